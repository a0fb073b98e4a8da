"use strict";
// The person at the browser, as in browser.py beside this: a cookie jar and a form reader, no JavaScript of pages.
//
// The scripts are found by NODE_PATH in target/npm, where scripts/install puts what package-lock.json lists.

const { randomBytes } = require("node:crypto");
const { parse } = require("node-html-parser");
const { CookieJar } = require("tough-cookie");

/** The first claim that does not hold ends the script with what was seen instead. */
function must(claim, sentence, seen) {
  if (!claim) throw new Error(`FAILED: ${sentence}\n  seen: ${JSON.stringify(seen)}`);
}

/** A claim that the script is about: it is told when it holds, too. */
function check(claim, sentence, seen) {
  must(claim, sentence, seen);
  console.log(`ok: ${sentence}`);
}

/** The call must fail, with words that match: its own, or those of its cause. */
async function refuses(call, words, sentence) {
  const told = (error) => (error ? `${error.code} ${error.error} ${error.message}; ${told(error.cause)}` : "");
  const seen = await call().then(() => "it did not fail", told);
  check(words.test(seen), sentence, seen);
}

/** Runs a script with the address of the provider, and that of the client that nobody serves here. */
function walk(script) {
  const [provider, client = "http://localhost:8000"] = process.argv.slice(2);
  must(provider, "usage: node SCRIPT PROVIDER_URL [CLIENT_URL]");
  script(provider, client).then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}

/** What the person sees: where, with which status, the text and the forms; or the address outside to which they were sent. */
class Page {
  constructor(url, response, body, leftFor = null) {
    Object.assign(this, { url, status: response.status, body, leftFor });
    const html = (response.headers.get("content-type") ?? "").includes("html");
    this.forms = html ? parse(body).querySelectorAll("form") : [];
  }

  /** The form with this button and the button, or nothing. */
  button(name) {
    for (const form of this.forms) {
      for (const button of form.querySelectorAll("button")) {
        if (button.text.trim().replace(/\s+/g, " ") === name) return { form, button };
      }
    }
  }

  toJSON() {
    return `${this.status} ${this.url} ${this.body.slice(0, 600)}`;
  }
}

/** A person with a name and a browser, which goes everywhere but to `client`: that address is reported. */
class Person {
  constructor(provider, client) {
    Object.assign(this, { provider, client, name: `ada-${randomBytes(4).toString("hex")}`, jar: new CookieJar() });
  }

  async open(url, how = {}) {
    for (let step = 0; step < 15; step++) {
      const cookie = await this.jar.getCookieString(url);
      const headers = { accept: "text/html,*/*;q=0.8", ...(cookie && { cookie }), ...how.headers };
      const response = await fetch(url, { ...how, headers, redirect: "manual" });
      for (const line of response.headers.getSetCookie()) await this.jar.setCookie(line, url);
      const location = response.headers.get("location");
      const body = await response.text();
      if (response.status < 300 || response.status >= 400 || !location) return new Page(url, response, body);
      [url, how] = [new URL(location, url).href, {}];
      if (this.client && `${url}/`.startsWith(`${this.client}/`)) return new Page(url, response, body, url);
    }
    must(false, "the redirects end", url);
  }

  /** Fills in the form that has this button and presses it. */
  async press(page, name, typed = {}) {
    const { form, button } = page.button(name) ?? must(false, `the page has a button '${name}'`, page);
    const fields = new URLSearchParams();
    for (const input of form.querySelectorAll("input[name]")) {
      const at = (attribute) => input.getAttribute(attribute);
      if (["checkbox", "radio"].includes(at("type")) && at("checked") === undefined) continue;
      fields.set(at("name"), at("value") ?? "");
    }
    for (const [field, value] of Object.entries(typed)) fields.set(field, value);
    if (button.getAttribute("name")) fields.set(button.getAttribute("name"), button.getAttribute("value") ?? "");
    const target = new URL(form.getAttribute("action") || page.url, page.url).href;
    must((form.getAttribute("method") ?? "get").toLowerCase() === "post", "the form is posted", page);
    return this.open(target, { method: "POST", body: fields });
  }

  /** Opens a page of the client, signs in and allows when asked to; returns where that ends. */
  async authorize(url) {
    let page = await this.open(url);
    const typed = { username: this.name, ...(this.password && { password: this.password }) };
    if (page.button("Sign in")) page = await this.press(page, "Sign in", typed);
    if (page.button("Allow")) page = await this.press(page, "Allow");
    must(page.leftFor || !this.client, "the provider sends the browser back to the client", page);
    return page;
  }
}

/** Registers a client by hand (RFC 7591), for libraries that cannot. */
async function register(provider, metadata) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${provider}/oauth/register`, { method: "POST", headers, body: JSON.stringify(metadata) });
  const told = await answer.json();
  must(answer.status === 201, "the client is registered", told);
  return told;
}

module.exports = { Person, check, must, refuses, register, walk };
