## The applications that somebody registered

# What is the same in every language.
applications-plain = { $text }

applications-title = Applications
applications-of = Applications of { $name }
applications-application = Application
applications-runs = Runs
applications-returns = Returns to
applications-action = Action
applications-nowhere = nowhere
applications-edit = Edit<span class="said"> { $name }</span>
applications-none = You have no application yet.
applications-none-demo = Register one here, or look at <a href="/client">your demo client</a>: it is made at the first visit.
applications-new = New application
applications-is-deleted = It is deleted, with everything that it held.
applications-reveal = Reveal<span class="said"> the secret of { $name }</span>
applications-copy = Copy<span class="said"> { $what }</span>
applications-secret-none = none, PKCE
applications-secret-key = none, a key of its own
applications-secret-hashed = hashed, shown once

## Where its code runs

applications-where = Where does the code run?
applications-runs-server = on a server
applications-runs-browser = in a browser
applications-runs-device = on a phone or desktop
applications-runs-alone = on a server, no user
applications-on-server = On a server
applications-on-server-hint = users never see its code
applications-in-browser = In the browser
applications-in-browser-hint = a single-page application
applications-on-device = On a phone or a desktop
applications-on-device-hint = an installed application
applications-for-itself = On a server, with no user
applications-for-itself-hint = a job that acts for itself
applications-preset = Fill in what suits this

## The form

applications-error = Error:
applications-wrong = Nothing was kept: { $n ->
    [one] one field is not right. What is wrong stands below it.
   *[other] { $n } fields are not right. What is wrong stands below each.
}
applications-line = Line { $line }:
applications-edit-title = Change { $name }
applications-register = Register
applications-save = Save
applications-all = Show all settings
applications-cancel = Cancel
applications-group-people = What people see
applications-group-browsers = Where browsers go
applications-group-proof = How it proves who it is
applications-group-tokens = What it is given
applications-group-logout = When somebody signs out
applications-name = Application name
applications-name-hint = Something users will recognise and trust
applications-description = Application description
applications-description-hint = Displayed to all potential users
applications-home = Homepage URL
applications-home-hint = Shown where somebody is asked to allow something
applications-logo = Logo
applications-logo-hint = The address of a picture
applications-policy = What it does with data: the address of its policy
applications-terms = The address of its terms of service
applications-redirects = Authorization callback URL
applications-redirects-hint = One in each line. The browser returns to one of them, and nowhere else
applications-signed-out = After signing out
applications-signed-out-hint = Where a browser may go then: one address in each line
applications-origins = Allowed origins
applications-origins-hint = Pages whose scripts may use it, such as https://app.example: one in each line. Every page when it is empty
applications-initiate = Where others may begin its sign-in
applications-initiate-hint = An address of the application that begins with https:
applications-method = Client authentication
applications-method-none = None: it is public, and PKCE takes the place of a secret
applications-method-basic = A secret, in the header
applications-method-post = A secret, in the body
applications-method-secret-jwt = A JWT that it signs with its secret
applications-method-key-jwt = A JWT that it signs with a key of its own
applications-jwks = Its public keys
applications-jwks-hint = A JSON Web Key Set: { "{" }"keys": […]{ "}" }. Only for a key of its own
applications-jwks-uri = Where its public keys are
applications-jwks-uri-hint = Instead of the keys themselves
applications-pkce = PKCE
applications-pkce-required = Required: a code is worth nothing without its verifier
applications-pkce-optional = Optional: for libraries that do not know it
applications-pushed = Its requests are pushed, and others refused
applications-algorithm = How its ID tokens are signed
applications-algorithm-secret = HS256: with its own secret, which must be readable here
applications-algorithm-none = Not at all: only where they come straight from the token endpoint
applications-format = What its access tokens look like
applications-format-opaque = A random text that only the Provider can look up
applications-format-jwt = A JWT that an API can read by itself
applications-code-lives = A code lives
applications-access-lives = An access token lives
applications-idle-lives = An unused refresh token lives
applications-family-lives = Refresh tokens in a row live
applications-lives-hint = Seconds. When it is empty: as long as everybody's
applications-back = Tell its server
applications-back-hint = Where the Provider posts a logout token
applications-back-session = It wants to know which session
applications-front = Tell its page
applications-front-hint = A page of the application that is loaded in a frame
applications-front-session = Its page wants to know which session
applications-hash = Hash it
applications-hash-hint = The secret is shown once, on the next page, and nobody can read it here again. Otherwise it is kept sealed, and you can reveal it
applications-may-ask = May ask users to
applications-grants = May trade in
applications-switches = Compatibility
applications-switches-lead = What the specifications no longer advise. Each is off until somebody needs it.
applications-switches-are = Switches

## What it may ask for

