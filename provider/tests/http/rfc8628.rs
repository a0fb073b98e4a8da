//! The device authorization grant: RFC 8628.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::join_all;
use glasshouse_shared::Scope;
use provider::{
    protocol::client::{Auth, GrantType},
    storage::Value,
};

use crate::support::{Answer, Form, Person, TestApp, TestClient};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A confidential client of a device.
async fn device_client<'a>(app: &'a TestApp, id: &str) -> TestClient<'a> {
    app.client_with(id, |client| client.grants = vec![GrantType::DeviceCode, GrantType::RefreshToken]).await
}

/// What a device was told.
struct Device<'a> {
    client: &'a TestClient<'a>,
    secret: String,
    user_code: String,
}

impl<'a> Device<'a> {
    async fn begins(client: &'a TestClient<'a>) -> Self {
        Self::begins_with(client, &Form::of(&[("scope", "email")])).await
    }

    async fn begins_with(client: &'a TestClient<'a>, form: &Form) -> Self {
        let answer = client.posts("/oauth/device_authorization", form).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        Self { client, secret: answer.member("device_code"), user_code: answer.member("user_code") }
    }

    async fn polls(&self) -> Answer {
        self.client.posts("/oauth/token", &Form::of(&[("grant_type", GRANT), ("device_code", &self.secret)])).await
    }

    /// The error of the next question.
    async fn hears(&self) -> String {
        self.polls().await.member("error")
    }
}

/// Type a code.
async fn types(person: &Person<'_>, code: &str) -> Answer {
    let csrf = person.csrf().await;
    person.submits("/device", &Form::of(&[("csrf", &csrf), ("user_code", code)])).await
}

/// Type a code and answer.
async fn answers(person: &Person<'_>, code: &str, word: &str) -> Answer {
    let typed = types(person, code).await;
    assert_eq!(typed.status, 303, "{}", typed.body);
    let page = person.visits(typed.location()).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let form = Form::of(&[("csrf", &page.field("csrf")), ("user_code", &page.field("user_code")), ("confirm", word)]);
    let said = person.submits("/device/consent", &form).await;
    assert_eq!(said.status, 303);
    person.visits(said.location()).await
}

fn column(row: &provider::storage::Written, name: &str) -> Value {
    row.columns.iter().zip(&row.values).find(|(column, _)| **column == name).unwrap().1.clone()
}

#[actix_web::test]
async fn a_device_gets_its_tokens_after_somebody_said_yes() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada@example.test").await, device_client(&app, "a-device").await);
    let device = Device::begins(&client).await;
    assert_eq!(device.polls().await.refusal(), (400, "authorization_pending".into()));
    let done = answers(&ada, &device.user_code, "yes").await;
    assert!(done.body.contains("Go back to your device"));
    let tokens = device.polls().await;
    assert_eq!((tokens.status, tokens.header("cache-control")), (200, Some("no-store")));
    assert_eq!(tokens.member("scope"), "email");
    assert_eq!(app.asks_api("/api/me", &tokens.member("access_token")).await.member("username"), "ada@example.test");
    assert_eq!(client.refreshes(&tokens.member("refresh_token")).await.status, 200);
    assert_eq!(device.polls().await.refusal(), (400, "invalid_grant".into()), "a device code works once");
    let row = app.rows("tokens").await.into_iter().next_back().unwrap();
    assert_ne!(column(&row, "auth_time"), Value::Null, "the tokens know the sign-in of who allowed them");
}

//= https://www.rfc-editor.org/rfc/rfc8628#section-3.2
//# In response, the authorization server generates a unique device
//# verification code and an end-user code that are valid for a limited
//# time and includes them in the HTTP response body using the
//# "application/json" format [RFC8259] with a 200 (OK) status code.
#[actix_web::test]
async fn the_answer_has_every_member_of_section_3_2() {
    let app = TestApp::start().await;
    let client = device_client(&app, "a-device").await;
    for path in ["/oauth/device_authorization", "/o/device-authorization/", "/oauth2/v1/device/authorize"] {
        let answer = client.posts(path, &Form::default()).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let (user_code, uri) = (answer.member("user_code"), answer.member("verification_uri"));
        assert_eq!(uri, format!("{}/device", app.base));
        assert_eq!(answer.member("verification_uri_complete"), format!("{uri}?user_code={user_code}"));
        assert_eq!((answer.json()["expires_in"].as_i64(), answer.json()["interval"].as_i64()), (Some(600), Some(5)));
        assert!(answer.member("device_code").starts_with("glass_dc_"));
        let letters: Vec<char> = user_code.chars().collect();
        assert_eq!((letters.len(), letters[4]), (9, '-'));
        assert!(user_code.chars().all(|c| "BCDFGHJKLMNPQRSTVWXZ-".contains(c)), "{user_code}");
    }
}

