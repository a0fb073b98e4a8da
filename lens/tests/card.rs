//! The cards of a flow that was recorded: `fixtures/record.py` says how.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::LazyLock;

use glasshouse_lens::{
    card::Card,
    page::{FLOW, Look, Page, STEP},
    sight::Viewer,
    step::Letter,
    story::{Act, Story},
    texts, thread, wire,
};
use glasshouse_shared::exchange::{Actor, Change, Event, Flow, Message, Row, What};
use glasshouse_web::{Frame, Language, Pages, Words};

fn half(name: &str) -> Flow {
    let text = match name {
        "client" => include_str!("fixtures/client.json"),
        _ => include_str!("fixtures/provider.json"),
    };
    serde_json::from_str(text).unwrap()
}

fn story() -> Story {
    Story::of(&[half("client"), half("provider")])
}

fn cards(story: &Story) -> Vec<Card> {
    story.letters().into_iter().map(|letter| Card::of(story, letter)).collect()
}

fn messages(flow: &Flow) -> Vec<&Message> {
    fn message(what: &What) -> Option<&Message> {
        if let What::Message(message) = what { Some(message) } else { None }
    }
    flow.events.iter().filter_map(|event| message(&event.what)).collect()
}

fn rows(flow: &Flow) -> Vec<&Row> {
    fn row(what: &What) -> Option<&Row> {
        if let What::Row(row) = what { Some(row) } else { None }
    }
    flow.events.iter().filter_map(|event| row(&event.what)).collect()
}

static PAGES: LazyLock<Pages> = LazyLock::new(|| Pages::new(&[texts()]).unwrap());

fn html(template: &str, letter: Option<Letter>, query: &str, lang: Language) -> String {
    let page = Page::of(&story(), "/lens/x".to_owned(), letter, Look::of(query));
    let (nav, host) = (Vec::new(), "localhost:8000".to_owned());
    let frame = Frame { place: "client", host, nav, signed_in: None, plain: false, errors: None, flow: None, lang, switch: None };
    PAGES.render(template, &serde_json::to_value(page).unwrap(), &frame).unwrap()
}

#[test]
fn the_recorded_messages_are_those_of_the_cards_byte_for_byte() {
    let (client, provider, story) = (half("client"), half("provider"), story());
    let shown: Vec<String> = cards(&story).iter().flat_map(|card| &card.messages).map(|sent| sent.raw.clone()).collect();
    // Of a call that both halves kept, the half of the server that read it is shown.
    for message in messages(&provider) {
        assert!(shown.contains(&wire::raw(message)), "{}", message.start);
    }
    let of_browser = |message: &&&Message| message.from == Actor::Browser || message.to == Actor::Browser;
    for message in messages(&client).iter().filter(of_browser) {
        assert!(shown.contains(&wire::raw(message)), "{}", message.start);
    }
    let twice = messages(&client).len() - messages(&client).iter().filter(of_browser).count();
    // Documents are no messages of the protocol to the provider, and what it sends by itself is kept by whoever reads it.
    let alone =
        |message: &&&Message| ["/jwks", "/.well-known/", "/backchannel"].iter().any(|it| wire::path(message).contains(it));
    let only_by_client = messages(&client).iter().filter(alone).count() * 2;
    assert_eq!(shown.len(), messages(&client).len() + messages(&provider).len() - twice + only_by_client);
}

