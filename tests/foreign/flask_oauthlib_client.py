"""Flask-OAuthlib 0.9.6, the library of the tutorial of 2013 by the same author, used as its readers used it.

Proves that a client of that time works unchanged: no state, no PKCE, id and secret in the body of the token request, scope
`email`, and on denial `error_reason` and `error_description`, which it reads from the redirect without asking whether they are
there. The library needs packages of its time; scripts/install puts them into a second environment, which this script enters.
"""

import os
import sys

if not sys.prefix.endswith("-2013"):
    old = sys.prefix + "-2013/bin/python"
    if not os.path.exists(old):
        sys.exit(f"{old} is missing: run scripts/install")
    os.execv(old, [old, "-W", "ignore", *sys.argv])

from browser import Person, addresses, check, query
from flask import Flask, jsonify, request, session, url_for
from flask_oauthlib.client import OAuth, OAuthException


def client_app(provider, client_id, client_secret):
    """The client of the tutorial: a start page that asks for permission or shows the data, and the callback."""
    app = Flask(__name__)
    app.debug = True
    app.secret_key = "development"
    remote = OAuth(app).remote_app(
        "remote",
        consumer_key=client_id,
        consumer_secret=client_secret,
        request_token_params={"scope": "email"},
        base_url=provider + "/api/",
        request_token_url=None,
        access_token_url=provider + "/oauth/token",
        authorize_url=provider + "/oauth/authorize",
    )

    @remote.tokengetter
    def token():
        return session.get("remote_oauth")

    @app.route("/")
    def index():
        if "remote_oauth" in session:
            return jsonify(remote.get("me").data)
        return remote.authorize(callback=url_for("authorized", _external=True))

    @app.route("/authorized")
    def authorized():
        answer = remote.authorized_response()
        if answer is None:
            return f"Access denied: reason={request.args['error_reason']} error={request.args['error_description']}"
        session["remote_oauth"] = (answer["access_token"], "")
        return jsonify(oauth_token=answer["access_token"])

    return app


provider, home = addresses()
callback = home + "/authorized"
ada = Person(provider, home)
credentials = ada.demo_client()
app = client_app(provider, **{name: credentials[name] for name in ("client_id", "client_secret")})


def start(client):
    """The browser opens the client's start page; returns where the client sends it."""
    away = client.get("/", base_url=home)
    check(away.status_code == 302, "the client sends the browser to the provider", away.data)
    sent = query(away.location)
    check(sent.get("redirect_uri") == callback and sent.get("scope") == "email", "it asks for scope email and its own callback", sent)
    check("state" not in sent and "code_challenge" not in sent, "it sends no state and no PKCE", sent)
    return away.location


# Denied: another browser of the same person, so that the consent below is asked for the first time, too.
with app.test_client() as client:
    back = ada.authorize(start(client), button="Deny")
    told = query(back)
    check(back.startswith(callback + "?") and told.get("error") == "access_denied", "a denial comes back as access_denied", back)
    page = client.get(back.removeprefix(home), base_url=home)
    check(page.status_code == 200 and b"Access denied: reason=" in page.data, "the client shows its page for a denial", page.data)
    check(told["error_reason"] and told["error_description"], "with a reason and a description in words", told)

# Allowed, from a browser that is not signed in: the request must survive the sign-in.
ada.forget()
with app.test_client() as client:
    back = ada.authorize(start(client))
    got = query(back)
    check(back.startswith(callback + "?") and got.get("code"), "permission comes back as a code", back)
    check("state" not in got, "no state was sent, so none comes back", got)
    page = client.get(back.removeprefix(home), base_url=home)
    check(page.status_code == 200 and page.get_json().get("oauth_token"), "the library swaps the code for a token", page.data)
    me = client.get("/", base_url=home)
    check(me.status_code == 200 and me.get_json().get("username") == ada.name, "GET /api/me gives the person's name as JSON", me.data)

# The server of the tutorial never compared the secret. Its client lets the exception through, as this one does.
with client_app(provider, credentials["client_id"], "wrong").test_client() as client:
    back = ada.authorize(start(client))
    try:
        page = client.get(back.removeprefix(home), base_url=home)
    except OAuthException as complaint:
        check(complaint.data.get("error") == "invalid_client", "with a wrong secret the library reads invalid_client", complaint.data)
    else:
        check(False, "with a wrong secret there is no token", page.data)
