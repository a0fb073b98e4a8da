//! What somebody registers for themselves: walkthroughs W2, W3, W4 and W5.

use crate::support::{Answer, Form, Person, TestApp, TestClient, redirect_uri};

/// What most people type.
pub fn few() -> Form {
    Form::of(&[
        ("runs", "server"),
        ("client_name", "Photo wall"),
        ("client_uri", "http://localhost:8000"),
        ("description", "Shows photos"),
        ("redirect_uris", &redirect_uri()),
        ("scope:email", "email"),
        ("scope:photos:read", "photos:read"),
    ])
}

/// Send the form of a new application.
pub async fn registers(person: &Person<'_>, form: &Form) -> Answer {
    let csrf = person.visits("/applications/new").await.field("csrf");
    person.submits("/applications", &form.clone().and("csrf", &csrf)).await
}

/// The id of the application that an answer leads to.
#[track_caller]
pub fn id_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.body);
    let path = answer.location().split('?').next().unwrap();
    path.strip_prefix("/applications/").unwrap().to_owned()
}

/// Press a button of a page of an application.
pub async fn posts(person: &Person<'_>, path: &str, form: &Form) -> Answer {
    let csrf = person.visits("/applications").await;
    let csrf = if csrf.body.contains("name=\"csrf\"") { csrf } else { person.visits("/applications/new").await };
    person.submits(path, &form.clone().and("csrf", &csrf.field("csrf"))).await
}

/// The secret that a page shows.
#[track_caller]
pub fn shown(page: &Answer) -> String {
    let rest = page.body.split_once("id=\"revealed\"").unwrap_or_else(|| panic!("nothing is revealed: {}", page.body)).1;
    rest.split_once('>').unwrap().1.split('<').next().unwrap().to_owned()
}

/// The names of the secrets that can be revealed.
pub fn sealed(page: &Answer) -> Vec<String> {
    let parts = page.body.split("name=\"secret\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
}

/// Reveal the first secret of an application.
pub async fn reveals(person: &Person<'_>, id: &str) -> String {
    let page = person.visits(&format!("/applications/{id}")).await;
    let form = Form::of(&[("secret", &sealed(&page)[0])]);
    shown(&posts(person, &format!("/applications/{id}/reveal"), &form).await)
}

/// What is wrong with a field, as text.
#[track_caller]
pub fn beside(page: &Answer, field: &str) -> String {
    let found = page.body.split_once(&format!("id=\"{field}-error\">"));
    let list = found.unwrap_or_else(|| panic!("nothing beside {field}: {}", page.body)).1.split("</ul>").next().unwrap();
    let bare: String = list.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The actions that were written down.
pub async fn actions(app: &TestApp) -> Vec<String> {
    let entries = app.log().await;
    entries.iter().rev().map(|entry| entry.action.word().to_owned()).filter(|word| !word.starts_with("account.")).collect()
}

#[actix_web::test]
async fn what_is_registered_in_the_console_walks_with_the_secret_that_is_revealed() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let answer = registers(&ada, &few()).await;
    assert!(answer.location().ends_with("?registered"));
    let id = id_of(&answer);
    let page = ada.visits(answer.location()).await;
    assert!(page.body.contains("It is registered.") && page.body.contains(&id));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let client = TestClient { app: &app, secret: Some(reveals(&ada, &id).await), id, redirect_uri: redirect_uri() };
    let tokens = client.walks(&ada).await;
    assert_eq!(app.asks_api("/api/me", &tokens.access).await.member("username"), "ada");
    assert_eq!(client.refreshes(&tokens.refresh).await.status, 200);
    assert_eq!(actions(&app).await, ["application.registered", "secret.revealed", "consent.given"]);
}

#[actix_web::test]
async fn where_the_code_runs_settles_type_grants_pkce_and_method() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    for (runs, method, grants, said) in [
        ("server", "client_secret_basic", "authorization_code refresh_token", "on a server"),
        ("browser", "none", "authorization_code refresh_token", "in a browser"),
        ("device", "none", "authorization_code refresh_token", "on a phone or desktop"),
        ("alone", "client_secret_basic", "client_credentials", "on a server, no user"),
    ] {
        let form = few().with("runs", runs);
        let form = if runs == "alone" { form.without("redirect_uris") } else { form };
        let id = id_of(&registers(&ada, &form).await);
        let client = app.realm.store.read(move |tx| Ok(provider::storage::clients::find(tx, &id)?)).await.unwrap().unwrap();
        let words: Vec<&str> = client.grants.iter().map(|grant| grant.word()).collect();
        assert_eq!((words.join(" "), client.public()), (grants.into(), method == "none"), "{runs}");
        assert_eq!(client.pkce.word(), "required", "{runs}");
        assert!(client.owner_id.is_some() && client.registration_hash.is_none());
        assert!(ada.visits("/applications").await.body.contains(&format!(">{said}<")), "{runs}");
    }
}

