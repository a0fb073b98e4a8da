"""The fork of the 2013 example by threeaims, a tool for shells: no library, only requests as its scripts made them.

Proves `GET /client` as one line that a shell can read, `GET /api/valid_token/<token>` with yes or no, and that a token by GET,
which that fork allowed, is refused here as long as the client's compatibility switch is off.
"""

import subprocess

import requests
from browser import Person, addresses, check, query

provider, home = addresses()
callback = home + "/authorized"
ada = Person(provider, home)
credentials = ada.demo_client()

line = ada.jar.get(provider + "/client", headers={"Accept": "text/plain"})
check(line.headers["content-type"].startswith("text/plain"), "GET /client as text/plain is text/plain", line.headers["content-type"])
shell = subprocess.run(
    ["sh", "-euc", 'eval "$1"; printf "%s\\n%s" "$CLIENT_ID" "$CLIENT_SECRET"', "sh", line.text], capture_output=True, text=True
)
check(
    shell.stdout.split("\n") == [credentials["client_id"], credentials["client_secret"]],
    "a shell reads CLIENT_ID and CLIENT_SECRET from that line",
    (shell.returncode, shell.stderr),
)
anonymous = requests.get(provider + "/client", headers={"Accept": "text/plain"}, allow_redirects=False)
check("CLIENT_SECRET=" not in anonymous.text, "nobody reads it without signing in", anonymous.status_code)


def new_code():
    request = {"response_type": "code", "client_id": credentials["client_id"], "redirect_uri": callback, "scope": "email"}
    return query(ada.authorize(requests.Request("GET", provider + "/oauth/authorize", params=request).prepare().url))["code"]


def swap(code):
    return {"grant_type": "authorization_code", "code": code, "redirect_uri": callback, **credentials}


by_get = requests.get(provider + "/oauth/token", params=swap(new_code()))
check(400 <= by_get.status_code < 500, "a token by GET is refused by default", by_get.status_code)
check("access_token" not in by_get.text, "and no token is in the answer", by_get.text)

by_post = requests.post(provider + "/oauth/token", data=swap(new_code()))
check(by_post.status_code == 200, "the same request by POST gives a token", by_post.text)
token = by_post.json()["access_token"]

for presented, expected in ((token, "yes"), ("no-such-token", "no"), (token[:-1], "no")):
    answer = requests.get(f"{provider}/api/valid_token/{presented}")
    said = answer.text.strip().strip('"').lower()
    check(said == expected, f"valid_token says {expected}", (answer.status_code, answer.text))
