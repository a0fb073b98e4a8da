{% if person -%}
// Signs somebody in and trades the code for tokens. Node 20 or newer; nothing to install.
import { createHash, randomBytes } from "node:crypto";
import { createInterface } from "node:readline/promises";
{%- else -%}
// Gets a token for the application itself. Node 20 or newer; nothing to install.
{%- endif %}

const clientId = {{ client_id }};
{%- if auth != "none" %}
const clientSecret = process.env.CLIENT_SECRET;
if (!clientSecret) throw new Error("CLIENT_SECRET is not set");
{%- endif %}
{%- if person %}
const redirectUri = {{ redirect_uri }};

const state = randomBytes(16).toString("base64url");
const verifier = randomBytes(48).toString("base64url");
const address = new URL({{ authorization_endpoint }});
address.search = new URLSearchParams({
  response_type: "code",
  client_id: clientId,
  redirect_uri: redirectUri,
  scope: {{ scope }},
  state,
  code_challenge: createHash("sha256").update(verifier).digest("base64url"),
  code_challenge_method: "S256",
});
console.log(address.href);
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const back = await terminal.question("Open that address, then paste the one you are sent back to: ");
terminal.close();
const answer = new URL(back.trim()).searchParams;
if (answer.get("state") !== state || answer.get("iss") !== {{ issuer }}) {
  throw new Error("This is not the answer to my request.");
}
if (!answer.has("code")) throw new Error(`${answer.get("error")}: ${answer.get("error_description")}`);

const form = new URLSearchParams({
  grant_type: "authorization_code",
  code: answer.get("code"),
  redirect_uri: redirectUri,
  code_verifier: verifier,
});
{%- else %}

const form = new URLSearchParams({ grant_type: "client_credentials", scope: {{ scope }} });
{%- endif %}
const headers = { Accept: "application/json" };
{%- if auth == "basic" %}
const proof = encodeURIComponent(clientId) + ":" + encodeURIComponent(clientSecret);
headers.Authorization = "Basic " + Buffer.from(proof).toString("base64");
{%- elif auth == "post" %}
form.set("client_id", clientId);
form.set("client_secret", clientSecret);
{%- else %}
form.set("client_id", clientId);
{%- endif %}
const response = await fetch({{ token_endpoint }}, { method: "POST", headers, body: form });
const tokens = await response.json();
if (!response.ok) throw new Error(`${tokens.error}: ${tokens.error_description}`);
console.log(JSON.stringify(tokens, null, 2));
