//! Who may sign in: the account of a name, made on first use (walkthrough W1), with or without a password.

use std::net::IpAddr;

use glasshouse_shared::{Cite, Params, Secret};
use glasshouse_web::Failure;

use super::{extract::visitor::failed, pages::FieldError};
use crate::{
    guesses::{at_password, network},
    protocol::{
        account::{PASSWORD_MAX, User, Username},
        audit::{Action, By, Object},
    },
    realm::Realm,
    storage::{Fault, audit, users},
    tokens::id,
};

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
        let username = Username::parse(params.get("username").unwrap_or_default())
            .map_err(|message| FieldError { field: "username", message })?;
        let password = params.take("password");
        if let Some(typed) = &password
            && typed.len() > PASSWORD_MAX
        {
            let message = format!("A password has at most {PASSWORD_MAX} bytes. This one has {}.", typed.len());
            return Err(FieldError { field: "password", message });
        }
        Ok(Self { username, password: password.map(Secret::from) })
    }
}

/// Whether somebody may come in.
pub enum Admission {
    /// They may.
    Admitted(Box<User>),
    /// They may not, and this is why.
    Refused(FieldError),
}

fn refused(field: &'static str, message: &str) -> Admission {
    Admission::Refused(FieldError { field, message: message.to_owned() })
}

/// Let somebody in, and make their account when the name is new.
///
/// # Errors
/// A fault.
pub async fn admit(realm: &Realm, credentials: Credentials, from: Option<IpAddr>) -> Result<Admission, Failure> {
    let Credentials { username, password } = credentials;
    let name = username.clone();
    let known = realm.store.read(move |tx| Ok(users::find_by_name(tx, &name)?)).await.map_err(|stop| failed(&stop))?;
    match known {
        Some(user) => known_account(realm, user, password, from).await,
        None => new_account(realm, username, password, from).await,
    }
}

async fn known_account(realm: &Realm, user: User, password: Option<Secret>, from: Option<IpAddr>) -> Result<Admission, Failure> {
    let right = match (&user.password_hash, password) {
        (Some(hash), Some(password)) => {
            let who = at_password(user.username.as_str(), from);
            realm.guesses.begin(&who).map_err(too_many)?;
            let right = realm.passwords.verify(password, hash.clone()).await.map_err(|error| Failure::fault(&error))?;
            if right {
                realm.guesses.right(&who);
            }
            right
        }
        (Some(_), None) => return Ok(refused("password", "This account has a password. Type it.")),
        (None, Some(_)) => return Ok(refused("password", "This account has no password. Leave the field empty.")),
        (None, None) if !realm.policy.passwordless => {
            let why = "This account has no password, and this provider lets nobody in without one: others can reach it.";
            return Ok(refused("password", why));
        }
        (None, None) => true,
    };
    if !right {
        return Ok(refused("password", "The password is not the one of this account."));
    }
    // Said last, so that only its owner learns it.
    if !user.active() {
        return Ok(refused("username", "This account is disabled."));
    }
    Ok(Admission::Admitted(Box::new(user)))
}

fn too_many(wait: i64) -> Failure {
    Failure::new(429, "Too many wrong passwords", format!("Wait {wait} seconds, then type the password again."))
        .mend("Ten wrong passwords in a minute are enough for one account, and fifty for one address.")
        .attack("Perhaps: somebody who tries many passwords could find yours. If you mistyped it, no.")
        .cite(Cite("RFC 6749 §10.10"))
}

async fn new_account(
    realm: &Realm,
    username: Username,
    password: Option<Secret>,
    from: Option<IpAddr>,
) -> Result<Admission, Failure> {
    let password_hash = match password {
        Some(password) => Some(realm.passwords.hash(password).await.map_err(|error| Failure::fault(&error))?),
        None if realm.policy.passwordless => None,
        None => {
            return Ok(refused("password", "Choose a password. Others can reach this provider, so a name alone is not enough."));
        }
    };
    let email = username.as_str().contains('@').then(|| username.as_str().to_owned());
    let id = id::uuid(realm.clock.now_ms(), &*realm.entropy);
    let user = User { password_hash, email, ..User::new(id, username, realm.clock.now()) };
    let made = realm.store.transaction(move |tx| {
        // Two tabs may have asked at once; the first one's account is the account.
        if users::find_by_name(tx, &user.username)?.is_some() {
            return Ok(None);
        }
        users::create(tx, &user)?;
        let name = user.username.as_str();
        let by = By { user_id: Some(user.id.clone()), name: name.to_owned(), address: from.map(network) };
        audit::note(tx, &by, Action::AccountCreated, Object::of(&user.id, name))?;
        Ok::<_, crate::storage::Stop>(Some(user.clone()))
    });
    match made.await.map_err(|stop| failed(&stop))? {
        Some(user) => Ok(Admission::Admitted(Box::new(user))),
        None => Ok(refused("username", "Somebody took this name a moment ago. Sign in again.")),
    }
}

/// The account of an id, for a page that names who registered a client.
///
/// # Errors
/// A fault of the database.
pub fn name_of(tx: &mut crate::storage::Tx<'_>, id: Option<&str>) -> Result<Option<String>, Fault> {
    let user = id.map(|id| users::find(tx, id)).transpose()?.flatten();
    Ok(user.map(|user| user.username.as_str().to_owned()))
}
