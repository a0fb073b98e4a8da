//! Deleting an application, which asks once more and says what goes with it.

use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_web::{Failure, Html, form::Posted};

use super::{list::DELETED, missing, own, own_to_change, path};
use crate::{
    endpoint::APPLICATIONS,
    http::{
        extract::{Person, visitor::failed},
        pages::{Page, applications::DeleteApplication},
        response::see_other,
    },
    protocol::audit::{Action, Object},
    realm::Realm,
    storage::{audit, clients},
};

/// `GET /applications/{client_id}/delete`.
///
/// # Errors
/// No such application, or a fault.
pub async fn ask(
    realm: Realm,
    person: Person,
    client_id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let client = own(&realm, &person, client_id.into_inner()).await?;
    let id = client.client_id.clone();
    let held = realm.store.read(move |tx| Ok(clients::held_by(tx, &id)?)).await.map_err(|stop| failed(&stop))?;
    let page = DeleteApplication {
        csrf: person.visitor.csrf(&realm)?,
        path: path(&client.client_id),
        secrets: client.auth.secrets().len(),
        client_id: client.client_id,
        name: client.name,
        consents: held.consents,
        codes: held.codes,
        tokens: held.tokens,
    };
    Ok(Html::of(DeleteApplication::TEMPLATE, &page).respond_to(&request).map_into_boxed_body())
}

/// `POST /applications/{client_id}/delete`: it goes, and with it its secrets, consents, codes and tokens.
///
/// # Errors
/// No such application, or a fault.
pub async fn end(realm: Realm, person: Person, client_id: web::Path<String>, _: Posted) -> Result<HttpResponse, Failure> {
    let (client_id, user, by) = (client_id.into_inner(), person.user, person.by);
    let ending = realm.store.transaction(move |tx| {
        let Some(client) = own_to_change(tx, &user, &client_id)? else { return Ok(false) };
        clients::forget(tx, &client.client_id)?;
        audit::note(tx, &by, Action::ClientDeleted, Object::of(&client.client_id, &client.name))?;
        Ok(true)
    });
    let gone = ending.await.map_err(|stop| failed(&stop))?;
    if gone { Ok(see_other(&format!("{APPLICATIONS}?{DELETED}"))) } else { Err(missing()) }
}
