## Die Anwendungen, die jemand registriert hat

# Was in jeder Sprache gleich ist.
applications-plain = { $text }

applications-title = Anwendungen
applications-of = Anwendungen von { $name }
applications-application = Anwendung
applications-runs = Läuft
applications-returns = Kehrt zurück zu
applications-action = Aktion
applications-nowhere = nirgendwohin
applications-edit = Ändern<span class="said"> { $name }</span>
applications-none = Sie haben noch keine Anwendung.
applications-none-demo = Registrieren Sie hier eine, oder sehen Sie sich <a href="/client">Ihren Demo-Client</a> an: Er entsteht beim ersten Besuch.
applications-new = Neue Anwendung
applications-is-deleted = Sie ist gelöscht, mit allem, was sie hatte.
applications-reveal = Zeigen<span class="said"> das Secret von { $name }</span>
applications-copy = Kopieren<span class="said"> { $what }</span>
applications-secret-none = keines, PKCE
applications-secret-key = keines, ein eigener Schlüssel
applications-secret-hashed = gehasht, einmal gezeigt

## Wo ihr Code läuft

applications-where = Wo läuft der Code?
applications-runs-server = auf einem Server
applications-runs-browser = in einem Browser
applications-runs-device = auf Telefon oder Rechner
applications-runs-alone = auf einem Server, ohne Benutzer
applications-on-server = Auf einem Server
applications-on-server-hint = Benutzer sehen den Code nie
applications-in-browser = Im Browser
applications-in-browser-hint = eine Single-Page-Anwendung
applications-on-device = Auf einem Telefon oder Rechner
applications-on-device-hint = eine installierte Anwendung
applications-for-itself = Auf einem Server, ohne Benutzer
applications-for-itself-hint = ein Dienst, der für sich selbst handelt
applications-preset = Ausfüllen, was dazu passt

## Das Formular

applications-error = Fehler:
applications-wrong = Nichts wurde gespeichert: { $n ->
    [one] Ein Feld stimmt nicht. Was daran falsch ist, steht darunter.
   *[other] { $n } Felder stimmen nicht. Was daran falsch ist, steht jeweils darunter.
}
applications-line = Zeile { $line }:
applications-edit-title = { $name } ändern
applications-register = Registrieren
applications-save = Speichern
applications-all = Alle Einstellungen zeigen
applications-cancel = Abbrechen
applications-group-people = Was Menschen sehen
applications-group-browsers = Wohin Browser gehen
applications-group-proof = Wie sie sich ausweist
applications-group-tokens = Was sie bekommt
applications-group-logout = Wenn sich jemand abmeldet
applications-name = Name der Anwendung
applications-name-hint = Etwas, das Benutzer wiedererkennen und dem sie vertrauen
applications-description = Beschreibung der Anwendung
applications-description-hint = Alle, die sie benutzen könnten, sehen das
applications-home = Adresse der Startseite
applications-home-hint = Steht dort, wo jemand etwas erlauben soll
applications-logo = Logo
applications-logo-hint = Die Adresse eines Bildes
applications-policy = Was sie mit Daten tut: die Adresse ihrer Richtlinie
applications-terms = Die Adresse ihrer Nutzungsbedingungen
applications-redirects = Redirect-URI
applications-redirects-hint = In jeder Zeile eine. Der Browser kehrt zu einer davon zurück und sonst nirgendwohin
applications-signed-out = Nach dem Abmelden
applications-signed-out-hint = Wohin ein Browser dann gehen darf: in jeder Zeile eine Adresse
applications-origins = Erlaubte Origins
applications-origins-hint = Seiten, deren Skripte sie benutzen dürfen, etwa https://app.example: in jeder Zeile eine. Leer: jede Seite
applications-initiate = Wo andere ihre Anmeldung beginnen dürfen
applications-initiate-hint = Eine Adresse der Anwendung, die mit https: beginnt
applications-method = Ausweis des Clients
applications-method-none = Keiner: Sie ist öffentlich, und PKCE ersetzt das Secret
applications-method-basic = Ein Secret im Header
applications-method-post = Ein Secret im Body
applications-method-secret-jwt = Ein JWT, das sie mit ihrem Secret signiert
applications-method-key-jwt = Ein JWT, das sie mit einem eigenen Schlüssel signiert
applications-jwks = Ihre öffentlichen Schlüssel
applications-jwks-hint = Ein JSON Web Key Set: { "{" }"keys": […]{ "}" }. Nur bei einem eigenen Schlüssel
applications-jwks-uri = Wo ihre öffentlichen Schlüssel stehen
applications-jwks-uri-hint = Anstelle der Schlüssel selbst
applications-pkce = PKCE
applications-pkce-required = Pflicht: Ein Code ist ohne seinen Verifier nichts wert
applications-pkce-optional = Freiwillig: für Bibliotheken, die es nicht kennen
applications-pushed = Ihre Anfragen kommen vorab (PAR), andere werden abgewiesen
applications-algorithm = Wie ihre ID-Tokens signiert werden
applications-algorithm-secret = HS256: mit ihrem eigenen Secret, das dafür hier lesbar sein muss
applications-algorithm-none = Gar nicht: nur, wenn sie unmittelbar vom Token-Endpoint kommen
applications-format = Wie ihre Access-Tokens aussehen
applications-format-opaque = Ein zufälliger Text, den nur der Provider nachschlagen kann
applications-format-jwt = Ein JWT, das eine API selbst lesen kann
applications-code-lives = Ein Code gilt
applications-access-lives = Ein Access-Token gilt
applications-idle-lives = Ein unbenutztes Refresh-Token gilt
applications-family-lives = Refresh-Tokens nacheinander gelten
applications-lives-hint = Sekunden. Leer: so lange wie bei allen
applications-back = Ihrem Server Bescheid geben
applications-back-hint = Wohin der Provider ein Logout-Token schickt
applications-back-session = Er möchte wissen, welche Sitzung es ist
applications-front = Ihrer Seite Bescheid geben
applications-front-hint = Eine Seite der Anwendung, die in einem Rahmen geladen wird
applications-front-session = Ihre Seite möchte wissen, welche Sitzung es ist
applications-hash = Hashen
applications-hash-hint = Das Secret wird einmal gezeigt, auf der nächsten Seite, und niemand kann es hier wieder lesen. Sonst wird es versiegelt aufbewahrt, und Sie können es zeigen lassen
applications-may-ask = Darf Benutzer darum bitten
applications-grants = Darf eintauschen
applications-switches = Kompatibilität
applications-switches-lead = Wovon die Spezifikationen inzwischen abraten. Alles davon ist aus, bis jemand es braucht.
applications-switches-are = Schalter

