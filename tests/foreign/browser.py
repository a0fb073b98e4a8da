"""The person at the browser: opens pages, fills in forms, presses buttons by their names.

A cookie jar and an HTML form reader are all that the walks need; no JavaScript runs here, so a walk that passes also proves
that the pages work without it. The real browser walks are in Rust beside this folder.

The foreign clients are registered for http://localhost:8000/authorized, unless the provider was told another address. None of
them listens there: whatever the provider sends there is handed to the client by the script, as `Person.authorize` returns it.
"""

import os
import secrets
import sys
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import requests

# oauthlib demands https even for loopback, where RFC 8252 §8.3 allows http. It reads this when a URL is checked.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"


def addresses():
    """The provider and the client that its demo clients are registered for: the arguments of every script."""
    if len(sys.argv) not in (2, 3):
        sys.exit(f"usage: {sys.argv[0]} PROVIDER_URL [CLIENT_URL], for example http://localhost:5000 http://localhost:8000")
    provider, client = (sys.argv[1:] + ["http://localhost:8000"])[:2]
    return provider.rstrip("/"), client.rstrip("/")


def must(claim, sentence, seen=None):
    """The first claim that does not hold ends the script with what was seen instead."""
    if not claim:
        sys.exit(f"FAILED: {sentence}" + ("" if seen is None else f"\n  seen: {seen!r}"))


def check(claim, sentence, seen=None):
    """A claim that the script is about: it is told when it holds, too."""
    must(claim, sentence, seen)
    print(f"ok: {sentence}", flush=True)


def query(url):
    """The parameters of a URL; one that comes twice is a fault (RFC 6749 §3.1)."""
    found = parse_qs(urlsplit(url).query, keep_blank_values=True)
    twice = [name for name, values in found.items() if len(values) > 1]
    must(not twice, "no parameter comes twice", url)
    return {name: values[0] for name, values in found.items()}


class Form:
    def __init__(self, attributes):
        self.action = attributes.get("action") or ""
        self.method = (attributes.get("method") or "get").lower()
        self.fields = {}  # name → value as a browser would send it untouched
        self.buttons = {}  # text → (name, value) of a button that submits
        self.elsewhere = {}  # text → the address to which such a button submits, where it is not that of the form


class _Reader(HTMLParser):
    """Collects the forms of a page, and its text without style and script."""

    def __init__(self):
        super().__init__()
        self.forms, self.words = [], []
        self._form, self._button, self._label, self._silent, self._area = None, None, [], 0, None

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if tag in ("script", "style"):
            self._silent += 1
        if tag == "form":
            self._form = Form(attributes)
            self.forms.append(self._form)
        if self._form is None or "disabled" in attributes:
            return
        name, value, kind = attributes.get("name"), attributes.get("value") or "", attributes.get("type")
        if tag == "textarea" and name:
            self._area, self._form.fields[name] = name, ""
        elif tag == "button" and kind in (None, "submit"):
            self._button, self._label, self._action = (name, value), [], attributes.get("formaction")
        elif tag == "input" and kind == "submit":
            self._form.buttons[value] = (name, value)
        elif tag == "input" and kind in ("checkbox", "radio"):
            if "checked" in attributes:
                self._form.fields[name] = value or "on"
        elif tag == "input" and name and kind not in ("button", "reset", "image", "file"):
            self._form.fields[name] = value

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self._silent -= 1
        if tag == "button" and self._button is not None:
            label = " ".join("".join(self._label).split())
            self._form.buttons[label] = self._button
            if self._action:
                self._form.elsewhere[label] = self._action
            self._button = None
        if tag == "textarea" and self._area:
            # A line break right after the tag is none of the text.
            self._form.fields[self._area] = self._form.fields[self._area].removeprefix("\n")
            self._area = None
        if tag == "form":
            self._form = None

    def handle_data(self, data):
        if not self._silent:
            self.words.append(data)
        if self._button is not None:
            self._label.append(data)
        if self._area is not None and self._form is not None:
            self._form.fields[self._area] += data


class Page:
    """What the person sees: where, with which status, the text and the forms."""

    def __init__(self, response, left_for=None):
        self.response, self.url, self.status = response, response.url, response.status_code
        self.left_for = left_for  # the address outside that the browser was sent to, or None
        reader = _Reader()
        if "html" in response.headers.get("content-type", ""):
            reader.feed(response.text)
        self.forms, self.text = reader.forms, " ".join(" ".join(reader.words).split())

    def form_with(self, button=None, field=None):
        for form in self.forms:
            if (button is None or button in form.buttons) and (field is None or field in form.fields):
                return form
        return None

    def __repr__(self):
        return f"{self.status} {self.url} {self.text[:300]!r}"


class Person:
    """A person with a name and a browser, which goes everywhere but to `client`: that address it reports."""

    def __init__(self, provider, client=None):
        self.provider, self.client = provider, client
        self.name = f"ada-{secrets.token_hex(4)}"
        self.forget()

    def forget(self):
        """Another browser: the cookies are gone, the account stays."""
        self.jar = requests.Session()
        self.jar.headers["Accept"] = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"

    def open(self, url, **how):
        return self._follow("GET", url, **how)

    def press(self, page, button, **typed):
        """Fills in the form that has this button and presses it."""
        form = page.form_with(button=button)
        must(form is not None, f"the page has a button {button!r}", page)
        unknown = [name for name in typed if name not in form.fields]
        must(not unknown, f"the form has the fields {sorted(typed) or 'that its button needs'}", unknown)
        data = {**form.fields, **typed}
        name, value = form.buttons[button]
        if name:
            data[name] = value
        target = urljoin(page.url, form.elsewhere.get(button, form.action))
        if form.method == "post":
            return self._follow("POST", target, data=data)
        return self._follow("GET", target, params=data)

    def sign_in(self, page=None, **typed):
        """Signs in on the page given, or on the provider's start page."""
        page = page or self.open(self.provider + "/")
        return self.press(page, "Sign in", username=self.name, **typed)

    def demo_client(self):
        """This person's client, as the provider tells it to tools: {"client_id", "client_secret"}."""
        self.sign_in()
        answer = self.jar.get(self.provider + "/client", headers={"Accept": "application/json"}, allow_redirects=False)
        must(answer.status_code == 200, "GET /client answers the person who is signed in", answer.text)
        client = answer.json()
        must(set(client) >= {"client_id", "client_secret"}, "GET /client names client_id and client_secret", sorted(client))
        return client

    def authorize(self, url, button="Allow"):
        """Opens a client's authorization request, signs in when asked to, and presses the button on the consent page.

        Returns the address to which the provider sends the browser back: the client reads its query.
        """
        page = self.open(url)
        if page.form_with(field="username"):
            page = self.sign_in(page)
            check(page.left_for or page.form_with(button="Allow"), "signing in returns to the request of the client", page)
        if page.left_for is None:
            page = self.press(page, button)
        must(page.left_for is not None, f"{button!r} sends the browser back to the client", page)
        return page.left_for

    def _follow(self, method, url, **how):
        for _ in range(10):
            response = self.jar.request(method, url, allow_redirects=False, timeout=20, **how)
            if response.status_code not in (301, 302, 303, 307, 308):
                return Page(response)
            must(method == "GET" or response.status_code in (302, 303), "a form is answered by 303 or 302", response.status_code)
            method, url, how = "GET", urljoin(url, response.headers["location"]), {}
            if self.client and (url + "/").startswith(self.client + "/"):
                return Page(response, left_for=url)
        must(False, "the redirects end", url)
