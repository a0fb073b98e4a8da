//! A bounded store of flows: the newest [`FLOWS`] of them, each with its first [`EVENTS`] events.
//!
//! A flow is found by any value that travelled in it: a state, a code, a token. Of those only digests are kept.

use std::collections::{HashMap, VecDeque};

use sha2::{Digest, Sha256};

use crate::exchange::{Actor, Event, Flow, What};

/// Flows that are kept.
pub const FLOWS: usize = 200;
/// Events that are kept of one flow.
pub const EVENTS: usize = 500;
/// Bytes of messages that are kept of one flow, about.
pub const BYTES: usize = 256 * 1024;
/// Threads that are kept of one flow.
const THREADS: usize = 200;

/// The digest of a value by which messages of one flow are recognised.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Thread([u8; 16]);

impl Thread {
    /// The thread of one value.
    #[must_use]
    pub fn of(value: &str) -> Self {
        let digest = Sha256::digest(value);
        let mut start = [0; 16];
        start.copy_from_slice(&digest[..16]);
        Self(start)
    }
}

struct Kept<B> {
    flow: Flow,
    beside: B,
    bytes: usize,
    threads: Vec<Thread>,
}

/// The ring itself. Beside each flow it keeps a `B`, which is no part of what is told of the flow and goes with it.
pub struct Ring<B = ()> {
    half: Actor,
    kept: VecDeque<Kept<B>>,
    /// Where each flow is: its number, counted from the first that ever was.
    numbers: HashMap<String, usize>,
    /// Flows that went.
    gone: usize,
    threads: HashMap<Thread, String>,
    seq: u64,
}

impl<B: Default> Ring<B> {
    /// An empty ring for one side.
    #[must_use]
    pub fn new(half: Actor) -> Self {
        Self { half, kept: VecDeque::new(), numbers: HashMap::new(), gone: 0, threads: HashMap::new(), seq: 0 }
    }

    /// The flow in which one of these values travelled, or a new one under this id.
    pub fn find_or_start(&mut self, threads: &[Thread], id: impl FnOnce() -> String) -> String {
        let id = threads.iter().find_map(|thread| self.threads.get(thread).cloned()).unwrap_or_else(id);
        if self.get(&id).is_none() {
            self.start(id.clone());
        }
        self.tie(&id, threads);
        id
    }

    fn start(&mut self, id: String) {
        if self.kept.len() == FLOWS
            && let Some(oldest) = self.kept.pop_front()
        {
            for thread in oldest.threads {
                self.threads.remove(&thread);
            }
            self.numbers.remove(&oldest.flow.id);
            self.gone += 1;
        }
        self.numbers.insert(id.clone(), self.gone + self.kept.len());
        let (before, events) = (Vec::new(), Vec::new());
        let flow = Flow { id, half: self.half, client_id: None, before, withheld: None, events, dropped: 0 };
        self.kept.push_back(Kept { flow, beside: B::default(), bytes: 0, threads: Vec::new() });
    }

    /// These values belong to this flow from now on.
    pub fn tie(&mut self, id: &str, threads: &[Thread]) {
        let Some(at) = self.place(id) else { return };
        let kept = &mut self.kept[at];
        for thread in threads {
            if kept.threads.len() < THREADS && !self.threads.contains_key(thread) {
                kept.threads.push(*thread);
                self.threads.insert(*thread, id.to_owned());
            }
        }
    }

    /// The client that takes part.
    pub fn name_client(&mut self, id: &str, client_id: &str) {
        if let Some(kept) = self.kept_mut(id) {
            kept.flow.client_id.get_or_insert_with(|| client_id.to_owned());
        }
    }

    /// Add what happened at `at_ms` milliseconds since 1970.
    pub fn add(&mut self, id: &str, at_ms: i64, what: What) {
        let Some(at) = self.place(id) else { return };
        let kept = &mut self.kept[at];
        let bytes = size(&what);
        if kept.flow.events.len() == EVENTS || kept.bytes + bytes > BYTES {
            kept.flow.dropped += 1;
            return;
        }
        kept.bytes += bytes;
        self.seq += 1;
        kept.flow.events.push(Event { seq: self.seq, at_ms, what });
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).map(|number| number - self.gone)
    }

    fn kept_mut(&mut self, id: &str) -> Option<&mut Kept<B>> {
        self.place(id).and_then(|at| self.kept.get_mut(at))
    }

    /// What is kept beside the flow of this id.
    pub fn beside(&mut self, id: &str) -> Option<&mut B> {
        self.kept_mut(id).map(|kept| &mut kept.beside)
    }

    /// The flow of this id, while it is kept.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Flow> {
        self.place(id).and_then(|at| self.kept.get(at)).map(|kept| &kept.flow)
    }

    /// Every flow that is kept, the newest first.
    pub fn flows(&self) -> impl Iterator<Item = &Flow> {
        self.all().map(|(flow, _)| flow)
    }

    /// The same, each with what is kept beside it.
    pub fn all(&self) -> impl Iterator<Item = (&Flow, &B)> {
        self.kept.iter().rev().map(|kept| (&kept.flow, &kept.beside))
    }
}