#[test]
fn the_recorded_rows_are_those_of_the_cards_with_every_column() {
    let story = story();
    let written: Vec<_> = cards(&story).into_iter().flat_map(|card| card.rows).flat_map(|group| group.rows).collect();
    let recorded: Vec<Row> =
        [half("client"), half("provider")].iter().flat_map(|half| rows(half).into_iter().cloned().collect::<Vec<_>>()).collect();
    assert_eq!(written.len(), recorded.len());
    for row in &recorded {
        let alike = |shown: &&glasshouse_lens::card::Written| {
            let names =
                |columns: &[glasshouse_lens::card::deeds::Column]| columns.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
            let mut all = [names(&shown.columns), names(&shown.same), shown.empty.clone()].concat();
            let mut expected: Vec<String> = row.columns.iter().map(|(name, _)| name.clone()).collect();
            all.sort();
            expected.sort();
            shown.table == row.table && shown.change == Some(row.change) && all == expected
        };
        assert!(written.iter().any(|shown| alike(&shown)), "{row:?}");
    }
    let code = written.iter().find(|row| row.table == "codes" && row.compared).unwrap();
    let changed: Vec<&str> = code.columns.iter().filter(|column| column.changed).map(|column| &*column.name).collect();
    assert_eq!((changed, code.same.len(), code.hashed), (vec!["redeemed_at"], 15, true));
    let redeemed = code.columns[1].after.as_ref().unwrap();
    assert!(code.columns[1].before.is_none() && redeemed.first.starts_with("2026-"), "{redeemed:?}");
}

#[test]
fn the_sum_of_pkce_comes_out_and_with_another_verifier_it_does_not() {
    let sum = Card::of(&story(), Letter::C).sum.unwrap();
    assert!(sum.equal);
    let mut changed = story();
    for moment in &mut changed.moments {
        moment.message.body = moment.message.body.replace("code_verifier=", "code_verifier=x");
    }
    assert!(!Card::of(&changed, Letter::C).sum.unwrap().equal);
    assert!(Card::of(&story(), Letter::D).sum.is_none());
    assert!(Card::of(&story().seen_by(Viewer::Of(Actor::Browser)), Letter::C).sum.is_none());
}

#[test]
fn a_code_is_one_thread_through_messages_rows_and_its_own_digest() {
    let story = story();
    let code = wire::value(&story.marked("C").unwrap().message, "code").unwrap();
    let thread = story.threads.at(&code, ("C", None)).unwrap();
    let also: Vec<(&str, Option<&str>)> = thread.also.iter().map(|spot| (spot.mark, spot.table.as_deref())).collect();
    assert_eq!(also, [("B3", None), ("B4", None), ("B2", Some("codes")), ("C", Some("codes"))]);
    let hashed = story.threads.at(&thread::hashed(&code), ("C", Some("codes"))).unwrap();
    assert_eq!((hashed.number, hashed.also.len()), (thread.number, 4));
    assert!(story.threads.classes("B4").split(' ').any(|class| class == format!("t-{}", thread.number)));
    assert!(story.threads.at("Bearer", ("C", None)).is_none() && story.threads.at("form", ("C", None)).is_none());
}

#[test]
fn whoever_sees_one_place_of_a_value_learns_nothing_of_the_others() {
    let story = story().seen_by(Viewer::Of(Actor::Browser));
    let code = wire::value(&story.marked("B4").unwrap().message, "code").unwrap();
    let also = story.threads.at(&code, ("B4", None)).unwrap().also;
    assert_eq!(also.iter().map(|spot| spot.mark).collect::<Vec<_>>(), ["B3"]);
}

#[test]
fn every_thread_of_the_recorded_flow_has_a_light() {
    let style = include_str!("../../web/static/lens.css");
    for number in 1..=thread::LIGHTS {
        assert!(
            style.contains(&format!("body:has(.v-{number}:is(:hover, :focus-within)) :is(.v-{number}, .t-{number})")),
            "{number}"
        );
    }
    assert!(!style.contains(&format!(".v-{}:", thread::LIGHTS + 1)));
    let story = story();
    let highest = story.moments.iter().flat_map(|moment| {
        let classes = story.threads.classes(&moment.anchor);
        classes.split(' ').filter_map(|class| class.strip_prefix("t-")?.parse().ok()).collect::<Vec<usize>>()
    });
    assert!((8..=thread::LIGHTS).contains(&highest.max().unwrap()));
}

