## Wer sind Sie: die erste Seite, die Anmeldung, die Registrierung

sign-in-title-error = Fehler: { $title }
sign-in-who = Wer sind Sie?
sign-in-who-lead = Geben Sie einen Namen ein. Hat ihn noch niemand, wird ein Konto für Sie angelegt.
sign-in-who-lead-password = Geben Sie Ihren Namen und Ihr Passwort ein.
sign-in-username = Benutzername
sign-in-password = Passwort
sign-in-with-password = Mit einem Passwort
sign-in-password-hint = Lassen Sie es leer, wenn das Konto keines hat.
sign-in-button = Anmelden
sign-in-no-account = Noch kein Konto? <a href="{ $register }">Registrieren</a>
sign-in-no-account-name = Noch kein Konto? Geben Sie einen Namen ein, den niemand hat, und es wird für Sie angelegt; oder <a href="{ $register }">registrieren</a> Sie sich mit einem Passwort.
sign-in-server = Dieser Server

sign-in-heading = Beim Provider anmelden
sign-in-heading-again = Noch einmal anmelden
sign-in-heading-choose = Welches Konto?
sign-in-heading-else = Als jemand anderes anmelden
sign-in-title = Anmelden
sign-in-lead = Mit Ihrem Namen hier, nicht mit einem von anderswo.
sign-in-lead-next = Danach kehren Sie dorthin zurück, wo Sie waren.
sign-in-lead-client = <b>{ $client }</b> hat Sie hierher geschickt. Danach kehren Sie zu dieser Anfrage zurück.
sign-in-lead-again = <b>{ $client }</b> möchte einen frischen Beweis, dass Sie es sind. Danach kehren Sie zu dieser Anfrage zurück.
sign-in-lead-choose = <b>{ $client }</b> lässt Sie das Konto wählen. Geben Sie seinen Namen ein; es darf das sein, mit dem Sie angemeldet sind.
sign-in-lead-else = <b>{ $client }</b> erwartet ein anderes Konto als das, das hier angemeldet ist.

sign-in-sees = Wer Ihr Passwort sehen wird
sign-in-sees-browser = Ihr Browser
sign-in-sees-browser-how = Sie tippen es ein
sign-in-sees-provider = der Provider
sign-in-sees-provider-how = prüft es
sign-in-sees-client = Anwendungen
sign-in-sees-network = Netz
sign-in-sees-network-how = nicht, wenn TLS es schützt
sign-in-sees-history = Verlauf
sign-in-sees-never = nie

sign-in-sender = Wer Sie schickt
sign-in-sender-scope = Sie darf nach <code>{ $scope }</code> fragen. Die nächste Seite sagt, wonach sie fragt, und Sie entscheiden.
sign-in-written = Was geschrieben wird
sign-in-written-name = Eine Zeile in <code>users</code>, wenn der Name neu ist. Eine Zeile in <code>sessions</code>, die Sie nennt, und ein Cookie in Ihrem Browser, das zu ihr führt.
sign-in-written-password = Eine Zeile in <code>sessions</code>, die Sie nennt, und ein Cookie in Ihrem Browser, das zu ihr führt.
sign-in-written-register = Eine Zeile in <code>users</code> mit dem argon2id-Hash Ihres Passworts, eine Zeile in <code>sessions</code>, die Sie nennt, und ein Cookie in Ihrem Browser, das zu ihr führt.
sign-in-success = Woran Sie den Erfolg erkennen
sign-in-success-who = Die nächste Seite sagt „Sie sind“ und Ihren Namen.
sign-in-success-client = Die nächste Seite nennt <b>{ $client }</b> und fragt, ob Sie es erlauben; oder Sie sind sofort wieder dort, wenn Sie das schon früher getan haben.
sign-in-success-else = Sie sind dort, wo Sie hinwollten, und die Leiste oben sagt „Angemeldet als“.
sign-in-why-here = Warum Sie sich hier anmelden
sign-in-why-here-client = Der Client unter <a href="{ $url }" class="mono">{ $url }</a> sieht dieses Formular nie. Ihren Namen erfährt er später, und nur, wenn Sie es erlauben.
sign-in-outside = Nicht Teil von OAuth
sign-in-outside-who = Wie Sie beweisen, wer Sie sind, ist mit Absicht offen gelassen.
sign-in-outside-client = OAuth sagt nicht, wie Sie sich anmelden. Es sagt nur, dass die Anwendung nicht im Raum ist.
sign-in-one-answer = Eine Antwort für zwei Fehler
sign-in-one-answer-why = Ob der Name unbekannt oder das Passwort falsch ist: Diese Seite sagt dasselbe und braucht gleich lang. So findet hier niemand heraus, wer ein Konto hat.

sign-in-register = Registrieren
sign-in-register-heading = Ein Konto anlegen
sign-in-register-lead = Ein Name und ein Passwort. Danach sind Sie angemeldet.
sign-in-register-lead-client = Ein Name und ein Passwort. Danach kehren Sie zur Anfrage von <b>{ $client }</b> zurück.
sign-in-register-hint = Mindestens 8 Zeichen; welche, ist Ihre Sache. Ein paar Wörter hintereinander sind gut.
sign-in-register-button = Konto anlegen
sign-in-register-other = Sie haben eines? <a href="{ $sign_in }">Anmelden</a>
sign-in-register-name-only = Ohne Passwort: <a href="{ $sign_in }">melden Sie sich</a> mit einem Namen an, den niemand hat. Dann ist jeder, der diesen Namen eintippt, Sie.
sign-in-register-no-rules = Keine Regeln über Zeichen
sign-in-register-no-rules-why = Ein Passwort wird nur an seiner Länge gemessen. Regeln über Ziffern und Großbuchstaben führen zu Passwörtern, die schneller erraten werden. Sie tippen es einmal: Sehen Sie es mit „Zeigen“ an.

sign-in-name-empty = Geben Sie einen Namen ein. Das Feld war leer.
sign-in-name-long = Ein Name hat höchstens { $most } Zeichen. Dieser hat { $length }.
sign-in-name-odd = Ein Name besteht aus Buchstaben, Ziffern und . _ - @ +. In diesem steht „{ $odd }“.
sign-in-name-start = Ein Name beginnt mit einem Buchstaben oder einer Ziffer.
sign-in-password-empty = Wählen Sie ein Passwort mit mindestens { $least } Zeichen.
sign-in-password-short = Ein Passwort hat mindestens { $least } Zeichen. Dieses hat { $length }.
sign-in-password-long = Ein Passwort hat höchstens { $most } Bytes. Dieses hat { $length }.
sign-in-password-missing = Geben Sie Ihr Passwort ein. Andere können diesen Provider erreichen, deshalb reicht ein Name allein nicht.
sign-in-wrong = Dieser Name und dieses Passwort gehören nicht zusammen. Geben Sie beide noch einmal ein, oder registrieren Sie sich.
sign-in-has-password = Dieses Konto hat ein Passwort. Geben Sie es ein.
sign-in-disabled = Dieses Konto ist gesperrt. Wer diesen Provider verwaltet, kann es wieder freigeben.
sign-in-taken = Dieser Name ist vergeben. Wählen Sie einen anderen; oder melden Sie sich an, wenn es Ihrer ist.
sign-in-taken-now = Jemand hat diesen Namen gerade genommen. Melden Sie sich noch einmal an.
