//! How long each step took, without the time for which the flow was held.

use glasshouse_shared::exchange::Actor;
use glasshouse_web::Words;
use serde::Serialize;

use crate::{
    actor::Named,
    card::told,
    step::Letter,
    story::{Act, Story},
};

/// One step in time. `from` and `wide` are hundredths of the whole, for a bar.
#[derive(Clone, Debug, Serialize)]
pub struct Taken {
    /// The step.
    pub letter: Letter,
    /// What happens.
    pub title: Words,
    /// Whose step it is.
    pub by: Named,
    /// Milliseconds.
    pub ms: i64,
    /// Where its bar begins.
    pub from: i64,
    /// How long its bar is: always to be seen.
    pub wide: i64,
}

/// The steps `A` to `F` that happened. A message counts to its own step, from the message before it.
#[must_use]
pub fn of(story: &Story) -> Vec<Taken> {
    let deeds = story.moments.iter().flat_map(|moment| &moment.deeds);
    let held: Vec<&str> = deeds
        .filter_map(|deed| match &deed.act {
            Act::Pause(pause) => Some(&*pause.before),
            _ => None,
        })
        .collect();
    let letters = || story.letters().into_iter().filter(|letter| (Letter::A..=Letter::F).contains(letter));
    let mut took: Vec<(Letter, i64)> = letters().map(|letter| (letter, 0)).collect();
    for pair in story.moments.windows(2) {
        let [before, moment] = pair else { continue };
        let letter = moment.step.letter;
        // Once the tokens are there, what the person does at the browser is another visit.
        let visit = letter > Letter::D && moment.message.from == Actor::Browser;
        let waited = moment.step.mark.is_some_and(|mark| held.contains(&mark));
        if let Some((_, ms)) = took.iter_mut().find(|(known, _)| *known == letter && !visit && !waited) {
            *ms += (moment.at_ms - before.at_ms).max(0);
        }
    }
    let whole = took.iter().map(|(_, ms)| ms).sum::<i64>().max(1);
    let mut so_far = 0;
    took.into_iter()
        .map(|(letter, ms)| {
            let (title, _, by, _) = told(letter);
            let from = (so_far * 100 / whole).min(99);
            so_far += ms;
            Taken { letter, title, by: by.into(), ms, from, wide: (ms * 100 / whole).clamp(1, 100 - from) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::exchange::{Channel, Event, Flow, Message, Pause, What};

    use super::*;

    fn message(from: Actor, to: Actor, start: &str, headers: &[(&str, &str)], body: &str) -> What {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let channel = if from == Actor::Browser || to == Actor::Browser { Channel::Front } else { Channel::Back };
        What::Message(Message { from, to, channel, encrypted: false, start: start.into(), headers, body: body.into() })
    }

    #[test]
    fn a_step_takes_its_own_time_and_not_the_time_for_which_it_was_held() {
        use Actor::{Browser, Client, Provider};
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let asked = [("location", "http://p/authorize?response_type=code&state=x")];
        let whats = [
            (0, message(Browser, Client, "GET /login HTTP/1.1", &[], "")),
            (4, message(Client, Browser, "HTTP/1.1 302 Found", &asked, "")),
            (8004, message(Browser, Client, "GET /authorized?code=c&state=x HTTP/1.1", &[], "")),
            (8005, What::Pause(Pause { before: "C".into(), changed: vec![] })),
            (90_000, message(Client, Provider, "POST /oauth/token HTTP/1.1", &form, "grant_type=authorization_code&code=c")),
            (90_011, message(Provider, Client, "HTTP/1.1 200 OK", &[], "{\"access_token\":\"t\"}")),
        ];
        let events = whats.into_iter().zip(1..).map(|((at_ms, what), seq)| Event { seq, at_ms, what }).collect();
        let flow = Flow { id: "f".into(), half: Client, client_id: None, before: vec![], events, ..flow() };
        let took: Vec<_> = of(&Story::of(&[flow])).iter().map(|taken| (taken.letter.name(), taken.ms)).collect();
        assert_eq!(took, [("A", 4), ("B", 8000), ("C", 0), ("D", 11)]);
    }

    fn flow() -> Flow {
        serde_json::from_str(r#"{"id":"","half":"client","client_id":null,"events":[],"dropped":0}"#).unwrap()
    }
}
