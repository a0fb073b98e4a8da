"""Every file that a flow can be saved as, read by somebody else's program.

A person signs in at the client, once as OAuth alone and once by OpenID Connect, refreshes, asks about the token, gives it back or
signs out, and saves the flow at the client and at the provider. The script passes `bash -n` and ShellCheck and runs green against
another provider, which has seen nothing of it, and so do those of a device and of clients that push their request and prove
themselves by a JWT; the report is parsed as CommonMark, the picture as XML, the bundle is opened by the other side. The archive and
the diagram are read in exports.js.
"""

import base64
import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

import requests
from browser import Page, Person, addresses, check, must, query
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey
from markdown_it import MarkdownIt

RETURN = "http://localhost:8000/authorized"
FRESH = sys.argv.pop()  # a provider beside, which has seen nothing
JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
FORMATS = {"har": "json", "sh": "x-sh", "mmd": "mermaid", "md": "markdown", "svg": "svg+xml", "json": "json"}


def name(client_id, state):
    """The name of a flow is made from what both sides know."""
    return hashlib.sha256(f"{client_id}\0{state}".encode()).digest()[:12].hex()


def flow(person, client, login, last):
    """A flow that this person goes through, and what they do last."""
    page = person.open(client + login)
    if page.form_with(field="username"):
        page = person.sign_in(page)
    asked = query(page.url)
    page = person.press(page, "Allow")
    must(page.status == 200, "the client signs the person in", page)
    for path in ("/", "/photos"):
        must(person.open(client + path).status == 200, f"the client shows {path}", page)
    for action in ("/refresh", "/introspect", last):
        page = person.open(client + "/")
        form = next((form for form in page.forms if form.action == action), None)
        must(form, f"the client offers {action}", page)
        answer = person.jar.post(client + action, data=form.fields)
        must(answer.status_code == 200, f"{action} goes well", answer.text)
    return name(asked["client_id"], asked["state"]), asked


def device(person, client):
    """A device shows its code, and the person says yes."""
    form = next(form for form in person.open(client + "/other-grants").forms if form.action == "/other-grants/device")
    shown = person.jar.post(client + form.action, data=form.fields).text
    id = re.search(r'href="/lens/([0-9a-f]{24})', shown).group(1)
    code = re.search(r"[A-Z]{4}-[A-Z]{4}", shown).group(0)
    page = person.open(f"{person.provider}/device?user_code={code}")
    if page.form_with(field="username"):
        page = person.sign_in(page)
    page = person.press(page, "It is the same: go on")
    person.press(page, "Allow")
    form = next(form for form in person.open(client + "/other-grants").forms if form.action == "/other-grants/device/ask")
    must(person.jar.post(client + form.action, data=form.fields).status_code == 200, "the device gets its tokens")
    return id


def proven(person, method):
    """A client that pushes its request, and proves itself by a JWT each time."""
    key = ECKey.generate_key("P-256", {"use": "sig", "kid": "k", "alg": "ES256"})
    metadata = requests.get(person.provider + "/.well-known/oauth-authorization-server", timeout=20).json()
    wanted = {"client_name": "Proven", "redirect_uris": [RETURN], "token_endpoint_auth_method": method, "scope": "email"}
    if method == "private_key_jwt":
        wanted["jwks"] = {"keys": [key.as_dict(private=False)]}
    client = requests.post(metadata["registration_endpoint"], json=wanted, timeout=20).json()
    if method == "client_secret_jwt":
        key = OctKey.import_key(client["client_secret"])
    head = {"alg": "HS256"} if method == "client_secret_jwt" else {"alg": "ES256", "kid": "k"}

    def posts(place, fields):
        now, me = int(time.time()), client["client_id"]
        claims = {"iss": me, "sub": me, "aud": metadata["issuer"], "jti": secrets.token_hex(16), "iat": now, "exp": now + 60}
        proof = {"client_id": me, "client_assertion_type": JWT_BEARER, "client_assertion": jwt.encode(head, claims, key)}
        answer = requests.post(metadata[place], data={**fields, **proof}, timeout=20)
        must(answer.status_code in (200, 201), f"{place} believes {method}", answer.text)
        return answer.json()

    verifier, state = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {"response_type": "code", "redirect_uri": RETURN, "scope": "email", "state": state}
    pushed = posts("pushed_authorization_request_endpoint", {**asked, "code_challenge": challenge, "code_challenge_method": "S256"})
    answer = person.authorize(f"{metadata['authorization_endpoint']}?client_id={client['client_id']}&request_uri={pushed['request_uri']}")
    posts("token_endpoint", {"grant_type": "authorization_code", "code": query(answer)["code"], "redirect_uri": RETURN, "code_verifier": verifier})
    return name(client["client_id"], state)


def save(person, base, id, kind, live=False):
    answer = person.jar.get(f"{base}/lens/{id}/export.{kind}" + ("?secrets=yes" if live else ""))
    disposition = answer.headers.get("content-disposition")
    must(answer.status_code == 200, f"{base} saves the flow as {kind}", answer.text)
    must(disposition == f'attachment; filename="glasshouse-{id[:8]}.{kind}"', "under a good name", disposition)
    must(FORMATS[kind] in answer.headers["content-type"], "with its media type", answer.headers["content-type"])
    must(answer.headers["cache-control"] == "no-store", "and nobody keeps it on the way")
    return answer.content.decode()


