//! What each half kept, message by message, and both in one order.

use glasshouse_shared::exchange::{Actor, Event, Message, What};

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
            // The rows of an exchange stand within it.
            (What::Row(row), Some(open)) if open.answered.is_some() => {
                let act = Act::Row { before: None, row: row.clone() };
                open.later.push(Deed { by: Actor::Provider, act, elsewhere: true });
            }
            (what, Some(open)) => {
                open.deeds.extend(act(what).map(|act| Deed { by: open.asked.1.to, act, elsewhere: false }));
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

/// The message as the server that read it kept it; of one in the place of a browser, as it was sent.
fn taken(kept: &mut Exchange, sent: &Message) -> Message {
    if kept.asked.1.from == sent.from {
        return kept.asked.1.clone();
    }
    kept.answered = None;
    sent.clone()
}
