//! What came of a try: its changed messages and their answers, what failed on top, what was written.

use glasshouse_shared::exchange::Actor;
use serde::Serialize;

use super::{Needs, Trial};
use crate::{
    card::{Card, Checked, Line, Section, Sent, Written},
    sight::Viewer,
    story::{Moment, Story},
    wire,
};

/// A try for a card.
#[derive(Debug, Serialize)]
pub struct Tried {
    /// What was tried.
    pub trial: &'static Trial,
    /// The section of what is documented.
    pub cite: Section,
    /// Where the pages of its own flow are.
    pub base: String,
    /// The changed messages, each with its answer.
    pub exchanges: Vec<Exchange>,
    /// The checks that failed.
    pub failed: Vec<Checked>,
    /// What was written.
    pub rows: Vec<Written>,
}

/// A message and its answer.
#[derive(Debug, Serialize)]
pub struct Exchange {
    /// The changed message; what was changed is marked in its lines.
    pub asked: Sent,
    /// Its answer, if one came.
    pub answered: Option<Sent>,
}

impl Tried {
    /// A try as this viewer sees it, from the story of its own flow.
    #[must_use]
    pub fn of(trial: &'static Trial, story: &Story, base: String, viewer: Viewer) -> Self {
        let chosen = questions(trial, story);
        let answer = |at: usize| story.moments.iter().position(|moment| moment.answers == Some(at));
        let picked: Vec<usize> = chosen.iter().flat_map(|at| [Some(*at), answer(*at)]).flatten().collect();
        let seen = Story { moments: picked.iter().map(|at| only(story, *at, trial)).collect(), ..story.clone() }.seen_by(viewer);
        let Card { messages, checks, rows, .. } = Card::of(&seen, trial.letter);
        let mut exchanges: Vec<Exchange> = Vec::new();
        for (sent, at) in messages.into_iter().zip(picked) {
            if chosen.contains(&at) {
                exchanges.push(Exchange { asked: marked(sent, trial), answered: None });
            } else if let Some(exchange) = exchanges.last_mut() {
                exchange.answered = Some(sent);
            }
        }
        let failed = checks.into_iter().flat_map(|group| group.checks).filter(|check| !check.passed).collect();
        let rows = rows.into_iter().flat_map(|group| group.rows).collect();
        Self { trial, cite: Section::of(trial.outcome.cite), base, exchanges, failed, rows }
    }
}

/// The message with what was changed in it marked; a header that tells nothing else is told then.
fn marked(mut sent: Sent, trial: &Trial) -> Sent {
    let is_changed = |line: &Line| trial.changed.iter().any(|name| name.eq_ignore_ascii_case(&line.name));
    let (told, quiet) = std::mem::take(&mut sent.quiet).into_iter().partition(is_changed);
    let at = sent.lines.iter().position(|line| line.place.in_body()).unwrap_or(sent.lines.len());
    let told: Vec<Line> = told;
    (sent.quiet, _) = (quiet, sent.lines.splice(at..at, told));
    for line in &mut sent.lines {
        line.changed = is_changed(line);
    }
    sent
}

/// One moment by itself, as a part of the step that the try belongs to.
fn only(story: &Story, at: usize, trial: &Trial) -> Moment {
    let mut moment = story.moments[at].clone();
    moment.step.letter = trial.letter;
    moment.step.mark = None;
    moment.anchor = format!("try-{}", at + 1);
    moment.answers = None;
    moment
}

/// The last questions of the story: those of the browser at the Client, or those of the Client to anybody.
fn questions(trial: &Trial, story: &Story) -> Vec<usize> {
    let asks = |moment: &Moment| {
        let message = &moment.message;
        let right = match trial.needs {
            Needs::Response | Needs::Person => message.from == Actor::Browser && message.to == Actor::Client,
            _ => message.from == Actor::Client,
        };
        right && !wire::is_answer(message)
    };
    let mut found: Vec<usize> = (0..story.moments.len()).filter(|at| asks(&story.moments[*at])).collect();
    found.drain(..found.len().saturating_sub(trial.questions));
    found
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::exchange::{Channel, Check, Event, Flow, Message, What};
    use glasshouse_web::Words;

    use super::*;
    use crate::trial;

    fn message(from: Actor, start: &str, body: &str) -> What {
        let to = if from == Actor::Client { Actor::Provider } else { Actor::Client };
        let headers = vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
        let start = start.to_owned();
        What::Message(Message { from, to, channel: Channel::Back, encrypted: false, start, headers, body: body.to_owned() })
    }

    fn check(name: &str, passed: bool) -> What {
        What::Check(Check { name: name.to_owned(), compared: String::new(), passed, cite: "RFC 7636 §4.6".to_owned() })
    }

    fn story(half: Actor, events: Vec<What>) -> Story {
        let event = |(at, what)| Event { seq: at, at_ms: 0, what };
        let events = (1..).zip(events).map(event).collect();
        Story::of(&[Flow { id: "f".into(), half, client_id: None, before: vec![], events, dropped: 0, withheld: None }])
    }

    fn asked() -> Vec<What> {
        vec![
            message(Actor::Client, "POST /oauth/token HTTP/1.1", "grant_type=authorization_code&code=x&code_verifier=first"),
            check("the code exists", true),
            message(Actor::Provider, "HTTP/1.1 200 OK", ""),
            message(Actor::Client, "POST /oauth/token HTTP/1.1", "grant_type=authorization_code&code=x&code_verifier=second"),
            check("PKCE is equal", false),
            message(Actor::Provider, "HTTP/1.1 400 Bad Request", ""),
        ]
    }

    #[test]
    fn the_changed_message_is_the_last_and_its_part_is_marked() {
        let tried =
            Tried::of(trial::of("verifier").unwrap(), &story(Actor::Provider, asked()), "/lens/f".into(), Viewer::Everyone);
        let [exchange] = &tried.exchanges[..] else { panic!("one exchange: {tried:?}") };
        let changed: Vec<_> = exchange.asked.lines.iter().filter(|line| line.changed).map(|line| &*line.name).collect();
        assert_eq!(changed, ["code_verifier"]);
        assert!(exchange.asked.raw.contains("second"));
        assert_eq!(exchange.answered.as_ref().unwrap().start, "HTTP/1.1 400 Bad Request");
        assert_eq!(tried.failed.iter().map(|check| &check.claim).collect::<Vec<_>>(), [&Words::recorded("PKCE is equal")]);
    }

    #[test]
    fn a_try_of_two_messages_shows_both() {
        let tried = Tried::of(trial::of("twice").unwrap(), &story(Actor::Provider, asked()), String::new(), Viewer::Everyone);
        let starts = tried.exchanges.iter().map(|exchange| exchange.answered.as_ref().unwrap().start.clone());
        assert_eq!(starts.collect::<Vec<_>>(), ["HTTP/1.1 200 OK", "HTTP/1.1 400 Bad Request"]);
    }

    #[test]
    fn the_browser_sees_neither_the_message_nor_what_failed() {
        let viewer = Viewer::Of(Actor::Browser);
        let tried = Tried::of(trial::of("verifier").unwrap(), &story(Actor::Provider, asked()), String::new(), viewer);
        assert!(!tried.exchanges[0].asked.readable && tried.failed.is_empty());
        assert!(tried.exchanges[0].asked.lines.is_empty());
    }
}
