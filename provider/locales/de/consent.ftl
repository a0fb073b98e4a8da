## Die Frage: Darf diese Anwendung? Im Browser und auf einem Gerät

consent-title = { $client } erlauben?
consent-heading = { $client } erlauben, Ihr Konto zu benutzen?
consent-lead = Sie sind als <b>{ $username }</b> angemeldet. Es ist Ihre Entscheidung.
consent-asks = Sie bittet darum
consent-asks-nothing = nichts
consent-asks-nothing-hint = sie erfährt nur, dass jemand es erlaubt hat
consent-boxes-hint = Nehmen Sie das Häkchen weg, wo Sie etwas nicht geben wollen. Sie bekommt dann den Rest.
consent-nothing-ticked = Es ist nichts angekreuzt. Kreuzen Sie an, was sie darf, oder drücken Sie Ablehnen.
consent-never = Sie bekommt nicht
consent-elsewhere = Sie wird das bei <code>{ $apis }</code> benutzen, nicht hier. Wer das betreibt, erfährt, dass Sie es sind.
consent-goes = So oder so kehrt Ihr Browser danach zu <b class="mono">{ $host }</b> zurück
consent-allow = Erlauben
consent-deny = Ablehnen
consent-who = Wer fragt
consent-if-allow = Wenn Sie erlauben
consent-if-allow-why = Eine Zeile in <code>consents</code>, damit Sie nach dem Angekreuzten nicht wieder gefragt werden, und eine Zeile in <code>codes</code>. Der Code lebt { $seconds } Sekunden und gilt einmal. Sie sehen, dass es geklappt hat, wenn Sie wieder bei <span class="mono">{ $host }</span> sind und man Sie dort kennt.
consent-no-refresh-grant = Sie bekommt kein Refresh-Token: Der Client ist nicht für den Grant refresh_token registriert.
consent-no-refresh-scope = Sie bekommt kein Refresh-Token: In ihrem Scope steht openid ohne offline_access.
consent-if-deny = Wenn Sie ablehnen
consent-if-deny-why = Keine Zeile. Der Anwendung wird <code>error=access_denied</code> gesagt und nichts über Sie.
consent-not-sign-in = Das ist nicht die Anmeldung
consent-not-sign-in-why = Wer Sie sind, haben Sie vorher bewiesen. Hier entscheiden Sie, was die Anwendung darf.

consent-itself = Sie <b>hat sich selbst registriert</b>: Niemand hier hat sie angesehen, und ihr Name ist ihr eigenes Wort. Was zählt, ist { $counts }.
consent-counts-return = die Adresse, zu der Ihr Browser zurückkehrt
consent-counts-device = dass das Gerät Ihr eigenes ist
consent-switches = Sie darf, wovon die Spezifikationen heute abraten: <code>{ $switches }</code>.

consent-link-page = Ihre Seite
consent-link-policy = Was sie mit Ihren Daten tut
consent-link-terms = Ihre Bedingungen
