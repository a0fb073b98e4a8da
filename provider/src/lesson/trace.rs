//! What is remembered of flows: the provider's half, in a ring, and the rows that were written last.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use glasshouse_shared::{
    exchange::{Actor, Flow, Pause, Row, What},
    ring::{Ring, Thread},
};

use tokio::sync::watch;

use super::{
    company::{Asker, Company, Presence, SignIns, named},
    elsewhere::{Elsewhere, is_for},
};
use crate::endpoint::SIGN_IN;

struct Kept {
    ring: Ring<Company>,
    sign_ins: SignIns,
    newest: Vec<Row>,
    writes: u64,
}

/// The provider's half of the newest flows. Cheap to clone.
#[derive(Clone)]
pub struct Trace {
    kept: Arc<Mutex<Kept>>,
    /// Whoever waits for a flow to grow.
    grew: watch::Sender<()>,
}

impl Default for Trace {
    fn default() -> Self {
        let kept = Kept { ring: Ring::new(Actor::Provider), sign_ins: SignIns::default(), newest: Vec::new(), writes: 0 };
        Self { kept: Arc::new(Mutex::new(kept)), grew: watch::Sender::new(()) }
    }
}

/// What one request and its answer were, ready to be kept.
pub struct Recorded {
    /// Values by which its flow is recognised.
    pub threads: Vec<Thread>,
    /// The sign-in that it ended: it belongs to every flow in which a code was given in that one.
    pub over: Option<String>,
    /// The id of the flow, when it is a new one.
    pub id: String,
    /// The client, when it is known.
    pub client_id: Option<String>,
    /// Who was at the browser, when the request came through it.
    pub presence: Option<Presence>,
    /// The request, what was compared and written, the answer; with milliseconds since 1970.
    pub events: Vec<(i64, What)>,
}

impl Trace {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// These rows were written by the newest transaction.
    pub fn wrote(&self, rows: &[&Row]) {
        if !rows.is_empty() {
            let mut kept = self.kept();
            kept.newest = rows.iter().copied().cloned().collect();
            kept.writes += 1;
        }
    }

    /// How often rows were written: where it stands still, the tables do too.
    #[must_use]
    pub fn writes(&self) -> u64 {
        self.kept().writes
    }

    /// A request of a browser was answered.
    pub fn met(&self, presence: &Presence) {
        if presence.is_sign_in() {
            self.kept().sign_ins.note(presence);
        }
    }

    /// Rows that were written at this time by a request of no flow. Those that are the end of something belong to flows.
    pub fn pass_on(&self, at_ms: i64, rows: &[&Row]) {
        if pass_on(&mut self.kept().ring, at_ms, rows, &[]) {
            self.grew.send_replace(());
        }
    }

    /// A client was told of the end of a sign-in: in each flow of that client and of that one.
    pub fn told(&self, sid: &str, client_id: &str, events: &[(i64, What)]) {
        let ring = &mut self.kept().ring;
        let own = |flow: &&Flow| flow.client_id.as_deref() == Some(client_id) && named(flow, "sid").any(|known| known == sid);
        let ids: Vec<String> = ring.flows().filter(own).map(|flow| flow.id.clone()).collect();
        for (id, (at_ms, what)) in ids.iter().flat_map(|id| events.iter().map(move |event| (id, event))) {
            ring.add(id, *at_ms, what.clone());
        }
        self.grew.send_replace(());
    }

    /// Keep what a request was, in the flows that it belongs to.
    pub fn keep(&self, recorded: &Recorded) {
        let ring = &mut self.kept().ring;
        let mut ids: Vec<String> = Vec::new();
        if !recorded.threads.is_empty() {
            ids.push(ring.find_or_start(&recorded.threads, || recorded.id.clone()));
        }
        for flow in recorded.over.iter().flat_map(|sid| ring.flows().filter(|flow| recorded.may_stand_in(flow, sid))) {
            if !ids.contains(&flow.id) {
                ids.push(flow.id.clone());
            }
        }
        for id in &ids {
            if let Some(client_id) = &recorded.client_id {
                ring.name_client(id, client_id);
            }
            if let (Some(presence), Some(company)) = (recorded.presence.clone(), ring.beside(id)) {
                company.meet(presence);
            }
            let client_id = ring.get(id).and_then(|flow| flow.client_id.clone());
            let is_for = |what: &What| client_id.is_none() || row(what).is_none_or(|row| is_for(row, client_id.as_deref()));
            for (at_ms, what) in recorded.events.iter().filter(|(_, what)| is_for(what)) {
                ring.add(id, *at_ms, what.clone());
            }
        }
        let written = recorded.events.iter().filter_map(|(_, what)| row(what)).collect::<Vec<_>>();
        let passed = pass_on(ring, recorded.events.last().map_or(0, |(at_ms, _)| *at_ms), &written, &ids);
        if !ids.is_empty() || passed {
            self.grew.send_replace(());
        }
    }

