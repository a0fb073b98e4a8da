## What the ID token says and how it was checked

identity-head = What the ID token says
identity-header = (header)
identity-userinfo = What UserInfo adds
identity-why = Why the Client believes it
identity-caption = Checks of the ID token and of UserInfo, in the order in which they were made
identity-rule = Rule
identity-compared = Compared
identity-result = Result
identity-held = held
identity-failed = failed
