## Was die Person sendet

params-forms = Was die Person sendet
params-forms-about = Die Formulare der eigenen Seiten des Providers. OAuth sagt nicht, wie sich eine Person anmeldet oder Ja sagt; nur, dass der Client nichts davon sieht.

gloss-username = Wer sich anmeldet.
gloss-username-at-c = Die Person, deren Passwort der Client erfahren hat: der Grant, den OAuth 2.1 abgeschafft hat.
gloss-username-at-f = Der Name, unter dem sich die Person anmeldet. Er kann sich ändern: kein Schlüssel für ein Konto.
gloss-username-at-h = Der Name der Person, die das Token erlaubt hat.
gloss-password = Das Passwort. Es geht zum Provider und nirgends sonst hin; die Aufzeichnung hat an seiner Stelle Punkte.
gloss-password-at-c = Das Passwort, dem Client genannt: Um das zu vermeiden, gibt es OAuth.
gloss-password-more = Der Provider behält einen langsamen Hash davon und vergleicht diesen. Von den zwei Servern dieses Ablaufs sieht es einer nie.
gloss-csrf = Beweist, dass das Formular von einer Seite dieses Servers und aus dieser Sitzung ist.
gloss-csrf-more = Die Seite eines Fremden kann Ihren Browser ein Formular hierher senden lassen, samt Cookies. Diesen Wert kann sie nicht kennen.
gloss-confirm = Ja oder Nein: was die Person geantwortet hat.
gloss-next = Wo es nach der Anmeldung weitergeht: die Authorization-Anfrage, die gewartet hat.
gloss-next-slip = Ein solcher Parameter, der jede Adresse annimmt, ist ein offener Weiterleiter: Nur Pfaden dieses Servers wird gefolgt.
gloss-by-scope = Das Formular zeigte jeden Scope einzeln; einer ohne Haken ist also einer, der abgelehnt wurde.
gloss-scope-each = Ein Scope, den die Person angehakt hat, jeder für sich: Sie darf einen erlauben und einen anderen ablehnen.
