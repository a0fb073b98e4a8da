{% if person -%}
# Signs somebody in and trades the code for tokens. Python 3.9 or newer; nothing to install.
import base64, hashlib, json, os, secrets
{%- else -%}
# Gets a token for the application itself. Python 3.9 or newer; nothing to install.
import base64, json, os
{%- endif %}
from urllib.error import HTTPError
from urllib.parse import parse_qsl, quote, urlencode, urlsplit
from urllib.request import Request, urlopen

CLIENT_ID = {{ client_id }}
{%- if auth != "none" %}
CLIENT_SECRET = os.environ["CLIENT_SECRET"]
{%- endif %}
{%- if person %}
REDIRECT_URI = {{ redirect_uri }}

state, verifier = secrets.token_urlsafe(16), secrets.token_urlsafe(48)
challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
print({{ authorization_endpoint }} + "?" + urlencode({
    "response_type": "code",
    "client_id": CLIENT_ID,
    "redirect_uri": REDIRECT_URI,
    "scope": {{ scope }},
    "state": state,
    "code_challenge": challenge,
    "code_challenge_method": "S256",
}))
back = input("Open that address, then paste the one you are sent back to: ")
answer = dict(parse_qsl(urlsplit(back.strip()).query))
if answer.get("state") != state or answer.get("iss") != {{ issuer }}:
    raise SystemExit("This is not the answer to my request.")
if "code" not in answer:
    raise SystemExit(f"{answer.get('error')}: {answer.get('error_description')}")

form = {
    "grant_type": "authorization_code",
    "code": answer["code"],
    "redirect_uri": REDIRECT_URI,
    "code_verifier": verifier,
}
{%- else %}

form = {"grant_type": "client_credentials", "scope": {{ scope }}}
{%- endif %}
headers = {"Accept": "application/json"}
{%- if auth == "basic" %}
proof = quote(CLIENT_ID, safe="") + ":" + quote(CLIENT_SECRET, safe="")
headers["Authorization"] = "Basic " + base64.b64encode(proof.encode()).decode()
{%- elif auth == "post" %}
form |= {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
{%- else %}
form["client_id"] = CLIENT_ID
{%- endif %}
try:
    with urlopen(Request({{ token_endpoint }}, urlencode(form).encode(), headers)) as response:
        print(json.dumps(json.load(response), indent=2))
except HTTPError as error:
    raise SystemExit(error.read().decode())
