## What a signed token says

params-claims = What a signed token says
params-claims-about = Claims are statements of whoever signed them. Each one is only as good as the check of the signature before it.

gloss-sub = Who: the Provider's own name for the person. It never changes and never goes to somebody else.
gloss-sub-at-h = The person, or the client itself when it acts for nobody.
gloss-sub-more = iss and sub together name a person for good. An e-mail address does not: it can be given to somebody else.
gloss-sub-slip = Accounts are kept by e-mail address instead of by iss and sub.
gloss-aud = For whom it is meant. Whoever is not named here must refuse it.
gloss-aud-at-h = For which API the token is meant.
gloss-aud-slip = Nobody compares it: then a token for one application opens another one too.
gloss-exp = Until when it may be accepted, in seconds since 1970.
gloss-exp-slip = Seconds and milliseconds are mixed up.
gloss-nbf = From when it may be accepted, in seconds since 1970.
gloss-iat = When it was made, in seconds since 1970.
gloss-jti = The name of this one token, so that it can be recognised.
gloss-auth-time = When the person proved who they are. That can be long before.
gloss-acr = How much that proof is worth, as a word that both sides know.
gloss-amr = How the person proved it: pwd is a password.
gloss-azp = The client to which it was issued, when aud names several.
gloss-at-hash = Ties the access token beside it to the ID token: half of its hash.
gloss-c-hash = Ties the code beside it to the ID token: half of its hash.
gloss-sid = The session at the Provider, by a name that opens nothing.
gloss-events = What happened: this is what makes a JWT a logout token.
gloss-events-slip = An ID token is accepted where a logout token is due. This member tells them apart.
