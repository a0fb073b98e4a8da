//! Scopes and claims in words, as every page that asks or tells shows them.

use glasshouse_shared::Scope;
use glasshouse_web::Words;

use super::pages::Ask;
use crate::protocol::{
    client::Client,
    scope::{ADMIN_APPLICATIONS, ADMIN_USERS, INTROSPECTION, OFFLINE_ACCESS, OPENID, Odd, PHOTOS, Scopes, about_data, standard},
};

/// What a scope means, for people.
struct Meaning {
    /// What it allows, after “asks to”.
    title: Words,
    /// What that means, and where it ends.
    hint: Option<Words>,
    /// What a client without it will not get.
    otherwise: Words,
}

/// The built-in scopes: title, hint, and what a client without it will not get.
const BUILT_IN: [(&str, Words, Words, Words); 10] = [
    (OPENID, Words::of("scope-openid"), Words::of("scope-openid-hint"), Words::of("scope-openid-otherwise")),
    ("profile", Words::of("scope-profile"), Words::of("scope-profile-hint"), Words::of("scope-profile-otherwise")),
    ("email", Words::of("scope-email"), Words::of("scope-email-hint"), Words::of("scope-email-otherwise")),
    ("address", Words::of("scope-address"), Words::of("scope-address-hint"), Words::of("scope-address-otherwise")),
    ("phone", Words::of("scope-phone"), Words::of("scope-phone-hint"), Words::of("scope-phone-otherwise")),
    (OFFLINE_ACCESS, Words::of("scope-offline"), Words::of("scope-offline-hint"), Words::of("scope-offline-otherwise")),
    (PHOTOS, Words::of("scope-photos"), Words::of("scope-photos-hint"), Words::of("scope-photos-otherwise")),
    (
        INTROSPECTION,
        Words::of("scope-introspection"),
        Words::of("scope-introspection-hint"),
        Words::of("scope-introspection-otherwise"),
    ),
    (ADMIN_USERS, Words::of("scope-admin-users"), Words::of("scope-admin-users-hint"), Words::of("scope-admin-users-otherwise")),
    (
        ADMIN_APPLICATIONS,
        Words::of("scope-admin-applications"),
        Words::of("scope-admin-applications-hint"),
        Words::of("scope-admin-applications-otherwise"),
    ),
];

/// The words of a scope: of the catalogue for the built-in ones, of the administrator for the others. One that was deleted
/// meanwhile has none but its name.
fn meaning(scopes: &Scopes, name: &str) -> Meaning {
    if let Some((_, title, hint, otherwise)) = BUILT_IN.into_iter().find(|(known, ..)| *known == name) {
        return Meaning { title, hint: Some(hint), otherwise };
    }
    let said = |text: &str| Words::of("scope-custom").with("text", text);
    let Some(custom) = scopes.custom(name) else {
        return Meaning { title: said(name), hint: Some(Words::of("scope-gone")), otherwise: said(name) };
    };
    Meaning {
        title: said(&custom.title),
        hint: (!custom.hint.is_empty()).then(|| said(&custom.hint)),
        otherwise: Words::of("scope-custom-otherwise").with("title", &custom.title),
    }
}

/// What a scope allows, after “asks to”.
#[must_use]
pub fn title(scopes: &Scopes, name: &str) -> Words {
    meaning(scopes, name).title
}

/// A scope in words: for a question, or for a check box.
#[must_use]
pub fn ask(scopes: &Scopes, name: &str) -> Ask {
    let Meaning { title, hint, .. } = meaning(scopes, name);
    Ask { scope: name.to_owned(), title, hint }
}

/// What a scope asks for, a line for each of its names.
#[must_use]
pub fn asks(scopes: &Scopes, asked: &Scope) -> Vec<Ask> {
    asked.names().map(|name| ask(scopes, name)).collect()
}

/// A claim that is asked for by its name.
#[must_use]
pub fn claim(name: &str) -> Ask {
    let (title, hint) = if standard(name) {
        (Words::of("scope-claim").with("claim", name), Words::of("scope-claim-hint"))
    } else {
        (Words::of("scope-custom-claim").with("claim", name), Words::of("scope-custom-claim-hint"))
    };
    Ask { scope: name.to_owned(), title, hint: Some(hint) }
}

/// What a client that asks for this scope will not get.
#[must_use]
pub fn never(scopes: &Scopes, client: &Client, asked: &Scope) -> Vec<Words> {
    let could = |name: &&str| about_data(name) && client.scope.allows(name) && !asked.allows(name);
    let unasked = scopes.names().filter(could).map(|name| meaning(scopes, name).otherwise);
    [Words::of("scope-never-password")].into_iter().chain(unasked).chain([Words::of("scope-never-change")]).collect()
}

/// What is wrong with a field of a scope or with the claims of somebody, to stand beside it.
#[must_use]
pub fn wrong(odd: &Odd) -> Words {
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    match odd {
        Odd::Empty => Words::of("scope-wrong-empty"),
        Odd::Long { most, count } => {
            Words::of("scope-wrong-long").with_number("most", number(*most)).with_number("count", number(*count))
        }
        Odd::Hidden => Words::of("scope-wrong-hidden"),
        Odd::Signs(name) => Words::of("scope-wrong-signs").with("name", name),
        Odd::BuiltIn(name) => Words::of("scope-wrong-built-in").with("name", name),
        Odd::Taken(name) => Words::of("scope-wrong-taken").with("name", name),
        Odd::Many(most) => Words::of("scope-wrong-many").with_number("most", number(*most)),
        Odd::OfTokens(name) => Words::of("scope-wrong-of-tokens").with("name", name),
        Odd::Standard(name) => Words::of("scope-wrong-standard").with("name", name),
        Odd::Null(name) => Words::of("scope-wrong-null").with("name", name),
        Odd::NoJson(why) => Words::of("scope-wrong-json").with("why", why),
        Odd::NoObject => Words::of("scope-wrong-object"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::scope::KNOWN;

    #[test]
    fn every_built_in_scope_has_its_words() {
        assert_eq!(BUILT_IN.map(|(name, ..)| name), KNOWN);
    }
}
