//! Three lamps: the session at the provider, the session at the client, the access token. Each goes out by itself.
//!
//! What is on is worked out from what was captured, and from nothing else: where the trace does not say, it is unknown.

use glasshouse_shared::exchange::{Actor, Change, Row};
use glasshouse_web::Words;
use serde::Serialize;

use crate::{
    actor::Named,
    family::standing,
    step::Letter,
    story::{Act, Story},
    wire,
};

/// What is on.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// It is on.
    On,
    /// It is out.
    Off,
    /// The trace does not say.
    Unknown,
}

/// One lamp.
#[derive(Clone, Debug, Serialize)]
pub struct Lamp {
    /// Whose it is, which gives its colour.
    pub by: Named,
    /// What it stands for.
    pub name: Words,
    /// On or out.
    pub light: Light,
    /// How that is known.
    pub why: Words,
    /// What puts it out.
    pub out: Words,
}

/// The three of a story, as they are at `now`, in seconds since 1970.
#[must_use]
pub fn of(story: &Story, now: i64) -> [Lamp; 3] {
    let lamp = |by: Actor, name, (light, why), out| Lamp { by: by.into(), name, light, why, out };
    [
        lamp(Actor::Provider, Words::of("lamp-provider"), at_provider(story, now), Words::of("lamp-provider-out")),
        lamp(Actor::Client, Words::of("lamp-client"), at_client(story), Words::of("lamp-client-out")),
        lamp(Actor::Api, Words::of("lamp-token"), token(story, now), Words::of("lamp-token-out")),
    ]
}

/// The newest row of these tables, as it was written.
fn last<'a>(story: &'a Story, by: Actor, tables: &[&str]) -> Option<&'a Row> {
    let deeds = story.moments.iter().flat_map(|moment| &moment.deeds).filter(|deed| deed.by == by);
    deeds.rev().find_map(|deed| match &deed.act {
        Act::Row { row, .. } if tables.contains(&&*row.table) => Some(row),
        _ => None,
    })
}

/// A client is not shown the sessions of the provider, but that it takes part in one: `session_clients`. Where that was so before
/// the flow began, the code says it.
fn at_provider(story: &Story, now: i64) -> (Light, Words) {
    let code = || last(story, Actor::Provider, &["codes"]).filter(|row| row.cell("sid").is_some());
    match last(story, Actor::Provider, &["sessions", "session_clients"]) {
        Some(row) => by_session(row, code().and_then(|row| row.cell("sid")), now),
        None if code().is_some() => (Light::On, Words::of("lamp-provider-named")),
        None => (Light::Unknown, Words::of("lamp-provider-unknown")),
    }
}

fn at_client(story: &Story) -> (Light, Words) {
    last(story, Actor::Client, &["grants"]).map_or((Light::Unknown, Words::of("lamp-client-unknown")), by_presence)
}

fn by_presence(row: &Row) -> (Light, Words) {
    let table = row.table.clone();
    match row.change {
        Change::Deleted => (Light::Off, Words::of("lamp-row-gone").with("table", table)),
        Change::Inserted | Change::Updated => (Light::On, Words::of("lamp-row-there").with("table", table)),
    }
}

/// The session of the sign-in in which the code was given.
fn by_session(row: &Row, sid: Option<&str>, now: i64) -> (Light, Words) {
    let table = || row.table.clone();
    let other = sid.is_some() && row.cell("sid") != sid;
    if row.change != Change::Deleted && other {
        return (Light::Off, Words::of("lamp-session-other").with("table", table()));
    }
    let over = row.cell("expires_at").and_then(|end| end.parse::<i64>().ok()).is_some_and(|end| end <= now);
    match by_presence(row) {
        // Only the end of a session is told to a flow, not that it goes on.
        (Light::On, _) if over => (Light::Unknown, Words::of("lamp-session-perhaps").with("table", table())),
        known => known,
    }
}

