## Welcher Code? /device

device-title = Ein Gerät verbinden
device-title-wrong = Fehler: Ein Gerät verbinden
device-is-this-the-code = Ist das der Code, den <b>Ihr eigenes</b> Gerät in diesem Augenblick zeigt?
device-type-the-code = Tippen Sie den Code ein, den Ihr Gerät zeigt.
device-code = Code des Geräts
device-code-hint = Acht Buchstaben, etwa WDJB-MJHT. Groß oder klein, Bindestrich und Leerzeichen sind gleich.
device-only-if = Gehen Sie nur weiter, wenn Sie das selbst begonnen haben, auf einem Gerät, das vor Ihnen steht. Sie sind angemeldet als <b>{ $username }</b>.
device-it-is-the-same = Es ist derselbe: weiter
device-go-on = Weiter
device-sent = Wenn Ihnen jemand den Code geschickt hat
device-sent-stop = Dann gehen Sie nicht weiter. Das Gerät der anderen bekäme Zugang zu Ihrem Konto.
device-two-codes = Zwei Codes
device-two-codes-why = Das Gerät hat einen langen Code, den niemand sieht. Sie tippen den kurzen. Beide sind eine Zeile in <code>device_codes</code>, als Prüfsummen.
device-written = Was geschrieben wird
device-written-account = Ihr Konto, in diese Zeile. Von da an kann niemand anderes sie beantworten.
device-short = Warum so kurz
device-short-why = Zwanzig Konsonanten, acht Stellen: 25 600 000 000 Codes, gültig für zehn Minuten. Nach zehn falschen in einer Minute müssen Sie warten.

## Was an dem Code nicht stimmt

device-wrong-empty = Tippen Sie den Code ein, den Ihr Gerät zeigt. Das Feld war leer.
device-wrong-letter = Ein Code hat acht Buchstaben wie WDJB-MJHT, lauter Konsonanten. In diesem steht „{ $letter }“.
device-wrong-length = Ein Code hat acht Buchstaben, etwa WDJB-MJHT. Dieser hat { $count }.
device-wrong-unknown = Kein Gerät wartet mit diesem Code. Vergleichen Sie ihn mit dem Bildschirm, oder lassen Sie das Gerät einen neuen zeigen.

## Darf das Gerät? /device/consent

device-allow-title = { $client } auf einem Gerät erlauben?
device-allow = { $client } auf einem Gerät erlauben, Ihr Konto zu benutzen?
device-allow-lead = Sie sind angemeldet als <b>{ $username }</b>. Die Entscheidung liegt bei Ihnen.
device-shows = Das Gerät zeigt <b class="mono device-code">{ $user_code }</b>
device-compare = <b>Gehen Sie nur weiter, wenn Sie das auf Ihrem eigenen Gerät begonnen haben</b> und es genau diesen Code zeigt. Wer das Gerät hat, bekommt, was Sie erlauben.
device-yes = Erlauben
device-no = Ablehnen
device-no-way-back = Kein Rückweg durch den Browser
device-no-way-back-why = Das Gerät fragt den Provider alle paar Sekunden, ob Sie geantwortet haben. Diese Seite schickt ihm nichts.
device-if-yes = Wenn Sie erlauben
device-if-yes-row = Die Zeile in <code>device_codes</code> vermerkt Ihr Ja und Ihre Anmeldung, und mit einer Zeile in <code>consents</code> können Sie es zurücknehmen. Bei seiner nächsten Frage bekommt das Gerät seine Tokens, einmal.
device-if-no = Wenn Sie ablehnen
device-if-no-row = Die Zeile vermerkt Ihr Nein. Das Gerät erfährt <code>error=access_denied</code> und nichts über Sie.

## Wenn geantwortet ist

device-allowed-title = Erlaubt
device-allowed = Gehen Sie zurück zu Ihrem Gerät
device-allowed-lead = Sie haben <b>{ $client }</b> erlaubt. Das Gerät bemerkt es innerhalb von { $interval } Sekunden.
device-take-back = Auf <a href="/">der ersten Seite</a> können Sie es jederzeit zurücknehmen, und diese hier schließen.
device-denied-title = Abgelehnt
device-denied = Nichts wurde erlaubt
device-denied-lead = Sie haben <b>{ $client }</b> abgelehnt. Das erfährt das Gerät, und nichts über Sie.
device-close = Sie können diese Seite schließen.
device-success-allowed = Der Bildschirm des Geräts ändert sich: Es hat jetzt ein Access-Token.
device-success-denied = Der Bildschirm des Geräts sagt, dass es abgelehnt wurde.

## Was der Bildschirm eines Geräts zeigt: /device/screen

device-screen-title = Der Bildschirm eines Geräts
device-screen-lead = Öffnen Sie auf Ihrem Telefon oder Computer <a href="{ $address }" class="mono">{ $address }</a> und tippen Sie
device-screen-picture = Die Adresse mit dem Code darin, als QR-Code
device-screen-camera = Oder lesen Sie das mit einer Kamera. Der Code muss trotzdem verglichen werden.
device-screen-knows-nothing = Diese Seite weiß nichts
device-screen-knows-nothing-why = Sie zeichnet, was in ihrer eigenen Adresse steht. Ob ein Gerät mit diesem Code wartet, kann sie nicht sagen. Wenn Sie jemand anderes hierher geschickt hat, hören Sie auf.
device-screen-own = Für Ihr eigenes Gerät
device-screen-own-picture = Das Bild ist <code>verification_uri_complete</code>: <a href="{ $address }" class="mono">{ $address }</a>

## Codes, die abgelehnt werden

device-not-yours-to-allow = Das können Sie nicht erlauben
device-not-yours-to-allow-mend = Lassen Sie den nächsten Code des Geräts von einem Superuser dieses Providers eintippen.
device-not-yours-to-allow-perhaps = Vielleicht: Will ein Gerät diesen Provider verwalten, so fragen Sie besser den, der Ihnen seinen Code gab.
device-too-many = Zu viele falsche Codes
device-too-many-wait = Warten Sie { $seconds } Sekunden, und tippen Sie den Code Ihres Geräts dann noch einmal.
device-too-many-limits = Eine Person darf in einer Minute { $of_one } falsche Codes tippen, und von einer Adresse dürfen { $of_an_address } kommen.
device-too-many-perhaps = Vielleicht: Wer viele Codes probiert, könnte das Gerät einer anderen Person treffen. Wenn Sie sich vertippt haben, nicht.
device-gone = Kein Gerät wartet mit diesem Code
device-gone-why = Er ist unbekannt, zu alt oder gehört jemand anderem.
device-gone-mend = Vergleichen Sie ihn mit dem Bildschirm, oder lassen Sie das Gerät einen neuen zeigen, und tippen Sie ihn unter { $address } ein.
device-screen-no-code = Es gibt keinen Code zu zeigen
device-screen-no-code-why = In der Adresse dieser Seite steht kein Code eines Geräts, der acht Buchstaben hätte.
device-screen-no-code-mend = Nehmen Sie user_code aus der Antwort des Device-Authorization-Endpoints.
