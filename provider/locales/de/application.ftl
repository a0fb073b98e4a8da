## Was an einer Anwendung, die jemand registriert, falsch sein kann; steht neben dem Feld

application-wrong-name = Geben Sie der Anwendung einen Namen, den man wiedererkennt.
application-wrong-long = Höchstens { $most } Zeichen.
application-wrong-many = Höchstens { $most } Zeilen.
application-wrong-unreadable = Darin ist ein Zeichen, das man nicht sieht oder das die Zeile umkehrt.
application-wrong-word = „{ $text }“ ist keines von diesen: { $offered }.
application-wrong-rule = { $why }

application-wrong-no-redirect = Sagen Sie, wohin der Browser zurückkehren darf, etwa http://localhost:8000/authorized. Ohne Adresse kann sich niemand anmelden.
application-wrong-absolute = Das ist keine vollständige Adresse wie http://localhost:8000/authorized.
application-wrong-fragment = Die Adresse hat ein Fragment, den Teil nach „#“. Ein Browser würde diesen Teil nicht senden.
application-wrong-blank = Darin ist ein Leerzeichen, ein Steuerzeichen oder ein umgekehrter Schrägstrich.
application-wrong-user = Vor dem Host steht ein Benutzername.
application-wrong-plain = http ohne Verschlüsselung ist nur für diesen Rechner (localhost, 127.0.0.1, [::1]). Nehmen Sie https.
application-wrong-scheme = Zum Schema „{ $scheme }“ darf kein Browser geschickt werden. Nehmen Sie https oder ein Schema mit einem Punkt.
application-wrong-ascii = Darin ist ein Zeichen außerhalb von ASCII: Schreiben Sie es mit Prozentzeichen.
application-wrong-wildcard = Ein Stern steht nur dann für jede Seite, wenn der Schalter wildcard_path an ist. Schreiben Sie die ganze Adresse.
application-wrong-front = An diese Adresse käme ein Token durch den Browser: Nehmen Sie https und nicht diesen Rechner, oder schalten Sie implicit aus.
application-wrong-origin = Das ist kein Origin wie https://app.example.org.
application-wrong-origin-written = Ein Origin ist Schema, Host und Port. Ein Browser würde schreiben: { $origin }
application-wrong-page = Das muss eine Adresse sein, die mit https: oder http: beginnt, mit einem Host und ohne Benutzernamen.
application-wrong-https = Das muss eine Adresse sein, die mit https: beginnt.
application-wrong-reach = Der Provider würde diese Adresse nicht abrufen: { $why }
application-wrong-frame = Schema, Host und Port müssen die einer der Redirect-URIs sein.

application-wrong-no-grant = Wählen Sie mindestens einen Grant: Eine Anwendung ohne Grant kann nichts tun.
application-wrong-public-alone = Eine Anwendung, die für sich selbst handelt, muss beweisen, wer sie ist: Wählen Sie ein Secret oder einen Schlüssel.
application-wrong-password-switch = Der Grant password braucht auch den Schalter password. RFC 9700 sagt, dass niemand ihn verwenden soll.
application-wrong-public-pkce = Eine Anwendung ohne Secret muss PKCE verwenden: Ihr Code wäre sonst für jeden etwas wert, der ihn sieht.
application-wrong-scope = Einen Scope „{ $name }“ gibt es hier nicht.
application-wrong-vouched = Den Scope „{ $name }“ kann nur ein Superuser einer Anwendung geben.
application-wrong-seconds = Das muss eine Zahl von Sekunden zwischen { $least } und { $most } sein, oder leer.
application-wrong-idle = Ein unbenutztes Refresh-Token kann nicht länger leben als seine Familie.

application-wrong-keys-twice = Geben Sie die Schlüssel an oder die Adresse, unter der sie stehen, aber nicht beides.
application-wrong-no-keys = Eine Anwendung, die mit einem eigenen Schlüssel signiert, muss sagen, mit welchem: Geben Sie ihre öffentlichen Schlüssel an oder deren Adresse.
application-wrong-json = Das ist kein JSON: { $why }
application-wrong-private-key = Das enthält „{ $member }“, einen privaten Teil eines Schlüssels. Geben Sie die öffentliche Hälfte eines neuen Schlüssels an, denn dieser ist nun bekannt.
application-wrong-key-set = Das ist keine Menge öffentlicher Schlüssel (JWK Set) mit einem Schlüssel vom Typ RSA, EC oder OKP.
application-wrong-no-secret-signs = HS256 signiert mit dem Secret, und diese Anwendung hat keines. Wählen Sie RS256.
application-wrong-hash-signs = Das Secret signiert, also muss der Provider es lesen können, und von diesem ist nur ein Hash aufbewahrt. Wählen Sie RS256, oder geben Sie der Anwendung ein Secret, das nicht gehasht ist.
