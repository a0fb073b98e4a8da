//! The end of a flow, as it was recorded: a token looked at, tokens given back, the sign-out.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use glasshouse_lens::{
    card::Card,
    diagram::{Options, svg},
    lamps::{self, Light},
    sight::Viewer,
    slide,
    step::Letter,
    story::{Act, Moment, Story},
    talk::{self, Said},
    wire,
};
use glasshouse_shared::exchange::{Actor, Change, Event, Flow, Row, What};

macro_rules! half {
    ($file:literal) => {
        serde_json::from_str::<Flow>(include_str!(concat!("fixtures/", $file))).unwrap()
    };
}

/// Renewed, looked at, and signed out by the client at both ends.
fn signed_out() -> Story {
    Story::of(&[half!("client.json"), half!("provider.json")])
}

/// The tokens given back, and then signed out at the provider itself.
fn given_back() -> Story {
    Story::of(&[half!("given-back/client.json"), half!("given-back/provider.json")])
}

/// From whom, to whom, through the browser, what it says.
type Drawn<'a> = (&'a str, &'a str, &'a str, bool, &'a str);

const SIGNED_OUT: [Drawn<'_>; 7] = [
    ("H1", "client", "provider", false, "diagram-inspect"),
    ("I1", "browser", "client", true, "diagram-sign-out"),
    ("I2", "client", "browser", true, "303"),
    ("I3", "browser", "provider", true, "diagram-sign-out"),
    ("I4", "provider", "browser", true, "302"),
    ("I5", "provider", "client", false, "diagram-tell"),
    ("I6", "browser", "client", true, "diagram-return"),
];

const GIVEN_BACK: [Drawn<'_>; 4] = [
    ("H2", "client", "provider", false, "diagram-revoke"),
    ("H3", "client", "provider", false, "diagram-revoke"),
    ("I3", "browser", "provider", true, "diagram-sign-out"),
    ("I5", "provider", "client", false, "diagram-tell"),
];

/// The middle of a lane.
fn lane(actor: &str) -> u32 {
    match actor {
        "client" => 46,
        "browser" => 182,
        _ => 322,
    }
}

/// The arrow of this mark as it is drawn.
fn arrow(story: &Story, mark: &str) -> String {
    let options = Options { base: Some("/lens/x"), viewer: Viewer::Everyone, letter: None, until: None, file: false };
    let drawn = svg(story, &options, |words| serde_json::to_value(words).unwrap()["id"].as_str().unwrap().to_owned());
    let (before, rest) = drawn.split_once(&format!("?as=all#{mark}\"")).unwrap_or_else(|| panic!("{mark} is not drawn: {drawn}"));
    let start = before.rfind("<a ").unwrap();
    format!("{}{}", &before[start..], rest.split("</a>").next().unwrap())
}

fn said(story: &Story, mark: &str) -> Said {
    talk::of(story, None).into_iter().find(|said| said.mark == Some(mark)).unwrap_or_else(|| panic!("{mark} is not told"))
}

#[test]
fn every_message_of_the_end_is_drawn_in_its_lanes_and_channel_and_told_in_the_list() {
    for (story, drawn) in [(signed_out(), &SIGNED_OUT[..]), (given_back(), &GIVEN_BACK)] {
        for (mark, from, to, front, words) in drawn {
            let (arrow, said) = (arrow(&story, mark), said(&story, mark));
            assert!(arrow.contains(&format!("by-{from}")) && arrow.contains(words), "{mark}: {arrow}");
            // Server to server are two lines.
            assert_eq!(arrow.matches("class=\"rail\"").count(), if *front { 0 } else { 2 }, "{mark}: {arrow}");
            assert_eq!(arrow.matches("class=\"line\"").count(), usize::from(*front), "{mark}: {arrow}");
            assert!(arrow.contains(&format!("d=\"M{} ", lane(from))), "{mark} begins elsewhere: {arrow}");
            let (_, end) = arrow.split_once(" d=\"M").unwrap().1.split_once('H').unwrap();
            let end: u32 = end.split('"').next().unwrap().parse().unwrap();
            assert!(end.abs_diff(lane(to)) < 8, "{mark} ends elsewhere: {arrow}");
            assert_eq!((said.from.key, said.to.key, said.front), (*from, *to, *front), "{mark}");
        }
    }
}

