## Was jemand über sich sagt: /profile, OIDC Core section 5.1

profile-title = Was Sie über sich sagen
profile-lead = Eine Anwendung liest davon, was Sie ihr erlauben, und nichts anderes. Alles darf leer bleiben.
profile-nothing-kept = <b>Es wurde nichts gespeichert: { $count ->
    [one] Ein Feld ist nicht lesbar.</b> Was daran falsch ist, steht darunter.
   *[other] { $count } Felder sind nicht lesbar.</b> Was daran falsch ist, steht jeweils darunter.
}
profile-kept = Es ist gespeichert.
profile-opened = Geöffnet vom Scope <code>{ $scope }</code>
profile-empty = Solange es leer ist: { $text }
profile-group = { $scope ->
    [email] E-Mail
    [phone] Telefon
    [address] Postanschrift
   *[profile] Wer Sie sind
}
profile-label = { $claim ->
    [given_name] Vorname
    [middle_name] Zweiter Vorname
    [family_name] Nachname
    [nickname] Spitzname
    [preferred_username] Name, mit dem Sie angesprochen werden
    [profile] Seite über Sie
    [picture] Bild
    [website] Ihre eigene Seite
    [gender] Geschlecht
    [birthdate] Geburtstag
    [zoneinfo] Zeitzone
    [locale] Sprache
    [email] E-Mail-Adresse
    [phone_number] Telefonnummer
    [street_address] Straße und Hausnummer
    [locality] Ort
    [region] Region
    [postal_code] Postleitzahl
    [country] Land
    [formatted] Alles zusammen, wie auf einem Umschlag
   *[name] Name
}
profile-say-verified = Sagen, dass jemand geprüft hat, dass es Ihres ist
profile-say-verified-hint = Niemand hat das. Der Anwendung wird trotzdem <code>{ $claim }</code> gesagt.
profile-told-true = Der Anwendung wird <code>{ $claim }: true</code> gesagt. Das haben Sie gesagt, als nur dieser Rechner den Provider erreichen konnte; es endet, wenn Sie das Feld ändern.
profile-told-false = Der Anwendung wird <code>{ $claim }: false</code> gesagt. Niemand hat geprüft, dass es Ihres ist.
profile-save = Speichern
profile-fill = Leeres mit einem Beispiel füllen und speichern
profile-claims = Claims
profile-claims-why = Das Wort rechts über jedem Feld ist sein Name zwischen Provider und Anwendung. OpenID Connect nennt das <i>Standard Claims</i>.
profile-who = Wer sie erfährt
profile-who-why = Eine Anwendung bittet um einen Scope, Sie erlauben ihn, und sie holt die Claims dieses Scopes mit ihrem Access-Token bei <code>/oauth/userinfo</code>.
profile-where = Wo sie aufbewahrt werden
profile-where-why = In Ihrer Zeile von <code>users</code>, in <code>email</code> und <code>claims</code>.
profile-where-updated = Zuletzt geändert <span class="whole">{ $updated }</span>; das ist der Claim <code>updated_at</code>.
profile-sure = Geprüft?
profile-sure-local = Dieser Provider verschickt keine Post und ruft niemanden an. Sie dürfen das nur sagen, weil nur dieser Rechner ihn erreicht: um eine Anwendung mit beiden Antworten zu erproben.
profile-sure-open = Dieser Provider verschickt keine Post und ruft niemanden an, und andere können ihn erreichen. Was Sie auch eingeben, wird deshalb mit <code>false</code> gesendet.
profile-not-here = Nicht hier: <code>sub</code>
profile-not-here-why = Den Namen, unter dem eine Anwendung Ihr Konto kennt, macht der Provider, und er bleibt, wenn sich all das ändert.

profile-wrong-long = Höchstens { $most } Zeichen. Das hier hat { $length }.
profile-wrong-hidden = Darin ist ein Zeichen, das man nicht sieht.
profile-wrong-line = Eine Zeile Text.
profile-wrong-url = Eine Adresse im Web, wie https://example.org/.
profile-wrong-email = Eine E-Mail-Adresse, wie ada@example.org.
profile-wrong-phone = Eine Telefonnummer mit ihrem Land, wie +1 555 555 0100.
profile-wrong-date = Ein Tag als JJJJ-MM-TT, wie 2000-02-29, oder nur das Jahr. Das Jahr 0000 hält es geheim.
profile-wrong-zone = Der Name einer Zeitzone, wie Europe/Paris.
profile-wrong-locale = Eine Sprache, wie en oder en-GB.
