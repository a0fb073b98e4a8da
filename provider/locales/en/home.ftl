## The first page of somebody who is signed in

home-title = You are { $username }
home-lead = The Provider knows you by a cookie and one row in <code>sessions</code>, since { $since }.
home-sign-out = Sign out
home-switch = Switch user
home-client = Your demo client
home-client-what = An application must be known here before it may ask for anything. One is kept for you: a name, a key, and the addresses to which a browser may return.
home-client-show = Show my client
home-client-go = Go to the Client
home-account = Your account
home-account-what = Your profile, your password, where you are signed in, and your data.
home-account-show = Show my account
home-applications = Applications you allowed
home-applications-none = None yet. The first one stands here after you press <i>Allow</i>.
home-applications-all = What they may do, and how to stop one, is in <a href="/account/applications">your account</a>.
home-applications-since = since { $since }
home-device = A device shows you a code? <a href="/device">Type it here</a>.
home-no-password = Your account has no password
home-no-password-why = Whoever types <b>{ $username }</b> here is you. That will do for a walkthrough, and for nothing else. <a href="/account/password">Set one</a>
home-written = Where that is written
home-written-why = You are one row in <code>users</code>. This browser is one row in <code>sessions</code>.
home-tables = Open the tables
home-signing-out = Signing out here
home-signing-out-why = ends this session. It does not sign you out of the Client, and it does not stop a token.
