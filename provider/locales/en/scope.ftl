## What each scope allows: the title goes on after “It asks to”, the hint stands below it, the third is “what it will not get”

scope-openid = know that it is you
scope-openid-hint = a name for your account, and when you signed in
scope-openid-otherwise = a proof of who you are
scope-profile = read your profile
scope-profile-hint = your names, picture, birthday and language, as far as you gave them
scope-profile-otherwise = your profile
scope-email = read your name and your e-mail address
scope-email-hint = the name you signed in with, and the address if you gave one
scope-email-otherwise = your e-mail address
scope-address = read your postal address
scope-address-hint = if you gave one
scope-address-otherwise = your postal address
scope-phone = read your telephone number
scope-phone-hint = if you gave one
scope-phone-otherwise = your telephone number
scope-offline = go on when you are not there
scope-offline-hint = until you take it back in your account
scope-offline-otherwise = to go on after you have signed out
scope-photos = see your photos
scope-photos-hint = without changing or deleting any
scope-photos-otherwise = your photos
scope-introspection = ask whether a token is good
scope-introspection-hint = for resource servers: RFC 7662
scope-introspection-otherwise = what other applications may do
scope-admin-users = manage the accounts of everybody here
scope-admin-users-hint = in your name: it can make, change and delete accounts as you can
scope-admin-users-otherwise = the accounts of others
scope-admin-applications = manage all applications here
scope-admin-applications-hint = in your name: it can register, change and delete applications as you can
scope-admin-applications-otherwise = the applications of others

## Scopes that administrators made are said in their own words

scope-custom = { $text }
scope-custom-otherwise = the right to { $title }
scope-gone = this scope does not exist any more: it opens nothing

## Claims that are asked for one by one

scope-claim = read this of your profile: { $claim ->
    [name] your name
    [given_name] your first name
    [middle_name] your middle name
    [family_name] your last name
    [nickname] your nickname
    [preferred_username] the name you wish to be called by
    [profile] the page about you
    [picture] your picture
    [website] your own page
    [gender] your gender
    [birthdate] your birthday
    [zoneinfo] your time zone
    [locale] your language
    [updated_at] when you last changed it
    [email] your e-mail address
    [email_verified] whether your e-mail address was checked
    [phone_number] your telephone number
    [phone_number_verified] whether your telephone number was checked
    [address] your postal address
   *[other] { $claim }
}
scope-claim-hint = if you gave it
scope-custom-claim = read what this provider says of you: { $claim }
scope-custom-claim-hint = if its administrators said it

## What no application gets

scope-never-password = your password
scope-never-change = the right to change anything

## What is wrong with a field of a scope, or with the claims of somebody

scope-wrong-empty = Fill this in. It was empty.
scope-wrong-long = At most { $most } characters. This has { $count }.
scope-wrong-hidden = There is a character in it that cannot be seen. It must be one line.
scope-wrong-signs = A name has letters, digits and signs of ASCII in it, but no blank, quote or backslash. This is “{ $name }”.
scope-wrong-built-in = “{ $name }” is a scope that every provider has. Choose another name.
scope-wrong-taken = There is a scope “{ $name }” already. Change that one, or choose another name.
scope-wrong-many = A scope opens at most { $most } claims. Make two scopes of it.
scope-wrong-of-tokens = “{ $name }” says something of a token and not of a person. Choose another name.
scope-wrong-standard = “{ $name }” is what people say of themselves: it stands in their profile. Choose another name.
scope-wrong-null = “{ $name }” is null. Leave out what is not to be said.
scope-wrong-json = This is not JSON: { $why }.
scope-wrong-object = A JSON object is expected, such as {"{"}"sandbox": true{"}"}.