def run(command, **how):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, **how)
    return done.returncode == 0, done.stdout + done.stderr


def script_runs(text, what, steps):
    path = Path(tempfile.mkdtemp()) / "flow.sh"
    path.write_text(text)
    for command in (["bash", "-n"], [str(Path(sys.executable).parent / "shellcheck")]):
        passed, said = run([*command, str(path)])
        check(passed and not said, f"{what}: {Path(command[0]).name} has nothing to say", said)
    clean = {"PATH": os.environ["PATH"]}
    passed, said = run(["bash", str(path)], env=clean, stdin=subprocess.DEVNULL)
    check(not passed and "nobody is at a keyboard" in said, f"{what}: without a person it says what it needs", said)
    passed, said = run(["bash", str(path)], env={**clean, "PROVIDER": FRESH, "SIGN_IN_AS": "eve"}, stdin=subprocess.DEVNULL)
    check(passed and "The flow went as it was recorded." in said, f"{what}: it runs green against a fresh provider", said)
    for step in ("S the registration: 201", *steps):
        must(f"ok: {step}" in said, f"{what}: the script says {step!r}", said)
    wrong = text.replace("expect 200 \"C ", "expect 418 \"C ")
    path.write_text(wrong)
    passed, said = run(["bash", str(path)], env={**clean, "PROVIDER": FRESH, "SIGN_IN_AS": "eve"}, stdin=subprocess.DEVNULL)
    check(not passed and "expected 418, as it was recorded; got 200" in said, f"{what}: another status ends it with a sentence", said)


STEPS = ("C POST /oauth/token: 200", "G POST /oauth/token: 200", "H POST /oauth/introspect: 200")
PROVEN = ("A POST /oauth/par: 201", "B an answer came", "C POST /oauth/token: 200")


def report_reads(text, what):
    tokens = MarkdownIt("commonmark").parse(text)
    inner = [token for parent in tokens for token in (parent.children or [])]
    check(not any(token.type in ("html_block", "html_inline", "link_open", "image") for token in [*tokens, *inner]), f"{what}: no markup came in")
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    check([heading[0] for heading in headings][:4] == ["S", "A", "B", "C"], f"{what}: its headings are the steps", headings)
    fences = [token.content for token in tokens if token.type == "fence"]
    check(any(fence.startswith("POST /oauth/token HTTP/1.1\n") for fence in fences), f"{what}: the messages are there as they were sent")


def opens(person, base, bundle, what):
    form = person.open(base + "/lens/open").form_with(field="text")
    parts = {"csrf": (None, form.fields["csrf"]), "text": (None, ""), "file": ("flow.json", bundle, "application/json")}
    answer = person.jar.post(base + "/lens/open", files=parts)
    check(answer.status_code == 200 and "/lens/copy-" in answer.url, f"{what}: it opens", answer.text[:500])
    must("This is an opened copy" in answer.text, "the copy says that it is one")
    again = person.jar.get(answer.url + "/export.json?secrets=yes").json()
    check(again["halves"] == json.loads(bundle)["halves"], f"{what}: and comes back as it was")
    for step in "SABCDEF":
        must(person.jar.get(f"{answer.url}/{step}").status_code == 200, f"the copy has the step {step}")
    # A copy is found by its name, which nobody guesses, and by nobody who does not have it.
    must(person.jar.get(base + "/lens/copy-x").status_code == 404, "another name opens nothing")


def main():
    provider, client = addresses()
    for login, last, ends in (
        ("/login", "/revoke", "H POST /oauth/revoke: 200"),
        ("/login/openid", "/logout/provider", "I GET /oauth/end_session: 302"),
    ):
        person = Person(provider)
        id, asked = flow(person, client, login, last)
        if last == "/logout/provider":
            person.sign_in()  # the provider shows a flow to whom it knows
        for base, other in ((client, provider), (provider, client)):
            what = f"{login} at the {'Client' if base == client else 'Provider'}"
            files = {kind: save(person, base, id, kind) for kind in FORMATS}
            check(not any(asked["state"] in text for text in files.values()), f"{what}: no file holds the state")
            live = save(person, base, id, "json", live=True)
            check(asked["state"] in live, f"{what}: it does when that was ticked")
            script_runs(files["sh"], what, STEPS + (ends,))
            report_reads(files["md"], what)
            check(ElementTree.fromstring(files["svg"]).tag == "{http://www.w3.org/2000/svg}svg", f"{what}: the picture is SVG")
            opens(person, other, live, f"{what}: its bundle at the other side")
        stranger = Person(provider)
        for base in (client, provider):
            answer = stranger.jar.get(f"{base}/lens/{id}/export.json")
            check(answer.status_code == 404, f"nobody else saves the flow at {base}", answer.text)
    person = Person(provider)
    script_runs(save(person, client, device(person, client), "sh"), "a device", ("A POST /oauth/device_authorization: 200", "C POST /oauth/token: 200"))
    person = Person(provider, "http://localhost:8000")
    for method in ("private_key_jwt", "client_secret_jwt"):
        text = save(person, provider, proven(person, method), "sh")
        signs = "ALG=ES256\n" if method == "private_key_jwt" else "ALG=HS256\n"
        check(signs in text, f"{method}: the script signs as the client did", text)
        check("urn:ietf:params:oauth:request_uri:" not in text, f"{method}: no name of a pushed request is in the script")
        script_runs(text, method, PROVEN)


if __name__ == "__main__":
    main()
