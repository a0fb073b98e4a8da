//! The secrets of an application: two at most, so that one can take over from the other.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    administrator::{Administrator, Applications},
    applications::{SecretInfo, object, to_change},
    body::{self, Body},
    problem::{Failed, Fault, Problem},
};
use crate::{
    clients::new_secret,
    http::response::no_store,
    protocol::{audit::Action, client_secret::Kept},
    realm::Realm,
    storage::{audit, clients},
};

/// The secrets of an application.
pub const ALL: &str = "/api/admin/applications/{client_id}/secrets";
/// One of them.
pub const ONE: &str = "/api/admin/applications/{client_id}/secrets/{id}";

/// A new secret.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct NewSecret {
    /// Keep it as its hash alone. When nothing is said, so it is, unless the secret signs.
    hashed: Option<bool>,
    /// When it ends, in seconds since 1970; never, when nothing is said.
    expires_at: Option<i64>,
}

/// A secret that was just made.
#[derive(Serialize, ToSchema)]
pub struct Made {
    /// What is told of it from now on.
    #[serde(flatten)]
    pub secret: SecretInfo,
    /// Its value. Nobody is told it again by this API.
    pub client_secret: String,
}

/// Add a secret
///
/// An application has two at most. The new one signs from now on, where something is signed with the secret.
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(post, path = ALL, tag = "Applications", operation_id = "add_secret", params(("client_id" = String, Path)),
    request_body = NewSecret, security(("token" = ["admin:applications"])), responses(
    (status = 201, description = "The secret.", body = Made),
    (status = 403, description = "A superuser vouched for it.", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "There is no such application.", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "It has two, or has no use for one.", body = Problem, content_type = "application/problem+json"),
    (status = 422, description = "Members are wrong.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn add(
    Administrator { by, .. }: Administrator<Applications>,
    realm: Realm,
    id: web::Path<String>,
    body: Body,
) -> Result<HttpResponse, Failed> {
    let mut members = body.members().await?;
    members.retain(|_, value| !value.is_null());
    let NewSecret { hashed, expires_at } = body::read(members, |name| ["hashed", "expires_at"].contains(&name))?;
    let now = realm.clock.now();
    if expires_at.is_some_and(|end| end <= now) {
        return Err(Problem::wrong(vec![Fault::of("expires_at", format!("It must be after now, which is {now}."))]).into());
    }
    // One that can be read, and how the same looks when only its hash is kept: which of the two it is, the application says.
    let (secret, value) = new_secret(&realm, true, expires_at);
    let adding = realm.store.transaction(move |tx| {
        let mut client = match to_change(tx, &id)? {
            Ok(client) => client,
            Err(problem) => return Ok(Err(problem)),
        };
        let mut secret = secret.clone();
        if hashed.unwrap_or(!client.signs_with_secret()) {
            secret.sealed = None;
        }
        if let Err(kept) = client.add_secret(secret.clone(), tx.now()) {
            return Ok(Err(refused(kept)));
        }
        clients::update(tx, &client)?;
        audit::note(tx, &by, Action::SecretAdded, object(&client))?;
        Ok(Ok(secret))
    });
    let secret = adding.await??;
    let made = Made { secret: SecretInfo::of(&secret), client_secret: value.expose().to_owned() };
    Ok(no_store(StatusCode::CREATED, &made))
}

/// Delete a secret
///
/// The only secret of an application stays: make another one first.
///
/// # Errors
/// See [`Failed`].
#[utoipa::path(delete, path = ONE, tag = "Applications", operation_id = "delete_secret",
    params(("client_id" = String, Path), ("id" = String, Path)), security(("token" = ["admin:applications"])), responses(
    (status = 204, description = "It is gone, and proves nothing any more."),
    (status = 403, description = "A superuser vouched for it.", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "There is no such application, or no such secret.", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "It is the only one.", body = Problem, content_type = "application/problem+json"),
))]
pub async fn remove(
    Administrator { by, .. }: Administrator<Applications>,
    realm: Realm,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Failed> {
    let (client_id, id) = path.into_inner();
    let removing = realm.store.transaction(move |tx| {
        let mut client = match to_change(tx, &client_id)? {
            Ok(client) => client,
            Err(problem) => return Ok(Err(problem)),
        };
        if let Err(kept) = client.remove_secret(&id) {
            return Ok(Err(refused(kept)));
        }
        clients::update(tx, &client)?;
        audit::note(tx, &by, Action::SecretDeleted, object(&client))?;
        Ok(Ok(()))
    });
    removing.await??;
    Ok(HttpResponse::NoContent().insert_header((header::CACHE_CONTROL, "no-store")).finish())
}

fn refused(kept: Kept) -> Problem {
    match kept {
        Kept::Unknown => Problem::missing("secret"),
        Kept::Signs => Problem::wrong(vec![Fault::of("hashed", kept.to_string())]),
        Kept::NoUse | Kept::Enough | Kept::Last => Problem::conflict(kept.to_string()),
    }
}
