## What went wrong between the Client and the Provider

trouble-slip = No. Something is set up wrongly or is not running.
trouble-no = No.
trouble-again = Open the first page of the Client and connect again.
trouble-two-names = In Docker, the Provider has two names: the browser says localhost:5000, another container provider:5000. Keep as issuer the name that the browser uses, and tell the Client the way between the containers with OAUTH_BACKCHANNEL_URL. In a container, localhost is the container itself.

## A state that is none of ours

trouble-state = This answer is not to our question
trouble-state-none = An answer came without the state with which this Client marks its questions.
trouble-state-not-waiting = An answer came, and this browser session is not waiting for one.
trouble-state-not-asked = An answer came, but not to a question that this browser session asked.
trouble-state-no-cookie = Your browser sent no cookie: allow cookies for this address. The state is kept in the session behind it.
trouble-state-other-name = You are at { $came }, and this Client begins its questions at { $home }. Two names of one machine are two cookie jars: begin and end both at { $home }.
trouble-state-back = The back button, a reload of an old answer, or a second tab: each answer counts once. Open the first page and connect again.
trouble-state-restarted = The Client was restarted, or signed out in another tab, while you were at the Provider. Connect again.
trouble-state-different = If none of this happened, the answer really is to the question of somebody else.
trouble-state-attack = Seldom. But if you did not begin, somebody may have sent you a link with their own answer, so that you work in their account without knowing. Stopping here is the defence.

## Another issuer

trouble-iss = The wrong provider answered
trouble-iss-other = The answer says that it is of another provider than the one that was asked.
trouble-iss-none = The Provider promises to put its name into each answer, and this one has none.
trouble-iss-mend = If the Provider is known under two addresses, give the Client the one that the Provider itself uses as its issuer.
trouble-iss-attack = Perhaps. In a mix-up, a dishonest provider has the code of an honest one sent to itself. The code was not used.
trouble-issuer = The metadata is of another provider
trouble-issuer-why = It names another issuer than the one that was asked for, so nothing in it was used.
trouble-issuer-mend = Give the Client the issuer exactly as the Provider writes it: http or https, localhost or 127.0.0.1, each slash.
trouble-issuer-attack = Most likely not. But a document that speaks for another provider is how an impersonation would begin.

## No answer

trouble-silent = The Provider does not answer
trouble-silent-why = The Client asked { $address } and got no answer.
trouble-silent-start = Start the Provider, or wait until it has started, and load this page again.
trouble-silent-elsewhere = If it runs elsewhere, give its address at /setup or with OAUTH_ISSUER.
trouble-silent-port = If something else answers at that port (on a Mac, AirPlay takes 5000), start the Provider at another one and give the Client its new address.

## The Provider said why not

trouble-refused = The Provider said why not
trouble-refused-busy = The Provider is too busy. Try again soon.
trouble-refused-failed = The Provider failed while it worked on the question.
trouble-refused-scope = The Provider does not give out what this Client asks for.
trouble-refused-prompt = The Provider would have had to ask you something, and this Client told it not to (prompt=none).
trouble-refused-question = The Provider found the Client’s question wrong.
trouble-refused-unknown = The Provider answered with an error that neither RFC 6749 nor OpenID Connect knows.
trouble-refused-mend = Look at the client id, the scope and the return address, here at /setup and there where the client is registered.
trouble-denied = You did not allow it
trouble-denied-why = The Client got no code and no token, and knows nothing about you.

## The answer itself