## Worum sie bitten darf

applications-scope-openid = zu wissen, dass sie es sind
applications-scope-profile = ihr Profil zu lesen
applications-scope-email = ihren Namen und ihre E-Mail-Adresse zu lesen
applications-scope-address = ihre Postanschrift zu lesen
applications-scope-phone = ihre Telefonnummer zu lesen
applications-scope-offline = weiterzumachen, wenn sie nicht da sind
applications-scope-photos = ihre Fotos zu sehen
applications-scope-introspection = zu fragen, ob ein Token gut ist, für Resource-Server
applications-scope-users = die Konten aller zu verwalten, als Superuser
applications-scope-applications = die Anwendungen aller zu verwalten, als Superuser

## Was sie eintauschen darf

applications-grant-code = Den Code, den ein Browser zurückbringt
applications-grant-refresh = Ein Refresh-Token gegen ein neues Access-Token
applications-grant-itself = Ihren eigenen Ausweis gegen ein eigenes Token
applications-grant-device = Den Code eines Geräts, den jemand anderswo eingetippt hat
applications-grant-exchange = Ein Token gegen ein anderes
applications-grant-password = Name und Passwort einer Person

## Schalter, und was jeder riskiert

applications-switch-get = Einen Code per GET eintauschen
applications-risk-get = Code und Secret stehen dann in Adressen, und damit in Protokollen und Verläufen
applications-switch-plain = PKCE mit der Methode plain
applications-risk-plain = Wer die Anfrage sieht, kann den Code benutzen, als gäbe es kein PKCE
applications-switch-implicit = Access-Tokens durch den Browser
applications-risk-implicit = Ein Token in einer Adresse lässt sich lesen, aufheben und einer anderen Anwendung unterschieben
applications-switch-port = Jeder Port dieses Rechners
applications-risk-port = Jedes Programm auf demselben Rechner kann auf den Code warten; nur PKCE schützt ihn dann noch
applications-switch-wildcard = Ein Stern als letzter Teil einer Redirect-URI
applications-risk-wildcard = Eine einzige Seite unterhalb der Adresse, die anderswohin weiterleitet, gibt Codes an Fremde
applications-switch-query = Access-Tokens im Query einer Adresse
applications-risk-query = Das Token steht dann in Protokollen, Verläufen und in der Adressleiste
applications-switch-password = Namen und Passwörter von Menschen
applications-risk-password = Die Anwendung sieht jedes Passwort, und niemand kann mehr nach etwas gefragt werden

## Anmerkungen