#[actix_web::test]
async fn a_job_with_no_user_gets_a_token_for_itself_and_asks_nobody_for_anything() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = id_of(&registers(&ada, &few().with("runs", "alone").without("redirect_uris")).await);
    let client = TestClient { app: &app, secret: Some(reveals(&ada, &id).await), id, redirect_uri: String::new() };
    let answer = client.acts_for_itself().await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let asked = client.posts("/oauth/token", &Form::of(&[("grant_type", "client_credentials"), ("scope", "email")])).await;
    assert_eq!(asked.refusal(), (400, "invalid_scope".into()));
}

#[actix_web::test]
async fn a_secret_that_is_hashed_is_shown_by_that_answer_alone_and_its_hash_never() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let page = registers(&ada, &few().and("hashed", "true")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let secret = shown(&page);
    assert!(page.body.contains("This is shown once"));
    let list = ada.visits("/applications").await;
    let id = list.body.split("href=\"/applications/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let hash = app.realm.store.read({
        let id = id.clone();
        move |tx| Ok(provider::storage::clients::find(tx, &id)?.unwrap().auth.secrets()[0].hash.clone())
    });
    let hash = hash.await.unwrap().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    for path in ["/applications".to_owned(), format!("/applications/{id}"), format!("/applications/{id}/edit")] {
        let body = ada.visits(&path).await.body;
        assert!(!body.contains(&secret) && !body.contains(&hash), "{path}");
    }
    assert!(list.body.contains("hashed, shown once") && sealed(&list).is_empty());
    let client = TestClient { app: &app, secret: Some(secret), id, redirect_uri: redirect_uri() };
    assert_eq!(app.opens(&client.walks(&ada).await.access).await, 200);
}

#[actix_web::test]
async fn what_is_wrong_stands_beside_its_field_and_its_line_and_nothing_typed_is_lost() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let lines =
        "http://localhost:8000/authorized\nhttp://localhost:8000/authorized#done\njavascript:alert(1)\nhttps://app.test/cb/*";
    let page = registers(&ada, &few().with("redirect_uris", lines).with("client_uri", "javascript:alert(1)")).await;
    assert_eq!(page.status, 422, "{}", page.body);
    let beside_it = beside(&page, "redirect_uris");
    assert!(beside_it.contains("Line 2: http://localhost:8000/authorized#done") && beside_it.contains("fragment"), "{beside_it}");
    assert!(beside_it.contains("Line 3: javascript:alert(1)"), "{beside_it}");
    assert!(!beside_it.contains("Line 1"), "{beside_it}");
    assert!(!beside(&page, "client_uri").is_empty());
    assert!(page.body.contains("<title>Error: ") && page.body.contains("2 fields are not right"));
    for typed in ["Photo wall", "Shows photos", "http://localhost:8000/authorized#done"] {
        assert!(page.body.replace("&#x2F;", "/").contains(typed), "{typed}");
    }
    assert!(page.body.contains("name=\"scope:photos:read\" value=\"photos:read\" checked"));
    assert!(!page.body.contains("name=\"scope:openid\" value=\"openid\" checked"), "a box that was not ticked stays so");
    assert!(ada.visits("/applications").await.body.contains("You have no application yet."));
}

#[actix_web::test]
async fn an_application_that_browsers_return_to_says_where() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let page = registers(&ada, &few().without("redirect_uris")).await;
    assert_eq!(page.status, 422);
    assert!(!beside(&page, "redirect_uris").is_empty());
    let page = registers(&ada, &few().without("client_name")).await;
    assert_eq!(page.status, 422);
    assert!(!beside(&page, "client_name").is_empty());
}

