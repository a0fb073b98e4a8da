//! The lens at the provider: who sees which flow, and what stood before it.

use glasshouse_shared::{
    Scope,
    exchange::{Flow, What, flow_id},
};
use provider::{Settings, protocol::client::GrantType, storage::Value};

use crate::support::{Form, Person, TestApp, TestClient};

const STATE: &str = "af0ifjsldkj";

fn page(client: &TestClient<'_>) -> String {
    format!("/lens/{}", flow_id(&client.id, STATE))
}

async fn sees(person: &Person<'_>, path: &str) -> bool {
    let answer = person.visits(path).await;
    assert!(answer.status == 200 || answer.status == 404, "{}", answer.status);
    let half = path.replace("/lens/", "/_trace/flows/") + ".json";
    assert_eq!(person.visits(&half).await.status, answer.status, "the page and the feed agree");
    let listed = person.visits("/lens").await.body.contains(&format!("href=\"{path}\""));
    assert_eq!(listed, answer.status == 200, "the list and the page agree");
    listed
}

async fn half(person: &Person<'_>, client: &TestClient<'_>) -> Flow {
    let path = format!("/_trace/flows/{}.json", flow_id(&client.id, STATE));
    serde_json::from_str(&person.visits(&path).await.body).unwrap()
}

/// A request that is answered by an error page, so that nothing is written.
fn refused(client: &TestClient<'_>) -> Form {
    client.asks().with("redirect_uri", "http://localhost:8000/elsewhere")
}

async fn id_of(app: &TestApp, name: &str) -> String {
    let users = app.rows("users").await;
    let named = users.iter().find(|row| row.values.contains(&Value::Text(name.into()))).unwrap();
    let Value::Text(id) = &named.values[0] else { panic!("an id is text") };
    id.clone()
}

#[actix_web::test]
async fn a_flow_that_was_denied_is_shown_to_the_person_who_denied_it() {
    let app = TestApp::start().await;
    let (ada, eve, client) = (app.person("ada").await, app.person("eve").await, app.client().await);
    ada.denies(&client.asks()).await;
    assert!(sees(&ada, &page(&client)).await);
    assert!(ada.visits("/lens").await.body.contains("the person said no"));
    assert!(!sees(&eve, &page(&client)).await);
    assert!(!sees(&app.browser(), &page(&client)).await);
}

#[actix_web::test]
async fn a_request_that_was_refused_is_shown_to_the_person_who_sent_it() {
    let app = TestApp::start().await;
    let (ada, eve, client) = (app.person("ada").await, app.person("eve").await, app.client().await);
    assert_eq!(ada.visits(&refused(&client).path()).await.status, 400);
    assert!(sees(&ada, &page(&client)).await);
    assert!(ada.visits("/lens").await.body.contains("refused: 400"));
    assert!(!sees(&eve, &page(&client)).await);
}

#[actix_web::test]
async fn a_flow_in_which_two_people_met_is_shown_to_neither() {
    let app = TestApp::start().await;
    let (ada, eve, client) = (app.person("ada").await, app.person("eve").await, app.client().await);
    ada.denies(&client.asks()).await;
    eve.visits(&client.asks().path()).await; // With the state of somebody else, and nothing is written.
    assert!(!sees(&ada, &page(&client)).await);
    assert!(!sees(&eve, &page(&client)).await);
}

#[actix_web::test]
async fn signing_in_on_the_way_to_somebody_elses_request_opens_nothing() {
    let app = TestApp::start().await;
    let (ada, mallory, client) = (app.person("ada").await, app.browser(), app.client().await);
    ada.denies(&client.asks()).await;
    let form = mallory.visits(&format!("/login?{}", Form::of(&[("next", &client.asks().path())]).encoded())).await;
    let form =
        Form::of(&[("csrf", &form.field("csrf")), ("next", &form.field("next")), ("username", "mallory"), ("password", "")]);
    assert_eq!(mallory.submits("/login", &form).await.status, 303);
    assert!(!sees(&mallory, &page(&client)).await, "the row of her session names her, and her alone");
}

