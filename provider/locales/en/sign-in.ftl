## Who are you: the first page, the sign-in page, registration

sign-in-title-error = Error: { $title }
sign-in-who = Who are you?
sign-in-who-lead = Type a name. If nobody has it yet, an account is made for you.
sign-in-who-lead-password = Type your name and your password.
sign-in-username = Username
sign-in-password = Password
sign-in-with-password = With a password
sign-in-password-hint = Leave it empty if the account has none.
sign-in-button = Sign in
sign-in-no-account = No account yet? <a href="{ $register }">Register</a>
sign-in-no-account-name = No account yet? Type a name that nobody has, and it is made for you; or <a href="{ $register }">register</a> with a password.
sign-in-server = This server

sign-in-heading = Sign in to the Provider
sign-in-heading-again = Sign in again
sign-in-heading-choose = Which account?
sign-in-heading-else = Sign in as somebody else
sign-in-title = Sign in
sign-in-lead = With your name here, not with one from somewhere else.
sign-in-lead-next = After this you return to where you were.
sign-in-lead-client = You were sent here by <b>{ $client }</b>. After this you return to its request.
sign-in-lead-again = <b>{ $client }</b> asks for a fresh proof that it is you. After this you return to its request.
sign-in-lead-choose = <b>{ $client }</b> lets you choose the account. Type its name; it can be the one you are signed in with.
sign-in-lead-else = <b>{ $client }</b> expects another account than the one that is signed in here.

sign-in-sees = Who will see your password
sign-in-sees-browser = Your browser
sign-in-sees-browser-how = you type it
sign-in-sees-provider = the Provider
sign-in-sees-provider-how = checks it
sign-in-sees-client = Applications
sign-in-sees-network = Network
sign-in-sees-network-how = not, if TLS protects it
sign-in-sees-history = History
sign-in-sees-never = never

sign-in-sender = Who sent you
sign-in-sender-scope = It may ask for <code>{ $scope }</code>. The next page says what it does ask for, and you decide.
sign-in-written = What will be written
sign-in-written-name = A row in <code>users</code>, if the name is new. A row in <code>sessions</code> that names you, and a cookie in your browser that leads to it.
sign-in-written-password = A row in <code>sessions</code> that names you, and a cookie in your browser that leads to it.
sign-in-written-register = A row in <code>users</code> with the argon2id hash of your password, a row in <code>sessions</code> that names you, and a cookie in your browser that leads to it.
sign-in-success = How to tell success
sign-in-success-who = The next page says “You are”, and your name.
sign-in-success-client = The next page names <b>{ $client }</b> and asks whether you allow it; or, if you did so before, you are back there at once.
sign-in-success-else = You are where you wanted to go, and the bar above says “Signed in as”.
sign-in-why-here = Why you sign in here
sign-in-why-here-client = The Client at <a href="{ $url }" class="mono">{ $url }</a> never sees this form. It learns your name later, and only if you allow it.
sign-in-outside = Not part of OAuth
sign-in-outside-who = How you prove who you are is left open on purpose.
sign-in-outside-client = OAuth does not say how you sign in. It says only that the application is not in the room.
sign-in-one-answer = One answer for two mistakes
sign-in-one-answer-why = Whether the name is unknown or the password wrong, this page says the same and takes as long. So nobody finds out here who has an account.

sign-in-register = Register
sign-in-register-heading = Make an account
sign-in-register-lead = A name and a password. After this you are signed in.
sign-in-register-lead-client = A name and a password. After this you return to the request of <b>{ $client }</b>.
sign-in-register-hint = At least 8 characters; which ones is up to you. A few words in a row are good.
sign-in-register-button = Make the account
sign-in-register-other = You have one? <a href="{ $sign_in }">Sign in</a>
sign-in-register-name-only = Without a password: <a href="{ $sign_in }">sign in</a> with a name that nobody has. Then whoever types that name is you.
sign-in-register-no-rules = No rules about signs
sign-in-register-no-rules-why = A password is measured by its length alone. Rules about digits and capitals lead people to passwords that are guessed sooner. You type it once: look at it with “Show”.

sign-in-name-empty = Type a name. It was empty.
sign-in-name-long = A name has at most { $most } characters. This one has { $length }.
sign-in-name-odd = A name has letters, digits and . _ - @ + in it. This one has “{ $odd }”.
sign-in-name-start = A name begins with a letter or a digit.
sign-in-password-empty = Choose a password of at least { $least } characters.
sign-in-password-short = A password has at least { $least } characters. This one has { $length }.
sign-in-password-long = A password has at most { $most } bytes. This one has { $length }.
sign-in-password-missing = Type your password. Others can reach this provider, so a name alone is not enough.
sign-in-wrong = This name and this password do not belong together. Type them again, or register.
sign-in-has-password = This account has a password. Type it.
sign-in-disabled = This account is disabled. Whoever administers this provider can enable it again.
sign-in-taken = This name is taken. Choose another one; or sign in, if it is yours.
sign-in-taken-now = Somebody took this name a moment ago. Sign in again.
