## Administration

admin-title = Administration
admin-lead = Accounts, applications and everything that they hold, for those who look after this provider.
admin-title-error = Error: { $title }
admin-rooms = Rooms of administration
admin-overview = Overview
admin-users = Users
admin-applications = Applications
admin-tokens = Tokens
admin-sessions = Sessions
admin-keys = Keys
admin-scopes = Scopes
admin-audit = Audit log
admin-turns = Pages of this list
admin-turn-first = First page
admin-turn-before = Page before
admin-turn-after = Next page
admin-search = Search
admin-back = Go back, do nothing

admin-needs = What needs somebody
admin-needs-nothing = Nothing needs you.
admin-needs-keys = A signing key is missing, or has signed for longer than it should: replace it.
admin-needs-notices = An application could not be told that a session is over; it is told again.
admin-needs-password = The superuser { $name } has no password: whoever types this name administers the provider. Set one.
admin-needs-another = There is one superuser. If they lose their password, nobody can help: make a second one.
admin-needs-passwords = Others can reach this provider, and accounts may do without a password: leave out --passwordless.
admin-counts = How much there is
admin-more-than = more than 1,000
admin-tokens-alive = Tokens that have not expired
admin-health = How it is doing
admin-health-database = The database answers.
admin-health-keys = { $signing } of { $all } algorithms have a key that signs.
admin-health-notices = { $waiting ->
    [0] No application waits to be told that a session is over.
    [one] 1 application waits to be told that a session is over.
   *[other] { $waiting } applications wait to be told that a session is over.
}
admin-note-outside = Not part of OAuth
admin-note-outside-why = How a provider is administered is left open. What is shown here are the same rows that the protocol reads.
admin-note-log = Everything is written down
admin-note-log-why = Whatever you change here is one row in <code>audit</code>, written with the change. The database lets nobody change or delete such a row.
admin-note-counts = Why “more than 1,000”
admin-note-counts-why = Counting a million rows takes as long as reading them. Nothing here does.

admin-name = Name
admin-email = E-mail
admin-state = State
admin-password = Password
admin-since = Since
admin-action = Action
admin-person = Person
admin-application = Application
admin-browser = Browser
admin-address = Address
admin-seen = Last here
admin-until = Ends
admin-when = When (UTC)
admin-who = Who
admin-what = What
admin-object = To what
admin-object-id = Id of what
admin-owner = Registered by
admin-returns = Returns to
admin-client-kind = Type
admin-client-public = public
admin-client-confidential = confidential
admin-client-itself = it registered itself
admin-client-nobody = nobody who is known
admin-none = none
admin-yes = yes
admin-unknown = unknown
admin-no-address = this machine
admin-active = in use
admin-disabled = disabled
admin-superuser = superuser
admin-nobody = Nobody has the name “{ $name }”.

admin-users-lead = Whoever has an account here, by name.
admin-users-search = Name or e-mail begins with
admin-users-by-address = Found by the e-mail address.
admin-users-nobody = Nobody is found. The search is for the beginning of a name, or of an e-mail address if there is an @ in it.
admin-which = Which
admin-which-all = everybody
admin-which-superusers = Superusers
admin-which-disabled = Disabled accounts

admin-user-own = This is <b>your own</b> account.
admin-user-disabled = disabled since { $at }
admin-user-has-password = has one; only its hash is kept
admin-user-no-password = none: a name is enough, where this provider allows it
admin-user-last = The last superuser who can sign in is not disabled, dismissed or deleted.
admin-user-claims = What they say of themselves
admin-user-claims-none = Nothing.
admin-user-custom = What administrators say of them
admin-user-custom-none = Nothing. Custom claims are told to applications by the scopes that open them.
admin-user-custom-change = Change custom claims
admin-user-sessions-none = They are signed in nowhere.
admin-user-consents = What they allowed
admin-user-consents-none = They allowed no application anything.
admin-user-applications = What they registered
admin-user-applications-none = They registered no application.
admin-user-more = There are more than are shown.
admin-user-tokens-none = No token speaks for them.
admin-user-tokens-all = All tokens that speak for them
admin-user-log = What was done to this account
admin-user-log-to = All that was done to it
admin-user-log-by = All that they did

admin-set-password = Set a password
admin-sign-out = Sign out everywhere
admin-disable = Disable
admin-enable = Enable
admin-appoint = Make a superuser
admin-dismiss = Dismiss as a superuser
admin-delete = Delete
admin-forget = Take back
admin-revoke = Revoke
admin-end = End

