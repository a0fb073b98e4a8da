# Eine Frage vor jedem Schritt. Die falschen Antworten sind solche, die wirklich geglaubt werden.

ask-s = Bei der Registrierung bekam der Client ein Geheimnis. Wird der Provider es morgen noch einmal zeigen können?
ask-s-1 = Ja: Das Geheimnis steht in seiner Tabelle, wie es ausgegeben wurde.
ask-s-2 = Ja: Er berechnet das Geheimnis aus seinem Hash.
ask-s-3 = Nur, wenn er das Geheimnis auch versiegelt aufbewahrt: Der Hash allein führt zu nichts zurück.
ask-s-4 = Nein: Er hat von dem Geheimnis nichts behalten, nicht einmal einen Hash.
ask-s-why = Um ein Geheimnis wiederzuerkennen, genügt sein Hash, und aus dem Hash findet niemand das Geheimnis. Wer es noch einmal zeigen will, muss es außerdem aufbewahren, versiegelt mit einem Schlüssel des Servers. Die Zeile des Geheimnisses sagt, was gilt: In secret_sealed steht etwas, oder dort steht NULL. Diese Demo zeigt ihre Geheimnisse bei jedem Besuch, darum sind sie versiegelt. Ein Geheimnis, das nur gehasht ist, wird einmal gezeigt.

ask-a2 = Der Server des Clients hat gerade Ihrem Browser geantwortet. Welcher Rechner öffnet die nächste Verbindung?
ask-a2-1 = Der Server des Clients, zum Provider.
ask-a2-2 = Ihr Browser, zum Provider.
ask-a2-3 = Der Provider, zum Server des Clients.
ask-a2-4 = Keiner: Ein Skript der Seite ruft den Provider mit fetch auf.
ask-a2-why = Das ist eine Reise der Person, kein Aufruf: Die Antwort ist eine Weiterleitung, und der Browser geht mit seinen eigenen Cookies zum Provider. Kein Server kann eine Person nach ihrem Passwort fragen, und ein Skript, das es versucht, hält CORS auf.

ask-b1 = Wer bekommt das Passwort zu sehen?
ask-b1-1 = Der Client, der es an den Provider weitergibt.
ask-b1-2 = Beide, der Client aber nur verschlüsselt.
ask-b1-3 = Die API, bei jeder Anfrage.
ask-b1-4 = Der Provider und sonst niemand.
ask-b1-why = Die Seite mit dem Formular gehört dem Provider, und ebenso die Adresse, an die es geschickt wird. Dass der Client das Passwort nie sieht, ist der Grund für alles Übrige.

ask-b3 = Was davon behält der Verlauf des Browsers?
ask-b3-1 = Den Code, in der Adresse des Clients.
ask-b3-2 = Das Access-Token.
ask-b3-3 = Das Passwort.
ask-b3-4 = Nichts davon: HTTPS verbirgt Adressen.
ask-b3-why = Was in einer Adresse steht, wird behalten: im Verlauf, in den Protokollen der Server, vielleicht in einem Referer. HTTPS verbirgt es nur vor dem Netz. Darum kommt hier ein Code und kein Token: Er gilt einmal, nicht lange, und nur zusammen mit dem Verifier.

ask-c = Wer hat an dieser Nachricht keinen Anteil?
ask-c-1 = Der Server des Clients.
ask-c-2 = Der Provider.
ask-c-3 = Der Browser.
ask-c-4 = Alle sind beteiligt: Der Browser ruft den Token-Endpoint auf.
ask-c-why = Sie geht von Server zu Server. Der Browser sendet sie nicht und kann sie nicht sehen; so kommen das Geheimnis des Clients, der Verifier und die Tokens nie bei ihm vorbei.

