## Was die API antwortet

params-api = Was die API antwortet
params-api-about = Was die Person dem Client zu lesen erlaubt hat. Diese Namen sind von dieser API und stehen in keiner Spezifikation.

gloss-id = Die Nummer der Zeile beim Provider.
gloss-owner = Wessen Fotos das sind.
gloss-photos = Die Fotos, die mit dem Scope photos:read kamen.
gloss-title = Der Titel eines Fotos.
gloss-url = Wo ein Foto ist: hier das Bild selbst.
