## The error page. What happened is told by the server, in English: docs/adr/0016-words.md.

failure-stopped = Stopped here, status { $status }
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
failure-code-linked = The error code is <a href="/errors/{ $code }"><code>{ $code }</code></a>.
