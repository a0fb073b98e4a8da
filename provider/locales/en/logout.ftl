## May this browser be signed out?

logout-ask-title = Sign out?
logout-ask = Sign out of the Provider?
logout-you-are = You are signed in as <b>{ $username }</b>.
logout-client-asks = <b>{ $client }</b> asks whether that should end.
logout-yes = Sign out
logout-no = Stay signed in
logout-why = Why you are asked
logout-why-proof = The request did not prove that it comes from an application of this session. Anybody can put a link to this page anywhere.
logout-written = What will be written
logout-written-rows = The row of this browser in <code>sessions</code> goes. For each application that has a server to be told, a row in <code>logout_notices</code>.

## It is over

logout-done = You are signed out
logout-done-lead = The Provider no longer knows this browser.
logout-done-everywhere = You are signed out everywhere
logout-done-everywhere-lead = The Provider no longer knows any browser of yours.
logout-done-tokens = Applications keep the tokens that you allowed them. To stop one, sign in and forget it in your account.
logout-back = Back to { $host }
logout-again = Sign in again
logout-client = Go to the Client
logout-frame = Signing out at an application
logout-lamps = Three lamps
logout-lamps-out = The session here is out. The session at each application is its own affair: it ends when it is told. An access token lives until it expires or is revoked.

## Who took part in the session

logout-told = Applications of this session
logout-told-everywhere = Applications of these sessions
logout-is-told-by-server = is being told, from server to server
logout-will-be-told-by-server = will be told, from server to server
logout-is-told-by-frame = is told by this page, in a frame
logout-will-be-told-by-frame = will be told by the next page, in a frame
logout-is-not-told = is not told: it registered no address for that. You may still be signed in there.
logout-will-not-be-told = will not be told: it registered no address for that
