## The list of codes, and each on its own page: /errors

errors-title = Error codes
errors-lead = Every error that this server sends is one of these { $count } words. Each has a page: what it means, why it comes, what to do.
errors-caption = Error codes and what they mean
errors-code = Code
errors-meaning = Meaning
errors-sent-by = Sent by
errors-section = Section
errors-one = Error code
errors-causes = Why it comes, and what to do
errors-all = All error codes
errors-margin = Where it is sent and written
errors-who = Who sends it

## Who sends a code

errors-at-authorize = the authorization endpoint, through the browser to the client
errors-at-token = the token endpoint, status 400, as JSON
errors-at-register = the registration endpoint, status 400, as JSON
errors-at-api = the API, in WWW-Authenticate and as JSON
errors-at-api-400 = the API, status 400
errors-at-clients = the token, revocation and introspection endpoints, status 401, as JSON
errors-at-every-500 = every endpoint, status 500, as JSON
errors-at-every-503 = every endpoint, status 503 with Retry-After, as JSON
errors-at-revoke = the revocation endpoint
errors-at-push = the pushed authorization request endpoint

## What each code means, and its usual causes with their remedies

errors-invalid-request = The request cannot be understood: a parameter is missing, malformed, or stands there twice.
errors-invalid-request-json = A token request was sent as JSON. It must be a form: Content-Type: application/x-www-form-urlencoded.
errors-invalid-request-pkce = The client requires PKCE, and code_challenge is missing or padded with =.
errors-invalid-request-twice = The secret came twice, in the header and in the body. Send it in one place.

errors-invalid-client = The client did not prove who it is.
errors-invalid-client-secret = The secret is wrong. Copy it again from /client, without a blank or a line end.
errors-invalid-client-elsewhere = The client_id belongs to another provider, or to a database that was deleted since.
errors-invalid-client-header = The library sends the secret in the body, and the header is malformed, or the other way round.

errors-invalid-grant = What was traded in is not good: unknown, expired, used before, made for another client, or without its proof.
errors-invalid-grant-twice = The code was sent twice: a page that was reloaded, or a framework that calls twice. A code works once.
errors-invalid-grant-late = More time passed between the code and its use than a code lives.
errors-invalid-grant-redirect-uri = redirect_uri differs from the one in the authorization request.
errors-invalid-grant-verifier = code_verifier is not the one that code_challenge was made from.
errors-invalid-grant-family = A refresh token was used twice, by two tabs perhaps. Its whole family is revoked then.

errors-unauthorized-client = The client is known, and may not use this grant.
errors-unauthorized-client-grant = The client is registered without this grant type.
errors-unauthorized-client-public = A public client asked for a token for itself.

errors-unsupported-grant-type = Nobody here trades in this kind of grant.
errors-unsupported-grant-type-misspelt = grant_type is misspelt. The metadata names those that are known, as grant_types_supported.

errors-unsupported-response-type = The authorization endpoint does not answer in this way.
errors-unsupported-response-type-implicit = response_type=token asks for the implicit grant, which OAuth 2.1 has retired. Send response_type=code.

errors-invalid-scope = The scope is unknown, malformed, not registered for the client, or more than what was granted.
errors-invalid-scope-commas = Scopes are separated by blanks, not by commas.
errors-invalid-scope-wider = A refresh asked for more than the person allowed.

errors-access-denied = The person, or the provider, said no.
errors-access-denied-deny = Somebody pressed Deny. Nothing was given, and nothing is wrong.

errors-server-error = The provider failed. It is not the client's mistake.
errors-server-error-log = The reason is in the log of the provider.

errors-temporarily-unavailable = The provider is busy, or its database is away. Trying again may help.
errors-temporarily-unavailable-wait = Wait as many seconds as Retry-After says, then send the request again.

errors-invalid-token = The access token does not work: unknown, expired or revoked. Status 401.
errors-invalid-token-expired = The token reached the end of its life. Use the refresh token.
errors-invalid-token-revoked = Somebody revoked it, or the code that it came from was used twice.
errors-invalid-token-copied = A character was lost when it was copied: each token carries a checksum.

errors-insufficient-scope = The access token works, and does not cover this. Status 403.
errors-insufficient-scope-not-asked = The client did not ask for the scope, or the person did not allow it. Ask again with the scope.

errors-unsupported-token-type = This kind of token cannot be revoked here.
errors-unsupported-token-type-every = Every kind that this provider issues can be revoked, so you should not meet it here.

