"""Flask-pyoidc, with pyoidc beneath it, in a Flask application that really listens.

Proves discovery, dynamic registration as pyoidc does it, the code flow with state and nonce, UserInfo by GET and by POST, refresh,
a silent renewal with prompt=none, and RP-initiated logout. The browser goes to the application itself; nothing is handed over.
"""

import threading

import flask
from browser import Person, addresses, check
from flask_pyoidc import OIDCAuthentication
from flask_pyoidc.provider_configuration import ClientRegistrationInfo, ProviderConfiguration
from flask_pyoidc.user_session import UserSession
from werkzeug.serving import make_server

provider, _ = addresses()
app = flask.Flask(__name__)
server = make_server("localhost", 0, app, threaded=True)
home = f"http://localhost:{server.port}"
app.config.update(SECRET_KEY="of the session cookie", OIDC_REDIRECT_URI=home + "/callback", SERVER_NAME=f"localhost:{server.port}")


def configuration(method, **more):
    registration = ClientRegistrationInfo(
        client_name="A Flask application",
        redirect_uris=[home + "/callback"],
        post_logout_redirect_uris=[home + "/logout"],
        grant_types=["authorization_code", "refresh_token"],
    )
    return ProviderConfiguration(
        issuer=provider,
        client_registration_info=registration,
        userinfo_http_method=method,
        auth_request_params={"scope": ["openid", "profile", "email", "offline_access"]},
        **more,
    )


by_get, renewed = "by_get", "renewed"
configurations = {by_get: configuration("GET"), renewed: configuration("POST", session_refresh_interval_seconds=60)}
auth = OIDCAuthentication(configurations, app)
for facade in auth.clients.values():
    # Where a provider requires the registration of request URIs, pyoidc registers one. Flask-pyoidc does not tell it of which host.
    facade._client.base_url = home + "/"


def told():
    session = UserSession(flask.session)
    return flask.jsonify(userinfo=session.userinfo, id_token=session.id_token, token=session.access_token)


app.route("/me", endpoint="me")(auth.oidc_auth(by_get)(told))
app.route("/renewed", endpoint="renewed")(auth.oidc_auth(renewed)(told))


@app.route("/refresh")
def refresh():
    before = UserSession(flask.session).access_token
    return flask.jsonify(fresh=auth.valid_access_token(force_refresh=True) not in (None, before))


@app.route("/due")
def due():
    flask.session["last_session_refresh"] -= 61
    return "The session is due."


@app.route("/logout")
@auth.oidc_logout
def logout():
    return "You are signed out."


@auth.error_view
def failed(error=None, error_description=None):
    return flask.jsonify(error=error, error_description=error_description), 500


def walk(person, path):
    """Opens a page that wants somebody, signs in and allows when asked to."""
    page = person.open(home + path)
    if page.form_with(field="username"):
        page = person.sign_in(page)
    if page.form_with(button="Allow"):
        page = person.press(page, "Allow")
    return page


threading.Thread(target=server.serve_forever, daemon=True).start()
ada = Person(provider)
page = walk(ada, "/me")
check(page.status == 200 and page.url.startswith(home + "/me"), "the walk ends at the page that was asked for", page.response.text)
seen = page.response.json()
client = configurations[by_get].registered_client_metadata
check(seen["id_token"]["iss"] == provider and client["client_id"] in seen["id_token"]["aud"], "pyoidc took the ID token", seen)
check(seen["userinfo"]["sub"] == seen["id_token"]["sub"], "and UserInfo of the same person", seen)
check(seen["userinfo"]["preferred_username"] == ada.name, "by name", seen)
check(ada.open(home + "/refresh").response.json()["fresh"], "Flask-pyoidc refreshes its access token")

out = ada.open(home + "/logout")
check(out.status == 200 and out.url.startswith(home + "/logout?state="), "logout goes through the provider and comes back", out)
check(ada.open(provider + "/").form_with(button="Sign in") is not None, "the provider knows this browser no more")
check(ada.open(home + "/me").form_with(field="username") is not None, "and the application asks again")

grace = Person(provider)
first = walk(grace, "/renewed").response.json()
check(first["userinfo"]["preferred_username"] == grace.name, "UserInfo by POST is the same", first)
grace.open(home + "/due")
second = grace.open(home + "/renewed").response.json()
check(second["token"] != first["token"], "a session that is due is renewed with prompt=none, without a page")
check(second["id_token"]["sub"] == first["id_token"]["sub"], "for the same person", second)
