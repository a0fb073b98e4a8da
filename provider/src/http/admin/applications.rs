//! `/admin/applications`: whatever is registered here, by whomever. One of them is in the room `applications`, which lets a
//! superuser in everywhere.

use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_web::Failure;

use super::{asked, query, shown};
use crate::{
    http::{
        extract::{Superuser, visitor::failed},
        pages::admin::{ApplicationLine, Applications},
        paging, when,
    },
    protocol::client::Client,
    realm::Realm,
    storage::{Stop, clients, users},
};

const APPLICATIONS: &str = "/admin/applications";

/// `GET /admin/applications`: those whose name begins with `q`; first the one that has it as its `client_id`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, _: Superuser, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let query = query(&request);
    let (q, start) = (asked(&query, "q"), paging::start(&query));
    let typed = q.clone();
    let looking = realm.store.read(move |tx| {
        let mut page = clients::named(tx, None, &typed, &start)?;
        if let Some(exact) = clients::find(tx, &typed)?.filter(|_| page.before.is_none()) {
            page.rows.retain(|client| client.client_id != exact.client_id);
            page.rows.insert(0, exact);
        }
        let owners = page.rows.iter().filter_map(|client| client.owner_id.clone()).collect();
        Ok::<_, Stop>((page, users::names(tx, owners)?))
    });
    let (found, owners) = looking.await.map_err(|stop| failed(&stop))?;
    let with_owner = |client: &Client| {
        let owner = client.owner_id.as_ref().and_then(|id| owners.get(id)).cloned();
        ApplicationLine { owner, ..line(client) }
    };
    let page = Applications {
        turns: paging::turns(APPLICATIONS, &[("q", &q)], &found),
        applications: found.rows.iter().map(with_owner).collect(),
        q,
    };
    Ok(shown(&page, &request))
}

/// An application in a list, without the name of its owner.
pub fn line(client: &Client) -> ApplicationLine {
    ApplicationLine {
        client_id: client.client_id.clone(),
        name: client.name.clone(),
        public: client.public(),
        itself: client.registration_hash.is_some(),
        owner_id: client.owner_id.clone(),
        owner: None,
        returns: client.redirect_uris.first().cloned(),
        created: when::day(client.created_at),
    }
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(APPLICATIONS).route(web::get().to(page)));
}