#[test]
fn the_id_token_is_read_and_believed_only_when_the_client_checked_it() {
    let token = |story: &Story| Card::of(story, Letter::D).tokens.into_iter().find(|token| token.name == "id_token").unwrap();
    let read = token(&story());
    assert!(read.verified && read.claims.iter().any(|claim| claim.name == "aud" && claim.value.first == "glasshouse-client"));
    assert!(read.claims.iter().any(|claim| claim.header && claim.name == "alg"));
    assert!(!token(&Story::of(&[half("provider")])).verified, "the half of the provider knows no check of the client");
    let mut failed = story();
    for act in failed.moments.iter_mut().flat_map(|moment| &mut moment.deeds).map(|deed| &mut deed.act) {
        if let Act::Check(check) = act
            && check.name.starts_with("nonce")
        {
            check.passed = false;
        }
    }
    assert!(!token(&failed).verified);
}

#[test]
fn marked_messages_are_whole_and_noise_is_quiet() {
    let card = Card::of(&story(), Letter::C);
    assert_eq!((card.messages.len(), card.told), (1, 1));
    let sent = &card.messages[0];
    let names: Vec<&str> = sent.lines.iter().map(|line| &*line.name).collect();
    for name in ["host", "authorization", "content-type", "grant_type", "code", "redirect_uri", "code_verifier"] {
        assert!(names.contains(&name), "{name} is not in {names:?}");
    }
    assert!(sent.quiet.iter().any(|line| line.name == "user-agent") && !names.contains(&"user-agent"));
    assert_eq!(sent.lines.iter().filter(|line| line.gap).map(|line| &*line.name).collect::<Vec<_>>(), ["grant_type"]);
    let basic = sent.lines.iter().find_map(|line| line.basic.as_ref()).unwrap();
    assert_eq!(basic.client_id.as_deref(), Some("glasshouse-client"));
    assert!(basic.secret.starts_with('•'));
    assert!(sent.command.as_ref().unwrap().contains("$CLIENT_SECRET"));
}

#[test]
fn checks_stand_by_server_and_message_in_their_order() {
    let groups = Card::of(&story(), Letter::C).checks;
    let heads: Vec<_> = groups.iter().map(|group| (group.by.key, &*group.after, group.checks.len(), group.failed)).collect();
    assert_eq!(heads, [("provider", "C", 12, false)]);
    assert_eq!(groups[0].checks[0].claim, Words::recorded("the client is known"));
    let of_client = Card::of(&story(), Letter::D).checks.into_iter().find(|group| group.by.key == "client").unwrap();
    assert_eq!((&*of_client.after, of_client.again), ("GET /oauth/jwks", false), "the rules of the ID token are no aside");
    let again: Vec<(String, bool)> =
        Card::of(&story(), Letter::B).checks.into_iter().map(|group| (group.after, group.again)).collect();
    let expected = [("GET /oauth/authorize", true), ("B2", false), ("B4", false)].map(|(after, again)| (after.to_owned(), again));
    assert_eq!(again, expected);
}

#[test]
fn the_answer_of_a_server_is_told_with_its_question_though_it_has_no_mark() {
    let card = Card::of(&story(), Letter::G);
    let told: Vec<(bool, bool)> = card.messages.iter().map(|sent| (sent.told, sent.answer)).collect();
    assert_eq!(told, [(false, false), (true, false), (true, true), (false, true)], "around it the button and its page");
    assert_eq!(card.tokens.iter().map(|token| token.name).collect::<Vec<_>>(), ["id_token", "access_token", "refresh_token"]);
}

#[test]
fn every_page_is_there_in_both_languages_through_all_eyes_in_all_views() {
    for lang in [Language::English, Language::German] {
        for viewer in Viewer::ALL {
            for view in ["annotated", "raw", "curl"] {
                let query = format!("as={}&view={view}", viewer.key());
                assert!(html(FLOW, None, &query, lang).contains("id=\"step-C\""));
            }
            for letter in story().letters() {
                assert!(html(STEP, Some(letter), &format!("as={}", viewer.key()), lang).contains("</html>"));
            }
        }
    }
}

