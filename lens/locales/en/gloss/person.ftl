## What is said of a person

params-person = What is said of a person
params-person-about = Each of these comes only with a scope that the person allowed, and only if the person has told it. None of them is a key for an account: only iss and sub together are.

gloss-name = The whole name, as it is shown.
gloss-given-name = First name.
gloss-family-name = Last name.
gloss-middle-name = Middle name.
gloss-nickname = What friends say.
gloss-preferred-username = The short name by which the person wishes to be called. It is not unique and can change.
gloss-profile = The address of a page about the person.
gloss-picture = The address of a picture of the person.
gloss-website = The address of the person's own page.
gloss-email = The e-mail address.
gloss-email-slip = It is taken as the key of an account, or trusted without email_verified.
gloss-email-verified = The Provider made sure that the e-mail address is this person's.
gloss-gender = female, male or another word.
gloss-birthdate = The day of birth; the year can be 0000 for not told.
gloss-zoneinfo = The time zone, such as Europe/Paris.
gloss-locale = Language and country, such as en-US.
gloss-phone-number = The telephone number.
gloss-phone-number-verified = The Provider made sure that the telephone number is this person's.
gloss-address = The postal address, in parts.
gloss-formatted = All of the address, as it stands on an envelope.
gloss-street-address = Street and number.
gloss-locality = The city.
gloss-region = State, province or region.
gloss-postal-code = The zip code.
gloss-country = The country.
gloss-updated-at = When any of this was last changed, in seconds since 1970.
