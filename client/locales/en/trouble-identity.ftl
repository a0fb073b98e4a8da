## What can go wrong with what says who somebody is

## Whether OpenID Connect is spoken at all

trouble-not-openid = The Provider does not speak OpenID Connect
trouble-not-openid-why = The metadata of { $provider } names no UserInfo endpoint and no keys, so it signs nobody in by OpenID Connect.
trouble-not-openid-expected = userinfo_endpoint and jwks_uri in the metadata
trouble-not-openid-mend = Connect by OAuth alone: leave openid out of OAUTH_SCOPE and open the first page.
trouble-no-id-token = There is no ID token
trouble-no-id-token-why = The Client asked with the scope openid, and the token endpoint gave no id_token. Nobody was signed in.
trouble-no-id-token-expected = id_token beside access_token
trouble-no-id-token-mend = Look whether the client may ask for the scope openid at the Provider.

## Whether the Provider made it

trouble-forged = Perhaps. Whoever can put a token of their own in the place of yours can be you here. So nothing in it was used.
trouble-clocks = Look at the clocks of both servers: they must agree within a minute.
trouble-unreadable = { $what ->
        [id_token] The ID token cannot be read
        [userinfo] The UserInfo answer cannot be read
       *[logout_token] The logout token cannot be read
    }
trouble-unreadable-why = It is not in the form that its specification asks for. Nobody was signed in.
trouble-unreadable-mend = Look at the token at the Provider: which claims it puts in, and how it signs. An encrypted token is not understood here.
trouble-alg = The token is signed in another way than agreed
trouble-alg-why = The reader decides which algorithm proves a token, never the token. Nobody was signed in.
trouble-alg-mend = Set OAUTH_ID_TOKEN_ALG to what is registered at the Provider as id_token_signed_response_alg.
trouble-alg-attack = Perhaps. A token that names none, or that takes a public key for a shared secret, is how signatures are got around.
trouble-typ = That is a token of another kind
trouble-typ-why = Its header says what it is, and that is not what belongs here. Nobody was signed in.
trouble-typ-expected = typ { $typ }, or none
trouble-typ-attack = Perhaps. Putting one kind of token in the place of another is called cross-JWT confusion.
trouble-unproven = { $what ->
        [id_token] The ID token is not proven
        [userinfo] The UserInfo answer is not proven
       *[logout_token] The logout token is not proven
    }
trouble-unproven-why = No key of the Provider proves that the Provider made it. Nobody was signed in.
trouble-unproven-expected = a signature by a key of the Provider
trouble-unproven-mend = If the Provider has new keys: does its jwks_uri show them? The Client has just looked there.
trouble-unsecured = An unsigned token on an open road
trouble-unsecured-why = Without a signature, only TLS says that the token comes from the Provider. Nobody was signed in.
trouble-unsecured-expected = a token endpoint under https, or on this machine
trouble-unsecured-mend = Register another id_token_signed_response_alg, and set OAUTH_ID_TOKEN_ALG to it.
trouble-no-secret = There is no secret to check with
trouble-no-secret-why = OAUTH_ID_TOKEN_ALG is HS256, and this Client has no secret.
trouble-no-secret-mend = Set OAUTH_CLIENT_SECRET, or register RS256.
trouble-no-keys = The Provider’s keys cannot be read
trouble-no-keys-why = What stands at { $place } is no set of keys.
trouble-no-keys-expected = a JSON object with keys
trouble-no-keys-mend = Load this page again; if it stays, look at jwks_uri in the Provider’s metadata.

## Whether it says what was asked