applications-note-secret = Sie bekommt ein Secret
applications-note-secret-text = Typ <b>confidential</b>. Sie können das Secret zeigen lassen, wann immer Sie es brauchen; mit <i>Hashen</i> sehen Sie es einmal, und danach ist nur sein Hash hier.
applications-note-public = Sie bekommt kein Secret
applications-note-public-text = Typ <b>public</b>. Ein Secret in Code, den Benutzer in der Hand haben, ist keines. PKCE tritt an seine Stelle und ist Pflicht.
applications-note-row = Was geschrieben wird
applications-note-row-text = Eine Zeile in <code>clients</code> und, wenn sie ein Secret bekommt, eine in <code>client_secrets</code>.
applications-note-callback = Die Redirect-URI
applications-note-callback-text = wird Zeichen für Zeichen verglichen, auch der Schrägstrich am Ende.
applications-note-runs = Sie läuft { $where }.
applications-note-since = Registriert { $at }.
applications-note-rotate = Das Secret wechseln
applications-note-rotate-text = Fügen Sie ein zweites Secret hinzu, geben Sie es der Anwendung, warten Sie, bis das erste nicht mehr benutzt wird, und löschen Sie dieses. So lange gelten beide.
applications-note-hash = Versiegelt oder gehasht
applications-note-hash-text = Ein versiegeltes Secret ist verschlüsselt, und wem es gehört, der kann es zeigen lassen. Von einem gehashten weiß der Provider nur, ob es stimmt; ein Hash ist nicht das Secret und ersetzt es nicht.

## Eine Anwendung

applications-owned-by = Diese Anwendung gehört { $name }.
applications-is-registered = Sie ist registriert.
applications-is-saved = Es ist gespeichert.
applications-is-added = Es gibt ein weiteres Secret.
applications-is-removed = Das Secret ist gelöscht.
applications-proof = Ihr Name und ihr Schlüssel
applications-secrets = Secrets
applications-made = Entstanden
applications-used = Zuletzt benutzt
applications-never = nie
applications-ends = endet { $at }
applications-ended = endete { $at }
applications-once = Dies wird nur einmal gezeigt. Kopieren Sie es jetzt.
applications-delete-secret = Löschen<span class="said"> das Secret, entstanden { $made }</span>
applications-add = Ein zweites Secret hinzufügen
applications-add-text = Beide gelten, bis Sie eines löschen.
applications-add-do = Ein Secret machen
applications-settings = Einstellungen
applications-nothing = nichts
applications-change = Ändern<span class="said"> { $what }</span>
applications-save-one = Speichern<span class="said"> { $what }</span>
applications-edit-all = Alle Einstellungen ändern
applications-type = Typ
applications-confidential = confidential
applications-public = public
applications-trades = Tauscht ein
applications-try = Ausprobieren
applications-try-text = Darin stehen die Werte dieser Anwendung. Programme lesen das Secret aus <code>CLIENT_SECRET</code>, damit es in keiner Datei steht.
applications-try-environment = Umgebung, für eine Shell
applications-try-okta = Umgebung, mit den Namen aus Oktas Beispiel
applications-try-none = Diese Anwendung signiert ihren Ausweis, oder sie hat keinen der Abläufe, denen ein kurzes Programm folgen kann. Nehmen Sie eine OAuth-Bibliothek Ihrer Sprache.
applications-delete-title = Die Anwendung löschen
applications-delete-lead = Alles, was Menschen ihr erlaubt haben, geht mit ihr. Sie werden noch einmal gefragt.
applications-delete-link = Löschen …
applications-delete-question = { $name } löschen?
applications-delete-goes = Mit ihr gehen für immer:
applications-goes-secrets = Secrets
applications-goes-consents = Erlaubnisse von Menschen
applications-goes-codes = Codes, die noch nicht benutzt sind
applications-goes-tokens = Tokens
applications-delete-do = Für immer löschen
applications-keep = Behalten
applications-secret-question = Ein Secret von { $name } löschen?
applications-secret-goes = Wer es noch benutzt, wird von da an abgewiesen.
applications-secret-do = Das Secret löschen
applications-secret-keep = Das Secret behalten
applications-many = Sie haben { $n } Anwendungen, und mehr dürfen es nicht sein. Löschen Sie eine, die niemand benutzt.
applications-kept-no-use = Diese Anwendung weist sich nicht mit einem Secret aus, also kann sie keines gebrauchen.
applications-kept-enough = Diese Anwendung hat zwei Secrets, und beide gelten. Löschen Sie eines davon, ehe Sie ein drittes machen.
applications-kept-last = Das ist das einzige Secret der Anwendung. Machen Sie erst ein anderes, und löschen Sie dieses, wenn niemand es mehr benutzt.
applications-kept-signs = Diese Anwendung signiert mit ihrem Secret, also muss der Provider es lesen können: Es lässt sich nicht nur als Hash aufbewahren.