applications-scope-openid = know that it is them
applications-scope-profile = read their profile
applications-scope-email = read their name and e-mail address
applications-scope-address = read their postal address
applications-scope-phone = read their telephone number
applications-scope-offline = go on when they are not there
applications-scope-photos = see their photos
applications-scope-introspection = ask whether a token is good, for resource servers
applications-scope-users = manage everybody's accounts, as a superuser
applications-scope-applications = manage everybody's applications, as a superuser

## What it may trade in

applications-grant-code = The code that a browser brings back
applications-grant-refresh = A refresh token, for a new access token
applications-grant-itself = Its own proof, for a token of its own
applications-grant-device = The code of a device, which somebody typed elsewhere
applications-grant-exchange = A token, for another one
applications-grant-password = The name and password of a person

## Switches and what each risks

applications-switch-get = Trade in a code by GET
applications-risk-get = The code and the secret then stand in addresses, and so in logs and histories
applications-switch-plain = PKCE with the method plain
applications-risk-plain = Whoever sees the request can use the code, just as if there were no PKCE
applications-switch-implicit = Access tokens through the browser
applications-risk-implicit = A token in an address can be read, kept and put into another application
applications-switch-port = Any port of this machine
applications-risk-port = Every program on the same machine can wait for the code; PKCE is then all that protects it
applications-switch-wildcard = A star as the last part of a redirect URI
applications-risk-wildcard = One page below that address which leads on to elsewhere gives codes to strangers
applications-switch-query = Access tokens in the query of an address
applications-risk-query = The token then stands in logs, histories and the address bar
applications-switch-password = Names and passwords of people
applications-risk-password = The application sees every password, and nothing can be asked of anybody any more

## Notes

applications-note-secret = It gets a secret
applications-note-secret-text = Type <b>confidential</b>. You can reveal the secret whenever you need it; with <i>Hash it</i> you see it once, and later only its hash is here.
applications-note-public = It gets no secret
applications-note-public-text = Type <b>public</b>. A secret in code that users hold is not a secret. PKCE takes its place, and is required.
applications-note-row = What will be written
applications-note-row-text = One row in <code>clients</code>, and one in <code>client_secrets</code> if it gets a secret.
applications-note-callback = The callback URL
applications-note-callback-text = is compared character by character, the slash at the end included.
applications-note-runs = It runs { $where }.
applications-note-since = Registered { $at }.
applications-note-rotate = Changing the secret
applications-note-rotate-text = Add a second secret, give it to the application, wait until the first one is no longer used, and delete that. Both are good meanwhile.
applications-note-hash = Sealed or hashed
applications-note-hash-text = A sealed secret is encrypted, and its owner can reveal it. Of a hashed one the Provider knows only whether it is right; a hash is not the secret and does not work in its place.

## An application

applications-owned-by = This application belongs to { $name }.
applications-is-registered = It is registered.
applications-is-saved = It is kept.
applications-is-added = There is another secret.
applications-is-removed = The secret is deleted.
applications-proof = Its name and its key
applications-secrets = Secrets
applications-made = Made
applications-used = Last used
applications-never = never
applications-ends = ends { $at }
applications-ended = ended { $at }
applications-once = This is shown once. Copy it now.
applications-delete-secret = Delete<span class="said"> the secret made { $made }</span>
applications-add = Add a second secret
applications-add-text = Both are good until you delete one.
applications-add-do = Make a secret
applications-settings = Settings
applications-nothing = nothing
applications-change = Change<span class="said"> { $what }</span>
applications-save-one = Save<span class="said"> { $what }</span>
applications-edit-all = Change all settings
applications-type = Type
applications-confidential = confidential
applications-public = public
applications-trades = Trades in
applications-try = Try it
applications-try-text = These hold the values of this application. Programs read the secret from <code>CLIENT_SECRET</code>, so that it stands in no file.
applications-try-environment = Environment, for a shell
applications-try-okta = Environment, by the names of Okta's example
applications-try-none = This application signs what it proves itself with, or has neither of the flows that a short program can follow. Use a library for OAuth in your language.
applications-delete-title = Delete the application
applications-delete-lead = Everything that people allowed it goes with it. You are asked once more.
applications-delete-link = Delete…
applications-delete-question = Delete { $name }?
applications-delete-goes = With it go for ever:
applications-goes-secrets = Secrets
applications-goes-consents = Consents of people
applications-goes-codes = Codes that are not used yet
applications-goes-tokens = Tokens
applications-delete-do = Delete it for ever
applications-keep = Keep it
applications-secret-question = Delete a secret of { $name }?
applications-secret-goes = Whoever still uses it is refused from then on.
applications-secret-do = Delete the secret
applications-secret-keep = Keep the secret
applications-many = You have { $n } applications, and more there cannot be. Delete one that nobody uses.
applications-kept-no-use = This application does not prove itself by a secret, so it has no use for one.
applications-kept-enough = This application has two secrets, and both are good. Delete one of them before you make a third.
applications-kept-last = This is the only secret of the application. Make another one first, and delete this one when it is no longer used.
applications-kept-signs = This application signs with its secret, so the Provider must be able to read it: it cannot be kept as a hash alone.
