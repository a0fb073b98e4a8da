## The question: may this application? In the browser and on a device

consent-title = Allow { $client }?
consent-heading = Allow { $client } to use your account?
consent-lead = You are signed in as <b>{ $username }</b>. It is your decision.
consent-asks = It asks to
consent-asks-nothing = nothing
consent-asks-nothing-hint = it learns only that somebody allowed it
consent-boxes-hint = Untick what you do not want to give. It then gets the rest.
consent-nothing-ticked = Nothing is ticked. Tick what it may do, or press Deny.
consent-never = It will not get
consent-elsewhere = It will use this at <code>{ $apis }</code>, not here. Whoever runs that learns that it is you.
consent-goes = Either way, your browser then returns to <b class="mono">{ $host }</b>
consent-allow = Allow
consent-deny = Deny
consent-who = Who is asking
consent-if-allow = If you allow
consent-if-allow-why = A row in <code>consents</code>, so that you are not asked again for what you ticked, and a row in <code>codes</code>. The code lives { $seconds } seconds and works once. You see that it worked when you are back at <span class="mono">{ $host }</span> and it knows you.
consent-no-refresh-grant = It gets no refresh token: the client is not registered for the grant refresh_token.
consent-no-refresh-scope = It gets no refresh token: its scope has openid without offline_access.
consent-if-deny = If you deny
consent-if-deny-why = No row. The application is told <code>error=access_denied</code> and nothing about you.
consent-not-sign-in = This is not the sign-in
consent-not-sign-in-why = You proved who you are before. Here you decide what the application may do.

consent-itself = It <b>registered itself</b>: nobody here has looked at it, and its name is its own word. What counts is { $counts }.
consent-counts-return = the address to which your browser returns
consent-counts-device = that the device is your own
consent-switches = It may do what the specifications no longer advise: <code>{ $switches }</code>.

consent-link-page = Its page
consent-link-policy = What it does with your data
consent-link-terms = Its terms
