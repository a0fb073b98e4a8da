//! What one of the actors cannot see stands nowhere on the pages that are looked at as that one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as URL_SAFE_NO_PAD};
use glasshouse_lens::{
    page::{Look, Page},
    sight::{self, BAR, Extent, Place, Viewer},
    step::Letter,
    story::{Act, Moment, Story},
    wire,
};
use glasshouse_shared::exchange::{Actor, Flow};
use glasshouse_web::{Frame, Language, Pages};

/// Shorter ones are words, and so are those of letters alone; a date says nothing.
const VALUE: usize = 8;

fn halves() -> Vec<Flow> {
    ["client", "provider"].map(|half| serde_json::from_str(&read(&format!("tests/fixtures/{half}.json"))).unwrap()).into()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The flow of the fixtures with cookies as a browser has them, and over TLS where that is asked for.
fn story(encrypted: bool) -> Story {
    let mut halves = halves();
    for event in halves.iter_mut().flat_map(|half| &mut half.events) {
        if let glasshouse_shared::exchange::What::Message(message) = &mut event.what {
            message.encrypted = encrypted;
        }
    }
    Story::of(&halves)
}

fn render(pages: &Pages, page: &Page, lang: Language) -> String {
    let host = "localhost:8000".to_owned();
    let frame = Frame {
        place: "client",
        host,
        nav: Vec::new(),
        signed_in: None,
        plain: false,
        lang,
        switch: None,
        errors: None,
        flow: None,
    };
    pages.render(page.template(), &serde_json::to_value(page).unwrap(), &frame).unwrap()
}

/// Every value of a message: of each part of it, and of each part of its parts.
fn values(moment: &Moment) -> BTreeSet<String> {
    let parts = wire::fields(&moment.message).into_iter().map(|field| field.value);
    // Who reads a request knows the address that it was sent to.
    let address = wire::header(&moment.message, "host").map(|host| format!("http://{host}{}", wire::target(&moment.message)));
    let whole = [wire::target(&moment.message).to_owned(), moment.message.body.clone()];
    let texts: Vec<String> = parts.chain(whole).chain(address).collect();
    let texts: Vec<String> = texts.iter().cloned().chain(texts.iter().filter_map(|text| claims(text))).collect();
    let words = texts.iter().flat_map(|text| text.split([' ', ';', ',', '"', '&', '?', '=']));
    // Who has a text knows how long it is.
    let lengths = texts.iter().map(|text| format!("{} characters", text.chars().count()));
    words.map(str::to_owned).chain(lengths).chain(texts.iter().cloned()).collect()
}

/// What a token says to whoever has it: RFC 7519 §3.
fn claims(token: &str) -> Option<String> {
    let part = |part: &str| String::from_utf8(URL_SAFE_NO_PAD.decode(part).ok()?).ok();
    let mut parts = token.split('.').filter(|_| token.starts_with("eyJ")).map(part);
    Some(format!("{} {}", parts.next()??, parts.next()??))
}

/// Every value that was compared or written.
fn done(moment: &Moment) -> BTreeSet<String> {
    let texts = moment.deeds.iter().flat_map(|deed| match &deed.act {
        Act::Check(check) => vec![check.compared.clone()],
        Act::Row { row, .. } => row.columns.iter().filter_map(|(_, value)| value.clone()).collect(),
        Act::Pause(_) => Vec::new(),
    });
    texts.flat_map(|text| text.split([' ', ';', ',']).map(str::to_owned).chain([text.clone()]).collect::<Vec<_>>()).collect()
}

fn known(story: &Story) -> BTreeSet<String> {
    let before = story.before.iter().flat_map(|row| row.columns.iter().filter_map(|(_, value)| value.clone()));
    story.moments.iter().flat_map(|moment| values(moment).into_iter().chain(done(moment))).chain(before).collect()
}

/// What the whole story holds, and that one's does not, not even as a part of something.
fn hidden(whole: &Story, seen: &Story) -> Vec<String> {
    let visible: Vec<String> = known(seen).into_iter().collect();
    let everything = visible.join("\n");
    let word = |value: &str| {
        value.chars().all(char::is_alphabetic) || value.chars().all(|letter| letter.is_ascii_digit() || letter == '-')
    };
    // The name of the flow stands in the address of the page.
    let long = |value: &String| value.chars().count() >= VALUE && !word(value) && *value != whole.id;
    known(whole).into_iter().filter(|value| long(value) && !everything.contains(value.as_str())).collect()
}

#[test]
fn what_is_hidden_from_somebody_stands_nowhere_on_their_pages() {
    let pages = Pages::new(&[glasshouse_lens::texts()]).unwrap();
    for viewer in Viewer::ALL {
        let whole = story(viewer == Viewer::Wire);
        let empty = emptied(&whole);
        let hidden = hidden(&whole, &whole.seen_by(viewer));
        assert_eq!(hidden.is_empty(), viewer == Viewer::Everyone, "{viewer:?}");
        if !hidden.is_empty() {
            for (view, letter) in everywhere(&whole) {
                let query = format!("as={}&view={view}", viewer.key());
                let bare = render(&pages, &Page::of(&empty, "/lens/x".into(), letter, Look::of(&query)), Language::English);
                let page = render(&pages, &Page::of(&whole, "/lens/x".into(), letter, Look::of(&query)), Language::English);
                // The page about `refresh_token` is no page of the client's.
                let page = page.replace("/params/", "");
                for value in hidden.iter().filter(|value| !bare.contains(value.as_str())) {
                    assert!(!page.contains(value.as_str()), "{viewer:?} reads “{value}” at {letter:?} with {query}");
                }
            }
        }
    }
}

/// The same flow with nothing in it: what its pages hold is ours.
fn emptied(story: &Story) -> Story {
    let mut empty = Story { before: Vec::new(), client_id: None, ..story.clone() };
    for moment in &mut empty.moments {
        (moment.message.headers, moment.message.body, moment.deeds) = Default::default();
        moment.message.start = if wire::is_answer(&moment.message) { "HTTP/1.1".to_owned() } else { String::new() };
    }
    empty
}

fn everywhere(story: &Story) -> Vec<(&'static str, Option<Letter>)> {
    let places = story.letters().into_iter().map(Some).chain([None]);
    places.flat_map(|letter| ["annotated", "raw", "curl", "projector"].map(|view| (view, letter))).collect()
}

#[test]
fn who_looks_as_the_browser_sees_no_token_and_no_cookie_that_no_script_can_read() {
    let seen = story(false).seen_by(Viewer::Of(Actor::Browser));
    for moment in &seen.moments {
        for (name, value) in &moment.message.headers {
            assert!(!name.eq_ignore_ascii_case("set-cookie") || value.contains(BAR), "{value}");
        }
        assert!(wire::value(&moment.message, "access_token").is_none());
    }
    assert!(seen.marked("C").unwrap().message.start.is_empty());
    assert!(seen.moments.iter().all(|moment| moment.deeds.is_empty()));
}

#[test]
fn the_client_sees_the_address_that_it_made_and_nothing_else_of_what_the_browser_sends_there() {
    let seen = story(false).seen_by(Viewer::Of(Actor::Client));
    let asks = seen.marked("A3").unwrap();
    assert_eq!(asks.seen, Extent::Address);
    assert!(asks.message.start.contains("code_challenge") && asks.message.headers.is_empty());
    assert_eq!(seen.marked("B1").unwrap().seen, Extent::Nothing);
    assert!(seen.before.is_empty());
}

#[test]
fn the_wire_reads_everything_without_tls_and_nothing_with_it() {
    let extents = |encrypted| story(encrypted).seen_by(Viewer::Wire).moments.into_iter().map(|moment| moment.seen);
    assert!(extents(false).all(|extent| extent == Extent::All));
    assert!(extents(true).all(|extent| extent == Extent::Nothing));
}

/// Where this message can be seen: the places that see it.
fn seen_at(mark: &str, encrypted: bool) -> Vec<Place> {
    let story = story(encrypted);
    sight::of(&story, story.marked(mark).unwrap()).into_iter().filter(|sight| sight.sees).map(|sight| sight.place).collect()
}

#[test]
fn the_code_stays_where_addresses_are_written_down() {
    use Actor::{Browser, Client, Provider};
    // The browser, history, the log of the client; and the provider, which made the address.
    assert_eq!(seen_at("B4", true), [Place::At(Browser), Place::At(Client), Place::At(Provider), Place::History, Place::Log]);
    assert_eq!(seen_at("B3", true), [Place::At(Browser), Place::At(Provider), Place::History]);
    assert_eq!(
        seen_at("A3", false),
        [Place::At(Browser), Place::At(Client), Place::At(Provider), Place::Network, Place::History, Place::Log]
    );
    // The verifier goes to the two servers and to nobody else.
    assert_eq!(seen_at("C", true), [Place::At(Client), Place::At(Provider)]);
}
