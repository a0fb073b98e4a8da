//! The trace: what a flow's page is made of, who may see it, and that it cannot grow.

use glasshouse_shared::{
    exchange::{Change, Flow, What, flow_id},
    ring::{EVENTS, FLOWS},
};
use provider::Settings;

use crate::support::{Answer, Form, Person, TestApp, TestClient};

const STATE: &str = "af0ifjsldkj";

fn address(client: &TestClient<'_>) -> String {
    format!("/_trace/flows/{}.json", flow_id(&client.id, STATE))
}

/// As the client's server asks for it.
async fn seen_by(client: &TestClient<'_>, path: &str) -> Answer {
    let basic = TestClient::basic(&client.id, client.secret.as_ref().unwrap());
    Answer::of(client.app.request("GET", path).header("authorization", basic).send().await.unwrap()).await
}

async fn flow(client: &TestClient<'_>) -> Flow {
    serde_json::from_str(&seen_by(client, &address(client)).await.body).unwrap()
}

/// Walk W1 with a password, and answer with what must stand nowhere.
async fn walk(app: &TestApp, ada: &Person<'_>, client: &TestClient<'_>) -> (crate::support::Tokens, Vec<String>) {
    ada.visits("/").await;
    let before = [ada.session().unwrap(), ada.csrf().await];
    let code = ada.walks("ada", "correct horse", &client.asks()).await.code();
    let tokens = crate::support::Tokens::of(&client.redeems(&code).await, code);
    assert_eq!(app.opens(&tokens.access).await, 200);
    let after = [ada.session().unwrap(), ada.csrf().await, "correct horse".into(), "correct+horse".into()];
    let secret = client.secret.clone().unwrap();
    let basic = TestClient::basic(&client.id, &secret).replace("Basic ", "");
    (tokens, before.into_iter().chain(after).chain([secret, basic]).collect())
}

