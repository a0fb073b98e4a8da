//! Where one message can be seen, and how much of it: at the four, on the network, and wherever an address is written down.

use glasshouse_shared::exchange::{Actor, Message};
use glasshouse_web::Words;

use crate::{
    story::{Moment, Story},
    wire,
};

/// Somebody or something that a message may reach.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// One of the four.
    At(Actor),
    /// The network between them.
    Network,
    /// The history of the browser, which keeps addresses.
    History,
    /// The access log of the server that is asked: the first line of a request.
    Log,
    /// `Referer`: what the page that comes tells the next server. RFC 9110 §10.1.3
    Referer,
}

/// A message reaches this place, or it does not, and why.
#[derive(Clone, Debug)]
pub struct Sight {
    /// Where.
    pub place: Place,
    /// It can be seen there.
    pub sees: bool,
    /// In a word: `wrote it`, `cannot`.
    pub how: Words,
}

/// Where a message can be seen.
#[must_use]
pub fn of(story: &Story, moment: &Moment) -> Vec<Sight> {
    let message = &moment.message;
    let actors = [Actor::Browser, Actor::Client, Actor::Provider, Actor::Api].map(|actor| at(actor, moment));
    let how = if message.encrypted { Words::of("lens-not-with-tls") } else { Words::of("lens-without-tls") };
    let network = Sight { place: Place::Network, sees: !message.encrypted, how };
    let mut found: Vec<Sight> = actors.into_iter().chain([network, history(message), log(message)]).collect();
    found.extend(referer(story, moment));
    found
}

fn at(actor: Actor, moment: &Moment) -> Sight {
    let (sees, how) = if moment.message.from == actor {
        (true, Words::of("lens-wrote"))
    } else if moment.message.to == actor {
        (true, Words::of("lens-reads"))
    } else if moment.sent_by == Some(actor) {
        (true, Words::of("sight-made-address"))
    } else {
        (false, Words::of("lens-cannot"))
    };
    Sight { place: Place::At(actor), sees, how }
}

/// It keeps the addresses of pages: those that the browser gets, and those to which it is sent.
fn history(message: &Message) -> Sight {
    let got = message.from == Actor::Browser && wire::verb(message) == "GET";
    let sent = message.to == Actor::Browser && wire::header(message, "location").is_some();
    let how = match (got, sent) {
        (true, _) => Words::of("lens-keeps-address"),
        (_, true) => Words::of("sight-keeps-where-to"),
        _ => Words::of("lens-cannot"),
    };
    Sight { place: Place::History, sees: got || sent, how }
}

fn log(message: &Message) -> Sight {
    let target = wire::target(message);
    let how = match (wire::is_answer(message), target.contains('?')) {
        (true, _) => Words::of("sight-logs-status"),
        (false, true) => Words::of("sight-logs-address"),
        (false, false) => Words::of("sight-logs-path"),
    };
    Sight { place: Place::Log, sees: target.contains('?'), how }
}

/// Decided by the answer to what the browser got: its policy says what the next server is told.
fn referer(story: &Story, moment: &Moment) -> Option<Sight> {
    let message = &moment.message;
    if message.from != Actor::Browser || wire::verb(message) != "GET" {
        return Some(Sight { place: Place::Referer, sees: false, how: Words::of("lens-cannot") });
    }
    let at = story.moments.iter().position(|it| it.anchor == moment.anchor)?;
    let answer = &story.moments.iter().find(|it| it.answers == Some(at) && !it.message.headers.is_empty())?.message;
    let (sees, how) = match wire::header(answer, "referrer-policy") {
        Some("no-referrer" | "same-origin") => (false, Words::of("sight-policy-forbids")),
        Some("unsafe-url" | "no-referrer-when-downgrade") => (true, Words::of("sight-tells-address")),
        // What browsers do when they are told nothing: strict-origin-when-cross-origin.
        _ => (false, Words::of("sight-tells-origin")),
    };
    Some(Sight { place: Place::Referer, sees, how })
}
