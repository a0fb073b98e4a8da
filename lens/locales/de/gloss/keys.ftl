## Schlüssel und Signaturen

params-keys = Schlüssel und Signaturen
params-keys-about = Der Provider zeigt allen die öffentlichen Hälften seiner Schlüssel. Sie prüfen Signaturen und können keine machen.

gloss-keys = Die öffentlichen Schlüssel des Providers. Jeder hat einen Namen, und Tokens sagen, welcher sie signiert hat.
gloss-keys-slip = Sie werden für jedes Token geholt oder für immer behalten: Man behält sie, bis eine unbekannte kid kommt.
gloss-alg = Wie signiert wurde. Wer liest, weiß vorher, was er zu erwarten hat.
gloss-alg-slip = Er wird aus dem Token gelesen und geglaubt, none eingeschlossen.
gloss-kid = Der Name des Schlüssels, mit dem signiert wurde.
gloss-typ = Welche Art von JWT das ist, damit keines für ein anderes gehalten wird.
gloss-kty = Die Art des Schlüssels: RSA oder EC.
gloss-use = Wofür der Schlüssel ist: sig sind Signaturen.
gloss-n = Der Modulus eines RSA-Schlüssels.
gloss-e = Der Exponent eines RSA-Schlüssels.
gloss-crv = Die Kurve eines EC-Schlüssels.
gloss-x = Die erste Koordinate eines EC-Schlüssels.
gloss-y = Die zweite Koordinate eines EC-Schlüssels.
