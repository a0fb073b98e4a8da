//! Somebody with a browser that knows cookies, redirects and forms, and nothing else.

use std::{cell::RefCell, collections::BTreeMap};

use reqwest::{Certificate, Client, RequestBuilder, Response, header, redirect::Policy};
use serde_json::Value;

/// What came at the end of all redirects.
pub struct Page {
    pub address: String,
    pub status: u16,
    pub text: String,
}

impl Page {
    /// The token that the forms of this page carry.
    fn csrf(&self) -> &str {
        let (_, rest) = self.text.split_once("name=\"csrf\" value=\"").unwrap_or_else(|| panic!("no form: {}", self.text));
        rest.split_once('"').unwrap().0
    }

    /// The flow that it links to.
    pub fn flow(&self) -> String {
        let of = |start: &str| self.text.split(start).skip(1).find_map(|rest| rest.get(..24));
        let hex = |id: &&str| id.bytes().all(|byte| byte.is_ascii_hexdigit());
        of("/_trace/flows/").or_else(|| of("/lens/")).filter(hex).unwrap_or_else(|| panic!("no flow: {}", self.text)).to_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{} is not JSON: {}", self.address, self.text))
    }

    /// It is there, and it says this.
    pub fn says(&self, words: &str) {
        assert!(self.text.contains(words), "{} does not say “{words}”:\n{}", self.address, self.text);
    }
}

/// The person. The pair shares the host `localhost`, so one jar holds the cookies of both, as in a browser.
pub struct Visitor {
    http: Client,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl Visitor {
    pub fn new() -> Self {
        Self::with([])
    }

    /// Somebody who trusts this certificate, in PEM.
    pub fn trusting(certificate: &[u8]) -> Self {
        Self::with([Certificate::from_pem(certificate).unwrap()])
    }

    fn with<const N: usize>(trusted: [Certificate; N]) -> Self {
        // Each request on a connection of its own: one that is kept would not outlive a restart of the pair.
        let http = Client::builder().redirect(Policy::none()).no_proxy().pool_max_idle_per_host(0);
        let http = http.tls_certs_only(trusted);
        Self { http: http.build().unwrap(), cookies: RefCell::default() }
    }

    /// From now on, pages come in this language.
    pub fn reads(&self, language: &str) {
        self.cookies.borrow_mut().insert("language".to_owned(), language.to_owned());
    }

    /// Open a page, and go where it leads.
    pub async fn open(&self, address: &str) -> Page {
        self.go(self.http.get(address).header(header::ACCEPT, "text/html")).await
    }

    /// The same address for a program.
    pub async fn data(&self, address: &str) -> Page {
        self.go(self.http.get(address).header(header::ACCEPT, "application/json")).await
    }

    /// Send a form of this page.
    pub async fn send(&self, page: &Page, to: &str, fields: &[(&str, &str)]) -> Page {
        let action = url::Url::parse(&page.address).unwrap().join(to).unwrap();
        let mut fields = fields.to_vec();
        fields.push(("csrf", page.csrf()));
        self.go(self.http.post(action).header(header::ACCEPT, "text/html").form(&fields)).await
    }

    /// Send a form with this token, as a page of somebody else might.
    pub async fn send_as(&self, csrf: &str, to: &str, fields: &[(&str, &str)]) -> Page {
        let fields = [fields, &[("csrf", csrf)]].concat();
        self.go(self.http.post(to).header(header::ACCEPT, "text/html").form(&fields)).await
    }

    /// Make an account with a password at this provider.
    pub async fn register(&self, provider: &str, username: &str, password: &str) -> Page {
        let page = self.open(&format!("{provider}/register")).await;
        self.send(&page, "/register", &[("username", username), ("password", password)]).await
    }

    /// Sign in at this provider; without a password, the account is made when the name is new.
    pub async fn sign_in(&self, provider: &str, username: &str, password: &str) -> Page {
        let page = self.open(provider).await;
        self.send(&page, "/", &[("username", username), ("password", password)]).await
    }

    /// Open this client and allow what it asks for.
    pub async fn allow(&self, client: &str) -> Page {
        let question = self.open(client).await;
        question.says("It asks to");
        self.send(&question, &question.address, &[("confirm", "yes")]).await
    }

    /// Where one request leads, without going there.
    pub async fn led_to(&self, address: &str) -> (u16, Option<String>) {
        let response = self.once(self.http.get(address).header(header::ACCEPT, "text/html")).await;
        (response.status().as_u16(), location(&response))
    }

    /// The cookies, as a browser sends them.
    pub fn cookies(&self) -> String {
        self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    async fn go(&self, mut request: RequestBuilder) -> Page {
        for _ in 0..10 {
            let response = self.once(request).await;
            let Some(location) = location(&response) else {
                let (address, status) = (response.url().to_string(), response.status().as_u16());
                return Page { address, status, text: response.text().await.unwrap() };
            };
            request = self.http.get(response.url().join(&location).unwrap()).header(header::ACCEPT, "text/html");
        }
        panic!("the redirects do not end");
    }

    async fn once(&self, request: RequestBuilder) -> Response {
        let cookies = self.cookies();
        let request = if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies) };
        let response = request.send().await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
        response
    }
}

fn location(response: &Response) -> Option<String> {
    response.headers().get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned())
}
