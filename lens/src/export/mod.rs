//! A flow as a file: pure functions of the halves that were kept of it.
//!
//! [`secrets`] runs before any of them, unless somebody ticked that the live secrets are to be in it. What a file says is what
//! was captured; the words around it are those of the reader's language where people read the file, and English where programs
//! do.

pub mod bundle;
pub mod har;
pub mod markdown;
pub mod mermaid;
pub mod opened;
pub mod script;
pub mod secrets;
mod shell;

use std::collections::BTreeMap;

use glasshouse_shared::exchange::{Actor, Change, Channel, Flow, Message};
use glasshouse_web::{Download, Failure, Words, pages::PageError};
use serde::Serialize;

use crate::{
    diagram,
    page::Look,
    sight::{Extent, Viewer},
    story::{Deed, Moment, Story},
    wire,
};

/// Says words in the language of the reader.
pub type Say<'a> = &'a dyn Fn(&Words) -> Result<String, PageError>;

/// What a flow can be written as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// HTTP Archive 1.2: for the tools that show traffic.
    Har,
    /// A script that does the same again with curl.
    Script,
    /// A sequence diagram in Mermaid's language.
    Mermaid,
    /// A report for people.
    Markdown,
    /// The sequence diagram as a picture.
    Svg,
    /// Both halves as they are, for another copy to open.
    Bundle,
}

impl Format {
    /// All of them, in the order in which a page offers them.
    pub const ALL: [Self; 6] = [Self::Har, Self::Script, Self::Mermaid, Self::Markdown, Self::Svg, Self::Bundle];

    /// The ending of its address and of its file.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Har => "har",
            Self::Script => "sh",
            Self::Mermaid => "mmd",
            Self::Markdown => "md",
            Self::Svg => "svg",
            Self::Bundle => "json",
        }
    }

    /// The media type. The address of HAR has none that is registered: it is JSON.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Har | Self::Bundle => "application/json",
            Self::Script => "application/x-sh",
            Self::Mermaid => "text/vnd.mermaid; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Svg => "image/svg+xml",
        }
    }

    /// What it is, for a button.
    #[must_use]
    pub const fn name(self) -> Words {
        match self {
            Self::Har => Words::of("export-har"),
            Self::Script => Words::of("export-script"),
            Self::Mermaid => Words::of("export-mermaid"),
            Self::Markdown => Words::of("export-markdown"),
            Self::Svg => Words::of("export-svg"),
            Self::Bundle => Words::of("export-bundle"),
        }
    }

    /// It is of no use without all of the flow: a script runs each request, a bundle is opened and looked at through other eyes.
    #[must_use]
    pub const fn whole(self) -> bool {
        matches!(self, Self::Script | Self::Bundle)
    }

    /// The format with this ending.
    #[must_use]
    pub fn parse(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }
}

/// What a file is to hold: what stands in the query of its address.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The live secrets, too: `?secrets=yes`.
    pub live: bool,
    /// What this one saw of the flow: `?as=browser`. A script and a bundle are always whole, since half of one is none.
    pub viewer: Viewer,
}

impl Wanted {
    /// What a query asks for.
    #[must_use]
    pub fn of(query: &str) -> Self {
        let live = url::form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == "secrets" && value == "yes");
        Self { live, viewer: Look::of(query).viewer }
    }
}

/// A format for a page.
#[derive(Clone, Debug, Serialize)]
pub struct Offer {
    /// The ending of its address.
    pub extension: &'static str,
    /// What it is.
    pub name: Words,
    /// It holds everything, through whoever's eyes the flow is looked at.
    pub whole: bool,
}

impl Offer {
    /// All of them.
    #[must_use]
    pub fn all() -> Vec<Self> {
        Format::ALL.map(|format| Self { extension: format.extension(), name: format.name(), whole: format.whole() }).to_vec()
    }
}

