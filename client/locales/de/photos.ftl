## Die Fotos

photos-title = Fotos
photos-of = Die Fotos von { $owner }
photos-yours = Ihre Fotos
photos-lead = Sie liegen bei der API. Der Client darf sie ansehen, weil Sie <code>photos:read</code> erlaubt haben.
photos-caption = Fotos, die von der API kamen
photos-photo = Foto
photos-name = Titel
photos-no-drawing = keine Zeichnung
photos-none = Von der API kam keines.
photos-success = Es gibt eine Liste. Ohne den Scope <code>photos:read</code> antwortet die API mit 403, und der Client sagt das.
photos-who = Wer entschieden hat
photos-who-api = Die API, nicht der Client: Sie hat den Scope in der Zeile des Tokens in <code>tokens</code> gelesen. Geschrieben wurde nichts.
photos-passed = Was hin und her ging
photos-trace = Die Anfrage mit dem Token, und die Antwort
