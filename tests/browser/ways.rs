//! The ways to walk: one walk is written once, and goes with a mouse, by keyboard alone, without JavaScript, and on a phone.

use std::ops::Deref;

use fantoccini::{elements::Element, key::Key};
use serde_json::Value;

use crate::{person::Person, without_script::without_script};

/// How somebody walks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    Mouse,
    Keyboard,
    NoScript,
    Phone,
}

/// The width of the phone.
const PHONE: u32 = 360;

/// A test for each way of a walk.
macro_rules! in_every_way {
    ($walk:ident) => {
        mod $walk {
            use crate::ways::Way;

            #[tokio::test]
            async fn with_a_mouse() {
                super::$walk(Way::Mouse).await;
            }

            #[tokio::test]
            async fn by_keyboard_alone() {
                super::$walk(Way::Keyboard).await;
            }

            #[tokio::test]
            async fn without_javascript() {
                super::$walk(Way::NoScript).await;
            }

            #[tokio::test]
            async fn on_a_phone() {
                super::$walk(Way::Phone).await;
            }
        }
    };
}
pub(crate) use in_every_way;

/// Somebody who walks in one of these ways.
pub struct Walker {
    person: Person,
    way: Way,
}

impl Deref for Walker {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

impl Walker {
    pub async fn new(way: Way) -> Self {
        let person = match way {
            Way::NoScript => without_script().await,
            Way::Mouse | Way::Keyboard | Way::Phone => Person::new().await,
        };
        if way == Way::Phone {
            person.has_screen(PHONE, 740).await;
        }
        Self { person, way }
    }

    /// These words are on the page, now or soon; on a phone, the page is not wider than it.
    pub async fn sees(&self, words: &str) {
        self.person.sees(words).await;
        if self.way == Way::Phone {
            let needed = self.script("return document.documentElement.scrollWidth").await.as_u64().unwrap();
            assert!(needed <= PHONE.into(), "the page that says “{words}” needs {needed} pixels");
        }
    }

    pub async fn press(&self, name: &str) {
        self.uses(self.button(name).await, Key::Enter.into()).await;
    }

    pub async fn follow(&self, name: &str) {
        self.uses(self.link(name).await, Key::Enter.into()).await;
    }

    /// Unfold what is behind this line.
    pub async fn unfolds(&self, name: &str) {
        self.uses(self.fold(name).await, Key::Enter.into()).await;
    }

    /// Tick the box that says this, or untick it.
    pub async fn ticks(&self, words: &str) {
        self.uses(self.choice(words).await, ' ').await;
    }

    /// Of several, choose the one that says this.
    pub async fn chooses(&self, words: &str) {
        let wanted = self.choice(words).await;
        if self.way != Way::Keyboard {
            return wanted.click().await.unwrap();
        }
        // Tab goes to the one that is chosen, the arrows to its neighbours.
        let group = wanted.attr("name").await.unwrap().unwrap();
        let chosen = self.element(&format!("input[name='{group}']:checked")).await;
        self.tabs_onto(&chosen).await;
        for _ in 0..9 {
            if wanted.is_selected().await.unwrap() {
                return;
            }
            self.key(Key::Down).await;
        }
        panic!("the arrows never reach “{words}”");
    }

    pub async fn types(&self, name: &str, text: &str) {
        match self.way {
            Way::Keyboard => {
                self.tabs_onto(&self.field(name).await).await;
                self.types_instead(text).await;
            }
            Way::Mouse | Way::NoScript | Way::Phone => self.person.types(name, text).await,
        }
    }

    /// Sign in on the page that is open.
    pub async fn signs_in(&self, username: &str, password: &str) {
        self.types("Username", username).await;
        if !password.is_empty() {
            self.types("Password", password).await;
        }
        self.press("Sign in").await;
    }

    /// What the page that is open gets of its own server at this path, as JSON: by a request of its browser, with its cookies.
    pub async fn json(&self, address: &str) -> Value {
        let mut cookies = Vec::new();
        for cookie in self.browser.get_all_cookies().await.unwrap() {
            cookies.push(format!("{}={}", cookie.name(), cookie.value()));
        }
        let answer = http().get(address).header("cookie", cookies.join("; ")).header("accept", "application/json");
        answer.send().await.unwrap().json().await.unwrap()
    }

    /// The rows of this table hold these words somewhere.
    pub async fn finds_row(&self, provider: &str, table: &str, words: &str) {
        self.open(&format!("{provider}/tables")).await;
        self.person.sees("Everything the Provider remembers").await;
        let rows = self.rows(table).await;
        assert!(rows.iter().any(|(text, _)| text.contains(words)), "{table} has no {words}: {rows:#?}");
    }

    /// The client at this address is told what it is called and its secret, by its own form.
    pub async fn sets_client_up(&self, client: &str, id: &str, secret: &str) {
        self.open(&format!("{client}/setup")).await;
        self.types("Client id", id).await;
        self.types("Client secret", secret).await;
        self.press("Save").await;
        self.sees("The Client has a name now").await;
    }

    /// The only secret of the application whose page is open.
    pub async fn reveals_the_secret(&self) -> String {
        let made = self.element("#secrets tbody td:nth-child(2)").await.text().await.unwrap();
        self.press(&format!("Reveal the secret of {made}")).await;
        self.sees("glass_cs_").await;
        self.shown("revealed").await
    }

    async fn uses(&self, element: Element, key: char) {
        if self.way == Way::Keyboard {
            self.tabs_onto(&element).await;
            self.keys(&[key]).await;
        } else {
            element.click().await.unwrap();
        }
    }
}

/// What curl would be in a person's hands.
pub fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}

/// The data that this address gives for a token, or none if it refuses it.
pub async fn with_token(address: &str, token: &str) -> Option<Value> {
    let answer = http().get(address).bearer_auth(token).send().await.unwrap();
    if answer.status() == 401 {
        assert!(answer.headers()["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
        return None;
    }
    assert_eq!(answer.status(), 200);
    let text = answer.text().await.unwrap();
    Some(serde_json::from_str(&text).unwrap_or(Value::String(text)))
}
