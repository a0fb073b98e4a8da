## Die Liste der Codes, und jeder auf seiner eigenen Seite: /errors

errors-title = Fehlercodes
errors-lead = Jeder Fehler, den dieser Server sendet, ist eines dieser { $count } Wörter. Jedes hat eine Seite: was es bedeutet, warum es kommt, was zu tun ist.
errors-caption = Fehlercodes und was sie bedeuten
errors-code = Code
errors-meaning = Bedeutung
errors-sent-by = Gesendet von
errors-section = Abschnitt
errors-one = Fehlercode
errors-causes = Warum er kommt, und was zu tun ist
errors-all = Alle Fehlercodes
errors-margin = Wo er gesendet wird und geschrieben steht
errors-who = Wer ihn sendet

## Wer einen Code sendet

errors-at-authorize = der Authorization-Endpoint, durch den Browser zum Client
errors-at-token = der Token-Endpoint, Status 400, als JSON
errors-at-register = der Registrierungs-Endpoint, Status 400, als JSON
errors-at-api = die API, in WWW-Authenticate und als JSON
errors-at-api-400 = die API, Status 400
errors-at-clients = die Endpoints für Token, Widerruf und Introspektion, Status 401, als JSON
errors-at-every-500 = jeder Endpoint, Status 500, als JSON
errors-at-every-503 = jeder Endpoint, Status 503 mit Retry-After, als JSON
errors-at-revoke = der Endpoint für den Widerruf
errors-at-push = der Endpoint für vorausgeschickte Anfragen (PAR)

## Was jeder Code bedeutet, und seine üblichen Ursachen mit ihrer Abhilfe

errors-invalid-request = Die Anfrage ist nicht zu verstehen: Ein Parameter fehlt, ist falsch geformt oder steht zweimal da.
errors-invalid-request-json = Eine Token-Anfrage kam als JSON. Sie muss ein Formular sein: Content-Type: application/x-www-form-urlencoded.
errors-invalid-request-pkce = Der Client verlangt PKCE, und code_challenge fehlt oder ist mit = aufgefüllt.
errors-invalid-request-twice = Das Secret kam zweimal, im Header und im Rumpf. Senden Sie es an einer Stelle.

errors-invalid-client = Der Client hat nicht bewiesen, wer er ist.
errors-invalid-client-secret = Das Secret ist falsch. Kopieren Sie es noch einmal von /client, ohne Leerzeichen oder Zeilenende.
errors-invalid-client-elsewhere = Die client_id gehört zu einem anderen Provider oder zu einer Datenbank, die inzwischen gelöscht ist.
errors-invalid-client-header = Die Bibliothek sendet das Secret im Rumpf, und der Header ist falsch geformt, oder umgekehrt.

errors-invalid-grant = Was eingetauscht werden sollte, gilt nicht: unbekannt, abgelaufen, schon benutzt, für einen anderen Client gemacht oder ohne seinen Beweis.
errors-invalid-grant-twice = Der Code kam zweimal: eine neu geladene Seite, oder ein Framework, das zweimal ruft. Ein Code gilt einmal.
errors-invalid-grant-late = Zwischen dem Code und seinem Gebrauch verging mehr Zeit, als ein Code lebt.
errors-invalid-grant-redirect-uri = redirect_uri ist eine andere als in der Authorization-Anfrage.
errors-invalid-grant-verifier = code_verifier ist nicht der, aus dem code_challenge gemacht wurde.
errors-invalid-grant-family = Ein Refresh-Token wurde zweimal benutzt, vielleicht von zwei Tabs. Dann wird seine ganze Familie widerrufen.

errors-unauthorized-client = Der Client ist bekannt und darf diesen Grant nicht benutzen.
errors-unauthorized-client-grant = Der Client ist ohne diesen Grant-Typ registriert.
errors-unauthorized-client-public = Ein öffentlicher Client bat um ein Token für sich selbst.

errors-unsupported-grant-type = Diese Art von Grant wird hier nicht eingetauscht.
errors-unsupported-grant-type-misspelt = grant_type ist falsch geschrieben. Die Metadaten nennen die bekannten unter grant_types_supported.

errors-unsupported-response-type = So antwortet der Authorization-Endpoint nicht.
errors-unsupported-response-type-implicit = response_type=token verlangt den Implicit Grant, den OAuth 2.1 abgeschafft hat. Senden Sie response_type=code.

