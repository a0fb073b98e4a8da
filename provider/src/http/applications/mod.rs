//! `/applications`: what somebody registered, for themselves; walkthroughs W2, W3, W4 and W5.
//!
//! | file | what |
//! |---|---|
//! | `list` | all of them |
//! | `new`, `edit` | registering one and changing it |
//! | `detail` | one of them |
//! | `secrets` | revealing, adding and deleting its secrets |
//! | `delete` | deleting it |
//! | `fields`, `typed` | the form: its words, and what was typed |
//! | `snippets` | its values in programs |
//!
//! Who registered an application may see and change it, and superusers may. To everybody else it is not there.
//! Addresses here are canonical; dialects redirect to them.

mod delete;
mod detail;
mod edit;
mod fields;
mod form;
mod list;
mod new;
mod secrets;
pub mod snippets;
mod typed;

use actix_web::web;
use glasshouse_web::{Failure, Words};

use super::extract::{Person, visitor::failed};
use crate::{
    endpoint::APPLICATIONS,
    protocol::{
        account::User,
        client::{Auth, Client, Compatibility, GrantType},
    },
    realm::Realm,
    storage::{Fault, Tx, clients},
};
use fields::Runs;

/// Applications that one person may register here. A superuser may register as many as they wish.
const MOST: i64 = 100;

/// This person may see and change this application.
fn may(user: &User, client: &Client) -> bool {
    user.superuser_at.is_some() || client.owner_id.as_ref() == Some(&user.id)
}

/// The application of this name, for somebody who may see it.
async fn own(realm: &Realm, person: &Person, client_id: String) -> Result<Client, Failure> {
    let found = realm.store.read(move |tx| Ok(clients::find(tx, &client_id)?)).await.map_err(|stop| failed(&stop))?;
    found.filter(|client| may(&person.user, client)).ok_or_else(missing)
}

/// The same within the transaction that changes it.
fn own_to_change(tx: &mut Tx<'_>, user: &User, client_id: &str) -> Result<Option<Client>, Fault> {
    Ok(clients::find_to_change(tx, client_id)?.filter(|client| may(user, client)))
}

/// There is none, or it belongs to somebody else: which of the two is told to nobody.
fn missing() -> Failure {
    Failure::new(404, Words::of("refused-application"), Words::of("refused-application-why"))
        .expected("an application that you registered")
        .mend(Words::of("refused-application-look"))
        .mend(Words::of("refused-application-perhaps"))
}

/// Where the page of an application is.
fn path(client_id: &str) -> String {
    let encoded: String = url::form_urlencoded::byte_serialize(client_id.as_bytes()).collect();
    format!("{APPLICATIONS}/{}", encoded.replace('+', "%20"))
}

/// Where the code of an application runs, as far as its settings tell.
fn runs(client: &Client) -> Runs {
    let native = client.metadata.application_type.as_deref() == Some("native") || client.allows(Compatibility::LoopbackAnyPort);
    let people = [GrantType::AuthorizationCode, GrantType::DeviceCode, GrantType::Password];
    match &client.auth {
        Auth::None if native => Runs::Device,
        Auth::None => Runs::Browser,
        _ if people.into_iter().any(|grant| client.may_use(grant)) => Runs::Server,
        _ => Runs::Alone,
    }
}

/// The addresses of this room.
pub fn routes(config: &mut web::ServiceConfig) {
    let at = |path: &str| web::resource(format!("{APPLICATIONS}{path}"));
    config
        .service(at("").route(web::get().to(list::page)).route(web::post().to(new::register)))
        .service(at("/new").route(web::get().to(new::page)).route(web::post().to(new::more)))
        .service(at("/{client_id}").route(web::get().to(detail::page)))
        .service(at("/{client_id}/reveal").route(web::post().to(secrets::reveal)))
        .service(at("/{client_id}/edit").route(web::get().to(edit::page)).route(web::post().to(edit::save)))
        .service(at("/{client_id}/secrets").route(web::post().to(secrets::add)))
        .service(
            at("/{client_id}/secrets/{secret}/delete").route(web::get().to(secrets::ask)).route(web::post().to(secrets::remove)),
        )
        .service(at("/{client_id}/delete").route(web::get().to(delete::ask)).route(web::post().to(delete::end)));
}
