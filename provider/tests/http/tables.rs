//! The tables: every row as it is kept, those of one flow, and what follows along.

use glasshouse_shared::exchange::flow_id;
use provider::Settings;

use crate::support::{Answer, Person, TestApp};

const STATE: &str = "af0ifjsldkj";

/// As the script of the page asks, with the tag that it had last.
async fn follows(person: &Person<'_>, path: &str, tag: &str) -> Answer {
    person.sends(person.app.request("GET", path).header("if-none-match", tag)).await
}

fn tag(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("data-tag=\"").unwrap();
    rest.split('"').next().unwrap().replace("&quot;", "\"")
}

#[actix_web::test]
async fn a_page_that_follows_along_hears_when_a_row_is_written_and_only_then() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tag = tag(&ada.visits("/tables").await);
    let still = follows(&ada, "/tables/rows", &tag).await;
    assert_eq!((still.status, &*still.body), (304, ""));
    assert_eq!(follows(&ada, "/tables/rows", &tag).await.status, 304, "to look writes nothing");
    client.walks(&ada).await;
    let moved = follows(&ada, "/tables/rows", &tag).await;
    assert!(moved.status == 200 && moved.body.contains("id=\"t-tokens\"") && !moved.body.contains("<html"));
    assert_ne!(moved.header("etag"), Some(&*tag));
    assert_eq!(follows(&ada, "/tables/rows", moved.header("etag").unwrap()).await.status, 304);
}

#[actix_web::test]
async fn a_page_that_follows_along_is_not_led_to_the_sign_in() {
    let app = TestApp::start().await;
    assert_eq!(app.browser().visits("/tables/rows").await.status, 403);
}

#[actix_web::test]
async fn the_rows_of_a_flow_lead_to_the_steps_that_wrote_them_and_its_values_light_up() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    client.walks(&ada).await;
    client.acts_for_itself().await; // Of another flow: its token is not among the rows.
    let id = flow_id(&client.id, STATE);
    let page = ada.visits(&format!("/tables?flow={id}")).await.body;
    assert!(page.contains(&format!("href=\"/lens/{id}\"")), "to the flow itself");
    assert!(page.contains(&format!("href=\"/lens/{id}/C#C\"")), "the token was written at C");
    assert!(page.contains(" v-1\"") || page.contains("\"v-1\""), "the values are threads");
    let tokens = page.split_once("id=\"t-tokens\"").unwrap().1;
    assert_eq!(tokens.split("</table>").next().unwrap().matches("<tr").count(), 1 + 2, "an access token and a refresh token");
    let all = ada.visits("/tables").await.body;
    assert!(!all.contains("/C#C"));
}

#[actix_web::test]
async fn a_column_that_hides_something_says_why() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    client.walks(&ada).await;
    let page = ada.visits("/tables").await.body;
    for said in ["<code>id_hash</code> is the SHA-256 of", "<code>state</code> is the contents of a session"] {
        assert!(page.contains(said), "{said}");
    }
}

#[actix_web::test]
async fn whoever_has_a_password_finds_their_rows_below_any_number_of_others() {
    let app = TestApp::with(Settings { passwordless: Some(false), ..Settings::default() }).await;
    let (ada, client) = (app.browser(), app.client().await);
    ada.registers("ada", "correct-horse").await;
    client.walks(&ada).await;
    for _ in 0..60 {
        client.acts_for_itself().await;
    }
    let page = ada.visits("/tables").await.body;
    let tokens = page.split_once("id=\"t-tokens\"").unwrap().1.split("</table>").next().unwrap();
    assert_eq!(tokens.matches("<tr").count(), 1 + 2);
}

#[actix_web::test]
async fn rows_are_counted_to_a_thousand() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    for _ in 0..1001 {
        client.acts_for_itself().await;
    }
    let page = ada.visits("/tables").await.body.replace(['\u{2068}', '\u{2069}', ','], "");
    assert!(page.contains("More than 1000 rows 50 shown."));
}

#[actix_web::test]
async fn a_plain_provider_follows_nothing() {
    let app = TestApp::with(Settings { plain: true, ..Settings::default() }).await;
    let ada = app.person("ada").await;
    assert_eq!(ada.visits("/tables/rows").await.status, 404);
}
