//! W3: OpenID Connect, with scopes and claims of one's own.

use super::seeded;
use crate::{
    support::Pair,
    ways::{Walker, Way, in_every_way},
};

const SCOPE: (&str, &str) = ("OAUTH_SCOPE", "openid profile email read:sandbox read:pk");
const PASSWORD: &str = "three-thousand-and-one";

in_every_way!(claims_of_ones_own);

async fn claims_of_ones_own(way: Way) {
    let known = [("OAUTH_CLIENT_ID", "w3"), ("OAUTH_CLIENT_SECRET", "for-the-demo-on-this-machine-only"), SCOPE];
    let pair = seeded("w3", 3001, &["--client-face", "openid"], &known);
    let iris = Walker::new(way).await;
    let at = |path: &str| format!("{}{path}", pair.client);
    iris.open(&pair.client).await;
    iris.sees("It knows nothing about you.").await;
    iris.follow("Login").await;
    iris.sees("You were sent here by OpenID client example.").await;
    iris.signs_in("iris", PASSWORD).await;
    iris.sees("Allow OpenID client example to use your account?").await;
    for words in ["see whether you use the sandbox", "read your publishable token", "read your profile"] {
        iris.sees(words).await;
    }
    iris.press("Allow").await;
    its_private_page_shows_them(&pair, &iris).await;
    for table in ["consents", "codes", "tokens"] {
        iris.finds_row(&pair.provider, table, "w3").await;
    }

    iris.open(&at("/auth/callback?code=x&state=y")).await;
    iris.sees("This answer is not to our question").await;
    assert_eq!(iris.status().await, 400);
    iris.open(&at("/auth/logout")).await;
    iris.press("Sign out at the Provider too").await;
    iris.is_at(&at("/auth/logout/done")).await;
    iris.sees("The Client does not know you any more").await;
    iris.open(&at("/private")).await;
    iris.sees("Sign in to the Provider").await;

    // Without read:pk: there is no token among the claims.
    iris.open(&format!("{}/account/applications", pair.provider)).await;
    iris.signs_in("iris", PASSWORD).await;
    iris.press("Forget OpenID client example").await;
    iris.sees("It is forgotten").await;
    iris.open(&at("/auth/login")).await;
    iris.sees("Allow OpenID client example to use your account?").await;
    iris.ticks("read:pk").await;
    iris.press("Allow").await;
    iris.sees("What the Provider said of you").await;
    iris.press("Ask UserInfo").await;
    iris.sees("\"sandbox\": true").await;
    iris.does_not_see("pk_0123456789abcdef").await;
    iris.policy_refused_nothing().await;
}

async fn its_private_page_shows_them(pair: &Pair, iris: &Walker) {
    iris.is_at(&format!("{}/private", pair.client)).await;
    iris.sees("The Client knows you as").await;
    iris.sees("What the Provider said of you").await;
    iris.sees("Iris Made-Up Example").await;
    iris.press("Ask UserInfo").await;
    for claim in ["\"sandbox\": true", "\"token\": \"pk_0123456789abcdef\"", "\"type\": \"user\""] {
        iris.sees(claim).await;
    }
}

in_every_way!(the_same_by_hand_in_the_console);

async fn the_same_by_hand_in_the_console(way: Way) {
    let pair = seeded("w3", 3001, &["--client-face", "openid"], &[SCOPE]);
    let iris = Walker::new(way).await;
    let at = |path: &str| format!("{}{path}", pair.provider);
    iris.open(&at("/applications")).await;
    iris.signs_in("iris", PASSWORD).await;
    iris.sees("OpenID client example").await;
    iris.follow("New application").await;
    iris.sees("Where does the code run?").await;
    iris.types("Application name", "Sandbox").await;
    iris.types("Application description", "Made by hand").await;
    iris.types("Authorization callback URL", &format!("{}/auth/callback", pair.client)).await;
    for scope in ["openid", "profile", "email", "read:sandbox", "read:pk"] {
        if !iris.choice(scope).await.is_selected().await.unwrap() {
            iris.ticks(scope).await;
        }
    }
    iris.press("Register").await;
    iris.sees("It is registered.").await;
    let (id, secret) = (iris.shown("client-id").await, iris.reveals_the_secret().await);
    iris.unfolds("Change Application description").await;
    iris.types("Application description", "Changed in its place").await;
    iris.press("Save Application description").await;
    iris.sees("It is kept.").await;

    iris.sets_client_up(&pair.client, &id, &secret).await;
    iris.open(&pair.client).await;
    iris.follow("Login").await;
    iris.sees("Allow Sandbox to use your account?").await;
    iris.sees("Changed in its place").await;
    iris.press("Allow").await;
    its_private_page_shows_them(&pair, &iris).await;

    iris.open(&at("/account/applications")).await;
    iris.sees("Changed in its place").await;
    iris.sees("read your publishable token").await;
    iris.press("Forget Sandbox").await;
    iris.sees("It is forgotten").await;
    iris.policy_refused_nothing().await;
}
