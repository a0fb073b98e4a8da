//! Who may sign in, and how an account comes to be: by registration, or by a name alone at its first use (walkthrough W1).
//!
//! Whoever types a password learns nothing about the name beside it: one answer and one hash, whether the account is there or not,
//! has a password or has none. Registration is the place that does tell, beside the field, and it is counted by address.

use std::net::IpAddr;

use glasshouse_shared::{Cite, Params, Secret};
use glasshouse_web::{Failure, Words};

use super::{extract::visitor::failed, pages::FieldError};
use crate::{
    guesses::{Guesser, at_password, network},
    protocol::{
        account::{self, BadName, BadPassword, PASSWORD_MAX, PASSWORD_MIN, User, Username},
        audit::{Action, By, Object},
    },
    realm::Realm,
    storage::{Fault, Stop, Tx, audit, users},
    tokens::id,
};

/// Accounts that may be registered from one address in a minute: a classroom has one.
const REGISTRATIONS: u32 = 30;

/// What somebody typed to sign in.
pub struct Credentials {
    username: Username,
    password: Option<Secret>,
}

impl Credentials {
    /// Read the form.
    ///
    /// # Errors
    /// A sentence to stand beside the field.
    pub fn read(params: &mut Params) -> Result<Self, FieldError> {
        let username = name(params)?;
        let password = params.take("password").map(Secret::from);
        if let Some(password) = &password {
            account::short_enough(password.expose()).map_err(|bad| FieldError::of("password", bad_password(bad)))?;
        }
        Ok(Self { username, password })
    }
}

/// The field `username`.
fn name(params: &Params) -> Result<Username, FieldError> {
    Username::parse(params.get("username").unwrap_or_default()).map_err(|bad| FieldError::of("username", bad_name(bad)))
}

/// A new password from the field of this name.
///
/// # Errors
/// A sentence to stand beside the field.
pub fn new_password(params: &mut Params, field: &'static str) -> Result<Secret, FieldError> {
    let password = Secret::from(params.take(field).unwrap_or_default());
    account::choose_password(password.expose()).map_err(|bad| FieldError::of(field, bad_password(bad)))?;
    Ok(password)
}

/// Why something cannot be a name, beside the field.
#[must_use]
pub fn bad_name(bad: BadName) -> Words {
    match bad {
        BadName::Empty => Words::of("sign-in-name-empty"),
        BadName::Long(length) => {
            Words::of("sign-in-name-long").with_number("most", number(Username::MAX)).with_number("length", number(length))
        }
        BadName::Odd(odd) => Words::of("sign-in-name-odd").with("odd", odd),
        BadName::Start => Words::of("sign-in-name-start"),
    }
}

