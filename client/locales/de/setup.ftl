## Das Formular, in dem der Client erfährt, wer er ist

setup-title = Einrichten
setup-saved = Der Client hat jetzt einen Namen
setup-saved-lead = Er hat die Werte sofort übernommen. Nichts musste neu gestartet werden.
setup-connect = Verbinden
setup-who = Wer der Client ist
setup-unknown = Der Provider kennt diesen Client noch nicht
setup-lead = Eine Anwendung braucht beim Provider einen Namen und einen Schlüssel, bevor sie um etwas bitten darf. Holen Sie beides dort, und geben Sie es dem Client hier.
setup-id = Client-Id
setup-id-hint = Sein Name. Er reist durch den Browser.
setup-id-missing = Die Client-Id fehlt. Der Provider zeigt sie unter /client.
setup-secret = Client-Secret
setup-secret-kept = Der Client hat eines. Lassen Sie das Feld leer, um es zu behalten.
setup-secret-hint = Sein Schlüssel. Er geht nur von Server zu Server. Ein öffentlicher Client hat keinen.
setup-provider = Provider
setup-provider-hint = Sein Issuer. Den Rest liest der Client in den Metadaten.
setup-provider-wrong = „{ $issuer }“ ist keine Adresse eines Providers; schreiben Sie sie wie http://localhost:5000, ohne ? und #.
setup-save = Speichern
setup-where = Wo man die zwei Werte bekommt
setup-where-how = Melden Sie sich beim <a href="{ $provider }">Provider</a> an und öffnen Sie <a href="{ $provider }/client">Ihren Demo-Client</a>. Ihr erster Besuch dort schreibt eine Zeile in <code>clients</code>.
setup-where-console = Melden Sie sich beim <a href="{ $provider }">Provider</a> an und registrieren Sie dort <a href="{ $provider }/applications/new">eine Anwendung</a> mit der Adresse unten. Das schreibt eine Zeile in <code>clients</code>.
setup-must = Was der Provider wissen muss
setup-must-address = Die Adresse, zu der der Browser zurückkehrt, Zeichen für Zeichen: <code>{ $address }</code>
setup-asks = Worum dieser Client bittet:
setup-asks-nothing = um nichts Bestimmtes
setup-openid = Für OpenID Connect
setup-openid-how = Ein Provider, der sagen kann, wer jemand ist, darf auch diese Adressen kennen, damit das Abmelden in beide Richtungen geht:
setup-success = Drücken Sie <i>Speichern</i>, dann <i>Verbinden</i>: Der Provider fragt Sie, ob Sie es erlauben. Kennt er die Id nicht, sagt er das auf einer eigenen Seite.
setup-kept = Wo die Werte bleiben
setup-kept-how = Im Speicher des Clients, bis er endet. Um sie zu behalten, setzen Sie <code>OAUTH_CLIENT_ID</code> und <code>OAUTH_CLIENT_SECRET</code>. Das Speichern meldet alle beim Client ab, denn ihre Token gehören zu den alten Werten.
