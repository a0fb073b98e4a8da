## What the person sends

params-forms = What the person sends
params-forms-about = The forms of the Provider's own pages. OAuth does not say how a person signs in or says yes; only that the Client sees none of it.

gloss-username = Who signs in.
gloss-username-at-c = The person whose password the Client was told: the grant that OAuth 2.1 has retired.
gloss-username-at-f = The name under which the person signs in. It can change: no key for an account.
gloss-username-at-h = The name of the person who allowed the token.
gloss-password = The password. It goes to the Provider and nowhere else; the record holds dots in its place.
gloss-password-at-c = The password, told to the Client: what OAuth was made to avoid.
gloss-password-more = The Provider keeps a slow hash of it and compares that. Of the two servers in this flow one never sees it.
gloss-csrf = Proves that the form is from a page of this server, in this session.
gloss-csrf-more = A page of a stranger can make your browser send a form here, cookies included. It cannot know this value.
gloss-confirm = Yes or no: what the person answered.
gloss-next = Where the sign-in goes on afterwards: the authorization request that was waiting.
gloss-next-slip = Such a parameter that accepts any address is an open redirector: only paths of this server are followed.
gloss-by-scope = The form showed each scope by itself, so one that is not ticked is one that was refused.
gloss-scope-each = A scope that the person ticked, each by itself: they may allow one and refuse another.
