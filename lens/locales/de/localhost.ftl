# Die Seite /localhost.

localhost-title = Warum localhost besonders ist
localhost-lead = Ein Name für den Rechner, an dem Sie sitzen. Die meisten Rätsel eines ersten OAuth-Ablaufs handeln von diesem Namen und nicht von OAuth.
localhost-shows = Was Ihre Anfrage zeigt
localhost-kind-name = ein Name: Der Browser macht daraus 127.0.0.1 oder [::1]
localhost-kind-address = eine Adresse dieses Rechners selbst
localhost-kind-other = nicht localhost: Was unten steht, gilt für alle, die unter diesem Namen entwickeln
localhost-scheme = Schema
localhost-scheme-http = niemand ist zwischen Ihnen und diesem Server, solange es auf diesem Rechner bleibt
localhost-scheme-https = unter TLS, wie überall sonst
localhost-no-cookie = keines kam mit
localhost-cookie-here = von diesem Server
localhost-cookie-provider = vom Provider, der an einem anderen Port lauscht
localhost-cookie-client = vom Client, der an einem anderen Port lauscht
localhost-cookie-both = von beiden: die Sprache, die Sie gewählt haben
localhost-cookie-stepping = von beiden: Sie gehen Schritt für Schritt
localhost-cookie-stranger = von irgendeinem anderen Programm, das einmal unter diesem Namen geöffnet wurde
localhost-shared = Ein Cookie eines anderen Servers kam mit: Ihr Browser hat eine Dose für alle Ports dieses Namens. Sein Wert wurde nicht angesehen.
localhost-other = Dieselbe Seite unter dem anderen Namen, mit der anderen Dose:

localhost-jar = Eine Cookie-Dose für alle Ports
localhost-jar-why = Ein Cookie gehört zu einem Hostnamen, und der Port ist kein Teil davon. Was ein Server an Port 8000 setzt, schickt der Browser auch an Port 5000.
localhost-jar-here = Darum melden sich zwei Server mit demselben Cookie-Namen gegenseitig ab. Hier heißen sie client_… und provider_…, und kein Server glaubt einem Cookie, das er nicht selbst versiegelt hat.
localhost-names = Zwei Namen, zwei Dosen
localhost-names-why = localhost und 127.0.0.1 sind ein Rechner und für einen Browser zwei Hosts: zwei Origins, zwei Cookie-Dosen. Ein Ablauf, der unter dem einen beginnt und zum anderen zurückkehrt, findet keine Sitzung, und so ist der state unbekannt.
localhost-names-here = Das sieht aus wie ein Angriff und ist keiner. Darum zeigt der Client eine Seite mit einem Link zu seinem eigenen Namen, bevor ein Ablauf unter dem anderen beginnt.
localhost-uris = Eine Rückkehradresse wird als Text verglichen
localhost-uris-why = Für den Provider sind http://localhost:8000/authorized und http://127.0.0.1:8000/authorized so verschieden wie zwei Fremde. Ebenso ein anderer Port, https statt http, ein Schrägstrich mehr oder ein Großbuchstabe. Nichts wird vor dem Vergleich angeglichen: Jede solche Freundlichkeit war schon einmal ein Weg, Codes zu stehlen.
localhost-uris-native = Eine Ausnahme hat ihre eigene Regel: Eine App auf diesem Rechner, die ihren Port nicht kennen kann, darf jeden Port von 127.0.0.1 oder [::1] benutzen. Nicht von localhost, denn das ist ein Name, den jemand anderswohin zeigen lassen könnte. Hier ist das ein Schalter der Anwendung.
localhost-ports = Der Port ist Teil der Adresse
localhost-ports-why = Ein anderer Port ist ein anderer Origin, darum darf ein Skript des einen nicht lesen, was der andere antwortet. Dieselbe Site ist es trotzdem: Cookies mit SameSite gehen mit.
localhost-ports-airplay = Auf einem Mac lauscht AirPlay an Port 5000 und antwortet mit 403, bevor der Provider es kann. Schalten Sie den AirPlay-Empfänger aus, oder starten Sie den Provider an einem anderen Port und nennen Sie dem Client den neuen Issuer.
localhost-secure = Cookies ohne Secure
localhost-secure-why = Ein Cookie mit Secure reist nur unter TLS. Über bloßes http machen manche Browser für localhost eine Ausnahme und andere nicht, und dann bleibt niemand angemeldet.
localhost-secure-here = Darum ist Secure aus, solange diese Server mit http geöffnet werden, und an, sobald ihre Adresse mit https beginnt. Dasselbe gilt für bloßes http in Redirect-URIs: auf diesem Rechner, und sonst nirgends.
localhost-docker = In Docker zwei Namen für einen Provider
localhost-docker-why = Für Ihren Browser ist der Provider localhost:5000. Für einen anderen Container ist localhost dieser Container selbst, und der Provider ist provider:5000. Ein Issuer ist ein einziger Name und wird als Text verglichen: Einer der beiden wäre also immer falsch.
localhost-docker-here = Der Issuer bleibt, was der Browser sieht: <code>http://localhost:5000</code>. Nur der Weg dorthin ist zwischen den Containern ein anderer: <code>OAUTH_BACKCHANNEL_URL=http://provider:5000</code>. Der Vergleich des Issuers wird nicht aufgeweicht.
localhost-elsewhere = Was auf einem Server anders ist
localhost-elsewhere-why = Dort hat jede Anwendung einen eigenen Hostnamen, mit TLS: keine gemeinsame Dose, überall Secure und Adressen, die nur an einem Ort enden.
localhost-safe = Ist bloßes http hier sicher?
localhost-safe-why = Vor dem Netz ja: Nichts verlässt diesen Rechner. Andere Programme darauf können aber an jedem freien Port lauschen, und der Browser schickt ihnen die Cookies dieses Namens.
