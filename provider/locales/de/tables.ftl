## Alles, was der Provider sich merkt: /tables

tables-title = Tabellen
tables-lead = Alles, was der Provider sich merkt. Von Passwörtern, Codes und Tokens bewahrt er Hashes, nie die Werte.
tables-rows-of = Zeilen von
tables-all-flows = allen Abläufen
tables-flow = { $time }, { $client }
tables-flow-of-nobody = { $time }, kein Client
tables-show = Zeigen
tables-count = { $count ->
    [one] { $count } Zeile.
   *[other] { $count } Zeilen.
}
tables-count-shown = { $count } Zeilen, { $shown } davon gezeigt.
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