trouble-nothing = No answer has arrived
trouble-nothing-why = The Provider sends its answers to this address. Nobody sent one, and you are not signed in here.
trouble-nothing-attack = No. The page was opened by hand, or the session has ended.
trouble-empty = The answer is empty
trouble-empty-why = The Provider answered with neither a code nor an error.
trouble-empty-expected = code=… or error=…
trouble-twice = The answer is ambiguous
trouble-twice-why = It holds “{ $name }” more than once.
trouble-twice-attack = Perhaps. Two values are a way to have two programs read two different things.
trouble-anew = The Client was set up anew
trouble-anew-why = The answer is to a question that was asked under an older client id.
trouble-anew-attack = No. Somebody used the page /setup in the meantime.
trouble-not-by-form = The answer came by another way than asked
trouble-not-by-form-why = The Client asked for an answer in the address, and one was posted.
trouble-not-by-form-mend = Set OAUTH_RESPONSE_MODE=form_post to have the Provider answer by a form.
trouble-not-by-form-attack = Perhaps. An answer that nobody asked for is not looked at.
trouble-no-form-post = The Provider cannot answer by a form
trouble-no-form-post-why = OAUTH_RESPONSE_MODE is form_post, and the metadata do not name it.
trouble-no-form-post-expected = form_post in response_modes_supported of the metadata
trouble-no-form-post-mend = Set OAUTH_RESPONSE_MODE=query.
trouble-answer-gone = The answer is not here any more
trouble-answer-gone-why = A posted answer waits for one minute, and counts once.
trouble-answer-gone-attack = Seldom. A reload of an old page ends here.
trouble-not-a-form = Not in this form
trouble-not-a-form-why = A form is read here, and something else came.
trouble-broken-form = The form could not be read
trouble-broken-form-why = It ended early, is too large, or is not text.

## The token endpoint says no

trouble-dead-code = The code does not work any more
trouble-dead-code-why = The Client showed the code at the token endpoint, and the Provider refused it.
trouble-dead-code-again = A code lives for a short time and works once. Open the first page of the Client and connect again.
trouble-dead-code-always = If it happens each time: the return address or the client at the Provider is not the one of this Client.
trouble-dead-code-attack = Perhaps. A code that was used before may have been stolen; the Provider then also revokes what it led to.
trouble-token = The Client got no token
trouble-token-client = The Provider does not take the client id and secret of this Client.
trouble-token-client-mend = Type them anew at /setup. The Provider shows them at /client.
trouble-token-grant = The Provider does not let this Client do that.
trouble-token-grant-mend = Look at the grant types of the client at the Provider.
trouble-token-other = The token endpoint answered with an error.
trouble-not-tokens = That is not a token response
trouble-not-tokens-why = The token endpoint of { $provider } answered something that cannot be read.
trouble-not-tokens-expected = a JSON object with access_token and token_type
trouble-not-tokens-mend = Look whether OAUTH_ISSUER or OAUTH_TOKEN_URL names the token endpoint of a provider.
trouble-token-type = A token of an unknown kind
trouble-token-type-why = The Client does not know how to use it, so it does not.

## Metadata, keys and settings

trouble-silent-expected = an answer over HTTP
trouble-no-metadata = The Provider does not say where things are
trouble-no-metadata-why = The Client looked for its metadata and found none.
trouble-no-metadata-expected = a JSON document with the endpoints
trouble-no-metadata-arrived = no such document at { $places }
trouble-no-metadata-issuer = Look whether the issuer is right: it is the name that the Provider gives itself, often without a path.
trouble-no-metadata-two = For a provider without metadata, set OAUTH_AUTHORIZATION_URL and OAUTH_TOKEN_URL.
trouble-metadata = The Provider’s metadata cannot be read
trouble-metadata-why = What stands at { $place } is not usable.
trouble-metadata-mend = Look whether the issuer is right.
trouble-metadata-address = an address in it is none
trouble-open-road = The metadata lead onto an open road
trouble-open-road-why = An address in them is neither under TLS nor on this machine.
trouble-open-road-mend = Tell the Provider to serve it under https.
trouble-open-road-attack = Perhaps. Whoever sits between the two servers could read the code, the secret and the tokens.
trouble-no-endpoint = The Provider names no address for that
trouble-no-endpoint-why = The Client does not know where to ask, so it asked nobody.
trouble-no-endpoint-expected = { $name } in the metadata of the Provider
trouble-no-endpoint-mend = If the Client was told two addresses only, give it OAUTH_ISSUER instead: it then reads all of them.
trouble-setup-closed = The Client is set up already
trouble-setup-closed-why = Others than its owner can reach this Client, so its form does not change it.
trouble-setup-closed-mend = Set OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET where the Client is started.
trouble-setup-closed-attack = Perhaps. Whoever changes the provider of a client can read what is sent there.

## What came in the place of a state or an issuer

trouble-state-expected = { $number ->
        [one] the state that was sent
       *[other] one of the { $number } states that were sent
    }
trouble-state-nothing-awaited = no answer is awaited
trouble-state-absent = no state
trouble-iss-absent = no iss
