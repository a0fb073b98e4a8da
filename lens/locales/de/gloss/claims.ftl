## Was ein signiertes Token sagt

params-claims = Was ein signiertes Token sagt
params-claims-about = Claims sind Aussagen dessen, der sie signiert hat. Jede ist nur so gut wie die Prüfung der Signatur davor.

gloss-sub = Wer: der Name des Providers für die Person. Er ändert sich nie und geht nie an jemand anderen.
gloss-sub-at-h = Die Person, oder der Client selbst, wenn er für niemanden handelt.
gloss-sub-more = iss und sub zusammen nennen eine Person auf Dauer. Eine E-Mail-Adresse tut das nicht: Sie kann an jemand anderen gehen.
gloss-sub-slip = Konten werden nach E-Mail-Adresse geführt statt nach iss und sub.
gloss-aud = Für wen es gedacht ist. Wer hier nicht genannt ist, muss es ablehnen.
gloss-aud-at-h = Für welche API das Token gedacht ist.
gloss-aud-slip = Niemand vergleicht ihn: Dann öffnet ein Token für eine Anwendung auch eine andere.
gloss-exp = Bis wann es angenommen werden darf, in Sekunden seit 1970.
gloss-exp-slip = Sekunden und Millisekunden werden verwechselt.
gloss-nbf = Ab wann es angenommen werden darf, in Sekunden seit 1970.
gloss-iat = Wann es gemacht wurde, in Sekunden seit 1970.
gloss-jti = Der Name dieses einen Tokens, damit man es wiedererkennt.
gloss-auth-time = Wann sich die Person ausgewiesen hat. Das kann lange vorher gewesen sein.
gloss-acr = Wie viel dieser Beweis wert ist, als Wort, das beide Seiten kennen.
gloss-amr = Womit sich die Person ausgewiesen hat: pwd ist ein Passwort.
gloss-azp = Der Client, für den es ausgestellt wurde, wenn aud mehrere nennt.
gloss-at-hash = Bindet das Access-Token daneben an das ID-Token: die Hälfte seines Hashes.
gloss-c-hash = Bindet den Code daneben an das ID-Token: die Hälfte seines Hashes.
gloss-sid = Die Sitzung beim Provider, mit einem Namen, der nichts öffnet.
gloss-events = Was geschah: Das macht ein JWT zum Logout-Token.
gloss-events-slip = Ein ID-Token wird angenommen, wo ein Logout-Token hingehört. Dieser Eintrag unterscheidet sie.
