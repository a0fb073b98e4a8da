//! How a flow ended, as far as it is kept.

use glasshouse_shared::exchange::Change;
use glasshouse_web::Words;

use crate::{
    step::Letter,
    story::{Act, Moment, Story},
    wire,
};

/// How a flow ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Ending {
    /// Nothing was decided yet.
    Waiting,
    /// A code went to the client, which did not bring it yet.
    Code,
    /// The client has tokens.
    Tokens,
    /// The API gave what was asked for.
    Answered,
    /// A token was taken back.
    Revoked,
    /// The person signed out.
    SignedOut,
    /// The person said no.
    Denied,
    /// Something was refused: the code of the error, or the status of the answer.
    Refused(String),
}

impl Ending {
    /// The end of this story: what its last telling answer says.
    #[must_use]
    pub fn of(story: &Story) -> Self {
        story.moments.iter().rev().find_map(|moment| said(story, moment)).unwrap_or(Self::Waiting)
    }

    /// In words.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::Waiting => Words::of("lens-ended-waiting"),
            Self::Code => Words::of("lens-ended-code"),
            Self::Tokens => Words::of("lens-ended-tokens"),
            Self::Answered => Words::of("lens-ended-answered"),
            Self::Revoked => Words::of("lens-ended-revoked"),
            Self::SignedOut => Words::of("lens-ended-signed-out"),
            Self::Denied => Words::of("lens-ended-denied"),
            Self::Refused(code) => Words::of("lens-ended-refused").with("code", code.clone()),
        }
    }
}

fn said(story: &Story, moment: &Moment) -> Option<Ending> {
    let message = &moment.message;
    let status = wire::status(message)?;
    if let Some(error) = wire::value(message, "error") {
        return Some(match &*error {
            "access_denied" => Ending::Denied,
            // RFC 8628 §3.5: the device asks again.
            "authorization_pending" | "slow_down" => Ending::Waiting,
            _ => Ending::Refused(error),
        });
    }
    if status >= 400 {
        return Some(Ending::Refused(status.to_string()));
    }
    let asked = moment.answers.and_then(|at| story.moments.get(at));
    let revoked = |asked: &Moment| wire::path(&asked.message).contains("revoke");
    match moment.step.letter {
        // A question whether to is no end.
        Letter::I if status >= 300 || asked.is_some_and(ended) => Some(Ending::SignedOut),
        Letter::H if asked.is_some_and(revoked) => Some(Ending::Revoked),
        Letter::F => Some(Ending::Answered),
        _ if wire::value(message, "access_token").is_some() => Some(Ending::Tokens),
        _ if wire::value(message, "code").is_some() => Some(Ending::Code),
        _ => None,
    }
}

/// A session was ended.
fn ended(asked: &Moment) -> bool {
    let gone = |act: &Act| matches!(act, Act::Row { row, .. } if row.table == "sessions" && row.change == Change::Deleted);
    asked.deeds.iter().any(|deed| gone(&deed.act))
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::exchange::{Actor, Channel, Event, Flow, Message, What};

    use super::*;

    /// The provider's half of these exchanges, each a request and an answer as `start|headers or body`.
    fn story(exchanges: &[(&str, &str)]) -> Story {
        let message = |start: &str, from, to, channel| {
            let (start, rest) = start.split_once('|').unwrap_or((start, ""));
            let headers = rest.strip_prefix("location: ").map(|value| ("location".to_owned(), value.to_owned()));
            let body = if headers.is_some() { String::new() } else { rest.to_owned() };
            What::Message(Message {
                from,
                to,
                channel,
                encrypted: false,
                start: start.into(),
                headers: headers.into_iter().collect(),
                body,
            })
        };
        let mut events = Vec::new();
        for (asked, answered) in exchanges {
            let (from, to, channel) = match asked {
                asked if asked.contains("/api/") => (Actor::Client, Actor::Api, Channel::Back),
                asked if asked.contains("/authorize") => (Actor::Browser, Actor::Provider, Channel::Front),
                _ => (Actor::Client, Actor::Provider, Channel::Back),
            };
            events.push(message(asked, from, to, channel));
            events.push(message(answered, to, from, channel));
        }
        let event = |(seq, what)| Event { seq, at_ms: 0, what };
        let events = (0..).zip(events).map(event).collect();
        let (before, withheld, client_id) = (Vec::new(), None, None);
        Story::of(&[Flow { id: "f".into(), half: Actor::Provider, client_id, before, withheld, events, dropped: 0 }])
    }

    const ASKED: &str = "GET /oauth/authorize?response_type=code&client_id=c&state=x HTTP/1.1";
    const CODE: (&str, &str) =
        ("POST /oauth/authorize?response_type=code HTTP/1.1", "HTTP/1.1 303 See Other|location: http://c/cb?code=1&state=x");
    const TOKEN: (&str, &str) =
        ("POST /oauth/token HTTP/1.1|{\"grant_type\":\"authorization_code\"}", "HTTP/1.1 200 OK|{\"access_token\":\"t\"}");

    #[test]
    fn a_flow_ends_where_its_last_telling_answer_left_it() {
        let page = (ASKED, "HTTP/1.1 200 OK");
        assert_eq!(Ending::of(&story(&[])), Ending::Waiting);
        assert_eq!(Ending::of(&story(&[page])), Ending::Waiting);
        assert_eq!(Ending::of(&story(&[page, CODE])), Ending::Code);
        assert_eq!(Ending::of(&story(&[page, CODE, TOKEN])), Ending::Tokens);
        let api = ("GET /api/me HTTP/1.1", "HTTP/1.1 200 OK|{\"name\":\"ada\"}");
        assert_eq!(Ending::of(&story(&[page, CODE, TOKEN, api])), Ending::Answered);
        let revoked = ("POST /oauth/revoke HTTP/1.1", "HTTP/1.1 200 OK");
        assert_eq!(Ending::of(&story(&[page, CODE, TOKEN, api, revoked])), Ending::Revoked);
    }

    #[test]
    fn a_flow_that_was_refused_says_by_which_error() {
        let denied = (CODE.0, "HTTP/1.1 303 See Other|location: http://c/cb?error=access_denied&state=x");
        assert_eq!(Ending::of(&story(&[(ASKED, "HTTP/1.1 200 OK"), denied])), Ending::Denied);
        assert_eq!(Ending::of(&story(&[(ASKED, "HTTP/1.1 400 Bad Request")])), Ending::Refused("400".into()));
        let twice = (TOKEN.0, "HTTP/1.1 400 Bad Request|{\"error\":\"invalid_grant\"}");
        assert_eq!(Ending::of(&story(&[CODE, TOKEN, twice])), Ending::Refused("invalid_grant".into()));
    }
}