#[actix_web::test]
async fn a_walk_leaves_its_messages_its_checks_in_order_and_its_rows() {
    let app = TestApp::start().await;
    let (ada, client) = (app.browser(), app.client().await);
    walk(&app, &ada, &client).await;
    let flow: Flow = serde_json::from_str(&ada.visits(&address(&client)).await.body).unwrap();
    assert_eq!((flow.client_id.as_deref(), flow.dropped), (Some("a-client"), 0));
    assert!(flow.events.is_sorted_by(|a, b| a.seq < b.seq));
    let (mut starts, mut checks, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for event in &flow.events {
        match &event.what {
            What::Message(message) => {
                let words: Vec<&str> = message.start.split(' ').collect();
                starts.push(format!("{} {}", words[0], words[1].split('?').next().unwrap()));
            }
            What::Check(check) => {
                assert!(check.passed && check.cite.starts_with("RFC "));
                if starts.last().is_some_and(|start| start == "POST /oauth/token") {
                    checks.push(&*check.name);
                }
            }
            What::Row(row) => rows.push((&*row.table, row.change)),
            What::Pause(_) => panic!("nobody steps here"),
        }
    }
    let asked: Vec<&String> = starts.iter().step_by(2).collect();
    let expected = [
        "GET /oauth/authorize",
        "GET /login",
        "POST /login",
        "GET /oauth/authorize",
        "POST /oauth/authorize",
        "POST /oauth/token",
        "GET /api/me",
    ];
    assert_eq!(asked, expected);
    let answered: Vec<&str> = starts.iter().skip(1).step_by(2).map(|start| start.rsplit(' ').next().unwrap()).collect();
    assert_eq!(answered, ["302", "200", "303", "200", "303", "200", "200"]);
    let in_the_order_of_the_sections = [
        "the client is known",
        "the client is who it says",
        "the client may use this grant",
        "the code exists",
        "it was made for this client",
        "it has not been used",
        "it has not expired",
        "redirect_uri is equal",
        "the verifier is well-formed",
        "PKCE is equal",
        "the account is in use",
        "a refresh token is given where one may be",
    ];
    assert_eq!(checks, in_the_order_of_the_sections);
    let of_the_flow: Vec<_> = rows.into_iter().filter(|(table, _)| *table != "sessions").collect();
    let expected = [
        ("consents", Change::Inserted),
        ("codes", Change::Inserted),
        ("client_secrets", Change::Updated), // When it was last used.
        ("codes", Change::Updated),
        ("tokens", Change::Inserted),
        ("tokens", Change::Inserted),
    ];
    assert_eq!(of_the_flow, expected);
}

#[actix_web::test]
async fn a_trace_holds_no_password_secret_cookie_or_form_token() {
    let app = TestApp::start().await;
    let (ada, client) = (app.browser(), app.client().await);
    let (tokens, never) = walk(&app, &ada, &client).await;
    let text = seen_by(&client, &address(&client)).await.body + &ada.visits(&address(&client)).await.body;
    for value in never {
        assert!(!text.contains(&value), "{value}");
    }
    assert!(text.contains(&tokens.code) && text.contains(&tokens.access), "the values of the flow are what it shows");
    let tables = ada.visits("/tables").await.body;
    for value in [&tokens.code, &tokens.access, &tokens.refresh] {
        assert!(!tables.contains(&**value), "a table holds the hash only");
    }
}

#[actix_web::test]
async fn a_trace_is_for_those_who_took_part_and_for_others_it_does_not_exist() {
    let app = TestApp::start().await;
    let (ada, client, other) = (app.browser(), app.client().await, app.other_client().await);
    walk(&app, &ada, &client).await;
    let path = address(&client);
    let eve = app.person("eve").await;
    assert_eq!(seen_by(&client, &path).await.status, 200);
    let own = ada.visits(&path).await;
    assert_eq!((own.status, own.header("cache-control")), (200, Some("no-store")));
    let wrong = TestClient { app: &app, id: client.id.clone(), secret: Some("wrong".into()), redirect_uri: String::new() };
    let strangers = [
        app.get(&path).await,
        eve.visits(&path).await,
        seen_by(&other, &path).await,
        seen_by(&wrong, &path).await,
        seen_by(&client, "/_trace/flows/000000000000000000000000.json").await,
    ];
    for answer in strangers {
        assert_eq!(answer.status, 404);
        assert!(!answer.body.contains("glass_"));
    }
}

#[actix_web::test]
async fn a_client_learns_nothing_of_how_the_person_signed_in() {
    let app = TestApp::with(Settings { passwordless: Some(false), ..Settings::default() }).await;
    let (ada, client) = (app.browser(), app.client().await);
    let request = client.asks();
    ada.walks("ada@example.test", "correct-horse", &request).await;
    let answer = seen_by(&client, &address(&client)).await;
    assert_eq!(answer.status, 200);
    for private in ["ada@example.test", "POST /login", "password", "\"users\"", "\"sessions\""] {
        assert!(!answer.body.contains(private), "{private}");
    }
    assert!(answer.body.contains("POST /oauth/authorize"), "what belongs to its request is there");
    let own = flow(&client).await.withheld.expect("it says where the person finds the rest");
    let own = ada.visits(&own[own.find("/lens/").unwrap()..]).await;
    assert!(own.status == 200 && own.body.contains("POST /login"), "and there the person does");
    assert!(!own.body.contains("left out here"));
}

#[actix_web::test]
async fn where_a_name_alone_lets_people_in_a_client_gets_the_whole_half() {
    let app = TestApp::start().await;
    let (ada, client) = (app.browser(), app.client().await);
    ada.walks("ada", "", &client.asks()).await;
    let half = seen_by(&client, &address(&client)).await;
    for part in ["POST /login", "\"sessions\""] {
        assert!(half.body.contains(part), "{part}");
    }
    assert_eq!(flow(&client).await.withheld, None);
}

#[actix_web::test]
async fn naming_oneself_in_the_flow_of_another_client_opens_nothing() {
    let app = TestApp::start().await;
    let (ada, mallory) = (app.person("ada").await, app.browser());
    let (client, other) = (app.client().await, app.other_client().await);
    for request in [client.asks(), client.asks().without("state")] {
        let id = flow_id(&client.id, &if request.path().contains("state=") { STATE.to_owned() } else { request.encoded() });
        let waiting = Form::of(&[("client_id", &*other.id), ("next", &*request.path())]);
        mallory.visits(&format!("/login?{}", waiting.encoded())).await;
        other.posts("/oauth/token", &Form::of(&[("grant_type", "authorization_code"), ("code", &id)])).await;
        let tokens = client.walks_with(&ada, &request).await;
        app.opens(&tokens.access).await;
        let path = format!("/_trace/flows/{id}.json");
        assert_eq!(seen_by(&other, &path).await.status, 404, "the other client");
        assert_eq!(mallory.visits(&path).await.status, 404);
        assert_eq!(seen_by(&client, &path).await.status, 200, "the client of the flow");
    }
}

#[actix_web::test]
async fn where_people_have_passwords_each_sees_their_own_rows_only() {
    let app = TestApp::with(Settings { passwordless: Some(false), ..Settings::default() }).await;
    let (ada, eve, client) = (app.browser(), app.browser(), app.client().await);
    ada.registers("ada", "correct-horse").await;
    client.walks(&ada).await;
    eve.registers("eve", "battery-staple").await;
    let (hers, theirs) = (ada.visits("/tables").await.body, eve.visits("/tables").await.body);
    assert!(hers.contains("a-client") && theirs.contains("eve"));
    assert!(!theirs.contains(">ada<") && !theirs.contains("a-client"), "{theirs}");
}

#[actix_web::test]
async fn two_people_whose_requests_look_alike_do_not_see_each_others_tokens() {
    let app = TestApp::start().await;
    let (ada, eve, client) = (app.person("ada").await, app.person("eve").await, app.client().await);
    let request = client.asks().without("state");
    let tokens = client.walks_with(&ada, &request).await;
    app.opens(&tokens.access).await;
    client.walks_with(&eve, &request).await;
    let id = flow_id(&client.id, &request.encoded());
    let answer = eve.visits(&format!("/_trace/flows/{id}.json")).await;
    assert!(!answer.body.contains(&tokens.access), "{}", answer.status);
}

#[actix_web::test]
async fn a_plain_provider_has_neither_trace_nor_tables() {
    let app = TestApp::with(Settings { plain: true, ..Settings::default() }).await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    client.walks(&ada).await;
    assert_eq!(ada.visits("/tables").await.status, 404);
    assert_eq!(ada.visits(&address(&client)).await.status, 404);
    assert_eq!(seen_by(&client, &address(&client)).await.status, 404);
    assert!(!ada.visits("/").await.body.contains("/tables"));
}

#[actix_web::test]
async fn the_tables_are_for_people_who_signed_in() {
    let app = TestApp::start().await;
    assert_eq!(app.browser().visits("/tables").await.location(), "/login?next=/tables");
    let page = app.person("ada").await.visits("/tables").await;
    for table in ["users", "clients", "sessions", "consents", "codes", "tokens", "keys"] {
        assert!(page.body.contains(&format!("id=\"t-{table}\"")), "{table}");
    }
}

#[actix_web::test]
async fn a_trace_cannot_grow() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let token = client.walks(&ada).await.access;
    let long = Form::of(&[("x", &"y".repeat(50_000))]).encoded();
    for _ in 0..EVENTS / 5 {
        app.asks_api("/api/me", &token).await;
        app.asks_api(&format!("/api/me?{long}"), &token).await;
    }
    let full = seen_by(&client, &address(&client)).await;
    assert!(full.body.len() < 1024 * 1024, "{} bytes", full.body.len());
    let kept = flow(&client).await;
    assert!(kept.events.len() <= EVENTS && kept.dropped > 0);
    for n in 0..=FLOWS {
        app.browser().visits(&client.asks().with("state", &n.to_string()).path()).await;
    }
    assert_eq!(seen_by(&client, &address(&client)).await.status, 404, "the oldest went");
}
