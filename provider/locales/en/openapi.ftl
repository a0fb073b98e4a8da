## The page of the HTTP API of administration: /openapi

openapi-title = The API of administration
openapi-lead = Accounts and applications, for programs. Every address begins with <code>{ $base }</code>, and every body is JSON.
openapi-operations = Operations
openapi-scope = an access token with <code>{ $scope }</code>
openapi-takes = What it takes
openapi-answers = What it answers
openapi-name = Name
openapi-where = Where
openapi-meaning = Meaning
openapi-status = Status
openapi-body = body, { $kind }
openapi-body-required = body, { $kind }, must be there
openapi-margin = About this API
openapi-document = For programs
openapi-document-hint = <a href="/openapi.json"><code>/openapi.json</code></a> says the same in OpenAPI 3.1. It is made of the program itself, as this page is.
openapi-token = Who may call it
openapi-token-hint = A superuser registers an application for <code>admin:users</code> or <code>admin:applications</code>. It acts in a superuser’s name, who allowed it, or for itself with the grant <code>client_credentials</code>. Nobody else is given these scopes, and the API itself gives them to no application.
openapi-wrong = When something is wrong
openapi-wrong-hint = A token that is missing or not good: 401 or 403, and <code>WWW-Authenticate</code> says why. Anything else: <code>application/problem+json</code> with a sentence for each member that is wrong.