#[actix_web::test]
async fn a_flow_without_a_person_is_shown_to_the_browser_that_made_all_of_it() {
    let app = TestApp::start().await;
    let (own, other, client) = (app.browser(), app.browser(), app.client().await);
    own.visits("/").await;
    other.visits("/").await;
    own.visits(&refused(&client).path()).await;
    assert!(sees(&own, &page(&client)).await);
    assert!(!sees(&other, &page(&client)).await);
    assert!(!sees(&app.browser(), &page(&client)).await);
    other.visits(&refused(&client).path()).await;
    assert!(!sees(&own, &page(&client)).await, "two browsers, two secrets");
    assert!(!sees(&other, &page(&client)).await);
}

#[actix_web::test]
async fn a_flow_that_came_without_a_session_is_shown_to_nobody() {
    let app = TestApp::start().await;
    let (own, client) = (app.browser(), app.client().await);
    own.visits(&refused(&client).path()).await;
    own.visits("/").await;
    own.visits(&refused(&client).path()).await;
    assert!(!sees(&own, &page(&client)).await, "the first request could have been anybody's");
}

#[actix_web::test]
async fn a_session_that_was_planted_sees_nothing_of_whoever_signs_in_with_it() {
    let app = TestApp::start().await;
    let (mallory, ada, client) = (app.browser(), app.browser(), app.client().await);
    mallory.visits("/").await;
    ada.plants("provider_session", &mallory.session().unwrap());
    ada.walks("ada", "", &client.asks()).await;
    assert!(!sees(&mallory, &page(&client)).await);
    assert!(sees(&ada, &page(&client)).await, "the session became hers");
}

#[actix_web::test]
async fn who_signs_in_on_another_page_keeps_the_flow_that_began_before() {
    let app = TestApp::start().await;
    let (ada, client) = (app.browser(), app.client().await);
    ada.visits("/").await;
    ada.visits(&client.asks().path()).await;
    ada.signs_in("ada").await;
    ada.denies(&client.asks()).await;
    assert!(sees(&ada, &page(&client)).await);
}

#[actix_web::test]
async fn what_a_client_does_without_anybody_is_shown_to_its_owner() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let owner = id_of(&app, "ada").await;
    let client = app.client_with("a-client", |client| client.owner_id = Some(owner)).await;
    assert_eq!(client.acts_for_itself().await.status, 200);
    let list = ada.visits("/lens").await.body;
    let path = list.split_once("href=\"/lens/").map(|(_, rest)| format!("/lens/{}", rest.split('"').next().unwrap())).unwrap();
    assert!(sees(&ada, &path).await);
    assert!(ada.visits(&path).await.body.contains("client_credentials"));
    assert!(!sees(&eve, &path).await);
    client.walks(&eve).await;
    assert!(!sees(&ada, &page(&client)).await, "what it does for somebody is not its owner's to see");
}

#[actix_web::test]
async fn a_refresh_a_revocation_and_the_api_are_of_the_flow_that_gave_the_token() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    app.opens(&tokens.access).await;
    let refreshed = client.refreshes(&tokens.refresh).await.member("access_token");
    client.introspects(&refreshed).await;
    client.revokes(&refreshed).await;
    let whole = ada.visits(&page(&client)).await.body;
    for part in ["GET /api/me", "refresh_token", "POST /oauth/introspect", "POST /oauth/revoke"] {
        assert!(whole.contains(part), "{part}");
    }
    assert!(ada.visits("/lens").await.body.contains("a token was taken back"));
}

#[actix_web::test]
async fn the_end_of_the_session_is_of_the_flow_whose_id_token_it_shows() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let client = app.client_with("a-client", |client| client.scope = Scope::parse("openid email").unwrap()).await;
    let code = client.code_of(&ada, &client.asks().with("scope", "openid")).await;
    let hint = client.redeems(&code).await.member("id_token");
    ada.visits(&format!("/oauth/end_session?{}", Form::of(&[("id_token_hint", &hint)]).encoded())).await;
    ada.signs_in("ada").await;
    assert!(sees(&ada, &page(&client)).await);
    assert!(ada.visits(&(page(&client) + "/I")).await.body.contains("GET /oauth/end_session"));
    assert!(ada.visits("/lens").await.body.contains("the person signed out"));
    assert!(!sees(&eve, &page(&client)).await);
    let again = client.asks().with("state", "another").with("scope", "openid").and("id_token_hint", &hint);
    ada.visits(&again.path()).await;
    assert_eq!(
        ada.visits(&format!("/lens/{}", flow_id(&client.id, "another"))).await.status,
        200,
        "a hint begins a flow of its own"
    );
}

