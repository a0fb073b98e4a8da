//! The end of a session in the trace: it belongs to every flow in which a code was given in that session.

use glasshouse_shared::{
    Scope,
    exchange::{Change, Flow, Row, What, flow_id},
};
use provider::protocol::client::Client;

use crate::support::{Answer, Form, Person, TestApp, TestClient};

const STATE: &str = "af0ifjsldkj";

fn openid(client: &mut Client) {
    client.scope = Scope::parse("openid").unwrap();
    client.metadata.backchannel_logout_uri = Some("https://app.example/logout".into());
}

/// Ada lets this client know who she is: its ID token.
async fn connects(ada: &Person<'_>, client: &TestClient<'_>) -> String {
    let code = client.code_of(ada, &client.asks().with("scope", "openid")).await;
    client.redeems(&code).await.member("id_token")
}

/// The flow, as the client's server asks for it.
async fn flow(client: &TestClient<'_>) -> Flow {
    let basic = TestClient::basic(&client.id, client.secret.as_ref().unwrap());
    let path = format!("/_trace/flows/{}.json", flow_id(&client.id, STATE));
    let answer = Answer::of(client.app.request("GET", &path).header("authorization", basic).send().await.unwrap()).await;
    assert_eq!(answer.status, 200, "it is still the flow of {}", client.id);
    serde_json::from_str(&answer.body).unwrap()
}

fn holds(flow: &Flow, start: &str) -> bool {
    flow.events.iter().any(|event| matches!(&event.what, What::Message(message) if message.start.starts_with(start)))
}

/// What was written in this table, in this flow.
fn written<'a>(flow: &'a Flow, table: &str) -> impl DoubleEndedIterator<Item = &'a Row> {
    let row = |what: &'a What| if let What::Row(row) = what { Some(row) } else { None };
    flow.events.iter().filter_map(move |event| row(&event.what)).filter(move |row| row.table == table)
}

fn rows<'a>(flow: &'a Flow, table: &str, change: Change) -> Vec<&'a Row> {
    written(flow, table).filter(|row| row.change == change).collect()
}

fn client_of(row: &Row) -> &str {
    row.cell("client_id").unwrap()
}

#[actix_web::test]
async fn the_button_of_our_own_page_is_in_each_flow_of_the_session_and_names_no_other_client_there() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let (one, two) = (app.client_with("one", openid).await, app.client_with("two", openid).await);
    let elsewhere = app.client_with("elsewhere", openid).await;
    for client in [&one, &two] {
        connects(&ada, client).await;
    }
    connects(&eve, &elsewhere).await;
    ada.presses("/sign_out").await;
    for client in [&one, &two] {
        let flow = flow(client).await;
        assert!(holds(&flow, "POST /sign_out"), "{}", client.id);
        for (table, change) in [("session_clients", Change::Deleted), ("logout_notices", Change::Inserted)] {
            let told: Vec<&str> = rows(&flow, table, change).into_iter().map(client_of).collect();
            assert_eq!(told, [&*client.id], "{table}");
        }
    }
    assert!(!holds(&flow(&elsewhere).await, "POST /sign_out"), "another session goes on");
    ada.signs_in("ada").await;
    let path = format!("/lens/{}/I", flow_id(&one.id, STATE));
    assert!(ada.visits(&path).await.body.contains("POST /sign_out"));
    assert_eq!(eve.visits(&path).await.status, 404);
}

#[actix_web::test]
async fn a_sign_out_that_one_client_asked_for_ends_the_session_in_the_flow_of_another_one_and_stands_in_its_own_only() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let (one, two) = (app.client_with("one", openid).await, app.client_with("two", openid).await);
    let hint = connects(&ada, &one).await;
    connects(&ada, &two).await;
    let form = Form::of(&[("id_token_hint", &hint), ("client_id", "one")]);
    ada.visits(&format!("/oauth/end_session?{}", form.encoded())).await;
    let (asked, other) = (flow(&one).await, flow(&two).await);
    assert!(holds(&asked, "GET /oauth/end_session") && !holds(&other, "GET /oauth/end_session"));
    assert_eq!(rows(&asked, "session_clients", Change::Deleted).into_iter().map(client_of).collect::<Vec<_>>(), ["one"]);
    assert!(!serde_json::to_string(&other).unwrap().contains(&hint), "the token of one client is not for the other");
    assert_eq!(last(&other, "sessions").change, Change::Deleted);
    assert_eq!(rows(&other, "session_clients", Change::Deleted).into_iter().map(client_of).collect::<Vec<_>>(), ["two"]);
    assert_eq!(rows(&asked, "sessions", Change::Deleted).len(), 1, "its own message wrote it, and it stands there once");
}

#[actix_web::test]
async fn who_signs_out_and_took_part_in_no_flow_leaves_none() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    ada.presses("/sign_out").await;
    ada.signs_in("ada").await;
    assert!(!ada.visits("/lens").await.body.contains("the person signed out"));
}