/// What an event weighs: its texts, which are the bulk of it.
fn size(what: &What) -> usize {
    match what {
        What::Message(message) => {
            let headers: usize = message.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
            message.start.len() + message.body.len() + headers
        }
        What::Check(check) => check.name.len() + check.compared.len(),
        What::Row(row) => row.columns.iter().map(|(name, value)| name.len() + value.as_ref().map_or(0, String::len)).sum(),
        What::Pause(pause) => pause.before.len() + pause.changed.iter().map(String::len).sum::<usize>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Change, Check, Row};

    fn row() -> What {
        What::Row(Row { table: "codes".into(), change: Change::Inserted, columns: vec![] })
    }

    #[test]
    fn messages_that_share_a_value_share_a_flow() {
        let mut ring = Ring::<()>::new(Actor::Provider);
        let first = ring.find_or_start(&[Thread::of("xyz")], || "one".into());
        ring.tie(&first, &[Thread::of("the code")]);
        assert_eq!(ring.find_or_start(&[Thread::of("the code")], || "two".into()), "one");
        assert_eq!(ring.find_or_start(&[Thread::of("another")], || "two".into()), "two");
    }

    #[test]
    fn the_oldest_flow_goes_and_takes_its_threads_along() {
        let mut ring = Ring::<()>::new(Actor::Provider);
        for n in 0..=FLOWS {
            ring.find_or_start(&[Thread::of(&n.to_string())], || format!("flow {n}"));
        }
        assert_eq!(ring.flows().count(), FLOWS);
        assert!(ring.get("flow 0").is_none());
        assert_eq!((ring.threads.len(), ring.numbers.len()), (FLOWS, FLOWS));
        assert_eq!(ring.get("flow 1").unwrap().id, "flow 1");
        assert_eq!(ring.get(&format!("flow {FLOWS}")).unwrap().id, format!("flow {FLOWS}"));
    }

    #[test]
    fn what_is_kept_stays_as_large_as_it_was_however_many_flows_come() {
        let mut ring = Ring::<()>::new(Actor::Provider);
        let mut push = |flows: std::ops::Range<usize>| {
            for n in flows {
                let threads: Vec<Thread> = (0..THREADS + 5).map(|value| Thread::of(&format!("{n} {value}"))).collect();
                let id = ring.find_or_start(&threads, || format!("flow {n}"));
                (0..3).for_each(|_| ring.add(&id, 0, row()));
            }
            let events: usize = ring.flows().map(|flow| flow.events.len()).sum();
            (ring.kept.len(), ring.threads.len(), events, ring.kept.iter().map(|kept| kept.bytes).sum::<usize>())
        };
        let full = push(0..FLOWS);
        assert_eq!(full.1, FLOWS * THREADS);
        assert_eq!(push(FLOWS..3 * FLOWS), full);
    }

    #[test]
    fn a_flow_of_long_messages_stays_small() {
        let mut ring = Ring::<()>::new(Actor::Provider);
        let id = ring.find_or_start(&[], || "one".into());
        let long = || Check { name: String::new(), compared: "x".repeat(BYTES / 10), passed: true, cite: String::new() };
        (0..30).for_each(|_| ring.add(&id, 0, What::Check(long())));
        let flow = ring.get("one").unwrap();
        assert_eq!((flow.events.len(), flow.dropped), (10, 20));
    }

    #[test]
    fn a_full_flow_counts_what_it_drops() {
        let mut ring = Ring::<()>::new(Actor::Provider);
        let id = ring.find_or_start(&[], || "one".into());
        (0..EVENTS + 3).for_each(|_| ring.add(&id, 0, row()));
        let flow = ring.get("one").unwrap();
        assert_eq!((flow.events.len(), flow.dropped), (EVENTS, 3));
    }
}
