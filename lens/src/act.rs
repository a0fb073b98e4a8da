//! What a person can do at a step besides looking: answer a question, send what is held, go on.

use glasshouse_web::Words;
use serde::Serialize;

use crate::question::{Answered, Question};

/// What can be done at one step. Nothing, unless the flow is gone through step by step.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Act {
    /// The token of the forms.
    pub csrf: String,
    /// What has to be answered first; the step is not shown before.
    pub question: Option<&'static Question>,
    /// What was answered.
    pub answered: Vec<Answered>,
    /// What waits to be sent.
    pub held: Option<Held>,
    /// What comes next.
    pub next: Vec<Button>,
}

/// A message that waits to be sent.
#[derive(Clone, Debug, Serialize)]
pub struct Held {
    /// Why it waits here.
    pub why: Words,
    /// Where it goes as it is: a link through the browser. None when our own server sends it.
    pub location: Option<String>,
    /// Where a form of the browser sends it with changes: with GET through the browser, with POST to our own server.
    pub action: String,
    /// What it carries, and can be changed.
    pub fields: Vec<Field>,
    /// Where the rest goes on without stops, where that can be asked for.
    pub run: Option<String>,
}

/// One parameter.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A way on.
#[derive(Clone, Debug, Serialize)]
pub struct Button {
    /// Where it leads.
    pub action: String,
    /// What it says.
    pub label: Words,
    /// It does something: a form, and not a link.
    pub posts: bool,
}

impl Field {
    /// The fields of a form, or of the query of an address.
    #[must_use]
    pub fn all(text: &str) -> Vec<Self> {
        let pairs = url::form_urlencoded::parse(text.as_bytes());
        pairs.map(|(name, value)| Self { name: name.into_owned(), value: value.into_owned() }).collect()
    }

    /// The names of what is different, new or missing in `after`.
    #[must_use]
    pub fn changed(before: &[Self], after: &[Self]) -> Vec<String> {
        let other = before.iter().filter(|field| !after.contains(field));
        let new = after.iter().filter(|field| !before.iter().any(|old| old.name == field.name));
        other.chain(new).map(|field| field.name.clone()).collect()
    }
}

impl Held {
    /// The authorization request, before the browser is sent with it.
    #[must_use]
    pub fn question(location: &str, run: String) -> Self {
        Self::redirect(location, Words::of("act-wait-a3"), Some(run))
    }

    /// The authorization response, before the browser is sent with it.
    #[must_use]
    pub fn answer(location: &str) -> Self {
        Self::redirect(location, Words::of("act-wait-b4"), None)
    }

    /// The request that swaps the code, before our own server sends it.
    #[must_use]
    pub fn swap(action: String, fields: Vec<Field>, run: String) -> Self {
        Self { why: Words::of("act-wait-c"), location: None, action, fields, run: Some(run) }
    }

    /// The call of the API, before our own server makes it.
    #[must_use]
    pub fn call(action: String, fields: Vec<Field>, run: String) -> Self {
        Self { why: Words::of("act-wait-e"), location: None, action, fields, run: Some(run) }
    }

    /// A redirect: its address is where it goes, and its parameters can be changed.
    fn redirect(location: &str, why: Words, run: Option<String>) -> Self {
        let (action, query) = location.split_once('?').unwrap_or((location, ""));
        Self { why, location: Some(location.to_owned()), action: action.to_owned(), fields: Field::all(query), run }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_is_an_address_and_its_parameters() {
        let held = Held::answer("http://localhost:5000/oauth/authorize?scope=a+b&state=x%26y");
        assert_eq!(held.action, "http://localhost:5000/oauth/authorize");
        let pairs: Vec<_> = held.fields.iter().map(|field| (&*field.name, &*field.value)).collect();
        assert_eq!(pairs, [("scope", "a b"), ("state", "x&y")]);
    }

    #[test]
    fn what_was_changed_added_or_left_out_is_named() {
        let before = Field::all("code=a&grant_type=b&redirect_uri=c");
        assert_eq!(Field::changed(&before, &before), [] as [&str; 0]);
        assert_eq!(Field::changed(&before, &Field::all("code=z&grant_type=b&more=d")), ["code", "redirect_uri", "more"]);
    }
}
