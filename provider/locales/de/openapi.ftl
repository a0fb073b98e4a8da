## Die Seite der HTTP-API der Verwaltung: /openapi

openapi-title = Die API der Verwaltung
openapi-lead = Konten und Anwendungen, für Programme. Jede Adresse beginnt mit <code>{ $base }</code>, und jeder Body ist JSON.
openapi-operations = Operationen
openapi-scope = ein Access-Token mit <code>{ $scope }</code>
openapi-takes = Was sie nimmt
openapi-answers = Was sie antwortet
openapi-name = Name
openapi-where = Wo
openapi-meaning = Bedeutung
openapi-status = Status
openapi-body = Body, { $kind }
openapi-body-required = Body, { $kind }, muss da sein
openapi-margin = Über diese API
openapi-document = Für Programme
openapi-document-hint = <a href="/openapi.json"><code>/openapi.json</code></a> sagt dasselbe in OpenAPI 3.1. Es entsteht aus dem Programm selbst, wie diese Seite auch.
openapi-token = Wer sie aufrufen darf
openapi-token-hint = Ein Superuser registriert eine Anwendung für <code>admin:users</code> oder <code>admin:applications</code>. Sie handelt im Namen eines Superusers, der es erlaubt hat, oder mit dem Grant <code>client_credentials</code> für sich selbst. Sonst bekommt niemand diese Scopes, und die API selbst gibt sie keiner Anwendung.
openapi-wrong = Wenn etwas falsch ist
openapi-wrong-hint = Ein Token, das fehlt oder nicht gut ist: 401 oder 403, und <code>WWW-Authenticate</code> sagt, warum. Alles andere: <code>application/problem+json</code> mit einem Satz zu jedem Feld, das falsch ist.
