"""A script in the manner of Okta's code exchange example, in words of our own: a public client with PKCE, and `requests` alone.

It writes its authorization request as such scripts do: by putting strings together, the redirect URI as it stands, spaces as
they stand between the scopes. It sends no secret. It proves the endpoints under `/oauth2/v1/`: authorize, token, keys, userinfo,
introspect, revoke and logout. Unlike the original it looks at the state, and fails where something failed.
"""

import base64
import hashlib
import json
import secrets

import requests
from browser import Person, addresses, check, must, query

provider, home = addresses()
okta = provider + "/oauth2/v1"
redirect_uri = home + "/callback"


def unpadded(octets):
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")


def registered():
    """A public client: what an administrator would click together."""
    metadata = {
        "client_name": "Code exchange",
        "redirect_uris": [redirect_uri],
        "post_logout_redirect_uris": [home + "/"],
        "grant_types": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_method": "none",
    }
    answer = requests.post(provider + "/oauth/register", json=metadata)
    must(answer.status_code == 201, "the client is registered", answer.text)
    must("client_secret" not in answer.json(), "it has no secret", answer.text)
    return answer.json()["client_id"]


def asked(scope="openid profile email offline_access"):
    """The request, as a string that nobody encoded, and what is kept to check its answer."""
    verifier, state = unpadded(secrets.token_bytes(32)), secrets.token_hex(8)
    challenge = unpadded(hashlib.sha256(verifier.encode()).digest())
    url = (
        f"{okta}/authorize?client_id={client_id}&response_type=code&scope={scope}&redirect_uri={redirect_uri}"
        f"&state={state}&code_challenge={challenge}&code_challenge_method=S256&prompt=consent"
    )
    return url, verifier, state


def raw(url):
    """What this URL is on the wire: `requests` would encode it more than the original's browser does. Only spaces cannot stay."""
    return url.replace(" ", "%20")


def exchange(code, verifier, **more):
    form = {"grant_type": "authorization_code", "client_id": client_id, "redirect_uri": redirect_uri, "code": code, "code_verifier": verifier}
    return requests.post(okta + "/token", data={**form, **more}, headers={"Accept": "application/json"})


client_id = registered()
ada = Person(provider, home)

url, verifier, state = asked()
sent = requests.Request("GET", raw(url)).prepare().url
check(f"redirect_uri={redirect_uri}&" in sent, "the redirect URI stands in the query as it is", sent)
back = ada.authorize(raw(url))
check(back.startswith(redirect_uri + "?"), "the browser comes back to /callback", back)
answer = query(back)
check(answer.get("state") == state, "with the state that was sent", answer)
check(answer.get("iss") == provider, "and the issuer (RFC 9207)", answer)

token = exchange(answer["code"], verifier)
check(token.status_code == 200, "the code is swapped without a secret", token.text)
tokens = token.json()
check(tokens["token_type"] == "Bearer" and tokens["expires_in"] > 0, "for a bearer token with an end", tokens)
check({"access_token", "id_token", "refresh_token"} <= set(tokens), "with an ID token and a refresh token", sorted(tokens))
check(set(tokens["scope"].split()) >= {"openid", "profile", "email"}, "for each scope that stood between spaces", tokens["scope"])

header, claims = (json.loads(base64.urlsafe_b64decode(part + "==")) for part in tokens["id_token"].split(".")[:2])
keys = requests.get(okta + "/keys").json()["keys"]
check(header["kid"] in [key["kid"] for key in keys], "the key of the ID token is at /keys", header)
check(claims["aud"] == client_id and claims["iss"] == provider, "it is for this client", claims)

person = requests.get(okta + "/userinfo", headers={"Authorization": "Bearer " + tokens["access_token"]})
check(person.json()["sub"] == claims["sub"], "/userinfo is of the same person", person.text)

again = exchange(answer["code"], verifier)
check((again.status_code, again.json()["error"]) == (400, "invalid_grant"), "a code that was used is refused with a status", again.text)

# Using a code twice ends what it led to (RFC 6749 §4.1.2), so the rest is walked with another.
url, verifier, state = asked()
answer = query(ada.authorize(raw(url)))
wrong = exchange(answer["code"], unpadded(secrets.token_bytes(32)))
check((wrong.status_code, wrong.json()["error"]) == (400, "invalid_grant"), "another verifier is refused", wrong.text)
tokens = exchange(answer["code"], verifier)
check(tokens.status_code == 200, "and whoever has the right one still gets the tokens", tokens.text)
tokens = tokens.json()

renewed = requests.post(
    okta + "/token", data={"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"], "client_id": client_id}
)
check(renewed.status_code == 200 and renewed.json()["refresh_token"] != tokens["refresh_token"], "a refresh rotates", renewed.text)
tokens = {**tokens, **renewed.json()}

denied = requests.post(okta + "/introspect", data={"token": tokens["access_token"], "client_id": client_id})
check(denied.status_code == 401, "a public client may not introspect here", denied.text)

revoked = requests.post(okta + "/revoke", data={"token": tokens["refresh_token"], "client_id": client_id})
check(revoked.status_code == 200, "a refresh token is given back", revoked.text)
dead = requests.get(okta + "/userinfo", headers={"Authorization": "Bearer " + tokens["access_token"]})
check(dead.status_code == 401, "and the access token that came with it is dead too", dead.status_code)

url, verifier, state = asked()
no = query(ada.authorize(raw(url), button="Deny"))
check(no.get("error") == "access_denied" and no.get("state") == state, "a denial comes back with its state", no)

bad = requests.get(raw(f"{okta}/authorize?client_id={client_id}&response_type=code&scope=openid&redirect_uri={redirect_uri}/x"), allow_redirects=False)
check(bad.status_code == 400 and "location" not in bad.headers, "another redirect URI is a page with status 400", bad.status_code)
plain = ada.open(raw(f"{okta}/authorize?client_id={client_id}&response_type=code&scope=openid&redirect_uri={redirect_uri}&state=s"))
check(plain.left_for and query(plain.left_for)["error"] == "invalid_request", "a public client without PKCE is refused", plain)

out = ada.open(f"{okta}/logout?id_token_hint={tokens['id_token']}&post_logout_redirect_uri={home}/&state=bye")
check(out.left_for and query(out.left_for).get("state") == "bye", "logout leads back", out)
check(ada.open(provider + "/").form_with(button="Sign in") is not None, "and the provider knows this browser no more")
