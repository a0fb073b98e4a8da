## Signing out

params-logout = Signing out
params-logout-about = Three lamps: the session at the Provider, the session at the Client, the token. Each goes out by itself.

gloss-post-logout-redirect-uri = Where the browser shall go afterwards. It must have been registered.
gloss-logout-token = Says, signed and from server to server, whose session has ended.
gloss-logout-token-more = The Client checks it like an ID token, and beyond that that it has events and no nonce. Then it ends its own sessions of that person.
