//! Scopes and claims in words, as every page that asks or tells shows them.

use glasshouse_shared::Scope;

use super::pages::Ask;
use crate::protocol::{
    client::Client,
    profile,
    scope::{KNOWN, Scopes, built_in, standard},
};

/// What a scope means, for people.
struct Meaning {
    /// What it allows, after “asks to”.
    title: String,
    /// What that means, and where it ends.
    hint: String,
    /// What a client without it will not get.
    otherwise: String,
}

/// The words of a scope: our own for the built-in ones, those of the administrator for the others. One that was deleted
/// meanwhile has none but its name.
fn meaning(scopes: &Scopes, name: &str) -> Meaning {
    if let Some(known) = built_in(name) {
        let [title, hint, otherwise] = [known.title, known.hint, known.otherwise].map(str::to_owned);
        return Meaning { title, hint, otherwise };
    }
    let Some(custom) = scopes.custom(name) else {
        let hint = "this scope does not exist any more: it opens nothing".to_owned();
        return Meaning { title: name.to_owned(), hint, otherwise: name.to_owned() };
    };
    let (title, hint) = (custom.title.clone(), custom.hint.clone());
    Meaning { otherwise: format!("the right to {title}"), title, hint }
}

/// What a scope allows, after “asks to”.
#[must_use]
pub fn title(scopes: &Scopes, name: &str) -> String {
    meaning(scopes, name).title
}

/// What a scope asks for, a line for each of its names.
#[must_use]
pub fn asks(scopes: &Scopes, asked: &Scope) -> Vec<Ask> {
    let ask = |name: &str| {
        let Meaning { title, hint, .. } = meaning(scopes, name);
        Ask { scope: name.to_owned(), title, hint }
    };
    asked.names().map(ask).collect()
}

/// A claim that is asked for by its name, in words.
#[must_use]
pub fn claim(name: &str) -> Ask {
    let (title, hint) = if standard(name) {
        (format!("read this of your profile: {}", profile::label(name)), "if you gave it".to_owned())
    } else {
        (format!("read what this provider says of you: {name}"), "if its administrators said it".to_owned())
    };
    Ask { scope: name.to_owned(), title, hint }
}

/// What a client that asks for this scope will not get, in words.
#[must_use]
pub fn never(scopes: &Scopes, client: &Client, asked: &Scope) -> Vec<String> {
    let could = |name: &&str| client.scope.allows(name) && !asked.allows(name);
    let about_data = KNOWN.iter().filter(|known| known.about_data()).map(|known| known.name);
    let custom = scopes.all_custom().iter().map(|custom| custom.name.as_str());
    let unasked = about_data.chain(custom).filter(could).map(|name| meaning(scopes, name).otherwise);
    ["your password".to_owned()].into_iter().chain(unasked).chain(["the right to change anything".to_owned()]).collect()
}