errors-invalid-scope = Der Scope ist unbekannt, falsch geformt, nicht für den Client registriert oder mehr, als erlaubt wurde.
errors-invalid-scope-commas = Scopes werden durch Leerzeichen getrennt, nicht durch Kommas.
errors-invalid-scope-wider = Eine Erneuerung bat um mehr, als die Person erlaubt hat.

errors-access-denied = Die Person oder der Provider hat Nein gesagt.
errors-access-denied-deny = Jemand hat „Ablehnen“ gedrückt. Nichts wurde gegeben, und nichts ist falsch.

errors-server-error = Der Provider hat versagt. Der Client hat nichts falsch gemacht.
errors-server-error-log = Der Grund steht im Protokoll des Providers.

errors-temporarily-unavailable = Der Provider ist beschäftigt, oder seine Datenbank ist fort. Noch einmal versuchen kann helfen.
errors-temporarily-unavailable-wait = Warten Sie so viele Sekunden, wie Retry-After sagt, und senden Sie die Anfrage noch einmal.

errors-invalid-token = Das Access-Token gilt nicht: unbekannt, abgelaufen oder widerrufen. Status 401.
errors-invalid-token-expired = Das Token ist am Ende seines Lebens. Benutzen Sie das Refresh-Token.
errors-invalid-token-revoked = Jemand hat es widerrufen, oder der Code, aus dem es kam, wurde zweimal benutzt.
errors-invalid-token-copied = Beim Kopieren ging ein Zeichen verloren: Jedes Token trägt eine Prüfsumme.

errors-insufficient-scope = Das Access-Token gilt, aber nicht hierfür. Status 403.
errors-insufficient-scope-not-asked = Der Client hat nicht um den Scope gebeten, oder die Person hat ihn nicht erlaubt. Bitten Sie noch einmal, mit dem Scope.

errors-unsupported-token-type = Diese Art von Token kann hier nicht widerrufen werden.
errors-unsupported-token-type-every = Jede Art, die dieser Provider ausstellt, lässt sich widerrufen. Sie sollten diesem Fehler hier also nicht begegnen.

errors-login-required = Niemand ist beim Provider angemeldet, und laut der Anfrage darf niemand gefragt werden.
errors-login-required-no-session = prompt=none wurde gesendet, und dieser Browser hat hier keine Sitzung, oder eine ältere, als max_age erlaubt.
errors-login-required-hint = id_token_hint nennt eine andere Person als die angemeldete.
errors-login-required-again = Senden Sie die Anfrage noch einmal ohne prompt=none, damit eine Seite gezeigt werden kann.

errors-consent-required = Die Person hat das noch nicht erlaubt, und laut der Anfrage darf niemand gefragt werden.
errors-consent-required-before = prompt=none wurde gesendet, bevor jemand „Erlauben“ gedrückt hat, oder mit einem weiteren Scope als dem erlaubten.

errors-interaction-required = Eine Seite müsste gezeigt werden, und laut der Anfrage darf es keine geben.
errors-interaction-required-again = Senden Sie die Anfrage noch einmal ohne prompt=none.

errors-account-selection-required = Es ist nicht klar, welches Konto gemeint ist, und laut der Anfrage darf niemand gefragt werden.
errors-account-selection-required-select = Senden Sie prompt=select_account statt prompt=none, oder login_hint mit dem Namen des Kontos.

errors-invalid-request-uri = Die Adresse der Anfrage führt zu nichts Brauchbarem.
errors-invalid-request-uri-pushed = Eine vorausgeschickte Anfrage lebt etwa eine Minute und wird einmal beantwortet. Schicken Sie sie noch einmal voraus.
errors-invalid-request-uri-another = Ein anderer Client hat die Anfrage vorausgeschickt.
errors-invalid-request-uri-address = Eine request_uri muss beim Client registriert sein, und der Provider muss sie abrufen dürfen.

errors-invalid-request-object = Die signierte Anfrage ist nicht zu lesen, oder ihre Signatur ist nicht die des Clients.
errors-invalid-request-object-key = Signiert wurde mit einem Schlüssel, der nicht im jwks des Clients steht, oder mit einem anderen Algorithmus als dem registrierten.
errors-invalid-request-object-differs = client_id oder response_type ist darin anders als daneben.

errors-request-not-supported = Der Parameter request lässt sich hier nicht benutzen.
errors-request-not-supported-pushed = Die Anfrage wurde vorausgeschickt: Legen Sie die signierte Anfrage dort hinein, nicht neben ihre request_uri.

