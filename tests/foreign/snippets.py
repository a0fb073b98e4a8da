"""The programs that the page of an application shows, each run as somebody would who pastes it.

A person registers applications of every kind in the console, reveals the secret, copies the program in one language, and runs it:
they open the address that it prints, allow what is asked, and paste the address to which the browser returns.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from browser import Person, check, must

ROOT = Path(__file__).resolve().parents[2]
# Compiled once, without TLS: what is asked is on this machine. The versions are those of the workspace's lock.
MANIFEST = """
[package]
name = "snippet"
version = "0.0.0"
edition = "2024"

[dependencies]
oauth2 = { version = "5", default-features = false }
reqwest = { version = "0.13", default-features = false }
tokio = { version = "1", features = ["macros", "rt", "net", "time"] }

[profile.dev]
debug = false
incremental = false

[workspace]
"""
LANGUAGES = {
    "curl": ("try.sh", ["sh", "try.sh"]),
    "python": ("main.py", [sys.executable, "main.py"]),
    "javascript": ("main.mjs", [os.environ.get("TEST_NODE", "node"), "main.mjs"]),
    "go": ("main.go", ["go", "run", "main.go"]),
    "java": ("Application.java", ["java", "Application.java"]),
    "rust": ("src/main.rs", None),
}

must(len(sys.argv) == 4 and sys.argv[3] in LANGUAGES, f"usage: snippets.py PROVIDER_URL CLIENT_URL {'|'.join(LANGUAGES)}")
provider, home, language = sys.argv[1].rstrip("/"), sys.argv[2].rstrip("/"), sys.argv[3]
callback = home + "/authorized"
ada = Person(provider, home)
ada.sign_in()


def register(**typed):
    """The page of a new application; `full` asks for every setting first."""
    full = typed.pop("full", {})
    page = ada.open(provider + "/applications/new")
    typed = {"client_name": 'Snippets "\\"; $(false) `false` <b>', "redirect_uris": callback, **typed}
    if full:
        page = ada.press(page, "Show all settings", **typed)
        typed = full
    page = ada.press(page, "Register", **typed)
    must(page.status == 200 and "It is registered." in page.text, "the application is registered", page)
    return page


def element(page, id):
    found = re.search(rf'<code id="{id}"[^>]*>(.*?)</code>', page.response.text, re.S)
    must(found, f"the page shows {id}", page)
    return html.unescape(found[1])


def reveal(page):
    button = next(label for form in page.forms if form.action.endswith("/reveal") for label in form.buttons)
    page = ada.press(page, button)
    return page, element(page, "revealed")


def prepare(text, folder):
    """Write the program down; the command that runs it."""
    name, command = LANGUAGES[language]
    if language == "rust":
        folder = ROOT / "target" / "snippets"
        (folder / "src").mkdir(parents=True, exist_ok=True)
        (folder / "Cargo.toml").write_text(MANIFEST)
        if not (folder / "Cargo.lock").exists():
            shutil.copy(ROOT / "Cargo.lock", folder / "Cargo.lock")
    (folder / name).write_text(text + "\n")
    if language != "rust":
        return command, folder
    built = subprocess.run(
        [os.environ.get("CARGO", "cargo"), "build", "--quiet", "--offline", "--manifest-path", folder / "Cargo.toml", "--target-dir", folder / "target"],
        capture_output=True, text=True, cwd=folder,
    )
    must(built.returncode == 0, "the program compiles", built.stderr)
    return [folder / "target" / "debug" / "snippet"], folder


def run(page, secret, person):
    """What the program says at its end."""
    with tempfile.TemporaryDirectory() as folder:
        command, folder = prepare(element(page, f"try-{language}"), Path(folder))
        environment = {**os.environ, "GOTOOLCHAIN": "local", "GO111MODULE": "off", "GOFLAGS": ""}
        environment.pop("CLIENT_SECRET", None)
        if secret:
            environment["CLIENT_SECRET"] = secret
        program = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        typed = None
        if person:
            address = program.stdout.readline().strip()
            must(address.startswith(provider + "/oauth/authorize?"), "the program prints where to go", address or program.communicate()[0])
            typed = ada.authorize(address) + "\n"
        said, _ = program.communicate(typed, timeout=300)
        must(program.returncode == 0, "the program ends well", said)
        return said


def token(said):
    """The access token among what was said."""
    found = re.search(r"glass_at_[\w-]+", said)
    must(found, "the program prints an access token", said)
    return found[0]


def opens(said, whose):
    answer = ada.jar.get(provider + "/api/me", headers={"Authorization": "Bearer " + token(said), "Accept": "application/json"}).json()
    return answer.get("username") == whose


page, secret = reveal(register(client_name="On a server"))
check(opens(run(page, secret, True), ada.name), f"{language}: on a server, the secret in the header")
check(opens(run(register(runs="browser"), None, True), ada.name), f"{language}: public, with PKCE alone")
page, secret = reveal(register(full={"token_endpoint_auth_method": "client_secret_post"}))
check(opens(run(page, secret, True), ada.name), f"{language}: the secret in the body")
page, secret = reveal(register(runs="alone", redirect_uris=""))
check(token(run(page, secret, False)), f"{language}: with no user")

# What somebody registers may be anything that an address may be, and stays a text in every language.
odd = callback + "?a='%22$(false)`false`\"{b}"
check(opens(run(register(runs="browser", redirect_uris=odd), None, True), ada.name), f"{language}: an odd address is still an address")

if language == "curl":
    page, secret = reveal(register(client_name="Environment"))
    said = subprocess.run(["sh", "-c", element(page, "try-environment") + "\nenv"], capture_output=True, text=True).stdout
    told = dict(line.split("=", 1) for line in said.splitlines() if "=" in line)
    check(told["CLIENT_SECRET"] == secret and told["OAUTH_ISSUER"] == provider, "a shell reads the environment", said)
    page = register(runs="browser", client_name="Okta")
    said = subprocess.run(["sh", "-c", element(page, "try-okta") + "\nenv"], capture_output=True, text=True).stdout
    told = dict(line.split("=", 1) for line in said.splitlines() if line.startswith("OKTA_OIDC_"))
    check(told["OKTA_OIDC_REDIRECT_URI"] == callback and "," in told["OKTA_OIDC_AUTHORIZATION_SCOPE"], "and that of Okta's example", said)
    check(len(told) == 5, "which has five variables", json.dumps(told))
