## Was mit dem schiefgehen kann, was sagt, wer jemand ist

## Ob überhaupt OpenID Connect gesprochen wird

trouble-not-openid = Der Provider spricht kein OpenID Connect
trouble-not-openid-why = Die Metadaten von { $provider } nennen keinen UserInfo-Endpoint und keine Schlüssel, also meldet er niemanden mit OpenID Connect an.
trouble-not-openid-expected = userinfo_endpoint und jwks_uri in den Metadaten
trouble-not-openid-mend = Verbinden Sie mit OAuth allein: Lassen Sie openid in OAUTH_SCOPE weg und öffnen Sie die erste Seite.
trouble-no-id-token = Es gibt kein ID-Token
trouble-no-id-token-why = Der Client hat mit dem Scope openid gefragt, und der Token-Endpoint gab kein id_token. Niemand wurde angemeldet.
trouble-no-id-token-expected = id_token neben access_token
trouble-no-id-token-mend = Sehen Sie nach, ob der Client beim Provider um den Scope openid bitten darf.

## Ob der Provider es gemacht hat

trouble-forged = Vielleicht. Wer ein eigenes Token an die Stelle Ihres Tokens setzen kann, kann hier Sie sein. Darum wurde nichts daraus benutzt.
trouble-clocks = Sehen Sie nach den Uhren beider Server: Sie dürfen höchstens eine Minute auseinandergehen.
trouble-unreadable = { $what ->
        [id_token] Das ID-Token lässt sich nicht lesen
        [userinfo] Die UserInfo-Antwort lässt sich nicht lesen
       *[logout_token] Das Logout-Token lässt sich nicht lesen
    }
trouble-unreadable-why = Die Form ist nicht die, die die Spezifikation verlangt. Niemand wurde angemeldet.
trouble-unreadable-mend = Sehen Sie sich das Token beim Provider an: welche Claims er hineinschreibt und wie er signiert. Ein verschlüsseltes Token wird hier nicht verstanden.
trouble-alg = Das Token ist anders signiert als vereinbart
trouble-alg-why = Welcher Algorithmus ein Token beweist, entscheidet, wer es liest, nie das Token. Niemand wurde angemeldet.
trouble-alg-mend = Setzen Sie OAUTH_ID_TOKEN_ALG auf das, was beim Provider als id_token_signed_response_alg registriert ist.
trouble-alg-attack = Vielleicht. Mit einem Token, das none nennt oder einen öffentlichen Schlüssel als gemeinsames Secret nimmt, umgeht man Signaturen.
trouble-typ = Das ist ein Token anderer Art
trouble-typ-why = Sein Kopf sagt, was es ist, und das gehört nicht hierher. Niemand wurde angemeldet.
trouble-typ-expected = typ { $typ } oder keiner
trouble-typ-attack = Vielleicht. Eine Art Token an die Stelle einer anderen zu setzen heißt cross-JWT confusion.
trouble-unproven = { $what ->
        [id_token] Das ID-Token ist nicht bewiesen
        [userinfo] Die UserInfo-Antwort ist nicht bewiesen
       *[logout_token] Das Logout-Token ist nicht bewiesen
    }
trouble-unproven-why = Kein Schlüssel des Providers beweist, dass es vom Provider stammt. Niemand wurde angemeldet.
trouble-unproven-expected = eine Signatur mit einem Schlüssel des Providers
trouble-unproven-mend = Hat der Provider neue Schlüssel: Zeigt seine jwks_uri sie? Der Client hat eben dort nachgesehen.
trouble-unsecured = Ein Token ohne Signatur auf offener Straße
trouble-unsecured-why = Ohne Signatur sagt nur TLS, dass das Token vom Provider kommt. Niemand wurde angemeldet.
trouble-unsecured-expected = ein Token-Endpoint unter https oder auf diesem Rechner
trouble-unsecured-mend = Registrieren Sie ein anderes id_token_signed_response_alg, und setzen Sie OAUTH_ID_TOKEN_ALG darauf.
trouble-no-secret = Es gibt kein Secret, mit dem sich prüfen ließe
trouble-no-secret-why = OAUTH_ID_TOKEN_ALG ist HS256, und dieser Client hat kein Secret.
trouble-no-secret-mend = Setzen Sie OAUTH_CLIENT_SECRET, oder registrieren Sie RS256.
trouble-no-keys = Die Schlüssel des Providers lassen sich nicht lesen
trouble-no-keys-why = Was bei { $place } steht, sind keine Schlüssel.
trouble-no-keys-expected = ein JSON-Objekt mit keys
trouble-no-keys-mend = Laden Sie diese Seite neu; bleibt es dabei, sehen Sie nach jwks_uri in den Metadaten des Providers.

