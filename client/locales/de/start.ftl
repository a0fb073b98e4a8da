## Die erste Seite eines Gesichts, das allen offensteht

start-title = Login
start-title-known = Angemeldet
start-known-lead = Der Provider hat es gesagt, und der Client hat es geprüft.
start-connected-lead = Er hat Token und weiß nicht, wessen.
start-private = Ihre private Seite öffnen
start-tokens = Die Tokens zeigen
start-head = Das ist der Client.<br>Er weiß nichts von Ihnen.
start-lead = Melden Sie sich an und sehen Sie, wie er erfährt, wer Sie sind, ohne je Ihr Passwort zu sehen.
start-lead-keyless = Melden Sie sich beim Provider an und sehen Sie, welche Token der Client dafür bekommt.
start-login = Login
start-will = Was geschehen wird
start-will-go = Ihr Browser geht zu <code>{ $provider }</code>, dort werden Sie gefragt, und er kommt zu <code>{ $result }</code> zurück.
start-will-setup = Der Provider kennt diesen Client noch nicht; darum werden Sie zuerst nach seiner Id gefragt.
start-asks = Worum er bittet
start-asks-nothing = Um nichts Bestimmtes.
start-success-known = <code>{ $private }</code> öffnet sich ohne Frage und führt nach dem Abmelden wieder zum Provider.
start-success-keyless = Nach dem Login zeigt <code>{ $result }</code> die Tokens.
start-success = Nach dem Login zeigt <code>{ $private }</code>, was der Provider von Ihnen sagt.
