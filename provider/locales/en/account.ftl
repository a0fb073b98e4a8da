## The account: overview, password, sessions, applications, data, deletion

account-show = Show
account-hide = Hide
account-back = Back to the account

account-title = Your account
account-lead = You are <b>{ $username }</b>, since { $since }.
account-superuser = You administer this provider. <a href="/admin">Administration</a>
account-profile = Profile
account-profile-what = Your name, your address and the like: an application reads of it what you allow.
account-profile-show = Show my profile
account-password = Password
account-password-has = It is kept as a hash that nobody can read back.
account-password-none = Your account has none. Whoever types <b>{ $username }</b> here is you.
account-password-change = Change my password
account-password-set = Set a password
account-sessions = Sessions
account-sessions-count = You are signed in in { $count ->
    [one] one browser
   *[other] { $count } browsers
}.
account-sessions-show = Show my sessions
account-applications = Applications you allowed
account-applications-count = { $count ->
    [0] No application may act for you.
    [one] One application may act for you.
   *[other] { $count } applications may act for you.
}
account-applications-show = Show what they may
account-registered = Applications you registered
account-registered-count = { $count ->
    [0] None yet.
    [one] One.
   *[other] { $count }.
}
account-registered-show = Show my applications
account-data = Data
account-data-what = Everything that is kept about you, as a file.
account-data-show = Take my data along
account-delete = End
account-delete-what = Remove the account and all that belongs to it.
account-delete-show = Delete my account
account-sign-out = Sign out
account-yours = Whose this is
account-yours-why = An account is a row in <code>users</code>. Everything that names it is yours: to see, to take along, and to remove.
account-audit = What is written down
account-audit-why = What you change here is a line of the audit log: who, what, when, and from which address. Nobody can change a line.

account-password-title = Change your password
account-password-title-set = Set a password
account-password-lead = Type the one you have, then the one you want.
account-password-lead-set = From then on it is asked for whenever you sign in.
account-password-current = Current password
account-password-new = New password
account-password-button = Change it
account-password-button-set = Set it
account-password-wrong = This is not the password of this account. Type it again.
account-password-changed = It is changed. Other browsers have to sign in again.
account-password-ends = What ends
account-password-ends-others = { $count ->
    [0] You are signed in nowhere else, so nothing ends.
    [one] One other session of yours ends. Here you stay signed in.
   *[other] { $count } other sessions of yours end. Here you stay signed in.
}
account-password-stays = What stays
account-password-stays-why = What you allowed to <a href="/account/applications">applications</a>. They go on by tokens of their own, not by your password; to stop one, forget it there.

account-sessions-title = Where you are signed in
account-sessions-lead = Each line is a browser that this provider takes for you. End what you do not know, then change your password.
account-sessions-ended = It is ended.
account-sessions-caption = Sessions of yours
account-sessions-browser = Browser
account-sessions-address = Network address
account-sessions-since = Since
account-sessions-seen = Last seen
account-sessions-action = Action
account-sessions-this = this one
account-sessions-end = End
account-sessions-end-of = { $browser }, since { $since }
account-sessions-all = Sign out everywhere
account-sessions-all-what = Ends every session in this list, this one too, and tells the applications that were told of your sign-in, where they can be told.
account-sessions-not = What that does not end
account-sessions-not-why = Tokens: an application goes on with what you allowed until you <a href="/account/applications">forget it</a>. And the session that an application keeps itself, if it registered no address to be told at.
account-sessions-known = How a browser is known
account-sessions-known-why = By a cookie with a random value; the row in <code>sessions</code> has its SHA-256. What the browser calls itself and its network address are kept from the sign-in, for you. Nothing depends on them.
account-browser-on = { $browser } on { $system }
account-browser = { $name }
account-browser-unknown = A browser that does not say which

account-applications-title = Applications you allowed
account-applications-lead = What may act for <b>{ $username }</b>, and how far.
account-applications-forgotten = It is forgotten, and its tokens are revoked.
account-applications-none = None yet. The first one stands here after you press <i>Allow</i>.
account-applications-caption = Applications that may act for { $username }
account-applications-name = Application
account-applications-may = May
account-applications-since = Allowed
account-applications-used = Last used
account-applications-never = not lately
account-applications-tokens = { $count ->
    [0] no live token
    [one] one live token
   *[other] { $count } live tokens
}
account-applications-action = Action
account-applications-forget = Forget
account-applications-forgetting = If you forget one
account-applications-forgetting-why = Its row in <code>consents</code> goes, its unused codes in <code>codes</code> are used up, and its rows in <code>tokens</code> are revoked. When it asks again, you are asked again.
account-applications-last = Last used
account-applications-last-why = When it last got a token. Tokens that are long dead are removed, so after some days of silence there is nothing to tell.

account-data-title = Take your data along
account-data-lead = One file with everything that this provider keeps about you, table by table.
account-data-button = Download my-data.json
account-data-not = What is not in it
account-data-not-why = Hashes and sealed secrets, of passwords, tokens and cookies. They tell you nothing, and in other hands they would be worth something.
account-data-format = JSON, with the names that the tables have. Moments are in UTC.

account-delete-title = Delete your account?
account-delete-lead = This cannot be taken back. Somebody else may take the name <b>{ $username }</b> afterwards.
account-delete-goes = What goes
account-delete-goes-you = Your account and your profile
account-delete-goes-sessions = { $count ->
    [one] one session: you are signed out here
   *[other] { $count } sessions: you are signed out everywhere
}
account-delete-goes-applications = { $count ->
    [0] no permission of an application, because there is none
    [one] the permission of one application, with its tokens
   *[other] the permissions of { $count } applications, with their tokens
}
account-delete-goes-registered = { $count ->
    [one] one application that you registered, and what others allowed to it: { $names }
   *[other] { $count } applications that you registered, and what others allowed to them: { $names }
}
account-delete-stays = What stays
account-delete-stays-why = The lines of the audit log that name you: who looks after this provider must be able to find out later what was done. And whatever applications have fetched already.
account-delete-password = Your password
account-delete-name = Type your username, { $username }
account-delete-name-wrong = This is not the name of the account.
account-delete-last = You are the last superuser
account-delete-last-why = The account was not deleted: nobody would be left who can look after this provider.
account-delete-last-mend = Make somebody else a superuser first, on the page of their account below /admin/users.
account-delete-button = Delete my account
account-delete-keep = Keep it
account-deleted-title = The account is gone
account-deleted-lead = This provider does not know <b>{ $username }</b> any more.
account-deleted-first = Go to the first page
