## Die Token-Antwort

params-given = Die Token-Antwort
params-given-about = JSON von Server zu Server. Was ein Token enthält, darf kein Cache unterwegs behalten.

gloss-access-token = Der Schlüssel zur API. Wer es hat, wird eingelassen: Es ist wie Bargeld.
gloss-access-token-at-b = Ein Access-Token, das durch den Browser geht: Das vermeidet der Code-Flow.
gloss-access-token-at-e = Der Schlüssel zur API, im Rumpf oder in der Adresse. Ein Header wäre besser.
gloss-access-token-more = Für den Client ist es ein verschlossener Brief: Er trägt ihn und liest ihn nicht. Der Provider behält nur seinen Hash; eine gestohlene Datenbank öffnet also nichts.
gloss-access-token-slip = Der Client liest daraus, wer die Person ist: Dafür ist das ID-Token da.
gloss-access-token-slip-2 = Es steht in einer Adresse und damit in Protokollen und im Verlauf.
gloss-token-type = Wie das Token benutzt wird: Bearer heißt, wer es bringt, wird eingelassen.
gloss-token-type-at-h = Welche Art von Token das ist.
gloss-token-type-slip = Groß und klein wird unterschieden: bearer und Bearer sind dasselbe.
gloss-expires-in = Sekunden, die das Access-Token von jetzt an lebt.
gloss-expires-in-at-a = Sekunden, in denen der Browser mit der Anfrage kommen muss.
gloss-expires-in-slip = Es wird für einen Zeitpunkt gehalten. Es ist eine Anzahl Sekunden.
gloss-expires-in-slip-2 = Der Client verlässt sich nur darauf: Ein Token kann vorher widerrufen werden.
gloss-refresh-token = Kauft neue Tokens ohne die Person. Es ist nur für den Client und den Provider.
gloss-refresh-token-at-g = Wird einmal gegen neue Tokens getauscht. Danach gilt das alte nicht mehr, und ein neues ist gekommen.
gloss-refresh-token-at-h = Das Refresh-Token, um das es geht.
gloss-refresh-token-more = Jeder Gebrauch gibt ein neues und beendet das alte. Kommt ein beendetes noch einmal, hat jemand eine Kopie, und die ganze Familie wird widerrufen.
gloss-refresh-token-slip = Zwei Tabs erneuern gleichzeitig mit demselben Token.
gloss-refresh-token-slip-2 = Der Client benutzt nach einer Erneuerung das alte weiter.
gloss-refresh-token-slip-3 = Es wird der API gesendet. Nur der Provider darf es je sehen.
gloss-id-token = Sagt, wer die Person ist, vom Provider signiert. Der Client liest es.
gloss-id-token-at-b = Ein ID-Token, das durch den Browser geht; dann schützt es nur seine Signatur.
gloss-id-token-more = Drei Teile mit Punkten dazwischen: wie es signiert ist, was gesagt wird, die Signatur. Der Client prüft Signatur, Aussteller, Empfänger, Zeit und nonce, bevor er ein Wort glaubt.
gloss-id-token-slip = Es wird einer API gesendet, als wäre es ein Access-Token.
gloss-id-token-slip-2 = Es wird dekodiert und geglaubt, ohne dass die Signatur geprüft wird.
gloss-issued-token-type = Welche Art von Token ein Tausch ergeben hat.
