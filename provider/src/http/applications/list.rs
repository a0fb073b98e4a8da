//! `GET /applications`: what somebody registered.

use actix_web::{HttpRequest, HttpResponse, Responder};
use glasshouse_shared::Secret;
use glasshouse_web::{Failure, Html};

use super::{path, runs};
use crate::{
    http::{
        extract::{Person, visitor::failed},
        pages::{
            Page,
            applications::{Applications, Row, Shown},
        },
    },
    protocol::{
        Timestamp,
        client::{Auth, Client},
    },
    realm::Realm,
    storage::clients,
};

/// Applications that are shown, at most. More than a person may register here: seeds and commands have no such bound.
const SHOWN: i64 = 1000;
/// What stands after the address when an application was deleted.
pub const DELETED: &str = "deleted";

/// `GET /applications`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, person: Person, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let deleted = request.query_string() == DELETED;
    shown(&realm, &person, &request, deleted, None).await
}

/// The list, with one secret that was just revealed: the id of its client and its value.
///
/// # Errors
/// A fault.
pub async fn shown(
    realm: &Realm,
    person: &Person,
    request: &HttpRequest,
    deleted: bool,
    revealed: Option<(&str, &Secret)>,
) -> Result<HttpResponse, Failure> {
    let id = person.user.id.clone();
    let looking = realm.store.read(move |tx| Ok(clients::owned_by(tx, &id, SHOWN)?));
    let owned = looking.await.map_err(|stop| failed(&stop))?;
    let now = realm.clock.now();
    let row = |client: &Client| Row {
        path: path(&client.client_id),
        client_id: client.client_id.clone(),
        name: client.name.clone(),
        runs: runs(client).said(),
        secret: match revealed.filter(|(id, _)| *id == client.client_id) {
            Some((_, secret)) => Shown::Revealed { value: secret.expose().to_owned() },
            None => proof(client, now),
        },
        returns: client.redirect_uris.clone(),
    };
    let page = Applications {
        username: person.user.username.as_str().to_owned(),
        csrf: person.visitor.csrf(realm)?,
        rows: owned.iter().map(row).collect(),
        deleted,
    };
    Ok(Html::of(Applications::TEMPLATE, &page).respond_to(request).map_into_boxed_body())
}

/// What can be shown of what an application proves itself by: of several secrets, the newest that can be read.
pub fn proof(client: &Client, now: Timestamp) -> Shown {
    match &client.auth {
        Auth::None => Shown::Public,
        Auth::PrivateKeyJwt => Shown::Key,
        Auth::Secret(_) | Auth::SecretJwt(_) => {
            let readable = client.auth.readable(now).next();
            readable.map_or(Shown::Hashed, |secret| Shown::Sealed { id: secret.id.clone() })
        }
    }
}
