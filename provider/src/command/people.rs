//! `provider createsuperuser`, `provider createuser`.
//!
//! No flag takes a password: others on the machine can read the list of processes. A person types it unseen, a script puts it into
//! the environment.

use std::collections::BTreeMap;

use clap::Args;
use glasshouse_shared::Secret;
use glasshouse_web::StartError;

use super::{
    Place,
    ask::{self, Ask, unanswered},
    failed,
};
use crate::{
    protocol::{
        account::{self, User, Username},
        audit::{Action, By, Object},
        profile,
    },
    realm::Realm,
    storage::{Stop, audit, users},
    tokens::id,
};

/// Whom to make a superuser.
#[derive(Args, Clone, Debug)]
#[command(after_help = "No flag takes a password: others on this machine can read the list of processes. Type it when you are \
                        asked, or put it into the environment variable GLASSHOUSE_SUPERUSER_PASSWORD and add --no-input.")]
pub struct CreateSuperuser {
    /// The name to sign in with
    #[arg(long, env = ask::SUPERUSER_USERNAME, value_name = "NAME")]
    username: Option<String>,
    /// Their e-mail address
    #[arg(long, env = ask::SUPERUSER_EMAIL, value_name = "ADDRESS")]
    email: Option<String>,
    /// Ask nothing: the name is in --username, the password in the environment
    #[arg(long, alias = "noinput")]
    no_input: bool,
    /// The account is there already: make it a superuser, and leave its e-mail address and its password as they are
    #[arg(long)]
    promote: bool,
}

/// Whose account to make.
#[derive(Args, Clone, Debug)]
#[command(after_help = "No flag takes a password: others on this machine can read the list of processes. Type it when you are \
                        asked, or put it into the environment variable GLASSHOUSE_USER_PASSWORD and add --no-input.")]
pub struct CreateUser {
    /// The name to sign in with
    #[arg(long, value_name = "NAME")]
    username: Option<String>,
    /// Their e-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Ask nothing: the name is in --username, the password in the environment
    #[arg(long, alias = "noinput")]
    no_input: bool,
    /// No password: whoever types the name is in, at a provider that lets people in by their name alone
    #[arg(long)]
    no_password: bool,
}

/// Somebody to ask, or nobody.
struct Questions<'a> {
    ask: &'a mut dyn Ask,
    no_input: bool,
    /// The environment variable with the password.
    password: &'static str,
}

/// `createsuperuser`.
pub(super) async fn superuser(wanted: CreateSuperuser, place: Place, ask: &mut dyn Ask) -> Result<String, StartError> {
    let mut questions = Questions::new(ask, wanted.no_input, ask::SUPERUSER_PASSWORD)?;
    let (at, realm) = (place.database(), place.open().await?);
    let (username, known) = questions.name(&realm, wanted.username, wanted.promote).await?;
    let name = username.as_str().to_owned();
    match known {
        Some(user) if user.superuser_at.is_some() => Ok(format!("“{name}” is a superuser of the provider in {at} already.")),
        Some(user) => {
            // Whoever types the name of an account without a password is in.
            let password = if user.password_hash.is_none() { Some(questions.hash(&realm).await?) } else { None };
            appoint(&realm, user, password).await?;
            Ok(format!("“{name}” is a superuser of the provider in {at} now."))
        }
        None => {
            let email = questions.email(wanted.email)?;
            let password_hash = Some(questions.hash(&realm).await?);
            create(&realm, username, email, password_hash, true).await?;
            Ok(format!("“{name}” is a superuser of the provider in {at}: a new row in users."))
        }
    }
}

/// `createuser`.
pub(super) async fn user(wanted: CreateUser, place: Place, ask: &mut dyn Ask) -> Result<String, StartError> {
    let mut questions = Questions::new(ask, wanted.no_input, ask::USER_PASSWORD)?;
    let (at, realm) = (place.database(), place.open().await?);
    let (username, _) = questions.name(&realm, wanted.username, false).await?;
    let name = username.as_str().to_owned();
    let email = questions.email(wanted.email)?;
    let password = if wanted.no_password { None } else { Some(questions.hash(&realm).await?) };
    let without = if password.is_some() {
        ""
    } else if realm.policy.passwordless {
        " It has no password: whoever types the name is in."
    } else {
        " It has no password, and with these settings nobody gets in without one (--passwordless)."
    };
    create(&realm, username, email, password, false).await?;
    Ok(format!("“{name}” has an account at the provider in {at}: a new row in users.{without}"))
}

impl<'a> Questions<'a> {
    fn new(ask: &'a mut dyn Ask, no_input: bool, password: &'static str) -> Result<Self, StartError> {
        if no_input || ask.there() {
            return Ok(Self { ask, no_input, password });
        }
        Err(StartError(format!(
            "There is no terminal to ask at; add --no-input, with the name in --username and the password in {password}."
        )))
    }

