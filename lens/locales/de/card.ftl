# Die Schrittkarte.

lens-request-of = Die Anfrage <span class="who">{ $from ->
        [browser] des Browsers
        [client] des Clients
        [provider] des Providers
       *[api] der API
    }</span> an { $to ->
        [browser] den Browser
        [client] den Client
        [provider] den Provider
       *[api] die API
    }
lens-answer-of = Die Antwort <span class="who">{ $from ->
        [browser] des Browsers
        [client] des Clients
        [provider] des Providers
       *[api] der API
    }</span> an { $to ->
        [browser] den Browser
        [client] den Client
        [provider] den Provider
       *[api] die API
    }
lens-view-of = Ansicht von { $mark }
lens-caption = { $what }, jeder Teil mit seiner Bedeutung und seinem Abschnitt
lens-curl = curl
lens-curl-why = Was die Aufzeichnung verdeckt, kommt aus Ihrer Umgebung: Setzen Sie zuerst <code>CLIENT_SECRET</code>. Ein Code gilt einmal, die Antwort kann also eine Ablehnung sein.
lens-curl-browser = Die Adresse für einen Browser: Er hat die Cookies, und er folgt der Weiterleitung.
lens-gap = eine Leerzeile, dann der Inhalt
lens-also = auch in
lens-also-many = auch an { $n } anderen Stellen
lens-decode = dekodieren
lens-decoded = Die client_id, ein Doppelpunkt, das Secret. Base64 ist keine Verschlüsselung; vom Secret behält die Aufzeichnung nur die Länge.
lens-decoded-by-client = Ein Name und ein Secret mit einem Doppelpunkt dazwischen, in Base64, was keine Verschlüsselung ist. Der Client schreibt beides nicht in seine Aufzeichnung.
lens-long = { $n } Zeichen
lens-quiet = { $n ->
    [one] ein weiterer Teil, der nichts Neues sagt
   *[other] { $n } weitere Teile, die nichts Neues sagen
}
lens-besides = { $n ->
    [one] In diesem Schritt außerdem gesendet: eine Nachricht
   *[other] In diesem Schritt außerdem gesendet: { $n } Nachrichten
}
lens-sum-arrived = gerade angekommen
lens-sum-fingerprint = Fingerabdruck
lens-sum-now = jetzt berechnet
lens-sum-kept = aufbewahrt seit A
lens-sum-equal = Die Rechnung, die der Provider macht. Der Fingerabdruck war die ganze Zeit öffentlich, der Verifier nicht.
lens-sum-odd = Die Rechnung, die der Provider macht. Sie geht nicht auf: Dies ist nicht der Verifier hinter dem Fingerabdruck.
lens-id-token = ID-Token: <span class="who">der Client</span> liest es
lens-logout-token = Logout-Token: <span class="who">der Client</span> liest es
lens-access-token = Access-Token: für <span class="who">die API</span>, versiegelt
lens-refresh-token = Refresh-Token: wieder für <span class="who">den Provider</span>, versiegelt
lens-verified = Der Client hat es geprüft, die Signatur zuerst, und jede Regel hielt.
lens-unverified = Ungeprüft.
lens-unverified-why = Jeder kann einen solchen Text schreiben. In diesem Ablauf sagt keine Prüfung des Clients, dass er wahr ist.
lens-in-header = im Header
lens-sealed = Der Client trägt es und sieht nicht hinein. Was es wert ist, fragt nur die API.
lens-refresh-only = Bei der API öffnet es nichts. Der Client zeigt es nur dem Provider, einmal, für die nächsten Tokens.
lens-checked-by = Geprüft <span class="who">{ $by ->
        [browser] vom Browser
        [client] vom Client
        [provider] vom Provider
       *[api] von der API
    }</span>, in dieser Reihenfolge
lens-checked-besides = { $by ->
    [client] Vom Client außerdem geprüft: { $n }
    [api] Von der API außerdem geprüft: { $n }
   *[other] Vom Provider außerdem geprüft, jedes Mal, wenn die Seite geöffnet wird: { $n }
}
lens-after-message = nach { $mark }
lens-elsewhere = anderswo, nach { $mark }
lens-elsewhere-why = Keine Nachricht dieses Ablaufs hat dazu geführt. Es wurde auf einer anderen Seite verlangt oder von jemand anderem.
lens-failed = hielt nicht
lens-written-by = Geschrieben <span class="who">{ $by ->
        [browser] vom Browser
        [client] vom Client
        [provider] vom Provider
       *[api] von der API
    }</span>
lens-value = Wert
lens-was-there = war vorher da
lens-was-before = War vorher da
lens-was-not-kept = Die Aufzeichnung dieses Ablaufs enthält die Zeilen der Person und des Clients nicht. Die Tabellen des Providers zeigen sie.
lens-was-not-known = Was der Provider über eine Person und über den Client aufbewahrt, ist hier nicht bekannt: Seine Hälfte des Ablaufs fehlt.
lens-was-nobody = Noch hat sich niemand angemeldet, also weiß niemand, um wessen Zeile es gehen wird. Wenn es das Konto schon gibt, steht seine Zeile danach hier.
lens-same = { $n ->
    [one] eine Spalte blieb, wie sie war
   *[other] { $n } Spalten blieben, wie sie waren
}
lens-empty = Leer sind:
lens-hashed = Aufbewahrt wird nur der Hash: Wer diese Tabelle liest, erfährt nichts, was etwas öffnet, und wer den Wert bringt, wird doch erkannt.
lens-sealed-too = Um den Wert wiederzuerkennen, genügt der Hash. Der Wert selbst ist auch aufbewahrt, aber versiegelt: Nur ein Server mit dem Schlüssel kann ihn öffnen und noch einmal zeigen.
lens-code = Den Code dieses Schritts lesen
lens-in-file = in
lens-key-help = Tasten
lens-key-before = der Schritt davor
lens-key-after = der Schritt danach
lens-key-question = diese Hilfe
lens-key-on = Diese Tasten benutzen
lens-key-close = Schließen

lens-s-short = War vorher da
lens-a-short = Um Erlaubnis bitten
lens-b-short = Anmelden, erlauben
lens-c-short = Code tauschen
lens-d-short = Tokens kommen
lens-e-short = API fragen
lens-f-short = Die Daten
lens-g-short = Erneuern
lens-h-short = Prüfen, zurückgeben
lens-i-short = Abmelden
lens-unfold = Hineinsehen
lens-all-held = { $n ->
    [one] eine Regel, und sie hielt
   *[other] { $n } Regeln, und alle hielten
}
lens-columns = { $n ->
    [one] eine Spalte
   *[other] { $n } Spalten
}