trouble-token-iss = The token is of another provider
trouble-token-iss-why = It names another issuer than the one that was asked. Nobody was signed in.
trouble-token-iss-mend = Each letter counts, the last slash too. Give the Client the issuer as the Provider writes it.
trouble-token-iss-attack = Perhaps. In a mix-up, a dishonest provider passes on what an honest one said.
trouble-token-aud = The token is not for this Client
trouble-token-aud-why = It is meant for somebody else, or for others as well. Nobody was signed in.
trouble-token-aud-attack = Perhaps. Whoever runs another application gets tokens about you too, and could show one of them here.
trouble-token-azp = The token was issued to another client
trouble-token-azp-why = It names another client as the one that asked for it. Nobody was signed in.
trouble-expired = The token has expired
trouble-expired-why = It was good until a moment that has passed. Nobody was signed in.
trouble-expired-expected = exp after { $now }
trouble-expired-attack = Seldom. But an old token is worth stealing only while somebody takes it.
trouble-iat = The token is not of this time
trouble-iat-why = It should have been made a moment ago. Nobody was signed in.
trouble-iat-expected = iat about { $now }
trouble-iat-attack = Seldom. But a token that was kept and is shown again would stop here.
trouble-nonce = The token is not the answer to our question
trouble-nonce-why = It does not carry the nonce that the Client sent along this time. Nobody was signed in.
trouble-nonce-absent = no nonce
trouble-nonce-attack = Perhaps. A code that was stolen and put into your answer brings a token with the thief’s nonce, or none.
trouble-auth-time = The sign-in at the Provider is too old
trouble-auth-time-why = The Client asked that you prove who you are anew. Nobody was signed in.
trouble-auth-time-expected = auth_time at most { $seconds } s before { $now }
trouble-auth-time-absent = no auth_time
trouble-auth-time-mend = Sign in at the Provider again.
trouble-auth-time-attack = Perhaps not. But whoever sits down at your open session would be stopped here.
trouble-hash = { $name ->
        [at_hash] Token and access token do not belong together
       *[c_hash] Token and code do not belong together
    }
trouble-hash-why = { $name ->
        [at_hash] The ID token carries the fingerprint of another value than the access token that came with it.
       *[c_hash] The ID token carries the fingerprint of another value than the code that came with it.
    } Nobody was signed in.
trouble-hash-attack = Perhaps. Somebody may have put another value beside a good token.
trouble-changed = The refresh tells of something else
trouble-changed-why = The new ID token has another { $name } than the first one. Nobody was signed in.
trouble-changed-attack = Perhaps. A refresh never changes who you are, so the Client forgot all tokens of this session.
trouble-userinfo = The Provider does not say who you are
trouble-userinfo-why = Its UserInfo endpoint answered with status { $status }. Nobody was signed in.
trouble-userinfo-expected = status 200 and a JSON object, or a signed JWT
trouble-userinfo-sub = UserInfo is about somebody else
trouble-userinfo-sub-why = It names another person than the ID token, so nothing in it was used. Nobody was signed in.
trouble-userinfo-sub-mend = Tell the Provider: both answers must have the same sub for one client.
trouble-userinfo-sub-attack = Perhaps. An access token of somebody else, put beside your ID token, would show their data under your name.

## Signing out

trouble-logout = That is no logout token
trouble-logout-missing = The form holds no logout_token.
trouble-logout-again = It was here before, and each counts once.
trouble-logout-nobody = It has neither sub nor sid, so it signs out nobody.
trouble-logout-event = Its events do not hold the one of back-channel logout.
trouble-logout-nonce = It has a nonce, as ID tokens have and logout tokens must not.
trouble-unaddressed = This logout says nobody
trouble-unaddressed-why = It names no issuer and no session, and the cookie of a frame does not come along.
trouble-unaddressed-expected = iss and sid
trouble-unaddressed-mend = Register frontchannel_logout_session_required at the Provider, so that it adds both.
trouble-unaddressed-attack = Perhaps. Without them, any page could sign you out by showing this address in a frame.
trouble-logout-other = This logout is of another provider
trouble-logout-other-why = Only the provider at which somebody signed in can sign them out here.
trouble-logout-other-attack = Perhaps. It was not obeyed.
trouble-no-end-session = The Provider cannot be asked to sign out
trouble-no-end-session-why = It names no address for it, or you did not sign in by OpenID Connect.
trouble-no-end-session-expected = end_session_endpoint in the metadata, and an ID token
trouble-no-end-session-mend = Sign out here, and go to the Provider to sign out there.

## A login that somebody else began

trouble-initiated = A login at another provider
trouble-initiated-why = Somebody sent you here to sign in at a provider that this Client does not know.
trouble-initiated-mend = Open the first page of the Client and connect there.
trouble-initiated-attack = Perhaps. Whoever chooses the provider also chooses who you are here.
trouble-redirect = That page is not ours
trouble-redirect-why = Somebody asked that you be led on to another site after signing in here.
trouble-redirect-expected = an address that begins with { $home }/
trouble-redirect-attack = Most likely. A link that begins at a site you trust and ends elsewhere is called an open redirect.
trouble-max-age = That is no number of seconds
trouble-max-age-why = max_age says how many seconds ago you may have signed in at the Provider.
trouble-max-age-expected = max_age=0 or more
