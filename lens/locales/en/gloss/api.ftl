## What the API answers

params-api = What the API answers
params-api-about = What the person allowed the Client to read. These names are of this API and of no specification.

gloss-id = The number of the row at the Provider.
gloss-owner = Whose photos these are.
gloss-photos = The photos, which came with the scope photos:read.
gloss-title = The title of a photo.
gloss-url = Where a photo is: here, the picture itself.
