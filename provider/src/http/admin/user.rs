//! `/admin/users/{id}`: everything of one account. What can be done to it is in `act` and `password`.

use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_web::{Failure, Words};
use serde_json::{Map, Value};

use super::{applications, audit, gone, query, sessions, shown, tokens, users};
use crate::{
    http::{
        extract::{Superuser, visitor::failed},
        pages::admin::{ApplicationLine, Claim, ConsentLine, User as Shown},
        when,
    },
    protocol::account::User,
    realm::Realm,
    storage::{
        Fault, Stop, Tx, audit as log, audit::Wanted, clients, consents, consents::Allowed, listing::Start, users as user_rows,
    },
};

/// Rows of each list on this page.
const SOME: usize = 10;

/// `GET /admin/users/{id}`.
///
/// # Errors
/// There is no such account, or a fault.
pub async fn page(
    realm: Realm,
    Superuser(by): Superuser,
    id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (id, here, own) = (id.into_inner(), sessions::here(&by), by.user.id);
    let done = done(query(&request).get("done"));
    let looking = realm.store.read(move |tx| {
        let Some(user) = user_rows::find(tx, &id)? else { return Ok(None) };
        Ok::<_, Stop>(Some(Shown { own: user.id == own, done, ..everything(tx, &user, &here)? }))
    });
    let page = looking.await.map_err(|stop| failed(&stop))?.ok_or_else(gone)?;
    Ok(shown(&page, &request))
}

fn everything(tx: &mut Tx<'_>, user: &User, here: &str) -> Result<Shown, Fault> {
    let mut owned = clients::named(tx, Some(&user.id), "", &Start::Top)?.rows;
    let mut held = tokens::lines(tx, Some(&user.id), None, &Start::Top)?.rows;
    let mut log = log::list(tx, &Wanted { object_id: Some(user.id.clone()), ..Wanted::default() }, &Start::Top)?.rows;
    let (more_applications, more_tokens) = (owned.len() > SOME, held.len() > SOME);
    owned.truncate(SOME);
    held.truncate(SOME);
    log.truncate(SOME);
    Ok(Shown {
        last: user_rows::last_superuser(tx, &user.id)?,
        own: false,
        sessions: sessions::lines(tx, Some(&user.id), &Start::Top, here)?.rows,
        claims: claims(serde_json::to_value(&user.claims).ok().and_then(|value| value.as_object().cloned()).unwrap_or_default()),
        custom: claims(user.custom_claims.clone()),
        consents: consents::given_by(tx, &user.id)?.into_iter().map(consent).collect(),
        applications: owned
            .iter()
            .map(|client| ApplicationLine { owner: Some(user.username.as_str().to_owned()), ..applications::line(client) })
            .collect(),
        more_applications,
        tokens: held,
        more_tokens,
        log: log.into_iter().map(audit::line).collect(),
        user: users::line(user),
        done: None,
    })
}

fn claims(of: Map<String, Value>) -> Vec<Claim> {
    let text = |value: Value| if let Value::String(text) = value { text } else { value.to_string() };
    of.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| Claim { name, value: text(value) }).collect()
}

fn consent(allowed: Allowed) -> ConsentLine {
    ConsentLine {
        client_id: allowed.client_id,
        name: allowed.client_name,
        scope: allowed.scope.to_string(),
        since: when::day(allowed.since),
    }
}

/// What was done a moment ago, as it stands in the address.
fn done(word: Option<&str>) -> Option<Words> {
    Some(match word? {
        "disable" => Words::of("admin-done-disable"),
        "enable" => Words::of("admin-done-enable"),
        "appoint" => Words::of("admin-done-appoint"),
        "dismiss" => Words::of("admin-done-dismiss"),
        "sign_out" => Words::of("admin-done-sign-out"),
        "password" => Words::of("admin-done-password"),
        "claims" => Words::of("admin-done-claims"),
        "forgotten" => Words::of("admin-done-forgotten"),
        _ => return None,
    })
}
