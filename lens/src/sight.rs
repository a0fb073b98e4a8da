//! Who can see what: decided here, from where a message went, and nowhere else.
//!
//! A page is made from [`Story::seen_by`] its viewer. What that one cannot see is not in it, so no page can show it.

mod places;

use std::collections::HashSet;

use glasshouse_shared::exchange::{Actor, Message};
use glasshouse_web::Words;
use serde::Serialize;

use crate::{
    story::{Moment, Story},
    thread::Threads,
    wire,
};

pub use places::{Place, Sight, of};

/// What stands where a value stood that its viewer cannot see.
pub const BAR: &str = "█████";

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

/// How much of a message somebody sees.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// Each byte.
    #[default]
    All,
    /// The first line: they made that address, and the browser went there for them.
    Address,
    /// That it was sent.
    Nothing,
}

impl Story {
    /// What one of them saw of it: the messages that they can read, and what they compared and wrote themselves. Of anything
    /// else it holds that it happened, and not what it was.
    #[must_use]
    pub fn seen_by(&self, viewer: Viewer) -> Self {
        let mut seen = self.clone();
        if viewer == Viewer::Everyone {
            return seen;
        }
        let sealed = if viewer == Viewer::Of(Actor::Browser) { http_only(self) } else { HashSet::new() };
        for moment in &mut seen.moments {
            moment.seen = extent(moment, viewer);
            moment.message = cut(&moment.message, moment.seen);
            seal(&mut moment.message, &sealed);
            moment.deeds.retain(|deed| viewer.knows(deed.by));
        }
        // These rows are the provider's, and so is the name that it gave.
        if !viewer.knows(Actor::Provider) {
            seen.before.clear();
        }
        let told = |moment: &Moment| self.client_id.as_deref().is_some_and(|id| wire::raw(&moment.message).contains(id));
        if !viewer.knows(Actor::Client) && !viewer.knows(Actor::Provider) && !seen.moments.iter().any(told) {
            seen.client_id = None;
        }
        seen.threads = Threads::of(&seen.before, &seen.moments);
        seen
    }
}

fn extent(moment: &Moment, viewer: Viewer) -> Extent {
    if viewer.reads(&moment.message) {
        Extent::All
    } else if moment.sent_by.is_some_and(|maker| viewer == Viewer::Of(maker)) {
        Extent::Address
    } else {
        Extent::Nothing
    }
}

fn cut(message: &Message, extent: Extent) -> Message {
    let (headers, body) = (Vec::new(), String::new());
    match extent {
        Extent::All => message.clone(),
        Extent::Address => Message { headers, body, ..message.clone() },
        Extent::Nothing => {
            // It still is an answer, or a request.
            let start = if wire::is_answer(message) { "HTTP/1.1" } else { "" };
            Message { start: start.to_owned(), headers, body, ..message.clone() }
        }
    }
}

/// The names of cookies that no script of a page can read: RFC 6265 §4.1.2.6.
fn http_only(story: &Story) -> HashSet<String> {
    let headers = story.moments.iter().flat_map(|moment| &moment.message.headers);
    let set = headers.filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
    let only = set.filter(|(_, value)| value.split(';').skip(1).any(|it| it.trim().eq_ignore_ascii_case("httponly")));
    only.filter_map(|(_, value)| Some(value.split_once('=')?.0.trim().to_owned())).collect()
}

/// Put a bar over the values of these cookies.
fn seal(message: &mut Message, cookies: &HashSet<String>) {
    let over = |pair: &str| match pair.split_once('=') {
        Some((name, _)) if cookies.contains(name.trim()) => format!("{name}={BAR}"),
        _ => pair.to_owned(),
    };
    for (name, value) in &mut message.headers {
        if name.eq_ignore_ascii_case("cookie") {
            *value = value.split(';').map(over).collect::<Vec<_>>().join(";");
        } else if name.eq_ignore_ascii_case("set-cookie") {
            let (pair, rest) = value.split_once(';').map_or((&**value, ""), |(pair, _)| (pair, &value[pair.len()..]));
            *value = format!("{}{rest}", over(pair));
        }
    }
}
