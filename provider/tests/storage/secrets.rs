//! Whoever steals the database holds nothing that opens anything: it has digests, and values sealed under a key kept elsewhere.

use std::{net::TcpListener, sync::Arc};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::{Secret, pkce::Method};
use glasshouse_web::entropy::SystemEntropy;
use provider::{
    Provider, Settings,
    protocol::{account::Username, logout::Notice, pushed::Pushed, scope::Custom},
    storage::{Store, Value, assertions, logout_notices, pushed, scopes, session_clients, tables, users},
    tokens::digest,
};
use reqwest::{Response, header::HeaderMap, redirect::Policy};
use serde_json::Value as Json;

use crate::{
    database::{Database, START},
    rows::{look, write},
};

on_both! { nothing_that_was_handed_out_or_typed_stands_in_the_database }

const CLIENT: (&str, &str) = ("app", "the-secret-of-the-app-0123456789");
const PASSWORD: &str = "correct horse battery staple";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// A provider on this database, and everything that it handed out.
struct Walk {
    base: String,
    http: reqwest::Client,
    store: Store,
    secrets: Vec<String>,
}

async fn nothing_that_was_handed_out_or_typed_stands_in_the_database(db: &Database) {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings {
        data: Some(folder.path().to_owned()),
        database_url: Some(db.url()),
        demo_client: Some(format!("{}:{}", CLIENT.0, CLIENT.1)),
        ..Settings::default()
    };
    let (send, receive) = tokio::sync::oneshot::channel();
    let clock = db.clock.clone();
    let server = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let port = listener.local_addr().unwrap().port();
            let provider = Provider::open(settings.settle(port).unwrap(), clock, Arc::new(SystemEntropy)).await.unwrap();
            let pair = provider.register_pair().await.unwrap().client_secret.expose().to_owned();
            let server = provider.serve(vec![listener]).unwrap();
            let store = provider.realm().store.clone();
            let _ = send.send((format!("http://127.0.0.1:{port}"), store, pair, server.handle()));
            drop(provider);
            server.await.unwrap();
        });
    });
    let (base, store, pair, handle) = receive.await.unwrap();
    let http = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
    let secrets = [pair.as_str(), CLIENT.1, PASSWORD, VERIFIER].map(String::from).into();
    let mut walk = Walk { base, http, store, secrets };
    walk.through_everything().await;
    walk.is_not_in(db).await;
    handle.stop(false).await;
    server.join().unwrap();
}

impl Walk {
    /// Sign in with a password, allow the client, and let it have every kind of token.
    async fn through_everything(&mut self) {
        let cookie = self.keep_cookie(self.http.get(&self.base).send().await.unwrap().headers());
        let page = self.get("/register", &cookie).await.text().await.unwrap();
        let typed = [("csrf", field(&page)), ("username", "ada@example.org"), ("password", PASSWORD)];
        let signed_in =
            self.http.post(format!("{}/register", self.base)).header("cookie", cookie).form(&typed).send().await.unwrap();
        assert_eq!(signed_in.status(), 303);
        let cookie = self.keep_cookie(signed_in.headers());
        let demo = self.get("/client", &cookie).await;
        self.keep(&demo.json::<Json>().await.unwrap(), "client_secret");

        let challenge = Method::S256.challenge(&Secret::new(VERIFIER));
        let request = format!(
            "/oauth/authorize?response_type=code&client_id={}&scope=email&state=x&code_challenge={challenge}\
             &code_challenge_method=S256&redirect_uri=http://localhost:8000/authorized",
            CLIENT.0
        );
        let page = self.get(&request, &cookie).await.text().await.unwrap();
        let form = [("csrf", field(&page)), ("confirm", "yes")];
        let allowed = self.http.post(format!("{}{request}", self.base)).header("cookie", cookie).form(&form).send();
        let location = allowed.await.unwrap().headers()["location"].to_str().unwrap().to_owned();
        let (_, code) = location.split_once("code=").unwrap();
        let code = code.split('&').next().unwrap().to_owned();
        let redeeming = [("grant_type", "authorization_code"), ("code", &code), ("code_verifier", VERIFIER)];
        let redirect_uri = ("redirect_uri", "http://localhost:8000/authorized");
        let tokens = self.trade(&[&redeeming[..], &[redirect_uri]].concat()).await;
        self.secrets.push(code);
        let refresh = self.keep(&tokens, "refresh_token");
        self.keep(&tokens, "access_token");
        let tokens = self.trade(&[("grant_type", "refresh_token"), ("refresh_token", &refresh)]).await;
        self.keep(&tokens, "refresh_token");
        self.keep(&tokens, "access_token");
        let tokens = self.trade(&[("grant_type", "client_credentials")]).await;
        self.keep(&tokens, "access_token");
        let device = self.http.post(format!("{}/oauth/device_authorization", self.base));
        let device = device.basic_auth(CLIENT.0, Some(CLIENT.1)).form(&[("scope", "email")]).send().await.unwrap();
        let device: Json = device.json().await.unwrap();
        self.keep(&device, "device_code");
        let user_code = self.keep(&device, "user_code").replace('-', "");
        self.secrets.push(user_code);
        self.rows_of_other_walks().await;
    }

