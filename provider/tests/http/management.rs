//! The HTTP API of administration: who may call it, what it does, and what it says of itself.

use glasshouse_shared::Scope;
use provider::{
    protocol::{account::Username, client::Client, client::GrantType},
    storage::users,
};
use serde_json::{Value, json};

use crate::support::{Answer, Form, TestApp, TestClient};

const USERS: &str = "/api/admin/users";
const APPLICATIONS: &str = "/api/admin/applications";

/// An application that a superuser registered for both scopes.
async fn vouched<'a>(app: &'a TestApp, id: &str) -> TestClient<'a> {
    let change = |client: &mut Client| {
        client.scope = Scope::parse("openid email offline_access admin:users admin:applications").unwrap();
        client.grants = vec![
            GrantType::AuthorizationCode,
            GrantType::RefreshToken,
            GrantType::ClientCredentials,
            GrantType::TokenExchange,
            GrantType::Password,
        ];
        client.compatibility = vec![provider::protocol::client::Compatibility::Password];
    };
    app.client_with(id, change).await
}

/// A token of the application itself.
async fn own_token(client: &TestClient<'_>, scope: &str) -> String {
    let form = Form::of(&[("grant_type", "client_credentials"), ("scope", scope)]);
    client.posts("/oauth/token", &form).await.member("access_token")
}

async fn sends(app: &TestApp, token: &str, method: &str, path: &str, body: Option<Value>) -> Answer {
    let request = app.request(method, path).bearer_auth(token);
    let request = match body {
        Some(body) => request.header("content-type", "application/json").body(body.to_string()),
        None => request,
    };
    Answer::of(request.send().await.unwrap()).await
}

/// The fields that a problem names.
fn fields(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{}", answer.body);
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    let mut fields: Vec<_> = errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect();
    fields.sort();
    fields
}

#[actix_web::test]
async fn without_a_token_of_the_scope_nothing_opens() {
    let app = TestApp::start().await;
    let client = vouched(&app, "console").await;
    let (users, applications) = (own_token(&client, "admin:users").await, own_token(&client, "admin:applications").await);
    let nobody = app.get(USERS).await;
    assert_eq!(nobody.status, 401);
    assert!(nobody.header("www-authenticate").unwrap().starts_with("Bearer realm="), "RFC 6750 §3");
    assert_eq!(sends(&app, "glass_at_x", "GET", USERS, None).await.refusal(), (401, "invalid_token".into()));
    for (path, right, wrong) in [(USERS, &users, &applications), (APPLICATIONS, &applications, &users)] {
        assert_eq!(sends(&app, right, "GET", path, None).await.status, 200, "{path}");
        let narrow = sends(&app, wrong, "GET", path, None).await;
        assert_eq!(narrow.refusal(), (403, "insufficient_scope".into()));
        assert!(narrow.header("www-authenticate").unwrap().contains("scope=\"admin:"));
    }
    client.revokes(&users).await;
    assert_eq!(sends(&app, &users, "GET", USERS, None).await.status, 401);
}

/// Attack: privilege escalation (CWE-269). Nobody gets these scopes but from a superuser, and nobody keeps them who is none.
#[actix_web::test]
async fn nobody_becomes_an_administrator_by_asking() {
    let app = TestApp::start().await;
    let (console, plain) = (vouched(&app, "console").await, app.client().await);
    let eve = app.browser();
    assert_eq!(eve.registers("eve", "a long password").await.status, 303);
    for scope in ["admin:users", "admin:applications"] {
        // An application that was not vouched for.
        let itself = Form::of(&[("grant_type", "client_credentials"), ("scope", scope)]);
        assert_eq!(plain.posts("/oauth/token", &itself).await.refusal(), (400, "invalid_scope".into()));
        let asked = eve.visits(&plain.asks().with("scope", scope).path()).await;
        assert_eq!(asked.carried_error(), "invalid_scope");
        // One that registers itself.
        let said = json!({"redirect_uris": ["https://evil.test/cb"], "scope": scope}).to_string();
        let registering = app.request("POST", "/oauth/register").header("content-type", "application/json").body(said);
        assert_eq!(Answer::of(registering.send().await.unwrap()).await.refusal(), (400, "invalid_client_metadata".into()));
        // Somebody who is no superuser, at one that was: by the question, and by their password.
        let asked = eve.visits(&console.asks().with("scope", scope).path()).await;
        assert!(asked.headers.get("location").is_none_or(|to| !to.to_str().unwrap().contains("code=")), "{}", asked.body);
        let password =
            Form::of(&[("grant_type", "password"), ("username", "eve"), ("password", "a long password"), ("scope", scope)]);
        let answer = console.posts("/oauth/token", &password).await;
        if answer.status == 200 {
            let opened = sends(&app, &answer.member("access_token"), "GET", USERS, None).await;
            assert_eq!(opened.status, 403, "{}", opened.body);
        }
    }
    // A token of a person for something else is not exchanged for more.
    let tokens = console.walks(&eve).await;
    let exchange = Form::of(&[
        ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
        ("subject_token", &tokens.access),
        ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"),
        ("scope", "admin:users"),
    ]);
    assert_eq!(console.posts("/oauth/token", &exchange).await.status, 400);
    let refresh =
        Form::of(&[("grant_type", "refresh_token"), ("refresh_token", &tokens.refresh), ("scope", "email admin:users")]);
    assert_eq!(console.posts("/oauth/token", &refresh).await.refusal(), (400, "invalid_scope".into()));
    for path in [USERS, APPLICATIONS] {
        assert_eq!(sends(&app, &tokens.access, "GET", path, None).await.refusal(), (403, "insufficient_scope".into()));
    }
}

