# Die Lens.

lens-browser = Browser
lens-client = der Client
lens-provider = der Provider
lens-api = die API
lens-everyone = Alle
lens-wire = auf der Leitung
lens-network = Netz
lens-history = Verlauf

lens-s = Vorher: eine Person und ein Client
lens-s-lead = Beide gehören nicht zu diesem Ablauf. Beide sind Zeilen, die er braucht.
lens-a = Der Client bittet um Erlaubnis
lens-a-lead = Durch den Browser: Der Client schickt ihn zum Provider, mit einer Frage in der Adresse.
lens-b = Die Person meldet sich an und erlaubt
lens-b-lead = Nur der Provider sieht das Passwort. Der Client bekommt einen Code, der allein nichts öffnet.
lens-c = Der Client tauscht den Code gegen Tokens
lens-c-lead = Von Server zu Server. Ihr Browser nimmt nicht teil und kann dies nicht sehen.
lens-d = Tokens kommen an
lens-d-lead = Von Server zu Server. Ihr Browser sieht nie ein Token.
lens-e = Der Client fragt die API
lens-e-lead = Wer das Token hat, wird eingelassen: Es ist wie Bargeld.
lens-f = Die API antwortet
lens-f-lead = Das Passwort ging an eine Stelle. Die Daten kamen von einer anderen.
lens-g = Der Client erneuert seine Tokens
lens-g-lead = Ohne die Person: Das Refresh-Token wird gegen neue getauscht und gilt danach nicht mehr.
lens-h = Ein Token wird geprüft oder zurückgegeben
lens-h-lead = Der Client fragt, was ein Token wert ist, oder gibt es zurück.
lens-i = Abmelden
lens-i-lead = Drei Lampen: die Sitzung beim Provider, die Sitzung beim Client, das Token. Jede erlischt für sich.

lens-title = { $letter } von A–{ $last }:
lens-step = Schritt { $letter }:
lens-steps = Die Schritte
lens-whole = Der ganze Ablauf
lens-look = Sehen als
lens-look-button = Sehen
lens-glass = Sie sehen dies nur, weil Sie durch die Lens sehen. Kein Browser bekommt je einen Verifier oder ein Token des Rückkanals zu sehen.
lens-from-to = { $from ->
    [browser] Vom Browser
    [client] Vom Client
    [provider] Vom Provider
   *[api] Von der API
} an { $to ->
    [browser] den Browser
    [client] den Client
    [provider] den Provider
   *[api] die API
}
lens-hidden = von hier nicht zu sehen
lens-annotated = Erläutert
lens-raw = Rohe Bytes
lens-on-the-wire = Auf der Leitung
lens-meaning = Was es bedeutet
lens-section = Abschnitt
lens-sees = Wer dies sehen kann
lens-wrote = hat es geschrieben
lens-reads = liest es
lens-cannot = kann es nicht
lens-not-with-tls = nicht mit TLS
lens-without-tls = alles, ohne TLS
lens-keeps-address = behält die Adresse
lens-withheld = Wie sich die Person angemeldet hat, fehlt hier: Das ist eine Sache zwischen ihr und dem Provider und geht den Client nichts an.
lens-withheld-link = Die Person selbst sieht es in der Lens des Providers.
lens-column = Spalte
lens-before = vorher
lens-after = nachher
lens-change = { $change ->
    [inserted] ist neu
    [deleted] ist weg
   *[updated] wurde geändert
}
lens-turn = Voriger und nächster Schritt
lens-talk = Derselbe Ablauf in Worten
lens-front = Vorderkanal
lens-back = Rückkanal

lens-no-flow = Kein solcher Ablauf
lens-no-flow-why = Hier wird kein Ablauf dieses Namens aufbewahrt, oder ein anderer Browser hat ihn begonnen.
lens-no-flow-mend = Nur die neuesten Abläufe werden aufbewahrt. Beginnen Sie einen neuen.
lens-no-step = Kein solcher Schritt
lens-no-step-why = Ein Ablauf hat die Schritte S, A bis F und danach G, H und I.

lens-ended-waiting = nicht beendet
lens-ended-code = der Client hat einen Code und hat ihn noch nicht eingelöst
lens-ended-tokens = der Client hat Tokens
lens-ended-answered = die API hat geantwortet
lens-ended-revoked = ein Token wurde widerrufen
lens-ended-signed-out = die Person hat sich abgemeldet
lens-ended-denied = die Person hat abgelehnt
lens-ended-refused = abgewiesen: { $code }
