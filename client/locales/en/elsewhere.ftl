## The other name of this machine

elsewhere-title = The other name of this machine
elsewhere-head = Come in by the other door
elsewhere-lead = You came to <code>{ $came }</code>. The Provider sends browsers back to <code>{ $there }</code>.
elsewhere-why = Both are this machine, but a browser takes them for two sites, with a cookie jar each. If you began here and came back there, the Client would not know you.
elsewhere-go = Go on at { $there }
elsewhere-success = The band above says <code>{ $there }</code>.
elsewhere-done = Why it is not done for you
elsewhere-done-how = It could be, and then the address would change under your hands. To stay under this name, register <code>{ $address }</code> at the Provider and set <code>OAUTH_REDIRECT_URI</code> to it.