#[actix_web::test]
async fn a_token_of_a_superuser_opens_it_while_they_are_one() {
    let app = TestApp::start().await;
    let client = vouched(&app, "console").await;
    let (ada, _second) = (app.superuser("ada").await, app.superuser("second").await);
    let tokens = client.walks_with(&ada, &client.asks().with("scope", "admin:users")).await;
    let made = sends(&app, &tokens.access, "POST", USERS, Some(json!({"username": "bob"}))).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let audit = app.rows("audit").await;
    assert!(format!("{audit:?}").contains("ada through the Client"), "who did it is written down");
    let dismissing = app.realm.store.transaction(|tx| {
        let ada = users::find_by_name(tx, &Username::parse("ada").unwrap())?.unwrap();
        Ok(users::appoint(tx, &ada.id, false)?)
    });
    assert!(dismissing.await.unwrap());
    let refused = sends(&app, &tokens.access, "GET", USERS, None).await;
    assert_eq!(refused.refusal(), (403, "insufficient_scope".into()));
    assert!(refused.member("error_description").contains("not a superuser"));
}

#[actix_web::test]
async fn an_application_that_lost_the_scope_has_lost_its_tokens_for_it() {
    let app = TestApp::start().await;
    let client = vouched(&app, "console").await;
    let token = own_token(&client, "admin:users").await;
    let change = json!({"scope": "email"});
    let changing = own_token(&client, "admin:applications").await;
    let path = format!("{APPLICATIONS}/console");
    assert_eq!(sends(&app, &changing, "PATCH", &path, Some(change)).await.status, 200);
    assert_eq!(sends(&app, &token, "GET", USERS, None).await.refusal(), (403, "insufficient_scope".into()));
    assert_eq!(sends(&app, &changing, "GET", APPLICATIONS, None).await.refusal(), (403, "insufficient_scope".into()));
}

#[actix_web::test]
async fn an_account_is_made_read_changed_and_deleted() {
    let app = TestApp::start().await;
    let client = vouched(&app, "console").await;
    let token = own_token(&client, "admin:users").await;
    let new = json!({
        "username": "bob", "password": "correct horse battery", "email": "bob@example.org",
        "claims": {"name": "Bob", "address": {"country": "Exampleland"}, "email_verified": true}, "custom_claims": {"sandbox": 1},
    });
    let made = sends(&app, &token, "POST", USERS, Some(new.clone())).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let (bob, at) = (made.json(), made.header("location").unwrap().to_owned());
    assert_eq!(
        (&bob["has_password"], &bob["claims"]["address"]["country"], &bob["claims"]["email_verified"]),
        (&json!(true), &json!("Exampleland"), &json!(true))
    );
    assert_eq!(sends(&app, &token, "POST", USERS, Some(new)).await.status, 409, "the name is taken");
    let browser = app.browser();
    assert_eq!(browser.signs_in_with("bob", "correct horse battery").await.status, 303);

    let change = json!({"claims": {"name": null, "locale": "en"}, "custom_claims": null, "disabled": true});
    let changed = sends(&app, &token, "PATCH", &at, Some(change)).await.json();
    assert_eq!((&changed["claims"]["name"], &changed["claims"]["locale"]), (&Value::Null, &json!("en")));
    assert_eq!((&changed["email"], &changed["custom_claims"]), (&json!("bob@example.org"), &json!({})));
    assert_ne!(app.browser().signs_in_with("bob", "correct horse battery").await.status, 303, "disabled");
    let enabled = sends(&app, &token, "PATCH", &at, Some(json!({"disabled": false, "password": "another password"}))).await;
    assert_eq!(enabled.json()["disabled"], false);
    assert_eq!(browser.visits("/account").await.status, 303, "who knew the old password is signed out");
    assert_eq!(app.browser().signs_in_with("bob", "another password").await.status, 303);

    assert_eq!(sends(&app, &token, "GET", &at, None).await.json()["username"], "bob");
    assert_eq!(sends(&app, &token, "DELETE", &at, None).await.status, 204);
    for method in ["GET", "DELETE"] {
        assert_eq!(sends(&app, &token, method, &at, None).await.status, 404);
    }
    let audit = format!("{:?}", app.rows("audit").await);
    for action in [
        "account.created",
        "account.profile_changed",
        "account.disabled",
        "account.enabled",
        "account.password_changed",
        "account.deleted",
    ] {
        assert!(audit.contains(action), "{action}");
    }
    assert!(!audit.contains("another password"));
}

