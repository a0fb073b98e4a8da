//! A realm is one isolated issuer: its database, its keys, its clock, its policy, its trace.
//!
//! A process can host many; the first one lives at `/`. Handlers reach everything through it and nothing through a global.

use std::{
    future::{Ready, ready},
    ops::Deref,
    sync::Arc,
};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use glasshouse_web::{Clock, Entropy, Failure, Words};

use crate::{
    guesses::Guesses,
    lesson::trace::Trace,
    outbound::{Outbound, jwks::ClientKeys},
    protocol::resource::Resources,
    proxies::Proxies,
    rotation::Rotation,
    scopes::Registry,
    storage::Store,
    tokens::{issuer::Issuer, keys::Keys, password::Passwords, seal::Seal, subject::Subjects},
};

/// What a realm is made of.
pub struct Parts {
    /// `default` for the one at `/`.
    pub name: String,
    /// The start of every address of this realm, without a slash at the end: RFC 8414 §2.
    pub issuer: String,
    /// Its database.
    pub store: Store,
    /// Makes its tokens.
    pub tokens: Issuer,
    /// Closes what must be read again.
    pub seal: Arc<Seal>,
    /// Names people to clients.
    pub subjects: Subjects,
    /// Hashes passwords.
    pub passwords: Passwords,
    /// The signing keys.
    pub keys: Keys,
    /// Makes and replaces them.
    pub rotation: Rotation,
    /// Wrong guesses at codes and passwords, and the registrations of clients.
    pub guesses: Guesses,
    /// Sends the requests of the provider itself.
    pub outbound: Outbound,
    /// The public keys of clients.
    pub client_keys: ClientKeys,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
    /// What is allowed here.
    pub policy: Policy,
    /// The APIs that tokens can be for.
    pub resources: Arc<Resources>,
    /// Which scopes there are: `realm.scopes.now()`.
    pub scopes: Registry,
    /// What is remembered of flows; nothing with `--plain`.
    pub trace: Option<Trace>,
}

/// What is allowed in a realm beyond what the specifications fix.
#[derive(Clone, Debug)]
pub struct Policy {
    /// An account may do without a password.
    pub passwordless: bool,
    /// Where the demo client runs, such as `http://localhost:8000`.
    pub client_url: String,
    /// Only this machine can reach the provider.
    pub local: bool,
    /// Whose word about the address of a caller counts.
    pub proxies: Proxies,
    /// Who may register clients: RFC 7591 §3.
    pub registration: Registration,
    /// Seconds for which the secret of a client that registered itself lives; nothing is for ever.
    pub registered_secret: Option<i64>,
}

/// Who may register clients: RFC 7591 §3.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Registration {
    /// Everybody.
    Open,
    /// Who brings the initial access token (RFC 7591 §3) with this SHA-256.
    Token(Vec<u8>),
    /// Nobody.
    Off,
}

/// A realm, as a handler asks for it. Cheap to clone.
#[derive(Clone)]
pub struct Realm(Arc<Parts>);

impl Realm {
    /// Put a realm together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// An address of this realm: the issuer and a path that begins with a slash.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.issuer)
    }
}

impl Deref for Realm {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl FromRequest for Realm {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let realm = request.app_data::<web::Data<Self>>().map(|realm| realm.get_ref().clone());
        ready(realm.ok_or_else(|| Failure::new(404, Words::of("refused-realm"), Words::of("refused-realm-why"))))
    }
}
