"""Authlib once more, as OpenID Connect client of a Flask application: `authorize_redirect` and what belongs to it.

Proves discovery, nonce, PKCE, the ID token in each algorithm, UserInfo, refresh, `client_secret_jwt` and `private_key_jwt`, and
RP-initiated logout with its state. The application does not listen: the script hands over what the browser brings.
"""

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from authlib.oauth2.rfc7523 import ClientSecretJWT, PrivateKeyJWT
from browser import Person, addresses, check, must, query
from flask import Flask, jsonify, session, url_for
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

provider, home = addresses()
callback = home + "/authorized"
signer = ECKey.generate_key("P-256", {"kid": "of-authlib", "use": "sig", "alg": "ES256"})


def registered(**more):
    metadata = {
        "client_name": "An application with Authlib",
        "redirect_uris": [callback],
        "post_logout_redirect_uris": [home + "/bye"],
        "grant_types": ["authorization_code", "refresh_token"],
        **more,
    }
    answer = requests.post(provider + "/oauth/register", json=metadata)
    must(answer.status_code == 201, "the client is registered", answer.text)
    return answer.json()


def application(client, secret=None, **how):
    """The application, and the library's client in it."""
    app = Flask(__name__)
    app.secret_key = "of the session cookie"
    remote = OAuth(app).register(
        "remote",
        client_id=client["client_id"],
        client_secret=secret or client["client_secret"],
        server_metadata_url=provider + "/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile email offline_access",
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": client["token_endpoint_auth_method"],
        },
        **how,
    )

    @app.route("/")
    def index():
        return remote.authorize_redirect(url_for("authorized", _external=True))

    @app.route("/authorized")
    def authorized():
        token = remote.authorize_access_token()
        session["id_token"] = token["id_token"]
        return jsonify(token=token, claims=token["userinfo"], person=remote.userinfo(token=token))

    @app.route("/out")
    def out():
        return remote.logout_redirect(url_for("bye", _external=True), id_token_hint=session["id_token"])

    @app.route("/bye")
    def bye():
        remote.validate_logout_response()
        return "You are signed out."

    return app, remote


def hand_over(browser, url):
    return browser.get(url.removeprefix(home), base_url=home)


def walk(browser, person):
    """From the first page of the application to its last: what it shows there."""
    away = browser.get("/", base_url=home)
    must(away.status_code == 302 and {"nonce", "state", "code_challenge"} <= set(query(away.location)), "it asks with nonce, state and PKCE")
    page = hand_over(browser, person.authorize(away.location))
    must(page.status_code == 200, "the application shows what it got", page.data)
    return page.get_json()


ada = Person(provider, home)
for alg in ("RS256", "ES256", "EdDSA"):
    client = registered(id_token_signed_response_alg=alg)
    app, remote = application(client)
    seen = walk(app.test_client(), ada)
    check(seen["claims"]["iss"] == provider and seen["claims"]["aud"], f"{alg}: Authlib accepts the ID token", seen["claims"])
    check(seen["person"]["sub"] == seen["claims"]["sub"], f"{alg}: UserInfo is of the same person", seen["person"])
    check(seen["person"]["preferred_username"] == ada.name, f"{alg}: by name", seen["person"])

with app.app_context():
    next_token = remote.fetch_access_token(grant_type="refresh_token", refresh_token=seen["token"]["refresh_token"])
    check(next_token["access_token"] != seen["token"]["access_token"], "the refresh token gives a new access token")
    again = remote.parse_id_token(next_token, nonce=None)
    check(again["sub"] == seen["claims"]["sub"], "with an ID token of the same person", again)
    for name, wrong in (("nonce", {"nonce": "another"}), ("issuer", {"nonce": None, "claims_options": {"iss": {"values": ["http://localhost:1"]}}})):
        try:
            remote.parse_id_token(seen["token"] if name == "nonce" else next_token, **wrong)
        except (OAuthError, JoseError, ValueError) as complaint:
            print(f"ok: Authlib notices a foreign {name}: {type(complaint).__name__}")
        else:
            check(False, f"Authlib notices a foreign {name}")

client = registered(token_endpoint_auth_method="client_secret_jwt")
app, _ = application(client, client_auth_methods=[ClientSecretJWT()])
check(walk(app.test_client(), ada)["claims"]["sub"], "a client proves itself by client_secret_jwt (RFC 7523)")
client = registered(token_endpoint_auth_method="private_key_jwt", jwks={"keys": [signer.as_dict(private=False)]})
app, _ = application(client, secret=signer, client_auth_methods=[PrivateKeyJWT(alg="ES256", headers={"kid": signer.kid})])
with app.test_client() as browser:
    check(walk(browser, ada)["claims"]["sub"], "and by private_key_jwt")
    away = browser.get("/out", base_url=home)
    out = ada.open(away.location)
    check(out.left_for and out.left_for.startswith(home + "/bye?state="), "logout sends the browser back with its state", out)
    check(hand_over(browser, out.left_for).status_code == 200, "which Authlib knows")
check(ada.open(provider + "/").form_with(button="Sign in") is not None, "and the provider knows this browser no more")
