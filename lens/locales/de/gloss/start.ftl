## Was die erste Zeile einer Anfrage bedeutet

start-begin = Die Person öffnet eine Seite des Clients, und der Client stellt fest, dass er eine Erlaubnis braucht.
start-back = Der Browser ist zurück beim Client und liefert die Antwort ab, die man ihm gegeben hat.
start-sign-out = Der Browser ist beim Client, und die Sitzung dort endet.
start-button = Die Person hat beim Client einen Knopf gedrückt.
start-page-of-client = Der Browser öffnet eine Seite des Clients.
start-authorize = Der Browser klopft beim Provider an und liefert die Frage des Clients ab.
start-authorize-again = Der Browser kommt noch einmal mit derselben Frage: Jetzt weiß der Provider, wer davor sitzt.
start-consent = Die Antwort der Person auf die Frage. Sie geht an den Provider, und der Client sieht sie nicht.
start-password = Die Person weist sich aus, nur dem Provider gegenüber.
start-sign-in = Der Provider weiß nicht, wer davor sitzt, und fragt.
start-end-session = Der Browser bittet den Provider, die Sitzung dort zu beenden.
start-user-code = Die Person tippt den Code des Geräts oder antwortet für das Gerät.
start-device-page = Die Person öffnet die Seite, auf der der Code eines Geräts eingetippt wird.
start-page-of-provider = Der Browser öffnet eine Seite des Providers.
start-token = Der Server des Clients baut diese Verbindung selbst auf. Ihr Browser nimmt nicht teil.
start-refresh = Der Server des Clients kommt von selbst, ohne die Person, und löst das Refresh-Token ein.
start-client-credentials = Der Client fragt in eigenem Namen. In diesem Ablauf gibt es keine Person.
start-device-ask = Das Gerät fragt, ob die Person geantwortet hat.
start-exchange = Der Client tauscht ein Token gegen ein anderes, das weniger öffnet oder für eine andere API ist.
start-introspect = Der Client oder eine API fragt, was ein Token wert ist.
start-revoke = Der Client gibt ein Token zurück: Es soll nicht mehr gelten.
start-userinfo = Der Client fragt mit dem Access-Token, wer die Person ist.
start-keys = Der Client holt die öffentlichen Schlüssel, mit denen er Signaturen prüfen wird.
start-discovery = Der Client liest, wo alles ist und was dort gesprochen wird.
start-par = Der Client gibt seine Frage vorher ab, von Server zu Server.
start-device = Das Gerät beginnt: Es bittet um einen Code zum Anzeigen.
start-register = Der Client registriert sich.
start-back-channel = Ein Server spricht mit einem anderen. Kein Browser nimmt teil.
start-api = Der Server des Clients fragt die API. Ihr Browser nimmt nicht teil.
start-told = Der Server des Providers sagt es dem Server des Clients von selbst.

## Was der Status einer Antwort bedeutet

answer-asks = Der Client antwortet mit einer Frage an jemand anderen: Der Browser wird zum Provider geschickt, mit all dem in der Adresse.
answer-code = Der Provider schickt den Browser zurück, mit einem Code in der Adresse. Der Browser trägt ihn und kann ihn nicht benutzen.
answer-refusal = Der Provider schickt den Browser zurück, mit einer Absage in der Adresse statt eines Codes.
answer-form-post = Der Provider antwortet mit einem Formular, das der Browser weiterschickt: In der Adresse steht nichts.
answer-elsewhere = Der Browser soll woanders hingehen, mit all dem in der Adresse.
answer-elsewhere-same = Der Browser soll woanders hingehen und dasselbe Formular noch einmal senden: Nach einem Passwort wäre das ein Fehler.
answer-known = Nichts hat sich geändert: Der Browser behält, was er hat.
answer-tokens = Die Tokens, von Server zu Server.
answer-resource = Das Token galt: Hier ist, was es öffnet.
answer-made = Etwas Neues wurde angelegt.
answer-page = Eine Seite für die Person. Die Aufzeichnung lässt sie weg: Die Person hat sie gesehen.
answer-data = Eine Antwort für das Programm, das gefragt hat.
answer-400 = Etwas an der Anfrage ist falsch. Der Code in error sagt, was.
answer-401 = Wer fragte, hat sich nicht ausgewiesen, oder das Token gilt nicht.
answer-403 = Es ist bekannt, wer fragt, und er darf das nicht.
answer-404 = Hier ist nichts.
answer-405 = Die Adresse stimmt, die Methode nicht.
answer-429 = Zu viel in zu kurzer Zeit. Retry-After sagt, wie lange zu warten ist.
answer-503 = Der Server hat keine Zeit, oder seine Datenbank ist fort. Noch einmal versuchen kann helfen.
answer-refused = Die Anfrage wurde abgelehnt.
gloss-answer-failed = Der Server hat versagt. Wer fragte, hat nichts falsch gemacht.
