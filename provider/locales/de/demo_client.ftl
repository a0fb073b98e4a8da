## Der Demo-Client einer Person: /client

demo-client-title = Ihr Demo-Client
demo-client-lead = Geben Sie diese beiden Werte dem Client, auf <a href="{ $client_url }/setup">seiner eigenen Seite</a> oder in seiner Umgebung.
demo-client-copy-id = : die client_id
demo-client-copy-secret = : das client_secret
demo-client-copy-shell = : die Zeile für eine Shell
demo-client-shell = In einer Shell
demo-client-go = Zum Client
demo-client-known = Was der Provider über ihn weiß
demo-client-name = Name
demo-client-owner = Eigentümer
demo-client-scope = Darf bitten um
demo-client-redirects = Browser dürfen zurückkehren zu
demo-client-new = Eben geschrieben
demo-client-new-row = Eine neue Zeile in <code>clients</code>. Sie entsteht nur bei Ihrem ersten Besuch.
demo-client-old = Nichts wurde geschrieben
demo-client-old-row = Ihre Zeile in <code>clients</code> gab es schon, und ein zweiter Besuch legt keine zweite an.
demo-client-success-how = Kommen Sie auf diese Seite zurück: Beide Werte sind dieselben.
demo-client-name-and-key = Die id ist ein Name, das secret ein Schlüssel
demo-client-name-and-key-why = Die <code>client_id</code> geht durch jeden Browser. Das <code>client_secret</code> geht nur von Server zu Server.
demo-client-shown-again = Warum es wieder gezeigt werden kann
demo-client-shown-again-why = Die Tabelle hält dieses Secret versiegelt, mit einem Schlüssel, den nur der Provider hat. Ein Hash ließe sich vergleichen, aber nie wieder zeigen.
demo-client-tools = Für Werkzeuge
demo-client-tools-how = Mit <code>Accept: application/json</code> antwortet dieselbe Adresse in JSON, mit <code>text/plain</code> als Zeile für eine Shell.
