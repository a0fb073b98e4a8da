"use strict";
// express-openid-connect as the client of walkthrough W3: the application and the person of examples/w3.toml, at the addresses of
// the walk (/auth/login, /auth/callback, /private, /auth/logout), with the secret in the body, as the walk's text says.
//
// The third argument is the port of the client, which the seed file was told too.

const express = require("express");
const { auth, requiresAuth } = require("express-openid-connect");
const { Person, check, must, walk } = require("./browser.js");

walk(async (provider) => {
  const port = Number(process.argv[4]);
  const baseURL = `http://localhost:${port}`;
  const app = express();
  await new Promise((ready) => app.listen(port, "localhost", ready));
  const scope = "openid profile email read:sandbox read:pk";
  app.use(
    auth({
      issuerBaseURL: provider,
      baseURL,
      clientID: "w3",
      clientSecret: "for-the-demo-on-this-machine-only",
      clientAuthMethod: "client_secret_post",
      secret: "a secret of the session cookie that is long enough",
      authRequired: false,
      idpLogout: true,
      idTokenSigningAlg: "RS256",
      routes: { login: "/auth/login", callback: "/auth/callback", logout: "/auth/logout", postLogoutRedirect: baseURL },
      authorizationParams: { response_type: "code", scope },
    }),
  );
  app.get("/", (request, response) => response.json({ known: request.oidc.isAuthenticated() }));
  app.get("/private", requiresAuth(), async (request, response) => response.json(await request.oidc.fetchUserInfo()));

  const iris = Object.assign(new Person(provider), { name: "iris", password: "three-thousand-and-one" });
  const back = await iris.authorize(`${baseURL}/auth/login`);
  check(back.status === 200 && JSON.parse(back.body).known, "Login leads through the provider and back", back);
  const page = await iris.open(`${baseURL}/private`);
  must(page.status === 200, "the private page is there", page);
  const claims = JSON.parse(page.body);
  const own = { sandbox: claims.sandbox, token: claims.token, type: claims.type };
  const expected = { sandbox: true, token: "pk_0123456789abcdef", type: "user" };
  check(JSON.stringify(own) === JSON.stringify(expected), "the private page shows the claims of read:sandbox and read:pk", claims);
  check(claims.email === "iris@example.org", "beside the standard ones", claims);
  const out = await iris.open(`${baseURL}/auth/logout`);
  check(!JSON.parse(out.body).known, "signing out comes back to a client that knows nobody", out);
  check((await iris.open(`${provider}/`)).button("Sign in"), "and the provider knows nobody either");
});
