## Das Abmelden, vorher und nachher

signout-ask-title = Abmelden?
signout-ask = Beim Client abmelden?
signout-ask-lead = Er vergisst Ihre Tokens und Ihren Namen. Das Öffnen dieser Adresse hat noch nichts getan: Ein Link darf niemanden abmelden.
signout-stay = Angemeldet bleiben
signout-title = Abgemeldet
signout-done = Der Client kennt Sie nicht mehr
signout-unknown = Der Client kennt Sie nicht
signout-lead-ended = Seine Sitzung ist weg, und er hat Ihre Tokens vergessen. Der Provider wurde gebeten, auch seine Sitzung zu beenden, und hat Sie hierher zurückgeführt.
signout-lead-unknown = Sie sind hier nicht angemeldet. Ob Sie es beim Provider noch sind, ist nicht bekannt: Sie kamen ohne das Zeichen, das der Client mitgibt, wenn er darum bittet.
signout-lead-revoked = Er hat Ihre Tokens zurückgegeben: Der Provider hat sie widerrufen. Zwei von drei Lampen sind aus.
signout-lead = Seine Sitzung ist weg, und er hat Ihre Tokens vergessen. Eine von drei Lampen ist aus.
signout-on = Was weitergeht
signout-lamp-client = Sitzung beim Client: <b>aus</b>
signout-lamp-ended = Sitzung beim Provider: <b>beendet</b>, wie er sagt
signout-lamp-untouched = Sitzung beim Provider: <b>nicht berührt</b>
signout-lamp-revoked = Access-Token: <b>widerrufen</b>
signout-lamp-good = Access-Token: <b>gilt noch { $seconds } s</b>, auch wenn es hier niemand mehr hat
signout-lamp-token = Access-Token: <b>nicht widerrufen</b>, auch wenn es hier niemand mehr hat
signout-again-asks = Wenn Sie sich wieder verbinden, fragt der Provider, wer Sie sind. Was Sie erlaubt haben, weiß er noch.
signout-again-not = Wenn Sie sich wieder verbinden, fragt der Provider vielleicht nicht einmal: Er kennt Sie noch und weiß, was Sie erlaubt haben.
signout-connect = Wieder verbinden
signout-to-provider = Zum Provider
signout-to-provider-out = Zum Provider, um sich dort abzumelden
signout-success-asks = Ihr Name ist aus der Leiste oben verschwunden. Drücken Sie <i>Wieder verbinden</i> und sehen Sie, dass der Provider nach Ihrem Namen fragt.
signout-success-little = Ihr Name ist aus der Leiste oben verschwunden. Drücken Sie <i>Wieder verbinden</i> und sehen Sie, wie wenig gefragt wird.
signout-written-revoked = Beim Provider: <code>revoked_at</code> in den Zeilen Ihrer Token in <code>tokens</code>.
signout-written-nothing = Beim Provider nichts: Er hat es nicht erfahren.
signout-written-as-before = <a href="{ $tables }">Seine Tabellen</a> sind wie zuvor.
signout-written-perhaps = Vielleicht beim Provider: Die Zeile seiner Sitzung in <code>sessions</code> ist weg, wenn Sie dort angemeldet waren.
signout-written = Beim Provider: Die Zeile seiner Sitzung in <code>sessions</code> ist weg, wenn Sie dort angemeldet waren.
signout-tables = Seine Tabellen öffnen
signout-nobody = Sie sind hier nicht angemeldet
signout-nobody-lead = Darum gibt es nichts, wovon Sie sich abmelden könnten.
