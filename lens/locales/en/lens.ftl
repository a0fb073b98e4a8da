# The lens.

lens-browser = Browser
lens-client = the Client
lens-provider = the Provider
lens-api = the API
lens-everyone = Everyone
lens-wire = on the wire
lens-network = Network
lens-history = History

lens-s = Before: a person and a client
lens-s-lead = Neither belongs to this flow. Both are rows that it needs.
lens-a = The Client asks for permission
lens-a-lead = Through the browser: the Client sends it to the Provider, with a question in the address.
lens-b = The person signs in and allows
lens-b-lead = Only the Provider sees the password. The Client gets a code that opens nothing by itself.
lens-c = The Client swaps the code for tokens
lens-c-lead = Server to server. Your browser takes no part and cannot see this.
lens-d = Tokens arrive
lens-d-lead = Server to server. Your browser never sees a token.
lens-e = The Client asks the API
lens-e-lead = Whoever bears the token is let in: it is like cash.
lens-f = The API answers
lens-f-lead = The password went to one place. The data came from another.
lens-g = The Client renews its tokens
lens-g-lead = Without the person: the refresh token is swapped for new ones and cannot be used again.
lens-h = A token is looked at, or taken back
lens-h-lead = The Client asks what a token is worth, or gives it back.
lens-i = Signing out
lens-i-lead = Three lamps: the session at the Provider, the session at the Client, the token. Each goes out by itself.

lens-title = { $letter } of A–{ $last }:
lens-step = Step { $letter }:
lens-steps = The steps
lens-whole = The whole flow
lens-look = Look as
lens-look-button = Look
lens-glass = You see this only because you look through the lens. No browser is ever shown a verifier or a token of the back channel.
lens-from-to = From { $from ->
    [browser] the Browser
    [client] the Client
    [provider] the Provider
   *[api] the API
} to { $to ->
    [browser] the Browser
    [client] the Client
    [provider] the Provider
   *[api] the API
}
lens-hidden = not visible from here
lens-annotated = Annotated
lens-raw = Raw bytes
lens-on-the-wire = On the wire
lens-meaning = What it means
lens-section = Section
lens-sees = Who can see this
lens-wrote = wrote it
lens-reads = reads it
lens-cannot = cannot
lens-not-with-tls = not with TLS
lens-without-tls = all of it, without TLS
lens-keeps-address = keeps the address
lens-withheld = How the person signed in is left out here: that is between them and the provider, and no business of the client.
lens-withheld-link = The person sees it in the provider’s own lens.
lens-column = column
lens-before = before
lens-after = after
lens-change = { $change ->
    [inserted] is new
    [deleted] is gone
   *[updated] was changed
}
lens-turn = Previous and next step
lens-talk = The same flow in words
lens-front = front channel
lens-back = back channel

lens-no-flow = No such flow
lens-no-flow-why = No flow of this name is kept here, or another browser began it.
lens-no-flow-mend = Only the newest flows are kept. Begin a new one.
lens-no-step = No such step
lens-no-step-why = A flow has the steps S, A to F, and G, H and I after it.

lens-ended-waiting = not finished
lens-ended-code = the client has a code, and did not bring it yet
lens-ended-tokens = the client has tokens
lens-ended-answered = the API answered
lens-ended-revoked = a token was taken back
lens-ended-signed-out = the person signed out
lens-ended-denied = the person said no
lens-ended-refused = refused: { $code }
