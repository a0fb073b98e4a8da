//! Accounts: `/api/admin/users`, for the scope `admin:users`.
//!
//! Superusers are read here and never changed: a program that may manage accounts could otherwise become one of them by giving a
//! superuser another password. The console and the command line make, change and dismiss superusers.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web,
};
use glasshouse_shared::Secret;
use glasshouse_web::Pages;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::{
    account::{Said, Settings, object_of},
    administrator::{Administrator, Users},
    body::{self, Body},
    list::{Turns, Wanted},
    problem::{Failed, Fault, Problem},
};
use crate::{
    http::{logout, response::no_store},
    notices,
    protocol::{
        account::{User, Username, choose_password},
        audit::{Action, By, Object},
    },
    realm::Realm,
    storage::{
        Fault as StorageFault, Stop, Tx, audit,
        users::{self, Which},
    },
    tokens::id,
};

/// All accounts.
pub const ALL: &str = "/api/admin/users";
/// One of them.
pub const ONE: &str = "/api/admin/users/{id}";

/// An account.
#[derive(Debug, Serialize, ToSchema)]
pub struct Account {
    /// For ever.
    pub id: String,
    /// The name to sign in with.
    pub username: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// What the person says of themselves: the standard claims of OIDC Core §5.1, but for `email`.
    #[schema(value_type = Object)]
    pub claims: Map<String, Value>,
    /// What administrators say of them.
    #[schema(value_type = Object)]
    pub custom_claims: Map<String, Value>,
    /// There is a password; otherwise whoever types the name is in, where the provider allows that.
    pub has_password: bool,
    /// It may not be used.
    pub disabled: bool,
    /// They administer this provider. This API does not change such an account.
    pub superuser: bool,
    /// When it was made, in seconds since 1970.
    pub created_at: i64,
}

/// A page of the list of accounts.
#[derive(Debug, Serialize, ToSchema)]
pub struct Accounts {
    /// By their names.
    pub users: Vec<Account>,
    /// Where the other pages are.
    #[serde(flatten)]
    pub turns: Turns,
}

/// A new account.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the schema of a body whose members are read one by one")]
pub struct NewAccount {
    /// The name to sign in with: 1 to 64 letters, digits and `. _ - @ +`, beginning with a letter or a digit.
    username: String,
    /// The password; without one nobody gets in, unless the provider lets people in by their name alone.
    #[schema(max_length = 512)]
    password: Option<String>,
    /// What else is known.
    #[serde(flatten)]
    settings: Settings,
}

/// A change of an account.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the schema of a merge patch: what is read is merged into the settings first")]
pub struct AccountChange {
    /// What else is known.
    #[serde(flatten)]
    settings: Settings,
    /// Another password, or `null` for none.
    password: Option<String>,
}

