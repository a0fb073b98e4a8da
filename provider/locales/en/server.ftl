## What this server is, on the page for somebody whom it does not know

server-issuer = Issuer
server-metadata = Metadata
server-metadata-why = where everything is, for programs
server-authorize = Authorize
server-authorize-why = the browser comes here
server-token = Token
server-token-why = only servers come here
server-push = Push
server-push-why = only servers come here, before the browser does
server-revoke = Revoke
server-introspect = Introspect
server-userinfo = UserInfo
server-userinfo-why = what you allowed others to know: with an access token
server-device = Device
server-device-why = type the code of a device here
server-keys = Keys
server-keys-why = public halves only
server-api = API
server-api-why = the resource server: with an access token
