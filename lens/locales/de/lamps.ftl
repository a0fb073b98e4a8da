# Drei Lampen: was brennt und was sie löscht. Die Familie eines Refresh-Tokens. Das Leben eines Codes.

lamp-head = Drei Lampen
lamp-light = { $light ->
    [on] an
    [off] aus
   *[unknown] von hier nicht bekannt
}
lamp-provider = Sitzung beim Provider
lamp-client = Sitzung beim Client
lamp-token = Access-Token
lamp-provider-out = „Hier und beim Provider abmelden“ löscht sie, und die des Clients mit. Das Abmelden auf den Seiten des Providers tut es auch.
lamp-client-out = „Nur hier abmelden“ löscht sie, und keine andere. Ein Logout-Token des Providers tut es auch.
lamp-token-out = „Die Tokens zurückgeben“ löscht sie, und am Ende die Zeit.
lamp-row-there = Die Zeile in { $table } ist da.
lamp-row-gone = Die Zeile in { $table } ist fort.
lamp-session-other = Die Zeile in { $table } nennt jetzt eine andere Anmeldung.
lamp-session-perhaps = Nach ihrer Zeile in { $table } ist ihre Zeit vorbei. Ob sie verlängert wurde, ist von hier nicht zu sehen.
lamp-provider-named = Der Code wurde in ihr ausgestellt: Seine Zeile nennt sie, sid.
lamp-provider-unknown = Keine Nachricht an diese Seite sagt, ob der Provider die Person noch kennt.
lamp-client-unknown = Keine Nachricht an diese Seite sagt, ob der Client die Person noch kennt.
lamp-token-lives = Es lebt noch { $seconds } s.
lamp-token-expired = Seine Zeit ist vorbei.
lamp-token-revoked = Es wurde widerrufen: revoked_at steht in seiner Zeile.
lamp-token-closed = Sein Konto darf nicht verwendet werden: disabled_at steht in seiner Zeile.
lamp-token-perhaps = Es lebt noch { $seconds } s, wenn es nicht widerrufen wurde: Das ist von hier nicht zu sehen.
lamp-token-unknown = Keine Nachricht an diese Seite sagt, wie lange es lebt.

family-head = Die Familie des Refresh-Tokens
family-lead = Jedes Refresh-Token wird einmal gebraucht und hat die nächste Generation als Kinder. Nur die Hashes werden aufbewahrt.
family-generation = Generation { $n }
family-access = Access-Token
family-refresh = Refresh-Token
family-alive = lebt
family-used = gebraucht, einmal
family-reused = kam ein zweites Mal
family-revoked = widerrufen
family-caught = Ein Refresh-Token kam ein zweites Mal. Niemand kann sagen, wer der Dieb ist, darum wurde die ganze Familie widerrufen.

life-head = Das Leben des Codes
life-issued = Ausgestellt. Er darf { $lives } s leben, und nur sein Hash wird aufbewahrt: { $hash }
life-issued-endless = Ausgestellt. Nur sein Hash wird aufbewahrt: { $hash }
life-bound = Gebunden an
life-redeemed = Eingelöst nach { $seconds } s
life-refused = Nach { $seconds } s noch einmal gebracht und abgelehnt
life-first-refused = Nach { $seconds } s gebracht und abgelehnt
life-waits = Noch niemand hat ihn gebracht.
life-revoked = Tokens, die er gekauft hat und die widerrufen sind: { $number }
