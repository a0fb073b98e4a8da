//! W4: a code for tokens without a secret, by the variables of Okta's example.

use super::at;
use crate::{
    support::free_port,
    ways::{Walker, Way, in_every_way},
};

in_every_way!(a_code_for_tokens_without_a_secret);

async fn a_code_for_tokens_without_a_secret(way: Way) {
    let ports = [free_port(), free_port()];
    let endpoint = |name: &str| format!("http://localhost:{}/oauth2/v1/{name}", ports[0]);
    let variables = [
        ("OKTA_OIDC_CLIENT_ID", "w4"),
        ("OKTA_OIDC_AUTHORIZATION_URL", &endpoint("authorize")),
        ("OKTA_OIDC_TOKEN_URL", &endpoint("token")),
        ("OKTA_OIDC_AUTHORIZATION_SCOPE", "openid,profile,email"),
        ("OKTA_OIDC_REDIRECT_URI", &format!("http://localhost:{}/callback", ports[1])),
    ];
    let pair = at(ports, "w4", 8080, &[], &variables);
    let kurt = Walker::new(way).await;
    let client = |path: &str| format!("{}{path}", pair.client);
    let provider = |path: &str| format!("{}{path}", pair.provider);
    kurt.open(&client("/login")).await;
    kurt.sees("Sign in to the Provider").await;
    kurt.signs_in("kurt", "eight-thousand-and-eighty").await;
    kurt.sees("Allow Code exchange example to use your account?").await;
    let asked = kurt.address().await;
    assert!(asked.contains("code_challenge=") && asked.contains("code_challenge_method=S256"), "{asked}");
    kurt.press("Allow").await;
    kurt.sees("oauth_token").await;
    assert_eq!(kurt.address().await, client("/callback"), "no code is left in the address");
    kurt.sees("An ID token, not verified").await;
    for table in ["consents", "codes", "tokens"] {
        kurt.finds_row(&pair.provider, table, "w4").await;
    }

    kurt.open(&client("/callback?code=x&state=y")).await;
    kurt.sees("This answer is not to our question").await;
    assert_eq!(kurt.status().await, 400);
    kurt.open(&provider("/account/applications")).await;
    kurt.press("Forget Code exchange example").await;
    kurt.sees("It is forgotten").await;
    kurt.open(&client("/login")).await;
    kurt.sees("Allow Code exchange example to use your account?").await;
    kurt.press("Deny").await;
    kurt.sees("You did not allow it").await;

    kurt.open(&provider("/applications/w4")).await;
    kurt.sees("none, PKCE").await;
    kurt.sees("Required: a code is worth nothing without its verifier").await;
    kurt.follow("Change all settings").await;
    kurt.sees("When somebody signs out").await;
    let addresses = kurt.field("After signing out").await.prop("value").await.unwrap().unwrap();
    assert_eq!(addresses, client("/logout/done"));
    kurt.types("After signing out", &format!("{addresses}\n{}", client("/bye"))).await;
    kurt.press("Save").await;
    kurt.sees("It is kept.").await;
    kurt.open(&provider("/applications/w4/edit")).await;
    let addresses = kurt.field("After signing out").await.prop("value").await.unwrap().unwrap();
    assert!(addresses.ends_with(&client("/bye")), "{addresses}");
    kurt.policy_refused_nothing().await;
}
