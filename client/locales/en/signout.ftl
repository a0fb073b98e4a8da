## Signing out, before and after

signout-ask-title = Sign out?
signout-ask = Sign out of the Client?
signout-ask-lead = It forgets your tokens and your name. Opening this address did nothing yet: a link must sign nobody out.
signout-stay = Stay signed in
signout-title = Signed out
signout-done = The Client does not know you any more
signout-unknown = The Client does not know you
signout-lead-ended = Its session is gone, and it forgot your tokens. The Provider was asked to end its session too, and led you back here.
signout-lead-unknown = You are not signed in here. Whether you still are at the Provider is not known: you came without the mark that the Client sends along when it asks for that.
signout-lead-revoked = It gave your tokens back: the Provider revoked them. Two lamps of three are out.
signout-lead = Its session is gone, and it forgot your tokens. One lamp of three is out.
signout-on = What goes on
signout-lamp-client = session at the Client: <b>off</b>
signout-lamp-ended = session at the Provider: <b>ended</b>, as it says
signout-lamp-untouched = session at the Provider: <b>not touched</b>
signout-lamp-revoked = access token: <b>revoked</b>
signout-lamp-good = access token: <b>good for { $seconds } s more</b>, though nobody here has it now
signout-lamp-token = access token: <b>not revoked</b>, though nobody here has it now
signout-again-asks = If you connect again, the Provider asks who you are. What you allowed it remembers.
signout-again-not = If you connect again, the Provider may not even ask: it still knows you, and it remembers what you allowed.
signout-connect = Connect again
signout-to-provider = Go to the Provider
signout-to-provider-out = Go to the Provider to sign out there
signout-success-asks = Your name is gone from the bar above. Press <i>Connect again</i> and see that the Provider asks for your name.
signout-success-little = Your name is gone from the bar above. Press <i>Connect again</i> and see how little is asked.
signout-written-revoked = At the Provider: <code>revoked_at</code> in the rows of your tokens in <code>tokens</code>.
signout-written-nothing = Nothing at the Provider: it was not told.
signout-written-as-before = <a href="{ $tables }">Its tables</a> are as before.
signout-written-perhaps = Perhaps at the Provider: the row of its session in <code>sessions</code> is gone, if you were signed in there.
signout-written = At the Provider: the row of its session in <code>sessions</code> is gone, if you were signed in there.
signout-tables = Open its tables
signout-nobody = You are not signed in here
signout-nobody-lead = So there is nothing to sign out of.
