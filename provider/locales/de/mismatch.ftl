## Die Redirect-URI ist nicht registriert

mismatch-title = Die Redirect-URL passt nicht
mismatch-heading = Die Rückkehradresse ist nicht die registrierte
mismatch-registered = registriert
mismatch-sent = gesendet
mismatch-all = { $count ->
    [one] Die registrierte Adresse
   *[other] Alle { $count } registrierten Adressen
}
mismatch-one-of-these = Tun Sie eines davon, nicht beides:
mismatch-mend-application = <b>In der Anwendung</b> senden Sie <code>redirect_uri={ $nearest }</code>. Viele Frameworks bilden die Adresse aus der Route: Sehen Sie dort nach, nicht nur in der Einstellung.
mismatch-mend-provider = <b>Beim Provider</b>, falls die gesendete Adresse die gemeinte ist: Wer die Anwendung registriert hat, muss sie dort genau so eintragen, wie sie gesendet wurde. Ein Client darf mehrere haben.
mismatch-mend-provider-by = <b>Beim Provider</b>, falls die gesendete Adresse die gemeinte ist: <b>{ $owner }</b> hat die Anwendung registriert und muss sie dort genau so eintragen, wie sie gesendet wurde. Ein Client darf mehrere haben.
mismatch-why = Warum es auf ein Zeichen ankommt
mismatch-why-code = Als Nächstes wäre ein Code zu dieser Adresse gereist. Wer ihn an einer Adresse empfängt, die niemand geprüft hat, kann versuchen, ihn zu benutzen. Darum ist die Regel langweilig und genau: Zeichen für Zeichen vergleichen.
mismatch-who = Wer das gesendet hat
mismatch-here = Warum Sie noch hier sind
mismatch-here-why = Die meisten Fehler werden an die Anwendung zurückgeschickt. Dieser nicht: Zweifelhaft ist ja gerade die Adresse, an die er ginge.
mismatch-written = Was geschrieben wurde
mismatch-written-nothing = Kein Code und kein Token.

## Was an ihr nicht stimmt

mismatch-never-registered = Der Client wollte an einer Adresse zurückgerufen werden, die er nie registriert hat.
mismatch-none-registered = Für ihn ist gar keine Adresse registriert.
mismatch-slash-more = Der Schrägstrich am Ende ist einer zu viel.
mismatch-slash-missing = Der Schrägstrich am Ende fehlt.
mismatch-https-for-http = Sie beginnt mit https, und registriert ist http.
mismatch-http-for-https = Sie beginnt mit http, und registriert ist https.
mismatch-loopback = Sie sagt { $sent }, und registriert ist { $registered }: zwei Namen dieses Rechners, und zwei Adressen.
mismatch-port = Sie hat den Port { $sent }, und registriert ist { $registered }.
mismatch-letters = Groß- und Kleinbuchstaben unterscheiden sich.
mismatch-encoded-twice = Sie wurde zweimal prozentkodiert.
mismatch-blank = Am Anfang oder am Ende steht ein Leerzeichen oder ein Zeilenumbruch: Er wurde mitkopiert.
mismatch-query = Eine Query wurde angehängt.
mismatch-other-host = Sie führt zu { $sent }, und registriert ist { $registered }.
mismatch-first-difference = Der erste Unterschied ist das Zeichen { $place }.

## Ist es ein Angriff?

mismatch-a-slip = Höchstwahrscheinlich nicht. Ein Schrägstrich, 127.0.0.1 statt localhost oder ein anderer Port ist ein Versehen in einer Einstellung.
mismatch-perhaps = Vielleicht. Der Browser wäre zu { $sent } gegangen, und das ist nicht { $registered }. Wenn Sie das nicht selbst eingerichtet haben, gehen Sie nicht weiter.
mismatch-mend-send = Senden Sie redirect_uri={ $nearest }, Zeichen für Zeichen.
mismatch-mend-register = Oder registrieren Sie die gesendete Adresse, wenn sie die gemeinte ist.
