//! The other names of the endpoints: walkthroughs W2, W4 and W5 spell them in their own way.

use provider::endpoint::{DIALECTS, REVOKE_W2};

use crate::support::{Form, TestApp, Tokens};

fn spellings(path: &str) -> [String; 2] {
    let bare = path.trim_end_matches('/');
    [bare.to_owned(), format!("{bare}/")]
}

#[actix_web::test]
async fn the_whole_walk_works_under_every_name_with_and_without_the_final_slash() {
    let app = TestApp::start().await;
    let client = app.client().await;
    for dialect in DIALECTS {
        let names = [dialect.authorize, dialect.token, dialect.introspect, dialect.revoke].map(spellings);
        for slash in [0, 1] {
            let [authorize, token, introspect, revoke] = names.each_ref().map(|name| &*name[slash]);
            let (ada, query) = (app.browser(), client.asks().encoded());
            let address = format!("{authorize}?{query}");
            let first = ada.visits(&address).await;
            assert!(first.location().starts_with("/login?next="), "{address}");
            let page = ada.visits(first.location()).await;
            let form = Form::of(&[("csrf", &page.field("csrf")), ("username", "ada"), ("next", &page.field("next"))]);
            assert_eq!(ada.submits("/login", &form).await.location(), address);
            let asked = ada.visits(&address).await;
            let answer = if asked.status == 200 {
                ada.submits(&address, &Form::of(&[("csrf", &asked.field("csrf")), ("confirm", "yes")])).await
            } else {
                asked
            };
            let code = answer.code();
            let tokens = Tokens::of(&client.posts(token, &client.brings(&code)).await, code);
            let form = Form::of(&[("token", &tokens.access)]);
            assert_eq!(client.posts(introspect, &form).await.json()["active"], true, "{introspect}");
            assert_eq!(client.posts(revoke, &form).await.status, 200, "{revoke}");
            assert_eq!(client.posts(introspect, &form).await.json()["active"], false);
            assert_eq!(app.get(&spellings(dialect.keys)[slash]).await.status, 200);
        }
    }
}

#[actix_web::test]
async fn the_names_of_walkthrough_w2_work() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    assert_eq!(app.asks_api("/oauth/api/me", &tokens.access).await.member("username"), "ada");
    assert_eq!(client.posts(REVOKE_W2, &Form::of(&[("token", &tokens.access)])).await.status, 200);
    assert_eq!(app.asks_api("/oauth/api/me", &tokens.access).await.status, 401);
}

#[actix_web::test]
async fn an_error_of_a_dialect_is_that_of_the_canonical_endpoint() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let ours = client.redeems("nonsense").await;
    for dialect in DIALECTS {
        let theirs = client.posts(dialect.token, &client.brings("nonsense")).await;
        assert_eq!((theirs.status, &theirs.body), (ours.status, &ours.body));
    }
}
