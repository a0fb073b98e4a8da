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
refused-client-copy = Copy client_id from the page /client of this provider, without blanks around it.
refused-client-again = Start again at { $address }.
refused-client-no-attack = Most likely not: a client that was registered at another provider, or in a database that was deleted since, looks like this.
refused-no-address = There is no address to return to
refused-no-address-mend = Send redirect_uri with the authorization request.
refused-body = The request cannot be read
refused-body-why = A request in a body is a form of at most 64 KiB.
refused-body-mend = Send the parameters as a form, or in the address.
refused-still-signed-in = You are still signed in
refused-still-signed-in-mend = To sign out all the same, use the button on the first page of this provider.
refused-still-signed-in-perhaps = Perhaps: an address that was not registered could lead you to a page that only looks like the application.
