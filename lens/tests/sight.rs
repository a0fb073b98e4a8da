//! What one of the actors cannot see stands nowhere on the pages that are looked at as that one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use glasshouse_lens::{
    page::{Look, Page},
    sight::{self, BAR, Extent, Place, Viewer},
    step::Letter,
    story::{Act, Moment, Story},
    wire,
};
use glasshouse_shared::exchange::{Actor, Flow};
use glasshouse_web::{Frame, Language, Pages};

/// Shorter ones are words.
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
    let frame = Frame { place: "client", host, nav: Vec::new(), signed_in: None, plain: false, lang, switch: None };
    pages.render(page.template(), &serde_json::to_value(page).unwrap(), &frame).unwrap()
}

/// Every value of a message: of each part of it, and of each part of its parts.
fn values(moment: &Moment) -> BTreeSet<String> {
    let parts = wire::fields(&moment.message).into_iter().map(|field| field.value);
    let texts: Vec<String> = parts.chain([wire::target(&moment.message).to_owned(), moment.message.body.clone()]).collect();
    let words = texts.iter().flat_map(|text| text.split([' ', ';', ',', '"', '&', '?', '=']));
    words.map(str::to_owned).chain(texts.iter().cloned()).collect()
}

/// Every value that was compared or written.
fn done(moment: &Moment) -> BTreeSet<String> {
    let texts = moment.deeds.iter().flat_map(|deed| match &deed.act {
        Act::Check(check) => vec![check.compared.clone()],
        Act::Row { row, .. } => row.columns.iter().filter_map(|(_, value)| value.clone()).collect(),
        _ => Vec::new(),
    });
    texts.flat_map(|text| text.split([' ', ';', ',']).map(str::to_owned).chain([text.clone()]).collect::<Vec<_>>()).collect()
}

fn known(story: &Story) -> BTreeSet<String> {
    story.moments.iter().flat_map(|moment| values(moment).into_iter().chain(done(moment))).collect()
}

/// What the whole story holds, and that one's does not, not even as a part of something.
fn hidden(whole: &Story, seen: &Story) -> Vec<String> {
    let visible: Vec<String> = known(seen).into_iter().collect();
    let everything = visible.join("\n");
    known(whole).into_iter().filter(|value| value.chars().count() >= VALUE && !everything.contains(value.as_str())).collect()
}

#[test]
fn what_is_hidden_from_somebody_stands_nowhere_on_their_pages() {
    let pages = Pages::new(&[glasshouse_lens::texts()]).unwrap();
    for encrypted in [false, true] {
        let whole = story(encrypted);
        let empty = Story { moments: Vec::new(), before: Vec::new(), client_id: None, ..whole.clone() };
        for viewer in Viewer::ALL {
            let hidden = hidden(&whole, &whole.seen_by(viewer));
            assert_eq!(hidden.is_empty(), viewer == Viewer::Everyone, "{viewer:?}");
            for (view, letter) in everywhere(&whole) {
                let query = format!("as={}&view={view}", viewer.key());
                let bare = render(&pages, &Page::of(&empty, "/lens/x".into(), letter, Look::of(&query)), Language::English);
                let page = render(&pages, &Page::of(&whole, "/lens/x".into(), letter, Look::of(&query)), Language::English);
                for value in hidden.iter().filter(|value| !bare.contains(value.as_str())) {
                    assert!(!page.contains(value.as_str()), "{viewer:?} reads “{value}” at {letter:?} with {query}");
                }
            }
        }
    }
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
    assert_eq!(seen_at("A3", false), [Place::At(Browser), Place::At(Client), Place::At(Provider), Place::Network, Place::History, Place::Log]);
    // The verifier goes to the two servers and to nobody else.
    assert_eq!(seen_at("C", true), [Place::At(Client), Place::At(Provider)]);
}
