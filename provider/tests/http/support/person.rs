//! A person at a browser with a cookie jar.

use std::{collections::BTreeMap, sync::Mutex};

use super::{Answer, Form, Place, TestClient};

/// Somebody at a browser.
pub struct Person<'a> {
    pub app: &'a Place,
    jar: Mutex<BTreeMap<String, String>>,
}

impl<'a> Person<'a> {
    /// A browser that was never here.
    pub fn at(app: &'a Place) -> Self {
        Self { app, jar: Mutex::default() }
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar.lock().unwrap().get(name).cloned()
    }

    /// The cookie of the session.
    pub fn session(&self) -> Option<String> {
        self.cookie("provider_session")
    }

    /// Put a cookie into the jar, as an attacker would who can write there.
    pub fn plants(&self, name: &str, value: &str) {
        self.jar.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    /// The header `Cookie`.
    pub fn cookies(&self) -> String {
        let jar = self.jar.lock().unwrap();
        jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// Send a request with the cookies of the jar, and keep those that come back.
    pub async fn sends(&self, request: reqwest::RequestBuilder) -> Answer {
        let cookies = self.cookies();
        let request = if cookies.is_empty() { request } else { request.header("cookie", cookies) };
        let answer = Answer::of(request.send().await.unwrap()).await;
        let mut jar = self.jar.lock().unwrap();
        for value in answer.headers.get_all("set-cookie") {
            let (cookie, attributes) = value.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = cookie.split_once('=').unwrap();
            if attributes.to_ascii_lowercase().contains("max-age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
        drop(jar);
        answer
    }

    /// Open a page.
    pub async fn visits(&self, path: &str) -> Answer {
        self.sends(self.app.request("GET", path).header("accept", "text/html,*/*;q=0.8")).await
    }

    /// A form as a browser sends it from one of our pages.
    pub fn form(&self, path: &str, form: &Form) -> reqwest::RequestBuilder {
        let request = self.app.request("POST", path).header("accept", "text/html,*/*;q=0.8").header("origin", "null");
        let request = request.header("sec-fetch-site", "same-origin");
        request.header("content-type", "application/x-www-form-urlencoded").body(form.encoded())
    }

    /// Send a form.
    pub async fn submits(&self, path: &str, form: &Form) -> Answer {
        self.sends(self.form(path, form)).await
    }

    /// The name under which the provider knows this browser, in the heading and in the bar of its first page.
    pub async fn is_known_as(&self) -> Option<String> {
        let page = self.visits("/").await.body;
        let name = page.split_once("<h1>You are ").map(|(_, rest)| rest.split('<').next().unwrap().to_owned());
        assert_eq!(name.is_none(), page.contains("Who are you?"));
        let bar = name.as_ref().map_or("Signed in as".to_owned(), |name| format!("Signed in as <b>{name}</b>"));
        assert_eq!(name.is_some(), page.contains(&bar), "heading and bar agree");
        name
    }

    /// The form token of this session, from a page that has a form.
    pub async fn csrf(&self) -> String {
        self.visits("/").await.field("csrf")
    }

    /// Sign in by name alone.
    pub async fn signs_in(&self, name: &str) -> Answer {
        let csrf = self.csrf().await;
        self.submits("/", &Form::of(&[("csrf", &csrf), ("username", name)])).await
    }

    /// Sign in by name and password.
    pub async fn signs_in_with(&self, name: &str, password: &str) -> Answer {
        let csrf = self.csrf().await;
        self.submits("/", &Form::of(&[("csrf", &csrf), ("username", name), ("password", password)])).await
    }

    /// Make an account with a password, which signs this person in.
    pub async fn registers(&self, name: &str, password: &str) -> Answer {
        let page = self.visits("/register").await;
        self.submits("/register", &Form::of(&[("csrf", &page.field("csrf")), ("username", name), ("password", password)])).await
    }

    /// Answer the question of this authorization request.
    pub async fn answers(&self, request: &Form, word: &str) -> Answer {
        let page = self.visits(&request.path()).await;
        assert_eq!(page.status, 200, "{} {:?}", page.body, page.headers);
        self.submits(&request.path(), &Form::of(&[("csrf", &page.field("csrf")), ("confirm", word)])).await
    }

    /// Press *Allow*.
    pub async fn allows(&self, request: &Form) -> Answer {
        self.answers(request, "yes").await
    }

    /// Press *Deny*.
    pub async fn denies(&self, request: &Form) -> Answer {
        self.answers(request, "no").await
    }

    /// Press a button of the home page.
    pub async fn presses(&self, path: &str) -> Answer {
        let csrf = self.csrf().await;
        self.submits(path, &Form::of(&[("csrf", &csrf)])).await
    }

    /// This person's demo client, as `/client` tells it to a program.
    pub async fn demo_client(&self) -> TestClient<'a> {
        let answer = self.sends(self.app.request("GET", "/client").header("accept", "application/json")).await;
        let secret = Some(answer.member("client_secret"));
        TestClient { app: self.app, id: answer.member("client_id"), secret, redirect_uri: super::redirect_uri() }
    }

    /// Follow a request from the beginning: sign in by name and password where it asks for it, and allow it. Whoever has a password
    /// registered before, at another browser.
    pub async fn walks(&self, name: &str, password: &str, request: &Form) -> Answer {
        if !password.is_empty() {
            assert_eq!(self.app.browser().registers(name, password).await.status, 303);
        }
        let first = self.visits(&request.path()).await;
        let page = self.visits(first.location()).await;
        let form = Form::of(&[("csrf", &page.field("csrf")), ("next", &page.field("next"))]);
        let signed_in = self.submits("/login", &form.and("username", name).and("password", password)).await;
        assert_eq!((signed_in.status, signed_in.location()), (303, &*request.path()));
        self.allows(request).await
    }
}
