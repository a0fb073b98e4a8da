## The token request

params-token = The token request
params-token-about = A form that the Client's server sends to the Provider's server. The browser takes no part: what stands here can be a secret.

gloss-grant-type = What is being traded in: a code, a refresh token, or the Client's own credentials.
gloss-grant-type-at-g = A refresh token is traded in.
gloss-grant-type-slip = It is sent as JSON. The token endpoint reads forms and nothing else.
gloss-code-verifier = The secret behind the fingerprint of step A. Whoever stole only the code does not have it.
gloss-code-verifier-more = 43 to 128 characters, made at random for this one flow and kept in the Client's session. The Provider hashes it and compares the result with code_challenge.
gloss-code-verifier-slip = A new one is made before this request: it must be the one of step A.
gloss-code-verifier-slip-2 = The challenge is sent here once more instead of the verifier.
gloss-client-secret = Proves that the Client asks. Only its server and the Provider know it.
gloss-client-secret-at-s = The secret of the Client, shown once. The Provider keeps only its hash.
gloss-client-secret-more = In a program that people can download there are no secrets: such a client is public and has none, and PKCE takes its place.
gloss-client-secret-slip = It stands in JavaScript, in an app or in a repository.
gloss-client-secret-slip-2 = It is sent twice, in the header and in the body. One way a request.
gloss-client-secret-slip-3 = The hash from the database is sent instead of the secret.
gloss-client-assertion = A JWT that the Client signed, instead of a secret that both sides know.
gloss-client-assertion-more = It names the Client, the Provider and a short time, and works once. The secret, a private key, never leaves the Client.
gloss-client-assertion-slip = aud is not the Provider, or the same jti is used twice.
gloss-client-assertion-type = Which kind of assertion: a JWT.
gloss-subject-token = The token that shall be exchanged: it says in whose name.
gloss-subject-token-type = Which kind of token that is.
gloss-actor-token = A token of the one who will act in the name of the other.
gloss-actor-token-type = Which kind of token that is.
gloss-requested-token-type = Which kind of token is wanted.
gloss-audience = For whom the new token is meant, by name.
