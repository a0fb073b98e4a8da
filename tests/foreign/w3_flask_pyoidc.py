"""Flask-pyoidc as the client of walkthrough W3: the application and the person of examples/w3.toml, with the secret in the header, as
the library sends it.

The third argument is the port of the client, which the seed file was told too.
"""

import sys
import threading

import flask
from browser import Person, check, must
from flask_pyoidc import OIDCAuthentication
from flask_pyoidc.provider_configuration import ClientMetadata, ProviderConfiguration
from flask_pyoidc.user_session import UserSession
from werkzeug.serving import make_server

provider, port = sys.argv[1], int(sys.argv[3])
home = f"http://localhost:{port}"
app = flask.Flask(__name__)
app.config.update(SECRET_KEY="of the session cookie", OIDC_REDIRECT_URI=home + "/auth/callback", SERVER_NAME=f"localhost:{port}")
configuration = ProviderConfiguration(
    issuer=provider,
    client_metadata=ClientMetadata(
        client_id="w3",
        client_secret="for-the-demo-on-this-machine-only",
        token_endpoint_auth_method="client_secret_basic",
        post_logout_redirect_uris=[home + "/auth/logout/done"],
    ),
    auth_request_params={"scope": ["openid", "profile", "email", "read:sandbox", "read:pk"]},
)
auth = OIDCAuthentication({"w3": configuration}, app)


@app.route("/private")
@auth.oidc_auth("w3")
def private():
    return flask.jsonify(UserSession(flask.session).userinfo)


@auth.error_view
def failed(error=None, error_description=None):
    return flask.jsonify(error=error, error_description=error_description), 500


server = make_server("localhost", port, app, threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()

iris = Person(provider)
iris.name = "iris"
page = iris.sign_in(iris.open(home + "/private"), password="three-thousand-and-one")
check(page.form_with(button="Allow") is not None, "signing in leads to the question", page)
page = iris.press(page, "Allow")
must(page.status == 200, "the private page is there after the walk", page)
claims = page.response.json()
own = {name: claims.get(name) for name in ("sandbox", "token", "type")}
check(own == {"sandbox": True, "token": "pk_0123456789abcdef", "type": "user"}, "it shows the claims of read:sandbox and read:pk", claims)
check(claims.get("email") == "iris@example.org", "beside the standard ones", claims)
