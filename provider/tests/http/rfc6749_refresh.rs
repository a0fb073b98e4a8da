//! The refresh token: RFC 6749 §6 and RFC 9700 §4.14.2.

use futures_util::future::join_all;
use glasshouse_web::Clock;

use crate::support::{Answer, Form, TestApp, TestClient, Tokens};

const DAY: i64 = 24 * 3600;

async fn narrowed(client: &TestClient<'_>, token: &str, scope: &str) -> Answer {
    client.posts("/oauth/token", &Form::of(&[("grant_type", "refresh_token"), ("refresh_token", token), ("scope", scope)])).await
}

async fn refreshed(client: &TestClient<'_>, token: &str) -> Tokens {
    Tokens::of(&client.refreshes(token).await, String::new())
}

#[actix_web::test]
async fn a_refresh_token_buys_a_new_pair_and_the_old_access_token_lives_on() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let first = client.walks(&ada).await;
    let answer = client.refreshes(&first.refresh).await;
    assert_eq!((answer.header("cache-control"), answer.header("pragma")), (Some("no-store"), Some("no-cache")));
    let second = Tokens::of(&answer, String::new());
    assert_ne!((&first.access, &first.refresh), (&second.access, &second.refresh));
    assert_eq!((app.opens(&first.access).await, app.opens(&second.access).await), (200, 200));
}

//= https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2
//# The authorization server cannot determine which party submitted the
//# invalid refresh token, but it will revoke the active refresh token.
#[actix_web::test]
async fn a_refresh_token_that_was_used_before_kills_its_whole_family() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let first = client.walks(&ada).await;
    let stranger = client.walks(&ada).await;
    let second = refreshed(&client, &first.refresh).await;
    let third = refreshed(&client, &second.refresh).await;
    assert_eq!(client.refreshes(&first.refresh).await.refusal(), (400, "invalid_grant".into()));
    for token in [&first.access, &second.access, &third.access] {
        assert_eq!(app.opens(token).await, 401);
    }
    assert_eq!(client.refreshes(&third.refresh).await.refusal(), (400, "invalid_grant".into()));
    assert_eq!(app.opens(&stranger.access).await, 200, "another grant is another family");
}

#[actix_web::test]
async fn fifty_concurrent_refreshes_leave_at_most_one_live_child() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let first = client.walks(&ada).await;
    let answers = join_all((0..50).map(|_| client.refreshes(&first.refresh))).await;
    let won: Vec<Tokens> = answers.iter().filter(|answer| answer.status == 200).map(|a| Tokens::of(a, String::new())).collect();
    assert_eq!(won.len(), 1);
    let mut alive = 0;
    for tokens in &won {
        alive += usize::from(client.refreshes(&tokens.refresh).await.status == 200);
    }
    assert!(alive <= 1);
    assert_eq!(app.rows("tokens").await.len(), 4 + 2 * alive, "two pairs were written");
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-6
//# The requested scope MUST NOT include any scope
//# not originally granted by the resource owner, and if omitted is
//# treated as equal to the scope originally granted by the
//# resource owner.
#[actix_web::test]
async fn a_scope_can_be_narrowed_and_never_widened() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let both = client.walks_with(&ada, &client.asks().with("scope", "email photos:read")).await;
    let answer = narrowed(&client, &both.refresh, "email").await;
    assert_eq!(answer.member("scope"), "email");
    let less = Tokens::of(&answer, String::new());
    assert_eq!(app.asks_api("/api/photos", &less.access).await.status, 403);
    assert_eq!(narrowed(&client, &less.refresh, "email photos:read").await.member("scope"), "email photos:read");

    let one = client.walks(&ada).await;
    for scope in ["email photos:read", "photos:read", "introspection", "nonsense"] {
        assert_eq!(narrowed(&client, &one.refresh, scope).await.refusal(), (400, "invalid_scope".into()));
    }
    assert_eq!(client.refreshes(&one.refresh).await.member("scope"), "email", "a refusal used nothing up");
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-6
//# ensure that the refresh token was issued to the authenticated client
#[actix_web::test]
async fn a_refresh_token_of_another_client_is_refused_and_lives_on() {
    let app = TestApp::start().await;
    let (ada, client, thief) = (app.person("ada").await, app.client().await, app.other_client().await);
    let tokens = client.walks(&ada).await;
    assert_eq!(thief.refreshes(&tokens.refresh).await.refusal(), (400, "invalid_grant".into()));
    assert_eq!(app.opens(&tokens.access).await, 200);
    assert_eq!(client.refreshes(&tokens.refresh).await.status, 200);
}

#[actix_web::test]
async fn an_access_token_dies_after_an_hour_and_its_refresh_token_does_not() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    app.clock.advance(3599);
    assert_eq!(app.opens(&tokens.access).await, 200);
    app.clock.advance(1);
    assert_eq!(app.opens(&tokens.access).await, 401);
    let next = refreshed(&client, &tokens.refresh).await;
    assert_eq!(app.opens(&next.access).await, 200);
}

#[actix_web::test]
async fn an_idle_refresh_token_dies_after_two_weeks() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    app.clock.advance(14 * DAY - 1);
    let next = refreshed(&client, &tokens.refresh).await;
    app.clock.advance(14 * DAY);
    let answer = client.refreshes(&next.refresh).await;
    assert_eq!(answer.refusal(), (400, "invalid_grant".into()));
    assert!(answer.member("error_description").contains("expired"));
}

#[actix_web::test]
async fn a_family_dies_after_ninety_days_however_often_it_is_used() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let began = app.clock.now();
    let mut token = client.walks(&ada).await.refresh;
    while app.clock.now() + 10 * DAY < began + 90 * DAY {
        app.clock.advance(10 * DAY);
        token = refreshed(&client, &token).await.refresh;
    }
    app.clock.advance(10 * DAY);
    assert_eq!(client.refreshes(&token).await.refusal(), (400, "invalid_grant".into()));
}

#[actix_web::test]
async fn an_access_token_of_the_last_refresh_does_not_outlive_its_family_by_more_than_its_own_hour() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let mut tokens = client.walks(&ada).await;
    for _ in 0..8 {
        app.clock.advance(11 * DAY);
        tokens = refreshed(&client, &tokens.refresh).await;
    }
    app.clock.advance(2 * DAY - 1);
    tokens = refreshed(&client, &tokens.refresh).await;
    app.clock.advance(3600);
    assert_eq!(app.opens(&tokens.access).await, 401);
    assert_eq!(client.refreshes(&tokens.refresh).await.status, 400);
}
