## Was zwischen Client und Provider schiefging

trouble-slip = Nein. Etwas ist falsch eingerichtet oder läuft nicht.
trouble-no = Nein.
trouble-again = Öffnen Sie die erste Seite des Clients und verbinden Sie noch einmal.
trouble-two-names = In Docker hat der Provider zwei Namen: Der Browser sagt localhost:5000, ein anderer Container provider:5000. Behalten Sie als Issuer den Namen, den der Browser benutzt, und nennen Sie dem Client den Weg zwischen den Containern mit OAUTH_BACKCHANNEL_URL. In einem Container ist localhost der Container selbst.

## Ein state, der nicht unserer ist

trouble-state = Diese Antwort gehört nicht zu unserer Frage
trouble-state-none = Eine Antwort kam ohne den state, mit dem dieser Client seine Fragen kennzeichnet.
trouble-state-not-waiting = Eine Antwort kam, und diese Browsersitzung wartet auf keine.
trouble-state-not-asked = Eine Antwort kam, aber nicht auf eine Frage, die diese Browsersitzung gestellt hat.
trouble-state-no-cookie = Ihr Browser hat kein Cookie gesendet: Erlauben Sie Cookies für diese Adresse. Der state liegt in der Sitzung dahinter.
trouble-state-other-name = Sie sind bei { $came }, und dieser Client beginnt seine Fragen bei { $home }. Zwei Namen eines Rechners sind zwei Cookie-Dosen: Beginnen und enden Sie beide Male bei { $home }.
trouble-state-back = Der Zurück-Knopf, das Neuladen einer alten Antwort oder ein zweiter Tab: Jede Antwort zählt einmal. Öffnen Sie die erste Seite und verbinden Sie noch einmal.
trouble-state-restarted = Der Client wurde neu gestartet oder in einem anderen Tab abgemeldet, während Sie beim Provider waren. Verbinden Sie noch einmal.
trouble-state-different = Ist nichts davon geschehen, gehört die Antwort wirklich zur Frage von jemand anderem.
trouble-state-attack = Selten. Aber wenn Sie nicht begonnen haben, hat Ihnen vielleicht jemand einen Link mit der eigenen Antwort geschickt, damit Sie unbemerkt in dessen Konto arbeiten. Hier anzuhalten ist die Abwehr.

## Ein anderer Issuer

trouble-iss = Der falsche Provider hat geantwortet
trouble-iss-other = Die Antwort sagt, sie sei von einem anderen Provider als dem gefragten.
trouble-iss-none = Der Provider verspricht, seinen Namen in jede Antwort zu schreiben, und in dieser steht keiner.
trouble-iss-mend = Ist der Provider unter zwei Adressen bekannt, geben Sie dem Client die, die der Provider selbst als Issuer benutzt.
trouble-iss-attack = Vielleicht. Bei einer Verwechslung (mix-up) lässt sich ein unredlicher Provider den Code eines redlichen schicken. Der Code wurde nicht benutzt.
trouble-issuer = Die Metadaten sind von einem anderen Provider
trouble-issuer-why = Sie nennen einen anderen Issuer als den gefragten, darum wurde nichts davon benutzt.
trouble-issuer-mend = Geben Sie dem Client den Issuer genau so, wie der Provider ihn schreibt: http oder https, localhost oder 127.0.0.1, jeden Schrägstrich.
trouble-issuer-attack = Höchstwahrscheinlich nicht. Aber mit einem Dokument, das für einen anderen Provider spricht, würde eine Täuschung beginnen.

## Keine Antwort

trouble-silent = Der Provider antwortet nicht
trouble-silent-why = Der Client hat { $address } gefragt und keine Antwort bekommen.
trouble-silent-start = Starten Sie den Provider, oder warten Sie, bis er gestartet ist, und laden Sie diese Seite neu.
trouble-silent-elsewhere = Läuft er anderswo, geben Sie seine Adresse bei /setup an oder mit OAUTH_ISSUER.
trouble-silent-port = Antwortet an diesem Port etwas anderes (auf einem Mac nimmt AirPlay 5000), starten Sie den Provider an einem anderen und geben Sie dem Client die neue Adresse.