errors-login-required = Nobody is signed in at the provider, and the request said that nobody may be asked.
errors-login-required-no-session = prompt=none was sent, and this browser has no session here, or an older one than max_age allows.
errors-login-required-hint = id_token_hint names another person than the one who is signed in.
errors-login-required-again = Send the request again without prompt=none, so that a page can be shown.

errors-consent-required = The person has not allowed this yet, and the request said that nobody may be asked.
errors-consent-required-before = prompt=none was sent before anybody pressed Allow, or with a wider scope than was allowed.

errors-interaction-required = A page would have to be shown, and the request said that none may be.
errors-interaction-required-again = Send the request again without prompt=none.

errors-account-selection-required = It is not clear which account is meant, and the request said that nobody may be asked.
errors-account-selection-required-select = Send prompt=select_account instead of prompt=none, or login_hint with the name of the account.

errors-invalid-request-uri = The address of the request leads to nothing that can be used.
errors-invalid-request-uri-pushed = A pushed request lives about a minute and is answered once. Push it again.
errors-invalid-request-uri-another = The request was pushed by another client.
errors-invalid-request-uri-address = A request_uri must be registered with the client, and be an address that the provider may fetch.

errors-invalid-request-object = The signed request cannot be read, or its signature is not the client's.
errors-invalid-request-object-key = It was signed with a key that is not in the client's jwks, or with another algorithm than was registered.
errors-invalid-request-object-differs = client_id or response_type inside differs from the one beside it.

errors-request-not-supported = The parameter request cannot be used here.
errors-request-not-supported-pushed = The request was pushed: put the signed request into the push, not beside its request_uri.

errors-request-uri-not-supported = The parameter request_uri cannot be used here.
errors-request-uri-not-supported-neither = The request_uri is neither one that was pushed here nor an https address.

errors-registration-not-supported = A client cannot describe itself in the authorization request.
errors-registration-not-supported-self-issued = The parameter registration is for self-issued providers. Register at the registration endpoint instead.

errors-unmet-authentication-requirements = The person cannot prove who they are in the way that was demanded.
errors-unmet-authentication-requirements-acr = acr was asked for as an essential claim, and this account reaches another value: 1 by a password, 0 by its name alone.

errors-invalid-redirect-uri = An address of the client cannot be registered.
errors-invalid-redirect-uri-address = It has a fragment, a user name, or a scheme that a browser must not be sent to; or plain http for another machine.

errors-invalid-client-metadata = What the client says of itself does not fit together, or is not offered here.
errors-invalid-client-metadata-member = The description names the member and what was expected.

errors-authorization-pending = The person has not answered yet. The device asks again after the interval.
errors-authorization-pending-open = Nothing is wrong: open verification_uri and type the code.

errors-slow-down = The device asks too often. From now on it waits five seconds longer each time.
errors-slow-down-interval = The device must wait interval seconds between two requests, and add five after each slow_down.

errors-expired-token = The device code has expired before the person answered.
errors-expired-token-again = Start again at the device authorization endpoint.

errors-invalid-target = The resource is unknown here, malformed, or not one that this grant covers.
errors-invalid-target-uri = resource must be an absolute URI without a fragment, of an API that this provider knows.
errors-invalid-target-not-named = The token request asked for a resource that the authorization request did not name.

## Is it an attack?

errors-attack-grant = Perhaps. A code or a refresh token that comes twice may have been stolen: the Provider then revokes what it led to, and the person signs in again. If it is only late or mistyped, it is not.
errors-attack-client = Seldom. Whoever tries to guess a secret gets this answer too, and after some tries a pause with it.
errors-attack-token = Seldom. A token of another provider or another API, brought here by somebody who collected it elsewhere, is refused in just this way.
errors-attack-request = Perhaps. A signed or pushed request that was changed on its way through the browser is refused here, and that is what it is for.
errors-attack-register = Perhaps. Whoever could register any address would have the codes of others sent there.
errors-attack-more = Seldom. A client that was taken over would try to get more than it was registered for, and would get this answer.
errors-attack-twice = Seldom. But a parameter that stands there twice is a way to have two programs read two different things, so it is refused.
errors-attack-device = No. The device and the person did not meet in time. But never type a code that somebody sent you.
errors-attack-denied = No. Saying no is what the question is for.
errors-attack-failed = Most likely not: a program made an error, or has too much to do. Whether somebody sends too much on purpose, the log of the Provider tells.
errors-attack-prompt = No. The client asked for an answer without a page, and there is none.
errors-attack-slip = No. The client speaks a dialect that is not spoken here.