/// Why something cannot be a password, beside the field.
#[must_use]
pub fn bad_password(bad: BadPassword) -> Words {
    match bad {
        BadPassword::Short(0) => Words::of("sign-in-password-empty").with_number("least", number(PASSWORD_MIN)),
        BadPassword::Short(length) => {
            Words::of("sign-in-password-short").with_number("least", number(PASSWORD_MIN)).with_number("length", number(length))
        }
        BadPassword::Long(length) => {
            Words::of("sign-in-password-long").with_number("most", number(PASSWORD_MAX)).with_number("length", number(length))
        }
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Whether somebody may come in.
pub enum Admission {
    /// They may.
    Admitted(Box<User>),
    /// They may not, and this is why.
    Refused(FieldError),
}

fn refused(field: &'static str, message: Words) -> Admission {
    Admission::Refused(FieldError::of(field, message))
}

/// Let somebody in. Where accounts may do without a password, a name alone makes its account at its first use.
///
/// # Errors
/// Too many guesses, or a fault.
pub async fn admit(realm: &Realm, credentials: Credentials, from: Option<IpAddr>) -> Result<Admission, Failure> {
    let Credentials { username, password } = credentials;
    match password {
        Some(password) => by_password(realm, &username, password, from).await,
        None if realm.policy.passwordless => by_name(realm, username, from).await,
        // Nothing is looked up, so nothing can be learned.
        None => Ok(refused("password", Words::of("sign-in-password-missing"))),
    }
}

async fn by_password(realm: &Realm, username: &Username, password: Secret, from: Option<IpAddr>) -> Result<Admission, Failure> {
    let who = at_password(username.as_str(), from);
    realm.guesses.begin(&who).map_err(too_many)?;
    let user = known(realm, username).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = realm.passwords.verify_any(password, hash).await.map_err(|error| Failure::fault(&error))?;
    match user {
        Some(user) if right => {
            realm.guesses.right(&who);
            // Said after the password, so that only its owner learns it.
            Ok(if user.active() {
                Admission::Admitted(Box::new(user))
            } else {
                refused("username", Words::of("sign-in-disabled"))
            })
        }
        user => {
            note_refusal(realm, user, from).await?;
            Ok(refused("password", Words::of("sign-in-wrong")))
        }
    }
}

/// A refusal is written down for whoever looks after the provider; how often one can be, the guesses bound. A name that nobody has
/// is not written down: it may be a password in the wrong field.
async fn note_refusal(realm: &Realm, user: Option<User>, from: Option<IpAddr>) -> Result<(), Failure> {
    let by = By::somebody(from);
    let object = user.map_or_else(Object::unknown, |user| Object::of(user.id, user.username.as_str()));
    let noting = realm.store.transaction(move |tx| Ok(audit::note(tx, &by, Action::SignInRefused, object.clone())?));
    noting.await.map_err(|stop| failed(&stop))
}

/// By a name alone. That an account has a password is said here: whoever tries a name without one learns it anyway, by getting in
/// or not, and the walkthrough needs the sentence.
async fn by_name(realm: &Realm, username: Username, from: Option<IpAddr>) -> Result<Admission, Failure> {
    match known(realm, &username).await? {
        Some(user) if user.password_hash.is_some() => Ok(refused("password", Words::of("sign-in-has-password"))),
        Some(user) if !user.active() => Ok(refused("username", Words::of("sign-in-disabled"))),
        Some(user) => Ok(Admission::Admitted(Box::new(user))),
        None => Ok(match created(realm, username, None, from).await? {
            Some(user) => Admission::Admitted(Box::new(user)),
            None => refused("username", Words::of("sign-in-taken-now")),
        }),
    }
}

/// Make the account of somebody who registers.
///
/// # Errors
/// Too many registrations, or a fault.
pub async fn register(realm: &Realm, params: &mut Params, from: Option<IpAddr>) -> Result<Admission, Failure> {
    let read = name(params).and_then(|name| Ok((name, new_password(params, "password")?)));
    let (username, password) = match read {
        Ok(read) => read,
        Err(error) => return Ok(Admission::Refused(error)),
    };
    let at = from.map_or_else(String::new, network);
    // Never taken back: each may cost a hash, and each tells whether a name is taken.
    realm.guesses.begin(&[Guesser::of("an account from", &at, REGISTRATIONS)]).map_err(too_many_accounts)?;
    if known(realm, &username).await?.is_some() {
        return Ok(refused("username", Words::of("sign-in-taken")));
    }
    let hash = realm.passwords.hash(password).await.map_err(|error| Failure::fault(&error))?;
    Ok(match created(realm, username, Some(hash), from).await? {
        Some(user) => Admission::Admitted(Box::new(user)),
        None => refused("username", Words::of("sign-in-taken")),
    })
}

async fn known(realm: &Realm, username: &Username) -> Result<Option<User>, Failure> {
    let name = username.clone();
    realm.store.read(move |tx| Ok(users::find_by_name(tx, &name)?)).await.map_err(|stop| failed(&stop))
}

/// A new account; nothing when somebody else made it a moment ago.
async fn created(
    realm: &Realm,
    username: Username,
    password_hash: Option<String>,
    from: Option<IpAddr>,
) -> Result<Option<User>, Failure> {
    let email = username.as_str().contains('@').then(|| username.as_str().to_owned());
    let id = id::uuid(realm.clock.now_ms(), &*realm.entropy);
    let user = User { password_hash, email, ..User::new(id, username, realm.clock.now()) };
    let made = realm.store.transaction(move |tx| {
        // Two tabs may have asked at once; the first one's account is the account.
        if users::find_by_name(tx, &user.username)?.is_some() {
            return Ok(None);
        }
        users::create(tx, &user)?;
        audit::note(tx, &By::user(&user, from), Action::AccountCreated, Object::of(&user.id, user.username.as_str()))?;
        Ok::<_, Stop>(Some(user.clone()))
    });
    made.await.map_err(|stop| failed(&stop))
}

/// What is said when a password was typed wrong too often. Nobody learns from it whether there is such an account.
#[must_use]
pub fn too_many(wait: i64) -> Failure {
    Failure::new(429, Words::of("refused-passwords"), Words::of("refused-passwords-wait").with_number("seconds", wait))
        .mend(Words::of("refused-passwords-limits"))
        .attack(Words::of("refused-passwords-perhaps"))
        .cite(Cite("RFC 6749 §10.10"))
}

fn too_many_accounts(wait: i64) -> Failure {
    Failure::new(429, Words::of("refused-accounts"), Words::of("refused-accounts-wait").with_number("seconds", wait))
        .mend(Words::of("refused-accounts-limit").with_number("limit", REGISTRATIONS.into()))
}

/// The account of an id, for a page that names who registered a client.
///
/// # Errors
/// A fault of the database.
pub fn name_of(tx: &mut Tx<'_>, id: Option<&str>) -> Result<Option<String>, Fault> {
    let user = id.map(|id| users::find(tx, id)).transpose()?.flatten();
    Ok(user.map(|user| user.username.as_str().to_owned()))
}
