"""requests-oauthlib, the client library that most Python programs use, with oauthlib beneath it.

Proves the web application flow with state, client authentication by Basic and in the body, refresh with rotation, the end of a
refresh token that was replaced, and revocation.
"""

import requests
from browser import Person, addresses, check, query
from oauthlib.oauth2 import InvalidGrantError, MismatchingStateError, OAuth2Error, TokenExpiredError
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session

provider, home = addresses()
callback = home + "/authorized"
metadata = requests.get(provider + "/.well-known/oauth-authorization-server").json()
token_url, revoke_url = metadata["token_endpoint"], metadata["revocation_endpoint"]
ada = Person(provider, home)
credentials = ada.demo_client()
client_id, secret = credentials["client_id"], credentials["client_secret"]
basic = {"auth": HTTPBasicAuth(client_id, secret)}
body = {"client_secret": secret, "include_client_id": True}


def refused(call, error):
    """The error of oauthlib that the call ends with, None when it ends without."""
    try:
        call()
    except error as found:
        return found
    except OAuth2Error as other:
        return print(f"  instead: {other!r}")
    return None


def walk(authentication):
    """Permission and token, from the client's first step to its last."""
    session = OAuth2Session(client_id, redirect_uri=callback, scope=["email"])
    url, state = session.authorization_url(metadata["authorization_endpoint"])
    back = ada.authorize(url)
    check(query(back)["state"] == state, "state comes back as it was sent", back)
    session.fetch_token(token_url, authorization_response=back, **authentication)
    return session, back


def me(session):
    return session.get(provider + "/api/me")


for name, authentication in (("by Basic", basic), ("in the body", body)):
    session, back = walk(authentication)
    check(session.token["token_type"] == "Bearer", f"the client authenticates {name} and gets a bearer token", session.token["token_type"])
    check(session.token["expires_in"] > 0, "the token tells when it ends", session.token.get("expires_in"))
    check(session.token["scope"] == ["email"], "and what it is for", session.token["scope"])
    check(me(session).json()["username"] == ada.name, "the token reads /api/me", me(session).text)

again = refused(lambda: session.fetch_token(token_url, authorization_response=back, **body), InvalidGrantError)
check(again, "the code of that walk is refused a second time")
dead = me(session)
check(dead.status_code == 401, "and what it bought is revoked (RFC 6749 §10.5)", dead.text)
check(dead.headers["www-authenticate"].startswith("Bearer"), "a dead token is answered with a Bearer challenge", dead.headers)

wrong = {"auth": HTTPBasicAuth(client_id, "wrong")}
check(refused(lambda: walk(wrong), OAuth2Error), "a wrong secret gets no token")

# Somebody else's answer: the library compares state, as it must.
stray = OAuth2Session(client_id, redirect_uri=callback, scope=["email"])
stray.authorization_url(metadata["authorization_endpoint"])
check(refused(lambda: stray.fetch_token(token_url, authorization_response=back, **basic), MismatchingStateError), "a foreign state is noticed")

# Refresh: the library refreshes by itself when the token is past its time.
session, _ = walk(basic)
first = dict(session.token)
session.token = {**first, "expires_in": -1, "expires_at": 1}
check(refused(lambda: me(session), TokenExpiredError), "the library notices that the token is past its time")
session.refresh_token(token_url, refresh_token=first["refresh_token"], **basic)
second = dict(session.token)
check(second["access_token"] != first["access_token"], "a refresh gives a new access token")
check(second["refresh_token"] != first["refresh_token"], "and a new refresh token in place of the old one")
check(me(session).json()["username"] == ada.name, "the new pair works")
old = refused(lambda: OAuth2Session(client_id, token=first).refresh_token(token_url, **basic), InvalidGrantError)
check(old, "the old refresh token is refused once the new pair was used")
kin = refused(lambda: session.refresh_token(token_url, refresh_token=second["refresh_token"], **basic), InvalidGrantError)
check(kin, "and its reuse ends the whole family")
check(me(session).status_code == 401, "access token included")

# Revocation (RFC 7009), prepared by oauthlib.
session, _ = walk(body)
refresh = session.token["refresh_token"]
url, headers, form = session._client.prepare_token_revocation_request(revoke_url, refresh, "refresh_token")
gone = requests.post(url, headers=headers, data=form, **basic)
check(gone.status_code == 200, "a refresh token is revoked", gone.text)
check(refused(lambda: session.refresh_token(token_url, refresh_token=refresh, **basic), InvalidGrantError), "and cannot be used again")
check(me(session).status_code == 401, "its access token ends with it")