#[test]
fn the_list_says_what_travelled_and_what_was_written() {
    let story = signed_out();
    let names = |mark: &str| said(&story, mark).names;
    assert_eq!(names("I3"), ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"]);
    assert_eq!((names("I5"), names("I6")), (vec!["logout_token".to_owned()], vec!["state".to_owned()]));
    assert!(said(&story, "I4").leads_to.unwrap().ends_with("/logout/done"));
    let tables = |mark: &str| said(&story, mark).tables.into_iter().map(|(by, table)| (by.key, table)).collect::<Vec<_>>();
    assert_eq!(tables("I1"), [("client", "grants".to_owned())]);
    let ended = ["logout_notices", "session_clients", "sessions"].map(|table| ("provider", table.to_owned()));
    assert_eq!(tables("I3"), ended);
    assert!(tables("I5").is_empty(), "the session had ended before");
}

#[test]
fn each_step_of_the_end_has_told_messages_for_its_card_and_for_a_projector() {
    let marks = |story: &Story, letter| {
        let slide = slide::of(story, letter, None, None).unwrap();
        slide.marks.into_iter().map(|mark| mark.anchor).collect::<Vec<_>>()
    };
    let (all, back) = (signed_out(), given_back());
    assert_eq!(
        (marks(&all, Letter::H), marks(&back, Letter::H)),
        (vec!["H1".to_owned()], vec!["H2".to_owned(), "H3".to_owned()])
    );
    let mut ways = marks(&all, Letter::I);
    ways.sort();
    assert_eq!(ways, ["I1", "I2", "I3", "I4", "I5", "I6"]);
    let card = Card::of(&all, Letter::I);
    let besides: Vec<&str> = card.messages.iter().filter(|sent| !sent.told).map(|sent| &*sent.short).collect();
    assert_eq!(besides, ["200 OK"], "the page of the return");
    let token = card.messages.iter().position(|sent| sent.mark == Some("I5")).unwrap();
    assert!(card.messages[token + 1].answer && card.messages[token + 1].told && !card.messages[token + 1].front);
    let of_client = card.checks.iter().find(|group| group.after == "I5").unwrap();
    assert_eq!((of_client.by.key, of_client.checks.len(), of_client.failed, of_client.again), ("client", 10, false, false));
}

#[test]
fn the_marks_of_the_end_rise_whether_the_server_or_the_browser_is_first() {
    let mut client: Flow = half!("client.json");
    let at = client.events.iter().position(|event| matches!(&event.what, What::Message(it) if it.start.contains("backchannel")));
    let done =
        client.events.iter().position(|event| matches!(&event.what, What::Message(it) if it.start.contains("/logout/done")));
    let (at, done) = (at.unwrap(), done.unwrap());
    assert!(at < done, "so it was recorded");
    // Both are kept by one server in the order in which they came: here the browser came first.
    client.events[at..].rotate_left(done - at);
    let marks = |half: Flow| {
        let story = Story::of(&[half, half!("provider.json")]);
        let path = |mark| wire::path(&story.marked(mark).unwrap().message).to_owned();
        [path("I5"), path("I6")]
    };
    assert_eq!(marks(half!("client.json")), ["/logout/backchannel", "/logout/done"]);
    assert_eq!(marks(client), ["/logout/done", "/logout/backchannel"]);
}

#[test]
fn the_lamps_tell_what_is_over_and_what_is_not() {
    let lights = |story: &Story| lamps::of(story, story.began_ms() / 1000).map(|lamp| lamp.light);
    assert_eq!(lights(&signed_out()), [Light::Off, Light::Off, Light::On], "a token outlives its sessions");
    assert_eq!(lights(&given_back()), [Light::Off, Light::Off, Light::Off]);
    let as_client = |mut half: Flow| {
        // What a client is not shown: see the trace of the provider.
        half.events.retain(|event| !matches!(&event.what, What::Row(row) if row.table == "sessions"));
        Story::of(&[half!("client.json"), half])
    };
    assert_eq!(lights(&as_client(half!("provider.json"))), [Light::Off, Light::Off, Light::On]);
    let alone = Story::of(&[half!("client.json")]);
    assert_eq!(lights(&alone), [Light::Unknown, Light::Off, Light::Unknown]);
}

#[test]
fn the_logout_token_is_read_and_believed_once_the_client_checked_it() {
    let token = |story: &Story| Card::of(story, Letter::I).tokens.into_iter().find(|token| token.name == "logout_token").unwrap();
    let read = token(&signed_out());
    let claim = |name: &str| read.claims.iter().find(|claim| claim.name == name).unwrap_or_else(|| panic!("no {name}"));
    assert!(read.verified && claim("typ").header && claim("events").value.first.contains("backchannel-logout"));
    assert!(read.claims.iter().all(|claim| claim.meaning.is_some()), "each is explained");
    let mut failed = signed_out();
    for act in failed.moments.iter_mut().flat_map(|moment| &mut moment.deeds).map(|deed| &mut deed.act) {
        if let Act::Check(check) = act
            && check.name == "there is no nonce"
        {
            check.passed = false;
        }
    }
    assert!(!token(&failed).verified);
}

#[test]
fn nobody_on_the_front_channel_reads_the_logout_token() {
    let story = signed_out();
    let told = |viewer| talk::of(&story.seen_by(viewer), None).into_iter().find(|said| said.mark == Some("I5")).unwrap();
    for (viewer, reads) in [(Actor::Browser, false), (Actor::Api, false), (Actor::Client, true), (Actor::Provider, true)] {
        let said = told(Viewer::Of(viewer));
        assert_eq!((said.readable, !said.names.is_empty()), (reads, reads), "{viewer:?}");
    }
}

/// Both halves, and in that of the provider the logout token that it sent: once in vain, and once more.
fn told_twice() -> Story {
    let (client, mut provider) = (half!("client.json"), half!("provider.json"));
    let told = |event: &&Event| matches!(&event.what, What::Message(it) if it.from == Actor::Provider && !wire::is_answer(it));
    let at = client.events.iter().position(|event| told(&event)).unwrap();
    let heard = |event: &&Event| matches!(&event.what, What::Message(it) if it.to == Actor::Provider && wire::is_answer(it));
    let answer = client.events[at..].iter().find(heard).unwrap();
    let asked = client.events[at].clone();
    let mut in_vain = Event { at_ms: asked.at_ms - 1, ..asked.clone() };
    if let What::Message(message) = &mut in_vain.what {
        message.body = "logout_token=another".into();
    }
    let notice = |attempts: &str| {
        let columns = vec![("id".to_owned(), Some("n".to_owned())), ("attempts".to_owned(), Some(attempts.to_owned()))];
        let row = Row { table: "logout_notices".into(), change: Change::Updated, columns };
        Event { what: What::Row(row), ..asked.clone() }
    };
    let attempts = [in_vain, notice("1"), asked.clone(), notice("2"), answer.clone(), notice("delivered")];
    provider.events.extend(attempts);
    Story::of(&[client, provider])
}

#[test]
fn each_attempt_to_tell_the_client_is_a_message_and_what_both_halves_kept_is_told_once() {
    let story = told_twice();
    let told = story.moments.iter().filter(|it| it.message.from == Actor::Provider && it.message.to == Actor::Client);
    let told: Vec<_> = told.filter(|moment| !wire::is_answer(&moment.message)).collect();
    let [in_vain, heard] = &told[..] else { panic!("twice: {told:#?}") };
    assert_eq!((in_vain.step.letter, heard.step.letter), (Letter::I, Letter::I));
    assert!(in_vain.step.mark.is_some() && heard.step.mark.is_none(), "the second one is the same once more");
    let by = |actor| heard.deeds.iter().filter(move |deed| deed.by == actor).count();
    assert_eq!(by(Actor::Provider), 1, "{:#?}", heard.deeds);
    let is_answered = |of: &Moment| {
        let asked = story.moments.iter().filter_map(|moment| story.moments.get(moment.answers?));
        asked.filter(|asked| asked.anchor == of.anchor).count()
    };
    assert_eq!((is_answered(in_vain), is_answered(heard)), (0, 1));
    let notices = story.moments.iter().flat_map(|moment| &moment.deeds);
    let notices: Vec<_> =
        notices.filter(|deed| matches!(&deed.act, Act::Row { row, .. } if row.table == "logout_notices")).collect();
    assert!(notices.iter().filter(|deed| deed.by == Actor::Provider && !deed.elsewhere).count() >= 3);
}
