//! Registering an application: RFC 6749 §2.

use actix_web::{HttpRequest, HttpResponse};
use glasshouse_shared::Params;
use glasshouse_web::{Failure, Words, form::Posted};

use super::{
    MOST, detail,
    fields::{HASHED, Runs},
    form::{self, Shape, WHOLE},
    path,
    typed::{Faults, RUNS, Typed, faults},
};
use crate::{
    applications::{Basis, settle},
    clients::new_secret,
    http::{
        extract::{Person, visitor::failed},
        pages::applications::Fault,
        response::see_other,
    },
    protocol::{
        audit::{Action, Object},
        client::Client,
    },
    realm::Realm,
    storage::{audit, clients},
    tokens::id,
};

/// Every setting is shown.
const FULL: &str = "full";
/// The button that asks for that.
const ALL: &str = "all";

/// `GET /applications/new`: the short form, or with `?all=1` every setting, as it suits the answer `runs`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, person: Person, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let (asked, _) = Params::noting_repeats(request.query_string());
    let typed = Typed::new(asked.get(RUNS).and_then(Runs::parse).unwrap_or(Runs::Server));
    let shape = Shape { client: None, full: asked.get(ALL).is_some(), typed: &typed, faults: &Faults::new() };
    form::page(&realm, &person, &shape, &request)
}

/// `POST /applications/new`: every setting, filled in with what was typed and with what suits the answer to the first question.
///
/// # Errors
/// A form that is not ours, or a fault.
pub async fn more(realm: Realm, person: Person, Posted(params): Posted, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let typed = Typed::read(&params).completed();
    form::page(&realm, &person, &Shape { client: None, full: true, typed: &typed, faults: &Faults::new() }, &request)
}

/// `POST /applications`: register it. A secret that is kept as its hash is shown by this answer, and never again.
///
/// # Errors
/// A form that is not ours, or a fault. What is wrong with the fields is shown beside them.
pub async fn register(
    realm: Realm,
    person: Person,
    Posted(params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let full = params.get(FULL).is_some();
    let typed = Typed::read(&params);
    let typed = if full { typed } else { typed.completed() };
    let (kept, secret) = new_secret(&realm, !typed.on(HASHED), None);
    let client_id = id::client_id(&*realm.entropy);
    let basis = Basis { client_id: &client_id, known: None, secret: kept.clone(), now: realm.clock.now() };
    let settled = settle(&realm, person.user.superuser_at.is_some(), &typed.wanted(), &basis);
    let registered = match settled {
        Ok(client) => keep(&realm, &person, client).await?,
        Err(wrong) => Err(faults(wrong)),
    };
    let client = match registered {
        Ok(client) => client,
        Err(faults) => {
            return form::page(&realm, &person, &Shape { client: None, full, typed: &typed, faults: &faults }, &request);
        }
    };
    if client.auth.by_secret() && kept.sealed.is_none() {
        let once = Some((kept.id.as_str(), &secret));
        let told = detail::Told { once, notice: Some(detail::REGISTERED), ..detail::Told::default() };
        return detail::shown(&realm, &person, &client, told, &request).await;
    }
    Ok(see_other(&format!("{}?{}", path(&client.client_id), detail::REGISTERED)))
}

/// Write it down, unless this person has too many.
async fn keep(realm: &Realm, person: &Person, client: Client) -> Result<Result<Client, Faults>, Failure> {
    let client = Client { owner_id: Some(person.user.id.clone()), ..client };
    let (user, by) = (person.user.clone(), person.by.clone());
    let registering = realm.store.transaction(move |tx| {
        tx.alone(&format!("the applications of {}", user.id))?;
        if user.superuser_at.is_none() && clients::count_owned_by(tx, &user.id)? >= MOST {
            return Ok(Err(too_many()));
        }
        clients::register(tx, &client)?;
        audit::note(tx, &by, Action::ClientRegistered, Object::of(&client.client_id, &client.name))?;
        Ok(Ok(client.clone()))
    });
    registering.await.map_err(|stop| failed(&stop))
}

fn too_many() -> Faults {
    let words = Words::of("applications-many").with_number("n", MOST);
    Faults::from([(WHOLE.to_owned(), vec![Fault { line: None, text: None, words }])])
}
