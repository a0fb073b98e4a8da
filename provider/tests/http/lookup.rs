//! What everything on the wire means: `/params` and `/errors`, whole, in both languages, and in a flow.

use glasshouse_lens::gloss;
use glasshouse_shared::{ErrorCode, exchange::flow_id};
use provider::{Settings, protocol::scope::KNOWN};

use crate::support::TestApp;

const STATE: &str = "af0ifjsldkj";

#[actix_web::test]
async fn every_name_has_a_page_in_both_languages_and_stands_in_the_list() {
    let app = TestApp::start().await;
    let list = app.get("/params").await;
    assert_eq!(list.status, 200);
    for gloss in gloss::groups().iter().flat_map(|group| &group.names) {
        let path = format!("/params/{}", gloss.name.replace(':', "%3A"));
        assert!(list.body.contains(&format!("href=\"{path}\"")), "{path} is not in the list");
        for language in ["en", "de"] {
            let page = app.request("GET", &path).header("accept-language", language).header("accept", "text/html");
            let page = page.send().await.unwrap();
            assert_eq!((page.status().as_u16(), page.headers()["content-language"].to_str().unwrap()), (200, language), "{path}");
        }
    }
}

#[actix_web::test]
async fn every_built_in_scope_is_explained_on_the_page_of_scope_in_both_languages() {
    let app = TestApp::start().await;
    let explained: Vec<&str> = gloss::scopes::scopes().iter().map(|meant| meant.value).collect();
    assert_eq!(explained, KNOWN);
    for (language, words) in [("en", "The postal address."), ("de", "Die Postanschrift.")] {
        let page = app.request("GET", "/params/scope").header("accept-language", language).header("accept", "text/html");
        let page = page.send().await.unwrap().text().await.unwrap();
        assert!(page.contains(words) && page.contains("<code>photos:read</code>"), "{language}: {page}");
    }
}

#[actix_web::test]
async fn a_name_that_there_is_not_is_answered_by_those_that_look_like_it() {
    let app = TestApp::start().await;
    let page = app.browser().visits("/params/code_verifer").await;
    assert_eq!(page.status, 404);
    assert!(page.body.contains("href=\"/params/code_verifier\""), "{}", page.body);
    let told = app.get("/params/code_verifer").await;
    assert!(told.status == 404 && told.body.contains("code_verifier"), "{}", told.body);
}

#[actix_web::test]
async fn every_error_has_a_page_with_its_causes_and_whether_it_is_an_attack() {
    for plain in [false, true] {
        let app = TestApp::with(Settings { plain, ..Settings::default() }).await;
        for code in ErrorCode::ALL {
            for (language, asks) in [("en", "Is this an attack?"), ("de", "Ist das ein Angriff?")] {
                let page = app.request("GET", &format!("/errors/{code}")).header("accept-language", language);
                let page = page.header("accept", "text/html").send().await.unwrap();
                assert_eq!(page.status(), 200, "{code}");
                let page = page.text().await.unwrap();
                assert!(page.contains(asks) && page.contains("class=\"ways\""), "{code} in {language}: {page}");
            }
        }
    }
}

#[actix_web::test]
async fn a_name_is_found_in_a_flow_by_whoever_took_part_and_by_nobody_else() {
    let app = TestApp::start().await;
    let (ada, client) = (app.browser(), app.client().await);
    let code = ada.walks("ada", "correct horse", &client.asks()).await.code();
    assert_eq!(client.redeems(&code).await.status, 200);
    let id = flow_id(&client.id, STATE);
    let page = ada.visits(&format!("/params/code?flow={id}")).await.body;
    for place in ["B3", "C"] {
        assert!(page.contains(&format!("/lens/{id}/{}?as=all#{place}", &place[..1])), "{place}: {page}");
    }
    assert!(page.contains(&code[code.len() - 4..]), "the value stands there");
    let network = ada.visits(&format!("/params/code?flow={id}&as=api")).await.body;
    assert!(!network.contains(&code[code.len() - 4..]) && network.contains("not visible from here"), "{network}");
    let eve = app.person("eve").await.visits(&format!("/params/code?flow={id}")).await.body;
    assert!(!eve.contains(&code[code.len() - 4..]) && eve.contains("No flow of this name is kept here"), "{eve}");
}

#[actix_web::test]
async fn an_error_is_found_in_the_flow_in_which_it_was_sent() {
    let app = TestApp::start().await;
    let (ada, client) = (app.browser(), app.client().await);
    let code = ada.walks("ada", "correct horse", &client.asks()).await.code();
    assert_eq!(client.redeems(&code).await.status, 200);
    assert_eq!(client.redeems(&code).await.refusal(), (400, "invalid_grant".into()));
    let id = flow_id(&client.id, STATE);
    let page = ada.visits(&format!("/errors/invalid_grant?flow={id}")).await.body;
    assert!(page.contains("in the JSON") && page.contains(&format!("/lens/{id}/")), "{page}");
    let other = ada.visits(&format!("/errors/slow_down?flow={id}")).await.body;
    assert!(other.contains("It does not stand in any message of this flow."), "{other}");
}

#[actix_web::test]
async fn a_plain_provider_explains_errors_and_nothing_else() {
    let app = TestApp::with(Settings { plain: true, ..Settings::default() }).await;
    assert_eq!(app.get("/params").await.status, 404);
    assert_eq!(app.get("/params/code").await.status, 404);
    let page = app.browser().visits("/errors/invalid_grant").await;
    assert!(page.status == 200 && !page.body.contains("/params"), "{}", page.body);
}
