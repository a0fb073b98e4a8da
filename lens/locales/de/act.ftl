# Was sich bei einem Schritt tun lässt.

act-held = Für Sie angehalten
act-send = Senden
act-change = Erst ändern
act-send-changed = So senden
act-run = Den Rest in vollem Tempo
act-wait-a3 = Der Client würde diese Weiterleitung sofort senden, und niemand sähe sie. Weil Sie Schritt für Schritt gehen, wartet sie hier. Dorthin geht der Browser als Nächstes.
act-wait-b4 = Der Provider würde diese Weiterleitung sofort senden. Weil Sie Schritt für Schritt gehen, wartet sie hier: Der Code darin hat den Client noch nicht erreicht.
act-wait-c = Der Server des Clients ist dabei, den Provider mit genau dieser Nachricht aufzurufen. Sie ist von dem Code gebaut, der sie sendet, und noch nicht gesendet.
act-wait-e = Der Server des Clients ist dabei, die API mit genau dieser Nachricht aufzurufen. Sie ist noch nicht gesendet.

ask-send = Antworten und sehen
ask-well = Richtig:
ask-not = Ihre Antwort:
ask-right = Richtig wäre gewesen:
