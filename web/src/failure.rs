//! An error that a person can read: what happened, what was expected, what arrived, how to mend it, the
//! section that asks for it, and whether it is an attack.
//!
//! A handler returns a [`Failure`]. Its plain face is text; the middleware [`faces`] gives it the face that
//! the caller can read. Errors of the protocol itself, which other programs read, live with the protocol.

mod bare;
mod faces;
mod section;
mod sheet;

use std::{error::Error, fmt};

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use glasshouse_shared::Cite;
use serde::{Serialize, Serializer};

pub use faces::{Face, faces};
pub use section::address;
pub use sheet::Sheet;

use crate::Words;

/// What a failure tells: words of the catalogue, or English, as other programs and the log read it.
///
/// What only people meet is words. A refusal of the protocol is English everywhere: docs/adr/0016-words.md.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Text {
    /// In the language of the page.
    Words(Words),
    /// In English.
    English(String),
}

impl From<Words> for Text {
    fn from(words: Words) -> Self {
        Self::Words(words)
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Self::English(text.into())
    }
}

/// The English, or the id of the words, for the log.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(words.id()),
            Self::English(text) => f.write_str(text),
        }
    }
}

/// One check and how it went.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// What must hold, as a claim of the record.
    pub name: Words,
    /// It held.
    pub passed: bool,
}

/// An error and what caused it, on one line, for the log and never for the other side.
#[must_use]
pub fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.extend([": ", &cause.to_string()]);
        source = cause.source();
    }
    text.replace('\n', " ").trim().to_owned()
}

/// What the error page tells. Every field is in the template, empty ones as `none` or an empty list.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// The status of the response.
    pub status: u16,
    /// The step of the flow at which it stopped, such as `A3`; nothing where it belongs to none.
    pub step: Option<&'static str>,
    /// A short headline.
    pub title: Text,
    /// What happened, in one or two sentences.
    pub sentence: Text,
    /// What would have been right.
    pub expected: Option<Text>,
    /// What came instead.
    pub arrived: Option<Text>,
    /// Both, character by character, where they are values of the same kind.
    pub sheet: Option<Sheet>,
    /// How to put it right, the likeliest way first.
    pub mend: Vec<Text>,
    /// Is this an attack? In words.
    pub attack: Option<Text>,
    /// What was checked, in order.
    pub checks: Vec<Checked>,
    /// It is one of those that happen because of what `localhost` is: see the page `/localhost`.
    pub localhost: bool,
    /// The code of the protocol's error.
    pub code: Option<String>,
    /// The section that asks for it.
    pub cite: Option<Cite>,
    /// Where that section can be read.
    #[serde(serialize_with = "url_of")]
    cite_url: Option<Cite>,
}

/// An error with a face. It is small to move: what it tells is behind a pointer.
#[derive(Clone, Debug)]
pub struct Failure(Box<Told>);

impl Failure {
    /// A failure with a status (400 to 599), a headline and what happened.
    pub fn new(status: u16, title: impl Into<Text>, sentence: impl Into<Text>) -> Self {
        Self(Box::new(Told {
            status,
            step: None,
            title: title.into(),
            sentence: sentence.into(),
            expected: None,
            arrived: None,
            sheet: None,
            mend: Vec::new(),
            attack: None,
            checks: Vec::new(),
            localhost: false,
            code: None,
            cite: None,
            cite_url: None,
        }))
    }

    /// A fault of ours: logged here with its chain, while the reader learns only that it happened.
    #[must_use]
    pub fn fault(error: &dyn Error) -> Self {
        tracing::error!(chain = chain(error), "a request failed through our fault");
        Self::new(500, Words::of("failure-fault"), Words::of("failure-fault-why")).attack(Words::of("failure-fault-no-attack"))
    }

    /// What would have been right.
    #[must_use]
    pub fn expected(mut self, text: impl Into<Text>) -> Self {
        self.0.expected = Some(text.into());
        self
    }

    /// What came instead. It is shown to whoever sent it: never a secret of somebody else.
    #[must_use]
    pub fn arrived(mut self, text: impl Into<Text>) -> Self {
        self.0.arrived = Some(text.into());
        self
    }

    /// What would have been right and what came instead, as the values of one parameter or claim: the page shows which character
    /// differs. Neither may be a secret of somebody else.
    #[must_use]
    pub fn differs(self, name: &str, expected: &str, arrived: &str) -> Self {
        self.proof(Sheet::of(name, expected, arrived))
    }

    /// The same with a sheet that was laid out already.
    #[must_use]
    pub fn proof(self, sheet: Sheet) -> Self {
        let pair = |value: &str| format!("{}={value}", sheet.name);
        let mut failure = self.expected(pair(&sheet.expected)).arrived(pair(&sheet.arrived));
        failure.0.sheet = Some(sheet);
        failure
    }