/// The flow, as its person sees it.
async fn own_flow(person: &Person<'_>, client: &TestClient<'_>) -> Flow {
    let answer = person.visits(&format!("/_trace/flows/{}.json", flow_id(&client.id, STATE))).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// What was written last in this table, in this flow.
fn last<'a>(flow: &'a Flow, table: &str) -> &'a Row {
    written(flow, table).next_back().unwrap()
}

fn is_revoked(row: &Row) -> bool {
    row.cell("revoked_at").is_some()
}

#[actix_web::test]
async fn a_session_that_is_ended_from_another_browser_ends_in_its_flows_and_in_no_other() {
    let app = TestApp::start().await;
    let (here, there, eve) = (app.person("ada").await, app.person("ada").await, app.person("eve").await);
    let (one, two) = (app.client_with("one", |_| ()).await, app.client_with("two", |_| ()).await);
    let elsewhere = app.client_with("elsewhere", |_| ()).await;
    one.walks(&here).await;
    two.walks(&there).await;
    elsewhere.walks(&eve).await;
    let before = own_flow(&eve, &elsewhere).await.events.len();
    let page = there.visits("/account/sessions").await.body;
    let sids = page.split("name=\"sid\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let own = last(&own_flow(&there, &two).await, "codes").clone();
    let sid = sids.into_iter().find(|sid| !own.columns.iter().any(|(_, value)| value.as_deref() == Some(sid))).unwrap();
    let form = Form::of(&[("csrf", &there.csrf().await), ("sid", sid)]);
    assert_eq!(there.submits("/account/sessions/end", &form).await.status, 303);
    assert_eq!(last(&own_flow(&there, &one).await, "sessions").change, Change::Deleted);
    assert!(rows(&own_flow(&there, &two).await, "sessions", Change::Deleted).is_empty(), "this one goes on");
    assert_eq!(own_flow(&eve, &elsewhere).await.events.len(), before);
}

#[actix_web::test]
async fn somebody_who_makes_room_for_another_person_ends_their_session_in_a_flow_that_found_it_there() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = app.client_with("one", |_| ()).await;
    client.walks(&ada).await;
    ada.presses("/switch_user").await;
    ada.signs_in("ada").await;
    let own = own_flow(&ada, &client).await;
    assert_eq!(rows(&own, "sessions", Change::Deleted).len(), 1);
    assert_eq!(last(&own, "sessions").change, Change::Deleted, "the next sign-in is another one");
}

#[actix_web::test]
async fn another_password_gives_the_session_another_name_and_does_not_end_it() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = app.client_with("one", |_| ()).await;
    client.walks(&ada).await;
    let form = Form::of(&[("csrf", &ada.csrf().await), ("password", "a long password")]);
    let changed = ada.submits("/account/password", &form).await;
    assert_eq!(changed.status, 303, "{}", changed.body);
    assert!(rows(&own_flow(&ada, &client).await, "sessions", Change::Deleted).is_empty());
    ada.presses("/sign_out").await;
    ada.signs_in_with("ada", "a long password").await;
    assert_eq!(last(&own_flow(&ada, &client).await, "sessions").change, Change::Deleted);
}

#[actix_web::test]
async fn a_consent_that_is_taken_back_revokes_the_tokens_in_the_flow_that_bought_them() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let client = app.client_with("one", |_| ()).await;
    client.walks(&ada).await;
    assert!(!is_revoked(last(&own_flow(&ada, &client).await, "tokens")));
    eve.presses("/account/applications/one/forget").await;
    assert!(!is_revoked(last(&own_flow(&ada, &client).await, "tokens")), "it was not hers");
    ada.presses("/account/applications/one/forget").await;
    let own = own_flow(&ada, &client).await;
    assert!(is_revoked(last(&own, "tokens")) && last(&own, "consents").change == Change::Deleted);
    assert!(is_revoked(last(&flow(&client).await, "tokens")), "its client sees it as well");
}

#[actix_web::test]
async fn a_client_that_is_deleted_takes_its_tokens_along() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = ada.demo_client().await;
    client.walks(&ada).await;
    ada.submits(&format!("/applications/{}/delete", client.id), &Form::of(&[("csrf", &ada.csrf().await)])).await;
    assert_eq!(app.rows("clients").await.len(), 0);
    assert_eq!(last(&own_flow(&ada, &client).await, "tokens").change, Change::Deleted);
}

#[actix_web::test]
async fn an_account_that_is_deleted_ends_its_session_and_its_tokens() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = app.client_with("one", openid).await;
    connects(&ada, &client).await;
    let form = Form::of(&[("csrf", &ada.csrf().await), ("username", "ada")]);
    assert_eq!(ada.submits("/account/delete", &form).await.status, 200);
    let flow = flow(&client).await;
    assert_eq!((last(&flow, "sessions").change, last(&flow, "tokens").change), (Change::Deleted, Change::Deleted));
}
