//! A browser with a cookie jar, and the client that it visits.

use std::{cell::RefCell, collections::BTreeMap, net::TcpListener, sync::Arc};

use client::{Client, Settings};
use glasshouse_web::{Clock, clock::SystemClock, entropy::SystemEntropy};
use reqwest::{Method, redirect::Policy};
use serde_json::Value;
use url::Url;

use crate::fake::Fake;

/// What came back.
pub struct Reply {
    pub status: u16,
    pub location: Option<String>,
    pub body: String,
    pub headers: reqwest::header::HeaderMap,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}: {}", self.status, self.body))
    }

    /// A parameter of the address to which the browser is sent.
    pub fn sent(&self, name: &str) -> Option<String> {
        let location = Url::parse(self.location.as_deref()?).ok()?;
        location.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    }

    /// The token of the form on this page.
    pub fn csrf(&self) -> String {
        let (_, rest) = self.body.split_once("name=\"csrf\" value=\"").unwrap_or_else(|| panic!("no form: {}", self.body));
        rest.split_once('"').unwrap().0.to_owned()
    }
}

/// A person's browser, open at one client.
pub struct Browser {
    base: String,
    http: reqwest::Client,
    cookies: RefCell<BTreeMap<String, String>>,
}

pub const PAGE: &str = "text/html";
pub const DATA: &str = "application/json";

impl Browser {
    /// Start a client with these settings and open a browser for it.
    pub fn open(settings: Settings) -> Self {
        Self::open_at(settings, Arc::new(SystemClock))
    }

    /// The same, by this clock.
    pub fn open_at(settings: Settings, clock: Arc<dyn Clock>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let settings = Settings { port: Some(port), ..settings };
        let client = Client::new(settings, clock, Arc::new(SystemEntropy)).unwrap();
        actix_web::rt::spawn(client.server(vec![listener]).unwrap());
        Self::at(format!("http://localhost:{port}"))
    }

    fn at(base: String) -> Self {
        let http = reqwest::Client::builder().redirect(Policy::none()).no_proxy().tls_certs_only(std::iter::empty());
        Self { base, http: http.build().unwrap(), cookies: RefCell::default() }
    }

    /// A client that this provider knows.
    pub fn known_to(issuer: &str) -> Self {
        Self::open(known_to(issuer))
    }

    /// Another browser at the same client.
    pub fn another(&self) -> Self {
        Self::at(self.base.clone())
    }

    /// The name under which this browser sees the client, without the scheme.
    pub fn host(&self) -> &str {
        self.base.trim_start_matches("http://")
    }

    pub async fn get(&self, path: &str, accept: &str) -> Reply {
        self.send(self.http.get(self.url(path)).header("accept", accept)).await
    }

    /// For somebody who prefers this language.
    pub async fn get_in(&self, language: &str, path: &str) -> Reply {
        self.send(self.http.get(self.url(path)).header("accept", PAGE).header("accept-language", language)).await
    }

    /// As another name of the same machine.
    pub async fn get_as(&self, host: &str, path: &str) -> Reply {
        self.send(self.http.get(self.url(path)).header("accept", PAGE).header("host", host)).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(self.http.request(Method::POST, self.url(path)).header("accept", PAGE).form(fields)).await
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Reply {
        let cookies: Vec<String> = self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = if cookies.is_empty() { request } else { request.header("cookie", cookies.join("; ")) };
        let response = request.send().await.unwrap();
        for cookie in response.headers().get_all("set-cookie") {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
        let location = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Reply { status, location, headers, body: response.text().await.unwrap() }
    }

    /// Begin, and return the state that was sent.
    pub async fn begin(&self) -> String {
        self.get("/", PAGE).await.sent("state").unwrap()
    }

    /// Begin to sign in by OpenID Connect at this path. The provider hears the nonce, and the state is returned.
    pub async fn begin_openid(&self, provider: &Fake, path: &str) -> String {
        let begun = self.get(path, PAGE).await;
        assert_eq!(begun.status, 302, "{}", begun.body);
        let nonce = begun.sent("nonce").unwrap();
        provider.with(|manner| manner.openid().nonce = nonce);
        begun.sent("state").unwrap()
    }

    /// Sign in by OpenID Connect, however it ends.
    pub async fn try_openid(&self, provider: &Fake) -> Reply {
        let state = self.begin_openid(provider, "/login/openid").await;
        let issuer = provider.with(|manner| manner.issuer.clone());
        self.come_back(&issuer, &state).await
    }

    /// Sign in by OpenID Connect.
    pub async fn sign_in_openid(&self, provider: &Fake) {
        let reply = self.try_openid(provider).await;
        assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/authorized")), "{}", reply.body);
    }

    /// Post a form without any cookie, as another site or another server does.
    pub async fn post_from_elsewhere(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.another().post(path, fields).await
    }

    /// Come back from the provider with a code.
    pub async fn come_back(&self, issuer: &str, state: &str) -> Reply {
        self.come_back_to("/authorized", issuer, state).await
    }

    /// The same at another address of this client.
    pub async fn come_back_to(&self, path: &str, issuer: &str, state: &str) -> Reply {
        self.get(&format!("{path}?code=the-code&state={state}&iss={issuer}"), PAGE).await
    }

    /// The whole walk, up to the first page for somebody who is signed in.
    pub async fn sign_in(&self, issuer: &str) {
        let state = self.begin().await;
        let reply = self.come_back(issuer, &state).await;
        assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/authorized")), "{}", reply.body);
    }
}

/// The settings of a client that this provider knows.
pub fn known_to(issuer: &str) -> Settings {
    let text = |text: &str| Some(text.to_owned());
    Settings { issuer: text(issuer), client_id: text("the-id"), client_secret: text("the-secret"), ..Settings::default() }
}
