## What went wrong between the Client and the Provider

trouble-slip = No. Something is set up wrongly or is not running.
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
