## Die Fehlerseite. Was ein Protokoll abgelehnt hat, steht auf Englisch: docs/adr/0016-words.md.

failure-stopped = Hier angehalten, Status { $status }
failure-stopped-at = Angehalten bei Schritt { $step }, Status { $status }
failure-row-expected = erwartet
failure-row-arrived = gekommen
failure-equal = oben { $above }, unten { $below }. { $equal ->
    [one] { $equal } Zeichen ist gleich.
   *[other] { $equal } Zeichen sind gleich.
}
failure-lens = Diesen Ablauf in der Lens ansehen
failure-lens-step = Schritt { $step } dieses Ablaufs ansehen
failure-localhost = Liegt es an localhost?
failure-localhost-page = Warum localhost besonders ist und was Ihre Anfrage davon zeigt
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
failure-code-linked = Der Fehlercode ist <a href="{ $page }"><code>{ $code }</code></a>.

## Was dieser Server selbst ablehnt: keine Seite, eine andere Methode, zu viel auf einmal

failure-fault = Dieser Server hat versagt
failure-fault-why = Sie haben nichts falsch gemacht. Der Grund steht im Protokoll dieses Servers.
failure-fault-no-attack = Nein. Ein Programm hat einen Fehler gemacht.
failure-not-here = Hier ist nichts
failure-not-here-path = Dieser Server hat keine Seite unter { $path }.
failure-not-here-mend = Suchen Sie in der Adresse nach einem Tippfehler, oder beginnen Sie auf der ersten Seite.
failure-not-here-no-attack = Nein. Ein Link ist vertippt oder veraltet.
failure-method = So nicht
failure-method-not-here = { $path } gibt es, aber es antwortet nicht auf { $method }.
failure-method-mend = Ein Formular wird mit POST gesendet, einem Link folgt man mit GET. Der Header Allow sagt, was möglich ist.
failure-too-much = Zu viel auf einmal
failure-too-much-why = Die Anfrage ist größer, als dieser Server liest.
failure-kind = Nicht in dieser Form
failure-kind-why = Der Rumpf ist von einer Art, die hier nicht gelesen wird.
failure-malformed = Die Anfrage war nicht zu lesen
failure-malformed-request = { $method } { $path } ist falsch geformt.
failure-malformed-mend = Sehen Sie die Namen und Werte dessen an, was gesendet wurde.
failure-busy = Zu viel zu tun
failure-busy-why = Dieser Server hat mehr zu tun, als er kann. Versuchen Sie es bald wieder.
failure-language = Keine Sprache dieser Seiten
failure-language-why = In der gewählten Sprache gibt es keine Seiten.
failure-name = So heißt dieser Server nicht
failure-name-why = Die Anfrage kam unter einem Namen, den dieser Server nicht hat.
failure-name-open = Öffnen Sie den Server unter seinem eigenen Namen.
failure-name-proxy = Hinter einem Proxy: Lassen Sie ihn den Namen weitergeben, den der Browser benutzt, und geben Sie dem Server diesen Namen als seine eigene Adresse.
failure-name-perhaps = Vielleicht. Eine fremde Seite kann ihrem eigenen Namen die Adresse Ihres Rechners geben und spräche dann mit diesem Server, als wäre sie Sie.

## Formulare, denen nicht gefolgt wurde

form-stale = Dieses Formular ist von keiner Seite, die jetzt offen ist
form-no-session = Ihr Browser hat mit dem Formular keine Sitzung dieses Servers gesendet, oder eine, die vorbei ist.
form-no-token = Das Formular kam ohne das Token, das jede unserer Seiten hineinlegt.
form-other-token = Das Formular trägt das Token einer anderen Sitzung.
form-stale-reload = Gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal. Wer sich in einem anderen Tab an- oder abmeldet, lässt ältere Seiten veralten.
form-stale-cookies = Erlauben Sie Cookies für diese Adresse: Ohne sie erkennt dieser Server seine eigenen Formulare nicht.
form-stale-seldom = Selten. Aber eine fremde Seite, die dieses Formular in Ihrem Namen sendet, würde genau hier aufgehalten.
form-foreign = Dieses Formular kam von einer anderen Website
form-foreign-why = Es kam nicht von einer Seite dieses Servers, und darum wurde ihm nicht gefolgt.
form-foreign-open = Öffnen Sie die Seite hier, unter derselben Adresse, und senden Sie das Formular von dort.
form-foreign-localhost = 127.0.0.1 und localhost sind für einen Browser zwei Websites, obwohl beides dieser Rechner ist.
form-foreign-perhaps = Vielleicht. Eine fremde Seite, die in Ihrem Namen ein Formular sendet, heißt Cross-Site Request Forgery.
form-twice = Ein Feld kam zweimal
form-twice-field = Das Formular enthält das Feld „{ $field }“ mehr als einmal.
form-unreadable = Das Formular war nicht zu lesen
form-unreadable-why = Der Rumpf endete zu früh oder ist kein Text.
form-too-slow = Das Formular kam nicht
form-too-slow-why = Sein Rumpf war angekündigt und kam nicht innerhalb von zehn Sekunden.
form-too-slow-mend = Senden Sie es noch einmal.
form-other-kind = Hier wird ein Formular gelesen, und es kam etwas anderes.
form-too-large = Das Formular ist zu groß
form-too-large-limit = Gelesen werden höchstens { $limit } Bytes.

live-full = Zu viele Seiten sind offen
live-full-why = Seiten der Lens, die hören, was geschieht, halten je eine Verbindung, und davon gibt es nur so viele.
live-full-mend = Schließen Sie eine davon. Diese hier zeigt, was geschah, wenn Sie sie neu laden.