#[actix_web::test]
async fn a_device_and_whoever_let_it_in_are_one_flow() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let client = app.client_with("a-device", |client| client.grants = vec![GrantType::DeviceCode, GrantType::RefreshToken]).await;
    let begun = client.posts("/oauth/device_authorization", &Form::default()).await;
    let asked = ada.visits(&format!("/device?user_code={}", begun.member("user_code"))).await;
    let form = Form::of(&[("csrf", &asked.field("csrf")), ("user_code", &begun.member("user_code"))]);
    let asked = ada.submits("/device", &form).await;
    let asked = ada.visits(asked.location()).await;
    let answer = Form::of(&[("csrf", &asked.field("csrf")), ("user_code", &asked.field("user_code")), ("confirm", "yes")]);
    assert_eq!(ada.submits("/device/consent", &answer).await.status, 303);
    let grant = [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", &begun.member("device_code"))];
    assert_eq!(client.posts("/oauth/token", &Form::of(&grant)).await.status, 200);
    let list = ada.visits("/lens").await.body;
    let path = list.split_once("href=\"/lens/").map(|(_, rest)| format!("/lens/{}", rest.split('"').next().unwrap())).unwrap();
    assert!(sees(&ada, &path).await && !sees(&eve, &path).await);
    let whole = ada.visits(&path).await.body;
    for part in ["POST /oauth/device_authorization", "POST /device/consent", "POST /oauth/token"] {
        assert!(whole.contains(part), "{part}");
    }
}

#[actix_web::test]
async fn a_token_that_another_issuer_made_is_not_kept() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    let foreign = "gho_16C7e42F292c6912E7710c838347Ae178B4a";
    app.asks_api(&format!("/api/me?access_token={foreign}&token={}", tokens.access), foreign).await;
    client.introspects(foreign).await;
    let halves = app.realm.trace.as_ref().unwrap().all(|flow| serde_json::to_string(flow).unwrap()).concat();
    assert!(halves.contains(&tokens.access) && halves.contains("•••(40)"));
    assert!(!halves.contains(foreign));
}

#[actix_web::test]
async fn requests_that_come_at_once_are_told_one_after_the_other() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    let before = half(&ada, &client).await.events.len();
    let asks = (0..12).map(|_| app.asks_api("/api/me", &tokens.access));
    futures_util::future::join_all(asks).await;
    tokio::join!(client.introspects(&tokens.access), client.introspects(&tokens.refresh), app.opens(&tokens.access));
    let events = half(&ada, &client).await.events;
    assert!(events.is_sorted_by(|a, b| a.seq < b.seq));
    let mut asked = None;
    for event in &events[before..] {
        if let What::Message(message) = &event.what {
            asked = match (asked, message.start.starts_with("HTTP/")) {
                (None, false) => Some((message.to, message.from)),
                (Some((from, to)), true) => {
                    assert_eq!((message.from, message.to), (from, to), "an answer is that of the request before it");
                    None
                }
                (_, answer) => panic!("{} after {}", message.start, if answer { "no request" } else { "a request" }),
            };
        }
    }
    assert!(asked.is_none());
    let answers =
        events[before..].iter().filter(|event| matches!(&event.what, What::Message(it) if it.start.starts_with("HTTP/")));
    assert_eq!(answers.count(), 15);
}

