## Was zwischen Client und Provider schiefging

trouble-slip = Nein. Etwas ist falsch eingerichtet oder läuft nicht.
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