admin-ask-disable = Disable the account of { $name }?
admin-ask-disable-sessions = Their sessions end, and the applications in them are told.
admin-ask-disable-tokens = Their tokens open nothing while the account is disabled.
admin-ask-disable-back = Nothing is lost: enabling the account brings it all back but the sessions.
admin-ask-enable = Enable the account of { $name } again?
admin-ask-enable-works = They can sign in again, and their tokens that have not expired work again.
admin-ask-appoint = Make { $name } a superuser?
admin-ask-appoint-all = A superuser sees and changes everything that you see and change here.
admin-ask-appoint-others = They can dismiss you too.
admin-ask-dismiss = Dismiss { $name } as a superuser?
admin-ask-dismiss-account = Their account stays as it is. They can administer no more.
admin-ask-sign-out = Sign { $name } out everywhere?
admin-ask-sign-out-sessions = All their sessions end, and the applications in them are told.
admin-ask-sign-out-tokens = Their tokens stay: a token is not a session.
admin-ask-delete = Delete the account of { $name }?
admin-ask-delete-rows = Their sessions, consents, codes and tokens go with it. This cannot be taken back.
admin-ask-delete-applications = The applications that they registered go too, for everybody who uses them.
admin-ask-delete-log = What they did stays in the audit log.
admin-ask-forget = Take back what { $name } allowed { $client }?
admin-ask-forget-tokens = Its tokens of this person are revoked, and its unused codes are spent.
admin-ask-forget-again = When it asks again, they are asked again.
admin-ask-revoke = Revoke the token { $hint }?
admin-ask-revoke-family = It belongs to { $client }. All tokens of the same grant go with it: also the refresh token, or new ones would follow.
admin-ask-revoke-elsewhere = An API that judges JWTs by itself believes one until it expires.
admin-ask-end = End this session of { $name }?
admin-ask-end-told = The applications in it are told, as far as they registered an address for that.
admin-ask-end-tokens = Tokens stay: a token is not a session.

admin-done-disable = The account is disabled.
admin-done-enable = The account is enabled.
admin-done-appoint = They are a superuser now.
admin-done-dismiss = They are not a superuser any more.
admin-done-sign-out = They are signed out everywhere.
admin-done-password = The password is set. Their other sessions have ended.
admin-done-claims = The custom claims are kept.
admin-done-forgotten = What they allowed is taken back.
admin-done-delete = The account is deleted.
admin-done-revoke = { $number ->
    [0] Nothing was alive any more.
    [one] 1 token is revoked.
   *[other] { $number } tokens are revoked.
}
admin-done-end = The session has ended.
admin-done-announced = The new key is published. It signs in { $minutes } minutes.
admin-done-now = The new key signs from now on, not in { $minutes } minutes.
admin-done-stolen = The new key signs from now on, not in { $minutes } minutes, and what the old ones signed is worth nothing.
admin-done-waiting = A new key is published already and takes over within { $minutes } minutes. Nothing was done.

admin-password-title = A password for { $name }
admin-password-lead = Tell it to them where nobody else listens. Their other sessions end, because somebody may sit in one who knew the old one.
admin-password-new = New password

admin-applications-lead = Whatever is registered here, by name. A superuser may open and change each of them.
admin-applications-search = Name begins with, or client_id
admin-applications-none = No application is found.

admin-tokens-lead = Those that live longest first. Of a token the last characters are kept and its hash, never the token.
admin-tokens-none = No token is found.
admin-token = Token
admin-token-unknown = not kept
admin-token-kind = { $kind ->
    [access] access
   *[refresh] refresh
}
admin-token-itself = the application itself
admin-token-alive = alive
admin-token-expired = expired
admin-token-used = traded in { $at }
admin-token-revoked = revoked { $at }
admin-from-to = Issued, ends

admin-sessions-lead = Browsers in which somebody is signed in, the one that was used last first.
admin-sessions-none = Nobody is signed in.
admin-this-one = you, here
admin-agent = as it calls itself
admin-notices = Applications that have yet to be told
admin-notices-lead = A session is over, and these did not take note of it. They are told again, for a day at most.
admin-notice-since = Over since
admin-notice-attempts = Told in vain
admin-notice-due = Next

