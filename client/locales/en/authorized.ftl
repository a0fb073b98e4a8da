## The tokens, right after they came

authorized-title = Connected
authorized-hello = Hello, { $name }
authorized-lead-openid = The Client swapped a code for tokens, and one of them, the ID token, says who you are. It was believed after { $checks } checks.
authorized-lead-api = The Client swapped a code for a token, and asked the API with it who you are.
authorized-lead = The Client swapped a code for a token.
authorized-copy = Copy<span class="said"> the token</span>
authorized-none = none
authorized-refresh = Refresh token
authorized-refresh-kept = there is one, and it stays on the Client’s server
authorized-refresh-none = none
authorized-first = Go to the first page
authorized-private = Go to your private page
authorized-success-name = Your name stands above.
authorized-success = The address has no <code>code</code> in it any more, and you can reload this page as often as you like.
authorized-written = At the Provider: one row in <code>consents</code>, if you were asked; one row in <code>codes</code>, now marked as used; then one row in <code>tokens</code> for each token.
authorized-two = Two tokens, two readers
authorized-two-how = The access token is for the API, and the Client does not read it. The ID token is for the Client, and opens nothing.
authorized-calls = From server to server
authorized-unanswered = nothing
authorized-learn = You see a token here to learn
authorized-learn-how = A real client never shows it. It came from server to server, past your browser.
authorized-trace = See what the Client sent, received and checked
