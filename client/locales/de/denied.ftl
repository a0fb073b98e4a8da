## Die Person hat Nein gesagt

denied-head = Sie haben es nicht erlaubt
denied-lead = Das hat der Provider dem Client gesagt. Er hat keinen Code und kein Token bekommen und weiß noch immer nichts von Ihnen.
denied-again = Doch verbinden
denied-setup = Die Einrichtung des Clients ansehen
denied-broken = Ist etwas kaputt?
denied-broken-no = Nein. Ein Nein ist eine Antwort wie ein Ja, und ein Client muss damit umgehen können.
denied-written = Keine Zeile in <code>codes</code> und keine in <code>tokens</code>.
denied-see = Sehen Sie selbst
