//! The list of the flows that can be looked at.

use glasshouse_lens::step::Letter;
use glasshouse_web::Words;
use serde::Serialize;

use super::{Page, page};

/// `GET /lens`.
#[derive(Debug, Serialize)]
pub struct Flows {
    /// The newest first.
    pub flows: Vec<Flow>,
    /// Where somebody signs in who did not.
    pub sign_in: Option<String>,
}
page!(Flows, "flows.html");

/// One flow.
#[derive(Debug, Serialize)]
pub struct Flow {
    /// `/lens/{id}`.
    pub href: String,
    /// The name of the client, or what a request called it; nothing when no request named one.
    pub client: Option<String>,
    /// When it began.
    pub at: String,
    /// How it ended.
    pub ended: Words,
    /// Its steps, in order.
    pub steps: Vec<Letter>,
}
