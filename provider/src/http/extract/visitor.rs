//! Who is at the browser: the person that the session names, when their account is still in use.

use std::{future::Future, pin::Pin};

use actix_session::{Session, SessionExt};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header::USER_AGENT};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::Secret;
use glasshouse_web::{Failure, Words, failure::chain, form};

use super::person::address;
use crate::{
    guesses::network,
    protocol::{
        Timestamp,
        account::User,
        authentication::{Authentication, Method},
    },
    realm::Realm,
    storage::{Stop, users},
    tokens::{digest, id},
};

/// The name in the session under which the account's id stands.
pub const USER: &str = "user";
/// The name under which the person's name stands, for the frame of a page.
pub const NAME: &str = "name";
/// The name under which the time of signing in stands.
pub const SINCE: &str = "since";
/// The name under which the way of signing in stands.
pub const METHOD: &str = "method";
/// The name under which the name of the sign-in stands, which clients may know.
pub const SID: &str = "sid";

/// The name under which it stands that somebody administers the provider, for the frame of a page.
pub const SUPERUSER: &str = "superuser";
/// The name under which stands what the browser called itself at the sign-in.
pub const AGENT: &str = "agent";
/// The name under which stands the network address of the sign-in.
pub const ADDRESS: &str = "address";

/// Characters of what a browser calls itself that are kept.
const AGENT_MAX: usize = 256;

/// The name under which the fingerprint of the request stands for which somebody signed in.
const FOR: &str = "for";

fn fingerprint(query: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest::of(&Secret::new(query)))
}

/// Somebody at a browser: signed in or not.
pub struct Visitor {
    /// The session of this browser.
    pub session: Session,
    /// Who it is.
    pub signed_in: Option<SignedIn>,
}

/// A person who signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The account.
    pub user: User,
    /// When they signed in, and how.
    pub authentication: Authentication,
}

impl Visitor {
    /// Sign this person in. The session gets another name, so that one that was planted before is worth nothing.
    ///
    /// # Errors
    /// The session cannot be written.
    pub fn sign_in(&self, realm: &Realm, user: &User, method: Method, request: &HttpRequest) -> Result<(), Failure> {
        // A form that was shown before signing in must not be posted after it. The new token is written along: the next
        // page finds it there and writes nothing, so the rows of the sign-in stay the newest.
        self.session.remove(form::FIELD);
        self.csrf(realm)?;
        let keep = |name: &str, value: &str| self.session.insert(name, value).map_err(|error| Failure::fault(&error));
        keep(USER, &user.id)?;
        keep(NAME, user.username.as_str())?;
        keep(METHOD, method.word())?;
        let agent = request.headers().get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        keep(AGENT, &agent.chars().take(AGENT_MAX).collect::<String>())?;
        keep(ADDRESS, &address(request).map(network).unwrap_or_default())?;
        // Whoever proves again who they are stays in the session that the clients know; another person does not.
        if self.signed_in.as_ref().is_none_or(|before| before.user.id != user.id) {
            keep(SID, &id::uuid(realm.clock.now_ms(), &*realm.entropy))?;
        }
        self.session.insert(SINCE, realm.clock.now()).map_err(|error| Failure::fault(&error))?;
        self.session.renew();
        Ok(())
    }

    /// This person signed in for the very request of this query, so what it wanted then is not asked again.
    ///
    /// # Errors
    /// The session cannot be read.
    pub fn signed_in_for(&self, query: &str) -> Result<bool, Failure> {
        let remembered = self.session.get::<String>(FOR).map_err(|error| Failure::fault(&error))?;
        Ok(remembered.is_some_and(|remembered| remembered == fingerprint(query)))
    }

    /// Remember for which request this person signs in.
    ///
    /// # Errors
    /// The session cannot be written.
    pub fn signs_in_for(&self, query: &str) -> Result<(), Failure> {
        self.session.insert(FOR, fingerprint(query)).map_err(|error| Failure::fault(&error))
    }

    /// The request was answered: the next one like it asks again.
    pub fn settle(&self) {
        // Asked first: a removal counts as a change, and a change is a row.
        if self.session.entries().contains_key(FOR) {
            self.session.remove(FOR);
        }
    }

    /// Forget who this is; the browser keeps its session.
    pub fn forget(&self) {
        for name in [USER, NAME, SINCE, METHOD, SID, FOR, SUPERUSER, AGENT, ADDRESS] {
            self.session.remove(name);
        }
    }

    /// Somebody became a superuser since they signed in, or is one no longer: the bar of every page follows.
    fn marks(&self, user: &User) -> Result<(), Failure> {
        let (is, was) = (user.superuser_at.is_some(), self.session.entries().contains_key(SUPERUSER));
        match (is, was) {
            (true, false) => self.session.insert(SUPERUSER, true).map_err(|error| Failure::fault(&error))?,
            (false, true) => drop(self.session.remove(SUPERUSER)),
            _ => {}
        }
        Ok(())
    }

    /// The form token of this session.
    ///
    /// # Errors
    /// The session cannot be read or written.
    pub fn csrf(&self, realm: &Realm) -> Result<String, Failure> {
        form::token(&self.session, &*realm.entropy)
    }
}

impl FromRequest for Visitor {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let session = request.get_session();
        let realm = Realm::from_request(request, payload).into_inner();
        Box::pin(async move {
            let realm = realm?;
            let id = session.get::<String>(USER).map_err(|error| Failure::fault(&error))?;
            let since = session.get::<Timestamp>(SINCE).map_err(|error| Failure::fault(&error))?;
            let method = session.get::<String>(METHOD).map_err(|error| Failure::fault(&error))?;
            let sid = session.get::<String>(SID).map_err(|error| Failure::fault(&error))?;
            let method = method.as_deref().and_then(Method::parse);
            let (Some(id), Some(time), Some(method), Some(sid)) = (id, since, method, sid) else {
                return Ok(Self { session, signed_in: None });
            };
            let user = realm.store.read(move |tx| Ok(users::find(tx, &id)?)).await.map_err(|stop| failed(&stop))?;
            let signed_in =
                user.filter(User::active).map(|user| SignedIn { user, authentication: Authentication { time, method, sid } });
            let visitor = Self { session, signed_in };
            match &visitor.signed_in {
                None => visitor.forget(), // Or the bar of every page would still name an account that is not in use.
                Some(signed_in) => visitor.marks(&signed_in.user)?,
            }
            Ok(visitor)
        })
    }
}

/// A stop of the database, for a person to read.
#[must_use]
pub fn failed(stop: &Stop) -> Failure {
    match stop {
        Stop::Fault(fault) if fault.passing() => {
            tracing::error!(chain = chain(fault), "a request failed through our fault, which should pass");
            Failure::new(503, Words::of("refused-busy"), Words::of("refused-busy-why")).mend(Words::of("refused-busy-mend"))
        }
        stop => Failure::fault(stop),
    }
}