    /// Changes whenever something was kept.
    #[must_use]
    pub fn grew(&self) -> watch::Receiver<()> {
        self.grew.subscribe()
    }

    /// The flow was held before the message of this mark, if it is one person's. Anything else is not held: nobody could see why.
    #[must_use]
    pub fn pause(&self, id: &str, at_ms: i64, before: &str) -> bool {
        let mut kept = self.kept();
        let one = kept.ring.all().find(|(flow, _)| flow.id == id).is_some_and(|(flow, company)| {
            let person = Asker::person(named(flow, "user_id").next().map(str::to_owned));
            person.may_see(flow, company, &kept.sign_ins)
        });
        if one {
            kept.ring.add(id, at_ms, What::Pause(Pause { before: before.to_owned(), changed: Vec::new() }));
        }
        one
    }

    /// The flow of this id, when they may see it.
    #[must_use]
    pub fn flow(&self, id: &str, asker: &Asker) -> Option<Flow> {
        let kept = self.kept();
        let (flow, company) = kept.ring.all().find(|(flow, _)| flow.id == id)?;
        asker.may_see(flow, company, &kept.sign_ins).then(|| flow.clone())
    }

    /// The flow of this id can be shown to whoever sends the request that is being answered: it is theirs, or new.
    #[must_use]
    pub fn will_show(&self, id: &str, sender: &Asker) -> bool {
        let kept = self.kept();
        let known = kept.ring.all().find(|(flow, _)| flow.id == id);
        known.map_or(sender.is_known(), |(flow, company)| sender.may_see(flow, company, &kept.sign_ins))
    }

    /// The flow of this id, when it is this client's.
    #[must_use]
    pub fn flow_of_client(&self, id: &str, client_id: &str) -> Option<Flow> {
        self.kept().ring.get(id).filter(|flow| was_of(flow, client_id) || only_asked(flow, client_id)).cloned()
    }

    /// What `tell` makes of the flows that they may see, the newest first.
    #[must_use]
    pub fn flows<T>(&self, asker: &Asker, tell: impl Fn(&Flow) -> T) -> Vec<T> {
        let kept = self.kept();
        let seen = kept.ring.all().filter(|(flow, company)| asker.may_see(flow, company, &kept.sign_ins));
        seen.map(|(flow, _)| tell(flow)).collect()
    }

    /// What `tell` makes of every flow, the newest first. No page asks for it: whoever reads a trace took part in it.
    #[must_use]
    pub fn all<T>(&self, tell: impl Fn(&Flow) -> T) -> Vec<T> {
        self.kept().ring.flows().map(tell).collect()
    }

    /// The rows that the newest transaction wrote.
    #[must_use]
    pub fn newest(&self) -> Vec<Row> {
        self.kept().newest.clone()
    }
}

impl Recorded {
    /// The sign-in that it ended is that of this flow, and it carries nothing of another client's.
    fn may_stand_in(&self, flow: &Flow, sid: &str) -> bool {
        let own = self.threads.is_empty() || (self.client_id.is_some() && self.client_id == flow.client_id);
        own && named(flow, "sid").any(|known| known == sid)
    }
}

/// Give rows to the flows to which they belong, but to these, which have them already. True when there was one.
fn pass_on(ring: &mut Ring<Company>, at_ms: i64, rows: &[&Row], but: &[String]) -> bool {
    let elsewhere = Elsewhere::of(rows);
    if elsewhere.is_nothing() {
        return false;
    }
    let others = ring.flows().filter(|flow| !but.contains(&flow.id));
    let news: Vec<(String, Vec<&Row>)> = others.map(|flow| (flow.id.clone(), elsewhere.in_flow(flow))).collect();
    for (id, row) in news.iter().flat_map(|(id, rows)| rows.iter().map(move |row| (id, *row))) {
        ring.add(id, at_ms, What::Row(row.clone()));
    }
    news.iter().any(|(_, rows)| !rows.is_empty())
}

/// The rows of a flow.
pub fn rows(flow: &Flow) -> impl Iterator<Item = &Row> {
    flow.events.iter().filter_map(|event| row(&event.what))
}

/// The row of an event that is one.
pub(super) fn row(what: &What) -> Option<&Row> {
    if let What::Row(row) = what { Some(row) } else { None }
}

/// This client took part, and no other did. Decided by the rows that were committed, never by what a request claims.
#[must_use]
pub fn was_of(flow: &Flow, client_id: &str) -> bool {
    let mut named = named(flow, "client_id").peekable();
    named.peek().is_some() && named.all(|named| named == client_id)
}

/// Nothing came of it yet: this client is named by an authorization request, and no row was written.
///
/// What it holds is that request and how it was refused. Its name is made from the `state`, which only the client and its
/// browser know; a code or a token is in it only when a row is.
#[must_use]
pub fn only_asked(flow: &Flow, client_id: &str) -> bool {
    rows(flow).next().is_none() && flow.client_id.as_deref() == Some(client_id)
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
