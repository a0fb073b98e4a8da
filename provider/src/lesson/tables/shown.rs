//! The tables for a page: which rows, which of them are new, and where in a flow each was written.

use std::collections::{HashMap, HashSet};

use glasshouse_lens::{
    step::Letter,
    story::{Act, Story},
};
use glasshouse_shared::exchange::{Flow, Row};
use glasshouse_web::Words;

use super::kinds;
use crate::{
    endpoint::LENS,
    http::{
        pages::tables::{self as page, FlowChoice, Note, Step, Thread},
        when,
    },
    lesson::{company::Asker, redact, trace::Trace},
    storage::{Value, Written, tables::Table},
};

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

type Name = (String, Option<String>, Option<String>);

/// What tells a row from all others: its table and its first two columns.
fn name(row: &Row) -> Name {
    let value = |n: usize| row.columns.get(n).and_then(|(_, value)| value.clone());
    (row.table.clone(), value(0), value(1))
}

/// Which rows are shown, and what is said of them.
pub(super) struct Shown {
    newest: HashSet<Name>,
    /// The flow, when the rows of one are shown.
    flow: Option<OfFlow>,
}

/// What a flow wrote.
struct OfFlow {
    story: Story,
    /// Where each row was written last.
    steps: HashMap<Name, Step>,
}

impl Shown {
    /// The rows of this flow, or of all.
    pub(super) fn of(trace: &Trace, flow: Option<&Flow>) -> Self {
        Self { newest: trace.newest().iter().map(name).collect(), flow: flow.map(OfFlow::new) }
    }

    /// These tables.
    pub(super) fn tables(&self, tables: &[Table]) -> Vec<page::Table> {
        tables.iter().map(|table| self.table(table)).collect()
    }

    fn table(&self, table: &Table) -> page::Table {
        let row = |row: &Written| {
            let name = name(&redact::row(row));
            // Of a flow that is chosen, the rows that it wrote.
            if self.flow.as_ref().is_some_and(|flow| !flow.steps.contains_key(&name)) {
                return None;
            }
            let step = self.flow.as_ref().and_then(|flow| flow.steps.get(&name).cloned());
            let cell = |(column, value): (&&'static str, &Value)| self.cell(column, value);
            let cells = row.columns.iter().zip(&row.values).map(cell).collect();
            Some(page::Row { new: self.newest.contains(&name), step, cells })
        };
        page::Table {
            name: table.name,
            holds: HOLDS.iter().find(|(name, _)| *name == table.name).map(|(_, holds)| holds.clone()),
            notes: kinds::of(table.columns).into_iter().map(|(columns, why)| Note { columns, why }).collect(),
            columns: table.columns.to_vec(),
            rows: table.rows.iter().filter_map(row).collect(),
            count: table.count,
        }
    }

    fn cell(&self, column: &'static str, value: &Value) -> page::TableCell {
        let whole = redact::cell(column, value);
        let thread = self.flow.as_ref().zip(whole.as_deref()).and_then(|(flow, whole)| flow.thread(whole));
        page::TableCell { column, value: whole.map(|whole| readable(column, whole, value)), thread }
    }
}

impl OfFlow {
    fn new(flow: &Flow) -> Self {
        let story = Story::of(std::slice::from_ref(flow));
        let mut steps = HashMap::new();
        for moment in &story.moments {
            for deed in &moment.deeds {
                if let Act::Row { row, .. } = &deed.act {
                    let letter = moment.step.letter;
                    steps.insert(name(row), Step { href: address(&story, letter, &moment.anchor), letter });
                }
            }
        }
        Self { story, steps }
    }

    /// The thread of this value. It leads to where the value stands first.
    fn thread(&self, value: &str) -> Option<Thread> {
        let thread = self.story.threads.at(value, ("", None))?;
        let first = thread.also.first()?;
        Some(Thread { number: thread.number, href: address(&self.story, first.letter, &first.anchor) })
    }
}

fn address(story: &Story, letter: Letter, anchor: &str) -> String {
    format!("{LENS}/{}/{}#{anchor}", story.id, letter.name())
}

/// The flows that can be chosen.
pub(super) fn choices(trace: &Trace, asker: &Asker) -> Vec<FlowChoice> {
    let label = |client_id: Option<String>, time: String| match client_id {
        Some(client_id) => Words::of("tables-flow").with("time", time).with("client", client_id),
        None => Words::of("tables-flow-of-nobody").with("time", time),
    };
    trace.flows(asker, |flow| {
        let begun = flow.events.first().map_or(0, |event| event.at_ms);
        FlowChoice { label: label(flow.client_id.clone(), when::time(begun / 1000)), id: flow.id.clone() }
    })
}

/// A value for people: moments as moments, digests with their middle left out.
fn readable(column: &str, shown: String, value: &Value) -> String {
    match value {
        Value::Number(at) if column.ends_with("_at") || column == "auth_time" => when::day(*at),
        Value::Bytes(_) if shown.len() > 20 && shown.is_ascii() && shown.starts_with("sha256:") => {
            format!("{}…{}", &shown[..13], &shown[shown.len() - 4..])
        }
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_shows_its_ends_and_a_moment_its_time() {
        let shown = |column, value: Value| redact::cell(column, &value).map(|whole| readable(column, whole, &value));
        assert_eq!(shown("code_hash", Value::Bytes(vec![0xab; 32])).unwrap(), "sha256:ababab…abab");
        assert_eq!(shown("created_at", Value::Number(1_000_000_000)).unwrap(), "2001-09-09 01:46:40");
        assert_eq!(shown("code_lifetime", Value::Number(600)).unwrap(), "600", "a span is no moment");
        assert_eq!(shown("redeemed_at", Value::Null), None);
    }
}
