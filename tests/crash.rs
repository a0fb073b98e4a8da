//! `kill -9` in the middle of the work: what the pair answered is true after it, and what it did once it does not do again.
//!
//! A killed process loses what it had not handed to the system; a power cut is another matter (`PRAGMA synchronous = FULL`).

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[expect(dead_code, reason = "a part of it is enough here")]
mod support;

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use reqwest::{Client, RequestBuilder, StatusCode, redirect::Policy};
use serde_json::Value;
use support::{Pair, free_port, new_folder};
use tokio::task::JoinSet;

const ROUNDS: usize = 20;
const ID: &str = "crash-client";
const SECRET: &str = "a-secret-of-enough-length";
/// Nobody asks for more tokens than this in a round, should the kill never come.
const MOST: usize = 2000;

/// One grant: a code, and what it bought.
#[derive(Clone, Debug, Default)]
struct Family {
    code: String,
    /// Answered with 200, so they are good.
    access: Vec<String>,
    /// Traded in with 200, so they are used.
    used: Vec<String>,
}

/// What clients were told.
#[derive(Default)]
struct Told {
    answers: AtomicUsize,
    /// Of clients that act for themselves.
    tokens: Mutex<Vec<String>>,
    families: Mutex<Vec<Family>>,
    /// Codes that were brought, and nobody knows whether they were taken.
    open: Mutex<Vec<String>>,
}

/// A client at the provider, with the browser of somebody who is signed in.
#[derive(Clone)]
struct World {
    base: String,
    http: Client,
    cookie: String,
    redirect_uri: String,
}

type Asked<T> = Result<T, reqwest::Error>;

impl World {
    fn of(pair: &Pair) -> Self {
        let http = Client::builder().redirect(Policy::none()).no_proxy().tls_certs_only(std::iter::empty()).build().unwrap();
        // By number, so that each request is one connection.
        let (base, redirect_uri) = (pair.provider.replace("localhost", "127.0.0.1"), format!("{}/authorized", pair.client));
        Self { base, http, cookie: String::new(), redirect_uri }
    }

    fn authorize(&self) -> String {
        format!("{}/oauth/authorize?response_type=code&client_id={ID}&scope=email&redirect_uri={}", self.base, self.redirect_uri)
    }

    async fn see(&mut self, request: RequestBuilder) -> (StatusCode, String) {
        let answer = request.header("cookie", &self.cookie).header("accept", "text/html").send().await.unwrap();
        if let Some(cookie) = answer.headers().get("set-cookie") {
            self.cookie = cookie.to_str().unwrap().split(';').next().unwrap().into();
        }
        (answer.status(), answer.text().await.unwrap())
    }

    /// Fill in the form at this address and send it.
    async fn fill(&mut self, address: String, field: (&str, &str)) {
        let (_, page) = self.see(self.http.get(&address)).await;
        let (_, rest) = page.split_once("name=\"csrf\" value=\"").expect("a form");
        let csrf = rest.split_once('"').unwrap().0;
        let (status, _) = self.see(self.http.post(&address).form(&[("csrf", csrf), field])).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
    }

    async fn sign_in_and_allow(&mut self) {
        self.fill(format!("{}/", self.base), ("username", "ada")).await;
        self.fill(self.authorize(), ("confirm", "yes")).await;
    }

