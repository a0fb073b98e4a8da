//! The HTTP API of administration: applications and their secrets.

use glasshouse_shared::Scope;
use provider::protocol::client::{Client, GrantType};
use serde_json::{Value, json};

use crate::{
    management::{APPLICATIONS, fields, own_token, sends, vouched},
    support::{Form, TestApp, TestClient},
};

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

/// Attack: privilege escalation (CWE-269). Whoever manages applications vouches for none, not even in the name of a superuser.
#[actix_web::test]
async fn no_application_gets_a_scope_here_for_which_a_superuser_must_vouch() {
    let app = TestApp::start().await;
    let (console, ada) = (vouched(&app, "console").await, app.superuser("ada").await);
    let plain = app.client().await;
    let at = format!("{APPLICATIONS}/{}", plain.id);
    let hers = console.walks_with(&ada, &console.asks().with("scope", "admin:applications")).await;
    let tokens = [own_token(&console, "admin:applications").await, hers.access];
    let before = app.rows("clients").await;
    for token in tokens {
        for scope in ["admin:users", "admin:applications", "introspection", "email admin:users"] {
            let new = json!({"client_name": "x", "grant_types": ["client_credentials"], "scope": scope});
            let made = sends(&app, &token, "POST", APPLICATIONS, Some(new)).await;
            assert_eq!((made.status, fields(&made)), (422, vec!["scope".to_owned()]), "{scope}: {}", made.body);
            let changed = sends(&app, &token, "PATCH", &at, Some(json!({"scope": scope}))).await;
            assert_eq!((changed.status, fields(&changed)), (422, vec!["scope".to_owned()]), "{scope}: {}", changed.body);
        }
    }
    assert_eq!(app.rows("clients").await, before);
}

/// Attack: privilege escalation (CWE-269). With another secret or redirect URI an application would be somebody else's, and so would
/// be what a superuser vouched for.
#[actix_web::test]
async fn an_application_that_a_superuser_vouched_for_is_out_of_reach() {
    let app = TestApp::start().await;
    let console = vouched(&app, "console").await;
    let token = own_token(&console, "admin:applications").await;
    let introspects = |client: &mut Client| client.scope = Scope::parse("email introspection").unwrap();
    app.client_with("resource-server", introspects).await;
    let rows = async || (app.rows("clients").await, app.rows("client_secrets").await);
    let before = rows().await;
    for id in ["console", "resource-server"] {
        let at = format!("{APPLICATIONS}/{id}");
        assert_eq!(sends(&app, &token, "GET", &at, None).await.status, 200);
        for (method, path, body) in [
            ("PATCH", at.clone(), Some(json!({"redirect_uris": ["https://evil.test/cb"]}))),
            ("PATCH", at.clone(), Some(json!({"scope": "email"}))),
            ("PATCH", at.clone(), Some(json!({}))),
            ("POST", format!("{at}/secrets"), Some(json!({}))),
            ("DELETE", format!("{at}/secrets/{id}"), None),
            ("DELETE", at.clone(), None),
        ] {
            let refused = sends(&app, &token, method, &path, body).await;
            assert_eq!((refused.status, fields(&refused)), (403, Vec::new()), "{method} {path}: {}", refused.body);
        }
    }
    assert_eq!(rows().await, before);
}

#[actix_web::test]
async fn a_secret_that_comes_or_goes_with_a_change_is_written_down_too() {
    let app = TestApp::start().await;
    let console = vouched(&app, "console").await;
    let token = own_token(&console, "admin:applications").await;
    let plain = app.client_with("a-client", |client| client.grants = vec![GrantType::AuthorizationCode]).await;
    let at = format!("{APPLICATIONS}/{}", plain.id);
    for (method, action) in [("none", "secret.deleted"), ("client_secret_basic", "secret.added")] {
        let change = json!({"token_endpoint_auth_method": method, "pkce": "required"});
        let changed = sends(&app, &token, "PATCH", &at, Some(change)).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
        assert!(format!("{:?}", app.rows("audit").await).contains(action), "{action}");
    }
}