## Der Provider sagt, warum nicht

trouble-refused = Der Provider hat gesagt, warum nicht
trouble-refused-busy = Der Provider ist überlastet. Versuchen Sie es bald noch einmal.
trouble-refused-failed = Dem Provider ist ein Fehler unterlaufen, während er die Frage bearbeitete.
trouble-refused-scope = Der Provider gibt nicht heraus, worum dieser Client bittet.
trouble-refused-prompt = Der Provider hätte Sie etwas fragen müssen, und dieser Client hat ihn gebeten, das nicht zu tun (prompt=none).
trouble-refused-question = Der Provider fand die Frage des Clients falsch.
trouble-refused-unknown = Der Provider antwortete mit einem Fehler, den weder RFC 6749 noch OpenID Connect kennt.
trouble-refused-mend = Sehen Sie nach der Client-Id, dem Scope und der Rückkehradresse, hier bei /setup und dort, wo der Client registriert ist.
trouble-denied = Sie haben es nicht erlaubt
trouble-denied-why = Der Client hat keinen Code und kein Token bekommen und weiß nichts von Ihnen.

## Die Antwort selbst

trouble-nothing = Es ist keine Antwort angekommen
trouble-nothing-why = An diese Adresse schickt der Provider seine Antworten. Niemand hat eine geschickt, und Sie sind hier nicht angemeldet.
trouble-nothing-attack = Nein. Die Seite wurde von Hand geöffnet, oder die Sitzung ist zu Ende.
trouble-empty = Die Antwort ist leer
trouble-empty-why = Der Provider antwortete weder mit einem Code noch mit einem Fehler.
trouble-empty-expected = code=… oder error=…
trouble-twice = Die Antwort ist mehrdeutig
trouble-twice-why = Sie enthält „{ $name }“ mehr als einmal.
trouble-twice-attack = Vielleicht. Mit zwei Werten lässt man zwei Programme Verschiedenes lesen.
trouble-anew = Der Client wurde neu eingerichtet
trouble-anew-why = Die Antwort gehört zu einer Frage, die unter einer älteren Client-Id gestellt wurde.
trouble-anew-attack = Nein. Inzwischen hat jemand die Seite /setup benutzt.
trouble-not-by-form = Die Antwort kam auf anderem Weg als erbeten
trouble-not-by-form-why = Der Client hat um eine Antwort in der Adresse gebeten, und eine kam als Formular.
trouble-not-by-form-mend = Setzen Sie OAUTH_RESPONSE_MODE=form_post, damit der Provider mit einem Formular antwortet.
trouble-not-by-form-attack = Vielleicht. Eine Antwort, um die niemand gebeten hat, wird nicht angesehen.
trouble-no-form-post = Der Provider kann nicht mit einem Formular antworten
trouble-no-form-post-why = OAUTH_RESPONSE_MODE ist form_post, und die Metadaten nennen es nicht.
trouble-no-form-post-expected = form_post in response_modes_supported der Metadaten
trouble-no-form-post-mend = Setzen Sie OAUTH_RESPONSE_MODE=query.
trouble-answer-gone = Die Antwort ist nicht mehr da
trouble-answer-gone-why = Eine Antwort als Formular wartet eine Minute und zählt einmal.
trouble-answer-gone-attack = Selten. Wer eine alte Seite neu lädt, kommt hierher.
trouble-not-a-form = Nicht in dieser Form
trouble-not-a-form-why = Hier wird ein Formular gelesen, und etwas anderes kam.
trouble-broken-form = Das Formular ließ sich nicht lesen
trouble-broken-form-why = Es endete zu früh, ist zu groß oder kein Text.

## Der Token-Endpoint sagt Nein

