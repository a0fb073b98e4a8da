## Der Rahmen jeder Seite

layout-welcome = Willkommen
layout-title = Glasshouse, { $place ->
    [client] der Client
   *[provider] der Provider
}
layout-skip = Zum Inhalt springen
layout-at-client = Sie sind beim <b>Client</b><span class="role">, der Anwendung</span>
layout-at-provider = Sie sind beim <b>Provider</b><span class="role">, dem Autorisierungsserver</span>
layout-site = Diese Website
layout-home = Start
layout-look-up = Nachschlagen
layout-signed-in = Angemeldet als <b>{ $name }</b>
layout-margin = Was das bedeutet
layout-success = Woran Sie den Erfolg erkennen
layout-foot = Glasshouse ist ein Provider und ein Client, um daran zu lernen. Verwenden Sie hier kein Passwort, das Sie auch anderswo verwenden.
layout-foot-plain = Glasshouse, ein OAuth-Provider und sein Client.
layout-copy = Kopieren
layout-copied = Kopiert
layout-selected = Ausgewählt: jetzt kopieren
layout-language = Sprache
