//! Token revocation: RFC 7009.

use crate::support::{Form, TestApp};

//= https://www.rfc-editor.org/rfc/rfc7009#section-2.1
//# Depending on the authorization server's revocation policy, the
//# revocation of a particular token may cause the revocation of related
//# tokens and the underlying authorization grant.
#[actix_web::test]
async fn either_token_of_a_pair_takes_the_whole_family_along() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let bystander = client.walks(&ada).await;
    for which in ["access", "refresh"] {
        let tokens = client.walks(&ada).await;
        let answer = client.revokes(if which == "access" { &tokens.access } else { &tokens.refresh }).await;
        assert_eq!((answer.status, &*answer.body), (200, ""));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(app.opens(&tokens.access).await, 401, "{which}");
        assert_eq!(client.refreshes(&tokens.refresh).await.refusal(), (400, "invalid_grant".into()), "{which}");
    }
    assert_eq!(app.opens(&bystander.access).await, 200, "another grant lives on");
}

//= https://www.rfc-editor.org/rfc/rfc7009#section-2.2
//# The authorization server responds with HTTP status code 200 if the
//# token has been revoked successfully or if the client submitted an
//# invalid token.
#[actix_web::test]
async fn a_token_that_nobody_knows_is_200() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    for token in ["nonsense", &*tokens.code, "glass_at_x"] {
        assert_eq!(client.revokes(token).await.status, 200);
    }
    client.revokes(&tokens.access).await;
    assert_eq!(client.revokes(&tokens.access).await.status, 200);
}

#[actix_web::test]
async fn a_hint_whatever_it_says_is_no_obstacle() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    for hint in ["refresh_token", "access_token", "nonsense"] {
        let tokens = client.walks(&ada).await;
        let form = Form::of(&[("token", &tokens.access), ("token_type_hint", hint)]);
        assert_eq!(client.posts("/oauth/revoke", &form).await.status, 200);
        assert_eq!(app.opens(&tokens.access).await, 401);
    }
}

#[actix_web::test]
async fn a_token_of_another_client_is_200_and_lives_on() {
    let app = TestApp::start().await;
    let (ada, client, thief) = (app.person("ada").await, app.client().await, app.other_client().await);
    let tokens = client.walks(&ada).await;
    for token in [&tokens.access, &tokens.refresh] {
        let (known, unknown) = (thief.revokes(token).await, thief.revokes("nonsense").await);
        assert_eq!((known.status, known.body), (unknown.status, unknown.body));
    }
    assert_eq!(app.opens(&tokens.access).await, 200);
    assert_eq!(client.refreshes(&tokens.refresh).await.status, 200);
}

#[actix_web::test]
async fn a_public_client_revokes_its_own_by_its_name_alone() {
    let app = TestApp::start().await;
    let (ada, public) = (app.person("ada").await, app.public_client().await);
    let tokens = public.walks(&ada).await;
    assert_eq!(public.revokes(&tokens.refresh).await.status, 200);
    assert_eq!(app.opens(&tokens.access).await, 401);
}

#[actix_web::test]
async fn whoever_asks_wrongly_is_told_as_at_the_token_endpoint() {
    let app = TestApp::start().await;
    let client = app.client().await;
    assert_eq!(client.posts("/oauth/revoke", &Form::default()).await.refusal(), (400, "invalid_request".into()));
    let twice = Form::of(&[("token", "a"), ("token", "b")]);
    assert_eq!(client.posts("/oauth/revoke", &twice).await.refusal(), (400, "invalid_request".into()));
    let bare = client.posts_bare("/oauth/revoke", &Form::of(&[("token", "a")])).await;
    assert_eq!(bare.refusal(), (401, "invalid_client".into()));
    assert!(bare.header("www-authenticate").unwrap().starts_with("Basic "));
    assert_eq!(app.get("/oauth/revoke?token=a").await.status, 405);
}
