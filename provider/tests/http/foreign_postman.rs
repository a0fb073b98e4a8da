//! Postman as a client (walkthrough W5.3), spoken as it speaks: *Get new access token* with the authorization code, where the
//! redirect to its own site is read and not followed; credentials as Basic header beside a `client_id` in the body, or all in the
//! body; with and without PKCE; refresh; client credentials; and what its browser asks before a script may send.

use base64::{Engine, engine::general_purpose::STANDARD};
use provider::protocol::client::{Auth, Client, PkceRule};

use crate::support::{Answer, CHALLENGE, Form, Person, TestApp, TestClient, VERIFIER, client_secret};

/// Where Postman is returned to: the programs of old and new, and the one in a browser.
const CALLBACKS: [&str; 3] = [
    "https://www.getpostman.com/oauth2/callback",
    "https://oauth.pstmn.io/v1/callback",
    "https://oauth.pstmn.io/v1/browser-callback",
];

const AUTH_URL: &str = "/o/authorize/";
const TOKEN_URL: &str = "/o/token/";

/// *Client Authentication* in its form.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Credentials {
    /// *Send as Basic Auth header*.
    Header,
    /// *Send client credentials in body*.
    Body,
}

/// *Code Challenge Method* in its form; nothing is *Authorization Code* without PKCE.
type Pkce = Option<&'static str>;

/// The form *Configure New Token*.
struct Postman<'a> {
    client: &'a TestClient<'a>,
    callback: &'a str,
    credentials: Credentials,
    pkce: Pkce,
}

impl Postman<'_> {
    /// A request of its own: what it sends with every one, and the credentials. They are not form-urlencoded before Base64.
    async fn sends(&self, form: Form) -> Answer {
        let secret = self.client.secret.as_deref().unwrap();
        let form = form.and("client_id", &self.client.id);
        let form = if self.credentials == Credentials::Body { form.and("client_secret", secret) } else { form };
        let request = self.client.app.request("POST", TOKEN_URL).header("user-agent", "PostmanRuntime/7.43.0");
        let request = request.header("accept", "*/*").header("cache-control", "no-cache").header("postman-token", "5b2f3c1e");
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.encoded());
        let basic = format!("Basic {}", STANDARD.encode(format!("{}:{secret}", self.client.id)));
        let request = if self.credentials == Credentials::Header { request.header("authorization", basic) } else { request };
        Answer::of(request.send().await.unwrap()).await
    }

    /// The window that it opens, until the redirect to its callback, which it reads.
    async fn gets_a_code(&self, person: &Person<'_>) -> String {
        let request = Form::of(&[("response_type", "code"), ("client_id", &self.client.id), ("redirect_uri", self.callback)]);
        let request = request.and("scope", "email").and("state", "");
        let request = match self.pkce {
            Some("S256") => request.and("code_challenge", CHALLENGE).and("code_challenge_method", "S256"),
            Some(method) => request.and("code_challenge", VERIFIER).and("code_challenge_method", method),
            None => request,
        };
        let address = format!("{AUTH_URL}?{}", request.encoded());
        let page = person.visits(&address).await;
        let answer = if page.status == 200 {
            person.submits(&address, &Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes")])).await
        } else {
            page
        };
        assert!(answer.location().starts_with(&format!("{}?", self.callback)), "{}", answer.location());
        answer.code()
    }

    /// *Get New Access Token*.
    async fn gets_a_token(&self, person: &Person<'_>) -> Answer {
        let code = self.gets_a_code(person).await;
        let form = Form::of(&[("grant_type", "authorization_code"), ("code", &code), ("redirect_uri", self.callback)]);
        self.sends(if self.pkce.is_some() { form.and("code_verifier", VERIFIER) } else { form }).await
    }
}

/// An application as walkthrough W5 makes it: its secret has nothing in it that a header or a form would write otherwise.
async fn application<'a>(app: &'a TestApp, id: &str, change: impl FnOnce(&mut Client)) -> TestClient<'a> {
    let secret = "a-secret-of-letters-and-digits-0123456789";
    let as_in_the_form = |client: &mut Client| {
        client.auth = Auth::Secret(vec![client_secret(id, secret, None)]);
        client.redirect_uris = CALLBACKS.map(str::to_owned).into();
        change(client);
    };
    TestClient { secret: Some(secret.into()), ..app.client_with(id, as_in_the_form).await }
}