    /// What this client does not do: sign its requests, and push them. Nor does anybody make a scope.
    async fn rows_of_other_walks(&mut self) {
        let (jti, uri) = ("name-of-an-assertion-0123456789", "urn:ietf:params:oauth:request_uri:0123456789-abcdefghij");
        self.secrets.extend([jti, uri].map(String::from));
        let (spent, hash) = (digest::of(&Secret::new(jti)), digest::of(&Secret::new(uri)));
        let (client_id, parameters) = (CLIENT.0.to_owned(), "client_id=app".to_owned());
        let (created_at, expires_at) = (START, i64::MAX);
        let pushed = Pushed { hash, client_id, parameters, created_at, expires_at, opened_at: None, used_at: None };
        let (name, title, claims) = ("read:sandbox".into(), "see your sandbox".into(), vec!["sandbox".into()]);
        let scope = Custom { name, title, hint: String::new(), claims, created_at };
        write(&self.store, move |tx| {
            scopes::create(tx, &scope)?;
            assertions::spend(tx, &spent, CLIENT.0, expires_at)?;
            let user_id = users::find_by_name(tx, &Username::parse("ada@example.org").unwrap())?.unwrap().id;
            session_clients::join(tx, "the-session", CLIENT.0, &user_id, expires_at)?;
            let (id, client_id, sid) = ("a-notice".into(), CLIENT.0.to_owned(), "the-session".into());
            logout_notices::post(tx, &Notice { id, client_id, user_id, sid })?;
            pushed::push(tx, &pushed)
        })
        .await;
    }

    async fn get(&self, path: &str, cookie: &str) -> Response {
        let request = self.http.get(format!("{}{path}", self.base)).header("cookie", cookie);
        let accept = if path == "/client" { "application/json" } else { "text/html" };
        let answer = request.header("accept", accept).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer
    }

    async fn trade(&self, form: &[(&str, &str)]) -> Json {
        let request = self.http.post(format!("{}/oauth/token", self.base)).basic_auth(CLIENT.0, Some(CLIENT.1));
        let answer = request.form(form).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.json().await.unwrap()
    }

    fn keep(&mut self, answer: &Json, name: &str) -> String {
        let secret = answer[name].as_str().unwrap_or_else(|| panic!("no {name}")).to_owned();
        self.secrets.push(secret.clone());
        secret
    }

    /// The cookie as it goes back. The name of the session is its end: 32 random bytes after the signature.
    fn keep_cookie(&mut self, headers: &HeaderMap) -> String {
        let cookie = headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        self.secrets.push(cookie[cookie.len() - 43..].to_owned());
        cookie
    }

    /// Look for every secret, and for the random bytes behind its spelling, in every cell and in the files.
    async fn is_not_in(&self, db: &Database) {
        let mut places: Vec<(String, Vec<u8>)> = Vec::new();
        for table in look(&self.store, |tx| tables::all(tx, i64::MAX)).await {
            assert!(table.count.number > 0, "nothing was written to {}", table.name);
            for row in table.rows {
                let cells = row.columns.iter().zip(row.values);
                places.extend(cells.map(|(column, value)| (format!("{}.{column}", table.name), bytes(value))));
            }
        }
        // Three client secrets, a session, a code, five tokens, two codes of a device, an assertion, a pushed request: the
        // search finds what is there.
        assert_eq!(self.digests_found(&places), 14);
        if db.url().starts_with("sqlite:") {
            for suffix in ["db", "db-wal"] {
                places.push((format!("the file .{suffix}"), std::fs::read(db.file().with_extension(suffix)).unwrap()));
            }
        }
        for secret in &self.secrets {
            let spelt = secret.as_bytes().to_vec();
            let body = secret.strip_prefix("glass_").and_then(|rest| rest.split_once('_')).map_or(&**secret, |(_, body)| body);
            let random = body.get(..43).and_then(|body| URL_SAFE_NO_PAD.decode(body).ok());
            for needle in [Some(spelt), random].into_iter().flatten() {
                for (place, cell) in &places {
                    assert!(!contains(cell, &needle), "{place} holds {secret}");
                }
            }
        }
    }

    fn digests_found(&self, places: &[(String, Vec<u8>)]) -> usize {
        let digests = self.secrets.iter().map(|secret| digest::of(&Secret::new(secret.as_str())));
        digests.filter(|digest| places.iter().any(|(_, cell)| cell == digest)).count()
    }
}

fn bytes(value: Value) -> Vec<u8> {
    match value {
        Value::Null => vec![],
        Value::Text(text) => text.into_bytes(),
        Value::Number(number) => number.to_string().into_bytes(),
        Value::Bytes(bytes) => bytes,
    }
}

fn contains(cell: &[u8], needle: &[u8]) -> bool {
    cell.windows(needle.len()).any(|window| window == needle)
}

/// The token of the form on a page.
fn field(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"csrf\" value=\"").unwrap();
    rest.split_once('"').unwrap().0
}
