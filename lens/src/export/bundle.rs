//! A bundle: both halves of a flow as they were kept, for another copy to open.
//!
//! What comes back is somebody else's file. It is read strictly, and it is data: nothing in it is ever sent, followed or run.

use std::fmt;

use glasshouse_shared::{
    exchange::{Actor, Flow, What},
    ring::EVENTS,
};
use glasshouse_web::{Failure, Words};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version that is written, and the only one that is read.
pub const VERSION: u64 = 1;
/// Bytes of a bundle that are read.
pub const LIMIT: usize = 1024 * 1024;

/// What stands in the file beside its version, which is looked at before.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Bundle {
    #[serde(rename = "glasshouse_bundle")]
    version: u64,
    made_by: String,
    live_secrets: bool,
    halves: Vec<Flow>,
}

/// Write both halves down.
#[must_use]
pub fn write(halves: &[Flow], live: bool) -> Value {
    let made_by = concat!("Glasshouse ", env!("CARGO_PKG_VERSION")).to_owned();
    let bundle = Bundle { version: VERSION, made_by, live_secrets: live, halves: halves.to_vec() };
    serde_json::to_value(bundle).unwrap_or_default()
}

/// Why a bundle is not opened: what was expected, and what came.
#[derive(Debug, Eq, PartialEq)]
pub struct Refused {
    /// What would have been right.
    pub expected: String,
    /// What came.
    pub arrived: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}; arrived {}", self.expected, self.arrived)
    }
}

impl Refused {
    /// The same for a page.
    #[must_use]
    pub fn page(self) -> Failure {
        Failure::new(400, Words::of("open-refused"), Words::of("open-refused-why"))
            .expected(self.expected)
            .arrived(self.arrived)
            .mend(Words::of("open-refused-mend"))
    }
}

fn refused<T>(expected: impl Into<String>, arrived: impl Into<String>) -> Result<T, Refused> {
    let arrived: String = arrived.into();
    // It is shown to whoever sent it, and a page is no place for a megabyte.
    Err(Refused { expected: expected.into(), arrived: arrived.chars().take(200).collect() })
}

/// Read a bundle.
///
/// # Errors
/// The first thing in it that is not as it must be.
pub fn read(text: &str) -> Result<Vec<Flow>, Refused> {
    if text.len() > LIMIT {
        return refused(format!("at most {LIMIT} bytes"), format!("{} bytes", text.len()));
    }
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return refused("a JSON object: RFC 8259", error.to_string()),
    };
    match value.get("glasshouse_bundle") {
        Some(version) if *version == VERSION => {}
        Some(version) => {
            return refused(format!("\"glasshouse_bundle\": {VERSION}"), format!("\"glasshouse_bundle\": {version}"));
        }
        None => return refused(format!("an object with \"glasshouse_bundle\": {VERSION}"), "JSON without it"),
    }
    let bundle: Bundle = match serde_json::from_value(value) {
        Ok(bundle) => bundle,
        Err(error) => return refused("the members of a bundle", error.to_string()),
    };
    checked(bundle.halves)
}

/// What a half of ours is, too.
fn checked(mut halves: Vec<Flow>) -> Result<Vec<Flow>, Refused> {
    if !(1..=2).contains(&halves.len()) {
        return refused("one half of a flow, or two", format!("{} halves", halves.len()));
    }
    for half in &mut halves {
        check(half)?;
        // A link to somewhere is nothing that a copy needs.
        half.withheld = None;
    }
    if let [one, other] = &*halves {
        if one.half == other.half {
            return refused(
                "the half of the Client and the half of the Provider",
                format!("twice that of {}", super::who(one.half)),
            );
        }
        if one.id != other.id {
            return refused("two halves of one flow", format!("the flows {} and {}", one.id, other.id));
        }
    }
    Ok(halves)
}

fn check(half: &Flow) -> Result<(), Refused> {
    if !matches!(half.half, Actor::Client | Actor::Provider) {
        return refused("the half of the Client or of the Provider", format!("a half of {}", super::who(half.half)));
    }
    if half.id.len() != 24 || !half.id.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)) {
        return refused("the id of a flow: 24 hexadecimal digits", format!("“{}”", half.id));
    }
    if half.events.len() > EVENTS || half.before.len() > EVENTS {
        let number = half.events.len().max(half.before.len());
        return refused(
            format!("at most {EVENTS} events, and as many rows before"),
            format!("{number} in the half of {}", super::who(half.half)),
        );
    }
    if half.dropped > LAST_DROPPED {
        return refused(format!("at most {LAST_DROPPED} dropped events"), half.dropped.to_string());
    }
    let mut last = None;
    for event in &half.events {
        if !(0..=LAST_MS).contains(&event.at_ms) {
            return refused(format!("milliseconds since 1970, from 0 to {LAST_MS}"), format!("\"at_ms\": {}", event.at_ms));
        }
        if last.is_some_and(|last| event.seq <= last) {
            return refused("events whose \"seq\" rises", format!("\"seq\": {} after {}", event.seq, last.unwrap_or_default()));
        }
        last = Some(event.seq);
        first_line(&event.what)?;
    }
    Ok(())
}

/// Years of four digits.
const LAST_MS: i64 = 253_402_300_799_999;
/// More than any flow drops, and few enough to add.
const LAST_DROPPED: u64 = 1 << 32;

/// RFC 9112 §2.2: a line has no control characters. What is put into a file of lines relies on it.
fn first_line(what: &What) -> Result<(), Refused> {
    match what {
        What::Message(message) if message.start.chars().any(char::is_control) => {
            refused("a first line without control characters", format!("{:?}", message.start))
        }
        _ => Ok(()),
    }
}
