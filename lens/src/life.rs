//! The life of a code, from its row and from the requests that brought it: RFC 6749 §4.1.2, §10.5.

use glasshouse_shared::exchange::{Actor, Row};
use serde::Serialize;

use crate::{
    card::{Checked, Sent},
    family::{digest, ends, standing},
    story::{Act, Moment, Story},
    wire,
};

/// The life of one code.
#[derive(Clone, Debug, Serialize)]
pub struct Life {
    /// The ends of its digest; the code itself is not kept.
    pub hash: String,
    /// Seconds that it may live.
    pub lives: Option<i64>,
    /// What it is bound to: column and value.
    pub bound: Vec<(String, String)>,
    /// Who brought it to the token endpoint.
    pub brought: Vec<Brought>,
    /// Tokens of its grant that are revoked now.
    pub revoked: usize,
}

/// One attempt to redeem it.
#[derive(Clone, Debug, Serialize)]
pub struct Brought {
    /// Milliseconds after it was issued.
    pub after_ms: i64,
    /// The request.
    pub asked: Sent,
    /// The answer.
    pub answered: Option<Sent>,
    /// The check that refused it; none when it was redeemed.
    pub refused: Option<Checked>,
}

/// What a code is bound to, besides its time.
const BOUND: [&str; 5] = ["client_id", "user_id", "redirect_uri", "scope", "code_challenge"];

impl Life {
    /// The life of the code of a story, when its row is there.
    #[must_use]
    pub fn of(story: &Story) -> Option<Self> {
        let row = *standing(story, "codes").first()?;
        let hash = row.cell("code_hash")?;
        let issued = story.moments.iter().find(|moment| wrote(moment, row))?.at_ms;
        // One that waits to be sent has reached nobody yet.
        let arrived = |at: usize, moment: &Moment| {
            !moment.deeds.is_empty() || story.moments.iter().any(|answer| answer.answers == Some(at))
        };
        let brought = story.moments.iter().enumerate().filter(|(at, moment)| brings(moment, hash) && arrived(*at, moment));
        let number = |name| row.cell(name).and_then(|text| text.parse::<i64>().ok());
        let grant = row.cell("grant_id");
        let tokens = standing(story, "tokens");
        let of_grant = tokens.iter().filter(|token| token.cell("grant_id") == grant);
        Some(Self {
            hash: ends(hash),
            lives: number("expires_at").zip(number("created_at")).map(|(end, begin)| end - begin),
            bound: BOUND.iter().filter_map(|name| Some(((*name).to_owned(), row.cell(name)?.to_owned()))).collect(),
            brought: brought.map(|(at, moment)| Brought::of(story, at, moment, issued)).collect(),
            revoked: of_grant.filter(|token| token.cell("revoked_at").is_some()).count(),
        })
    }
}

impl Brought {
    fn of(story: &Story, at: usize, moment: &Moment, issued: i64) -> Self {
        let answer = story.moments.iter().find(|moment| moment.answers == Some(at));
        let refused = moment.deeds.iter().find_map(|deed| match &deed.act {
            Act::Check(check) if !check.passed => Some(Checked::of(check)),
            _ => None,
        });
        Self {
            after_ms: moment.at_ms - issued,
            asked: Sent::of(story, moment),
            answered: answer.map(|moment| Sent::of(story, moment)),
            refused,
        }
    }
}

/// It wrote this row, or what became of it later.
fn wrote(moment: &Moment, row: &Row) -> bool {
    let same = |other: &Row| other.table == row.table && other.columns.first() == row.columns.first();
    moment.deeds.iter().any(|deed| matches!(&deed.act, Act::Row { row, .. } if same(row)))
}

/// It brings the code of this digest to the token endpoint.
fn brings(moment: &Moment, hash: &str) -> bool {
    let message = &moment.message;
    let asks = message.from == Actor::Client && !wire::is_answer(message);
    asks && wire::value(message, "code").is_some_and(|code| digest(&code) == hash)
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::exchange::{Flow, What};

    use super::*;

    fn flow() -> Flow {
        serde_json::from_str(include_str!("../tests/twice.json")).unwrap()
    }

    #[test]
    fn a_code_is_bound_issued_and_redeemed() {
        let life = Life::of(&Story::of(&[flow()])).unwrap();
        assert_eq!(life.lives, Some(60));
        let bound: Vec<_> = life.bound.iter().map(|(name, _)| &**name).collect();
        assert_eq!(bound, BOUND);
        let [brought] = &life.brought[..] else { panic!("once: {life:?}") };
        assert!(brought.refused.is_none() && brought.after_ms >= 0);
        assert_eq!(brought.answered.as_ref().unwrap().start, "HTTP/1.1 200 OK");
        assert_eq!(life.revoked, 4, "the family of this flow was revoked by a refresh token that came twice");
    }

    #[test]
    fn a_code_that_comes_again_shows_both_requests_and_what_refused_the_second() {
        let mut flow = flow();
        let at = flow.events.iter().position(|event| matches!(&event.what, What::Message(it) if it.start.starts_with("POST")));
        let mut again: Vec<_> = flow.events[at.unwrap()..].iter().take(7).cloned().collect();
        if let What::Check(check) = &mut again.last_mut().unwrap().what {
            check.passed = false;
        }
        flow.events.extend(again);
        let life = Life::of(&Story::of(&[flow])).unwrap();
        assert_eq!(life.brought.len(), 2);
        assert_eq!(life.brought[1].refused.as_ref().unwrap().claim, glasshouse_web::Words::recorded("it has not been used"));
    }

    #[test]
    fn a_request_that_waits_to_be_sent_has_redeemed_nothing() {
        let mut flow = flow();
        let at = flow.events.iter().position(|event| matches!(&event.what, What::Message(it) if it.start.starts_with("POST")));
        flow.events.truncate(at.unwrap() + 1);
        assert!(Life::of(&Story::of(&[flow])).is_none_or(|life| life.brought.is_empty()));
    }

    #[test]
    fn without_its_row_nothing_is_told_of_a_code() {
        let mut flow = flow();
        flow.events.retain(|event| !matches!(event.what, What::Row(_)));
        assert!(Life::of(&Story::of(&[flow])).is_none());
    }
}
