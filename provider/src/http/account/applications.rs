//! `/account/applications`: which applications may act for somebody, and taking that back.

use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_web::{Failure, Html, form::Posted};

use crate::{
    endpoint::ACCOUNT,
    http::{
        extract::{Person, visitor::failed},
        pages::{
            Page,
            account::{Application, Applications},
        },
        response::see_other,
        scopes::asks,
        when,
    },
    protocol::{
        audit::{Action, Object},
        scope::Scopes,
    },
    realm::Realm,
    storage::{
        Stop, audit, clients, codes,
        consents::{self, Allowed},
        device_codes,
        tokens::{self, Held},
    },
};

/// What stands after the address when one was forgotten.
const FORGOTTEN: &str = "forgotten";

/// `GET /account/applications`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, person: Person, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let id = person.user.id.clone();
    let looking = realm.store.read(move |tx| Ok::<_, Stop>((consents::given_by(tx, &id)?, tokens::held_of(tx, &id)?)));
    let (allowed, held) = looking.await.map_err(|stop| failed(&stop))?;
    let scopes = realm.scopes.now();
    let page = Applications {
        username: person.user.username.as_str().to_owned(),
        csrf: person.visitor.csrf(&realm)?,
        applications: allowed.into_iter().map(|allowed| shown(&scopes, allowed, &held)).collect(),
        forgotten: request.query_string() == FORGOTTEN,
    };
    Ok(Html::of(Applications::TEMPLATE, &page).respond_to(&request).map_into_boxed_body())
}

fn shown(scopes: &Scopes, allowed: Allowed, held: &[Held]) -> Application {
    let held = held.iter().find(|held| held.client_id == allowed.client_id);
    Application {
        may: asks(scopes, &allowed.scope),
        used: held.map(|held| when::day(held.newest)),
        tokens: held.map_or(0, |held| held.alive),
        client_id: allowed.client_id,
        name: allowed.client_name,
        description: allowed.description,
        since: when::day(allowed.since),
    }
}

/// `POST /account/applications/{client_id}/forget`: take back what was allowed, and revoke what came of it.
///
/// # Errors
/// A form that is not ours, or a fault.
pub async fn forget(realm: Realm, person: Person, client_id: web::Path<String>, _: Posted) -> Result<HttpResponse, Failure> {
    let (client_id, user, by) = (client_id.into_inner(), person.user, person.by);
    let forgetting = realm.store.transaction(move |tx| {
        if let Some(client) = clients::find(tx, &client_id)? {
            let known = consents::forget(tx, &user.id, &client_id)?;
            codes::spend_held(tx, &user.id, &client_id)?;
            device_codes::deny_held(tx, &user.id, &client_id)?;
            let revoked = tokens::revoke_held(tx, &user.id, &client_id)?;
            if known || revoked > 0 {
                audit::note(tx, &by, Action::ConsentForgotten, Object::of(client.client_id, client.name))?;
            }
        }
        Ok(())
    });
    forgetting.await.map_err(|stop| failed(&stop))?;
    Ok(see_other(&format!("{ACCOUNT}/applications?{FORGOTTEN}")))
}
