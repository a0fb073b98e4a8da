## What a person says of themselves: /profile, OIDC Core section 5.1

profile-title = What you say of yourself
profile-lead = An application reads of this what you allow it to, and nothing else. All of it may stay empty.
profile-nothing-kept = <b>Nothing was kept: { $count ->
    [one] one field cannot be read.</b> What is wrong stands below it.
   *[other] { $count } fields cannot be read.</b> What is wrong stands below each.
}
profile-kept = It is kept.
profile-opened = Opened by the scope <code>{ $scope }</code>
profile-empty = While it is empty: { $text }
profile-group = { $scope ->
    [email] E-mail
    [phone] Telephone
    [address] Postal address
   *[profile] Who you are
}
profile-label = { $claim ->
    [given_name] First name
    [middle_name] Middle name
    [family_name] Last name
    [nickname] Nickname
    [preferred_username] Name to be called by
    [profile] Page about you
    [picture] Picture
    [website] Your own page
    [gender] Gender
    [birthdate] Birthday
    [zoneinfo] Time zone
    [locale] Language
    [email] E-mail address
    [phone_number] Telephone number
    [street_address] Street and number
    [locality] City
    [region] Region
    [postal_code] Postal code
    [country] Country
    [formatted] All of it, as on an envelope
   *[name] Name
}
profile-say-verified = Say that somebody made sure that it is yours
profile-say-verified-hint = Nobody did. The application is told <code>{ $claim }</code> all the same.
profile-told-true = The application is told <code>{ $claim }: true</code>. You said so while only this machine could reach this provider; it ends when you change the field.
profile-told-false = The application is told <code>{ $claim }: false</code>. Nobody made sure that it is yours.
profile-save = Save
profile-fill = Fill what is empty with an example, and save
profile-claims = Claims
profile-claims-why = The word at the right above each field is its name between provider and application. OpenID Connect calls these <i>standard claims</i>.
profile-who = Who learns them
profile-who-why = An application asks for a scope, you allow it, and it fetches the claims of that scope with its access token at <code>/oauth/userinfo</code>.
profile-where = Where they are kept
profile-where-why = In your row of <code>users</code>, in <code>email</code> and <code>claims</code>.
profile-where-updated = Last changed <span class="whole">{ $updated }</span>; that is the claim <code>updated_at</code>.
profile-sure = Made sure?
profile-sure-local = This provider sends no mail and calls nobody. You may say so only because nobody but this machine can reach it: to try an application with both answers.
profile-sure-open = This provider sends no mail and calls nobody, and others can reach it. So whatever you type is sent with <code>false</code>.
profile-not-here = Not here: <code>sub</code>
profile-not-here-why = The name by which an application knows your account is made by the Provider, and it stays when all of this changes.

profile-wrong-long = At most { $most } characters. This has { $length }.
profile-wrong-hidden = There is a character in it that cannot be seen.
profile-wrong-line = One line of text.
profile-wrong-url = An address of the web, such as https://example.org/.
profile-wrong-email = An e-mail address, such as ada@example.org.
profile-wrong-phone = A telephone number with its country, such as +1 555 555 0100.
profile-wrong-date = A day as YYYY-MM-DD, such as 2000-02-29, or the year alone. The year 0000 keeps it secret.
profile-wrong-zone = The name of a time zone, such as Europe/Paris.
profile-wrong-locale = A language, such as en or en-GB.
