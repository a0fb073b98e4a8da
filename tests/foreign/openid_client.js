"use strict";
// openid-client, the certified client of the Node world, version 6.
//
// Proves discovery, registration, PKCE, state and nonce, the ID token in each algorithm with its hash, UserInfo, refresh,
// introspection, revocation, pushed and signed authorization requests, the hybrid flow, JWTs as client authentication, and the
// end of the session.

const client = require("openid-client");
const { Person, check, refuses, walk } = require("./browser.js");

const insecure = { execute: [client.allowInsecureRequests] };

walk(async (provider, home) => {
  const callback = `${home}/authorized`;
  const issuer = new URL(provider);

  async function registered(more = {}, authentication) {
    const metadata = {
      redirect_uris: [callback],
      post_logout_redirect_uris: [`${home}/bye`],
      grant_types: ["authorization_code", "refresh_token"],
      ...more,
    };
    return client.dynamicClientRegistration(issuer, metadata, authentication, insecure);
  }

  /** One walk: the way to the provider is built by `build`. */
  async function walks(config, ada, build = client.buildAuthorizationUrl, more = {}) {
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
    const url = await build(config, {
      redirect_uri: callback,
      scope: "openid profile email offline_access",
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
      state: expectedState,
      nonce: expectedNonce,
      ...more,
    });
    const back = new URL((await ada.authorize(url.href)).leftFor);
    const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
    return { url, back, checks, redeem: (other) => client.authorizationCodeGrant(config, back, { ...checks, ...other }) };
  }

  const ada = new Person(provider, home);
  for (const alg of ["RS256", "ES256", "EdDSA"]) {
    const config = await registered({ id_token_signed_response_alg: alg });
    client.enableNonRepudiationChecks(config);
    const tokens = await (await walks(config, ada)).redeem();
    const claims = tokens.claims();
    check(claims.iss === provider && claims.sub, `${alg}: the ID token passes every check, its signature too`, claims);
    const person = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    check(person.preferred_username === ada.name, `${alg}: UserInfo is of the same person`, person);
  }

  const config = await registered();
  check(config.serverMetadata().supportsPKCE(), "the metadata promises PKCE with S256");
  const first = await walks(config, ada);
  check(first.back.searchParams.get("iss") === provider, "the answer names its issuer (RFC 9207)", first.back.href);
  const tokens = await first.redeem();
  const next = await client.refreshTokenGrant(config, tokens.refresh_token);
  check(next.access_token !== tokens.access_token, "the refresh token gives a new access token");
  check(next.claims().sub === tokens.claims().sub, "and an ID token of the same person");
  check((await client.tokenIntrospection(config, next.access_token)).active, "introspection says active");
  await client.tokenRevocation(config, next.access_token);
  check(!(await client.tokenIntrospection(config, next.access_token)).active, "and inactive after the revocation");
  await refuses(() => first.redeem(), /invalid_grant/, "the code is refused a second time");

  const stray = await walks(config, ada);
  const elsewhere = new URL(stray.back);
  elsewhere.searchParams.set("iss", "http://localhost:1");
  const mixed = () => client.authorizationCodeGrant(config, elsewhere, stray.checks);
  await refuses(mixed, /iss/, "the library notices an issuer that is not its own");
  await refuses(() => stray.redeem({ expectedState: "x" }), /state/, "and a state");
  await refuses(() => stray.redeem({ expectedNonce: "x" }), /nonce/, "and a nonce");

  const aged = await (await walks(config, ada, undefined, { max_age: "3600" })).redeem({ maxAge: 3600 });
  check(aged.claims().auth_time, "with max_age the ID token tells when the person signed in", aged.claims());
  const none = await walks(config, new Person(provider, home), undefined, { prompt: "none" });
  await refuses(() => none.redeem(), /login_required/, "with prompt=none nobody is asked to sign in");

  if (config.serverMetadata().pushed_authorization_request_endpoint) {
    const pushed = await walks(config, ada, client.buildAuthorizationUrlWithPAR);
    check(pushed.url.searchParams.has("request_uri") && !pushed.url.searchParams.has("scope"), "the request is pushed", pushed.url.href);
    check((await pushed.redeem()).claims().sub === tokens.claims().sub, "and the walk ends as ever (RFC 9126)");
  }

  // From a native application, which may receive an ID token at this machine (OIDC Registration §2).
  const hybrid = await registered({
    application_type: "native",
    response_types: ["code id_token"],
    grant_types: ["authorization_code", "implicit"],
  });
  client.useCodeIdTokenResponseType(hybrid);
  const both = await walks(hybrid, ada);
  check(both.back.hash.includes("id_token=") && !both.back.search, "code and ID token come in the fragment", both.back.href);
  check((await both.redeem()).claims().sub, "the hybrid flow passes the checks of both ID tokens and of c_hash");

  const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const jwk = { ...(await crypto.subtle.exportKey("jwk", keys.publicKey)), kid: "k", alg: "ES256", use: "sig" };
  const prover = await registered(
    { token_endpoint_auth_method: "private_key_jwt", jwks: { keys: [jwk] }, token_endpoint_auth_signing_alg: "ES256" },
    client.PrivateKeyJwt({ key: keys.privateKey, kid: "k" }),
  );
  check((await (await walks(prover, ada)).redeem()).claims().sub, "a client proves itself by private_key_jwt (RFC 7523)");
  const byObject = (config, parameters) => client.buildAuthorizationUrlWithJAR(config, parameters, { key: keys.privateKey, kid: "k" });
  const signed = await walks(prover, ada, byObject);
  check(signed.url.searchParams.has("request") && (await signed.redeem()).claims().sub, "and asks by a signed request object (RFC 9101)");
  const secret = await registered({ token_endpoint_auth_method: "client_secret_jwt" }, client.ClientSecretJwt());
  check((await (await walks(secret, ada)).redeem()).claims().sub, "a client proves itself by client_secret_jwt");

  const bye = client.buildEndSessionUrl(config, {
    id_token_hint: next.id_token ?? tokens.id_token,
    post_logout_redirect_uri: `${home}/bye`,
    state: "s",
  });
  const out = await ada.open(bye.href);
  check(out.leftFor === `${home}/bye?state=s`, "the end of the session sends the browser back to the client", out);
  check((await ada.open(`${provider}/`)).button("Sign in"), "and the provider knows this browser no more");
});
