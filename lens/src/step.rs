//! The steps of a flow, by the letters of RFC 6749 §1.2, and which message belongs to which.

use glasshouse_shared::exchange::{Actor, Message};
use serde::{Deserialize, Serialize};

use crate::wire::{header, is_answer, path, value, verb};

/// A step. `A` to `F` are those of RFC 6749 figure 1.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub enum Letter {
    /// What has to be there before: a person, and a client that is registered (RFC 6749 §2).
    S,
    /// The authorization request.
    A,
    /// The authorization grant.
    B,
    /// The access token request.
    C,
    /// The access token response.
    D,
    /// The request to the API.
    E,
    /// The protected resource.
    F,
    /// The refresh: RFC 6749 §6.
    G,
    /// Introspection and revocation: RFC 7662, RFC 7009.
    H,
    /// The sign-out: OIDC RP-Initiated Logout.
    I,
}

impl Letter {
    /// All of them in order.
    pub const ALL: [Self; 10] = [Self::S, Self::A, Self::B, Self::C, Self::D, Self::E, Self::F, Self::G, Self::H, Self::I];

    /// The letter itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
            Self::G => "G",
            Self::H => "H",
            Self::I => "I",
        }
    }

    /// The step of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|letter| letter.name().eq_ignore_ascii_case(name))
    }
}

/// Where a message belongs. The mark is there for the messages that every account of the flow tells; what is between them
/// (a discovery, a page, a fetch of keys) has none.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct Step {
    /// The letter.
    pub letter: Letter,
    /// `A3`, for example.
    pub mark: Option<&'static str>,
}

const fn at(letter: Letter) -> Step {
    Step { letter, mark: None }
}

const fn marked(letter: Letter, mark: &'static str) -> Step {
    Step { letter, mark: Some(mark) }
}

/// Finds the step of one message after the other.
#[expect(clippy::struct_excessive_bools, reason = "what was seen so far: each is a question of its own")]
#[derive(Default)]
pub struct Reader {
    /// The letter that was reached.
    reached: Option<Letter>,
    asked: bool,
    answered: bool,
    revoked: bool,
    /// The provider has told the client that a session is over.
    told: bool,
    /// The browser is back from there.
    back: bool,
}

impl Reader {
    /// The step of the next message; `question` is the step of the request that it answers.
    pub fn next(&mut self, message: &Message, question: Option<Step>) -> Step {
        let step = if is_answer(message) { self.answer(message, question) } else { self.request(message) };
        match step.mark {
            Some("A3") => self.asked = true,
            Some("B3") => self.answered = true,
            Some("H2") => self.revoked = true,
            Some("I5" | "I6") if message.from == Actor::Provider => self.told = true,
            Some("I5" | "I6") => self.back = true,
            _ => {}
        }
        self.reached = Some(step.letter);
        step
    }

    fn phase(&self) -> Letter {
        self.reached.unwrap_or(Letter::A)
    }

    fn answer(&self, message: &Message, question: Option<Step>) -> Step {
        let question = question.unwrap_or(at(self.phase()));
        match (message.from, question.mark) {
            (Actor::Client, _) if question.letter == Letter::A && value(message, "response_type").is_some() => {
                marked(Letter::A, "A2")
            }
            (Actor::Provider, _) if question.letter <= Letter::B && brings_an_answer(message) => marked(Letter::B, "B3"),
            (Actor::Provider, Some("C")) => marked(Letter::D, "D"),
            (Actor::Api, Some("E")) => marked(Letter::F, "F"),
            (Actor::Client, Some("I1")) if value(message, "id_token_hint").is_some() => marked(Letter::I, "I2"),
            // Its own pages are named without a host.
            (Actor::Provider, _) if question.letter == Letter::I && leads_away(message) => marked(Letter::I, "I4"),
            _ => at(question.letter),
        }
    }

    fn request(&self, message: &Message) -> Step {
        match (message.from, message.to) {
            (Actor::Browser, Actor::Client) => self.to_client(message),
            (Actor::Browser, _) => self.to_provider(message),
            (Actor::Client, Actor::Api) => marked(Letter::E, "E"),
            (Actor::Client, _) => self.between_servers(message),
            // OIDC Back-Channel Logout: the provider speaks to the client, and once more where it was not heard.
            _ if self.told => at(Letter::I),
            _ => self.after_the_end(),
        }
    }

    /// The provider tells the client beside answering the browser, so either can be first.
    fn after_the_end(&self) -> Step {
        marked(Letter::I, if self.told || self.back { "I6" } else { "I5" })
    }

    fn to_client(&self, message: &Message) -> Step {
        let path = path(message);
        if brings_an_answer(message) {
            marked(Letter::B, "B4")
        } else if path.contains("logout") {
            if verb(message) == "POST" { marked(Letter::I, "I1") } else { self.after_the_end() }
        } else if path.ends_with("/refresh") {
            at(Letter::G)
        } else if path.ends_with("/revoke") || path.ends_with("/introspect") {
            at(Letter::H)
        } else if self.asked || self.answered {
            at(self.phase().max(Letter::E))
        } else {
            marked(Letter::A, "A1")
        }
    }

    fn to_provider(&self, message: &Message) -> Step {
        let path = path(message);
        if path.ends_with("/authorize") {
            match (self.asked, verb(message)) {
                (false, _) => marked(Letter::A, "A3"),
                (true, "POST") => marked(Letter::B, "B2"),
                (true, _) => at(Letter::B),
            }
        } else if path.ends_with("/login") || path.ends_with("/register") {
            if verb(message) == "POST" { marked(Letter::B, "B1") } else { at(Letter::B) }
        } else if path.contains("logout") || path.contains("end_session") || path.ends_with("/sign_out") {
            marked(Letter::I, "I3")
        } else {
            at(if self.answered { self.phase() } else { Letter::B })
        }
    }

    fn between_servers(&self, message: &Message) -> Step {
        let path = path(message);
        match value(message, "grant_type").as_deref() {
            Some("refresh_token") => marked(Letter::G, "G"),
            Some(_) => marked(Letter::C, "C"),
            None if path.contains("introspect") => marked(Letter::H, "H1"),
            // The second one is of the other token.
            None if path.contains("revoke") => marked(Letter::H, if self.revoked { "H3" } else { "H2" }),
            None => at(match self.phase() {
                Letter::S | Letter::A => Letter::A,
                Letter::B | Letter::C => Letter::D,
                later => later,
            }),
        }
    }
}

fn leads_away(message: &Message) -> bool {
    header(message, "location").is_some_and(|to| to.contains("://"))
}

/// It brings a code or a refusal: RFC 6749 §4.1.2.
fn brings_an_answer(message: &Message) -> bool {
    let has = |name| value(message, name).is_some();
    (has("code") || has("error")) && (has("state") || has("iss") || is_answer(message))
}
