//! W2: an account with a password, an application registered by a form, and a callback that does not match.

use super::seeded;
use crate::ways::{Walker, Way, in_every_way, with_token};

const PASSWORD: &str = "a-few-words-in-a-row";
const NAME: &str = "Something users recognise";

in_every_way!(an_application_registered_by_a_form);

async fn an_application_registered_by_a_form(way: Way) {
    let pair = seeded("w2", 8000, &["--manual"], &[]);
    let mary = Walker::new(way).await;
    let at = |path: &str| format!("{}{path}", pair.provider);
    mary.open(&at("/register")).await;
    mary.types("Username", "mary").await;
    mary.types("Password", PASSWORD).await;
    mary.press("Make the account").await;
    mary.sees("You are mary").await;
    mary.finds_row(&pair.provider, "users", "mary").await;
    mary.open(&pair.provider).await;
    mary.press("Sign out").await;
    mary.sees("Who are you?").await;

    // One answer for two mistakes.
    let mut answers = Vec::new();
    for name in ["mary", "nobody-has-this-name"] {
        mary.open(&at("/oauth/login")).await;
        mary.signs_in(name, "not-the-right-one").await;
        mary.sees("This name and this password do not belong together").await;
        answers.push(mary.text().await.replace(name, ""));
    }
    assert_eq!(answers[0], answers[1]);
    mary.signs_in("mary", PASSWORD).await;
    mary.sees("You are mary").await;

    mary.open(&at("/oauth/register")).await;
    mary.sees("Where does the code run?").await;
    mary.types("Application name", NAME).await;
    mary.types("Homepage URL", &pair.client).await;
    mary.types("Application description", "Displayed to all potential users.").await;
    mary.types("Authorization callback URL", &format!("{}/authorized", pair.client)).await;
    mary.press("Register").await;
    mary.sees("It is registered.").await;
    let (id, secret) = (mary.shown("client-id").await, mary.reveals_the_secret().await);
    mary.sets_client_up(&pair.client, &id, &secret).await;
    mary.finds_row(&pair.provider, "client_secrets", &id).await;

    mary.open(&pair.client).await;
    mary.sees(&format!("Allow {NAME} to use your account?")).await;
    mary.sees("Displayed to all potential users.").await;
    let asked = mary.address().await;
    for (registered, sent) in [("redirect_uri=http%3A", "redirect_uri=https%3A"), ("authorized&", "authorized%2F&")] {
        mary.open(&asked.replace(registered, sent)).await;
        mary.sees("The return address is not the registered one").await;
        mary.is_at(&pair.provider).await;
        assert_eq!(mary.status().await, 400);
    }
    mary.open(&asked).await;
    mary.press("Allow").await;
    mary.sees("Hello, mary").await;
    let shown = mary.json(&format!("{}/authorized", pair.client)).await;
    assert_eq!(shown["user"]["username"], "mary");
    let me = with_token(&at("/oauth/api/me"), shown["oauth_token"].as_str().unwrap()).await.unwrap();
    assert_eq!(me["username"], "mary");
    mary.policy_refused_nothing().await;
}

in_every_way!(the_application_of_the_file);

async fn the_application_of_the_file(way: Way) {
    let known = [("OAUTH_CLIENT_ID", "w2"), ("OAUTH_CLIENT_SECRET", "for-the-demo-on-this-machine-only")];
    let pair = seeded("w2", 8000, &[], &known);
    let grace = Walker::new(way).await;
    grace.open(&pair.client).await;
    grace.sees("Sign in to the Provider").await;
    grace.signs_in("grace", "nanoseconds-are-11.8-inches").await;
    grace.sees("Allow Something users will recognise and trust to use your account?").await;
    grace.sees("This is displayed to all potential users of the application.").await;
    grace.press("Allow").await;
    grace.sees("Hello, grace").await;
    grace.policy_refused_nothing().await;
}
