## Ein Token prüfen, ein Token zurückgeben

params-look = Ein Token prüfen, ein Token zurückgeben
params-look-about = Zwei kleine Endpoints für alle, die ein Token haben und beweisen können, wer sie sind.

gloss-token = Das Token, um das es geht.
gloss-token-slip = Es wird in die Adresse der Anfrage geschrieben. Es gehört in das Formular.
gloss-token-type-hint = Welche Art es vermutlich ist. Nur ein Hinweis: Der Provider sucht überall.
gloss-active = Ob das Token jetzt gilt. Wenn nicht, wird sonst nichts gesagt.
gloss-active-more = Unbekannt, abgelaufen, widerrufen und das eines anderen sind ein und dieselbe Antwort, damit niemand durch Fragen etwas erfährt.
gloss-active-slip = Der Status 200 wird für ein Ja gehalten. Der Status ist in beiden Fällen 200.
gloss-act = Wer wirklich handelt, im Namen der Person in sub.
gloss-token-introspection = Die Antwort selbst, in der signierten.
