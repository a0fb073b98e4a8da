"""Schemathesis against the HTTP API of administration: requests made up from `/openapi.json`, by the thousand, none of which may
end in a status of 500 or above.

A superuser would register an application for the scopes `admin:users` and `admin:applications` in the console. What that writes
is written here into the database itself: the document is what this test is about.
"""

import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

import requests
from browser import Person, addresses, check

provider, home = addresses()
scopes = "admin:users admin:applications"
database = next(pathlib.Path(os.environ["PAIR_DATA"]).rglob("default.db"))


def administrator():
    """A token of a new application of the two scopes. It belongs to nobody: its owner may be deleted by what is made up."""
    credentials = Person(provider, home).demo_client()
    client = (credentials["client_id"], credentials["client_secret"])
    with sqlite3.connect(database, timeout=10) as connection:
        vouch = "UPDATE clients SET scope = scope || ' ' || ?, owner_id = NULL WHERE client_id = ?"
        check(connection.execute(vouch, (scopes, client[0])).rowcount == 1, "an application is registered for the scopes")
    asked = {"grant_type": "client_credentials", "scope": scopes}
    return requests.post(provider + "/oauth/token", data=asked, auth=client).json()["access_token"]


def opens(token):
    return requests.get(provider + "/api/admin/users", headers={"Authorization": "Bearer " + token}).status_code == 200


def tried(what, token, *flags):
    """Run it in a process of its own, with the same choices each time, and for a minute at most."""
    fixed = ["--seed", "1", "--checks", "not_a_server_error", "--request-timeout", "10", "--generation-database", "none", "--no-color"]
    command = [sys.executable, "-m", "schemathesis.cli", "run", provider + "/openapi.json", *fixed, *flags]
    with tempfile.TemporaryDirectory() as folder:  # It leaves what it learned where it runs.
        command += ["-H", "Authorization: Bearer " + token]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    counted = next((line.strip() for line in ran.stdout.splitlines() if " generated, " in line), "nothing")
    check(ran.returncode == 0 and counted != "nothing", f"{what}: {counted}", ran.stdout[-4000:] + ran.stderr[-2000:])


check(requests.get(provider + "/openapi.json").json()["openapi"].startswith("3.1"), "the API describes itself")
# Schemathesis learns from the answers which applications there are, and changes and deletes those; the one that it speaks for is out
# of its reach, because a superuser vouched for it.
token = administrator()
check(opens(token), "its token opens the API")
tried("no operation fails at what is sent to it", token, "--phases", "coverage,fuzzing", "--max-examples", "20")
tried("nor at what comes after one another", token, "--phases", "stateful", "--max-examples", "10")
check(opens(token), "the token was good to the end: what was tried was let in")
