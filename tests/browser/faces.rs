//! The client's other faces and its other grants: a person walks W3 and W4, and tries what needs no redirect.

use serde_json::{Value, json};

use crate::{person::Person, pictures, support::Pair};

/// What the provider tells of a client that is described so: RFC 7591.
async fn registered(pair: &Pair, described: Value) -> Value {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let told = http.post(format!("{}/oauth/register", pair.provider)).json(&described).send().await.unwrap();
    assert_eq!(told.status(), 201);
    told.json().await.unwrap()
}

impl Person {
    /// Type what the provider told into the form of the client.
    async fn sets_up(&self, pair: &Pair, told: &Value) {
        self.open(&format!("{}/setup", pair.client)).await;
        self.types("Client id", told["client_id"].as_str().unwrap()).await;
        if let Some(secret) = told["client_secret"].as_str() {
            self.types("Client secret", secret).await;
        }
        self.press("Save").await;
        self.sees("The Client has a name now").await;
    }
}

#[tokio::test]
async fn w3_begins_with_login_and_ends_with_the_claims_on_the_private_page() {
    let (pair, _stage) = pictures::pair_with(3001, |_| ["--client-face", "openid"].map(str::to_owned).into()).await;
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.sees("It knows nothing about you.").await;
    ada.looks_everywhere("w3-start").await;
    ada.follow("Login").await;
    ada.sees("The Provider does not know this Client yet").await;
    ada.sees(&format!("{}/auth/callback", pair.client)).await;
    ada.looks_everywhere("w3-setup").await;
    let at = |path: &str| format!("{}{path}", pair.client);
    let described = json!({
        "client_name": "Sandbox", "redirect_uris": [at("/auth/callback")], "post_logout_redirect_uris": [at("/auth/logout/done")],
    });
    let told = registered(&pair, described).await;
    ada.sets_up(&pair, &told).await;

    ada.open(&pair.client).await;
    ada.follow("Login").await;
    ada.signs_in("ada").await;
    ada.press("Allow").await;
    ada.is_at(&at("/private")).await;
    ada.sees("The Client knows you as ada").await;
    ada.sees("What the Provider said of you").await;
    ada.looks_everywhere("w3-private").await;
    ada.press("Ask UserInfo").await;
    ada.sees("\"preferred_username\": \"ada\"").await;
    ada.looks_everywhere("userinfo").await;
    ada.follow("Back").await;
    ada.follow("Home").await;
    ada.sees("The Client knows you as ada").await;
    ada.looks_everywhere("w3-start-signed-in").await;
    ada.follow("Sign out").await;
    ada.is_at(&at("/auth/logout")).await;
    ada.sees("a link must sign nobody out").await;
    ada.looks_everywhere("w3-sign-out").await;
    ada.press("Sign out at the Provider too").await;
    ada.is_at(&at("/auth/logout/done")).await;
    ada.sees("The Client does not know you any more").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn w4_shows_the_tokens_and_says_what_it_could_not_check() {
    let flags = |provider: &str| {
        vec![
            format!("--okta-authorization-url={provider}/oauth2/v1/authorize"),
            format!("--okta-token-url={provider}/oauth2/v1/token"),
        ]
    };
    let (pair, _stage) = pictures::pair_with(8080, flags).await;
    let ada = Person::new().await;
    let described = json!({
        "client_name": "Code exchange", "redirect_uris": [format!("{}/callback", pair.client)],
        "token_endpoint_auth_method": "none",
    });
    let told = registered(&pair, described).await;
    ada.sets_up(&pair, &told).await;
    ada.open(&pair.client).await;
    ada.looks_everywhere("w4-start").await;
    ada.follow("Login").await;
    ada.signs_in("ada").await;
    ada.press("Deny").await;
    ada.sees("You did not allow it").await;
    assert_eq!(ada.status().await, 403);
    ada.open(&format!("{}/login", pair.client)).await;
    ada.press("Allow").await;
    ada.is_at(&format!("{}/callback", pair.client)).await;
    ada.sees("An ID token, not verified").await;
    ada.does_not_see("Signed in as").await;
    ada.looks_everywhere("w4-tokens").await;
    ada.open(&format!("{}/callback?code=x&state=of-somebody-else", pair.client)).await;
    ada.sees("This answer is not to our question").await;
    assert_eq!(ada.status().await, 400);
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn the_other_grants_are_tried_and_the_token_is_given_back() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.connects(&pair).await;
    ada.open(&pair.client).await;
    ada.press("Introspect it").await;
    ada.sees("The token is good.").await;
    ada.looks_everywhere("introspection").await;
    ada.follow("Back").await;
    ada.follow("Try the other grants").await;
    ada.sees("Three grants without a redirect").await;
    ada.looks_everywhere("other-grants").await;

    ada.press("Ask for a token").await;
    ada.sees("The Provider gave a token").await;
    ada.looks_everywhere("client-credentials").await;

    ada.press("Show a code").await;
    ada.sees("This Client is a television now.").await;
    ada.press("Ask again").await;
    ada.sees("Nobody has answered yet").await;
    ada.looks_everywhere("television").await;

    ada.types("Audience", "no-such-api").await;
    ada.press("Exchange the token").await;
    ada.sees("The Provider knows no API of this name or address.").await;
    assert_eq!(ada.status().await, 422);
    assert!(ada.message_beside("Audience").await.contains("knows no API"));
    ada.looks_everywhere("token-exchange-wrong").await;

    ada.open(&pair.client).await;
    ada.press("Revoke it").await;
    ada.sees("It gave your tokens back").await;
    ada.looks_everywhere("client-revoked").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn the_client_fits_a_phone_in_german_too() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.connects(&pair).await;
    ada.press("Deutsch").await;
    ada.sees("Guten Tag, ada").await;
    ada.looks_everywhere("authorized-de").await;
    ada.open(&pair.client).await;
    ada.sees("Der Client kennt Sie als ada").await;
    ada.looks_everywhere("client-home-de").await;
    ada.follow("Andere Grants").await;
    ada.press("Einen Code zeigen").await;
    ada.sees("Dieser Client ist jetzt ein Fernseher.").await;
    ada.looks_everywhere("television-de").await;
    ada.policy_refused_nothing().await;
}
