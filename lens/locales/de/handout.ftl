# Was nur auf Papier steht.

paper-legend = Eine einfache Linie geht durch den Browser: der Vorderkanal. Eine doppelte Linie läuft von Server zu Server, hinter dem Browser: der Rückkanal. Eine gestrichelte Linie ist die API.
paper-names = Ein Buchstabe mit Ziffer nennt eine Nachricht; unter diesem Namen steht sie weiter unten.
paper-again = wie in { $mark }
paper-checks = Dieselben { $n } Prüfungen wie nach { $mark }.
paper-summary = Alles in einer Tabelle
paper-message = Nachricht und Kanal
paper-went = was übertragen wurde
paper-saw = wer es sehen konnte
paper-sections = Abschnitte
paper-answers = Ihre Antworten
paper-printed = Gedruckt von
