## The photos

photos-title = Photos
photos-of = The photos of { $owner }
photos-yours = Your photos
photos-lead = They are kept at the API. The Client may look, because you allowed <code>photos:read</code>.
photos-caption = Photos that the API gave
photos-photo = Photo
photos-name = Title
photos-no-drawing = no drawing
photos-none = The API gave none.
photos-success = There is a list. Without the scope <code>photos:read</code>, the API answers 403 and the Client says so.
photos-who = Who decided
photos-who-api = The API, not the Client: it read the scope from the row of the token in <code>tokens</code>. Nothing was written.
photos-passed = What passed
photos-trace = The request with the token, and the answer
