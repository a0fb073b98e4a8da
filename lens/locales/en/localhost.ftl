# The page /localhost.

localhost-title = Why localhost is special
localhost-lead = A name for the machine that you sit at. Most riddles of a first OAuth flow are about this name, and not about OAuth.
localhost-shows = What your request shows
localhost-kind-name = a name: the browser makes it 127.0.0.1 or [::1]
localhost-kind-address = an address of this machine itself
localhost-kind-other = not localhost: what is said below holds for whoever develops at this name
localhost-scheme = Scheme
localhost-scheme-http = nobody is between you and this server as long as it stays on this machine
localhost-scheme-https = under TLS, as everywhere else
localhost-no-cookie = none came along
localhost-cookie-here = of this server
localhost-cookie-provider = of the Provider, which listens at another port
localhost-cookie-client = of the Client, which listens at another port
localhost-cookie-both = of both: the language that you chose
localhost-cookie-stepping = of both: you go step by step
localhost-cookie-stranger = of some other program that was once opened at this name
localhost-shared = A cookie of another server came along: your browser has one jar for all ports of this name. The value was not looked at.
localhost-other = The same page under the other name, with the other jar:

localhost-jar = One cookie jar for all ports
localhost-jar-why = A cookie belongs to a host name, and the port is no part of it. What a server at port 8000 sets, the browser also sends to port 5000.
localhost-jar-here = So two servers with one cookie name sign each other out. Here the names are client_… and provider_…, and no server believes a cookie that it did not seal itself.
localhost-names = Two names, two jars
localhost-names-why = localhost and 127.0.0.1 are one machine and, for a browser, two hosts: two origins, two cookie jars. A flow that begins under one and returns to the other finds no session, so the state is unknown.
localhost-names-here = It looks like an attack and is none. So the Client shows a page with a link to its own name before a flow begins under the other.
localhost-uris = A return address is compared as a text
localhost-uris-why = To the Provider, http://localhost:8000/authorized and http://127.0.0.1:8000/authorized are as different as two strangers. So are another port, https for http, a slash more or a capital letter. Nothing is made alike before it is compared: each such kindness was once a way to steal codes.
localhost-uris-native = One exception has a rule of its own: an app on this machine that cannot know its port may use any port of 127.0.0.1 or [::1]. Not of localhost, which is a name that somebody could point elsewhere. Here it is a switch of the application.
localhost-ports = The port is part of the address
localhost-ports-why = Another port is another origin, so a script of one may not read what the other answers. It is the same site all the same: cookies with SameSite go along.
localhost-ports-airplay = On a Mac, AirPlay listens at port 5000 and answers 403 before the Provider can. Switch the AirPlay receiver off, or start the Provider at another port and tell the Client its new issuer.
localhost-secure = Cookies without Secure
localhost-secure-why = A cookie with Secure travels by TLS alone. Over plain http, some browsers make an exception for localhost and others do not, and then nobody stays signed in.
localhost-secure-here = So Secure is off while these servers are opened by http, and on as soon as their address begins with https. The same holds for plain http in redirect URIs: on this machine, and nowhere else.
localhost-docker = In Docker, two names for one provider
localhost-docker-why = To your browser, the Provider is localhost:5000. To another container, localhost is that container itself, and the Provider is provider:5000. An issuer is one name, compared as a text: so one of the two would always be wrong.
localhost-docker-here = The issuer stays what the browser sees, <code>http://localhost:5000</code>. Only the way there is another between the containers: <code>OAUTH_BACKCHANNEL_URL=http://provider:5000</code>. The comparison of the issuer is not softened.
localhost-elsewhere = What changes on a server
localhost-elsewhere-why = Each application has a host name of its own there, with TLS: no shared jar, Secure everywhere, and addresses that end at one place only.
localhost-safe = Is plain http safe here?
localhost-safe-why = From the network, yes: nothing leaves this machine. Other programs on it can listen at any free port, though, and the browser sends them the cookies of this name.
