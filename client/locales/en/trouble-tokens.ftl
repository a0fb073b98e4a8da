## What can go wrong with the tokens that a session holds

trouble-scope = The token is not enough for this
trouble-scope-why = It is valid, but it was not granted for what the API was asked.
trouble-scope-wider = a wider scope
trouble-scope-mend = Ask for more: start the Client with this name in OAUTH_SCOPE, connect again, and allow it.
trouble-scope-attack = No. This is what a scope is for: the Client can do no more than you allowed.
trouble-at-once = The API does not take the token
trouble-at-once-why = The Provider issued it, the API says that it is not valid, and it could not be refreshed.
trouble-at-once-api = Look whether the API belongs to the Provider: OAUTH_API_URL.
trouble-at-once-revoked = If you revoked the access of this Client, connect again.
trouble-api = The API did not answer the question
trouble-api-why = It answered with status { $status }.
trouble-api-mend = Look whether OAUTH_API_URL is the place where this provider’s API says whose the token is.
trouble-not-json = The API did not answer in JSON
trouble-not-json-why = The Client cannot read what came.
trouble-no-refresh = There is no refresh token
trouble-no-refresh-why = The Provider gave an access token only.
trouble-no-refresh-mend = Connect again when it has expired. Some providers give a refresh token only for a scope such as offline_access.
trouble-dead-refresh = The refresh token does not work any more
trouble-dead-refresh-why = The Provider refused it, so the Client forgot all tokens of this session.
trouble-dead-refresh-attack = Perhaps. A refresh token that was used twice may have been stolen, and the Provider then revokes the whole family.
trouble-no-device = No device is waiting
trouble-no-device-why = The device that was shown here has had its answer, or its session has ended.
trouble-no-device-mend = Begin anew at /other-grants.
