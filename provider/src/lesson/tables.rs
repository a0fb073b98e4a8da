//! `/tables`: what the provider remembers, row by row, with the rows written last marked.

mod kinds;
mod own;
mod shown;

use actix_web::{
    HttpRequest, HttpResponse, Responder,
    http::header::{ETAG, HeaderValue, IF_NONE_MATCH},
    web,
};
use glasshouse_shared::Params;
use glasshouse_web::{Failure, Html, Words};

use self::shown::{Shown, choices};
use super::{company::Asker, feed, trace::Trace};
use crate::{
    endpoint::TABLES,
    http::{
        extract::{
            Visitor,
            visitor::{SignedIn, failed},
        },
        pages::{
            Page,
            tables::{Rows, Tables},
        },
        response::found,
    },
    realm::Realm,
    storage::tables::{Table, about, all},
};

/// Rows of a table that are shown.
pub const SHOWN: i64 = 50;
/// Rows of a table among which those of a flow are looked for.
const OF_A_FLOW: i64 = 500;

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(TABLES).route(web::get().to(page)))
        .service(web::resource(format!("{TABLES}/rows")).route(web::get().to(rows)));
}

/// `GET /tables`, for people who are signed in.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let Some(trace) = realm.trace.clone() else { return Ok(found("/")) };
    let Some(signed_in) = &visitor.signed_in else { return Ok(found(&format!("/login?next={TABLES}"))) };
    // Asked first: what is written while the rows are read makes the next look find something new.
    let tag = tag(&trace);
    let asker = feed::asker(&realm, &visitor).await?;
    let rows = read(&realm, signed_in, &asker, &request).await?;
    let page = Tables { flows: choices(&trace, &asker), tag, rows };
    Ok(Html::of(Tables::TEMPLATE, &page).respond_to(&request).map_into_boxed_body())
}

/// `GET /tables/rows`: the tables alone, for a page that follows along; 304 while nothing was written.
///
/// # Errors
/// 403 for somebody who is not signed in any more, and a fault.
pub async fn rows(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let (Some(trace), Some(signed_in)) = (&realm.trace, &visitor.signed_in) else {
        return Err(Failure::new(403, Words::of("tables-nobody"), Words::of("tables-nobody-why")));
    };
    let tag = tag(trace);
    if request.headers().get(IF_NONE_MATCH).is_some_and(|known| known == tag.as_str()) {
        return Ok(HttpResponse::NotModified().finish());
    }
    let asker = feed::asker(&realm, &visitor).await?;
    let rows = read(&realm, signed_in, &asker, &request).await?;
    let mut response = Html::of(Rows::TEMPLATE, &rows).respond_to(&request).map_into_boxed_body();
    response.headers_mut().insert(ETAG, HeaderValue::from_str(&tag).map_err(|error| Failure::fault(&error))?);
    Ok(response)
}

fn tag(trace: &Trace) -> String {
    format!("\"{}\"", trace.writes())
}

async fn read(realm: &Realm, signed_in: &SignedIn, asker: &Asker, request: &HttpRequest) -> Result<Rows, Failure> {
    let wanted = Params::noting_repeats(request.query_string()).0.get("flow").map(str::to_owned);
    let flow = realm.trace.as_ref().and_then(|trace| trace.flow(&wanted?, asker));
    let most = if flow.is_some() { OF_A_FLOW } else { SHOWN };
    // Where people need a password, there is something to keep from each other: everybody sees what is theirs.
    let only = (!realm.policy.passwordless).then(|| signed_in.user.id.clone());
    let reading = realm.store.read(move |tx| {
        let newest = all(tx, most)?;
        Ok(match only {
            Some(user_id) => own::own(newest, about(tx, &user_id)?, &user_id, usize::try_from(most).unwrap_or(usize::MAX)),
            None => newest,
        })
    });
    let tables: Vec<Table> = reading.await.map_err(|stop| failed(&stop))?;
    let tables = realm.trace.as_ref().map(|trace| Shown::of(trace, flow.as_ref()).tables(&tables)).unwrap_or_default();
    Ok(Rows { tables, flow: flow.map(|flow| flow.id) })
}
