# Das Sequenzdiagramm, die Liste daneben und die Ansicht für den Beamer.

diagram-title = Der ganze Ablauf. Dasselbe steht darunter als Liste.
diagram-caption = Bernsteinfarbene Pfeile biegen durch Ihren Browser ab. Doppelte Linien laufen von Server zu Server, hinter ihm. Jeder Pfeil öffnet seinen Schritt.
diagram-begin = beginnen
diagram-ask = fragen
diagram-sign-in = anmelden
diagram-decide = wählen
diagram-code = Code
diagram-refusal = Ablehnung
diagram-swap = tauschen
diagram-tokens = Tokens
diagram-data = Daten
diagram-renew = erneuern
diagram-inspect = prüfen
diagram-revoke = Widerruf
diagram-sign-out = abmelden
diagram-tell = beendet
diagram-return = zurück
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

sight-log = Server-Log
sight-referer = Referer
sight-made-address = hat die Adresse gemacht
sight-keeps-where-to = behält, wohin es geht
sight-logs-status = nur der Status
sight-logs-path = nur der Pfad
sight-logs-address = die ganze Adresse
sight-policy-forbids = die Antwort verbietet es
sight-tells-origin = nur der Origin
sight-tells-address = die ganze Adresse

slide-messages = Die Nachrichten dieses Schritts
slide-enter = Ansicht für den Beamer
slide-leave = Beamer-Ansicht verlassen

live-grew = Der Ablauf ist gewachsen: { $n } Nachrichten.
