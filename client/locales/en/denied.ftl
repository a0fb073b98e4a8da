## The person said no

denied-head = You did not allow it
denied-lead = The Provider told the Client so. It got no code and no token, and it still knows nothing about you.
denied-again = Connect after all
denied-setup = Look at the Client’s set-up
denied-broken = Is something broken?
denied-broken-no = No. A no is an answer like a yes, and a client must be able to take it.
denied-written = No row in <code>codes</code>, and none in <code>tokens</code>.
denied-see = See for yourself