#[actix_web::test]
async fn a_token_is_not_signed_with_a_secret_that_is_hashed_or_not_there() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let all = few()
        .and("full", "true")
        .and("grant:authorization_code", "true")
        .and("pkce", "required")
        .and("access_token_format", "opaque")
        .and("id_token_signed_response_alg", "HS256");
    let hashed =
        registers(&ada, &all.clone().and("token_endpoint_auth_method", "client_secret_basic").and("hashed", "true")).await;
    let public = registers(&ada, &all.clone().and("token_endpoint_auth_method", "none")).await;
    for page in [hashed, public] {
        assert_eq!(page.status, 422, "{}", page.body);
        assert!(page.body.contains("HS256"));
    }
    assert_eq!(registers(&ada, &all.and("token_endpoint_auth_method", "client_secret_basic")).await.status, 303);
}

#[actix_web::test]
async fn every_setting_can_be_shown_with_what_was_typed_and_what_suits() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let page = posts(&ada, "/applications/new", &few().with("runs", "browser")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    for there in [
        "value=\"Photo wall\"",
        "name=\"token_endpoint_auth_method\" value=\"none\" checked",
        "name=\"grant:refresh_token\" value=\"refresh_token\" checked",
        "name=\"scope:photos:read\" value=\"photos:read\" checked",
        "name=\"full\" value=\"true\"",
    ] {
        assert!(page.body.contains(there), "{there}: {}", page.body);
    }
    for switch in provider::protocol::client::Compatibility::ALL {
        let word = switch.word();
        assert!(page.body.contains(&format!("name=\"switch:{word}\" value=\"{word}\">")), "{word} is off");
    }
}

#[actix_web::test]
async fn the_demo_client_is_in_the_list_and_stays_the_one_of_its_page() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let hashed = registers(&ada, &few().and("hashed", "true")).await;
    assert_eq!(hashed.status, 200);
    let demo = ada.demo_client().await;
    let page = ada.visits("/applications").await;
    assert!(page.body.contains(&demo.id) && page.body.contains("Photo wall"));
    assert_eq!(ada.demo_client().await.id, demo.id);
    assert_eq!(reveals(&ada, &demo.id).await, demo.secret.unwrap());
    assert_eq!(posts(&ada, &format!("/applications/{}/delete", demo.id), &Form::default()).await.status, 303);
    assert_ne!(ada.demo_client().await.id, demo.id, "the next visit makes another one");
}

#[actix_web::test]
async fn a_demo_client_whose_secret_cannot_be_read_any_more_is_told_so() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let demo = ada.demo_client().await;
    let edit = few().without("runs").and("full", "true").and("token_endpoint_auth_method", "none").and("pkce", "required");
    let edit = edit
        .and("grant:authorization_code", "true")
        .and("id_token_signed_response_alg", "RS256")
        .and("access_token_format", "opaque");
    assert_eq!(posts(&ada, &format!("/applications/{}/edit", demo.id), &edit).await.status, 303);
    let page = ada.visits("/client").await;
    assert_eq!(page.status, 409, "{}", page.body);
    assert!(page.body.contains("/applications"));
    assert_eq!(actions(&app).await, ["application.registered", "application.changed", "secret.deleted"]);
    let secret =
        posts(&ada, &format!("/applications/{}/edit", demo.id), &edit.with("token_endpoint_auth_method", "client_secret_post"))
            .await;
    assert_eq!(secret.status, 303);
    assert!(reveals(&ada, &demo.id).await.starts_with("glass_cs_"), "it has a new one");
    assert_eq!(actions(&app).await[4], "secret.added");
}

#[actix_web::test]
async fn a_client_of_an_odd_name_has_its_pages_too() {
    let app = TestApp::start().await;
    let root = app.superuser("root").await;
    let client = app.client_with("id: with % and +?#é", |_| ()).await;
    let path = "/applications/id%3A%20with%20%25%20and%20%2B%3F%23%C3%A9";
    let page = root.visits(path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.replace("&#x2F;", "/").contains(&format!("{path}/edit")), "{}", page.body);
    assert_eq!(posts(&root, &format!("{path}/delete"), &Form::default()).await.status, 303);
    assert_eq!(client.acts_for_itself().await.status, 401);
}
