//! Applications: `/api/admin/applications`, for the scope `admin:applications`. The rules are those of the console
//! (`crate::applications`).
//!
//! Nobody vouches for an application here: a program that may manage applications could otherwise give itself, by an application
//! of its own, what it was not given. For the same reason those that a superuser vouched for are read here and never changed: with
//! another secret or redirect URI they would be somebody else's.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web,
};
use glasshouse_web::Pages;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    administrator::{Administrator, Applications},
    body::{self, Body},
    list::{Turns, Wanted as Which},
    problem::{Failed, Fault, Problem},
    settings::Settings,
};
use crate::{
    applications::{Basis, Wrong, change_to, settle},
    clients::new_secret,
    http::response::no_store,
    protocol::{
        audit::{Action, Object},
        client::Client,
        client_secret::ClientSecret,
        scope,
    },
    realm::Realm,
    storage::{Fault as StorageFault, Tx, audit, clients},
    tokens::id,
};

/// All applications.
pub const ALL: &str = "/api/admin/applications";
/// One of them.
pub const ONE: &str = "/api/admin/applications/{client_id}";

/// A secret of an application. Its value is told once, when it is made.
#[derive(Debug, Serialize, ToSchema)]
pub struct SecretInfo {
    /// Its name.
    pub id: String,
    /// When it was made, in seconds since 1970.
    pub created_at: i64,
    /// When it ends.
    pub expires_at: Option<i64>,
    /// When it was last used, to within an hour.
    pub used_at: Option<i64>,
    /// Only its hash is kept, so that nobody can read it here.
    pub hashed: bool,
}

/// An application.
#[derive(Debug, Serialize, ToSchema)]
pub struct Application {
    /// Its name in the protocol.
    pub client_id: String,
    /// The id of the account that registered it.
    pub owner_id: Option<String>,
    /// It registered itself (RFC 7591).
    pub registered_itself: bool,
    /// When it was registered, in seconds since 1970.
    pub created_at: i64,
    /// Its secrets, the newest first.
    pub secrets: Vec<SecretInfo>,
    /// Its settings.
    #[serde(flatten)]
    pub settings: Settings,
}

/// An application that was just registered.
#[derive(Serialize, ToSchema)]
pub struct Registered {
    /// The application.
    #[serde(flatten)]
    pub application: Application,
    /// Its secret. Nobody is told it again by this API.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
}

/// A page of the list of applications.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listed {
    /// By their names.
    pub applications: Vec<Application>,
    /// Where the other pages are.
    #[serde(flatten)]
    pub turns: Turns,
}

/// A new application.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the schema of a body whose members are read one by one")]
pub struct NewApplication {
    /// Its settings.
    #[serde(flatten)]
    settings: Settings,
    /// Keep the secret as its hash alone. When nothing is said, so it is, unless the secret signs.
    hashed: Option<bool>,
}

