//! What each half kept, message by message, and both in one order.

use glasshouse_shared::exchange::{Actor, Event, Message, Row, What};

use super::{Act, Deed};
use crate::wire;

/// A request with its answer, as one half kept them.
pub(super) struct Exchange {
    asked: (i64, Message),
    deeds: Vec<Deed>,
    answered: Option<(i64, Message)>,
    /// What came of requests that are in no flow, until the next one of this flow.
    later: Vec<Deed>,
    told: bool,
}

/// Where the provider notes whom it has to tell.
const NOTICES: &str = "logout_notices";

/// A message with what came of it, before its step is known.
pub(super) type Told = (i64, Message, Vec<Deed>);

fn act(what: &What) -> Option<Act> {
    match what {
        What::Check(check) => Some(Act::Check(check.clone())),
        What::Row(row) => Some(Act::Row { before: None, row: row.clone() }),
        What::Pause(pause) => Some(Act::Pause(pause.clone())),
        What::Message(_) => None,
    }
}

impl Exchange {
    /// The provider speaks first: OIDC Back-Channel Logout §2.5.
    fn is_told(&self) -> bool {
        self.asked.1.from == Actor::Provider
    }

    /// The row did not come of it. Those of a request stand before its answer; what the provider tells, it notes in a table of
    /// its own, before it and after it.
    fn is_done_without(&self, row: &Row) -> bool {
        if self.is_told() { row.table != NOTICES } else { self.answered.is_some() }
    }
}

/// The provider keeps a request, what came of it and its answer as one piece.
pub(super) fn exchanges(events: &[Event]) -> Vec<Exchange> {
    let mut found: Vec<Exchange> = Vec::new();
    for event in events {
        match (&event.what, found.last_mut()) {
            (What::Message(message), Some(open)) if wire::is_answer(message) && open.answered.is_none() => {
                open.answered = Some((event.at_ms, message.clone()));
            }
            (What::Message(message), _) => {
                let asked = (event.at_ms, message.clone());
                found.push(Exchange { asked, deeds: Vec::new(), answered: None, later: Vec::new(), told: false });
            }
            (What::Row(row), Some(open)) if open.answered.is_some() || open.is_done_without(row) => {
                let (act, elsewhere) = (Act::Row { before: None, row: row.clone() }, open.is_done_without(row));
                open.later.push(Deed { by: Actor::Provider, act, elsewhere });
            }
            (what, Some(open)) => {
                // Whatever the provider did when it was asked, or when it was the one to ask.
                let by = if open.is_told() { Actor::Provider } else { open.asked.1.to };
                open.deeds.extend(act(what).map(|act| Deed { by, act, elsewhere: false }));
            }
            (_, None) => {}
        }
    }
    found
}

/// The client's half in its order, with the provider's half of each of its calls, and the provider's other exchanges by time.
pub(super) fn merged(client: &[Event], mut provider: Vec<Exchange>) -> Vec<Told> {
    let mut own: Vec<Told> = Vec::new();
    // Calls that wait for their answer: whom, and the exchange of the provider.
    let mut open: Vec<(Actor, Option<usize>)> = Vec::new();
    // What the provider told, and waits for its answer.
    let mut telling: Option<usize> = None;
    for event in client {
        match &event.what {
            What::Message(message) if message.from == Actor::Client && !wire::is_answer(message) => {
                let known = provider.iter().position(|it| !it.told && same(&it.asked.1, message));
                open.push((message.to, known));
                own.push(known.map_or_else(
                    || (event.at_ms, message.clone(), Vec::new()),
                    |at| {
                        provider[at].told = true;
                        (event.at_ms, taken(&mut provider[at], message), std::mem::take(&mut provider[at].deeds))
                    },
                ));
            }
            What::Message(message) if message.to == Actor::Client && wire::is_answer(message) => {
                let call = open.iter().position(|(to, _)| *to == message.from).map(|at| open.remove(at));
                let theirs = call.and_then(|(_, at)| provider.get_mut(at?));
                let (kept, later) = theirs.map(|it| (it.answered.take(), std::mem::take(&mut it.later))).unwrap_or_default();
                own.push((event.at_ms, kept.map_or_else(|| message.clone(), |(_, kept)| kept), later));
            }
            What::Message(message) if message.from == Actor::Provider => {
                // It is told as it was read; what the sender did is known from the sender.
                let known = provider.iter().position(|it| !it.told && told(&it.asked.1, message));
                let deeds = known.map(|at| {
                    provider[at].told = true;
                    std::mem::take(&mut provider[at].deeds)
                });
                telling = known;
                own.push((event.at_ms, message.clone(), deeds.unwrap_or_default()));
            }
            What::Message(message) if message.to == Actor::Provider => {
                let sender = telling.take().map(|at| std::mem::take(&mut provider[at].later));
                own.push((event.at_ms, message.clone(), sender.unwrap_or_default()));
            }
            What::Message(message) => own.push((event.at_ms, message.clone(), Vec::new())),
            what => {
                if let (Some((.., deeds)), Some(act)) = (own.last_mut(), act(what)) {
                    deeds.push(Deed { by: Actor::Client, act, elsewhere: false });
                }
            }
        }
    }
    let left: Vec<Deed> = provider.iter_mut().filter(|it| it.told).flat_map(|it| std::mem::take(&mut it.later)).collect();
    let mut others = provider.into_iter().filter(|exchange| !exchange.told).peekable();
    let mut all = Vec::new();
    for told in own {
        while let Some(exchange) = others.next_if(|exchange| exchange.asked.0 < told.0) {
            all.extend(pair(exchange));
        }
        all.push(told);
    }
    all.extend(others.flat_map(pair));
    if let Some((.., deeds)) = all.last_mut() {
        deeds.extend(left);
    }
    all
}

fn pair(exchange: Exchange) -> impl Iterator<Item = Told> {
    let (at_ms, message) = exchange.asked;
    let answer = exchange.answered.map(|(at_ms, message)| (at_ms, message, exchange.later));
    [Some((at_ms, message, exchange.deeds)), answer].into_iter().flatten()
}

/// Both halves kept this one: the same method, address and receiver. To whoever reads it, a message that our server sent in the
/// place of a browser is a browser's: such a one is the same to the letter.
fn same(kept: &Message, sent: &Message) -> bool {
    let to_the_letter = || kept.from == Actor::Browser && wire::target(kept) == wire::target(sent);
    (kept.from == Actor::Client || to_the_letter())
        && kept.to == sent.to
        && wire::verb(kept) == wire::verb(sent)
        && wire::path(kept) == wire::path(sent)
}

/// Both halves kept this one, which the provider sent. Each attempt has a token of its own, so that tells them apart where it is
/// not struck out.
fn told(kept: &Message, read: &Message) -> bool {
    let struck = |message: &Message| message.body.contains('•');
    kept.from == read.from
        && wire::verb(kept) == wire::verb(read)
        && wire::path(kept) == wire::path(read)
        && (kept.body == read.body || struck(kept) || struck(read))
}

/// The message as the server that read it kept it; of one in the place of a browser, as it was sent.
fn taken(kept: &mut Exchange, sent: &Message) -> Message {
    if kept.asked.1.from == sent.from {
        return kept.asked.1.clone();
    }
    kept.answered = None;
    sent.clone()
}
