//! Which scopes there are: those that are built in, and those that administrators made.

use super::{Custom, INTROSPECTION, OFFLINE_ACCESS, OPENID};
use crate::protocol::claims::BY_SCOPE;

/// A scope that every provider of this program knows.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// On the wire.
    pub name: &'static str,
    /// What it allows, after “asks to”.
    pub title: &'static str,
    /// What that means, and where it ends.
    pub hint: &'static str,
    /// What a client without it will not get.
    pub otherwise: &'static str,
}

impl Known {
    /// It opens something that belongs to a person, so that its absence is worth a line.
    #[must_use]
    pub fn about_data(&self) -> bool {
        ![OPENID, OFFLINE_ACCESS, INTROSPECTION].contains(&self.name)
    }
}

/// The scope of the API for accounts. Only a superuser can allow it: see [`super::allowable`].
pub const ADMIN_USERS: &str = "admin:users";

/// The scope of the API for applications. Only a superuser can allow it: see [`super::allowable`].
pub const ADMIN_APPLICATIONS: &str = "admin:applications";

/// The scopes that a client gets only from a superuser: whoever registers it, and itself, cannot choose them.
pub const VOUCHED: [&str; 3] = [INTROSPECTION, ADMIN_USERS, ADMIN_APPLICATIONS];

/// Every built-in scope.
pub const KNOWN: &[Known] = &[
    Known {
        name: OPENID,
        title: "know that it is you",
        hint: "a name for your account, and when you signed in",
        otherwise: "a proof of who you are",
    },
    Known {
        name: "profile",
        title: "read your profile",
        hint: "your names, picture, birthday and language, as far as you gave them",
        otherwise: "your profile",
    },
    Known {
        name: "email",
        title: "read your name and your e-mail address",
        hint: "the name you signed in with, and the address if you gave one",
        otherwise: "your e-mail address",
    },
    Known { name: "address", title: "read your postal address", hint: "if you gave one", otherwise: "your postal address" },
    Known { name: "phone", title: "read your telephone number", hint: "if you gave one", otherwise: "your telephone number" },
    Known {
        name: OFFLINE_ACCESS,
        title: "go on when you are not there",
        hint: "until you take it back on the first page of this provider",
        otherwise: "to go on after you have signed out",
    },
    Known { name: super::PHOTOS, title: "see your photos", hint: "without changing or deleting any", otherwise: "your photos" },
    Known {
        name: INTROSPECTION,
        title: "ask whether a token is good",
        hint: "for resource servers: RFC 7662",
        otherwise: "what other applications may do",
    },
    Known {
        name: ADMIN_USERS,
        title: "manage the accounts of everybody here",
        hint: "in your name: it can make, change and delete accounts as you can",
        otherwise: "the accounts of others",
    },
    Known {
        name: ADMIN_APPLICATIONS,
        title: "manage all applications here",
        hint: "in your name: it can register, change and delete applications as you can",
        otherwise: "the applications of others",
    },
];

/// The built-in scope of this name.
#[must_use]
pub fn built_in(name: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.name == name)
}

/// Every scope of a provider at a moment. `scopes::Registry` has those of now.
#[derive(Clone, Debug, Default)]
pub struct Scopes {
    custom: Vec<Custom>,
}

impl Scopes {
    /// The built-in scopes and these.
    #[must_use]
    pub fn with(custom: Vec<Custom>) -> Self {
        Self { custom }
    }

    /// The scope that an administrator made under this name.
    #[must_use]
    pub fn custom(&self, name: &str) -> Option<&Custom> {
        self.custom.iter().find(|custom| custom.name == name)
    }

    /// Every scope that an administrator made.
    #[must_use]
    pub fn all_custom(&self) -> &[Custom] {
        &self.custom
    }

    /// There is a scope of this name.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        built_in(name).is_some() || self.custom(name).is_some()
    }

    /// The names of all scopes, the built-in ones first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        KNOWN.iter().map(|known| known.name).chain(self.custom.iter().map(|custom| custom.name.as_str()))
    }

    /// The names that the metadata tell: RFC 8414 §2 leaves the choice. The scopes of administration are of no use to a client
    /// that somebody did not register for them.
    pub fn offered(&self) -> impl Iterator<Item = &str> {
        self.names().filter(|name| ![ADMIN_USERS, ADMIN_APPLICATIONS].contains(name))
    }

    /// The names that somebody can choose for an application of theirs; those of [`VOUCHED`] only a superuser can.
    pub fn choosable(&self, superuser: bool) -> impl Iterator<Item = &str> {
        self.names().filter(move |name| superuser || !VOUCHED.contains(name))
    }

    /// Each scope with each claim that it opens: OIDC Core §5.4, and whatever administrators added. A claim can stand there
    /// under several scopes.
    pub fn opening(&self) -> impl Iterator<Item = (&str, &str)> {
        let standard = BY_SCOPE.iter().flat_map(|(scope, claims)| claims.iter().map(move |claim| (*scope, *claim)));
        let custom = self.custom.iter();
        let custom = custom.flat_map(|scope| scope.claims.iter().map(move |claim| (scope.name.as_str(), claim.as_str())));
        standard.chain(custom)
    }
}
