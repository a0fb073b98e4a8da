## Die Tokens, gleich nachdem sie gekommen sind

authorized-title = Verbunden
authorized-hello = Guten Tag, { $name }
authorized-lead-openid = Der Client hat einen Code gegen Tokens eingetauscht, und eines davon, das ID-Token, sagt, wer Sie sind. Geglaubt wurde ihm nach { $checks } Prüfungen.
authorized-lead-api = Der Client hat einen Code gegen ein Token eingetauscht und die API damit gefragt, wer Sie sind.
authorized-lead = Der Client hat einen Code gegen ein Token eingetauscht.
authorized-copy = Kopieren<span class="said"> des Tokens</span>
authorized-none = keine
authorized-refresh = Refresh-Token
authorized-refresh-kept = es gibt eines, und es bleibt auf dem Server des Clients
authorized-refresh-none = keines
authorized-first = Zur ersten Seite
authorized-private = Zu Ihrer privaten Seite
authorized-success-name = Ihr Name steht oben.
authorized-success = In der Adresse steht kein <code>code</code> mehr, und Sie können diese Seite neu laden, so oft Sie wollen.
authorized-written = Beim Provider: eine Zeile in <code>consents</code>, wenn Sie gefragt wurden; eine Zeile in <code>codes</code>, nun als verbraucht markiert; dann für jedes Token eine Zeile in <code>tokens</code>.
authorized-two = Zwei Tokens, zwei Leser
authorized-two-how = Das Access-Token ist für die API, und der Client liest es nicht. Das ID-Token ist für den Client und öffnet nichts.
authorized-calls = Von Server zu Server
authorized-unanswered = nichts
authorized-learn = Sie sehen hier ein Token, um zu lernen
authorized-learn-how = Ein echter Client zeigt es nie. Es kam von Server zu Server, an Ihrem Browser vorbei.
authorized-trace = Sehen, was der Client gesendet, empfangen und geprüft hat