    /// The step of the flow at which it stopped.
    #[must_use]
    pub fn step(mut self, mark: &'static str) -> Self {
        self.0.step = Some(mark);
        self
    }

    /// It is one of those that happen because of what `localhost` is.
    #[must_use]
    pub fn of_localhost(mut self) -> Self {
        self.0.localhost = true;
        self
    }

    /// One more way to put it right.
    #[must_use]
    pub fn mend(mut self, text: impl Into<Text>) -> Self {
        self.0.mend.push(text.into());
        self
    }

    /// The answer to "is this an attack?".
    #[must_use]
    pub fn attack(mut self, text: impl Into<Text>) -> Self {
        self.0.attack = Some(text.into());
        self
    }

    /// One more check that was made.
    #[must_use]
    pub fn check(mut self, claim: &str, passed: bool) -> Self {
        self.0.checks.push(Checked { name: Words::recorded(claim), passed });
        self
    }

    /// The code of the protocol's error.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.0.code = Some(code.into());
        self
    }

    /// The section that asks for it.
    #[must_use]
    pub fn cite(mut self, cite: Cite) -> Self {
        (self.0.cite, self.0.cite_url) = (Some(cite), Some(cite));
        self
    }

    /// What it tells.
    #[must_use]
    pub fn told(&self) -> &Told {
        &self.0
    }

    /// The same with another page than `failure.html` for those who read pages.
    #[must_use]
    pub fn faced(self, template: &'static str, page: serde_json::Value) -> HttpResponse {
        let mut response = self.into_response();
        response.extensions_mut().insert(Face { template, page });
        response
    }

    /// The response with the plain face, from which [`faces`] makes the others.
    #[must_use]
    pub fn into_response(self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code())
            .content_type("text/plain; charset=utf-8")
            .insert_header(("Cache-Control", "no-store"))
            .body(self.to_string());
        response.extensions_mut().insert(self);
        response
    }
}

impl Serialize for Failure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Failure {
    /// The plain face: one sentence a line, in English.
    #[must_use]
    pub fn plain(&self, english: impl Fn(&Text) -> String) -> String {
        let told = &*self.0;
        let mut lines = vec![format!("{}.", english(&told.title).trim_end_matches('.')), english(&told.sentence)];
        let mut line = |label: &str, text: Option<&str>| lines.extend(text.map(|text| format!("{label}: {text}")));
        line("Expected", told.expected.as_ref().map(&english).as_deref());
        line("Arrived", told.arrived.as_ref().map(&english).as_deref());
        told.mend.iter().for_each(|way| line("To put it right", Some(&english(way))));
        line("Error code", told.code.as_deref());
        line("See", told.cite.map(|cite| cite.0));
        lines.join("\n") + "\n"
    }
}

/// The plain face with the names of its words, for the log.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plain(Text::to_string))
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        self.clone().into_response()
    }
}

#[expect(clippy::ref_option, reason = "serde passes fields by reference")]
fn url_of<S: Serializer>(cite: &Option<Cite>, serializer: S) -> Result<S::Ok, S::Error> {
    cite.and_then(|cite| address(cite.0)).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_face_says_everything_in_lines() {
        let failure = Failure::new(403, "The form is old", "Its token is gone.")
            .expected("a token")
            .mend("Reload the page.")
            .cite(Cite("RFC 6749 §10.12"));
        assert_eq!(
            failure.to_string(),
            "The form is old.\nIts token is gone.\nExpected: a token\nTo put it right: Reload the page.\nSee: RFC 6749 §10.12\n"
        );
    }

    #[test]
    fn two_values_of_one_name_are_told_whole_and_by_their_characters() {
        let failure = Failure::new(400, "No", "No.").differs("iss", "http://a", "http://b");
        assert!(failure.to_string().contains("Expected: iss=http://a\nArrived: iss=http://b\n"));
        assert_eq!(failure.told().sheet.as_ref().unwrap().equal, 7);
    }

    #[test]
    fn the_template_finds_every_field() {
        let value = serde_json::to_value(Failure::new(404, "a", "b").cite(Cite("RFC 9110 §15.5.5"))).unwrap();
        for name in [
            "status",
            "step",
            "title",
            "sentence",
            "expected",
            "arrived",
            "sheet",
            "mend",
            "attack",
            "checks",
            "localhost",
            "code",
            "cite",
        ] {
            assert!(value.get(name).is_some(), "{name}");
        }
        assert_eq!(value["cite_url"], "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5");
    }
}
