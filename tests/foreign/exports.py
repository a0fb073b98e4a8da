"""Every file that a flow can be saved as, read by somebody else's program.

A person signs in at the client, once as OAuth alone and once by OpenID Connect, and saves the flow at the client and at the
provider. The script passes `bash -n` and ShellCheck and runs green against another provider, which has seen nothing of it; the
report is parsed as CommonMark, the picture as XML, the bundle is opened by the other side. The archive and the diagram are read in
exports.js.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from browser import Person, addresses, check, must, query
from markdown_it import MarkdownIt

FRESH = sys.argv.pop()  # a provider beside, which has seen nothing
FORMATS = {"har": "json", "sh": "x-sh", "mmd": "mermaid", "md": "markdown", "svg": "svg+xml", "json": "json"}


def flow(person, client, login):
    """A flow that this person goes through; its name is made from what both sides know."""
    page = person.open(client + login)
    if page.form_with(field="username"):
        page = person.sign_in(page)
    asked = query(page.url)
    page = person.press(page, "Allow")
    must(page.status == 200, "the client signs the person in", page)
    for path in ("/", "/photos"):
        must(person.open(client + path).status == 200, f"the client shows {path}", page)
    for action in ("/refresh", "/introspect"):
        page = person.open(client + "/")
        form = next((form for form in page.forms if form.action == action), None)
        if form:
            person.jar.post(client + action, data=form.fields)
    return hashlib.sha256(f"{asked['client_id']}\0{asked['state']}".encode()).digest()[:12].hex(), asked


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


def script_runs(text, what):
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
    for step in ("ok: S the registration: 201", "ok: C POST /oauth/token: 200", "ok: G POST /oauth/token: 200", "ok: H POST /oauth/introspect: 200"):
        must(step in said, f"the script says {step!r}", said)
    wrong = text.replace("expect 200 \"C ", "expect 418 \"C ")
    path.write_text(wrong)
    passed, said = run(["bash", str(path)], env={**clean, "PROVIDER": FRESH, "SIGN_IN_AS": "eve"}, stdin=subprocess.DEVNULL)
    check(not passed and "expected 418, as it was recorded; got 200" in said, f"{what}: another status ends it with a sentence", said)


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
    for login in ("/login", "/login/openid"):
        person = Person(provider)
        id, asked = flow(person, client, login)
        for base, other in ((client, provider), (provider, client)):
            what = f"{login} at the {'Client' if base == client else 'Provider'}"
            files = {kind: save(person, base, id, kind) for kind in FORMATS}
            check(not any(asked["state"] in text for text in files.values()), f"{what}: no file holds the state")
            live = save(person, base, id, "json", live=True)
            check(asked["state"] in live, f"{what}: it does when that was ticked")
            script_runs(files["sh"], what)
            report_reads(files["md"], what)
            check(ElementTree.fromstring(files["svg"]).tag == "{http://www.w3.org/2000/svg}svg", f"{what}: the picture is SVG")
            opens(person, other, live, f"{what}: its bundle at the other side")
        stranger = Person(provider)
        for base in (client, provider):
            answer = stranger.jar.get(f"{base}/lens/{id}/export.json")
            check(answer.status_code == 404, f"nobody else saves the flow at {base}", answer.text)


if __name__ == "__main__":
    main()
