## Was über eine Person gesagt wird

params-person = Was über eine Person gesagt wird
params-person-about = Jede dieser Angaben kommt nur mit einem Scope, den die Person erlaubt hat, und nur, wenn die Person sie gemacht hat. Keine ist ein Schlüssel für ein Konto: Das sind nur iss und sub zusammen.

gloss-name = Der ganze Name, wie er gezeigt wird.
gloss-given-name = Vorname.
gloss-family-name = Nachname.
gloss-middle-name = Weiterer Vorname.
gloss-nickname = Wie Freunde die Person nennen.
gloss-preferred-username = Der kurze Name, mit dem die Person genannt werden möchte. Er ist nicht einmalig und kann sich ändern.
gloss-profile = Die Adresse einer Seite über die Person.
gloss-picture = Die Adresse eines Bildes der Person.
gloss-website = Die Adresse der eigenen Seite der Person.
gloss-email = Die E-Mail-Adresse.
gloss-email-slip = Sie wird als Schlüssel eines Kontos genommen, oder ihr wird ohne email_verified vertraut.
gloss-email-verified = Der Provider hat sich vergewissert, dass die E-Mail-Adresse dieser Person gehört.
gloss-gender = female, male oder ein anderes Wort.
gloss-birthdate = Der Geburtstag; das Jahr kann 0000 sein, wenn es nicht gesagt wird.
gloss-zoneinfo = Die Zeitzone, etwa Europe/Paris.
gloss-locale = Sprache und Land, etwa en-US.
gloss-phone-number = Die Telefonnummer.
gloss-phone-number-verified = Der Provider hat sich vergewissert, dass die Telefonnummer dieser Person gehört.
gloss-address = Die Postanschrift, in Teilen.
gloss-formatted = Die ganze Anschrift, wie sie auf einem Umschlag steht.
gloss-street-address = Straße und Hausnummer.
gloss-locality = Der Ort.
gloss-region = Bundesland, Provinz oder Region.
gloss-postal-code = Die Postleitzahl.
gloss-country = Das Land.
gloss-updated-at = Wann etwas davon zuletzt geändert wurde, in Sekunden seit 1970.
