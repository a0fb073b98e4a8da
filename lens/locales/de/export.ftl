# Die Dateien, als die ein Ablauf gespeichert werden kann, und die geöffneten Kopien.

export-title = Export
export-lead = Der ganze Ablauf als Datei. Codes, Tokens, States und Cookies sind durch ihre Namen ersetzt, derselbe Wert überall durch denselben Namen.
export-live = mit den gültigen Geheimnissen
export-live-why = Wer eine solche Datei hat, kann die Tokens darin benutzen, bis sie enden. Das Skript enthält nie welche: Es holt sich eigene.
export-har = HAR 1.2
export-script = curl-Skript
export-mermaid = Mermaid
export-markdown = Markdown
export-svg = SVG
export-bundle = JSON-Bündel
export-seen-as = Gesehen von: { $who ->
        [browser] dem Browser
        [client] dem Client
        [provider] dem Provider
        [api] der API
       *[wire] allen, die im Netz mitlesen
    }.
export-as = { $who ->
        [browser] Sie sehen mit den Augen des Browsers. Eine Datei enthält, was der Browser sieht, so wie diese Seite.
        [client] Sie sehen mit den Augen des Clients. Eine Datei enthält, was der Client sieht, so wie diese Seite.
        [provider] Sie sehen mit den Augen des Providers. Eine Datei enthält, was der Provider sieht, so wie diese Seite.
        [api] Sie sehen mit den Augen der API. Eine Datei enthält, was die API sieht, so wie diese Seite.
       *[wire] Sie sehen, was im Netz mitzulesen ist. Eine Datei enthält genau das, so wie diese Seite.
    } Skript und Bündel enthalten immer alles: Unvollständig wären sie nutzlos.
export-whole = alles
export-link = Die Adresse dieses Ablaufs enthält kein Geheimnis. Öffnen kann sie nur, wer den Ablauf ansehen darf:
export-link-copy = Wer die Adresse dieser Kopie hat, kann sie ansehen:
export-half = Aufgezeichnet: { $who }.
export-checks = Geprüft, in dieser Reihenfolge
export-elsewhere = anderswo { $change }
export-names = Ein Wort in geschweiften Klammern, wie { "{" }access_token{ "}" }, steht für einen gültigen Wert: Derselbe Name ist derselbe Wert. •••(n) steht für etwas, das gar nicht erst aufgezeichnet wurde.
export-unknown = Keine solche Datei
export-unknown-why = Ein Ablauf kann als har, sh, mmd, md, svg oder json gespeichert werden.

open-title = Ein Bündel öffnen
open-lead = Ein Ablauf, den jemand als JSON-Bündel exportiert hat, hier oder anderswo. Er wird gezeigt, wie er aufgezeichnet wurde. Nichts darin wird gesendet, aufgerufen oder ausgeführt.
open-file = Die Datei
open-text = Oder ihr Text
open-button = Öffnen
open-limits = Höchstens ein Mebibyte. Es bleibt im Speicher, mit den { $number } neuesten anderen, und ist weg, wenn dieses Programm endet.
open-link = Ein Bündel öffnen
open-copy = Dies ist eine geöffnete Kopie eines Ablaufs, der anderswo aufgezeichnet wurde. Nichts hier ist gültig: Keine Nachricht kann von hier gesendet werden.
open-refused = Dies ist kein Bündel, das geöffnet werden kann
open-refused-why = Ein Bündel wird streng gelesen. Das Erste, das nicht ist, wie es sein muss:
open-refused-mend = Exportieren Sie den Ablauf noch einmal als JSON-Bündel, und öffnen Sie die Datei, wie sie gespeichert wurde.
open-nothing = Es kam kein Bündel
open-nothing-why = Wählen Sie eine Datei, oder fügen Sie ihren Text ein.
