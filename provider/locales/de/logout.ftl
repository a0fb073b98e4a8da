## Darf dieser Browser abgemeldet werden?

logout-ask-title = Abmelden?
logout-ask = Beim Provider abmelden?
logout-you-are = Sie sind angemeldet als <b>{ $username }</b>.
logout-client-asks = <b>{ $client }</b> fragt, ob das enden soll.
logout-yes = Abmelden
logout-no = Angemeldet bleiben
logout-why = Warum Sie gefragt werden
logout-why-proof = Die Anfrage hat nicht bewiesen, dass sie von einer Anwendung dieser Sitzung kommt. Einen Link auf diese Seite kann jeder überall hinsetzen.
logout-written = Was geschrieben wird
logout-written-rows = Die Zeile dieses Browsers in <code>sessions</code> verschwindet. Für jede Anwendung, deren Server es erfahren soll, entsteht eine Zeile in <code>logout_notices</code>.

## Vorbei

logout-done = Sie sind abgemeldet
logout-done-lead = Der Provider kennt diesen Browser nicht mehr.
logout-done-everywhere = Sie sind überall abgemeldet
logout-done-everywhere-lead = Der Provider kennt keinen Ihrer Browser mehr.
logout-done-tokens = Anwendungen behalten die Tokens, die Sie ihnen erlaubt haben. Um eine aufzuhalten, melden Sie sich an und vergessen Sie sie in Ihrem Konto.
logout-back = Zurück zu { $host }
logout-again = Wieder anmelden
logout-client = Zum Client
logout-frame = Abmeldung bei einer Anwendung
logout-lamps = Drei Lampen
logout-lamps-out = Die Sitzung hier ist aus. Die Sitzung bei jeder Anwendung ist deren eigene Sache: Sie endet, wenn die Anwendung es erfährt. Ein Access-Token lebt, bis es abläuft oder widerrufen wird.

## Wer an der Sitzung teilnahm

logout-told = Anwendungen dieser Sitzung
logout-told-everywhere = Anwendungen dieser Sitzungen
logout-is-told-by-server = erfährt es gerade, von Server zu Server
logout-will-be-told-by-server = wird es erfahren, von Server zu Server
logout-is-told-by-frame = erfährt es von dieser Seite, in einem Frame
logout-will-be-told-by-frame = wird es von der nächsten Seite erfahren, in einem Frame
logout-is-not-told = erfährt es nicht: Dafür ist keine Adresse registriert. Vielleicht sind Sie dort noch angemeldet.
logout-will-not-be-told = wird es nicht erfahren: Dafür ist keine Adresse registriert
