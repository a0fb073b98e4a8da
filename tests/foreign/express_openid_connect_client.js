"use strict";
// express-openid-connect, Auth0's middleware, in an Express application that really listens.
//
// Proves the code flow as the middleware walks it (state, nonce, PKCE, client_secret_basic), a page for people who signed in,
// UserInfo, refresh, RP-initiated logout, and that the middleware takes the provider's logout token. The browser goes to the application itself; nothing is handed over.

const express = require("express");
const { auth, requiresAuth } = require("express-openid-connect");
const { Person, check, must, register, walk } = require("./browser.js");

walk(async (provider) => {
  const app = express();
  const server = await new Promise((ready) => {
    const listening = app.listen(0, "localhost", () => ready(listening));
  });
  const baseURL = `http://localhost:${server.address().port}`;
  const told = await register(provider, {
    client_name: "An Express application",
    redirect_uris: [`${baseURL}/callback`],
    post_logout_redirect_uris: [baseURL],
    backchannel_logout_uri: `${baseURL}/backchannel-logout`,
    grant_types: ["authorization_code", "refresh_token"],
  });
  // Who was signed out by the provider, in the form of a store of express-session.
  const signedOut = new Map();
  const store = {
    get: (id, done) => done(null, signedOut.get(id)),
    set: (id, session, done) => done(null, signedOut.set(id, session)),
    destroy: (id, done) => done(null, signedOut.delete(id)),
  };
  const settings = auth({
    issuerBaseURL: provider,
    baseURL,
    clientID: told.client_id,
    clientSecret: told.client_secret,
    clientAuthMethod: "client_secret_basic",
    secret: "a secret of the session cookie that is long enough",
    authRequired: false,
    idpLogout: true,
    backchannelLogout: { store },
    idTokenSigningAlg: "RS256",
    authorizationParams: { response_type: "code", scope: "openid profile email offline_access" },
  });
  app.use(settings);
  app.get("/", (request, response) => response.json({ known: request.oidc.isAuthenticated() }));
  app.get("/profile", requiresAuth(), async (request, response) => {
    response.json({ claims: request.oidc.idTokenClaims, person: await request.oidc.fetchUserInfo() });
  });
  app.get("/refresh", requiresAuth(), async (request, response) => {
    const before = request.oidc.accessToken.access_token;
    const { access_token: after } = await request.oidc.accessToken.refresh();
    response.json({ fresh: before !== after });
  });
  app.use((error, request, response, next) => {
    response.status(500).json({ failed: String(error.stack ?? error), cause: String(error.cause) });
    next();
  });

  const ada = new Person(provider);
  async function sees(path) {
    const page = await ada.open(baseURL + path);
    must(page.status === 200, `${path} is there`, page);
    return JSON.parse(page.body);
  }

  check(!(await sees("/")).known, "nobody is known at first");
  const profile = await ada.authorize(`${baseURL}/profile`);
  check(profile.url === `${baseURL}/profile` && profile.status === 200, "the walk ends at the page that was asked for", profile);
  const { claims, person } = JSON.parse(profile.body);
  check(claims.iss === provider && claims.aud === told.client_id, "the middleware has the claims of the ID token", claims);
  check(person.sub === claims.sub && person.preferred_username === ada.name, "and UserInfo of the same person", person);
  check((await sees("/")).known, "the person is known now");
  check((await sees("/refresh")).fresh, "the middleware refreshes its access token");

  const out = await ada.open(`${baseURL}/logout`);
  check(out.url === `${baseURL}/`, "logout goes through the provider and comes back", out);
  check(!JSON.parse(out.body).known, "the application knows nobody");
  check((await ada.open(`${provider}/`)).button("Sign in"), "and neither does the provider");

  await ada.authorize(`${baseURL}/profile`);
  check((await sees("/")).known, "the person comes back");
  await ada.press(await ada.open(`${provider}/`), "Sign out");
  let known = true;
  for (let look = 0; known && look < 200; look++) {
    await new Promise((soon) => setTimeout(soon, 50)); // the provider tells its clients after its answer
    known = (await sees("/")).known;
  }
  check(!known, "and is signed out of the application by the provider's logout token (back-channel)");
});
