## What can be wrong with an application that somebody registers, beside its field

application-wrong-name = Give the application a name that people recognise.
application-wrong-long = At most { $most } characters.
application-wrong-many = At most { $most } lines.
application-wrong-unreadable = There is a character in it that cannot be seen, or that turns the line round.
application-wrong-word = “{ $text }” is not one of these: { $offered }.
application-wrong-rule = { $why }

application-wrong-no-redirect = Say where the browser may return, such as http://localhost:8000/authorized. Without an address nobody can sign in.
application-wrong-absolute = This is not an absolute address, such as http://localhost:8000/authorized.
application-wrong-fragment = This has a fragment, the part after “#”. A browser would not send that part.
application-wrong-blank = There is a blank, a control character or a backslash in it.
application-wrong-user = There is a user name before the host.
application-wrong-plain = Plain http is for this machine only (localhost, 127.0.0.1, [::1]). Use https.
application-wrong-scheme = The scheme “{ $scheme }” is not one that a browser may be sent to. Use https, or a scheme with a dot.
application-wrong-ascii = There is a character outside ASCII in it: percent-encode it.
application-wrong-wildcard = A star stands for any page only where the switch wildcard_path is on. Write the whole address.
application-wrong-front = A token would come through the browser to this address: use https, and not this machine, or turn the switch implicit off.
application-wrong-origin = This is not an origin, such as https://app.example.org.
application-wrong-origin-written = An origin is a scheme, a host and a port. A browser would write: { $origin }
application-wrong-page = This must be an address that begins with https: or http:, with a host and without a user name.
application-wrong-https = This must be an address that begins with https:.
application-wrong-reach = The provider would not ask this address: { $why }
application-wrong-frame = Scheme, host and port must be those of one of the redirect URIs.

application-wrong-no-grant = Choose at least one grant: an application without any can do nothing.
application-wrong-public-alone = An application that acts for itself must prove who it is: choose a secret or a key.
application-wrong-password-switch = The grant password needs the switch password too. RFC 9700 says that nobody should use it.
application-wrong-public-pkce = An application without a secret must use PKCE: its code would be worth something to whoever sees it.
application-wrong-scope = There is no scope “{ $name }” here.
application-wrong-vouched = Only a superuser can give an application the scope “{ $name }”.
application-wrong-seconds = This must be a number of seconds from { $least } to { $most }, or empty.
application-wrong-idle = An unused refresh token cannot live longer than its family.

application-wrong-keys-twice = Give the keys, or the address where they are, but not both.
application-wrong-no-keys = An application that signs with a key of its own must say which: give its public keys, or their address.
application-wrong-json = This is not JSON: { $why }
application-wrong-private-key = This holds “{ $member }”, a private part of a key. Give the public half of a new key, for this one is known now.
application-wrong-key-set = This is not a set of public keys (a JWK Set) with a key of the type RSA, EC or OKP.
application-wrong-no-secret-signs = HS256 signs with the secret, and this application has none. Choose RS256.
application-wrong-hash-signs = The secret signs, so the provider must be able to read it, and of this one only a hash is kept. Choose RS256, or give the application a secret that is not hashed.
