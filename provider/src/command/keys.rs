//! `provider keys list`, `provider keys rotate`.

use std::fmt::Write;

use chrono::DateTime;
use clap::{Args, Subcommand, builder::PossibleValuesParser};
use glasshouse_web::{StartError, failure::chain};
use jose::Algorithm;
use serde::Serialize;

use super::Place;
use crate::{
    protocol::{
        Timestamp,
        audit::By,
        key::{Key, SIGNING},
    },
    provider,
    rotation::When,
    storage::Stop,
};

/// What to do with signing keys.
#[derive(Clone, Debug, Subcommand)]
pub enum Keys {
    /// Show each key: what it signs with, where it stands in its life, and until when
    List {
        /// As JSON, with times in seconds since 1970
        #[arg(long)]
        json: bool,
    },
    /// Replace keys: the new one is published now and signs in ten minutes, the old one is published until its tokens have expired
    Rotate(Rotate),
}

/// Which keys to replace, and how fast.
#[derive(Args, Clone, Debug)]
pub struct Rotate {
    /// Replace the key of this algorithm only
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(SIGNING.map(Algorithm::name)))]
    algorithm: Option<String>,
    /// The new key signs at once: who kept the old key set has to fetch it again
    #[arg(long)]
    now: bool,
    /// Somebody else has the old key: the new one signs at once, and nothing that an old one signed is valid any more
    #[arg(long, conflicts_with = "now")]
    stolen: bool,
    /// Show the keys as JSON afterwards
    #[arg(long)]
    json: bool,
}

impl Keys {
    /// Do it, and answer what is to be printed. The keys need not open for that: they may be what is to be mended.
    pub(super) async fn run(self, place: &Place) -> Result<String, StartError> {
        let rotation = provider::rotation(&place.settled, place.clock.clone(), place.entropy.clone())?;
        let failed = |stop: Stop| StartError(format!("The signing keys cannot be read or replaced: {}.", chain(&stop)));
        let (mut said, json) = match self {
            Self::List { json } => (String::new(), json),
            Self::Rotate(Rotate { algorithm, now, stolen, json }) => {
                let when = if stolen {
                    When::Stolen
                } else if now {
                    When::Now
                } else {
                    When::Announced
                };
                let mut said = String::new();
                for each in SIGNING.into_iter().filter(|each| algorithm.as_deref().is_none_or(|only| only == each.name())) {
                    let made = rotation.rotate(&By::command(), each, when).await.map_err(failed)?;
                    said.push_str(&outcome(each, made.as_ref()));
                }
                (said, json)
            }
        };
        let (keys, now) = rotation.look().await.map_err(failed)?;
        if json {
            return Ok(as_json(&keys, now));
        }
        if !said.is_empty() {
            said.push('\n');
        }
        Ok(said + &table(&keys, now))
    }
}

fn outcome(algorithm: Algorithm, made: Option<&Key>) -> String {
    match made {
        Some(key) if key.active_at > key.created_at => {
            format!("{algorithm}: {} is published and signs from {} on.\n", key.kid, moment(Some(key.active_at)))
        }
        Some(key) => format!("{algorithm}: {} signs from now on. Running servers follow within a minute.\n", key.kid),
        None => format!("{algorithm}: a new key is published already and waits to take over; --now does not wait.\n"),
    }
}

/// One key as a program reads it.
#[derive(Serialize)]
struct Line {
    kid: String,
    algorithm: Algorithm,
    state: &'static str,
    created_at: Timestamp,
    active_at: Timestamp,
    retired_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
}

fn as_json(keys: &[Key], now: Timestamp) -> String {
    let line = |key: &Key| Line {
        kid: key.kid.clone(),
        algorithm: key.algorithm,
        state: key.state(now).word(),
        created_at: key.created_at,
        active_at: key.active_at,
        retired_at: key.retired_at,
        expires_at: key.expires_at,
    };
    serde_json::to_string_pretty(&keys.iter().map(line).collect::<Vec<_>>()).unwrap_or_default()
}

fn table(keys: &[Key], now: Timestamp) -> String {
    let mut keys: Vec<&Key> = keys.iter().collect();
    keys.sort_by_key(|key| (SIGNING.iter().position(|known| *known == key.algorithm), key.state(now), -key.active_at));
    let mut table = format!(
        "{:9}  {:9}  {:43}  {:20}  {:20}  {}\n",
        "ALGORITHM", "STATE", "KID", "SIGNS FROM", "SIGNS UNTIL", "PUBLISHED UNTIL"
    );
    for key in keys {
        let state = if key.shown(now) { key.state(now).word() } else { "gone" };
        let [from, retired, expires] = [Some(key.active_at), key.retired_at, key.expires_at].map(moment);
        // Writing to a string does not fail.
        let _ = writeln!(table, "{:9}  {state:9}  {:43}  {from:20}  {retired:20}  {expires}", key.algorithm.name(), key.kid);
    }
    table.pop();
    table
}

/// RFC 3339, in UTC.
fn moment(at: Option<Timestamp>) -> String {
    let Some(at) = at else { return "-".into() };
    DateTime::from_timestamp(at, 0).map_or_else(|| at.to_string(), |moment| moment.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::jwk::Jwk;

    use super::*;

    fn key(kid: &str, algorithm: Algorithm, active_at: Timestamp, retired_at: Option<Timestamp>) -> Key {
        let expires_at = retired_at.map(|at| at + 3600);
        let (kid, public) = (kid.into(), Jwk::default());
        Key { kid, algorithm, public, private_sealed: vec![1, 2, 3], created_at: 0, active_at, retired_at, expires_at }
    }

    #[test]
    fn the_table_shows_the_keys_of_an_algorithm_together_and_the_one_that_signs_first() {
        let keys = [
            key("new", Algorithm::RS256, 1000, None),
            key("ed", Algorithm::EdDSA, 0, None),
            key("older", Algorithm::RS256, 0, Some(0)),
            key("old", Algorithm::RS256, 0, Some(1000)),
        ];
        let table = table(&keys, 500);
        let words: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(words[1], ["RS256", "signing", "old", "1970-01-01T00:00:00Z", "1970-01-01T00:16:40Z", "1970-01-01T01:16:40Z"]);
        assert_eq!(words[2], ["RS256", "published", "new", "1970-01-01T00:16:40Z", "-", "-"]);
        assert_eq!(words[3][..3], ["RS256", "retired", "older"]);
        assert_eq!(words[4][..3], ["EdDSA", "signing", "ed"]);
        assert_eq!(words.len(), 5);
    }

    #[test]
    fn the_json_has_numbers_and_nothing_private() {
        let json = as_json(&[key("a", Algorithm::ES256, 5, Some(6))], 7);
        let list: serde_json::Value = serde_json::from_str(&json).unwrap();
        let expected = serde_json::json!([{
            "kid": "a", "algorithm": "ES256", "state": "retired",
            "created_at": 0, "active_at": 5, "retired_at": 6, "expires_at": 3606,
        }]);
        assert_eq!(list, expected);
    }
}
