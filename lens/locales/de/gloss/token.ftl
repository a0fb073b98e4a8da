## Die Token-Anfrage

params-token = Die Token-Anfrage
params-token-about = Ein Formular, das der Server des Clients dem Server des Providers schickt. Der Browser nimmt nicht teil: Was hier steht, darf ein Geheimnis sein.

gloss-grant-type = Was eingetauscht wird: ein Code, ein Refresh-Token oder die eigenen Zugangsdaten des Clients.
gloss-grant-type-at-g = Ein Refresh-Token wird eingetauscht.
gloss-grant-type-slip = Er wird als JSON gesendet. Der Token-Endpoint liest Formulare und sonst nichts.
gloss-code-verifier = Das Geheimnis hinter dem Fingerabdruck von Schritt A. Wer nur den Code gestohlen hat, hat es nicht.
gloss-code-verifier-more = 43 bis 128 Zeichen, zufällig für diesen einen Ablauf erzeugt und in der Sitzung des Clients aufbewahrt. Der Provider hasht es und vergleicht das Ergebnis mit code_challenge.
gloss-code-verifier-slip = Vor dieser Anfrage wird ein neues erzeugt: Es muss das von Schritt A sein.
gloss-code-verifier-slip-2 = Hier wird die Challenge noch einmal gesendet statt des Verifiers.
gloss-client-secret = Beweist, dass der Client fragt. Nur sein Server und der Provider kennen es.
gloss-client-secret-at-s = Das Secret des Clients, einmal gezeigt. Der Provider behält nur seinen Hash.
gloss-client-secret-more = In einem Programm, das Leute herunterladen, gibt es keine Geheimnisse: Ein solcher Client ist öffentlich und hat keines, und PKCE tritt an seine Stelle.
gloss-client-secret-slip = Es steht in JavaScript, in einer App oder in einem Repository.
gloss-client-secret-slip-2 = Es wird zweimal gesendet, im Header und im Rumpf. Je Anfrage nur ein Weg.
gloss-client-secret-slip-3 = Statt des Secrets wird der Hash aus der Datenbank gesendet.
gloss-client-assertion = Ein JWT, das der Client signiert hat, statt eines Geheimnisses, das beide Seiten kennen.
gloss-client-assertion-more = Es nennt den Client, den Provider und eine kurze Frist und gilt einmal. Das Geheimnis, ein privater Schlüssel, verlässt den Client nie.
gloss-client-assertion-slip = aud ist nicht der Provider, oder dieselbe jti wird zweimal benutzt.
gloss-client-assertion-type = Welche Art von Assertion: ein JWT.
gloss-subject-token = Das Token, das getauscht werden soll: Es sagt, in wessen Namen.
gloss-subject-token-type = Welche Art von Token das ist.
gloss-actor-token = Ein Token dessen, der im Namen des anderen handeln wird.
gloss-actor-token-type = Welche Art von Token das ist.
gloss-requested-token-type = Welche Art von Token gewünscht ist.
gloss-audience = Für wen das neue Token gedacht ist, beim Namen.
