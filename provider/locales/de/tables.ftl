## Alles, was der Provider sich merkt: /tables

tables-title = Tabellen
tables-lead = Alles, was der Provider sich merkt. Von Passwörtern, Codes und Tokens bewahrt er Hashes, nie die Werte.
tables-rows-of = Zeilen von
tables-all-flows = allen Abläufen
tables-flow = { $time }, { $client }
tables-flow-of-nobody = { $time }, kein Client
tables-show = Zeigen
tables-to-lens = Diesen Ablauf in der Lens ansehen
tables-step = geschrieben in Schritt { $letter }
tables-follows = Diese Seite läuft mit: Was als Nächstes geschrieben wird, erscheint von selbst.
tables-changed = Es wurden Zeilen geschrieben.
tables-nobody = Niemand ist angemeldet
tables-nobody-why = Die Tabellen sind für angemeldete Personen. Die Sitzung dieser Seite ist zu Ende.
tables-count = { $count ->
    [one] { $count } Zeile.
   *[other] { $count } Zeilen.
}
tables-count-shown = { $count ->
    [one] { $count } Zeile, { $shown } davon gezeigt.
   *[other] { $count } Zeilen, { $shown } davon gezeigt.
}
tables-count-more = Mehr als { $count } Zeilen, { $shown } davon gezeigt.
tables-new = neu
tables-empty = leer
tables-no-row = keine Zeile

## Was jede Tabelle enthält

tables-users = Menschen. Ein Passwort wird als argon2id-Hash bewahrt.
tables-clients = Anwendungen: worum sie bitten dürfen, und wohin der Browser zurückkehrt.
tables-client-secrets = Ihre Secrets, höchstens zwei. Jedes wird als sein SHA-256 bewahrt, und versiegelt, wo sein Eigentümer es wiedersehen darf.
tables-sessions = Browser. Das Cookie trägt den Wert, die Zeile dessen SHA-256.
tables-consents = Was eine Person einer Anwendung erlaubt hat, damit sie nicht noch einmal gefragt wird.
tables-pushed-requests = Authorization-Anfragen, die auf eine Person warten. Jede wird einmal beantwortet.
tables-codes = Authorization-Codes. Ein eingelöster bleibt, damit ein zweiter Gebrauch erkannt wird.
tables-assertions = Benutzte signierte Beweise von Clients, bis sie ablaufen. Keiner wird zweimal angenommen.
tables-device-codes = Geräte, die auf ein Wort von jemandem warten. Das Gerät hat den einen Code, die Person tippt den anderen.
tables-tokens = Access- und Refresh-Tokens. Ein Grant ist eine Familie.
tables-keys = Signaturschlüssel, und wann jeder signiert und die Schlüsselmenge verlässt. Die private Hälfte ist versiegelt.
tables-scopes = Scopes, die ein Administrator neben den eingebauten angelegt hat, und die Claims, die jeder öffnet.
tables-session-clients = Welche Anwendungen in welcher Sitzung wissen, wer jemand ist. Sie erfahren es, wenn sie endet.
tables-logout-notices = Logout-Tokens auf dem Weg zu den Servern der Anwendungen.
tables-audit = Wer was wann und von wo geändert hat. Zeilen kommen hinzu und ändern sich nie.

## Warum Spalten nicht zeigen, wofür sie stehen

tables-why-password = ist mit Absicht langsam zu berechnen und gesalzen: Wer die Tabelle stiehlt, muss jedes Passwort einzeln raten. Gezeigt wird nur das Rezept.
tables-why-hash = ist der SHA-256 eines Wertes, den nur sein Inhaber hat. Wer den Wert bringt, wird erkannt; wer die Tabelle stiehlt, kann ihn nicht herstellen. Der Wert ist lang und zufällig und braucht deshalb kein Salz.
tables-why-sealed = ist verschlüsselt, weil der Wert wieder gelesen werden muss. Der Schlüssel liegt nicht in der Datenbank.
tables-why-state = ist der Inhalt einer Sitzung: Gezeigt werden die Namen, die Werte gehen niemanden etwas an.
tables-why-claims = ist, was ein Administrator über jemanden sagt. Es kann ein Schlüssel der Person sein: Gezeigt werden nur die Namen.
