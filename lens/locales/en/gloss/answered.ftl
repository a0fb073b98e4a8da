## Headers of an answer

params-answered = Headers of an answer
params-answered-about = What a server says beside its answer: where to go, what to keep, and what the browser must not do with it.

gloss-location = Where the browser goes now. What stands behind the question mark is the message.
gloss-location-at-a = The Client's question to the Provider: the browser carries it in this address.
gloss-location-at-b = The Provider's answer to the Client: the browser carries it in this address.
gloss-location-more = A redirect is how two servers talk through a browser. Whoever sees the address sees the message: the history keeps it, and so do logs.
gloss-set-cookie = The browser shall keep this and send it again. HttpOnly: scripts cannot read it.
gloss-set-cookie-more = SameSite=Lax: it is sent when a link leads here from another site, which a redirect of the flow does, and not with a form from there. Secure: only by https.
gloss-set-cookie-slip = SameSite=Strict for the session of the Client: the browser then returns from the Provider without it.
gloss-cache-control = Who may keep a copy. no-store: nobody, because it holds a secret.
gloss-cache-control-slip = It is missing on the token response.
gloss-pragma = The same for caches of 1996. RFC 6749 still asks for it.
gloss-www-authenticate = Which proof is missing, and why the one that came is not good.
gloss-realm = In WWW-Authenticate: for which part of the server the proof is.
gloss-resource-metadata = In WWW-Authenticate: where the API says whose tokens it takes.
gloss-retry-after = How many seconds to wait before asking again.
gloss-content-security-policy = What a page may do in the browser: run no foreign script, stand in no frame, send forms only to the named addresses.
gloss-referrer-policy = Which part of the address the browser tells the next server.
gloss-x-content-type-options = The browser shall believe Content-Type and not guess.
gloss-x-frame-options = No other page may show this one in a frame, where people could be made to click blindly.
gloss-strict-transport-security = From now on, the browser comes by https only.
gloss-cross-origin-opener-policy = A window of another site gets no hold on this one.
gloss-cross-origin-resource-policy = Pages of other sites may not embed this.
gloss-permissions-policy = Camera, microphone and the like: not here.
gloss-content-language = The language of the page.
gloss-content-encoding = How the body is compressed.
gloss-content-disposition = The browser saves this as a file of this name.
gloss-transfer-encoding = The body comes in pieces, and its length is not known beforehand.
gloss-vary = On which headers of the request this answer depends.
gloss-date = When the answer was written, by the clock of the server.
gloss-etag = The name of this version, so that it need not be sent again.
gloss-allow = The methods that this address knows.
gloss-link = Where it goes on: the next page of a list, for example.
gloss-access-control-allow-origin = From which sites a script may read this answer.
gloss-access-control-allow-methods = Which methods such a script may use.
gloss-access-control-allow-headers = Which headers such a script may write.
gloss-access-control-expose-headers = Which headers of the answer such a script may read.
gloss-access-control-allow-credentials = Whether such a script may come with cookies.
gloss-access-control-max-age = For how many seconds the browser may remember these permissions.
gloss-charset = In WWW-Authenticate: how the letters of a name and a secret are written as bytes.