#[actix_web::test]
async fn the_database_holds_digests_of_both_codes_only() {
    let app = TestApp::start().await;
    let client = device_client(&app, "a-device").await;
    let device = Device::begins(&client).await;
    let letters = device.user_code.replace('-', "");
    for value in &app.rows("device_codes").await[0].values {
        if let Value::Text(text) = value {
            assert!(!text.contains(&letters) && !text.contains(&device.user_code) && !text.contains(&device.secret));
        }
    }
}

#[actix_web::test]
async fn a_public_client_brings_its_name_and_another_one_must_be_registered_for_devices() {
    let app = TestApp::start().await;
    let change = |client: &mut provider::protocol::client::Client| {
        client.auth = Auth::None;
        client.grants = vec![GrantType::DeviceCode];
    };
    let (ada, public) = (app.person("ada").await, app.client_with("a-television", change).await);
    let device = Device::begins(&public).await;
    answers(&ada, &device.user_code, "yes").await;
    let tokens = device.polls().await;
    assert_eq!((tokens.status, tokens.json().get("refresh_token")), (200, None), "it is not registered for refresh tokens");

    let other = app.client().await;
    let refused = other.posts("/oauth/device_authorization", &Form::default()).await;
    assert_eq!(refused.refusal(), (400, "unauthorized_client".into()));
    let polled = other.posts("/oauth/token", &Form::of(&[("grant_type", GRANT), ("device_code", "x")])).await;
    assert_eq!(polled.refusal(), (400, "unauthorized_client".into()));
    let stranger = other.posts_bare("/oauth/device_authorization", &Form::of(&[("client_id", "nobody")])).await;
    assert_eq!(stranger.refusal(), (401, "invalid_client".into()));
    let wide = public.posts("/oauth/device_authorization", &Form::of(&[("scope", "introspection")])).await;
    assert_eq!(wide.refusal(), (400, "invalid_scope".into()));
}

//= https://www.rfc-editor.org/rfc/rfc8628#section-3.5
//# A variant of "authorization_pending", the authorization request is
//# still pending and polling should continue, but the interval MUST
//# be increased by 5 seconds for this and all subsequent requests.
#[actix_web::test]
async fn a_device_that_asks_too_soon_waits_five_seconds_longer_from_then_on() {
    let app = TestApp::start().await;
    let client = device_client(&app, "a-device").await;
    let device = Device::begins(&client).await;
    assert_eq!(device.hears().await, "authorization_pending");
    app.clock.advance(4);
    assert_eq!(device.hears().await, "slow_down");
    app.clock.advance(9);
    assert_eq!(device.hears().await, "slow_down", "ten seconds now");
    app.clock.advance(14);
    assert_eq!(device.hears().await, "slow_down", "fifteen seconds now");
    app.clock.advance(20);
    assert_eq!(device.hears().await, "authorization_pending");
    app.clock.advance(19);
    assert_eq!(device.hears().await, "slow_down", "and the interval is kept");
}

#[actix_web::test]
async fn a_device_is_told_no_and_expiry_by_their_names() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, device_client(&app, "a-device").await);
    let (denied, late) = (Device::begins(&client).await, Device::begins(&client).await);
    assert!(answers(&ada, &denied.user_code, "no").await.body.contains("Nothing was allowed"));
    assert_eq!(denied.polls().await.refusal(), (400, "access_denied".into()));
    answers(&ada, &late.user_code, "yes").await;
    app.clock.advance(600);
    assert_eq!(late.polls().await.refusal(), (400, "expired_token".into()), "even after a yes");
    assert_eq!(types(&ada, &late.user_code).await.status, 404);
}

/// RFC 8628 §3.5 has no code that works twice. CWE-367.
#[actix_web::test]
async fn twenty_questions_at_once_after_the_yes_get_one_pair_of_tokens() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, device_client(&app, "a-device").await);
    let device = Device::begins(&client).await;
    answers(&ada, &device.user_code, "yes").await;
    let answers = join_all((0..20).map(|_| device.polls())).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert!(answers.iter().filter(|answer| answer.status != 200).all(|answer| answer.refusal() == (400, "invalid_grant".into())));
}

