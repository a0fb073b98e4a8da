//! The people of a seed file.

use std::collections::{BTreeMap, BTreeSet};

use glasshouse_shared::Secret;
use glasshouse_web::{StartError, settings::nearest};
use serde_json::{Map, Value};

use super::{
    super::{english, failed},
    file::{self, Mistake, Seed, Step},
};
use crate::{
    http::scopes,
    protocol::{
        account::{self, User, Username},
        audit::{Action, By, Object},
        profile::{self, Texts},
        scope,
    },
    realm::Realm,
    storage::{Fault, Stop, Tx, audit, users},
    tokens::id,
};

/// The claims that are true or false.
const VERIFIED: [&str; 2] = ["email_verified", "phone_number_verified"];

/// Somebody as the file has them, in types.
#[derive(Clone)]
pub(super) struct Wanted {
    pub username: Username,
    /// The id of a new account.
    id: String,
    superuser: Option<bool>,
    claims: Option<(Texts, Vec<&'static str>)>,
    custom_claims: Option<Map<String, Value>>,
    password: Password,
}

/// What becomes of a password.
#[derive(Clone)]
enum Password {
    /// The file has none, or the account has that one.
    Stays,
    /// The account gets the one with this hash.
    Is(String),
}

/// Everybody in the file; what is wrong is added to the mistakes. Passwords are not looked at here: see [`hashed`].
pub(super) fn read(seed: &Seed, realm: &Realm, mistakes: &mut Vec<Mistake>) -> Vec<Wanted> {
    let (mut names, mut all) = (BTreeSet::new(), Vec::new());
    for (at, said) in seed.said.users.iter().enumerate() {
        let before = mistakes.len();
        let mut wrong = |key: &[&str], why: String| {
            let path: Vec<Step<'_>> =
                [Step::Key("users"), Step::Entry(at)].into_iter().chain(key.iter().map(|key| Step::Key(key))).collect();
            mistakes.push(seed.mistake(&path, why));
        };
        let username = Username::parse(&said.username).map_err(|why| wrong(&["username"], why.to_string())).ok();
        if !names.insert(said.username.trim().to_owned()) {
            wrong(&["username"], format!("“{}” is in the file twice.", said.username));
        }
        if let Some(password) = &said.password
            && let Err(bad) = account::choose_password(password)
        {
            wrong(&["password"], bad.to_string());
        }
        if said.superuser == Some(true) && said.password.is_none() {
            wrong(&["superuser"], "A superuser has a password: whoever types the name of an account without one is in.".into());
        }
        let claims = said.claims.as_ref().map(|table| claims(table, &mut wrong));
        let custom = said.custom_claims.as_ref().map(|table| {
            let object: Value = table.iter().map(|(name, value)| (name.clone(), file::json(value))).collect();
            scope::custom_claims(&object.to_string())
                .map_err(|odd| wrong(&["custom_claims"], english(&scopes::wrong(&odd))))
                .unwrap_or_default()
        });
        if let Some(username) = username.filter(|_| mistakes.len() == before) {
            let id = id::uuid(realm.clock.now_ms(), &*realm.entropy);
            let superuser = said.superuser;
            all.push(Wanted { username, id, superuser, claims, custom_claims: custom, password: Password::Stays });
        }
    }
    all
}

/// The standard claims as the fields of a profile, and those that are ticked.
fn claims(table: &toml::Table, wrong: &mut impl FnMut(&[&str], String)) -> (Texts, Vec<&'static str>) {
    let (mut texts, mut verified) = (Texts::new(), Vec::new());
    let address = table.get("address").and_then(toml::Value::as_table);
    let of_address = address.into_iter().flatten().map(|(name, value)| (format!("address.{name}"), value));
    let others = table.iter().filter(|(name, _)| *name != "address").map(|(name, value)| (name.clone(), value));
    for (name, value) in others.chain(of_address) {
        let path: Vec<&str> = ["claims"].into_iter().chain(name.split('.')).collect();
        if let Some(tick) = VERIFIED.into_iter().find(|known| *known == name) {
            match value.as_bool() {
                Some(true) => verified.push(tick),
                Some(false) => {}
                None => wrong(&path, "It is true or false.".into()),
            }
        } else if let Some(field) = profile::fields().find(|field| field.claim == name) {
            match value.as_str() {
                Some(text) => drop(texts.insert(field.claim, text.to_owned())),
                None => wrong(&path, "It is a text: put it in quotes.".into()),
            }
        } else {
            let guess = nearest(&name, profile::fields().map(|field| field.claim).chain(VERIFIED));
            let why = format!("There is no standard claim “{name}”; did you mean “{guess}”? Others stand in custom_claims.");
            wrong(&path, why);
        }
    }
    for (claim, why) in profile::faults(&texts) {
        let path: Vec<&str> = ["claims"].into_iter().chain(claim.split('.')).collect();
        wrong(&path, why.to_string());
    }
    (texts, verified)
}

/// The same with their passwords: hashed before anything is written, and only where the account has another one.
pub(super) async fn hashed(seed: &Seed, realm: &Realm, mut all: Vec<Wanted>) -> Result<Vec<Wanted>, StartError> {
    let given: BTreeMap<&str, &str> =
        seed.said.users.iter().filter_map(|user| Some((user.username.trim(), user.password.as_deref()?))).collect();
    let unhashed = |error| StartError(format!("A password cannot be hashed: {error}."));
    for wanted in &mut all {
        let Some(password) = given.get(wanted.username.as_str()) else { continue };
        let name = wanted.username.clone();
        let known = realm.store.read(move |tx| Ok(users::find_by_name(tx, &name)?)).await;
        let known = known.map_err(|stop| failed("The accounts cannot be read", &stop))?;
        if let Some(hash) = known.and_then(|user| user.password_hash)
            && realm.passwords.verify(Secret::new(*password), hash).await.map_err(unhashed)?
        {
            continue;
        }
        wanted.password = Password::Is(realm.passwords.hash(Secret::new(*password)).await.map_err(unhashed)?);
    }
    Ok(all)
}

/// Make or change the account, and say what was done.
pub(super) fn write(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Vec<String>, Stop> {
    let name = wanted.username.as_str();
    let known = users::find_by_name(tx, &wanted.username)?;
    let is_new = known.is_none();
    let before = known.unwrap_or_else(|| User::new(wanted.id.clone(), wanted.username.clone(), tx.now()));
    let user = wanted.applied(&before, tx);
    let object = || Object::of(&user.id, name);
    if is_new {
        users::create(tx, &user)?;
        audit::note(tx, &By::command(), Action::AccountCreated, object())?;
        if user.superuser_at.is_some() {
            audit::note(tx, &By::command(), Action::Appointed, object())?;
        }
        return Ok(vec![format!("user {name}: made")]);
    }
    let mut done = Vec::new();
    let mut changed = |tx: &mut Tx<'_>, action, what: &str| {
        done.push(format!("user {name}: {what}"));
        audit::note(tx, &By::command(), action, object())
    };
    if user.password_hash != before.password_hash {
        users::set_password(tx, &user.id, user.password_hash.clone())?;
        changed(tx, Action::PasswordChanged, "another password")?;
    }
    if (&user.claims, &user.email) != (&before.claims, &before.email) {
        users::describe(tx, &user)?;
        changed(tx, Action::ProfileChanged, "other claims")?;
    }
    if user.custom_claims != before.custom_claims {
        users::set_custom_claims(tx, &user.id, &user.custom_claims)?;
        changed(tx, Action::ClaimsGiven, "other custom claims")?;
    }
    match (before.superuser_at.is_some(), user.superuser_at.is_some()) {
        (false, true) => {
            users::appoint(tx, &user.id, true)?;
            changed(tx, Action::Appointed, "a superuser now")?;
        }
        (true, false) if !users::appoint(tx, &user.id, false)? => {
            return Err(Fault::Other(format!("{name} is the last superuser, and stays one")).into());
        }
        (true, false) => changed(tx, Action::Dismissed, "no superuser any more")?,
        _ => {}
    }
    Ok(done)
}

impl Wanted {
    /// The account as the file has it.
    fn applied(&self, before: &User, tx: &Tx<'_>) -> User {
        let now = tx.now();
        let mut user = match &self.claims {
            Some((texts, verified)) => profile::described(before, texts, verified, now),
            None => before.clone(),
        };
        if let Some(claims) = &self.custom_claims {
            user.custom_claims.clone_from(claims);
        }
        if let Password::Is(hash) = &self.password {
            user.password_hash = Some(hash.clone());
        }
        match self.superuser {
            Some(true) => user.superuser_at = user.superuser_at.or(Some(now)),
            Some(false) => user.superuser_at = None,
            None => {}
        }
        user
    }
}
