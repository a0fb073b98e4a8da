# What each part of a message means, in one line beside its value.

gloss-client-id = The public name of the Client. Not a secret.
gloss-code = The voucher that came through the browser. It works once, and not for long.
gloss-code-verifier = The secret behind the fingerprint of step A. Whoever stole only the code does not have it.
gloss-state = Ties the answer to this browser session. Only the Client compares it.