/// List accounts
///
/// A page of accounts by their names, or of those whose names begin with `search`.
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(get, path = ALL, tag = "Accounts", params(Wanted), security(("token" = ["admin:users"])), responses(
    (status = 200, description = "A page of the list.", body = Accounts),
    (status = 422, description = "`after` or `before` is no value of this list.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn list(_: Administrator<Users>, realm: Realm, wanted: web::Query<Wanted>) -> Result<HttpResponse, Failed> {
    let (start, search) = (wanted.start()?, wanted.search.clone());
    let page = realm.store.read(move |tx| Ok(users::named(tx, Which::All, &search, &start)?)).await?;
    let turns = Turns::of(&page);
    Ok(no_store(StatusCode::OK, &Accounts { users: page.rows.iter().map(Account::of).collect(), turns }))
}

/// Make an account
///
/// The name must be free.
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(post, path = ALL, tag = "Accounts", request_body = NewAccount, security(("token" = ["admin:users"])), responses(
    (status = 201, description = "The account. `Location` says where it is.", body = Account),
    (status = 409, description = "The name is taken.", body = Problem, content_type = "application/problem+json"),
    (status = 422, description = "Members are wrong.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn create(
    Administrator { by, .. }: Administrator<Users>,
    realm: Realm,
    pages: web::Data<Pages>,
    body: Body,
) -> Result<HttpResponse, Failed> {
    let mut members = body.members().await?;
    let (named, password) = (members.remove("username"), members.remove("password"));
    let settings: Settings = body::read(members, Settings::knows)?;
    let mut faults = Vec::new();
    let username = match named.as_ref().and_then(Value::as_str).map(Username::parse) {
        Some(Ok(name)) => Some(name),
        Some(Err(why)) => {
            faults.push(Fault::of("username", why.to_string()));
            None
        }
        None => {
            faults.push(Fault::of("username", "It is missing, or not a text."));
            None
        }
    };
    let password = chosen(password, &mut faults);
    let said = settings.said(&pages, &mut faults)?;
    let (Some(username), true) = (username, faults.is_empty()) else { return Err(Problem::wrong(faults).into()) };
    let password_hash = match hashed(&realm, password).await? {
        Password::Stays => None,
        Password::Becomes(hash) => hash,
    };
    let now = realm.clock.now();
    let user = User { password_hash, ..User::new(id::uuid(now * 1000, &*realm.entropy), username, now) };
    let user = said.of(&user, now);
    let making = realm.store.transaction(move |tx| {
        tx.alone(&format!("the name {}", user.username.as_str()))?;
        if users::find_by_name(tx, &user.username)?.is_some() {
            return Ok(None);
        }
        users::create(tx, &user)?;
        audit::note(tx, &by, Action::AccountCreated, object(&user))?;
        Ok(Some(user.clone()))
    });
    let taken = || Problem::conflict("There is an account of this name already.");
    let user = making.await?.ok_or_else(taken)?;
    let mut answer = no_store(StatusCode::CREATED, &Account::of(&user));
    if let Ok(location) = header::HeaderValue::from_str(&realm.url(&format!("{ALL}/{}", user.id))) {
        answer.headers_mut().insert(header::LOCATION, location);
    }
    Ok(answer)
}

/// Read an account
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(get, path = ONE, tag = "Accounts", params(("id" = String, Path)), security(("token" = ["admin:users"])), responses(
    (status = 200, description = "The account.", body = Account),
    (status = 404, description = "There is none.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn read(_: Administrator<Users>, realm: Realm, id: web::Path<String>) -> Result<HttpResponse, Failed> {
    let user = realm.store.read(move |tx| Ok(found(tx, &id)?)).await?.ok_or_else(gone)?;
    Ok(no_store(StatusCode::OK, &Account::of(&user)))
}

/// Change an account
///
/// A merge patch (RFC 7396): what is left out stays as it is. An account that is disabled opens nothing from that moment on.
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(patch, path = ONE, tag = "Accounts", params(("id" = String, Path)),
    request_body(content = AccountChange, content_type = "application/merge-patch+json"),
    security(("token" = ["admin:users"])), responses(
    (status = 200, description = "The account as it is now.", body = Account),
    (status = 403, description = "It is a superuser's.", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "There is none.", body = Problem, content_type = "application/problem+json"),
    (status = 422, description = "Members are wrong.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn change(
    Administrator { by, .. }: Administrator<Users>,
    realm: Realm,
    pages: web::Data<Pages>,
    id: web::Path<String>,
    body: Body,
) -> Result<HttpResponse, Failed> {
    let mut members = body.members().await?;
    let id = id.into_inner();
    let looked_for = id.clone();
    let user = realm.store.read(move |tx| Ok(found(tx, &looked_for)?)).await?.ok_or_else(gone)?;
    within_reach(&user)?;
    let mut faults = Vec::new();
    let password = chosen(members.remove("password"), &mut faults);
    let mut settings = Settings::of(&user);
    body::merge(&mut settings, members);
    let said = body::read::<Settings>(settings, Settings::knows)?.said(&pages, &mut faults)?;
    if !faults.is_empty() {
        return Err(Problem::wrong(faults).into());
    }
    let (password, within) = (hashed(&realm, password).await?, realm.clone());
    let changing = realm.store.transaction(move |tx| {
        let Some(known) = found(tx, &id)? else { return Ok(None) };
        if known.superuser_at.is_some() {
            return Ok(Some((known, Vec::new()))); // Appointed a moment ago; nothing is changed.
        }
        written(tx, &by, &known, &said, &password)?;
        // Who knew the old password, or sits there although the account is closed, is signed out.
        let over = matches!(password, Password::Becomes(_)) || (said.disabled && known.active());
        let told = if over { logout::end_others(tx, &within, &by, &known, "")? } else { Vec::new() };
        Ok(found(tx, &id)?.map(|user| (user, told)))
    });
    let (user, told) = changing.await?.ok_or_else(gone)?;
    within_reach(&user)?;
    logout::tell(&realm, &told);
    Ok(no_store(StatusCode::OK, &Account::of(&user)))
}

/// Write what changed, each thing with its line in the audit log.
fn written(tx: &mut Tx<'_>, by: &By, known: &User, said: &Said, password: &Password<String>) -> Result<(), Stop> {
    let wanted = said.of(known, tx.now());
    if (&wanted.email, &wanted.claims) != (&known.email, &known.claims) {
        users::describe(tx, &wanted)?;
        audit::note(tx, by, Action::ProfileChanged, object(known))?;
    }
    if wanted.custom_claims != known.custom_claims {
        users::set_custom_claims(tx, &known.id, &wanted.custom_claims)?;
        audit::note(tx, by, Action::ProfileChanged, object(known))?;
    }
    if let Password::Becomes(hash) = password {
        users::set_password(tx, &known.id, hash.clone())?;
        audit::note(tx, by, Action::PasswordChanged, object(known))?;
    }
    if wanted.active() != known.active() {
        if wanted.active() {
            users::enable(tx, &known.id)?;
            audit::note(tx, by, Action::AccountEnabled, object(known))?;
        } else {
            users::disable(tx, &known.id)?;
            audit::note(tx, by, Action::AccountDisabled, object(known))?;
        }
    }
    Ok(())
}

/// Delete an account
///
/// Its sessions, tokens and consents go with it, and the applications that it registered.
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(delete, path = ONE, tag = "Accounts", params(("id" = String, Path)), security(("token" = ["admin:users"])), responses(
    (status = 204, description = "It is gone."),
    (status = 403, description = "It is a superuser's.", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "There is none.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn remove(
    Administrator { by, .. }: Administrator<Users>,
    realm: Realm,
    id: web::Path<String>,
) -> Result<HttpResponse, Failed> {
    let (within, who, of) = (realm.clone(), by.clone(), id.clone());
    let ending = realm.store.transaction(move |tx| {
        if let Some(user) = found(tx, &of)?.filter(|user| user.superuser_at.is_none()) {
            logout::end_others(tx, &within, &who, &user, "")?;
        }
        Ok(())
    });
    ending.await?;
    notices::send_before_they_go(&realm).await?;
    let removing = realm.store.transaction(move |tx| {
        let Some(user) = found(tx, &id)? else { return Ok(None) };
        if user.superuser_at.is_none() && users::forget(tx, &user.id)? {
            audit::note(tx, &by, Action::AccountDeleted, object(&user))?;
        }
        Ok(Some(user))
    });
    let user = removing.await?.ok_or_else(gone)?;
    within_reach(&user)?;
    Ok(HttpResponse::NoContent().insert_header((header::CACHE_CONTROL, "no-store")).finish())
}

/// An account, if somebody can have this id: PostgreSQL has no text with this character.
fn found(tx: &mut Tx<'_>, id: &str) -> Result<Option<User>, StorageFault> {
    if id.contains('\0') { Ok(None) } else { users::find(tx, id) }
}

fn gone() -> Problem {
    Problem::missing("account")
}

fn within_reach(user: &User) -> Result<(), Problem> {
    let why = "This account is a superuser's. The console and the command line change it, and this API does not.";
    if user.superuser_at.is_some() { Err(Problem::forbidden(why)) } else { Ok(()) }
}

fn object(user: &User) -> Object {
    Object::of(&user.id, user.username.as_str())
}

/// What becomes of a password.
enum Password<T> {
    /// Nothing was said of it.
    Stays,
    /// This, or none.
    Becomes(Option<T>),
}

/// The password that a request brings.
fn chosen(said: Option<Value>, faults: &mut Vec<Fault>) -> Password<Secret> {
    let why = match said {
        None => return Password::Stays,
        Some(Value::Null) => return Password::Becomes(None),
        Some(Value::String(text)) => match choose_password(&text) {
            Ok(()) => return Password::Becomes(Some(Secret::from(text))),
            Err(why) => why.to_string(),
        },
        Some(_) => "It must be a text, or null.".to_owned(),
    };
    faults.push(Fault::of("password", why));
    Password::Stays
}

async fn hashed(realm: &Realm, password: Password<Secret>) -> Result<Password<String>, Failed> {
    Ok(match password {
        Password::Stays => Password::Stays,
        Password::Becomes(None) => Password::Becomes(None),
        Password::Becomes(Some(password)) => {
            let hash = realm.passwords.hash(password).await.map_err(|error| StorageFault::Other(error.to_string()))?;
            Password::Becomes(Some(hash))
        }
    })
}

impl Account {
    fn of(user: &User) -> Self {
        Self {
            id: user.id.clone(),
            username: user.username.as_str().to_owned(),
            email: user.email.clone(),
            claims: object_of(&user.claims),
            custom_claims: user.custom_claims.clone(),
            has_password: user.password_hash.is_some(),
            disabled: !user.active(),
            superuser: user.superuser_at.is_some(),
            created_at: user.created_at,
        }
    }
}