/// A stolen device code is worth nothing to another client, and a stranger cannot slow its owner down. CWE-639.
#[actix_web::test]
async fn the_device_code_of_another_client_reads_like_one_that_nobody_made() {
    let app = TestApp::start().await;
    let (ada, client, thief) =
        (app.person("ada").await, device_client(&app, "a-device").await, device_client(&app, "a-thief").await);
    let device = Device::begins(&client).await;
    let stolen = Device { client: &thief, secret: device.secret.clone(), user_code: String::new() };
    let nothing = Device { client: &thief, secret: "glass_dc_x".into(), user_code: String::new() };
    assert_eq!(stolen.polls().await.body, nothing.polls().await.body);
    assert_eq!(device.hears().await, "authorization_pending");
    answers(&ada, &device.user_code, "yes").await;
    assert_eq!(stolen.polls().await.refusal(), (400, "invalid_grant".into()));
    assert_eq!(device.polls().await.status, 200);
    let other_kinds = ["authorization_code", "refresh_token"];
    for (kind, name) in other_kinds.into_iter().zip(["code", "refresh_token"]) {
        let form = Form::of(&[("grant_type", kind), (name, &device.secret)]);
        let answer = app.client_with(kind, |_| ()).await.posts("/oauth/token", &form).await;
        assert_eq!(answer.refusal(), (400, "invalid_grant".into()), "{kind}");
    }
}

/// CWE-639: who guesses or sees the code of another person learns nothing by it.
#[actix_web::test]
async fn a_code_that_somebody_typed_is_unknown_to_everybody_else() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let client = device_client(&app, "a-device").await;
    let device = Device::begins(&client).await;
    let typed = types(&ada, &device.user_code).await;
    let (claimed, unknown) = (types(&eve, &device.user_code).await, types(&eve, "BBBB-BBBB").await);
    assert_eq!((claimed.status, unknown.status), (404, 404));
    let without = |answer: &Answer, code: &str| answer.body.replace(code, "").replace(&answer.field("csrf"), "");
    assert_eq!(without(&claimed, &device.user_code), without(&unknown, "BBBB-BBBB"));
    assert_eq!(eve.visits(typed.location()).await.status, 404);
    let csrf = eve.csrf().await;
    let form = Form::of(&[("csrf", &csrf), ("user_code", &device.user_code), ("confirm", "yes")]);
    eve.submits("/device/consent", &form).await;
    assert_eq!(device.hears().await, "authorization_pending", "her yes is nobody's");
    answers(&ada, &device.user_code, "yes").await;
    assert_eq!(device.polls().await.status, 200);
}

/// The question can be seen only after the code was typed: an address alone tries no codes. CWE-307.
#[actix_web::test]
async fn an_address_with_a_code_looks_nothing_up() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, device_client(&app, "a-device").await);
    let device = Device::begins(&client).await;
    let known = ada.visits(&format!("/device?user_code={}", device.user_code)).await;
    let unknown = ada.visits("/device?user_code=BBBB-BBBB").await;
    assert_eq!((known.status, unknown.status), (200, 200));
    assert_eq!(known.body.replace(&device.user_code, ""), unknown.body.replace("BBBB-BBBB", ""));
    assert!(!known.body.contains("a-device"));
    assert_eq!(ada.visits(&format!("/device/consent?user_code={}", device.user_code)).await.status, 404);
    let row = &app.rows("device_codes").await[0];
    assert_eq!(column(row, "user_id"), Value::Null, "nothing was claimed by looking");
}

//= https://www.rfc-editor.org/rfc/rfc8628#section-3.3.1
//# The server SHOULD display
//# the "user_code" to the user and ask them to verify that it matches
//# the "user_code" being displayed on the device to confirm they are
//# authorizing the correct device.
#[actix_web::test]
async fn a_complete_address_shows_the_code_and_still_needs_two_clicks() {
    let app = TestApp::start().await;
    let client = device_client(&app, "a-device").await;
    let device = Device::begins(&client).await;
    let browser = app.browser();
    let path = format!("/device?user_code={}", device.user_code);
    let first = browser.visits(&path).await;
    assert!(first.location().starts_with("/login?next=%2Fdevice%3Fuser_code%3D"), "{}", first.location());
    let sign_in = browser.visits(first.location()).await;
    let form = Form::of(&[("csrf", &sign_in.field("csrf")), ("next", &sign_in.field("next")), ("username", "ada")]);
    assert_eq!(browser.submits("/login", &form).await.location(), path);
    let page = browser.visits(&path).await;
    assert!(page.body.contains(&device.user_code) && page.body.contains("your own"), "{}", page.body);
    assert_eq!(device.hears().await, "authorization_pending");
    let typed = types(&browser, &device.user_code.replace('-', " ").to_lowercase()).await;
    let question = browser.visits(typed.location()).await;
    for shown in [&*device.user_code, "the Client", "a-device", "Only go on if you began this on your own device", "e-mail"] {
        assert!(question.body.contains(shown), "{shown}");
    }
    app.clock.advance(5);
    assert_eq!(device.hears().await, "authorization_pending");
}

