//! Which scopes there are: those that are built in, and those that administrators made. What each means in words is said on
//! pages: `http::scopes`.

use glasshouse_shared::Scope;

use super::{Custom, INTROSPECTION, OFFLINE_ACCESS, OPENID, PHOTOS};
use crate::protocol::claims::BY_SCOPE;

/// The scope of the API for accounts. Only a superuser can allow it: see [`super::allowable`].
pub const ADMIN_USERS: &str = "admin:users";

/// The scope of the API for applications. Only a superuser can allow it: see [`super::allowable`].
pub const ADMIN_APPLICATIONS: &str = "admin:applications";

/// The scopes that a client gets only from a superuser: whoever registers it, and itself, cannot choose them.
pub const VOUCHED: [&str; 3] = [INTROSPECTION, ADMIN_USERS, ADMIN_APPLICATIONS];

/// Every built-in scope.
pub const KNOWN: [&str; 10] =
    [OPENID, "profile", "email", "address", "phone", OFFLINE_ACCESS, PHOTOS, INTROSPECTION, ADMIN_USERS, ADMIN_APPLICATIONS];

/// A superuser vouched for whoever is registered for this.
#[must_use]
pub fn vouched_for(scope: &Scope) -> bool {
    scope.names().any(|name| VOUCHED.contains(&name))
}

/// There is a built-in scope of this name.
#[must_use]
pub fn built_in(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// The scope opens something that belongs to a person, so that its absence is worth a line.
#[must_use]
pub fn about_data(name: &str) -> bool {
    ![OPENID, OFFLINE_ACCESS, INTROSPECTION].contains(&name)
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
        built_in(name) || self.custom(name).is_some()
    }

    /// The names of all scopes, the built-in ones first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        KNOWN.into_iter().chain(self.custom.iter().map(|custom| custom.name.as_str()))
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
