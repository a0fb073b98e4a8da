## Abmelden

params-logout = Abmelden
params-logout-about = Drei Lampen: die Sitzung beim Provider, die Sitzung beim Client, das Token. Jede erlischt für sich.

gloss-post-logout-redirect-uri = Wohin der Browser danach gehen soll. Sie muss registriert sein.
gloss-logout-token = Sagt, signiert und von Server zu Server, wessen Sitzung geendet hat.
gloss-logout-token-more = Der Client prüft es wie ein ID-Token und außerdem, dass es events hat und keine nonce. Dann beendet er seine eigenen Sitzungen dieser Person.