/// List applications
///
/// A page of applications by their names, or of those whose names begin with `search`.
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(get, path = ALL, tag = "Applications", operation_id = "list_applications", params(Which),
    security(("token" = ["admin:applications"])), responses(
    (status = 200, description = "A page of the list.", body = Listed),
    (status = 422, description = "`after` or `before` is no value of this list.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn list(_: Administrator<Applications>, realm: Realm, which: web::Query<Which>) -> Result<HttpResponse, Failed> {
    let (start, search) = (which.start()?, which.search.clone());
    let page = realm.store.read(move |tx| Ok(clients::named(tx, None, &search, &start)?)).await?;
    let turns = Turns::of(&page);
    Ok(no_store(StatusCode::OK, &Listed { applications: page.rows.iter().map(Application::of).collect(), turns }))
}

/// Register an application
///
/// It belongs to the superuser in whose name it is registered; to nobody, where an application registers it.
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(post, path = ALL, tag = "Applications", operation_id = "create_application", request_body = NewApplication,
    security(("token" = ["admin:applications"])), responses(
    (status = 201, description = "The application, and its secret. `Location` says where it is.", body = Registered),
    (status = 422, description = "Members are wrong.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn create(
    Administrator { by, .. }: Administrator<Applications>,
    realm: Realm,
    pages: web::Data<Pages>,
    body: Body,
) -> Result<HttpResponse, Failed> {
    let mut members = body.members().await?;
    let hashed = match members.remove("hashed") {
        None | Some(Value::Null) => None,
        Some(Value::Bool(hashed)) => Some(hashed),
        Some(_) => return Err(Problem::wrong(vec![Fault::of("hashed", "It must be true or false.")]).into()),
    };
    members.retain(|_, value| !value.is_null());
    let settings: Settings = body::read(members, Settings::knows)?;
    let readable = !hashed.unwrap_or(!settings.signs());
    let (secret, value) = new_secret(&realm, readable, None);
    let client_id = id::client_id(&*realm.entropy);
    let basis = Basis { client_id: &client_id, known: None, secret, now: realm.clock.now() };
    let mut client = settle(&realm, false, &settings.into(), &basis).map_err(|wrong| told(&pages, &wrong))?;
    client.owner_id.clone_from(&by.user_id);
    let answer = Registered {
        application: Application::of(&client),
        client_secret: client.auth.by_secret().then(|| value.expose().to_owned()),
    };
    let registering = realm.store.transaction(move |tx| {
        clients::register(tx, &client)?;
        Ok(audit::note(tx, &by, Action::ClientRegistered, object(&client))?)
    });
    registering.await?;
    let mut answer = no_store(StatusCode::CREATED, &answer);
    if let Ok(location) = header::HeaderValue::from_str(&realm.url(&format!("{ALL}/{client_id}"))) {
        answer.headers_mut().insert(header::LOCATION, location);
    }
    Ok(answer)
}

/// Read an application
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(get, path = ONE, tag = "Applications", operation_id = "read_application", params(("client_id" = String, Path)),
    security(("token" = ["admin:applications"])), responses(
    (status = 200, description = "The application.", body = Application),
    (status = 404, description = "There is none.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn read(_: Administrator<Applications>, realm: Realm, id: web::Path<String>) -> Result<HttpResponse, Failed> {
    let client = realm.store.read(move |tx| Ok(clients::find(tx, &id)?)).await?.ok_or_else(gone)?;
    Ok(no_store(StatusCode::OK, &Application::of(&client)))
}

/// Change an application
///
/// A merge patch (RFC 7396): what is left out stays as it is. An application that gets a secret with this change is told it here.
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(patch, path = ONE, tag = "Applications", operation_id = "change_application", params(("client_id" = String, Path)),
    request_body(content = Settings, content_type = "application/merge-patch+json"),
    security(("token" = ["admin:applications"])), responses(
    (status = 200, description = "The application as it is now.", body = Registered),
    (status = 403, description = "A superuser vouched for it.", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "There is none.", body = Problem, content_type = "application/problem+json"),
    (status = 422, description = "Members are wrong.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn change(
    Administrator { by, .. }: Administrator<Applications>,
    realm: Realm,
    pages: web::Data<Pages>,
    id: web::Path<String>,
    body: Body,
) -> Result<HttpResponse, Failed> {
    let patch = body.members().await?;
    let (id, there) = (id.into_inner(), realm.clone());
    let (secret, value) = new_secret(&realm, true, None);
    let new = secret.id.clone();
    let changing = realm.store.transaction(move |tx| {
        let known = match to_change(tx, &id)? {
            Ok(known) => known,
            Err(problem) => return Ok(Err(Wanting::Unreached(problem))),
        };
        let mut members = Settings::of(&known).members();
        body::merge(&mut members, patch.clone());
        members.retain(|_, value| !value.is_null());
        let settings: Settings = match body::read(members, Settings::knows) {
            Ok(settings) => settings,
            Err(failed) => return Ok(Err(Wanting::Unread(failed))),
        };
        let basis = Basis { client_id: &id, known: Some(&known), secret: secret.clone(), now: tx.now() };
        let client = match settle(&there, false, &settings.into(), &basis) {
            Ok(client) => client,
            Err(wrong) => return Ok(Err(Wanting::Wrong(wrong))),
        };
        change_to(tx, &by, &known, &client)?;
        Ok(Ok(client))
    });
    let client = match changing.await? {
        Ok(client) => client,
        Err(Wanting::Unreached(problem)) => return Err(problem.into()),
        Err(Wanting::Unread(failed)) => return Err(failed),
        Err(Wanting::Wrong(wrong)) => return Err(told(&pages, &wrong)),
    };
    let got = client.auth.secrets().iter().any(|secret| secret.id == new);
    let client_secret = got.then(|| value.expose().to_owned());
    Ok(no_store(StatusCode::OK, &Registered { application: Application::of(&client), client_secret }))
}

/// Why a change did not come about.
enum Wanting {
    Unreached(Problem),
    Unread(Failed),
    Wrong(Vec<Wrong>),
}

/// Delete an application
///
/// Its tokens, codes and consents go with it.
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(delete, path = ONE, tag = "Applications", operation_id = "delete_application", params(("client_id" = String, Path)),
    security(("token" = ["admin:applications"])), responses(
    (status = 204, description = "It is gone."),
    (status = 403, description = "A superuser vouched for it.", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "There is none.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn remove(
    Administrator { by, .. }: Administrator<Applications>,
    realm: Realm,
    id: web::Path<String>,
) -> Result<HttpResponse, Failed> {
    let removing = realm.store.transaction(move |tx| {
        let client = match to_change(tx, &id)? {
            Ok(client) => client,
            Err(problem) => return Ok(Err(problem)),
        };
        clients::forget(tx, &id)?;
        audit::note(tx, &by, Action::ClientDeleted, object(&client))?;
        Ok(Ok(()))
    });
    removing.await??;
    Ok(HttpResponse::NoContent().insert_header((header::CACHE_CONTROL, "no-store")).finish())
}

/// The application, for a change: it is there, and within reach.
pub(super) fn to_change(tx: &mut Tx<'_>, client_id: &str) -> Result<Result<Client, Problem>, StorageFault> {
    let Some(client) = clients::find_to_change(tx, client_id)? else { return Ok(Err(gone())) };
    let why = "A superuser vouched for this application. The console and the command line change it, and this API does not.";
    Ok(if scope::vouched_for(&client.scope) { Err(Problem::forbidden(why)) } else { Ok(client) })
}

fn gone() -> Problem {
    Problem::missing("application")
}

/// An application in the audit log.
pub(super) fn object(client: &Client) -> Object {
    Object::of(&client.client_id, &client.name)
}

/// What is wrong with settings, in the words of the console.
fn told(pages: &Pages, wrong: &[Wrong]) -> Failed {
    let faults = wrong.iter().map(|wrong| Fault::said(pages, wrong.field, wrong.line, &wrong.why)).collect::<Result<_, _>>();
    match faults {
        Ok(faults) => Problem::wrong(faults).into(),
        Err(error) => error.into(),
    }
}

impl SecretInfo {
    /// What is told of a secret.
    #[must_use]
    pub fn of(secret: &ClientSecret) -> Self {
        Self {
            id: secret.id.clone(),
            created_at: secret.created_at,
            expires_at: secret.expires_at,
            used_at: secret.used_at,
            hashed: secret.sealed.is_none(),
        }
    }
}

impl Application {
    fn of(client: &Client) -> Self {
        Self {
            client_id: client.client_id.clone(),
            owner_id: client.owner_id.clone(),
            registered_itself: client.registration_hash.is_some(),
            created_at: client.created_at,
            secrets: client.auth.secrets().iter().map(SecretInfo::of).collect(),
            settings: Settings::of(client),
        }
    }
}
