//! `/account/data`: everything that is kept about somebody, to take along.
//!
//! Table by table, as it stands. Left out is what is only a digest or sealed, and the contents of sessions: it tells a person
//! nothing, and in other hands it would be worth something.

use actix_web::{HttpRequest, HttpResponse, Responder, http::header};
use chrono::DateTime;
use glasshouse_web::{Failure, Html, form::Posted};
use serde_json::{Map, Value, json};

use crate::{
    http::{
        extract::{Person, visitor::failed},
        pages::{Page, account::Data},
    },
    protocol::audit::{Action, Object},
    realm::Realm,
    storage::{self, Stop, Written, audit, tables},
};

/// `GET /account/data`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, person: Person, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let page = Data { username: person.user.username.as_str().to_owned(), csrf: person.visitor.csrf(&realm)? };
    Ok(Html::of(Data::TEMPLATE, &page).respond_to(&request).map_into_boxed_body())
}

/// `POST /account/data`: the file. A form, because it is written down who took it.
///
/// # Errors
/// A form that is not ours, or a fault.
pub async fn take(realm: Realm, person: Person, _: Posted) -> Result<HttpResponse, Failure> {
    let (by, user) = (person.by, person.user);
    let id = user.id.clone();
    let taking = realm.store.transaction(move |tx| {
        audit::note(tx, &by, Action::DataTaken, Object::of(&user.id, user.username.as_str()))?;
        Ok::<_, Stop>(tables::about(tx, &user.id)?)
    });
    let tables = taking.await.map_err(|stop| failed(&stop))?;
    let tables: Map<String, Value> =
        tables.iter().map(|table| (table.name.to_owned(), table.rows.iter().map(row).collect())).collect();
    let file = json!({"provider": realm.issuer, "user_id": id, "taken_at": moment(realm.clock.now()), "tables": tables});
    let body = serde_json::to_string_pretty(&file).map_err(|error| Failure::fault(&error))?;
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\""))
        .body(body))
}

fn row(row: &Written) -> Value {
    row.columns.iter().zip(&row.values).filter_map(|(column, value)| Some(((*column).to_owned(), told(column, value)?))).collect()
}

/// A value as its person may have it; nothing for what would be a key in other hands.
fn told(column: &str, value: &storage::Value) -> Option<Value> {
    let secret = column.ends_with("_hash") || column.ends_with("_sealed") || column == "state";
    Some(match value {
        _ if secret => return None,
        storage::Value::Bytes(_) => return None,
        storage::Value::Null => Value::Null,
        storage::Value::Number(at) if column.ends_with("_at") => moment(*at),
        storage::Value::Number(number) => json!(number),
        // What is kept as JSON is given as JSON.
        storage::Value::Text(text) if text.starts_with('{') => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        storage::Value::Text(text) => json!(text),
    })
}

/// RFC 3339, in UTC.
fn moment(at: i64) -> Value {
    DateTime::from_timestamp(at, 0).map_or_else(|| json!(at), |moment| json!(moment.format("%FT%TZ").to_string()))
}
