## The demo client of a person: /client

demo-client-title = Your demo client
demo-client-lead = Give these two values to the Client, on <a href="{ $client_url }/setup">its own page</a> or in its environment.
demo-client-copy-id = the client_id
demo-client-copy-secret = the client_secret
demo-client-copy-shell = the line for a shell
demo-client-shell = In a shell
demo-client-go = Go to the Client
demo-client-known = What the Provider knows about it
demo-client-name = Name
demo-client-owner = Owner
demo-client-scope = May ask for
demo-client-redirects = Browsers may return to
demo-client-new = Written a moment ago
demo-client-new-row = One new row in <code>clients</code>. It is made at your first visit only.
demo-client-old = Nothing was written
demo-client-old-row = Your row in <code>clients</code> was there already, and a second visit makes no second one.
demo-client-success-how = Come back to this page: both values are the same.
demo-client-name-and-key = The id is a name, the secret is a key
demo-client-name-and-key-why = The <code>client_id</code> travels through every browser. The <code>client_secret</code> goes only from server to server.
demo-client-shown-again = Why it can be shown again
demo-client-shown-again-why = The table holds this secret sealed, under a key that only the Provider has. A hash could be compared, and never be shown.
demo-client-tools = For tools
demo-client-tools-how = With <code>Accept: application/json</code> the same address answers in JSON, with <code>text/plain</code> as a line for a shell.