/// Attack: privilege escalation (CWE-269). Whoever manages accounts does not become somebody who administers.
#[actix_web::test]
async fn a_superuser_is_out_of_reach() {
    let app = TestApp::start().await;
    let client = vouched(&app, "console").await;
    let token = own_token(&client, "admin:users").await;
    app.superuser("ada").await;
    let list = sends(&app, &token, "GET", &format!("{USERS}?search=AD"), None).await.json();
    let ada = &list["users"][0];
    assert_eq!((&ada["username"], &ada["superuser"]), (&json!("ada"), &json!(true)));
    let at = format!("{USERS}/{}", ada["id"].as_str().unwrap());
    for change in [json!({"password": "mine now"}), json!({"disabled": true}), json!({"email": "eve@evil.test"})] {
        assert_eq!(sends(&app, &token, "PATCH", &at, Some(change)).await.status, 403);
    }
    assert_eq!(sends(&app, &token, "DELETE", &at, None).await.status, 403);
    for member in ["superuser", "superuser_at", "id", "created_at"] {
        let wrong = sends(&app, &token, "POST", USERS, Some(json!({"username": "eve", member: true}))).await;
        assert_eq!((wrong.status, fields(&wrong)), (422, vec![member.to_owned()]));
    }
}

#[actix_web::test]
async fn what_is_wrong_with_an_account_is_said_of_each_member() {
    let app = TestApp::start().await;
    let client = vouched(&app, "console").await;
    let token = own_token(&client, "admin:users").await;
    let posts = async |body: Value| sends(&app, &token, "POST", USERS, Some(body)).await;
    let odd = json!({
        "username": "a b", "password": 7, "email": "nobody",
        "claims": {"birthdate": "soon", "address": "here", "superpower": "x", "email_verified": "yes"}, "custom_claims": {"sub": "1"},
    });
    let named = fields(&posts(odd).await);
    let expected = [
        "claims.address",
        "claims.birthdate",
        "claims.email_verified",
        "claims.superpower",
        "custom_claims",
        "email",
        "password",
        "username",
    ];
    assert_eq!(named, expected);
    assert_eq!(fields(&posts(json!({})).await), ["username"]);
    assert_eq!(fields(&posts(json!({"username": "x", "claims": [], "disabled": "no"})).await), ["claims", "disabled"]);
    let text = app.request("POST", USERS).bearer_auth(&token).header("content-type", "text/plain").body("x");
    assert_eq!(Answer::of(text.send().await.unwrap()).await.status, 415);
    for body in ["", "[]", "{", "\"x\"", "null"] {
        let request = app.request("POST", USERS).bearer_auth(&token).header("content-type", "application/json").body(body);
        assert_eq!(Answer::of(request.send().await.unwrap()).await.status, 400, "{body}");
    }
    let long = json!({"username": "x".repeat(70_000)});
    assert_eq!(posts(long).await.status, 413);
    for id in ["unknown", "%00", "%2e%2e", "a%2fb"] {
        assert_eq!(sends(&app, &token, "GET", &format!("{USERS}/{id}"), None).await.status, 404, "{id}");
    }
}

