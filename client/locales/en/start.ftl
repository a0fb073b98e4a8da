## The first page of a face that is open to everybody

start-title = Login
start-title-known = Signed in
start-known-lead = The Provider said so, and the Client checked it.
start-connected-lead = It has tokens, and it does not know whose.
start-private = Open your private page
start-tokens = Show the tokens
start-head = This is the Client.<br>It knows nothing about you.
start-lead = Log in, and watch how it learns who you are without ever seeing your password.
start-lead-keyless = Log in at the Provider, and see which tokens the Client gets for it.
start-login = Login
start-will = What will happen
start-will-go = Your browser goes to <code>{ $provider }</code>, which asks you, and comes back to <code>{ $result }</code>.
start-will-setup = The Provider does not know this Client yet, so you are asked for its id first.
start-asks = What it asks for
start-asks-nothing = Nothing in particular.
start-success-known = <code>{ $private }</code> opens without a question, and after signing out it leads to the Provider again.
start-success-keyless = After the login, <code>{ $result }</code> shows the tokens.
start-success = After the login, <code>{ $private }</code> shows what the Provider says of you.
