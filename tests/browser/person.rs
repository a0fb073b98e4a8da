//! What a person does at a browser, and what they see.

use std::{
    future::Future,
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    error::CmdError,
    key::Key,
    wd::WebDriverCompatibleCommand,
};
use reqwest::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::driver::Driver;

/// What can be pressed, followed, and typed into.
const BUTTONS: &str = "button, [role=button]";
const LINKS: &str = "a[href]";
const FIELDS: &str = "input:not([type=hidden]), select, textarea";
const CHOICES: &str = "input[type=checkbox], input[type=radio]";
const FOLDS: &str = "summary";

/// How long a page may take on a machine that has much to do.
const PATIENCE: Duration = Duration::from_secs(20);

/// A person in front of a browser of their own.
pub struct Person {
    pub browser: Client,
    _driver: Driver,
}

impl Person {
    /// With a new browser.
    pub async fn new() -> Self {
        Self::with(&json!({})).await
    }

    /// With a browser in which these preferences are set.
    pub async fn with(preferences: &Value) -> Self {
        let driver = Driver::start();
        let capabilities = driver.capabilities(preferences);
        let mut builder =
            ClientBuilder::rustls().expect("the driver is reached by http, and still the roots for https must be read");
        let browser = builder.capabilities(capabilities).connect(&driver.address()).await;
        let browser = browser.unwrap_or_else(|error| panic!("Chromium does not start: {error}; look at TEST_CHROMIUM"));
        Self { browser, _driver: driver }
    }

    /// Type this address into the address bar.
    pub async fn open(&self, address: &str) {
        self.browser.goto(address).await.unwrap();
    }

    /// The address in the address bar.
    pub async fn address(&self) -> String {
        self.browser.current_url().await.unwrap().into()
    }

    /// The status of the page that is open.
    pub async fn status(&self) -> u64 {
        self.script("return performance.getEntriesByType('navigation')[0].responseStatus").await.as_u64().unwrap()
    }

