//! `provider doctor`: looks at everything that a provider needs, changes nothing, and says what to mend.
//!
//! One file a patient: [`place`] the data folder and the key, [`database`] the tables, the signing keys, the clock and the
//! accounts, [`network`] the port and the issuer as seen from here and from a browser, [`client`] the client of the pair.

mod client;
mod database;
mod network;
mod place;

use clap::Args;
use glasshouse_web::StartError;
use serde::Serialize;

use super::{Place, Said};

/// How to tell.
#[derive(Args, Clone, Debug)]
pub struct Doctor {
    /// As JSON: a list of what was looked at, each with `check`, `state`, `says` and `mend`
    #[arg(long)]
    json: bool,
}

/// How it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// As it should be.
    Ok,
    /// It works, and somebody should know.
    Warn,
    /// Something does not work, or others can do what they should not.
    Bad,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// What was looked at, and what came of it.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    check: &'static str,
    state: State,
    says: String,
    mend: Option<String>,
}

impl Finding {
    fn ok(check: &'static str, says: impl Into<String>) -> Self {
        Self { check, state: State::Ok, says: says.into(), mend: None }
    }

    fn warn(check: &'static str, says: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { check, state: State::Warn, says: says.into(), mend: Some(mend.into()) }
    }

    fn bad(check: &'static str, says: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { check, state: State::Bad, says: says.into(), mend: Some(mend.into()) }
    }
}

impl Doctor {
    /// Look.
    pub(super) async fn run(self, place: &Place) -> Result<Said, StartError> {
        let mut findings = place::look(place);
        let inside = database::look(place).await;
        let outside = network::look(place).await;
        findings.extend(inside.findings);
        findings.push(database::clock(place, inside.health.as_ref(), &outside.dates));
        findings.extend(outside.findings);
        findings.extend(client::look(place, inside.store.as_ref()).await);
        let well = findings.iter().all(|finding| finding.state != State::Bad);
        let text = if self.json { serde_json::to_string_pretty(&findings).unwrap_or_default() } else { lines(&findings) };
        Ok(Said { text, well })
    }
}

/// A line for each, and below it what to mend.
fn lines(findings: &[Finding]) -> String {
    let width = findings.iter().map(|finding| finding.check.len()).max().unwrap_or_default();
    let mut lines: Vec<String> = Vec::new();
    for Finding { check, state, says, mend } in findings {
        lines.push(format!("{:4}  {check:width$}  {says}", state.word()));
        lines.extend(mend.iter().map(|mend| format!("      {:width$}  → {mend}", "")));
    }
    let of = |state| findings.iter().filter(|finding| finding.state == state).count();
    let (bad, warn) = (of(State::Bad), of(State::Warn));
    lines.push(match (bad, warn) {
        (0, 0) => "All is well.".into(),
        (0, warn) => format!("Nothing is bad. To look at: {warn}."),
        (bad, _) => format!("To mend: {bad}. To look at: {warn}."),
    });
    lines.join("\n")
}
