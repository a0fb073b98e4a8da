//! The HTTP API of administration: accounts.

use serde_json::{Value, json};

use crate::{
    management::{USERS, fields, own_token, sends, vouched},
    support::{Answer, TestApp},
};

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
