//! The family of a refresh token, from the rows of the table `tokens`: who came from whom, who is alive, who came twice.
//!
//! RFC 9700 §4.14.2: with rotation each refresh token is used once, and a second use revokes the whole family.

use glasshouse_shared::exchange::Row;
use glasshouse_web::Words;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    card::Value,
    story::{Act, Moment, Story},
    wire,
};

/// The tokens of one grant.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Family {
    /// The name of the grant.
    pub grant: String,
    /// From the first to the newest.
    pub generations: Vec<Generation>,
    /// A refresh token came a second time.
    pub reused: bool,
}

/// The tokens that were issued together.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Generation {
    /// 1 for those that the code bought.
    pub number: usize,
    /// The refresh token, when there is one, and the access tokens.
    pub tokens: Vec<Token>,
}

/// One token as its row stands at the end.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Token {
    /// `access` or `refresh`.
    pub kind: String,
    /// The ends of its digest; the token itself is not kept.
    pub hash: String,
    /// What became of it.
    pub state: State,
    /// The same in words.
    pub said: Words,
}

/// What became of a token.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is neither used nor revoked. Whether its time has come is not looked at here.
    Alive,
    /// It was traded in for the next generation.
    Used,
    /// It came a second time.
    Reused,
    /// It was revoked.
    Revoked,
}

impl State {
    const fn said(self) -> Words {
        match self {
            Self::Alive => Words::of("family-alive"),
            Self::Used => Words::of("family-used"),
            Self::Reused => Words::of("family-reused"),
            Self::Revoked => Words::of("family-revoked"),
        }
    }
}

/// Every row of this table as it stands at the end, in the order in which they came.
pub(crate) fn standing<'a>(story: &'a Story, table: &str) -> Vec<&'a Row> {
    let mut rows: Vec<&Row> = Vec::new();
    for row in story.moments.iter().flat_map(|moment| &moment.deeds).filter_map(|deed| match &deed.act {
        Act::Row { row, .. } if row.table == table => Some(row),
        _ => None,
    }) {
        match rows.iter_mut().find(|known| known.columns.first() == row.columns.first()) {
            Some(known) => *known = row,
            None => rows.push(row),
        }
    }
    rows
}

/// How the tables show the digest of a value.
pub(crate) fn digest(value: &str) -> String {
    Sha256::digest(value).iter().fold("sha256:".to_owned(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// A digest with its middle left out.
pub(crate) fn ends(hash: &str) -> String {
    let Value { first, last, .. } = Value::of(hash.trim_start_matches("sha256:"));
    format!("{first}…{last}")
}

impl Family {
    /// The families of a story, the first grant first.
    #[must_use]
    pub fn all(story: &Story) -> Vec<Self> {
        let reused = reused(story);
        let mut families: Vec<Self> = Vec::new();
        let rows = standing(story, "tokens");
        for row in &rows {
            let (Some(grant), Some(hash), Some(kind)) = (row.cell("grant_id"), row.cell("token_hash"), row.cell("kind")) else {
                continue;
            };
            let twice = reused.iter().any(|known| known == hash);
            let at = depth(row, &rows);
            let known = families.iter().position(|family| family.grant == grant).unwrap_or_else(|| {
                families.push(Self { grant: grant.to_owned(), generations: Vec::new(), reused: false });
                families.len() - 1
            });
            let family = &mut families[known];
            while family.generations.len() <= at {
                family.generations.push(Generation { number: family.generations.len() + 1, tokens: Vec::new() });
            }
            family.reused |= twice;
            let state = state(row, twice);
            family.generations[at].tokens.push(Token { kind: kind.to_owned(), hash: ends(hash), state, said: state.said() });
        }
        // The refresh token first: it is the one that has a next generation.
        for generation in families.iter_mut().flat_map(|family| &mut family.generations) {
            generation.tokens.sort_by(|one, other| other.kind.cmp(&one.kind));
        }
        families
    }
}

fn state(row: &Row, twice: bool) -> State {
    if twice {
        State::Reused
    } else if row.cell("revoked_at").is_some() {
        State::Revoked
    } else if row.cell("used_at").is_some() {
        State::Used
    } else {
        State::Alive
    }
}

/// How many tokens stand above it.
fn depth(row: &Row, rows: &[&Row]) -> usize {
    let (mut above, mut at) = (0, row.cell("parent_hash"));
    while let Some(parent) = at.and_then(|hash| rows.iter().find(|row| row.cell("token_hash") == Some(hash))) {
        above += 1;
        // Rows of a broken table could go round in circles.
        if above > rows.len() {
            return 0;
        }
        at = parent.cell("parent_hash");
    }
    above
}

/// The digests of the refresh tokens that came a second time: those that the provider refused as used before.
fn reused(story: &Story) -> Vec<String> {
    let refused = |moment: &&Moment| {
        moment
            .deeds
            .iter()
            .any(|deed| matches!(&deed.act, Act::Check(check) if !check.passed && check.name == "it has not been used"))
    };
    // The digest of one that is struck out in the trace is the digest of no row.
    let tokens = story.moments.iter().filter(refused).filter_map(|moment| wire::value(&moment.message, "refresh_token"));
    tokens.map(|token| digest(&token)).collect()
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::exchange::Flow;

    use super::*;

    /// What a provider of ours kept of a flow in which one refresh token came twice.
    fn twice() -> Flow {
        serde_json::from_str(include_str!("../tests/twice.json")).unwrap()
    }

    fn states(family: &Family) -> Vec<(usize, Vec<(&str, State)>)> {
        let tokens = |tokens: &[Token]| tokens.iter().map(|token| (token.kind.clone(), token.state)).collect::<Vec<_>>();
        let told = family.generations.iter().map(|generation| (generation.number, tokens(&generation.tokens)));
        told.map(|(number, tokens)| {
            (
                number,
                tokens.into_iter().map(|(kind, state)| (if kind == "access" { "access" } else { "refresh" }, state)).collect(),
            )
        })
        .collect()
    }

    #[test]
    fn the_second_use_of_a_refresh_token_is_seen_and_what_it_revoked() {
        let families = Family::all(&Story::of(&[twice()]));
        let [family] = &families[..] else { panic!("one family: {families:?}") };
        assert!(family.reused);
        let expected = [
            (1, vec![("refresh", State::Reused), ("access", State::Revoked)]),
            (2, vec![("refresh", State::Revoked), ("access", State::Revoked)]),
        ];
        assert_eq!(states(family), expected);
    }

    #[test]
    fn before_that_the_newest_refresh_token_is_the_one_that_is_alive() {
        let mut flow = twice();
        let second = flow.events.iter().rposition(|event| format!("{:?}", event.what).contains("POST /oauth/token")).unwrap();
        flow.events.truncate(second);
        let families = Family::all(&Story::of(&[flow]));
        assert!(!families[0].reused);
        let expected = [
            (1, vec![("refresh", State::Used), ("access", State::Alive)]),
            (2, vec![("refresh", State::Alive), ("access", State::Alive)]),
        ];
        assert_eq!(states(&families[0]), expected);
    }

    #[test]
    fn without_rows_there_is_no_family() {
        let mut flow = twice();
        flow.events.retain(|event| !matches!(event.what, glasshouse_shared::exchange::What::Row(_)));
        assert!(Family::all(&Story::of(&[flow])).is_empty());
    }
}