admin-keys-lead = What this provider signs with. The public halves stand at <a href="/oauth/jwks">/oauth/jwks</a>; the private ones are sealed in the database and shown nowhere.
admin-key-algorithm = Algorithm
admin-key-from = Signs from
admin-key-until = Signs until
admin-key-shown = Published until
admin-key-open = open
admin-key-signing = signing
admin-key-published = published
admin-key-retired = retired
admin-key-gone = gone
admin-keys-replace = Replace a key
admin-keys-replace-why = This happens by itself when a key has signed long enough. Do it by hand when you must.
admin-keys-replace-one = Replace { $algorithm }
admin-rotate = Replace the key of { $algorithm }
admin-rotate-when = When shall the new key sign?
admin-rotate-choose = Choose one of the three.
admin-rotate-announced = Once everybody can know it
admin-rotate-announced-why = It is published now and signs in { $minutes } minutes. The old key is published until its tokens have expired. Nobody notices.
admin-rotate-now = Now
admin-rotate-now-why = It signs at once. Who kept the old key set has to fetch it again. What the old key signed stays valid.
admin-rotate-stolen = Now, because somebody else has the old key
admin-rotate-stolen-why = It signs at once, and the old keys are no longer published: nothing that they signed is valid any more.
admin-rotate-button = Replace the key

admin-audit-lead = Who did what, when, and from where; the newest first. Lines are added and never changed.
admin-audit-anything = anything
admin-audit-nothing = There is no such line.
admin-action-account-created = made an account
admin-action-signed-in = signed in
admin-action-sign-in-refused = was refused at the sign-in
admin-action-signed-out = signed out
admin-action-password-changed = changed the password
admin-action-profile-changed = changed the profile
admin-action-claims-given = changed custom claims
admin-action-data-taken = took the data along
admin-action-account-disabled = disabled the account
admin-action-account-enabled = enabled the account
admin-action-appointed = made a superuser
admin-action-dismissed = dismissed as a superuser
admin-action-account-deleted = deleted the account
admin-action-session-ended = ended a session
admin-action-client-registered = registered the application
admin-action-client-changed = changed the application
admin-action-client-deleted = deleted the application
admin-action-secret-added = added a secret
admin-action-secret-deleted = deleted a secret
admin-action-secret-revealed = looked at a secret
admin-action-consent-given = allowed the application
admin-action-consent-forgotten = took back a consent
admin-action-tokens-revoked = revoked tokens
admin-action-key-rotated = replaced a signing key
admin-action-scope-created = made a scope
admin-action-scope-changed = changed a scope
admin-action-scope-deleted = deleted a scope

admin-save = Save
admin-scopes-lead = What an application can ask for. Each is one sentence of the question that a person answers.
admin-scopes-custom = Made here
admin-scopes-none = None yet.
admin-scopes-built-in = In every provider of this kind
admin-scope-new = New scope
admin-scope-change = Change <code>{ $name }</code>
admin-scope-name = Name on the wire
admin-scope-name-hint = Such as read:sandbox. It stays when all else changes.
admin-scope-title = It asks to …
admin-scope-title-hint = A sentence goes on with it: see whether you use the sandbox
admin-scope-hint = What that means
admin-scope-hint-hint = Where it ends. It may stay empty.
admin-scope-claims = Claims that it opens
admin-scope-claims-hint = Names with blanks between, such as: sandbox type. None for a scope of APIs alone.
admin-scope-opens = Opens
admin-scope-opens-none = no claims
admin-scope-note = From scope to claim
admin-scope-note-why = Somebody allows the scope, the application asks <code>/oauth/userinfo</code> with its token, and the answer holds the claims that the scope opens, as far as the person has them.
admin-scope-note-now = It holds at once
admin-scope-note-now-why = Whoever allowed the scope before has allowed what it opens from now on. If it is to mean something else, make another one.
admin-ask-scope = Delete the scope { $name }?
admin-ask-scope-nobody = No application gets it any more. Tokens and consents keep its name, and it opens nothing.
admin-ask-scope-again = If a scope of this name is made again, the name has power again where it was kept.
admin-done-scope-created = The scope is made. Applications can ask for it once it is among theirs.
admin-done-scope-changed = The scope is changed.
admin-done-scope-deleted = The scope is deleted.
admin-claims-title = Custom claims of { $name }
admin-claims-lead = What you say of this person here, they cannot change. An application reads of it what a scope opens that the person allowed.
admin-claims-json = A JSON object
admin-claims-hint = Such as <code>{"{"}"sandbox": true{"}"}</code>. Empty means none.
admin-claims-scopes = Scopes that open claims
admin-claims-no-scopes = None yet: no application can read these claims.

admin-gone = This is not here
admin-gone-why = There is nothing of this name, or there is nothing any more.
admin-gone-mend = Go back to the list and reload it.
admin-last = Somebody must administer
admin-last-why = { $name } is the last superuser who can sign in, so this was not done.
admin-last-mend = Make somebody else a superuser first, at /admin/users.