fn token(story: &Story, now: i64) -> (Light, Words) {
    let rows = standing(story, "tokens");
    let newest = rows.iter().rev().find(|row| row.cell("kind") == Some("access"));
    let closed = last(story, Actor::Provider, &["users"]).is_some_and(|row| row.cell("disabled_at").is_some());
    match newest {
        Some(row) if row.change == Change::Deleted => by_presence(row),
        Some(_) if closed => (Light::Off, Words::of("lamp-token-closed")),
        Some(row) => by_row(row, now),
        None => by_answer(story, now),
    }
}

fn by_row(row: &Row, now: i64) -> (Light, Words) {
    let time = |name| row.cell(name).and_then(|text| text.parse::<i64>().ok());
    if time("revoked_at").is_some() {
        return (Light::Off, Words::of("lamp-token-revoked"));
    }
    time("expires_at").map_or((Light::Unknown, Words::of("lamp-token-unknown")), |end| until(end, now))
}

/// Without the provider's rows only its answer says how long the token lives: RFC 6749 §5.1.
fn by_answer(story: &Story, now: i64) -> (Light, Words) {
    let gave = |letter| matches!(letter, Letter::D | Letter::G);
    let answers = story.moments.iter().filter(|moment| gave(moment.step.letter) && wire::is_answer(&moment.message));
    let told = answers.rev().find_map(|moment| {
        let lives: i64 = wire::value(&moment.message, "expires_in")?.parse().ok()?;
        Some(moment.at_ms / 1000 + lives)
    });
    match told {
        // Whether it was revoked since, no message to this side tells.
        Some(end) if end > now => (Light::Unknown, Words::of("lamp-token-perhaps").with_number("seconds", end - now)),
        Some(end) => until(end, now),
        None => (Light::Unknown, Words::of("lamp-token-unknown")),
    }
}