/// CVE class of clickless approval: CWE-352.
#[actix_web::test]
async fn neither_page_obeys_a_form_without_its_token() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let client = device_client(&app, "a-device").await;
    let device = Device::begins(&client).await;
    types(&ada, &device.user_code).await;
    for csrf in [String::new(), eve.csrf().await] {
        for (path, form) in [("/device", Form::default()), ("/device/consent", Form::of(&[("confirm", "yes")]))] {
            let form = form.and("csrf", &csrf).and("user_code", &device.user_code);
            assert_eq!(ada.submits(path, &form).await.status, 403);
        }
    }
    assert_eq!(device.hears().await, "authorization_pending");
    let twice = Form::of(&[("csrf", &ada.csrf().await), ("user_code", &device.user_code), ("confirm", "perhaps")]);
    assert_eq!(ada.submits("/device/consent", &twice).await.status, 400);
}

/// RFC 8628 §5.1: guessing user codes. CWE-307.
#[actix_web::test]
async fn who_types_ten_wrong_codes_in_a_minute_waits() {
    let app = TestApp::start().await;
    let (eve, ada) = (app.person("eve").await, app.person("ada").await);
    let client = device_client(&app, "a-device").await;
    let device = Device::begins(&client).await;
    for _ in 0..3 {
        assert_eq!(types(&eve, "too short").await.status, 422, "what cannot be a code is no guess");
    }
    for _ in 0..10 {
        assert_eq!(types(&eve, "BBBB-BBBB").await.status, 404);
    }
    let waits = types(&eve, &device.user_code).await;
    assert_eq!(waits.status, 429, "even with the right one");
    assert!(waits.body.contains("Wait 60 seconds"), "{}", waits.body);
    assert_eq!(types(&ada, "BBBB-BBBB").await.status, 404, "somebody else at the same address goes on");
    app.clock.advance(60);
    assert_eq!(types(&eve, &device.user_code).await.status, 303);
}

#[actix_web::test]
async fn many_accounts_behind_one_address_wait_together() {
    let app = TestApp::start().await;
    for number in 0..5 {
        let eve = app.person(&format!("eve{number}")).await;
        for _ in 0..10 {
            assert_eq!(types(&eve, "BBBB-BBBB").await.status, 404);
        }
    }
    assert_eq!(types(&app.person("ada").await, "BBBB-BBBB").await.status, 429);
}

/// An account that is disabled between the yes and the question of the device. CWE-613.
#[actix_web::test]
async fn a_device_of_a_disabled_account_gets_nothing() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, device_client(&app, "a-device").await);
    let device = Device::begins(&client).await;
    answers(&ada, &device.user_code, "yes").await;
    app.disables("ada").await;
    assert_eq!(device.polls().await.refusal(), (400, "invalid_grant".into()));
}

#[actix_web::test]
async fn a_yes_that_is_taken_back_before_the_device_asks_is_a_no() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, device_client(&app, "a-device").await);
    let (early, late) = (Device::begins(&client).await, Device::begins(&client).await);
    answers(&ada, &early.user_code, "yes").await;
    let tokens = early.polls().await;
    answers(&ada, &late.user_code, "yes").await;
    assert!(ada.visits("/account/applications").await.body.contains("/account/applications/a-device/forget"));
    ada.presses("/account/applications/a-device/forget").await;
    assert_eq!(late.hears().await, "access_denied");
    assert_eq!(app.opens(&tokens.member("access_token")).await, 401);
}

