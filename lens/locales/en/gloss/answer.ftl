## The authorization response

params-answer = The authorization response
params-answer-about = The browser brings it back to the Client, in an address. What comes through the browser is compared before it is believed.

gloss-code = A voucher for tokens, on its way through the browser. It works once, and not for long.
gloss-code-at-c = The voucher that came through the browser, now handed in from server to server. It works once.
gloss-code-more = By itself it opens nothing: who trades it in must be the Client for which it was made, name the same redirect_uri and show the verifier. The Provider keeps only its hash.
gloss-code-slip = It is sent twice, by a page that was reloaded or a framework that calls twice. The second time, the tokens of the first are revoked.
gloss-code-slip-2 = More than a minute passes before it is traded in.
gloss-iss = Who answers: the name of the Provider.
gloss-iss-at-a = Which provider the sign-in shall begin at.
gloss-iss-at-d = Who says so: the name of the Provider.
gloss-iss-at-f = Who says so: the name of the Provider.
gloss-iss-at-h = Who issued the token.
gloss-iss-at-i = Who says so: the name of the Provider.
gloss-iss-more = A client of several providers could be tricked into handing the code of one to another. It compares this name, to the letter, with the provider that it asked.
gloss-iss-slip = The name is compared without its slash at the end, or by its beginning only.
gloss-error = Why not: one of the words that the specifications know.
gloss-error-more = It is for the program: the Client decides by it what to do. Each word has a page at the Provider.
gloss-error-slip = The Client looks for code first and tells the person that it is missing.
gloss-error-description = A sentence for whoever develops the Client.
gloss-error-description-slip = It is shown to people, or a program searches it for words: it may change at any time.
gloss-error-uri = The page that explains the error.
gloss-error-reason = access_denied once more, for clients of 2013 that read it under this name.
