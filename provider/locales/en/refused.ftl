## Pages that are not for everybody

refused-nobody = Nobody is signed in
refused-nobody-demo-client = This address shows the demo client of whoever is signed in, and nobody is.
refused-nobody-page = This page belongs to whoever is signed in, and nobody is.
refused-nobody-mend = Sign in at / first, with a cookie jar: curl -c jar -b jar.
refused-not-superuser = This page is for superusers
refused-not-superuser-you = You are { $name }, and { $name } is not one.
refused-not-superuser-ask = Ask a superuser to make you one, at /admin/users.
refused-not-superuser-first = If there is none yet, run on the provider’s machine: provider createsuperuser
refused-realm = No such realm
refused-realm-why = This address belongs to no realm of this provider.
refused-busy = The provider is busy
refused-busy-why = Its database did not answer in time.
refused-busy-mend = Wait a moment and reload the page.
refused-code = No such error code
refused-code-why = This provider never sends an error of this name.
refused-code-mend = All codes are listed at /errors.

## Answers that are neither yes nor no

refused-neither = Neither yes nor no
refused-neither-why = The form of the question was answered with something else.
refused-neither-mend = Go back and press Allow or Deny.

## Requests of applications that cannot be trusted. What the protocol found stands beside it in English.

refused-request = This request cannot be answered
refused-request-again = Go back to the application and start again.
refused-request-perhaps = Perhaps: whoever sends you the address of a request that was answered before wants you to answer it again.
refused-client = Nobody knows this client
refused-client-expected = client_id: the name of a registered client
refused-client-copy = Copy client_id from the page /client of this provider, without blanks around it.
refused-client-again = Start again at { $address }.
refused-client-no-attack = Most likely not: a client that was registered at another provider, or in a database that was deleted since, looks like this.
refused-no-address = There is no address to return to
refused-no-address-expected = redirect_uri: one of { $addresses }
refused-no-address-mend = Send redirect_uri with the authorization request.
refused-body = The request cannot be read
refused-body-why = A request in a body is a form of at most 64 KiB.
refused-body-mend = Send the parameters as a form, or in the address.
refused-call = This is a journey of the user, not a call
refused-call-why = A script asked this address with fetch or XMLHttpRequest. Nobody can sign in or say yes inside such a call, and no script may read what this address answers.
refused-call-navigate = Send the browser itself: a link, a redirect that it follows, or location.assign() with the same address.
refused-call-then = The answer comes back in the same way, by a navigation to your redirect URI. The token endpoint, which comes after that, is the one to call.
refused-call-no-attack = Most likely not. But a page elsewhere that could read this answer could fetch a code without anybody noticing: so there is no CORS here.
refused-still-signed-in = You are still signed in
refused-still-signed-in-mend = To sign out all the same, use the button on the first page of this provider.
refused-still-signed-in-perhaps = Perhaps: an address that was not registered could lead you to a page that only looks like the application.

## Too often, and what is not there

refused-passwords = Too many wrong passwords
refused-passwords-wait = { $seconds ->
    [one] Wait { $seconds } second, then type the password again.
   *[other] Wait { $seconds } seconds, then type the password again.
}
refused-passwords-limits = Ten wrong passwords in a minute are enough for one account, and fifty for one address.
refused-passwords-perhaps = Perhaps: somebody who tries many passwords could find yours. If you mistyped it, no.
refused-accounts = Too many new accounts
refused-accounts-wait = { $seconds ->
    [one] Wait { $seconds } second, then register again.
   *[other] Wait { $seconds } seconds, then register again.
}
refused-accounts-limit = From one address, { $limit } accounts may be made in a minute.
refused-session = This session is not open
refused-session-why = You have no session of this name: it ended meanwhile, or it never was yours.
refused-session-mend = Look at { $address } again.
refused-application = No such application
refused-application-why = There is no application of this name, or it is not yours.
refused-application-look = Look at your applications, at /applications.
refused-application-perhaps = Perhaps it was deleted, or you are signed in as somebody else.
refused-demo-client = Your demo client has no secret to show
refused-demo-client-why = It was changed, and now it has none, or one that is hashed.
refused-demo-client-look = Look at it at { $address }, and make it a secret that is not hashed.
refused-demo-client-delete = Or delete it there: the next visit here makes another one.