#[actix_web::test]
async fn a_device_is_asked_about_each_time_whatever_was_allowed_before() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, device_client(&app, "a-device").await);
    for _ in 0..2 {
        let device = Device::begins(&client).await;
        let typed = types(&ada, &device.user_code).await;
        assert!(ada.visits(typed.location()).await.body.contains("name=\"confirm\" value=\"yes\""));
        answers(&ada, &device.user_code, "yes").await;
        assert_eq!(device.polls().await.status, 200);
    }
}

/// CWE-79: what stands in an address is text on every page.
#[actix_web::test]
async fn a_user_code_is_inert_on_every_page() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let evil = "%3Cscript%3Ealert(1)%3C/script%3E";
    for path in ["/device", "/device/screen"] {
        let page = ada.visits(&format!("{path}?user_code={evil}")).await;
        assert!(!page.body.contains("<script>alert"), "{path}");
    }
    assert!(!types(&ada, "<script>alert(1)</script>").await.body.contains("<script>alert"));
}

#[actix_web::test]
async fn the_screen_of_a_device_is_drawn_from_its_address_for_everybody() {
    let app = TestApp::start().await;
    let page = app.browser().visits("/device/screen?user_code=wdjbmjht").await;
    assert_eq!(page.status, 200);
    for shown in ["WDJB-MJHT", &format!("{}/device", app.base), "<svg", "aria-label=\"The address with the code in it"] {
        assert!(page.body.contains(shown), "{shown}");
    }
    assert!(!page.body.contains("<?xml"));
    assert_eq!(app.browser().visits("/device/screen").await.status, 400);
}

#[actix_web::test]
async fn the_metadata_names_the_endpoint_and_the_grant() {
    let app = TestApp::start().await;
    let metadata = app.get("/.well-known/oauth-authorization-server").await.json();
    assert_eq!(metadata["device_authorization_endpoint"], format!("{}/oauth/device_authorization", app.base));
    assert!(metadata["grant_types_supported"].as_array().unwrap().iter().any(|grant| grant == GRANT));
}

#[actix_web::test]
async fn the_scope_of_the_answer_is_what_was_allowed() {
    let app = TestApp::start().await;
    let client = device_client(&app, "a-device").await;
    let ada = app.person("ada").await;
    let device = Device::begins_with(&client, &Form::of(&[("scope", "photos:read")])).await;
    answers(&ada, &device.user_code, "yes").await;
    let tokens = device.polls().await;
    assert_eq!(Scope::parse(&tokens.member("scope")), Scope::parse("photos:read"));
    assert_eq!(app.asks_api("/api/photos", &tokens.member("access_token")).await.status, 200);
}

/// RFC 8707 §2: what is asked for at the beginning is what the token is for.
#[actix_web::test]
async fn the_resource_of_a_device_is_that_of_its_token() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, device_client(&app, "a-device").await);
    let api = format!("{}/api", app.base);
    let device = Device::begins_with(&client, &Form::of(&[("resource", &api)])).await;
    answers(&ada, &device.user_code, "yes").await;
    let token = device.polls().await.member("access_token");
    assert_eq!(client.introspects(&token).await.member("aud"), api);
    let unknown = client.posts("/oauth/device_authorization", &Form::of(&[("resource", "https://api.test/")])).await;
    assert_eq!(unknown.refusal(), (400, "invalid_target".into()));
}

/// OIDC Core §2, over the device: who allowed it, and when they signed in.
#[actix_web::test]
async fn a_device_that_asks_for_openid_gets_an_id_token_of_who_allowed_it() {
    let app = TestApp::start().await;
    let change = |client: &mut provider::protocol::client::Client| {
        client.grants = vec![GrantType::DeviceCode, GrantType::RefreshToken];
        client.scope = Scope::parse("openid email").unwrap();
    };
    let (ada, client) = (app.person("ada").await, app.client_with("a-device", change).await);
    let device = Device::begins_with(&client, &Form::of(&[("scope", "openid")])).await;
    answers(&ada, &device.user_code, "yes").await;
    app.clock.advance(30);
    let tokens = device.polls().await;
    let payload = tokens.member("id_token").split('.').nth(1).unwrap().to_owned();
    let claims: serde_json::Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
    assert_eq!((&claims["aud"], &claims["iss"]), (&"a-device".into(), &app.base.as_str().into()));
    let iat = claims["iat"].as_i64().unwrap();
    assert_eq!(claims["auth_time"].as_i64(), Some(iat - 30), "when they signed in, not when the device asked");
    assert_eq!(tokens.json().get("refresh_token"), None, "openid without offline_access");
}