#[actix_web::test]
async fn a_list_is_read_a_page_at_a_time() {
    let app = TestApp::start().await;
    let client = vouched(&app, "console").await;
    let token = own_token(&client, "admin:users").await;
    for n in 0..60 {
        let made = sends(&app, &token, "POST", USERS, Some(json!({"username": format!("user{n:02}")}))).await;
        assert_eq!(made.status, 201);
    }
    let names = |page: &Value| {
        page["users"].as_array().unwrap().iter().map(|user| user["username"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let first = sends(&app, &token, "GET", USERS, None).await.json();
    assert_eq!((names(&first).len(), &first["previous"]), (50, &Value::Null));
    let next = format!("{USERS}?after={}", first["next"].as_str().unwrap());
    let second = sends(&app, &token, "GET", &next, None).await.json();
    assert_eq!((names(&second).len(), &second["next"]), (10, &Value::Null));
    let back = format!("{USERS}?before={}", second["previous"].as_str().unwrap());
    assert_eq!(names(&sends(&app, &token, "GET", &back, None).await.json()), names(&first));
    assert_eq!(names(&sends(&app, &token, "GET", &format!("{USERS}?search=USER5"), None).await.json()).len(), 10);
    for odd in ["after=x", "before=%00", "after=W10"] {
        assert_eq!(sends(&app, &token, "GET", &format!("{USERS}?{odd}"), None).await.status, 422, "{odd}");
    }
}

#[actix_web::test]
async fn an_application_is_registered_used_changed_and_deleted() {
    let app = TestApp::start().await;
    let console = vouched(&app, "console").await;
    let token = own_token(&console, "admin:applications").await;
    let new = json!({
        "client_name": "Photo wall", "redirect_uris": ["https://wall.example/cb"], "scope": "openid email",
        "grant_types": ["authorization_code", "client_credentials"], "access_lifetime": 120, "logo_uri": null,
    });
    let made = sends(&app, &token, "POST", APPLICATIONS, Some(new)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let (wall, at) = (made.json(), made.header("location").unwrap().to_owned());
    assert_eq!(
        (&wall["secrets"][0]["hashed"], &wall["pkce"], &wall["owner_id"]),
        (&json!(true), &json!("required"), &Value::Null)
    );
    let id = wall["client_id"].as_str().unwrap().to_owned();
    let secret = Some(wall["client_secret"].as_str().unwrap().to_owned());
    let wall = TestClient { app: &app, id, secret, redirect_uri: "https://wall.example/cb".into() };
    let itself = Form::of(&[("grant_type", "client_credentials"), ("scope", "email")]);
    assert_eq!(wall.posts("/oauth/token", &itself).await.json()["expires_in"], 120);

    let read = sends(&app, &token, "GET", &at, None).await.json();
    assert_eq!((&read["client_secret"], &read["client_name"]), (&Value::Null, &json!("Photo wall")));
    assert!(read["secrets"][0]["used_at"].is_i64());
    let change = json!({"description": "Shows photos.", "access_lifetime": null, "redirect_uris": ["https://wall.example/cb2"]});
    let changed = sends(&app, &token, "PATCH", &at, Some(change)).await.json();
    assert_eq!((&changed["description"], &changed["access_lifetime"]), (&json!("Shows photos."), &Value::Null));
    assert_eq!(
        (&changed["client_secret"], &changed["grant_types"]),
        (&Value::Null, &json!(["authorization_code", "client_credentials"]))
    );
    assert_eq!(
        sends(&app, &token, "PATCH", &at, Some(json!({}))).await.json()["redirect_uris"],
        json!(["https://wall.example/cb2"])
    );
    let list = sends(&app, &token, "GET", &format!("{APPLICATIONS}?search=photo"), None).await.json();
    assert_eq!(list["applications"][0]["client_id"], json!(wall.id));

    assert_eq!(sends(&app, &token, "DELETE", &at, None).await.status, 204);
    assert_eq!(wall.acts_for_itself().await.status, 401);
    for method in ["GET", "DELETE"] {
        assert_eq!(sends(&app, &token, method, &at, None).await.status, 404);
    }
    assert_eq!(sends(&app, &token, "PATCH", &at, Some(json!({}))).await.status, 404);
    let audit = format!("{:?}", app.rows("audit").await);
    for action in ["application.registered", "application.changed", "application.deleted"] {
        assert!(audit.contains(action), "{action}");
    }
}

#[actix_web::test]
async fn what_is_wrong_with_an_application_is_said_of_each_member_and_entry() {
    let app = TestApp::start().await;
    let console = vouched(&app, "console").await;
    let token = own_token(&console, "admin:applications").await;
    let posts = async |body: Value| sends(&app, &token, "POST", APPLICATIONS, Some(body)).await;
    let wrong = posts(json!({
        "client_name": "", "redirect_uris": ["https://wall.example/cb", "javascript:alert(1)"], "grant_types": ["authorization_code"],
        "scope": "nobody:knows",
    }))
    .await;
    assert_eq!((wrong.status, fields(&wrong)), (422, ["client_name", "redirect_uris", "scope"].map(str::to_owned).into()));
    let told = wrong.json();
    let redirect = told["errors"].as_array().unwrap().iter().find(|error| error["field"] == "redirect_uris").unwrap();
    assert_eq!(redirect["entry"], 2);
    assert!(redirect["detail"].as_str().unwrap().contains("javascript"), "{redirect}");
    assert_eq!(
        fields(&posts(json!({"client_name": "x", "redirect_uris": "y", "client_id": "mine", "owner_id": "me"})).await),
        ["client_id", "owner_id", "redirect_uris"]
    );
    assert_eq!(fields(&posts(json!({"hashed": "no"})).await), ["hashed"]);
    let signs = json!({"client_name": "x", "grant_types": ["client_credentials"], "id_token_signed_response_alg": "HS256"});
    let mut hashed = signs.clone();
    hashed["hashed"] = json!(true);
    assert_eq!(fields(&posts(hashed).await), ["id_token_signed_response_alg"]);
    assert_eq!(posts(signs).await.json()["secrets"][0]["hashed"], false);
}

#[actix_web::test]
async fn a_secret_is_added_and_the_old_one_deleted() {
    let app = TestApp::start().await;
    let console = vouched(&app, "console").await;
    let token = own_token(&console, "admin:applications").await;
    let wall = app.client().await;
    let at = format!("{APPLICATIONS}/{}/secrets", wall.id);
    let delete = async |id: &str| sends(&app, &token, "DELETE", &format!("{at}/{id}"), None).await.status;
    assert_eq!(delete("a-client").await, 409, "the only one stays");
    let past = sends(&app, &token, "POST", &at, Some(json!({"expires_at": 1}))).await;
    assert_eq!((past.status, fields(&past)), (422, vec!["expires_at".to_owned()]));
    let made = sends(&app, &token, "POST", &at, Some(json!({"expires_at": 4_000_000_000_i64}))).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let new = TestClient { secret: Some(made.member("client_secret")), id: wall.id.clone(), redirect_uri: String::new(), ..wall };
    assert_eq!((new.acts_for_itself().await.status, wall.acts_for_itself().await.status), (200, 200));
    assert_eq!(sends(&app, &token, "POST", &at, Some(json!({}))).await.status, 409, "two are enough");
    assert_eq!(delete("unknown").await, 404);
    assert_eq!(delete("a-client").await, 204);
    assert_eq!((new.acts_for_itself().await.status, wall.acts_for_itself().await.status), (200, 401));
    let nobody = format!("{APPLICATIONS}/nobody/secrets");
    assert_eq!(sends(&app, &token, "POST", &nobody, Some(json!({}))).await.status, 404);
}

#[actix_web::test]
async fn the_document_names_every_operation_that_there_is_and_no_other() {
    let app = TestApp::start().await;
    let document = app.get("/openapi.json").await.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert_eq!(document["servers"][0]["url"], json!(app.base));
    let (mut named, mut ids) = (0, std::collections::BTreeSet::new());
    for (path, methods) in document["paths"].as_object().unwrap() {
        let filled = path.replace("{client_id}", "x").replace("{id}", "x");
        for method in ["get", "post", "put", "patch", "delete"] {
            let answer = app.request(&method.to_uppercase(), &filled).send().await.unwrap();
            // Without a token, what is there asks for one; a method that is not there is not allowed.
            let there = answer.status() == 401;
            assert_eq!(there, methods.get(method).is_some(), "{method} {path}: {}", answer.status());
            if let Some(operation) = methods.get(method) {
                named += 1;
                assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()));
                assert!(operation["security"][0]["token"][0].as_str().unwrap().starts_with("admin:"));
                assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{path}");
                assert!(!operation.to_string().contains("# Errors"), "{operation}");
            }
        }
    }
    assert_eq!(named, 12);
}

#[actix_web::test]
async fn the_page_of_the_document_shows_every_operation_and_fetches_nothing_from_elsewhere() {
    let app = TestApp::start().await;
    let page = app.get("/openapi").await;
    assert_eq!(page.status, 200);
    for text in ["PATCH /api/admin/users/{id}", "admin:applications", "redirect_uris", "/openapi.json", "422"] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    assert!(!page.body.contains("cdn") && !page.body.contains("src=\"http"), "{}", page.body);
}
