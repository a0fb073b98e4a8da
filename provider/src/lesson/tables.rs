//! `/tables`: what the provider remembers, row by row, with the rows written last marked.

use std::collections::HashSet;

use actix_web::{HttpRequest, HttpResponse, Responder};
use glasshouse_shared::{
    Params,
    exchange::{Flow, Row},
};
use glasshouse_web::{Failure, Html, Words};

use super::{
    company::Asker,
    feed, redact,
    trace::{self, Trace},
};
use crate::{
    endpoint::TABLES,
    http::{
        extract::{Visitor, visitor::failed},
        pages::{
            Page, tables as page,
            tables::{FlowChoice, Tables},
        },
        response::found,
        when,
    },
    realm::Realm,
    storage::{
        Value, Written,
        tables::{Table, all},
    },
};

/// Rows of a table that are shown.
pub const SHOWN: i64 = 50;

/// What each table holds.
const HOLDS: &[(&str, Words)] = &[
    ("users", Words::of("tables-users")),
    ("clients", Words::of("tables-clients")),
    ("client_secrets", Words::of("tables-client-secrets")),
    ("sessions", Words::of("tables-sessions")),
    ("consents", Words::of("tables-consents")),
    ("pushed_requests", Words::of("tables-pushed-requests")),
    ("codes", Words::of("tables-codes")),
    ("assertions", Words::of("tables-assertions")),
    ("device_codes", Words::of("tables-device-codes")),
    ("tokens", Words::of("tables-tokens")),
    ("keys", Words::of("tables-keys")),
    ("scopes", Words::of("tables-scopes")),
    ("session_clients", Words::of("tables-session-clients")),
    ("logout_notices", Words::of("tables-logout-notices")),
    ("audit", Words::of("tables-audit")),
];

/// `GET /tables`, for people who are signed in.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let Some(trace) = realm.trace.clone() else { return Ok(found("/")) };
    let Some(signed_in) = &visitor.signed_in else { return Ok(found(&format!("/login?next={TABLES}"))) };
    let wanted = Params::noting_repeats(request.query_string()).0.get("flow").map(str::to_owned);
    let tables = realm.store.read(|tx| Ok(all(tx, SHOWN)?)).await.map_err(|stop| failed(&stop))?;
    // Where people need a password, there is something to keep from each other: everybody sees what is theirs.
    let own_only = !realm.policy.passwordless;
    let tables = if own_only { own(tables, &signed_in.user.id) } else { tables };
    let page = shown(&tables, &trace, &feed::asker(&realm, &visitor).await?, wanted);
    Ok(Html::of(Tables::TEMPLATE, &page).respond_to(&request).map_into_boxed_body())
}

/// The rows that name this person or an application of theirs, and the keys, which are nobody's.
fn own(tables: Vec<Table>, user_id: &str) -> Vec<Table> {
    let user = Value::Text(user_id.into());
    let holds = |row: &Written, column: &str, wanted: &Value| {
        row.columns.iter().zip(&row.values).any(|(name, value)| *name == column && value == wanted)
    };
    let clients = tables.iter().filter(|table| table.name == "clients").flat_map(|table| &table.rows);
    let clients: Vec<Value> =
        clients.filter(|row| holds(row, "owner_id", &user)).filter_map(|row| row.values.first().cloned()).collect();
    let theirs = |row: &Written| match row.table {
        "users" => holds(row, "id", &user),
        "clients" => holds(row, "owner_id", &user),
        "client_secrets" => clients.iter().any(|client| holds(row, "client_id", client)),
        "keys" => true,
        _ => holds(row, "user_id", &user),
    };
    let own = |table: Table| {
        let rows: Vec<Written> = table.rows.into_iter().filter(theirs).collect();
        Table { count: i64::try_from(rows.len()).unwrap_or(i64::MAX), rows, ..table }
    };
    tables.into_iter().map(own).collect()
}

type Name = (String, Option<String>, Option<String>);

/// What tells a row from all others: its table and its first two columns.
fn name(row: &Row) -> Name {
    let value = |n: usize| row.columns.get(n).and_then(|(_, value)| value.clone());
    (row.table.clone(), value(0), value(1))
}

fn shown(tables: &[Table], trace: &Trace, asker: &Asker, wanted: Option<String>) -> Tables {
    let newest: HashSet<Name> = trace.newest().iter().map(name).collect();
    let flow = wanted.and_then(|id| trace.flow(&id, asker));
    let only: Option<HashSet<Name>> = flow.as_ref().map(|flow| trace::rows(flow).map(name).collect());
    let label = |client_id: Option<String>, time: String| match client_id {
        Some(client_id) => Words::of("tables-flow").with("time", time).with("client", client_id),
        None => Words::of("tables-flow-of-nobody").with("time", time),
    };
    let begun = |flow: &Flow| flow.events.first().map_or(0, |event| event.at_ms);
    let choice =
        |flow: &Flow| FlowChoice { label: label(flow.client_id.clone(), when::time(begun(flow) / 1000)), id: flow.id.clone() };
    let flows = trace.flows(asker, choice);
    Tables {
        tables: tables.iter().map(|table| of(table, &newest, only.as_ref())).collect(),
        flow: flow.map(|flow| flow.id),
        flows,
    }
}

fn of(table: &Table, newest: &HashSet<Name>, only: Option<&HashSet<Name>>) -> page::Table {
    let holds = HOLDS.iter().find(|(name, _)| *name == table.name).map(|(_, holds)| holds.clone());
    let columns = table.columns.to_vec();
    let rows = table.rows.iter().filter_map(|row| {
        let name = name(&redact::row(row));
        only.is_none_or(|only| only.contains(&name)).then(|| line(row, newest.contains(&name)))
    });
    page::Table { name: table.name, holds, columns, rows: rows.collect(), count: table.count }
}

fn line(row: &Written, new: bool) -> page::Row {
    let cell = |(column, value): (&&'static str, &Value)| page::TableCell { column, value: readable(column, value) };
    page::Row { new, cells: row.columns.iter().zip(&row.values).map(cell).collect() }
}

/// A value for people: moments as moments, digests with their middle left out.
fn readable(column: &str, value: &Value) -> Option<String> {
    let shown = redact::cell(column, value)?;
    Some(match value {
        Value::Number(at) => when::day(*at),
        Value::Bytes(_) if shown.len() > 20 && shown.is_ascii() && shown.starts_with("sha256:") => {
            format!("{}…{}", &shown[..13], &shown[shown.len() - 4..])
        }
        _ => shown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_shows_its_ends_and_a_moment_its_time() {
        assert_eq!(readable("code_hash", &Value::Bytes(vec![0xab; 32])).unwrap(), "sha256:ababab…abab");
        assert_eq!(readable("created_at", &Value::Number(1_000_000_000)).unwrap(), "2001-09-09 01:46:40");
        assert_eq!(readable("redeemed_at", &Value::Null), None);
    }
}