#[test]
fn the_page_of_a_browser_holds_no_verifier_and_no_token() {
    let story = story();
    let body = |mark: &str, name: &str| wire::value(&story.marked(mark).unwrap().message, name).unwrap();
    for secret in [body("C", "code_verifier"), body("D", "access_token"), body("D", "refresh_token")] {
        assert!(html(FLOW, None, "as=all", Language::English).contains(&secret[7..secret.len() - 5]));
        for letter in story.letters() {
            assert!(
                !html(STEP, Some(letter), "as=browser", Language::English).contains(&secret[7..secret.len() - 5]),
                "{secret}"
            );
        }
    }
}

#[test]
fn of_the_messages_of_the_front_channel_the_last_is_open_or_the_one_that_was_asked_for() {
    let open = |letter: Letter, query: &str| -> Vec<&'static str> {
        let page = Page::of(&story(), "/lens/x".to_owned(), Some(letter), Look::of(query));
        page.cards[0].messages.iter().filter(|sent| sent.told && !sent.folded).filter_map(|sent| sent.mark).collect()
    };
    assert_eq!(open(Letter::A, ""), ["A3"]);
    assert_eq!(open(Letter::B, ""), ["B4"]);
    assert_eq!(open(Letter::B, "m=B2"), ["B2", "B4"]);
    assert_eq!(open(Letter::C, ""), ["C"]);
    let rows = |letter: Letter| -> Vec<bool> { Card::of(&story(), letter).rows.iter().map(|group| group.folded).collect() };
    assert_eq!(rows(Letter::B).iter().filter(|folded| !**folded).count(), 1);
    assert!(rows(Letter::C).iter().all(|folded| !folded));
}

#[test]
fn the_steps_that_a_flow_did_not_reach_are_named_and_are_no_links() {
    let mut client = half("client");
    let swapped = |what: &What| matches!(what, What::Message(message) if wire::value(message, "grant_type").is_some());
    let end = client.events.iter().position(|event| swapped(&event.what)).unwrap();
    client.events.truncate(end);
    let page = Page::of(&Story::of(&[client]), "/lens/x".to_owned(), Some(Letter::A), Look::of(""));
    let ahead: Vec<Letter> = page.letters.iter().filter(|tab| tab.ahead).map(|tab| tab.letter).collect();
    assert_eq!(ahead, [Letter::C, Letter::D, Letter::E, Letter::F]);
    assert_eq!(page.next.unwrap().letter, Letter::B);
}

#[test]
fn a_step_says_its_place_in_its_title_and_has_no_id_twice() {
    let step = html(STEP, Some(Letter::C), "", Language::English);
    assert!(step.contains("<title>C of A–I: "), "{}", &step[..600]);
    for page in [step, html(FLOW, None, "", Language::English), html(FLOW, None, "view=curl", Language::German)] {
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let twice: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert_eq!(twice, [] as [&str; 0]);
    }
}

#[test]
fn what_was_written_elsewhere_stands_apart_from_what_a_message_led_to() {
    let mut provider = half("provider");
    let codes = provider.events.iter().rev().find_map(|event| match &event.what {
        What::Row(row) if row.table == "codes" => Some(row.clone()),
        _ => None,
    });
    let gone = Row { change: Change::Deleted, ..codes.unwrap() };
    let seq = provider.events.last().unwrap().seq + 1;
    provider.events.push(Event { seq, at_ms: provider.events.last().unwrap().at_ms, what: What::Row(gone) });
    for halves in [vec![half("client"), provider.clone()], vec![provider.clone()]] {
        let story = Story::of(&halves);
        let all = cards(&story);
        let groups = all.iter().flat_map(|card| card.rows.iter().map(|group| (card.letter, group)));
        let apart: Vec<_> = groups.filter(|(_, group)| group.elsewhere).collect();
        let [(letter, group)] = &apart[..] else { panic!("once: {apart:?}") };
        assert_eq!((letter, &*group.rows[0].table), (story.letters().last().unwrap(), "codes"));
        assert!(
            !group.folded
                && story
                    .seen_by(Viewer::Of(Actor::Client))
                    .moments
                    .iter()
                    .all(|moment| { moment.deeds.iter().all(|deed| !deed.elsewhere) })
        );
    }
}