## Ob darin steht, wonach gefragt war

trouble-token-iss = Das Token ist von einem anderen Provider
trouble-token-iss-why = Es nennt einen anderen Issuer als den gefragten. Niemand wurde angemeldet.
trouble-token-iss-mend = Jedes Zeichen zählt, auch der letzte Schrägstrich. Geben Sie dem Client den Issuer, wie der Provider ihn schreibt.
trouble-token-iss-attack = Vielleicht. Bei einer Verwechslung (mix-up) gibt ein unredlicher Provider weiter, was ein redlicher gesagt hat.
trouble-token-aud = Das Token ist nicht für diesen Client
trouble-token-aud-why = Es ist für jemand anderen bestimmt oder auch für andere. Niemand wurde angemeldet.
trouble-token-aud-attack = Vielleicht. Wer eine andere Anwendung betreibt, bekommt auch Tokens über Sie und könnte hier eines davon vorzeigen.
trouble-token-azp = Das Token wurde einem anderen Client ausgestellt
trouble-token-azp-why = Es nennt einen anderen Client als den, der darum gebeten hat. Niemand wurde angemeldet.
trouble-expired = Das Token ist abgelaufen
trouble-expired-why = Es galt bis zu einem Zeitpunkt, der vorbei ist. Niemand wurde angemeldet.
trouble-expired-expected = exp nach { $now }
trouble-expired-attack = Selten. Aber ein altes Token zu stehlen lohnt sich nur, solange jemand es annimmt.
trouble-iat = Das Token ist nicht von jetzt
trouble-iat-why = Es hätte eben erst entstanden sein müssen. Niemand wurde angemeldet.
trouble-iat-expected = iat etwa { $now }
trouble-iat-attack = Selten. Aber ein Token, das jemand behalten hat und wieder vorzeigt, käme nur bis hierher.
trouble-nonce = Das Token ist nicht die Antwort auf unsere Frage
trouble-nonce-why = Es trägt nicht die nonce, die der Client dieses Mal mitgeschickt hat. Niemand wurde angemeldet.
trouble-nonce-absent = keine nonce
trouble-nonce-attack = Vielleicht. Ein gestohlener Code, der in Ihre Antwort gesetzt wurde, bringt ein Token mit der nonce des Diebes oder mit keiner.
trouble-auth-time = Die Anmeldung beim Provider ist zu alt
trouble-auth-time-why = Der Client hat gebeten, dass Sie neu beweisen, wer Sie sind. Niemand wurde angemeldet.
trouble-auth-time-expected = auth_time höchstens { $seconds } s vor { $now }
trouble-auth-time-absent = keine auth_time
trouble-auth-time-mend = Melden Sie sich beim Provider noch einmal an.
trouble-auth-time-attack = Wohl nicht. Aber wer sich an Ihre offene Sitzung setzt, käme nur bis hierher.
trouble-hash = { $name ->
        [at_hash] Token und Access-Token gehören nicht zusammen
       *[c_hash] Token und Code gehören nicht zusammen
    }
trouble-hash-why = { $name ->
        [at_hash] Das ID-Token trägt den Fingerabdruck eines anderen Werts als des Access-Tokens, das mit ihm kam.
       *[c_hash] Das ID-Token trägt den Fingerabdruck eines anderen Werts als des Codes, der mit ihm kam.
    } Niemand wurde angemeldet.