ask-d = Was schreibt der Provider in seine Tabellen, wenn er die Tokens ausgibt?
ask-d-1 = Neue Zeilen in tokens; die Zeile des Codes wird gelöscht.
ask-d-2 = Neue Zeilen in tokens; die Zeile des Codes bleibt und gilt als benutzt.
ask-d-3 = Eine Zeile in sessions: Jetzt ist die Person beim Client angemeldet.
ask-d-4 = Nichts. Tokens werden nie gespeichert.
ask-d-why = Der Code bleibt stehen, damit der Provider ihn wiedererkennt, wenn er noch einmal kommt, ihn ablehnt und widerruft, was er gekauft hat. Von den Tokens werden nur Hashes aufbewahrt. Eine Sitzung beim Client ist dessen eigene Sache.

ask-e = Was sieht sich die API zuerst an?
ask-e-1 = Ob die Person im Browser angemeldet ist.
ask-e-2 = Das ID-Token.
ask-e-3 = Das Geheimnis des Clients.
ask-e-4 = Das Access-Token im Header Authorization.
ask-e-why = Der Browser ist nicht dabei, und seine Sitzung auch nicht. Das ID-Token ist ein Brief an den Client, nicht an die API. Wer das Access-Token vorzeigt, wird eingelassen, so weit sein Scope reicht.

ask-f = Die API hat geantwortet. Was sagt das dem Client darüber, wer am Browser sitzt?
ask-f-1 = Diese Person hat sich gerade angemeldet.
ask-f-2 = Diese Person sitzt noch am Browser.
ask-f-3 = Nichts: Es ist nur, was dieses Token öffnet.
ask-f-4 = Das Passwort war richtig.
ask-f-why = Ein Access-Token ist ein Schlüssel, kein Ausweis. Ein Token, das eine andere Anwendung für dieselbe Person bekam, öffnet dieselbe Tür. Wer sich angemeldet hat, sagt das ID-Token, denn sein aud nennt diesen Client.

ask-g = Für das Refresh-Token kommen neue Tokens. Was wird aus dem alten Refresh-Token?
ask-g-1 = Es ist verbraucht. Kommt es noch einmal, widerruft der Provider die ganze Familie.
ask-g-2 = Es gilt weiter, bis seine Zeit um ist.
ask-g-3 = Es wird zum neuen Access-Token.
ask-g-4 = Zwei Tabs dürfen es beide benutzen, solange sie zu einem Browser gehören.
ask-g-why = Ein Refresh-Token, das zweimal kommt, wurde gestohlen, und niemand kann sagen, wem. Darum widerruft der Provider alles, was von ihm abstammt. Zwei Tabs, die gleichzeitig erneuern, sehen genauso aus: Ein Client muss sie nacheinander an die Reihe kommen lassen.

ask-h = Der Client gibt seine Tokens zurück. Was endet?
ask-h-1 = Alles: Die Person ist überall abgemeldet.
ask-h-2 = Die Tokens, und sonst nichts.
ask-h-3 = Die Sitzung beim Provider.
ask-h-4 = Was die Person erlaubt hat: Sie wird neu gefragt.
ask-h-why = Drei Lampen, drei Schalter. Der Widerruf beendet Tokens; die Sitzungen an beiden Orten und die Einwilligung bleiben, wie sie sind. Eine API, die ein JWT selbst prüft, merkt bis zu dessen Ablauf nicht einmal etwas davon.

ask-i = Jemand meldet sich nur beim Client ab und verbindet ihn wieder. Was geschieht?
ask-i-1 = Der Provider fragt wieder nach dem Passwort.
ask-i-2 = Es geht nicht, bis die alten Tokens abgelaufen sind.
ask-i-3 = Der Client erinnert sich an die Person und fragt niemanden.
ask-i-4 = Der Provider kennt die Person noch und lässt sie ohne Passwort durch.
ask-i-why = Die Sitzung beim Provider ist eine andere Lampe. Darum gibt es „Hier und beim Provider abmelden“, und darum braucht es, wer an einem geteilten Rechner sitzt.