    /// The name, and the account that has it. `known` says that there should be one.
    async fn name(&mut self, realm: &Realm, given: Option<String>, known: bool) -> Result<(Username, Option<User>), StartError> {
        let mut given = given;
        loop {
            let from_flag = given.is_some();
            let typed = match given.take() {
                Some(typed) => typed,
                None if self.no_input => return Err(StartError("With --no-input, --username says the name.".into())),
                None => self.ask.line("Username: ").map_err(|error| unanswered(&error))?,
            };
            let wrong = match Username::parse(&typed) {
                Err(why) => why.to_string(),
                Ok(username) => {
                    let user = find(realm, &username).await?;
                    match (&user, known) {
                        (Some(_), false) => taken(&username),
                        (None, true) => {
                            format!("There is no account “{}”. Without --promote it would be made.", username.as_str())
                        }
                        _ => return Ok((username, user)),
                    }
                }
            };
            if from_flag {
                return Err(StartError(wrong));
            }
            self.ask.tell(&wrong);
        }
    }

    /// The e-mail address, if there is to be one.
    fn email(&mut self, given: Option<String>) -> Result<Option<String>, StartError> {
        let mut given = given;
        loop {
            let from_flag = given.is_some();
            let typed = match given.take() {
                Some(typed) => typed,
                None if self.no_input => return Ok(None),
                None => self.ask.line("E-mail address (may stay empty): ").map_err(|error| unanswered(&error))?,
            };
            let typed = typed.trim().to_owned();
            if typed.is_empty() {
                return Ok(None);
            }
            let Some(wrong) = profile::faults(&BTreeMap::from([("email", typed.clone())])).remove("email") else {
                return Ok(Some(typed));
            };
            if from_flag {
                return Err(StartError(format!("The e-mail address “{typed}”: {wrong}")));
            }
            self.ask.tell(&wrong.to_string());
        }
    }

    /// The hash of the password: of the environment with `--no-input`, else typed twice.
    async fn hash(&mut self, realm: &Realm) -> Result<String, StartError> {
        let password = if self.no_input {
            let name = self.password;
            let given = self.ask.environment(name).map(Secret::from);
            let given = given.ok_or_else(|| StartError(format!("With --no-input, {name} holds the password. It is empty.")))?;
            fault(&given).map_or(Ok(given), |wrong| Err(StartError(wrong)))?
        } else {
            self.typed_twice()?
        };
        let hash = realm.passwords.hash(password).await;
        hash.map_err(|error| StartError(format!("The password cannot be hashed: {error}.")))
    }

    fn typed_twice(&mut self) -> Result<Secret, StartError> {
        loop {
            let first = self.ask.hidden("Password (it is not shown): ").map_err(|error| unanswered(&error))?;
            if let Some(wrong) = fault(&first) {
                self.ask.tell(&wrong);
                continue;
            }
            let again = self.ask.hidden("The same password again: ").map_err(|error| unanswered(&error))?;
            if first.equals(again.expose()) {
                return Ok(first);
            }
            self.ask.tell("The two are not the same. Type both again.");
        }
    }
}

/// What is wrong with a password.
fn fault(password: &Secret) -> Option<String> {
    account::choose_password(password.expose()).err().map(|bad| bad.to_string())
}

fn taken(username: &Username) -> String {
    format!("There is an account “{}” already. `provider createsuperuser --promote` makes it a superuser.", username.as_str())
}

async fn find(realm: &Realm, username: &Username) -> Result<Option<User>, StartError> {
    let name = username.clone();
    let found = realm.store.read(move |tx| Ok(users::find_by_name(tx, &name)?)).await;
    found.map_err(|stop| failed("The accounts cannot be read", &stop))
}

async fn create(
    realm: &Realm,
    username: Username,
    email: Option<String>,
    password_hash: Option<String>,
    superuser: bool,
) -> Result<(), StartError> {
    let (now, refused) = (realm.clock.now(), taken(&username));
    let id = id::uuid(realm.clock.now_ms(), &*realm.entropy);
    let user = User { email, password_hash, superuser_at: superuser.then_some(now), ..User::new(id, username, now) };
    let made = realm.store.transaction(move |tx| {
        if users::find_by_name(tx, &user.username)?.is_some() {
            return Ok::<_, Stop>(false);
        }
        users::create(tx, &user)?;
        let object = || Object::of(&user.id, user.username.as_str());
        audit::note(tx, &By::command(), Action::AccountCreated, object())?;
        if superuser {
            audit::note(tx, &By::command(), Action::Appointed, object())?;
        }
        Ok(true)
    });
    let made = made.await.map_err(|stop| failed("The account cannot be made", &stop))?;
    if made { Ok(()) } else { Err(StartError(refused)) }
}

async fn appoint(realm: &Realm, user: User, password_hash: Option<String>) -> Result<(), StartError> {
    let appointed = realm.store.transaction(move |tx| {
        let object = || Object::of(&user.id, user.username.as_str());
        if let Some(hash) = &password_hash {
            users::set_password(tx, &user.id, Some(hash.clone()))?;
            audit::note(tx, &By::command(), Action::PasswordChanged, object())?;
        }
        users::appoint(tx, &user.id, true)?;
        Ok::<_, Stop>(audit::note(tx, &By::command(), Action::Appointed, object())?)
    });
    appointed.await.map_err(|stop| failed("The account cannot be changed", &stop))
}
