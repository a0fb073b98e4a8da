## Die Fehlerseite. Was geschehen ist, sagt der Server auf Englisch: docs/adr/0016-words.md.

failure-stopped = Hier angehalten, Status { $status }
failure-expected = Erwartet
failure-arrived = Gekommen
failure-nothing = nichts
failure-mend = Wie man es behebt
failure-first-page = Zur ersten Seite
failure-attack = Ist das ein Angriff?
failure-checks = Was geprüft wurde
failure-check-held = : erfüllt
failure-check-failed = { $check }: nicht erfüllt
failure-written = Wo das geschrieben steht
failure-code = Der Fehlercode ist <code>{ $code }</code>.
failure-code-linked = Der Fehlercode ist <a href="/errors/{ $code }"><code>{ $code }</code></a>.
