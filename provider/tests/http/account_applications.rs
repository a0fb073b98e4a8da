//! Authorized applications: walkthroughs W3.1 and W5, and the end of what was allowed.

use crate::support::TestApp;

#[actix_web::test]
async fn each_application_is_told_with_what_it_may_since_when_and_when_it_was_last_used() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    assert!(ada.visits("/account/applications").await.body.contains("None yet."));
    let client = app.client_with("album", |client| client.description = "Shows photos".into()).await;
    let tokens = client.walks_with(&ada, &client.asks().with("scope", "email photos:read")).await;
    app.clock.advance(600);
    client.refreshes(&tokens.refresh).await;
    for path in ["/o/authorized_tokens", "/o/authorized_tokens/"] {
        let page = ada.visits(ada.visits(path).await.location()).await.body;
        for words in ["the Client", "Shows photos", "see your photos", "2025-11-21 10:00:00", "2025-11-21 10:10:00", "live token"]
        {
            assert!(page.contains(words), "{path}: {words}: {page}");
        }
    }
    assert!(app.person("eve").await.visits("/account/applications").await.body.contains("None yet."));
    let home = ada.visits("/").await.body;
    assert!(home.contains("the Client") && home.contains("href=\"/account/applications\""));
}

#[actix_web::test]
async fn an_application_that_is_forgotten_has_nothing_left_and_is_asked_about_again() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    assert!(ada.visits(&client.asks().path()).await.carries("code").is_some(), "it is remembered");
    let forgotten = ada.presses("/account/applications/a-client/forget").await;
    assert_eq!(forgotten.location(), "/account/applications?forgotten");
    assert!(ada.visits(forgotten.location()).await.body.contains("It is forgotten"));
    assert_eq!(app.opens(&tokens.access).await, 401);
    assert_eq!(client.refreshes(&tokens.refresh).await.status, 400);
    assert_eq!(ada.visits(&client.asks().path()).await.status, 200, "the question stands there again");
    let lines = app.log().await;
    let told: Vec<_> = lines.iter().map(|line| (line.action.word(), line.object.name.as_str())).collect();
    assert!(told.contains(&("consent.given", "the Client")) && told.contains(&("consent.forgotten", "the Client")), "{told:?}");
}

/// CWE-639: what somebody else allowed is taken back.
#[actix_web::test]
async fn nobody_takes_back_what_somebody_else_allowed() {
    let app = TestApp::start().await;
    let (ada, eve, client) = (app.person("ada").await, app.person("eve").await, app.client().await);
    let tokens = client.walks(&ada).await;
    eve.presses("/account/applications/a-client/forget").await;
    assert_eq!(app.opens(&tokens.access).await, 200);
    assert_eq!(app.rows("consents").await.len(), 1);
    let lines = app.log().await;
    assert!(lines.iter().all(|line| line.action.word() != "consent.forgotten"), "nothing was done, so nothing is written");
}
