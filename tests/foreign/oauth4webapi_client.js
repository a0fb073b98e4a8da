"use strict";
// oauth4webapi, the strict low-level library beneath openid-client: each request and each check by hand.
//
// Proves the answers of discovery, registration, authorization, token, UserInfo, refresh, introspection, revocation and pushed
// requests by the library's process functions, which refuse media types, members and claims that are not as specified.

const oauth = require("oauth4webapi");
const { Person, check, refuses, walk } = require("./browser.js");

const insecure = { [oauth.allowInsecureRequests]: true };

walk(async (provider, home) => {
  const callback = `${home}/authorized`;
  const issuer = new URL(provider);
  const found = {};
  for (const algorithm of ["oidc", "oauth2"]) {
    const answer = await oauth.discoveryRequest(issuer, { algorithm, ...insecure });
    found[algorithm] = await oauth.processDiscoveryResponse(issuer, answer);
  }
  check(found.oidc.issuer === found.oauth2.issuer, "both kinds of metadata name the issuer", found);
  const as = found.oidc;
  check(as.authorization_response_iss_parameter_supported === true, "and promise iss in every answer (RFC 9207)", as);

  const metadata = { redirect_uris: [callback], grant_types: ["authorization_code", "refresh_token"] };
  const registering = await oauth.dynamicClientRegistrationRequest(as, metadata, insecure);
  const client = await oauth.processDynamicClientRegistrationResponse(registering);
  check(client.client_id && client.client_secret, "the client registers itself (RFC 7591)", Object.keys(client));
  const authentication = oauth.ClientSecretBasic(client.client_secret);
  const ada = new Person(provider, home);

  async function request() {
    const [verifier, state, nonce] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState(), oauth.generateRandomNonce()];
    const parameters = new URLSearchParams({
      client_id: client.client_id,
      redirect_uri: callback,
      response_type: "code",
      scope: "openid profile email offline_access",
      max_age: "3600",
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
    });
    return { verifier, state, nonce, parameters };
  }

  async function ask(parameters, person = ada) {
    return new URL((await person.authorize(`${as.authorization_endpoint}?${parameters}`)).leftFor);
  }

  async function redeem(asked, back) {
    const answer = oauth.validateAuthResponse(as, client, back, asked.state);
    return oauth.authorizationCodeGrantRequest(as, client, authentication, answer, callback, asked.verifier, insecure);
  }

  const asked = await request();
  const back = await ask(asked.parameters);
  const token = await redeem(asked, back);
  const expected = { expectedNonce: asked.nonce, maxAge: 3600, requireIdToken: true };
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, token, expected);
  await oauth.validateApplicationLevelSignature(as, token, insecure);
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  check(claims.iss === provider && claims.auth_time, "the ID token passes its checks, and its signature those of the key set", claims);
  check(tokens.token_type === "bearer", "the access token is a bearer token", tokens.token_type);

  const about = await oauth.userInfoRequest(as, client, tokens.access_token, insecure);
  const person = await oauth.processUserInfoResponse(as, client, claims.sub, about);
  check(person.preferred_username === ada.name, "UserInfo is of the same person", person);
  const unasked = await oauth.userInfoRequest(as, client, "nonsense", insecure);
  const challenged = () => oauth.processUserInfoResponse(as, client, claims.sub, unasked);
  await refuses(challenged, /WWW-Authenticate|CHALLENGE/i, "a token that is none is answered by a challenge that the library reads");

  const refreshing = await oauth.refreshTokenGrantRequest(as, client, authentication, tokens.refresh_token, insecure);
  const next = await oauth.processRefreshTokenResponse(as, client, refreshing);
  check(next.access_token !== tokens.access_token, "the refresh token gives a new access token");

  const looking = await oauth.introspectionRequest(as, client, authentication, next.access_token, insecure);
  const told = await oauth.processIntrospectionResponse(as, client, looking);
  check(told.active && told.client_id === client.client_id, "introspection says active, and whose", told);
  await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, authentication, next.access_token, insecure));
  const gone = await oauth.introspectionRequest(as, client, authentication, next.access_token, insecure);
  check(!(await oauth.processIntrospectionResponse(as, client, gone)).active, "and inactive after the revocation");

  const second = await redeem(asked, back);
  const again = () => oauth.processAuthorizationCodeResponse(as, client, second, expected);
  await refuses(again, /invalid_grant/, "the code is refused a second time");

  const elsewhere = new URL(back);
  elsewhere.searchParams.set("iss", "http://localhost:1");
  await refuses(async () => oauth.validateAuthResponse(as, client, elsewhere, asked.state), /iss/, "the library notices a foreign issuer");
  elsewhere.searchParams.delete("iss");
  await refuses(async () => oauth.validateAuthResponse(as, client, elsewhere, asked.state), /iss/, "and the lack of one");
  await refuses(async () => oauth.validateAuthResponse(as, client, back, "x"), /state/, "and a foreign state");

  const silent = await request();
  silent.parameters.set("prompt", "none");
  const refused = await ask(silent.parameters, new Person(provider, home));
  const read = async () => oauth.validateAuthResponse(as, client, refused, silent.state);
  await refuses(read, /login_required|AUTHORIZATION_RESPONSE_ERROR/, "a refusal passes the same checks and is read");

  if (as.pushed_authorization_request_endpoint) {
    const pushed = await request();
    const pushing = await oauth.pushedAuthorizationRequest(as, client, authentication, pushed.parameters, insecure);
    const { request_uri } = await oauth.processPushedAuthorizationResponse(as, client, pushing);
    const answer = await ask(new URLSearchParams({ client_id: client.client_id, request_uri }));
    const opened = await redeem(pushed, answer);
    await oauth.processAuthorizationCodeResponse(as, client, opened, { ...expected, expectedNonce: pushed.nonce });
    check(true, "a pushed request ends as any other (RFC 9126)");
  }
});
