//! Who can see what: decided here, from where a message went, and nowhere else.

use glasshouse_shared::exchange::{Actor, Channel, Message};
use glasshouse_web::Words;
use serde::Serialize;

use crate::wire;

/// Through whose eyes the flow is looked at.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Viewer {
    /// Everything that was captured.
    Everyone,
    /// One of the four, who sees what was sent to them or by them, and what they did.
    Of(Actor),
    /// Whoever reads the network.
    Wire,
}

impl Viewer {
    /// All of them, in the order in which a page offers them.
    pub const ALL: [Self; 6] = [
        Self::Everyone,
        Self::Of(Actor::Browser),
        Self::Of(Actor::Client),
        Self::Of(Actor::Provider),
        Self::Of(Actor::Api),
        Self::Wire,
    ];

    /// As it stands in an address: `?as=browser`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Everyone => "all",
            Self::Of(Actor::Browser) => "browser",
            Self::Of(Actor::Client) => "client",
            Self::Of(Actor::Provider) => "provider",
            Self::Of(Actor::Api) => "api",
            Self::Wire => "wire",
        }
    }

    /// The viewer of this name; whoever asks for nobody in particular sees everything.
    #[must_use]
    pub fn parse(key: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|viewer| Some(viewer.key()) == key).unwrap_or(Self::Everyone)
    }

    /// The name for people.
    #[must_use]
    pub const fn name(self) -> Words {
        match self {
            Self::Everyone => Words::of("lens-everyone"),
            Self::Of(Actor::Browser) => Words::of("lens-browser"),
            Self::Of(Actor::Client) => Words::of("lens-client"),
            Self::Of(Actor::Provider) => Words::of("lens-provider"),
            Self::Of(Actor::Api) => Words::of("lens-api"),
            Self::Wire => Words::of("lens-wire"),
        }
    }

    /// This one can read the message.
    #[must_use]
    pub fn reads(self, message: &Message) -> bool {
        match self {
            Self::Everyone => true,
            Self::Of(actor) => message.from == actor || message.to == actor,
            Self::Wire => !message.encrypted,
        }
    }

    /// This one knows what that server compared and wrote.
    #[must_use]
    pub fn knows(self, by: Actor) -> bool {
        self == Self::Everyone || self == Self::Of(by)
    }
}

/// Somebody or something that a message may reach.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// One of the four.
    At(Actor),
    /// The network between them.
    Network,
    /// The history of the browser, which keeps addresses.
    History,
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
pub fn of(message: &Message) -> Vec<Sight> {
    let actor = |actor| {
        let (sees, how) = if message.from == actor {
            (true, Words::of("lens-wrote"))
        } else if message.to == actor {
            (true, Words::of("lens-reads"))
        } else {
            (false, Words::of("lens-cannot"))
        };
        Sight { place: Place::At(actor), sees, how }
    };
    let network = if message.encrypted { Words::of("lens-not-with-tls") } else { Words::of("lens-without-tls") };
    let kept = message.channel == Channel::Front && message.from == Actor::Browser && wire::verb(message) == "GET";
    let history = if kept { Words::of("lens-keeps-address") } else { Words::of("lens-cannot") };
    [Actor::Browser, Actor::Client, Actor::Provider, Actor::Api]
        .map(actor)
        .into_iter()
        .chain([
            Sight { place: Place::Network, sees: !message.encrypted, how: network },
            Sight { place: Place::History, sees: kept, how: history },
        ])
        .collect()
}