    /// All that stands on the page.
    pub async fn text(&self) -> String {
        match self.browser.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// The page has this heading, now or soon.
    pub async fn is_headed(&self, words: &str) {
        let headed = self.soon(|| async { (self.shown_at("h1").await? == words).then_some(()) }).await;
        assert!(headed.is_some(), "the heading is not “{words}”. {}", self.tells().await);
    }

    /// The text of the element of this id, now or soon.
    pub async fn shown(&self, id: &str) -> String {
        let selector = format!("[id='{id}']");
        match self.soon(|| self.shown_at(&selector)).await {
            Some(text) => text,
            None => panic!("there is no #{id}. {}", self.tells().await),
        }
    }

    /// The first element that this selector chooses, now or soon: for what has no name of its own.
    pub async fn element(&self, selector: &str) -> Element {
        match self.soon(|| async { self.browser.find(Locator::Css(selector)).await.ok() }).await {
            Some(element) => element,
            None => panic!("there is no {selector}. {}", self.tells().await),
        }
    }

    /// These words are on the page, now or soon.
    pub async fn sees(&self, words: &str) {
        let seen = self.soon(|| async { self.text().await.contains(words).then_some(()) }).await;
        assert!(seen.is_some(), "“{words}” is not to be seen. {}", self.tells().await);
    }

    /// These words are not on the page that is open.
    pub async fn does_not_see(&self, words: &str) {
        assert!(!self.text().await.contains(words), "“{words}” is to be seen. {}", self.tells().await);
    }

    /// The address begins so, now or soon.
    pub async fn is_at(&self, start: &str) {
        let there = self.soon(|| async { self.address().await.starts_with(start).then_some(()) }).await;
        assert!(there.is_some(), "this is not {start}…. {}", self.tells().await);
    }

    /// Press the button of this name.
    pub async fn press(&self, name: &str) {
        self.button(name).await.click().await.unwrap();
    }

    /// Follow the link of this name.
    pub async fn follow(&self, name: &str) {
        self.link(name).await.click().await.unwrap();
    }

    /// Type into the field of this name.
    pub async fn types(&self, name: &str, text: &str) {
        let field = self.field(name).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// The button of this name.
    pub async fn button(&self, name: &str) -> Element {
        self.find(BUTTONS, name).await
    }

    /// The link of this name.
    pub async fn link(&self, name: &str) -> Element {
        self.find(LINKS, name).await
    }

    /// The button or the link of this name, whichever there is.
    pub async fn control(&self, name: &str) -> Element {
        self.find(&format!("{BUTTONS}, {LINKS}"), name).await
    }

    /// The line of this name, behind which more can be unfolded.
    pub async fn fold(&self, name: &str) -> Element {
        self.find(FOLDS, name).await
    }

    /// The box or the choice whose name holds these words: the rest of it explains.
    pub async fn choice(&self, words: &str) -> Element {
        match self.soon(|| self.look(CHOICES, |name| name.contains(words))).await {
            Some(element) => element,
            None => panic!("there is nothing to choose that says “{words}”. {}", self.tells().await),
        }
    }

    /// The field of this name.
    pub async fn field(&self, name: &str) -> Element {
        self.find(FIELDS, name).await
    }

    /// The names of the buttons that are to be seen in the page itself: the foot of each page has one for the other language.
    pub async fn buttons(&self) -> Vec<String> {
        let mut names = Vec::new();
        for element in self.browser.find_all(Locator::Css("main button, main [role=button]")).await.unwrap() {
            if element.is_displayed().await.unwrap() {
                names.push(self.name_of(&element).await.unwrap());
            }
        }
        names
    }

    /// Sign in on the page that is open.
    pub async fn signs_in(&self, username: &str) {
        self.types("Username", username).await;
        self.press("Sign in").await;
    }

    /// Make an account with a password.
    pub async fn registers(&self, provider: &str, username: &str, password: &str) {
        self.open(&format!("{provider}/register")).await;
        self.types("Username", username).await;
        self.types("Password", password).await;
        self.press("Make the account").await;
    }

    /// What explains a field: the message beside it.
    pub async fn message_beside(&self, name: &str) -> String {
        let field = self.field(name).await;
        assert_eq!(field.attr("aria-invalid").await.unwrap().as_deref(), Some("true"), "{name} is not marked as wrong");
        let ids = field.attr("aria-describedby").await.unwrap().unwrap_or_else(|| panic!("nothing describes {name}"));
        let mut message = Vec::new();
        for id in ids.split(' ') {
            message.push(self.shown(id).await);
        }
        message.join(" ")
    }

    /// The rows of a table on the page of the tables: their text, and whether they are marked as new.
    pub async fn rows(&self, table: &str) -> Vec<(String, bool)> {
        let path = format!("//table[caption/h2[normalize-space()='{table}']]/tbody/tr[th]");
        let mut rows = Vec::new();
        for row in self.browser.find_all(Locator::XPath(&path)).await.unwrap() {
            let new = !row.find_all(Locator::XPath(".//*[normalize-space()='new']")).await.unwrap().is_empty();
            // Not what is visible of it: a new row fades in.
            let text = row.prop("textContent").await.unwrap().unwrap_or_default();
            rows.push((text.split_whitespace().collect::<Vec<_>>().join(" "), new));
        }
        rows
    }

    /// What the page that is open gets, as a program would, at this path of its own server.
    pub async fn data(&self, path: &str) -> Value {
        let script = "return fetch(arguments[0], {headers: {Accept: 'application/json'}}).then(answer => answer.json())";
        self.browser.execute(script, vec![path.into()]).await.unwrap()
    }

    /// Run a script in the page.
    pub async fn script(&self, script: &str) -> Value {
        self.browser.execute(script, Vec::new()).await.unwrap()
    }

    /// Press a key, wherever the focus is.
    pub async fn key(&self, key: Key) {
        self.keys(&[key]).await;
    }

    /// Press these keys, one after the other.
    pub async fn keys(&self, keys: &[impl Into<char> + Copy]) {
        let strokes = keys.iter().flat_map(|&key| {
            let value = key.into();
            [KeyAction::Down { value }, KeyAction::Up { value }]
        });
        let actions = strokes.fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        self.browser.perform_actions(actions).await.unwrap();
    }

    /// The accessible name of what has the focus.
    pub async fn focused(&self) -> String {
        match self.browser.active_element().await {
            Ok(element) => self.name_of(&element).await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Tell the browser something that only its developer tools can.
    pub async fn tool(&self, command: &str, parameters: Value) -> Value {
        self.command(Method::POST, "goog/cdp/execute", Some(json!({"cmd": command, "params": parameters}))).await.unwrap()
    }

    /// The browser refused nothing of our own pages by their policy.
    pub async fn policy_refused_nothing(&self) {
        let log = self.command(Method::POST, "se/log", Some(json!({"type": "browser"}))).await.unwrap();
        let lines = log.as_array().unwrap().iter().filter_map(|line| line["message"].as_str());
        let refused: Vec<&str> = lines.filter(|line| line.contains("Content Security Policy") || line.contains("CSP")).collect();
        assert!(refused.is_empty(), "{refused:#?}");
    }

    /// The element of this kind and name that is to be seen, now or soon.
    async fn find(&self, kind: &str, name: &str) -> Element {
        match self.soon(|| self.look(kind, |its| its == name)).await {
            Some(element) => element,
            None => panic!("there is no {kind} “{name}”. {}", self.tells().await),
        }
    }

    async fn look(&self, kind: &str, named: impl Fn(&str) -> bool) -> Option<Element> {
        for element in self.browser.find_all(Locator::Css(kind)).await.ok()? {
            if element.is_displayed().await.unwrap_or_default() && self.name_of(&element).await.is_ok_and(|its| named(&its)) {
                return Some(element);
            }
        }
        None
    }

    async fn shown_at(&self, selector: &str) -> Option<String> {
        self.browser.find(Locator::Css(selector)).await.ok()?.text().await.ok()
    }

    /// The accessible name, as the browser computes it for a screen reader.
    async fn name_of(&self, element: &Element) -> Result<String, CmdError> {
        let path = format!("element/{}/computedlabel", &*element.element_id());
        Ok(self.command(Method::GET, &path, None).await?.as_str().unwrap_or_default().to_owned())
    }

    async fn command(&self, method: Method, path: &str, body: Option<Value>) -> Result<Value, CmdError> {
        self.browser.issue_cmd(Command { method, path: path.to_owned(), body }).await
    }

    /// Try until there is something; a page may still be on its way.
    async fn soon<T, F: Future<Output = Option<T>>>(&self, mut attempt: impl FnMut() -> F) -> Option<T> {
        let begun = Instant::now();
        loop {
            match attempt().await {
                None if begun.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(50)).await,
                found => return found,
            }
        }
    }

    async fn tells(&self) -> String {
        format!("{} shows:\n{}", self.address().await, self.text().await)
    }
}

/// A command of the driver for which the library has no function.
#[derive(Debug)]
struct Command {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.method.clone(), self.body.as_ref().map(Value::to_string))
    }
}
