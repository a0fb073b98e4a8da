//! What is written down of who changed what: not of OAuth, but of every provider that somebody else must be able to check.

use super::{Timestamp, client::words};

/// Who does something, and from where.
#[derive(Clone, Debug)]
pub struct By {
    /// Their account, where it is a person.
    pub user_id: Option<String>,
    /// Their name: of a person, of a client, or `the command line`.
    pub name: String,
    /// The network address, where it came over a network.
    pub address: Option<String>,
}

impl By {
    /// Whoever runs commands on the machine of the provider.
    #[must_use]
    pub fn command() -> Self {
        Self { user_id: None, name: "the command line".into(), address: None }
    }

    /// The provider itself, when it is time.
    #[must_use]
    pub fn schedule() -> Self {
        Self { user_id: None, name: "the schedule".into(), address: None }
    }
}

/// What it is done to. It may be gone later, so its name is kept beside its id.
#[derive(Clone, Debug)]
pub struct Object {
    /// The id of an account or a client, a key's `kid`, the name of a scope, the id of a grant.
    pub id: Option<String>,
    /// For people.
    pub name: String,
}

impl Object {
    /// Something of this id and name.
    pub fn of(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id: Some(id.into()), name: name.into() }
    }

    /// Something that is not there.
    #[must_use]
    pub fn unknown() -> Self {
        Self { id: None, name: "nothing that is known".into() }
    }
}

words! {
    /// What was done.
    Action {
        /// An account was made.
        AccountCreated = "account.created",
        /// Somebody signed in.
        SignedIn = "account.signed_in",
        /// A sign-in was refused: the name, the password or the account was not good.
        SignInRefused = "account.sign_in_refused",
        /// Somebody signed out, here or everywhere.
        SignedOut = "account.signed_out",
        /// A password was changed.
        PasswordChanged = "account.password_changed",
        /// Claims of a person were changed: OIDC Core §5.1.
        ProfileChanged = "account.profile_changed",
        /// What administrators say of somebody was changed: their custom claims.
        ClaimsGiven = "account.claims_given",
        /// Somebody took their data along.
        DataTaken = "account.data_taken",
        /// An account may not be used any more.
        AccountDisabled = "account.disabled",
        /// It may be used again.
        AccountEnabled = "account.enabled",
        /// Somebody became a superuser.
        Appointed = "account.appointed",
        /// Somebody is one no longer.
        Dismissed = "account.dismissed",
        /// An account was removed.
        AccountDeleted = "account.deleted",
        /// A session was ended from outside of it.
        SessionEnded = "session.ended",
        /// An application was registered.
        ClientRegistered = "application.registered",
        /// Its settings were changed.
        ClientChanged = "application.changed",
        /// It was removed.
        ClientDeleted = "application.deleted",
        /// It got a new secret.
        SecretAdded = "secret.added",
        /// A secret was removed.
        SecretDeleted = "secret.deleted",
        /// A sealed secret was shown to somebody.
        SecretRevealed = "secret.revealed",
        /// A person allowed an application something.
        ConsentGiven = "consent.given",
        /// They took it back.
        ConsentForgotten = "consent.forgotten",
        /// Tokens of somebody were revoked by hand.
        TokensRevoked = "tokens.revoked",
        /// A signing key was replaced.
        KeyRotated = "key.rotated",
        /// A scope was made.
        ScopeCreated = "scope.created",
        /// A scope was changed.
        ScopeChanged = "scope.changed",
        /// A scope was removed.
        ScopeDeleted = "scope.deleted",
    }
}

/// A line of the log.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number: later ones are greater.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: By,
    /// What.
    pub action: Action,
    /// To what.
    pub object: Object,
}
