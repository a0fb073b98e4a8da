## Seiten, die nicht für alle sind

refused-nobody = Niemand ist angemeldet
refused-nobody-demo-client = Diese Adresse zeigt den Demo-Client der angemeldeten Person, und niemand ist angemeldet.
refused-nobody-page = Diese Seite gehört der angemeldeten Person, und niemand ist angemeldet.
refused-nobody-mend = Melden Sie sich erst unter / an, mit einer Cookie-Datei: curl -c jar -b jar.
refused-not-superuser = Diese Seite ist für Superuser
refused-not-superuser-you = Sie sind { $name }, und { $name } ist keiner.
refused-not-superuser-ask = Bitten Sie einen Superuser, Sie dazu zu machen, unter /admin/users.
refused-not-superuser-first = Wenn es noch keinen gibt, führen Sie auf dem Rechner des Providers aus: provider createsuperuser
refused-realm = Diesen Bereich gibt es nicht
refused-realm-why = Diese Adresse gehört zu keinem Bereich dieses Providers.
refused-busy = Der Provider ist beschäftigt
refused-busy-why = Seine Datenbank hat nicht rechtzeitig geantwortet.
refused-busy-mend = Warten Sie einen Augenblick und laden Sie die Seite neu.
refused-code = Diesen Fehlercode gibt es nicht
refused-code-why = Einen Fehler dieses Namens sendet dieser Provider nie.
refused-code-mend = Alle Codes stehen unter /errors.

## Antworten, die weder Ja noch Nein sind

refused-neither = Weder Ja noch Nein
refused-neither-why = Das Formular der Frage wurde mit etwas anderem beantwortet.
refused-neither-mend = Gehen Sie zurück und drücken Sie „Erlauben“ oder „Ablehnen“.

## Anfragen von Anwendungen, denen nicht zu trauen ist. Was das Protokoll fand, steht auf Englisch daneben.

refused-request = Diese Anfrage ist nicht zu beantworten
refused-request-again = Gehen Sie zurück zur Anwendung und beginnen Sie noch einmal.
refused-request-perhaps = Vielleicht: Wer Ihnen die Adresse einer schon beantworteten Anfrage schickt, will, dass Sie sie noch einmal beantworten.
refused-client = Niemand kennt diesen Client
refused-client-expected = client_id: der Name eines registrierten Clients
refused-client-copy = Kopieren Sie client_id von der Seite /client dieses Providers, ohne Leerzeichen darum.
refused-client-again = Beginnen Sie noch einmal bei { $address }.
refused-client-no-attack = Höchstwahrscheinlich nicht: So sieht ein Client aus, der bei einem anderen Provider registriert wurde oder in einer Datenbank, die inzwischen gelöscht ist.
refused-no-address = Es gibt keine Adresse für die Rückkehr
refused-no-address-expected = redirect_uri: eine von { $addresses }
refused-no-address-mend = Senden Sie redirect_uri mit der Authorization-Anfrage.
refused-body = Die Anfrage ist nicht zu lesen
refused-body-why = Eine Anfrage in einem Rumpf ist ein Formular von höchstens 64 KiB.
refused-body-mend = Senden Sie die Parameter als Formular oder in der Adresse.
refused-call = Das hier ist eine Reise des Menschen, kein Aufruf
refused-call-why = Ein Skript hat diese Adresse mit fetch oder XMLHttpRequest aufgerufen. In einem solchen Aufruf kann sich niemand anmelden oder zustimmen, und kein Skript darf lesen, was diese Adresse antwortet.
refused-call-navigate = Schicken Sie den Browser selbst: mit einem Link, einer Weiterleitung, der er folgt, oder location.assign() mit derselben Adresse.
refused-call-then = Die Antwort kommt auf demselben Weg zurück, als Navigation zu Ihrer Redirect-URI. Aufzurufen ist erst danach der Token-Endpoint.
refused-call-no-attack = Höchstwahrscheinlich nicht. Aber eine fremde Seite, die diese Antwort lesen könnte, könnte unbemerkt einen Code holen: Darum gibt es hier kein CORS.
refused-still-signed-in = Sie sind noch angemeldet
refused-still-signed-in-mend = Um sich trotzdem abzumelden, benutzen Sie den Knopf auf der ersten Seite dieses Providers.
refused-still-signed-in-perhaps = Vielleicht: Eine nicht registrierte Adresse könnte Sie zu einer Seite führen, die nur aussieht wie die Anwendung.

## Zu oft, und was es nicht gibt

refused-passwords = Zu viele falsche Passwörter
refused-passwords-wait = { $seconds ->
    [one] Warten Sie { $seconds } Sekunde, und tippen Sie das Passwort dann noch einmal.
   *[other] Warten Sie { $seconds } Sekunden, und tippen Sie das Passwort dann noch einmal.
}
refused-passwords-limits = Zehn falsche Passwörter in einer Minute sind für ein Konto genug, und fünfzig für eine Adresse.
refused-passwords-perhaps = Vielleicht: Wer viele Passwörter probiert, könnte Ihres finden. Wenn Sie sich vertippt haben, nicht.
refused-accounts = Zu viele neue Konten
refused-accounts-wait = { $seconds ->
    [one] Warten Sie { $seconds } Sekunde, und registrieren Sie sich dann noch einmal.
   *[other] Warten Sie { $seconds } Sekunden, und registrieren Sie sich dann noch einmal.
}
refused-accounts-limit = Von einer Adresse dürfen in einer Minute { $limit } Konten angelegt werden.
refused-session = Diese Sitzung ist nicht offen
refused-session-why = Sie haben keine Sitzung dieses Namens: Sie ist inzwischen vorbei, oder sie war nie Ihre.
refused-session-mend = Sehen Sie sich { $address } noch einmal an.
refused-application = Diese Anwendung gibt es nicht
refused-application-why = Es gibt keine Anwendung dieses Namens, oder sie gehört nicht Ihnen.
refused-application-look = Sehen Sie Ihre Anwendungen an, unter /applications.
refused-application-perhaps = Vielleicht wurde sie gelöscht, oder Sie sind als jemand anderes angemeldet.
refused-demo-client = Ihr Demo-Client hat kein Secret zum Zeigen
refused-demo-client-why = Er wurde geändert und hat nun keines, oder eines, von dem nur der Hash bewahrt ist.
refused-demo-client-look = Sehen Sie ihn unter { $address } an, und machen Sie ihm ein Secret, das nicht nur als Hash bewahrt wird.
refused-demo-client-delete = Oder löschen Sie ihn dort: Der nächste Besuch hier legt einen neuen an.