fn until(end: i64, now: i64) -> (Light, Words) {
    if end > now {
        (Light::On, Words::of("lamp-token-lives").with_number("seconds", end - now))
    } else {
        (Light::Off, Words::of("lamp-token-expired"))
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::exchange::{Channel, Event, Flow, Message, What};

    use super::*;

    fn flow(half: Actor, events: Vec<What>) -> Flow {
        let event = |(seq, what)| Event { seq, at_ms: 1_000_000, what };
        let events = (1..).zip(events).map(event).collect();
        Flow { id: "f".into(), half, client_id: None, before: vec![], events, dropped: 0, withheld: None }
    }

    fn message(from: Actor, to: Actor, start: &str, body: &str) -> What {
        let (start, body) = (start.to_owned(), body.to_owned());
        What::Message(Message { from, to, channel: Channel::Back, encrypted: false, start, headers: vec![], body })
    }

    fn row(table: &str, change: Change, columns: &[(&str, &str)]) -> What {
        let columns = columns.iter().map(|(name, value)| ((*name).to_owned(), Some((*value).to_owned()))).collect();
        What::Row(Row { table: table.to_owned(), change, columns })
    }

    fn lights(half: Actor, events: Vec<What>, now: i64) -> [Light; 3] {
        of(&Story::of(&[flow(half, events)]), now).map(|lamp| lamp.light)
    }

    fn at_the_provider(change: Change, token: &[(&str, &str)]) -> Vec<What> {
        let asked = message(Actor::Client, Actor::Provider, "POST /oauth/token HTTP/1.1", "");
        vec![asked, row("sessions", change, &[("id_hash", "s")]), row("tokens", Change::Updated, token)]
    }

    const TOKEN: &[(&str, &str)] = &[("token_hash", "t"), ("kind", "access"), ("expires_at", "2000")];

    #[test]
    fn each_lamp_goes_out_by_itself() {
        use Light::{Off, On, Unknown};
        let told = |change, token, now| lights(Actor::Provider, at_the_provider(change, token), now);
        assert_eq!(told(Change::Inserted, TOKEN, 1999), [On, Unknown, On]);
        assert_eq!(told(Change::Deleted, TOKEN, 1999), [Off, Unknown, On], "the session ends and the token lives on");
        assert_eq!(told(Change::Inserted, TOKEN, 2000), [On, Unknown, Off], "its time came");
        let revoked = [TOKEN, &[("revoked_at", "1500")]].concat();
        assert_eq!(told(Change::Inserted, &revoked, 1600), [On, Unknown, Off]);
    }

    #[test]
    fn the_client_knows_its_own_session_and_not_what_was_revoked() {
        use Light::{Off, On, Unknown};
        let events = |change| {
            vec![
                message(Actor::Client, Actor::Provider, "POST /oauth/token HTTP/1.1", "grant_type=authorization_code"),
                message(Actor::Provider, Actor::Client, "HTTP/1.1 200 OK", r#"{"expires_in":600}"#),
                row("grants", change, &[("flow", "f")]),
            ]
        };
        assert_eq!(lights(Actor::Client, events(Change::Inserted), 1500), [Unknown, On, Unknown]);
        assert_eq!(lights(Actor::Client, events(Change::Deleted), 1500), [Unknown, Off, Unknown]);
    }

    #[test]
    fn a_client_knows_the_session_of_the_provider_by_its_own_part_in_it() {
        use Light::{Off, On, Unknown};
        let told = |rows: &[(&str, Change)]| {
            let asked = message(Actor::Client, Actor::Provider, "POST /oauth/token HTTP/1.1", "");
            let rows = rows.iter().map(|(table, change)| row(table, *change, &[("sid", "s")]));
            lights(Actor::Provider, [asked].into_iter().chain(rows).collect(), 0)[0]
        };
        assert_eq!(told(&[("session_clients", Change::Inserted), ("codes", Change::Inserted)]), On);
        assert_eq!(told(&[("codes", Change::Inserted)]), On, "it took part in the session before");
        assert_eq!(told(&[("codes", Change::Inserted), ("session_clients", Change::Deleted)]), Off);
        assert_eq!(told(&[("tokens", Change::Inserted)]), Unknown);
    }

    const CODE: &[(&str, &str)] = &[("code_hash", "c"), ("sid", "s")];

    /// The provider's half of a sign-in and of a code, and what was written elsewhere after it.
    fn later(written: What) -> Vec<What> {
        let asked = message(Actor::Browser, Actor::Provider, "POST /login HTTP/1.1", "");
        let answer = message(Actor::Provider, Actor::Browser, "HTTP/1.1 303 See Other", "");
        let session = row("sessions", Change::Inserted, &[("id_hash", "i"), ("sid", "s"), ("expires_at", "2000")]);
        let token = row("tokens", Change::Inserted, TOKEN);
        vec![asked, session, row("codes", Change::Inserted, CODE), token, answer, written]
    }

    #[test]
    fn what_ends_elsewhere_puts_a_lamp_out_too() {
        use Light::{Off, On};
        let told = |table, change, columns| {
            let [session, _, token] = lights(Actor::Provider, later(row(table, change, columns)), 1000);
            (session, token)
        };
        assert_eq!(told("consents", Change::Deleted, &[("user_id", "u")]), (On, On));
        assert_eq!(told("sessions", Change::Deleted, &[("id_hash", "i"), ("sid", "s")]), (Off, On));
        assert_eq!(told("session_clients", Change::Deleted, &[("sid", "s")]), (Off, On));
        assert_eq!(told("sessions", Change::Updated, &[("id_hash", "i"), ("sid", "t")]), (Off, On), "somebody else signed in");
        assert_eq!(told("tokens", Change::Deleted, TOKEN), (On, Off));
        assert_eq!(told("users", Change::Updated, &[("id", "u"), ("disabled_at", "900")]), (On, Off));
        assert_eq!(told("users", Change::Updated, &[("id", "u")]), (On, On), "the account was closed, and is open again");
    }

    #[test]
    fn that_a_session_was_prolonged_is_not_known_when_its_time_is_over() {
        let told = |now| lights(Actor::Provider, later(row("consents", Change::Deleted, &[])), now)[0];
        assert_eq!((told(1999), told(2000)), (Light::On, Light::Unknown));
    }

    #[test]
    fn of_an_empty_flow_nothing_is_known() {
        assert_eq!(lights(Actor::Client, vec![], 0), [Light::Unknown; 3]);
    }
}