errors-request-uri-not-supported = Der Parameter request_uri lässt sich hier nicht benutzen.
errors-request-uri-not-supported-neither = Die request_uri ist weder eine, die hierher vorausgeschickt wurde, noch eine https-Adresse.

errors-registration-not-supported = Ein Client kann sich nicht in der Authorization-Anfrage selbst beschreiben.
errors-registration-not-supported-self-issued = Der Parameter registration ist für Provider, die man selbst ist. Registrieren Sie sich stattdessen am Registrierungs-Endpoint.

errors-unmet-authentication-requirements = Die Person kann sich nicht so ausweisen, wie es verlangt wurde.
errors-unmet-authentication-requirements-acr = acr wurde als wesentlicher Claim verlangt, und dieses Konto erreicht einen anderen Wert: 1 mit einem Passwort, 0 mit dem Namen allein.

errors-invalid-redirect-uri = Eine Adresse des Clients kann nicht registriert werden.
errors-invalid-redirect-uri-address = Sie hat ein Fragment, einen Benutzernamen oder ein Schema, zu dem kein Browser geschickt werden darf; oder einfaches http zu einem anderen Rechner.

errors-invalid-client-metadata = Was der Client über sich sagt, passt nicht zusammen oder wird hier nicht angeboten.
errors-invalid-client-metadata-member = Die Beschreibung nennt den Eintrag und was erwartet wurde.

errors-authorization-pending = Die Person hat noch nicht geantwortet. Das Gerät fragt nach der Wartezeit wieder.
errors-authorization-pending-open = Nichts ist falsch: Öffnen Sie verification_uri und tippen Sie den Code.

errors-slow-down = Das Gerät fragt zu oft. Von nun an wartet es jedes Mal fünf Sekunden länger.
errors-slow-down-interval = Das Gerät muss zwischen zwei Anfragen interval Sekunden warten und nach jedem slow_down fünf mehr.

errors-expired-token = Der Code des Geräts ist abgelaufen, bevor die Person geantwortet hat.
errors-expired-token-again = Beginnen Sie noch einmal am Device-Authorization-Endpoint.

errors-invalid-target = Die Ressource ist hier unbekannt, falsch geformt oder von diesem Grant nicht umfasst.
errors-invalid-target-uri = resource muss eine absolute URI ohne Fragment sein, von einer API, die dieser Provider kennt.
errors-invalid-target-not-named = Die Token-Anfrage bat um eine Ressource, die die Authorization-Anfrage nicht genannt hat.

## Ist es ein Angriff?

errors-attack-grant = Vielleicht. Ein Code oder Refresh-Token, das zweimal kommt, kann gestohlen sein: Der Provider widerruft dann, was daraus wurde, und die Person meldet sich neu an. Ist es nur zu spät oder vertippt, dann nicht.
errors-attack-client = Selten. Wer ein Secret zu erraten versucht, bekommt diese Antwort auch, und nach einigen Versuchen eine Pause dazu.
errors-attack-token = Selten. Ein Token eines anderen Providers oder einer anderen API, das jemand anderswo gesammelt hat, wird genau so abgelehnt.
errors-attack-request = Vielleicht. Eine signierte oder vorausgeschickte Anfrage, die unterwegs im Browser geändert wurde, wird hier abgelehnt; dafür gibt es sie.
errors-attack-register = Vielleicht. Wer jede Adresse registrieren könnte, ließe sich die Codes anderer dorthin schicken.
errors-attack-more = Selten. Ein Client, den jemand übernommen hat, würde mehr wollen, als für ihn registriert ist, und bekäme diese Antwort.
errors-attack-twice = Selten. Aber ein Parameter, der zweimal dasteht, lässt zwei Programme zweierlei lesen; darum wird er abgelehnt.
errors-attack-device = Nein. Gerät und Person haben sich nicht rechtzeitig gefunden. Aber tippen Sie nie einen Code, den Ihnen jemand geschickt hat.
errors-attack-denied = Nein. Zum Neinsagen ist die Frage da.
errors-attack-failed = Vermutlich nicht: Ein Programm hat einen Fehler gemacht oder zu viel zu tun. Ob jemand mit Absicht zu viel sendet, sagt das Protokoll des Providers.
errors-attack-prompt = Nein. Der Client wollte eine Antwort ohne Seite, und die gibt es nicht.
errors-attack-slip = Nein. Der Client spricht einen Dialekt, den hier niemand spricht.
