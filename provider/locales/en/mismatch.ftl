## The redirect URI is not a registered one

mismatch-title = Redirect URL mismatch
mismatch-heading = The return address is not the registered one
mismatch-registered = registered
mismatch-sent = sent
mismatch-all = { $count ->
    [one] The registered address
   *[other] All { $count } registered addresses
}
mismatch-one-of-these = Do one of these, not both:
mismatch-mend-application = <b>In the application</b>, send <code>redirect_uri={ $nearest }</code>. Many frameworks make the address from the route: look there, not only at the setting.
mismatch-mend-provider = <b>At the Provider</b>, if the address that was sent is the one that is meant, whoever registered the application must add it there exactly as it was sent. One client may have several.
mismatch-mend-provider-by = <b>At the Provider</b>, if the address that was sent is the one that is meant, <b>{ $owner }</b>, who registered the application, must add it there exactly as it was sent. One client may have several.
mismatch-why = Why one character matters
mismatch-why-code = The next thing to travel to this address would have been a code. Whoever receives it at an address that nobody checked can try to use it. So the rule is dull and exact: compare character by character.
mismatch-who = Who sent it
mismatch-here = Why you are still here
mismatch-here-why = Most errors are sent back to the application. This one is not: the address to send it to is the very thing in doubt.
mismatch-written = What was written
mismatch-written-nothing = No code and no token.

## What is wrong with it

mismatch-never-registered = The client asked to be called back at an address that it never registered.
mismatch-none-registered = It has no address registered at all.
mismatch-slash-more = The slash at the end is one too many.
mismatch-slash-missing = The slash at the end is missing.
mismatch-https-for-http = It says https, and http is registered.
mismatch-http-for-https = It says http, and https is registered.
mismatch-loopback = It says { $sent }, and { $registered } is registered: two names of this machine, and two addresses.
mismatch-port = It has the port { $sent }, and { $registered } is registered.
mismatch-letters = Capital and small letters differ.
mismatch-encoded-twice = It was percent-encoded twice.
mismatch-blank = A blank or a line break stands at its beginning or end: it was copied along.
mismatch-query = A query was added to it.
mismatch-other-host = It would go to { $sent }, and { $registered } is registered.
mismatch-first-difference = The first difference is at character { $place }.

## Is it an attack?

mismatch-a-slip = Most likely not. A slash, 127.0.0.1 for localhost, or another port is a slip in a setting.
mismatch-perhaps = Perhaps. The browser would have gone to { $sent }, which is not { $registered }. If you did not set this up yourself, do not go on.
mismatch-mend-send = Send redirect_uri={ $nearest }, to the letter.
mismatch-mend-register = Or register the address that was sent, if it is the one that you mean.