#[actix_web::test]
async fn a_half_says_what_stood_before_as_far_as_the_asker_may_see_it() {
    let app = TestApp::with(Settings { passwordless: Some(false), ..Settings::default() }).await;
    let (ada, client) = (app.browser(), app.client().await);
    ada.registers("ada", "correct-horse").await;
    let owner = id_of(&app, "ada").await;
    client.walks(&ada).await;
    let tables = |flow: &Flow| flow.before.iter().map(|row| row.table.clone()).collect::<Vec<_>>();
    let own = half(&ada, &client).await;
    assert_eq!(tables(&own), ["users"], "whose client it is sees the row of the client");
    let basic = TestClient::basic(&client.id, client.secret.as_ref().unwrap());
    let path = format!("/_trace/flows/{}.json", flow_id(&client.id, STATE));
    let theirs: Flow = app.request("GET", &path).header("authorization", basic).send().await.unwrap().json().await.unwrap();
    assert_eq!(tables(&theirs), ["clients"]);
    let (users, hers) = (app.rows("users").await, &own.before[0].columns);
    assert!(users.len() == 1 && hers[0] == ("id".into(), Some(owner.clone())));
    let hash = &hers.iter().find(|(column, _)| column == "password_hash").unwrap().1;
    assert!(hash.as_ref().unwrap().ends_with("$…"), "redacted as ever: {hash:?}");

    let of_hers = app.client_with("her-client", |client| client.owner_id = Some(owner)).await;
    of_hers.walks(&ada).await;
    assert_eq!(tables(&half(&ada, &of_hers).await), ["users", "clients"]);
}

#[actix_web::test]
async fn what_a_flow_made_itself_did_not_stand_before_it() {
    let app = TestApp::start().await;
    let (ada, client) = (app.browser(), app.client().await);
    ada.walks("ada", "", &client.asks()).await;
    let flow = half(&ada, &client).await;
    let tables: Vec<&str> = flow.before.iter().map(|row| &*row.table).collect();
    assert_eq!(tables, ["clients", "client_secrets"], "the account was made by the sign-in");
}

#[actix_web::test]
async fn of_a_flow_that_begins_a_client_is_given_what_stands_there_for_it_and_for_nobody_else() {
    let app = TestApp::start().await;
    let (client, other) = (app.client().await, app.other_client().await);
    let asks = async |client: &TestClient<'_>, secret: &str| {
        let request = app.request("GET", "/_trace/before.json").header("authorization", TestClient::basic(&client.id, secret));
        request.send().await.unwrap()
    };
    let secret = client.secret.clone().unwrap();
    let half: Flow = asks(&client, &secret).await.json().await.unwrap();
    let tables: Vec<&str> = half.before.iter().map(|row| &*row.table).collect();
    assert_eq!((tables, half.events.len()), (vec!["clients", "client_secrets"], 0));
    let text = serde_json::to_string(&half).unwrap();
    assert!(text.contains(&client.id) && !text.contains(&other.id) && !text.contains(&secret), "{text}");
    assert_eq!(asks(&client, "wrong").await.status(), 404);
    assert_eq!(app.person("ada").await.visits("/_trace/before.json").await.status, 404, "a person is no client");
}

#[actix_web::test]
async fn an_error_page_leads_to_its_flow_for_those_who_may_see_it() {
    let app = TestApp::start().await;
    let (ada, nobody, client) = (app.person("ada").await, app.browser(), app.client().await);
    let link = format!("href=\"{}", page(&client));
    assert!(!nobody.visits(&refused(&client).path()).await.body.contains(&link), "nobody could prove that it was them");
    let own = refused(&client).with("state", "another");
    let (own, link) = (ada.visits(&own.path()).await, format!("/lens/{}", flow_id(&client.id, "another")));
    assert!(own.status == 400 && own.body.contains(&format!("href=\"{link}/A\"")), "to the step that failed");
    assert_eq!(ada.visits(&(link.clone() + "/A")).await.status, 200);
    let eve = app.person("eve").await;
    let theirs = eve.visits(&refused(&client).with("state", "another").path()).await;
    assert!(theirs.status == 400 && !theirs.body.contains(&link));
}

#[actix_web::test]
async fn a_plain_provider_has_no_lens() {
    let app = TestApp::with(Settings { plain: true, ..Settings::default() }).await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    client.walks(&ada).await;
    for path in ["/lens".to_owned(), page(&client), page(&client) + "/B"] {
        assert_eq!(ada.visits(&path).await.status, 404, "{path}");
    }
    assert!(!ada.visits("/").await.body.contains("href=\"/lens"));
    assert!(!ada.visits(&refused(&client).path()).await.body.contains("/lens"));
}