trouble-dead-code = Der Code gilt nicht mehr
trouble-dead-code-why = Der Client hat den Code am Token-Endpoint vorgelegt, und der Provider hat ihn abgelehnt.
trouble-dead-code-again = Ein Code lebt kurz und gilt einmal. Öffnen Sie die erste Seite des Clients und verbinden Sie noch einmal.
trouble-dead-code-always = Wenn es jedes Mal geschieht: Die Rückkehradresse oder der Client beim Provider ist nicht der dieses Clients.
trouble-dead-code-attack = Vielleicht. Ein Code, der schon benutzt wurde, kann gestohlen sein; der Provider widerruft dann auch, was er eingebracht hat.
trouble-token = Der Client hat kein Token bekommen
trouble-token-client = Der Provider nimmt Client-Id und Client-Secret dieses Clients nicht an.
trouble-token-client-mend = Geben Sie beide bei /setup neu ein. Der Provider zeigt sie unter /client.
trouble-token-grant = Der Provider lässt diesen Client das nicht tun.
trouble-token-grant-mend = Sehen Sie beim Provider nach den Grant-Typen des Clients.
trouble-token-other = Der Token-Endpoint antwortete mit einem Fehler.
trouble-not-tokens = Das ist keine Token-Antwort
trouble-not-tokens-why = Der Token-Endpoint von { $provider } hat etwas geantwortet, das sich nicht lesen lässt.
trouble-not-tokens-expected = ein JSON-Objekt mit access_token und token_type
trouble-not-tokens-mend = Sehen Sie nach, ob OAUTH_ISSUER oder OAUTH_TOKEN_URL den Token-Endpoint eines Providers nennt.
trouble-token-type = Ein Token unbekannter Art
trouble-token-type-why = Der Client weiß nicht, wie man es benutzt, also lässt er es.

## Metadaten, Schlüssel und Einstellungen

trouble-silent-expected = eine Antwort über HTTP
trouble-no-metadata = Der Provider sagt nicht, wo was ist
trouble-no-metadata-why = Der Client hat nach seinen Metadaten gesucht und keine gefunden.
trouble-no-metadata-expected = ein JSON-Dokument mit den Endpoints
trouble-no-metadata-arrived = kein solches Dokument bei { $places }
trouble-no-metadata-issuer = Sehen Sie nach, ob der Issuer stimmt: Er ist der Name, den der Provider sich selbst gibt, oft ohne Pfad.
trouble-no-metadata-two = Für einen Provider ohne Metadaten setzen Sie OAUTH_AUTHORIZATION_URL und OAUTH_TOKEN_URL.
trouble-metadata = Die Metadaten des Providers lassen sich nicht lesen
trouble-metadata-why = Was bei { $place } steht, ist nicht brauchbar.
trouble-metadata-mend = Sehen Sie nach, ob der Issuer stimmt.
trouble-metadata-address = eine Adresse darin ist keine
trouble-open-road = Die Metadaten führen auf eine offene Straße
trouble-open-road-why = Eine Adresse darin ist weder unter TLS noch auf diesem Rechner.
trouble-open-road-mend = Sagen Sie dem Provider, dass sie unter https erreichbar sein muss.
trouble-open-road-attack = Vielleicht. Wer zwischen den beiden Servern sitzt, könnte den Code, das Secret und die Tokens lesen.
trouble-no-endpoint = Der Provider nennt dafür keine Adresse
trouble-no-endpoint-why = Der Client weiß nicht, wo er fragen soll, also hat er niemanden gefragt.
trouble-no-endpoint-expected = { $name } in den Metadaten des Providers
trouble-no-endpoint-mend = Wurden dem Client nur zwei Adressen genannt, geben Sie ihm stattdessen OAUTH_ISSUER: Dann liest er alle.
trouble-setup-closed = Der Client ist schon eingerichtet
trouble-setup-closed-why = Nicht nur wem dieser Client gehört, kann ihn erreichen, darum ändert sein Formular nichts.
trouble-setup-closed-mend = Setzen Sie OAUTH_CLIENT_ID und OAUTH_CLIENT_SECRET dort, wo der Client gestartet wird.
trouble-setup-closed-attack = Vielleicht. Wer den Provider eines Clients ändert, kann lesen, was dorthin gesendet wird.

## Was statt eines state oder eines Issuers kam

trouble-state-expected = { $number ->
        [one] der state, der gesendet wurde
       *[other] einer der { $number } states, die gesendet wurden
    }
trouble-state-nothing-awaited = keine Antwort
trouble-state-absent = kein state
trouble-iss-absent = kein iss
