## Header einer Antwort

params-answered = Header einer Antwort
params-answered-about = Was ein Server neben seiner Antwort sagt: wohin es geht, was zu behalten ist und was der Browser damit nicht tun darf.

gloss-location = Wohin der Browser jetzt geht. Was hinter dem Fragezeichen steht, ist die Nachricht.
gloss-location-at-a = Die Frage des Clients an den Provider: Der Browser trägt sie in dieser Adresse.
gloss-location-at-b = Die Antwort des Providers an den Client: Der Browser trägt sie in dieser Adresse.
gloss-location-more = Mit einer Weiterleitung sprechen zwei Server durch einen Browser. Wer die Adresse sieht, sieht die Nachricht: Der Verlauf behält sie, Protokolle auch.
gloss-set-cookie = Das soll der Browser behalten und wieder senden. HttpOnly: Skripte können es nicht lesen.
gloss-set-cookie-more = SameSite=Lax: Es reist mit, wenn ein Link von einer anderen Website hierher führt, wie es die Weiterleitungen des Ablaufs tun, und nicht mit einem Formular von dort. Secure: nur über https.
gloss-set-cookie-slip = SameSite=Strict für die Sitzung des Clients: Der Browser kommt dann vom Provider ohne sie zurück.
gloss-cache-control = Wer eine Kopie behalten darf. no-store: niemand, denn es enthält ein Geheimnis.
gloss-cache-control-slip = Er fehlt an der Token-Antwort.
gloss-pragma = Dasselbe für Caches von 1996. RFC 6749 verlangt es noch.
gloss-www-authenticate = Welcher Beweis fehlt, und warum der gesendete nicht gilt.
gloss-realm = In WWW-Authenticate: für welchen Teil des Servers der Beweis ist.
gloss-resource-metadata = In WWW-Authenticate: wo die API sagt, wessen Tokens sie annimmt.
gloss-retry-after = Wie viele Sekunden vor der nächsten Frage zu warten ist.
gloss-content-security-policy = Was eine Seite im Browser tun darf: kein fremdes Skript ausführen, in keinem Rahmen stehen, Formulare nur an die genannten Adressen senden.
gloss-referrer-policy = Welchen Teil der Adresse der Browser dem nächsten Server verrät.
gloss-x-content-type-options = Der Browser soll Content-Type glauben und nicht raten.
gloss-x-frame-options = Keine andere Seite darf diese in einem Rahmen zeigen, wo man Leute blind klicken lassen könnte.
gloss-strict-transport-security = Von nun an kommt der Browser nur über https.
gloss-cross-origin-opener-policy = Ein Fenster einer anderen Website bekommt auf dieses keinen Zugriff.
gloss-cross-origin-resource-policy = Seiten anderer Websites dürfen das nicht einbetten.
gloss-permissions-policy = Kamera, Mikrofon und dergleichen: hier nicht.
gloss-content-language = Die Sprache der Seite.
gloss-content-encoding = Wie der Rumpf gepackt ist.
gloss-content-disposition = Der Browser speichert das als Datei dieses Namens.
gloss-transfer-encoding = Der Rumpf kommt in Stücken, und seine Länge ist nicht vorher bekannt.
gloss-vary = Von welchen Headern der Anfrage diese Antwort abhängt.
gloss-date = Wann die Antwort geschrieben wurde, nach der Uhr des Servers.
gloss-etag = Der Name dieser Fassung, damit sie nicht noch einmal gesendet werden muss.
gloss-allow = Die Methoden, die diese Adresse kennt.
gloss-link = Wo es weitergeht: zum Beispiel die nächste Seite einer Liste.
gloss-access-control-allow-origin = Von welchen Websites ein Skript diese Antwort lesen darf.
gloss-access-control-allow-methods = Welche Methoden ein solches Skript benutzen darf.
gloss-access-control-allow-headers = Welche Header ein solches Skript schreiben darf.
gloss-access-control-expose-headers = Welche Header der Antwort ein solches Skript lesen darf.
gloss-access-control-allow-credentials = Ob ein solches Skript mit Cookies kommen darf.
gloss-access-control-max-age = Für wie viele Sekunden sich der Browser diese Erlaubnisse merken darf.
gloss-charset = In WWW-Authenticate: wie die Buchstaben eines Namens und eines Secrets als Bytes geschrieben werden.
