## The token response

params-given = The token response
params-given-about = JSON from server to server. Whatever holds a token must not be kept by any cache on the way.

gloss-access-token = The key to the API. Whoever has it is let in: it is like cash.
gloss-access-token-at-b = An access token that passes through the browser: what the code flow avoids.
gloss-access-token-at-e = The key to the API, in the body or in the address. A header would be better.
gloss-access-token-more = For the Client it is a sealed letter: it carries it and does not read it. The Provider keeps only its hash, so a stolen database opens nothing.
gloss-access-token-slip = The Client reads from it who the person is: that is what the ID token is for.
gloss-access-token-slip-2 = It stands in an address, and so in logs and in the history.
gloss-token-type = How the token is used: Bearer means that whoever bears it is let in.
gloss-token-type-at-h = Which kind of token that is.
gloss-token-type-slip = It is compared by case: bearer and Bearer are the same.
gloss-expires-in = Seconds that the access token lives, from now on.
gloss-expires-in-at-a = Seconds within which the browser has to come with the request.
gloss-expires-in-slip = It is taken for a moment in time. It is a number of seconds.
gloss-expires-in-slip-2 = The Client relies on it alone: a token can be revoked before.
gloss-refresh-token = Buys new tokens without the person. It is for the Client and the Provider alone.
gloss-refresh-token-at-g = Traded in once, for new tokens. After that the old one does not work again, and a new one has come.
gloss-refresh-token-at-h = The refresh token that is meant.
gloss-refresh-token-more = Each use gives a new one and ends the old one. If an ended one comes again, somebody has a copy, and the whole family is revoked.
gloss-refresh-token-slip = Two tabs refresh at the same time with the same token.
gloss-refresh-token-slip-2 = The Client goes on with the old one after a refresh.
gloss-refresh-token-slip-3 = It is sent to the API. Only the Provider may ever see it.
gloss-id-token = Says who the person is, signed by the Provider. It is for the Client to read.
gloss-id-token-at-b = An ID token that passes through the browser; its signature is then all that protects it.
gloss-id-token-more = Three parts with dots between: how it is signed, what is said, the signature. The Client checks the signature, who says so, to whom, the time and the nonce before it believes a word.
gloss-id-token-slip = It is sent to an API as if it were an access token.
gloss-id-token-slip-2 = It is decoded and believed without its signature being checked.
gloss-issued-token-type = Which kind of token came out of an exchange.