/// Write a flow down. With live secrets, its codes and tokens are in it; the script makes its own in any case.
///
/// # Errors
/// A word that no catalogue has: a fault of ours.
pub fn file(format: Format, halves: &[Flow], wanted: Wanted, say: Say<'_>) -> Result<Download, PageError> {
    let halves = if wanted.live && format != Format::Script { halves.to_vec() } else { secrets::hidden(halves) };
    let viewer = if format.whole() { Viewer::Everyone } else { wanted.viewer };
    let story = Story::of(&halves).seen_by(viewer);
    let text = match format {
        Format::Har => har::write(&story, viewer).to_string(),
        Format::Script => script::write(&story),
        Format::Mermaid => mermaid::write(&story, viewer, say)?,
        Format::Markdown => markdown::write(&story, viewer, say)?,
        Format::Svg => drawn(&story, viewer, say)?,
        Format::Bundle => bundle::write(&halves, wanted.live).to_string(),
    };
    let start: String = story.id.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let seen = if viewer == Viewer::Everyone { String::new() } else { format!("-{}", viewer.key()) };
    Ok(Download { name: format!("glasshouse-{start}{seen}.{}", format.extension()), media_type: format.media_type(), text })
}

/// The diagram by itself: without links, and with its own colours.
fn drawn(story: &Story, viewer: Viewer, say: Say<'_>) -> Result<String, PageError> {
    let options = diagram::Options { base: None, viewer, letter: None, until: None, file: true };
    let pieces = diagram::pieces(story, &options);
    // All words are there, or there is no picture.
    pieces.iter().filter_map(|piece| piece.words.as_ref()).try_for_each(|words| say(words).map(drop))?;
    Ok(diagram::svg(story, &options, |words| say(words).unwrap_or_default()))
}

/// The format of an address: the ending behind `export.`.
///
/// # Errors
/// There is no such format.
pub fn format(extension: &str) -> Result<Format, Failure> {
    Format::parse(extension).ok_or_else(|| {
        let known = Format::ALL.map(Format::extension).join(", ");
        Failure::new(404, Words::of("export-unknown"), Words::of("export-unknown-why")).expected(known).arrived(extension)
    })
}

/// The halves in a form that was sent to open a bundle: a file, or a text.
///
/// # Errors
/// None came, or one that is not as a bundle must be.
pub fn uploaded(parts: &BTreeMap<String, String>) -> Result<Vec<Flow>, Failure> {
    let sent = |name: &str| parts.get(name).filter(|text| !text.trim().is_empty());
    let nothing = || Failure::new(400, Words::of("open-nothing"), Words::of("open-nothing-why"));
    bundle::read(sent("file").or_else(|| sent("text")).ok_or_else(nothing)?).map_err(bundle::Refused::page)
}

/// The moment as RFC 3339 writes it.
fn moment(at_ms: i64) -> String {
    let time = chrono::DateTime::from_timestamp_millis(at_ms).unwrap_or_default();
    time.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// Where a request went, with its host: RFC 9112 §3.3.
fn address(message: &Message) -> String {
    let scheme = if message.encrypted { "https" } else { "http" };
    let target = wire::target(message);
    if target.starts_with("http://") || target.starts_with("https://") {
        return target.to_owned();
    }
    format!("{scheme}://{}{target}", wire::header(message, "host").unwrap_or("host.invalid"))
}

/// Whoever looks sees something of it.
fn seen(moment: &Moment) -> bool {
    moment.seen != Extent::Nothing
}

/// Through whose eyes, where not everything is told.
fn eyes(viewer: Viewer) -> Option<Words> {
    (viewer != Viewer::Everyone).then(|| Words::of("export-seen-as").with("who", viewer.key()))
}

/// Who, in English.
const fn who(actor: Actor) -> &'static str {
    match actor {
        Actor::Browser => "the browser",
        Actor::Client => "the Client",
        Actor::Provider => "the Provider",
        Actor::Api => "the API",
    }
}

/// Which way, in English.
const fn way(channel: Channel) -> &'static str {
    match channel {
        Channel::Front => "front channel: through the browser",
        Channel::Back => "back channel: from server to server, where no browser sees it",
    }
}

/// What happened to a row, in words.
fn changed(deed: &Deed, change: Change, say: Say<'_>) -> Result<String, PageError> {
    let key = match change {
        Change::Inserted => "inserted",
        Change::Updated => "updated",
        Change::Deleted => "deleted",
    };
    let change = say(&Words::of("lens-change").with("change", key))?;
    if deed.elsewhere { say(&Words::of("export-elsewhere").with("change", change)) } else { Ok(change) }
}