    /// A code of somebody who allowed this before.
    async fn code(&self) -> Asked<String> {
        let answer = self.http.get(self.authorize()).header("cookie", &self.cookie).send().await?;
        let location = answer.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
        let sent = location.unwrap_or_else(|| panic!("the session or the consent is gone: {}", answer.status()));
        let (_, code) = sent.split_once("code=").unwrap_or_else(|| panic!("no code: {sent}"));
        answer.bytes().await?;
        Ok(code.split('&').next().unwrap().to_owned())
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Asked<(StatusCode, Value)> {
        let request = self.http.post(format!("{}{path}", self.base)).basic_auth(ID, Some(SECRET)).form(form);
        let answer = request.send().await?;
        Ok((answer.status(), answer.json().await?))
    }

    async fn redeem(&self, code: &str) -> Asked<(StatusCode, Value)> {
        let form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", &self.redirect_uri)];
        self.post("/oauth/token", &form).await
    }

    async fn refresh(&self, token: &str) -> Asked<(StatusCode, Value)> {
        self.post("/oauth/token", &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
    }

    async fn active(&self, token: &str) -> bool {
        let (status, answer) = self.post("/oauth/introspect", &[("token", token)]).await.unwrap();
        assert_eq!(status, StatusCode::OK);
        answer["active"].as_bool().unwrap()
    }

    async fn opens(&self, token: &str) -> bool {
        let answer = self.http.get(format!("{}/api/me", self.base)).bearer_auth(token).send().await.unwrap();
        answer.status() == StatusCode::OK
    }
}

/// The tokens of an answer that must be a good one.
fn good((status, answer): &(StatusCode, Value)) -> (String, String) {
    assert_eq!(*status, StatusCode::OK, "{answer}");
    let token = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
    (token("access_token"), token("refresh_token"))
}

async fn for_itself(world: World, told: Arc<Told>) -> Asked<()> {
    for _ in 0..MOST {
        let answer = world.post("/oauth/token", &[("grant_type", "client_credentials")]).await?;
        told.tokens.lock().unwrap().push(good(&answer).0);
        told.answers.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

async fn for_ada(world: World, told: Arc<Told>) -> Asked<()> {
    for _ in 0..MOST / 4 {
        let code = world.code().await?;
        told.open.lock().unwrap().push(code.clone());
        let (access, mut refresh) = good(&world.redeem(&code).await?);
        told.open.lock().unwrap().retain(|open| *open != code);
        let place = {
            let mut families = told.families.lock().unwrap();
            families.push(Family { code, access: vec![access], used: vec![] });
            families.len() - 1
        };
        told.answers.fetch_add(2, Ordering::Relaxed);
        for _ in 0..2 {
            let (access, next) = good(&world.refresh(&refresh).await?);
            let family = &mut told.families.lock().unwrap()[place];
            family.access.push(access);
            family.used.push(std::mem::replace(&mut refresh, next));
            told.answers.fetch_add(1, Ordering::Relaxed);
        }
    }
    Ok(())
}

/// Six work until the pair is gone, which is after this many answers.
async fn killed_under_load(pair: &mut Pair, world: &World, enough: usize) -> Told {
    let told = Arc::new(Told::default());
    let mut load = JoinSet::new();
    for _ in 0..3 {
        load.spawn(for_itself(world.clone(), told.clone()));
        load.spawn(for_ada(world.clone(), told.clone()));
    }
    while told.answers.load(Ordering::Relaxed) < enough {
        let ended = load.try_join_next();
        assert!(ended.is_none(), "somebody stopped before the kill: {ended:?}");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    pair.child.kill().unwrap();
    pair.child.wait().unwrap();
    let ends = load.join_all().await;
    assert!(ends.iter().all(Result::is_err), "the pair was killed while everybody worked");
    Arc::into_inner(told).unwrap()
}

/// A code that was under way when the pair died is there, used or not, and is good once at most.
async fn open_codes_are_known(world: &World, told: Told) -> (Vec<String>, Vec<Family>) {
    let mut families = told.families.into_inner().unwrap();
    for code in told.open.into_inner().unwrap() {
        let answer = world.redeem(&code).await.unwrap();
        if answer.0 == StatusCode::OK {
            families.push(Family { code, access: vec![good(&answer).0], used: vec![] });
        } else {
            assert!(answer.1["error_description"].as_str().unwrap().contains("used before"), "{answer:?}");
        }
    }
    (told.tokens.into_inner().unwrap(), families)
}

async fn all_are_good(world: &World, tokens: &[String], families: &[Family]) {
    for token in tokens.iter().chain(families.iter().flat_map(|family| &family.access)) {
        assert!(world.active(token).await, "a token that a client was given is not known");
    }
    for token in families.iter().filter_map(|family| family.access.last()) {
        assert!(world.opens(token).await, "a token that a client was given opens nothing");
    }
}

/// What was used is refused, and takes its family along.
async fn used_is_refused(world: &World, number: usize, family: &Family) {
    let (status, answer) = match family.used.first() {
        Some(used) if number.is_multiple_of(2) => world.refresh(used).await.unwrap(),
        _ => world.redeem(&family.code).await.unwrap(),
    };
    assert_eq!((status, &answer["error"]), (StatusCode::BAD_REQUEST, &Value::from("invalid_grant")));
    assert!(answer["error_description"].as_str().unwrap().contains("used before"), "{answer}");
    for token in &family.access {
        assert!(!world.active(token).await, "a token of a revoked family is good");
    }
}

#[tokio::test]
async fn what_was_answered_before_a_crash_is_true_after_it() {
    let (ports, client) = ([free_port(), free_port()], format!("{ID}:{SECRET}"));
    let flags = ["--demo-client", &client, "--code-lifetime", "600"];
    let mut pair = Pair::at(ports, &flags);
    let mut world = World::of(&pair);
    world.sign_in_and_allow().await;
    let (mut tokens, mut families) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let told = killed_under_load(&mut pair, &world, 30 + 25 * (round % 8)).await;
        let folder = std::mem::replace(&mut pair.folder, new_folder());
        pair = Pair::resume(folder, ports, &flags);
        let (own, of_ada) = open_codes_are_known(&world, told).await;
        all_are_good(&world, &own, &of_ada).await;
        tokens.extend(own);
        families.extend(of_ada);
    }
    all_are_good(&world, &tokens, &families).await;
    assert!(tokens.len() > ROUNDS && families.len() > ROUNDS, "{} tokens, {} families", tokens.len(), families.len());
    for (number, family) in families.iter().enumerate().step_by(3) {
        used_is_refused(&world, number, family).await;
    }
}
