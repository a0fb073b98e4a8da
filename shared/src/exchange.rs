//! The trace's wire types: what one side saw and decided during one flow.
//!
//! Each side keeps its own half and serves it at `/_trace/flows/{id}.json`. A half is useful alone; the
//! two are joined by [`flow_id`]. Nothing here is composed: a message is what was read or written.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Who speaks or is spoken to.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The person and the browser.
    Browser,
    /// The application.
    Client,
    /// The authorization server.
    Provider,
    /// The resource server.
    Api,
}

/// Which way a message took.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Through the browser: it, its history and its extensions can see the message.
    Front,
    /// From server to server.
    Back,
}

/// One message as it was on the wire. Passwords, secrets and cookies were masked before it was kept.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Message {
    /// The sender.
    pub from: Actor,
    /// The receiver.
    pub to: Actor,
    /// The way.
    pub channel: Channel,
    /// It went over TLS: who reads the network learns the host, and nothing else.
    #[serde(default)]
    pub encrypted: bool,
    /// The first line: `POST /oauth/token HTTP/1.1` or `HTTP/1.1 302 Found`.
    pub start: String,
    /// The headers, in the order in which they stood.
    pub headers: Vec<(String, String)>,
    /// The body, cut off at [`BODY_LIMIT`] bytes. The body of a page for people is left out.
    pub body: String,
}

/// Bytes of a body that are kept.
pub const BODY_LIMIT: usize = 8 * 1024;

/// One comparison and how it went.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Check {
    /// What must hold, as a claim: `the code has not expired`.
    pub name: String,
    /// What was compared: the names of parameters, claims and columns with their values, and times in seconds from now. No prose,
    /// so that it needs no language; `—` is nothing.
    pub compared: String,
    /// It held.
    pub passed: bool,
    /// The section that asks for it.
    pub cite: String,
}

/// What happened to a row.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is new.
    Inserted,
    /// It was there before.
    Updated,
    /// It is gone.
    Deleted,
}

/// A row as it stands after a commit.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Row {
    /// The table.
    pub table: String,
    /// What happened.
    pub change: Change,
    /// The columns in order, as `/tables` shows them; none is NULL. The first one names the row.
    pub columns: Vec<(String, Option<String>)>,
}

impl Row {
    /// The value of a column; none is NULL, or no such column.
    #[must_use]
    pub fn cell(&self, column: &str) -> Option<&str> {
        self.columns.iter().find(|(known, _)| known == column)?.1.as_deref()
    }
}

/// The flow was held, for a person who goes through it step by step. The message before it was recorded as it would have been
/// sent at once; how long the wait was is no part of the protocol.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Pause {
    /// The mark of the message that was held back, or that could not come: `A3`, `C`.
    pub before: String,
    /// The names of what the person changed before it went on, as far as this side knows.
    pub changed: Vec<String>,
}

/// One thing that happened.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A message was read or written.
    Message(Message),
    /// A rule was applied.
    Check(Check),
    /// A row was written, and the transaction committed.
    Row(Row),
    /// Nothing happened for a while.
    Pause(Pause),
}

/// One thing that happened, and when.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Event {
    /// Rises by one within a half.
    pub seq: u64,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// What.
    pub what: What,
}

/// One side's half of a flow.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Flow {
    /// See [`flow_id`].
    pub id: String,
    /// The side that kept this half.
    pub half: Actor,
    /// The client that takes part, once it is known.
    pub client_id: Option<String>,
    /// Rows that stood there before, as far as this side has them: the person and the client.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Row>,
    /// Where the person finds what is left out of this half: how they signed in is between them and the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<String>,
    /// In order.
    pub events: Vec<Event>,
    /// Events that came after the flow was full, and were not kept.
    pub dropped: u64,
}

/// The name under which both sides keep the flow of one authorization request.
///
/// It is made from the two values that both know at the first message. It is not a secret and opens nothing.
#[must_use]
pub fn flow_id(client_id: &str, state: &str) -> String {
    let digest = Sha256::digest(format!("{client_id}\0{state}"));
    digest[..12].iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// What stands where a secret stood: RFC 6749 §10.3 and good manners.
#[must_use]
pub fn masked(secret: &str) -> String {
    format!("•••({})", secret.chars().count())
}
