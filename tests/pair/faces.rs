//! The client's other faces, each as a program of its own, against the provider: the walkthroughs W3 and W4.

use serde_json::{Value, json};
use url::Url;

use crate::{
    alone::{Alone, beside, run},
    support::{Pair, free_port, new_folder, program},
    visitor::Visitor,
};

/// The provider of a pair, and a client with this face.
struct Walk {
    pair: Pair,
    client: String,
    _running: Alone,
}

impl Walk {
    /// Register a client that is described so (RFC 7591), and start ours with the environment that `settings` makes of the answer.
    async fn begin(
        face: &str,
        described: impl Fn(&str) -> Value,
        settings: impl Fn(&Pair, &Value) -> Vec<(String, String)>,
    ) -> Self {
        let (pair, port, folder) = (Pair::start(&[]), free_port(), new_folder());
        let client = format!("http://localhost:{port}");
        let told = reqwest::Client::builder().no_proxy().build().unwrap();
        let told = told.post(format!("{}/oauth/register", pair.provider)).json(&described(&client)).send().await.unwrap();
        assert_eq!(told.status(), 201);
        let told: Value = told.json().await.unwrap();
        let mut command = program(&beside("client"), folder.path());
        command.args(["--port", &port.to_string(), "--face", face]).envs(settings(&pair, &told));
        Self { _running: run(command, port), pair, client }
    }

    /// Ada, who is signed in at the provider.
    async fn ada(&self) -> Visitor {
        let ada = Visitor::new();
        ada.sign_in(&self.pair.provider, "ada", "").await.says("You are ada");
        ada
    }
}

fn member(told: &Value, name: &str) -> String {
    told[name].as_str().unwrap_or_else(|| panic!("no {name}: {told}")).to_owned()
}

#[tokio::test]
async fn w3_from_the_start_page_to_the_claims_and_out_again() {
    let described = |client: &str| {
        json!({
            "client_name": "Walkthrough W3", "redirect_uris": [format!("{client}/auth/callback")],
            "post_logout_redirect_uris": [format!("{client}/auth/logout/done")],
        })
    };
    let walk = Walk::begin("openid", described, |pair, told| {
        let set = |name: &str, value: String| (name.to_owned(), value);
        let id = set("OAUTH_CLIENT_ID", member(told, "client_id"));
        vec![set("OAUTH_ISSUER", pair.provider.clone()), id, set("OAUTH_CLIENT_SECRET", member(told, "client_secret"))]
    });
    let walk = walk.await;
    let ada = walk.ada().await;
    ada.open(&walk.client).await.says("href=\"/auth/login\">Login</a>");
    let page = ada.allow(&format!("{}/auth/login", walk.client)).await;
    assert_eq!(page.address, format!("{}/private", walk.client));
    page.says("The Client knows you as ada");
    let claims = ada.data(&page.address).await.json();
    assert_eq!(claims["preferred_username"], "ada");
    // It is registered for the walk and for nothing else.
    let grants = ada.open(&format!("{}/other-grants", walk.client)).await;
    let refused = ada.send(&grants, "/other-grants/client-credentials", &[]).await;
    assert_eq!(refused.status, 403);
    refused.says("This Client may not do that");
    let asked = ada.open(&format!("{}/auth/logout", walk.client)).await;
    let done = ada.send(&asked, "/logout/provider", &[]).await;
    assert!(done.address.starts_with(&format!("{}/auth/logout/done?state=", walk.client)), "{}", done.address);
    done.says("session at the Provider: <b>ended</b>");
    ada.open(&walk.pair.provider).await.says("Who are you?");
}

/// Walkthrough W4 at the provider: the variables of Okta's example, with its endpoints there.
async fn w4() -> Walk {
    let described = |client: &str| {
        json!({
            "client_name": "Walkthrough W4", "redirect_uris": [format!("{client}/callback")],
            "token_endpoint_auth_method": "none",
        })
    };
    let settings = |pair: &Pair, told: &Value| {
        let set = |name: &str, value: String| (format!("OKTA_OIDC_{name}"), value);
        vec![
            set("CLIENT_ID", member(told, "client_id")),
            set("AUTHORIZATION_URL", format!("{}/oauth2/v1/authorize", pair.provider)),
            set("TOKEN_URL", format!("{}/oauth2/v1/token", pair.provider)),
            set("AUTHORIZATION_SCOPE", "openid,email".to_owned()),
        ]
    };
    Walk::begin("okta", described, settings).await
}

#[tokio::test]
async fn w4_begins_at_login_and_shows_the_tokens_at_callback() {
    let walk = w4().await;
    let ada = walk.ada().await;
    let page = ada.allow(&format!("{}/login", walk.client)).await;
    assert_eq!(page.address, format!("{}/callback", walk.client));
    page.says("The Client is connected");
    page.says("An ID token, not verified");
    let shown = ada.data(&page.address).await.json();
    assert!(shown["oauth_token"].is_string() && shown["unverified_id_token"].is_string(), "{shown}");
    let home = ada.open(&format!("{}/private", walk.client)).await;
    home.says("It has a token. Nobody told it which API says whose.");
    let grants = ada.open(&format!("{}/other-grants", walk.client)).await;
    let nowhere = ada.send(&grants, "/other-grants/device", &[]).await;
    assert_eq!(nowhere.status, 409);
    nowhere.says("give it OAUTH_ISSUER instead");
}

#[tokio::test]
async fn w4_tells_a_wrong_state_and_a_denial_by_their_status() {
    let walk = w4().await;
    let ada = walk.ada().await;
    let (status, location) = ada.led_to(&format!("{}/login", walk.client)).await;
    assert_eq!(status, 302);
    let asked = Url::parse(&location.unwrap()).unwrap();
    let state = asked.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let wrong = ada.open(&format!("{}/callback?code=c&state=x{state}", walk.client)).await;
    assert_eq!(wrong.status, 400);
    wrong.says("This answer is not to our question");
    let question = ada.open(asked.as_str()).await;
    let denied = ada.send(&question, &question.address, &[("confirm", "no")]).await;
    assert_eq!(denied.status, 403);
    denied.says("You did not allow it");
    let state = ada.led_to(&format!("{}/login", walk.client)).await.1.unwrap();
    let asked = Url::parse(&state).unwrap();
    let state = asked.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let iss = &walk.pair.provider;
    let refused = ada.open(&format!("{}/callback?code=no-such-code&state={state}&iss={iss}", walk.client)).await;
    assert_eq!(refused.status, 400);
    refused.says("The code does not work any more");
}
