"""Authlib, the successor of Flask-OAuthlib by the same author, in its requests flavour.

Proves metadata discovery (RFC 8414), PKCE with S256 (RFC 7636), client authentication by `client_secret_basic` and
`client_secret_post`, introspection (RFC 7662), revocation (RFC 7009), client credentials, and that the library notices a state
that is not its own.
"""

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc6749.errors import MismatchingStateException
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata, get_well_known_url
from browser import Person, addresses, check, query

provider, home = addresses()
callback = home + "/authorized"
found = requests.get(get_well_known_url(provider, external=True))
check(found.status_code == 200, "the metadata is where RFC 8414 puts it", found.status_code)
metadata = AuthorizationServerMetadata(found.json())
check(metadata["issuer"] == provider, "it names the issuer by the address that we asked", metadata["issuer"])
check("S256" in metadata["code_challenge_methods_supported"], "it promises PKCE with S256", metadata)
check({"client_secret_basic", "client_secret_post"} <= set(metadata["token_endpoint_auth_methods_supported"]), "and both ways to send a secret")
try:
    metadata.validate_issuer()
except ValueError as complaint:  # the rule wants https, which a demo on loopback does without
    check(provider.startswith("http://"), f"Authlib's only complaint about the issuer is http: {complaint}")
    metadata["issuer"] = provider.replace("http://", "https://")
# Every rule that Authlib has for metadata, but for https in the addresses of the endpoints.
metadata.update({name: value.replace("http://", "https://") for name, value in metadata.items() if isinstance(value, str)})
metadata.validate()
print("ok: the metadata passes Authlib's own validation")
metadata = found.json()

ada = Person(provider, home)
credentials = ada.demo_client()


def new_session(method, **more):
    return OAuth2Session(
        credentials["client_id"],
        credentials["client_secret"],
        redirect_uri=callback,
        scope="email",
        token_endpoint_auth_method=method,
        code_challenge_method="S256",
        **more,
    )


def walk(method, verifier=None):
    session, made = new_session(method), generate_token(48)
    url, state = session.create_authorization_url(metadata["authorization_endpoint"], code_verifier=made)
    check("code_challenge_method=S256" in url, "Authlib sends a code challenge", url)
    back = ada.authorize(url)
    check(query(back).get("iss") == metadata["issuer"], "the answer names its issuer (RFC 9207)", back)
    session.fetch_token(metadata["token_endpoint"], authorization_response=back, state=state, code_verifier=verifier or made)
    return session


def error_of(call):
    try:
        call()
    except OAuthError as complaint:
        return complaint.error
    return None


for method in ("client_secret_basic", "client_secret_post"):
    session = walk(method)
    seen = session.get(provider + "/api/me")
    check(seen.json().get("username") == ada.name, f"{method} with PKCE: the token reads /api/me", seen.text)

    told = session.introspect_token(metadata["introspection_endpoint"], token=session.token["access_token"]).json()
    check(told["active"] is True and told["client_id"] == credentials["client_id"], "introspection says active, and whose", told)
    check(told.get("username") == ada.name and told.get("scope") == "email", "for whom, and for what", told)

    first = session.token["access_token"]
    session.refresh_token(metadata["token_endpoint"])
    check(session.token["access_token"] != first, "the refresh token gives a new access token")

    gone = session.revoke_token(metadata["revocation_endpoint"], token=session.token["access_token"], token_type_hint="access_token")
    check(gone.status_code == 200, "revocation is answered by 200", gone.text)
    told = requests.post(
        metadata["introspection_endpoint"],
        data={"token": session.token["access_token"]},
        auth=(credentials["client_id"], credentials["client_secret"]),
    ).json()
    check(told == {"active": False}, "and introspection then says inactive and nothing more", told)

check(error_of(lambda: walk("client_secret_basic", verifier=generate_token(48))) == "invalid_grant", "a foreign code verifier is refused")

# The answer to a request that this session never made.
session = new_session("client_secret_basic")
url, state = session.create_authorization_url(metadata["authorization_endpoint"], code_verifier=generate_token(48))
back = ada.authorize(url)
try:
    session.fetch_token(metadata["token_endpoint"], authorization_response=back, state=state + "x")
except MismatchingStateException:
    print("ok: Authlib notices a state that is not its own")
else:
    check(False, "Authlib notices a state that is not its own")

# The client on its own behalf (RFC 6749 §4.4).
machine = OAuth2Session(credentials["client_id"], credentials["client_secret"], scope="email")
token = machine.fetch_token(metadata["token_endpoint"], grant_type="client_credentials")
check(token["access_token"], "client credentials give a token")
check("refresh_token" not in token, "without a refresh token (RFC 6749 §4.4.3)", sorted(token))
