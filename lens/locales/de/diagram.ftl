# Das Sequenzdiagramm, die Liste daneben und die Ansicht für den Beamer.

diagram-title = Der ganze Ablauf. Dasselbe steht darunter als Liste.
diagram-caption = Bernstein biegt durch Ihren Browser ab. Doppelte Linien laufen von Server zu Server, hinter ihm. Jeder Pfeil öffnet seinen Schritt.
diagram-begin = beginnen
diagram-ask = fragen
diagram-sign-in = anmelden
diagram-decide = entscheiden
diagram-code = Code
diagram-refusal = Ablehnung
diagram-swap = tauschen
diagram-tokens = Tokens
diagram-data = Daten
diagram-renew = erneuern
diagram-inspect = prüfen
diagram-revoke = widerrufen
diagram-sign-out = abmelden
diagram-code-and-verifier = Code, Verifier
diagram-access-token = Access-Token
diagram-refresh-token = Refresh-Token
diagram-hidden = verdeckt
diagram-sees-nothing = sieht nichts
diagram-writes = Geschrieben: { $table }

talk-go-to = gehe zu
talk-with = mit
talk-and-more = und { $n } weitere
talk-writes = schreibt
talk-phone = Ihr Telefon sieht dies nie
