# A question before each step. The wrong answers are what people really believe.

ask-s = When the client was registered, it got a secret. Will the Provider be able to show that secret again tomorrow?
ask-s-1 = Yes: the secret stands in its table, as it was given.
ask-s-2 = Yes: it computes the secret from its hash.
ask-s-3 = Only if it kept the secret sealed as well: the hash alone leads back to nothing.
ask-s-4 = No: it kept nothing of the secret, not even a hash.
ask-s-why = To recognise a secret, its hash is enough, and from the hash nobody finds the secret. Whoever wants to show it again has to keep it besides, sealed with a key of the server. The row of the secret tells which it is: secret_sealed holds something, or it is NULL. This demo shows its secrets at every visit, so it seals them. A secret that is only hashed is shown once.

ask-a2 = The Client’s server has just answered your browser. Which machine opens the next connection?
ask-a2-1 = The Client’s server, to the Provider.
ask-a2-2 = Your browser, to the Provider.
ask-a2-3 = The Provider, to the Client’s server.
ask-a2-4 = None: a script of the page calls the Provider with fetch.
ask-a2-why = It is a journey of the person, not a call: the answer is a redirect, and the browser goes to the Provider with its own cookies. No server can ask a person for a password, and a script that tries is stopped by CORS.

ask-b1 = Who gets to see the password?
ask-b1-1 = The Client, which passes it on to the Provider.
ask-b1-2 = Both of them, but the Client sees it encrypted.
ask-b1-3 = The API, each time that it is asked.
ask-b1-4 = The Provider and nobody else.
ask-b1-why = The page with the form is the Provider’s, and so is the address to which it is sent. That the Client never sees the password is the reason for all the rest.

ask-b3 = Which of these will the browser’s history keep?
ask-b3-1 = The code, in the address of the Client.
ask-b3-2 = The access token.
ask-b3-3 = The password.
ask-b3-4 = Nothing of this: HTTPS hides addresses.
ask-b3-why = What stands in an address is kept: in the history, in the logs of servers, perhaps in a Referer. HTTPS hides it from the network alone. That is why a code is sent here and not a token: it works once, not for long, and only together with the verifier.

ask-c = Who takes no part in this message?
ask-c-1 = The Client’s server.
ask-c-2 = The Provider.
ask-c-3 = The browser.
ask-c-4 = Everybody takes part: the browser calls the token endpoint.
ask-c-why = This one goes from server to server. The browser does not send it and cannot see it, so the client’s secret, the verifier and the tokens never pass through it.

ask-d = What does the Provider write into its tables when it gives the tokens?
ask-d-1 = New rows in tokens; the row of the code is deleted.
ask-d-2 = New rows in tokens; the row of the code stays and is marked as used.
ask-d-3 = A row in sessions: now the person is signed in at the Client.
ask-d-4 = Nothing. Tokens are never stored.
ask-d-why = The code stays, so that the Provider recognises it when it comes again, refuses it, and revokes what it bought. Of the tokens only digests are kept. A session at the Client is the Client’s own affair.

ask-e = What does the API look at first?
ask-e-1 = Whether the person is signed in at the browser.
ask-e-2 = The ID token.
ask-e-3 = The secret of the Client.
ask-e-4 = The access token in the header Authorization.
ask-e-why = The browser is not here, and neither is its session. The ID token is a letter to the Client, and the API is not its address. Whoever bears the access token is let in, as far as its scope goes.

ask-f = The API has answered. What does that tell the Client about who sits at the browser?
ask-f-1 = This person has just signed in.
ask-f-2 = This person is still at the browser.
ask-f-3 = Nothing: it is only what this token opens.
ask-f-4 = The password was right.
ask-f-why = An access token is a key, not a passport. A token that another application was given for the same person opens the same door. Who signed in is said by the ID token, because its aud names this Client.

ask-g = New tokens arrive for the refresh token. What becomes of the old refresh token?
ask-g-1 = It is used up. If it comes again, the Provider revokes the whole family.
ask-g-2 = It works on until its own time is over.
ask-g-3 = It becomes the new access token.
ask-g-4 = Two tabs may both use it, as long as they are of one browser.
ask-g-why = A refresh token that comes twice was stolen by somebody, and nobody can tell from whom. So the Provider revokes all that descends from it. Two tabs that refresh at once look just like that: a client has to take turns.

ask-h = The Client gives its tokens back. What ends?
ask-h-1 = Everything: the person is signed out everywhere.
ask-h-2 = The tokens, and nothing else.
ask-h-3 = The session at the Provider.
ask-h-4 = What the person allowed: they will be asked again.
ask-h-why = Three lamps, three switches. Revocation ends tokens; the sessions at both places and the consent stay as they are. An API that checks a JWT by itself does not even notice until it expires.

ask-i = Somebody signs out at the Client alone and connects it again. What happens?
ask-i-1 = The Provider asks for the password again.
ask-i-2 = It does not work until the old tokens have expired.
ask-i-3 = The Client remembers the person and asks nobody.
ask-i-4 = The Provider still knows the person, and lets them through without a password.
ask-i-why = The session at the Provider is another lamp. That is why “sign out at both” exists, and why somebody at a shared computer needs it.
