## Was ein Scope erlaubt: Der Titel steht nach „Sie möchte“, der Hinweis darunter, das Dritte unter „Sie bekommt nicht“

scope-openid = wissen, dass Sie es sind
scope-openid-hint = einen Namen für Ihr Konto, und wann Sie sich angemeldet haben
scope-openid-otherwise = einen Beweis, wer Sie sind
scope-profile = Ihr Profil lesen
scope-profile-hint = Namen, Bild, Geburtstag und Sprache, soweit Sie sie angegeben haben
scope-profile-otherwise = Ihr Profil
scope-email = Ihren Namen und Ihre E-Mail-Adresse lesen
scope-email-hint = den Namen, mit dem Sie sich angemeldet haben, und die Adresse, wenn Sie eine angegeben haben
scope-email-otherwise = Ihre E-Mail-Adresse
scope-address = Ihre Postanschrift lesen
scope-address-hint = wenn Sie eine angegeben haben
scope-address-otherwise = Ihre Postanschrift
scope-phone = Ihre Telefonnummer lesen
scope-phone-hint = wenn Sie eine angegeben haben
scope-phone-otherwise = Ihre Telefonnummer
scope-offline = weitermachen, wenn Sie nicht da sind
scope-offline-hint = bis Sie es in Ihrem Konto zurücknehmen
scope-offline-otherwise = weiterzumachen, nachdem Sie sich abgemeldet haben
scope-photos = Ihre Fotos sehen
scope-photos-hint = ohne eines zu ändern oder zu löschen
scope-photos-otherwise = Ihre Fotos
scope-introspection = fragen, ob ein Token gilt
scope-introspection-hint = für Resource-Server: RFC 7662
scope-introspection-otherwise = was andere Anwendungen dürfen
scope-admin-users = die Konten aller verwalten
scope-admin-users-hint = in Ihrem Namen: Konten anlegen, ändern und löschen, wie Sie es können
scope-admin-users-otherwise = die Konten anderer
scope-admin-applications = alle Anwendungen verwalten
scope-admin-applications-hint = in Ihrem Namen: Anwendungen registrieren, ändern und löschen, wie Sie es können
scope-admin-applications-otherwise = die Anwendungen anderer

## Scopes, die die Verwaltung angelegt hat, stehen in deren eigenen Worten

scope-custom = { $text }
scope-custom-otherwise = das Recht: { $title }
scope-gone = Diesen Scope gibt es nicht mehr: Er öffnet nichts.

## Claims, nach denen einzeln gefragt wird

scope-claim = dies aus Ihrem Profil lesen: { $claim ->
    [name] Ihren Namen
    [given_name] Ihren Vornamen
    [middle_name] Ihren weiteren Vornamen
    [family_name] Ihren Nachnamen
    [nickname] Ihren Spitznamen
    [preferred_username] den Namen, mit dem Sie angesprochen werden möchten
    [profile] die Seite über Sie
    [picture] Ihr Bild
    [website] Ihre eigene Seite
    [gender] Ihr Geschlecht
    [birthdate] Ihren Geburtstag
    [zoneinfo] Ihre Zeitzone
    [locale] Ihre Sprache
    [updated_at] wann Sie es zuletzt geändert haben
    [email] Ihre E-Mail-Adresse
    [email_verified] ob Ihre E-Mail-Adresse geprüft wurde
    [phone_number] Ihre Telefonnummer
    [phone_number_verified] ob Ihre Telefonnummer geprüft wurde
    [address] Ihre Postanschrift
   *[other] { $claim }
}
scope-claim-hint = wenn Sie es angegeben haben
scope-custom-claim = lesen, was dieser Provider über Sie sagt: { $claim }
scope-custom-claim-hint = wenn seine Verwaltung es gesagt hat

## Was keine Anwendung bekommt

scope-never-password = Ihr Passwort
scope-never-change = das Recht, etwas zu ändern

## Was an einem Feld eines Scopes oder an den Claims eines Menschen falsch ist

scope-wrong-empty = Füllen Sie dieses Feld aus. Es war leer.
scope-wrong-long = Höchstens { $most } Zeichen. Dies hat { $count }.
scope-wrong-hidden = Es ist ein Zeichen darin, das man nicht sieht. Es muss eine Zeile sein.
scope-wrong-signs = Ein Name besteht aus Buchstaben, Ziffern und Zeichen aus ASCII, ohne Leerzeichen, Anführungszeichen und Backslash. Dies ist „{ $name }“.
scope-wrong-built-in = „{ $name }“ ist ein Scope, den jeder Provider hat. Wählen Sie einen anderen Namen.
scope-wrong-taken = Es gibt schon einen Scope „{ $name }“. Ändern Sie diesen, oder wählen Sie einen anderen Namen.
scope-wrong-many = Ein Scope öffnet höchstens { $most } Claims. Machen Sie zwei Scopes daraus.
scope-wrong-of-tokens = „{ $name }“ sagt etwas über ein Token und nicht über einen Menschen. Wählen Sie einen anderen Namen.
scope-wrong-standard = „{ $name }“ sagen Menschen selbst über sich: Es steht in ihrem Profil. Wählen Sie einen anderen Namen.
scope-wrong-null = „{ $name }“ ist null. Lassen Sie weg, was nicht gesagt werden soll.
scope-wrong-json = Das ist kein JSON: { $why }.
scope-wrong-object = Erwartet wird ein JSON-Objekt, etwa {"{"}"sandbox": true{"}"}.
