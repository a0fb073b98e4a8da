## The form at which the client learns who it is

setup-title = Set up
setup-saved = The Client has a name now
setup-saved-lead = It took the values at once. Nothing had to be restarted.
setup-connect = Connect
setup-who = Who the Client is
setup-unknown = The Provider does not know this Client yet
setup-lead = An application needs a name and a key at the Provider before it may ask for anything. Get both there, and give them to the Client here.
setup-id = Client id
setup-id-hint = Its name. It travels through the browser.
setup-id-missing = The client id is missing. The Provider shows it at /client.
setup-secret = Client secret
setup-secret-kept = The Client has one. Leave this empty to keep it.
setup-secret-hint = Its key. It goes only from server to server. A public client has none.
setup-provider = Provider
setup-provider-hint = Its issuer. The Client reads the rest from its metadata.
setup-provider-wrong = “{ $issuer }”, which is not an address of a provider; write it like http://localhost:5000, without ? and #.
setup-save = Save
setup-where = Where to get the two values
setup-where-how = Sign in at <a href="{ $provider }">the Provider</a> and open <a href="{ $provider }/client">your demo client</a>. Your first visit there writes one row in <code>clients</code>.
setup-where-console = Sign in at <a href="{ $provider }">the Provider</a> and register <a href="{ $provider }/applications/new">an application</a> there, with the address below. That writes one row in <code>clients</code>.
setup-must = What the Provider must know
setup-must-address = The address to which the browser returns, to the letter: <code>{ $address }</code>
setup-asks = What this Client asks for:
setup-asks-nothing = nothing in particular
setup-openid = For OpenID Connect
setup-openid-how = A Provider that can say who somebody is may know these addresses too, so that signing out works both ways:
setup-success = Press <i>Save</i>, then <i>Connect</i>: the Provider asks you whether you allow it. If it does not know the id, it says so on a page of its own.
setup-kept = Where the values are kept
setup-kept-how = In the memory of the Client, until it stops. To keep them, set <code>OAUTH_CLIENT_ID</code> and <code>OAUTH_CLIENT_SECRET</code>. Saving signs everybody out of the Client, since their tokens are for the old values.
