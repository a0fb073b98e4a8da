## The error page. What a protocol refused is told in English: docs/adr/0016-words.md.

failure-stopped = Stopped here, status { $status }
failure-stopped-at = Stopped at step { $step }, status { $status }
failure-row-expected = expected
failure-row-arrived = arrived
failure-equal = { $above } above, { $below } below. { $equal ->
    [one] { $equal } character is equal.
   *[other] { $equal } characters are equal.
}
failure-lens = See this flow in the lens
failure-lens-step = See step { $step } of this flow
failure-localhost = Is it because of localhost?
failure-localhost-page = Why localhost is special, and what your request shows of it
failure-expected = Expected
failure-arrived = Arrived
failure-nothing = nothing
failure-mend = How to put it right
failure-first-page = Go to the first page
failure-attack = Is this an attack?
failure-checks = What was checked
failure-check-held = : it held
failure-check-failed = { $check }: failed
failure-written = Where this is written
failure-code = The error code is <code>{ $code }</code>.
failure-code-linked = The error code is <a href="{ $page }"><code>{ $code }</code></a>.

## What this server itself refuses: no page, another method, too much at once

failure-fault = This server failed
failure-fault-why = It is not your mistake. The reason is in the log of this server.
failure-fault-no-attack = No. A program made an error.
failure-not-here = Nothing is here
failure-not-here-path = This server has no page at { $path }.
failure-not-here-mend = Look at the address for a slip, or start from the first page.
failure-not-here-no-attack = No. A link was mistyped or is out of date.
failure-method = Not in this way
failure-method-not-here = { $path } is here, but does not answer to { $method }.
failure-method-mend = A form is sent with POST, a link is followed with GET. The header Allow says what is possible.
failure-too-much = Too much at once
failure-too-much-why = The request is larger than this server reads.
failure-kind = Not in this form
failure-kind-why = The body is of a kind that is not read here.
failure-malformed = The request could not be read
failure-malformed-request = { $method } { $path } is malformed.
failure-malformed-mend = Look at the names and values of what was sent.
failure-busy = Too busy
failure-busy-why = This server has more to do than it can. Try again soon.
failure-language = Not a language of these pages
failure-language-why = There are no pages in the language that was chosen.
failure-name = This is not the name of this server
failure-name-why = The request came under a name that this server does not have.
failure-name-open = Open the server under its own name.
failure-name-proxy = Behind a proxy, let the proxy pass the name that the browser uses, and give that name to the server as its own address.
failure-name-perhaps = Perhaps. A page elsewhere can give its own name the address of your machine, and would then speak to this server as you.

## Forms that were not obeyed

form-stale = This form is not from a page that is open now
form-no-session = Your browser sent no session of this server with the form, or one that has ended.
form-no-token = The form came without the token that each of our pages puts into it.
form-other-token = The form carries the token of another session.
form-stale-reload = Go back, reload the page, and send the form again. Signing in or out in another tab makes older pages stale.
form-stale-cookies = Allow cookies for this address: without them, this server cannot recognise its own forms.
form-stale-seldom = Seldom. But a page of a stranger that sends this form in your name would be stopped just here.
form-foreign = This form was sent from another site
form-foreign-why = It was not sent from a page of this server, so it was not obeyed.
form-foreign-open = Open the page here, at the same address, and send the form from there.
form-foreign-localhost = 127.0.0.1 and localhost are two sites to a browser, though both are this machine.
form-foreign-perhaps = Perhaps. A page elsewhere that sends a form in your name is called cross-site request forgery.
form-twice = A field came twice
form-twice-field = The form holds the field “{ $field }” more than once.
form-unreadable = The form could not be read
form-unreadable-why = The body ended early or is not text.
form-too-slow = The form did not come
form-too-slow-why = Its body was announced, and did not come within ten seconds.
form-too-slow-mend = Send it again.
form-other-kind = A form is read here, and something else came.
form-too-large = The form is too large
form-too-large-limit = At most { $limit } bytes are read.

live-full = Too many pages are open
live-full-why = Pages of the Lens that hear of what happens hold a connection each, and there are only so many.
live-full-mend = Close one of them. This one shows what happened when you load it again.
