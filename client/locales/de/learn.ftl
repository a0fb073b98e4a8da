# Der Anfang des Kurses, und wie es von einem Schritt aus weitergeht.

learn-title = Lernen
learn-head = Das ist der Client. <br>Er weiß nichts von Ihnen.
learn-lead = Verbinden Sie ihn, und sehen Sie zu, wie er Ihren Namen erfährt, ohne je Ihr Passwort zu sehen.
learn-how = Wie möchten Sie gehen?
learn-watch = Zusehen
learn-watch-what = eine Nachricht nach der anderen, alles erklärt
learn-step = Schritt für Schritt
learn-step-what = erst sagen Sie voraus, dann sehen Sie
learn-full = In vollem Tempo
learn-full-what = wie es jeder Benutzer sieht, und danach jede Nachricht mit ihren Millisekunden
learn-begin = Beginnen
learn-last = Das letzte Mal
learn-last-full = { $ms } ms insgesamt, die Person eingeschlossen.
learn-last-held = { $ms } ms insgesamt. Die Zeit, in der es für Sie angehalten war, zählt nicht.
learn-open = Diesen Ablauf öffnen
learn-on = Bei Schritt { $letter } weitergehen
learn-holds = Was der Client jetzt hat
learn-holds-nothing = Nichts, nicht einmal einen Namen. <a href="/setup">Geben Sie ihm einen</a>, ehe Sie beginnen.
learn-holds-name = Seinen eigenen Namen, <code>{ $client }</code>, { $secret ->
    [true] und ein Geheimnis.
   *[other] und kein Geheimnis.
} Keinen Benutzer, keinen Code, kein Token.
learn-holds-tokens = Seinen eigenen Namen, <code>{ $client }</code>, und Tokens vom letzten Mal. Sie werden vergessen.
learn-stops = Anhalten
learn-stops-how = Schritt für Schritt heißt: Anstelle einer sofortigen Weiterleitung kommt eine Seite, die sie zeigt. Angehalten wird nur dieser Browser und nur in diesem Ablauf. In vollem Tempo sehen Sie, wie es sich für einen Benutzer anfühlt.
learn-provider = Der Provider
learn-provider-ours = <code>{ $provider }</code>. Er ist einer von unseren, darum sehen Sie auch seine Hälfte.
learn-provider-other = <code>{ $provider }</code>. Er ist keiner von unseren auf diesem Rechner: Seine Hälfte fehlt, und Tokens sind verdeckt.
learn-provider-change = Auf einen anderen Provider zeigen

step-a = Weiter: Der Client bittet um Erlaubnis
step-c = Weiter: Der Client tauscht den Code
step-c-again = Die Anfrage noch einmal senden
step-e = Weiter: Der Client fragt die API
step-e-again = Die API noch einmal fragen
step-refresh = Weiter: die Tokens erneuern
step-introspect = Fragen, was das Token wert ist
step-revoke = Die Tokens zurückgeben
step-both = Hier und beim Provider abmelden
step-here = Nur hier abmelden
step-there = Auch beim Provider abmelden
step-whole = Den ganzen Ablauf sehen
step-again = Noch einmal beginnen
