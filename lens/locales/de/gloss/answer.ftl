## Die Authorization-Antwort

params-answer = Die Authorization-Antwort
params-answer-about = Der Browser bringt sie dem Client in einer Adresse zurück. Was durch den Browser kommt, wird verglichen, bevor es geglaubt wird.

gloss-code = Ein Gutschein für Tokens, auf dem Weg durch den Browser. Er gilt einmal und nicht lange.
gloss-code-at-c = Der Gutschein, der durch den Browser kam, jetzt von Server zu Server eingelöst. Er gilt einmal.
gloss-code-more = Für sich allein öffnet er nichts: Wer ihn einlöst, muss der Client sein, für den er gemacht wurde, dieselbe redirect_uri nennen und den Verifier zeigen. Der Provider behält nur seinen Hash.
gloss-code-slip = Er wird zweimal gesendet, von einer neu geladenen Seite oder einem Framework, das zweimal ruft. Beim zweiten Mal werden die Tokens des ersten widerrufen.
gloss-code-slip-2 = Bis zum Einlösen vergeht mehr als eine Minute.
gloss-iss = Wer antwortet: der Name des Providers.
gloss-iss-at-a = Bei welchem Provider die Anmeldung beginnen soll.
gloss-iss-at-d = Wer das sagt: der Name des Providers.
gloss-iss-at-f = Wer das sagt: der Name des Providers.
gloss-iss-at-h = Wer das Token ausgestellt hat.
gloss-iss-at-i = Wer das sagt: der Name des Providers.
gloss-iss-more = Ein Client mehrerer Provider ließe sich verleiten, den Code des einen beim anderen abzugeben. Er vergleicht diesen Namen Zeichen für Zeichen mit dem Provider, den er gefragt hat.
gloss-iss-slip = Der Name wird ohne seinen Schrägstrich am Ende verglichen, oder nur sein Anfang.
gloss-error = Warum nicht: eines der Wörter, die die Spezifikationen kennen.
gloss-error-more = Es ist für das Programm: Danach entscheidet der Client, was er tut. Jedes Wort hat beim Provider eine Seite.
gloss-error-slip = Der Client sucht zuerst nach code und sagt der Person, dass er fehlt.
gloss-error-description = Ein Satz für die, die den Client entwickeln.
gloss-error-description-slip = Er wird Leuten gezeigt, oder ein Programm sucht Wörter darin: Er kann sich jederzeit ändern.
gloss-error-uri = Die Seite, die den Fehler erklärt.
gloss-error-reason = access_denied noch einmal, für Clients von 2013, die es unter diesem Namen lesen.
