//! What is remembered of flows: the provider's half, in a ring, and the rows that were written last.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use glasshouse_shared::{
    exchange::{Actor, Flow, Row, What},
    ring::{Ring, Thread},
};

use crate::endpoint::SIGN_IN;

struct Kept {
    ring: Ring,
    newest: Vec<Row>,
}

/// The provider's half of the newest flows. Cheap to clone.
#[derive(Clone)]
pub struct Trace(Arc<Mutex<Kept>>);

impl Default for Trace {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Kept { ring: Ring::new(Actor::Provider), newest: Vec::new() })))
    }
}

/// What one request and its answer were, ready to be kept.
pub struct Recorded {
    /// Values by which its flow is recognised.
    pub threads: Vec<Thread>,
    /// The id of the flow, when it is a new one.
    pub id: String,
    /// The client, when it is known.
    pub client_id: Option<String>,
    /// The request, what was compared and written, the answer; with milliseconds since 1970.
    pub events: Vec<(i64, What)>,
}

impl Trace {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// These rows were written by the newest transaction.
    pub fn wrote(&self, rows: Vec<Row>) {
        if !rows.is_empty() {
            self.kept().newest = rows;
        }
    }

    /// Keep what a request was, in the flow that it belongs to.
    pub fn keep(&self, recorded: Recorded) {
        let ring = &mut self.kept().ring;
        let id = ring.find_or_start(&recorded.threads, || recorded.id);
        if let Some(client_id) = &recorded.client_id {
            ring.name_client(&id, client_id);
        }
        for (at_ms, what) in recorded.events {
            ring.add(&id, at_ms, what);
        }
    }

    /// The flow of this id, when `may` says that it may be seen.
    #[must_use]
    pub fn flow(&self, id: &str, may: impl Fn(&Flow) -> bool) -> Option<Flow> {
        self.kept().ring.get(id).filter(|flow| may(flow)).cloned()
    }

    /// The flows that may be seen, the newest first: id, client and beginning.
    #[must_use]
    pub fn flows(&self, may: impl Fn(&Flow) -> bool) -> Vec<(String, Option<String>, i64)> {
        let begun = |flow: &Flow| flow.events.first().map_or(0, |event| event.at_ms);
        let told = |flow: &Flow| (flow.id.clone(), flow.client_id.clone(), begun(flow));
        self.kept().ring.flows().filter(|flow| may(flow)).map(told).collect()
    }

    /// The rows that the newest transaction wrote.
    #[must_use]
    pub fn newest(&self) -> Vec<Row> {
        self.kept().newest.clone()
    }
}

/// The rows of a flow.
pub fn rows(flow: &Flow) -> impl Iterator<Item = &Row> {
    flow.events.iter().filter_map(|event| match &event.what {
        What::Row(row) => Some(row),
        _ => None,
    })
}

/// This person took part, and nobody else did: the rows of the flow name them alone.
///
/// Requests without `state` look alike, so two people can meet in one flow. It holds usable tokens of both: neither sees it.
#[must_use]
pub fn took_part(flow: &Flow, user_id: &str) -> bool {
    name_only(flow, "user_id", user_id)
}

/// This client took part, and no other did. Decided by the rows that were committed, never by what a request claims.
#[must_use]
pub fn was_of(flow: &Flow, client_id: &str) -> bool {
    name_only(flow, "client_id", client_id)
}

fn name_only(flow: &Flow, column: &str, name: &str) -> bool {
    let columns = rows(flow).flat_map(|row| &row.columns);
    let mut named = columns.filter(|(known, _)| known == column).filter_map(|(_, value)| value.as_deref()).peekable();
    named.peek().is_some() && named.all(|named| named == name)
}

/// A flow as its client may see it: how the person signed in, and who they are, is not for the client. The person finds it at
/// `own`.
#[must_use]
pub fn for_client(mut flow: Flow, own: String) -> Flow {
    flow.withheld = Some(own);
    let mut signing_in = false;
    flow.events.retain(|event| match &event.what {
        What::Message(message) if message.from == Actor::Browser => {
            let path = message.start.split([' ', '?']).nth(1).unwrap_or_default();
            signing_in = path.trim_end_matches('/') == SIGN_IN;
            !signing_in
        }
        // What follows until the next request of the browser is the answer to this one, and the rows it wrote.
        What::Message(message) if message.to == Actor::Browser => !signing_in,
        What::Message(_) | What::Check(_) | What::Pause(_) => true,
        What::Row(row) => !signing_in && !matches!(row.table.as_str(), "users" | "sessions"),
    });
    flow
}