#[actix_web::test]
async fn it_gets_a_token_uses_it_and_refreshes_it_in_every_setting() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, application(&app, "postman", |_| ()).await);
    for callback in CALLBACKS {
        for credentials in [Credentials::Header, Credentials::Body] {
            for pkce in [None, Some("S256"), Some("plain")] {
                let postman = Postman { client: &client, callback, credentials, pkce };
                let told = postman.gets_a_token(&ada).await;
                assert_eq!(told.status, 200, "{callback} {credentials:?} {pkce:?}: {}", told.body);
                assert_eq!(told.member("token_type"), "Bearer");
                let used = app.asks_api("/api/function_based/hello", &told.member("access_token")).await;
                assert_eq!(used.body, "Hello, OAuth2!");
                let refresh = Form::of(&[("grant_type", "refresh_token"), ("refresh_token", &told.member("refresh_token"))]);
                let renewed = postman.sends(refresh).await;
                assert_eq!(app.opens(&renewed.member("access_token")).await, 200, "{callback} {credentials:?} {pkce:?}");
            }
        }
    }
}

#[actix_web::test]
async fn client_credentials_need_no_person() {
    let app = TestApp::start().await;
    let client = application(&app, "postman", |_| ()).await;
    for credentials in [Credentials::Header, Credentials::Body] {
        let postman = Postman { client: &client, callback: CALLBACKS[1], credentials, pkce: None };
        let told = postman.sends(Form::of(&[("grant_type", "client_credentials"), ("scope", "email")])).await;
        assert_eq!(app.asks_api("/api/function_based/hello", &told.member("access_token")).await.status, 200, "{credentials:?}");
    }
}

#[actix_web::test]
async fn where_pkce_is_required_it_is_told_so_at_its_callback() {
    let app = TestApp::start().await;
    let strict = |client: &mut Client| client.pkce = PkceRule::Required;
    let (ada, client) = (app.person("ada").await, application(&app, "postman", strict).await);
    let request = Form::of(&[("response_type", "code"), ("client_id", &client.id), ("redirect_uri", CALLBACKS[1])]);
    let refused = ada.visits(&format!("{AUTH_URL}?{}", request.encoded())).await;
    assert!(refused.location().starts_with(CALLBACKS[1]));
    assert_eq!(refused.carried_error(), "invalid_request");
    assert!(refused.carries("error_description").unwrap().contains("code_challenge"));
    let postman = Postman { client: &client, callback: CALLBACKS[1], credentials: Credentials::Header, pkce: Some("S256") };
    assert_eq!(postman.gets_a_token(&ada).await.status, 200);
}

#[actix_web::test]
async fn a_wrong_secret_and_another_client_in_the_body_are_told_in_words() {
    let app = TestApp::start().await;
    let client = application(&app, "postman", |_| ()).await;
    let form = Form::of(&[("grant_type", "client_credentials")]);
    let wrong = TestClient { app: client.app, id: client.id.clone(), secret: Some("wrong".into()), redirect_uri: String::new() };
    for credentials in [Credentials::Header, Credentials::Body] {
        let postman = Postman { client: &wrong, callback: CALLBACKS[1], credentials, pkce: None };
        assert_eq!(postman.sends(form.clone()).await.refusal(), (401, "invalid_client".into()), "{credentials:?}");
    }
    let basic = TestClient::basic(&client.id, client.secret.as_ref().unwrap());
    let request = app.request("POST", TOKEN_URL).header("authorization", basic);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let other = Answer::of(request.body(form.and("client_id", "another").encoded()).send().await.unwrap()).await;
    assert!(other.status >= 400 && other.member("error").starts_with("invalid_"), "{}", other.body);
}

/// Postman in a browser, and any script that people write after it.
#[actix_web::test]
async fn a_script_may_ask_before_and_may_read_the_answer() {
    let app = TestApp::start().await;
    let (origin, postman) = ("https://web.postman.co", "authorization,content-type");
    for (method, path) in [
        ("POST", TOKEN_URL),
        ("POST", "/o/revoke_token/"),
        ("GET", "/o/userinfo/"),
        ("GET", "/o/.well-known/openid-configuration"),
        ("GET", "/o/.well-known/jwks.json"),
        ("GET", "/.well-known/openid-configuration"),
        ("GET", "/api/function_based/hello"),
    ] {
        let asks = app.request("OPTIONS", path).header("origin", origin).header("access-control-request-method", method);
        let told = Answer::of(asks.header("access-control-request-headers", postman).send().await.unwrap()).await;
        assert_eq!(told.status, 204, "{path}");
        assert_eq!(told.header("access-control-allow-origin"), Some("*"), "{path}");
        assert!(told.header("access-control-allow-methods").unwrap().contains(method), "{path}");
        let allowed = told.header("access-control-allow-headers").unwrap().to_ascii_lowercase();
        assert!(postman.split(',').all(|name| allowed.contains(name)), "{path}: {allowed}");
        let sent = Answer::of(app.request(method, path).header("origin", origin).send().await.unwrap()).await;
        assert_eq!(sent.header("access-control-allow-origin"), Some("*"), "{path} {}", sent.status);
    }
    for path in [AUTH_URL, "/o/introspect/", "/o/register/"] {
        let sent = Answer::of(app.request("GET", path).header("origin", origin).send().await.unwrap()).await;
        assert_eq!(sent.header("access-control-allow-origin"), None, "{path} is not for scripts of others");
    }
}