trouble-hash-attack = Vielleicht. Jemand kann neben ein gutes Token einen anderen Wert gesetzt haben.
trouble-changed = Die Erneuerung erzählt etwas anderes
trouble-changed-why = Im neuen ID-Token ist { $name } anders als im ersten. Niemand wurde angemeldet.
trouble-changed-attack = Vielleicht. Eine Erneuerung ändert nie, wer Sie sind, darum hat der Client alle Tokens dieser Sitzung vergessen.
trouble-userinfo = Der Provider sagt nicht, wer Sie sind
trouble-userinfo-why = Sein UserInfo-Endpoint antwortete mit Status { $status }. Niemand wurde angemeldet.
trouble-userinfo-expected = Status 200 und ein JSON-Objekt oder ein signiertes JWT
trouble-userinfo-sub = UserInfo handelt von jemand anderem
trouble-userinfo-sub-why = Es nennt eine andere Person als das ID-Token, darum wurde nichts daraus benutzt. Niemand wurde angemeldet.
trouble-userinfo-sub-mend = Sagen Sie es dem Provider: Beide Antworten müssen für einen Client dieselbe sub haben.
trouble-userinfo-sub-attack = Vielleicht. Das Access-Token von jemand anderem neben Ihrem ID-Token würde dessen Daten unter Ihrem Namen zeigen.

## Abmelden

trouble-logout = Das ist kein Logout-Token
trouble-logout-missing = Das Formular enthält kein logout_token.
trouble-logout-again = Es war schon hier, und jedes zählt einmal.
trouble-logout-nobody = Es hat weder sub noch sid, also meldet es niemanden ab.
trouble-logout-event = Unter seinen events ist nicht das des Back-Channel-Logout.
trouble-logout-nonce = Es hat eine nonce, wie ID-Tokens sie haben und Logout-Tokens nicht haben dürfen.
trouble-unaddressed = Diese Abmeldung nennt niemanden
trouble-unaddressed-why = Sie nennt weder Issuer noch Sitzung, und das Cookie kommt in einem Frame nicht mit.
trouble-unaddressed-expected = iss und sid
trouble-unaddressed-mend = Registrieren Sie beim Provider frontchannel_logout_session_required, damit er beide hinzufügt.
trouble-unaddressed-attack = Vielleicht. Ohne sie könnte jede Seite Sie abmelden, indem sie diese Adresse in einem Frame zeigt.
trouble-logout-other = Diese Abmeldung ist von einem anderen Provider
trouble-logout-other-why = Nur der Provider, bei dem sich jemand angemeldet hat, kann ihn hier abmelden.
trouble-logout-other-attack = Vielleicht. Sie wurde nicht befolgt.
trouble-no-end-session = Der Provider kann nicht um die Abmeldung gebeten werden
trouble-no-end-session-why = Er nennt dafür keine Adresse, oder Sie haben sich nicht mit OpenID Connect angemeldet.
trouble-no-end-session-expected = end_session_endpoint in den Metadaten und ein ID-Token
trouble-no-end-session-mend = Melden Sie sich hier ab, und gehen Sie zum Provider, um sich dort abzumelden.

## Eine Anmeldung, die jemand anders begonnen hat

trouble-initiated = Eine Anmeldung bei einem anderen Provider
trouble-initiated-why = Jemand hat Sie hierher geschickt, damit Sie sich bei einem Provider anmelden, den dieser Client nicht kennt.
trouble-initiated-mend = Öffnen Sie die erste Seite des Clients und verbinden Sie dort.
trouble-initiated-attack = Vielleicht. Wer den Provider wählt, wählt auch, wer Sie hier sind.
trouble-redirect = Diese Seite ist nicht unsere
trouble-redirect-why = Jemand hat gewünscht, dass Sie nach der Anmeldung hier zu einer anderen Website weitergeleitet werden.
trouble-redirect-expected = eine Adresse, die mit { $home }/ beginnt
trouble-redirect-attack = Höchstwahrscheinlich. Ein Link, der bei einer Website beginnt, der Sie vertrauen, und anderswo endet, heißt Open Redirect.
trouble-max-age = Das ist keine Zahl von Sekunden
trouble-max-age-why = max_age sagt, vor wie vielen Sekunden Sie sich beim Provider angemeldet haben dürfen.
trouble-max-age-expected = max_age=0 oder mehr
