//! The handout of a flow that was recorded: `fixtures/record.py` says how.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use glasshouse_lens::{
    card::{Line, Sent},
    handout::{Summed, Told},
    page::{FLOW, Look, Page},
    question,
    step::Letter,
    story::Story,
    texts,
};
use glasshouse_web::{Frame, Language, Pages};

fn page(letter: Option<Letter>, query: &str) -> Page {
    let halves = [include_str!("fixtures/client.json"), include_str!("fixtures/provider.json")];
    let story = Story::of(&halves.map(|half| serde_json::from_str(half).unwrap()));
    Page::of(&story, "/lens/x".to_owned(), letter, Look::of(query))
}

fn told(page: &Page) -> Vec<&Sent> {
    page.cards.iter().flat_map(|card| &card.messages).filter(|sent| sent.told).collect()
}

fn sent<'a>(page: &'a Page, mark: &str) -> &'a Sent {
    told(page).into_iter().find(|sent| sent.mark == Some(mark)).unwrap()
}

fn line<'a>(sent: &'a Sent, name: &str) -> &'a Line {
    sent.lines.iter().find(|line| line.name == name).unwrap()
}

fn summed<'a>(page: &'a Page, mark: &str) -> &'a Summed {
    page.summary.iter().find(|sum| sum.mark == mark).unwrap()
}

#[test]
fn what_the_browser_carries_on_unchanged_is_told_once_and_named_the_second_time() {
    let page = page(None, "");
    let (redirect, request) = (sent(&page, "A2"), sent(&page, "A3"));
    for name in ["client_id", "state", "code_challenge", "redirect_uri"] {
        assert_eq!((line(redirect, name).told, line(request, name).told), (Told::New, Told::All), "{name}");
        assert!(request.again.iter().any(|repeat| repeat.mark == "A2" && repeat.names.iter().any(|known| known == name)));
    }
    // The same address, and what it means at C is another thing.
    assert_eq!(line(sent(&page, "C"), "redirect_uri").told, Told::New);
}

#[test]
fn what_a_scope_means_is_told_once() {
    let page = page(None, "");
    let lines: Vec<&Line> = told(&page).into_iter().flat_map(|sent| &sent.lines).filter(|line| !line.words.is_empty()).collect();
    assert!(!lines[0].worded && lines.iter().skip(1).all(|line| line.worded), "{lines:?}");
}

#[test]
fn what_is_masked_is_never_said_to_be_the_same() {
    let page = page(None, "");
    let masked = |line: &&Line| [&*line.value.first, &line.value.middle, &line.value.last].concat().contains("•••");
    let lines: Vec<&Line> = told(&page).into_iter().flat_map(|sent| &sent.lines).filter(masked).collect();
    assert!(lines.iter().filter(|line| line.name == "cookie").count() > 1);
    assert!(lines.iter().all(|line| line.told != Told::All));
}

#[test]
fn a_list_of_checks_that_is_gone_through_again_is_told_once() {
    let page = page(None, "");
    let groups: Vec<_> = page.cards.iter().flat_map(|card| &card.checks).filter(|group| !group.again).collect();
    for (at, group) in groups.iter().enumerate() {
        let first = groups[..at].iter().find(|known| known.by.key == group.by.key && known.checks == group.checks);
        assert_eq!(group.as_after, first.map(|known| known.after.clone()));
    }
    assert!(groups.iter().any(|group| group.as_after.is_none()));
}

#[test]
fn a_step_alone_refers_to_no_other() {
    let page = page(Some(Letter::C), "");
    assert!(page.summary.is_empty());
    assert!(told(&page).iter().flat_map(|sent| &sent.again).all(|repeat| repeat.mark == "C"));
}

#[test]
fn the_table_at_the_end_has_each_message_as_its_viewer_sees_it() {
    let everything = page(None, "");
    assert_eq!(everything.summary.len(), told(&everything).len());
    let swap = summed(&everything, "C");
    assert!(swap.readable && !swap.front && swap.names.iter().any(|name| name == "code_verifier"));
    assert!(swap.cites.iter().any(|cite| cite.document == "RFC 7636"));
    assert_eq!(summed(&everything, "A3").again, ["A2"]);
    let browser = page(None, "as=browser");
    let swap = summed(&browser, "C");
    assert!(!swap.readable && swap.what.is_empty() && swap.names.is_empty() && swap.sees.is_empty() && swap.cites.is_empty());
}

#[test]
fn what_was_answered_stands_at_the_end_and_without_answers_there_is_no_such_part() {
    let pages = Pages::new(&[texts()]).unwrap();
    let html = |page: &Page| {
        let (nav, host) = (Vec::new(), "localhost:8000".to_owned());
        let (flow, lang) = (None, Language::English);
        let frame = Frame { place: "client", host, nav, signed_in: None, plain: false, errors: None, flow, lang, switch: None };
        pages.render(FLOW, &serde_json::to_value(page).unwrap(), &frame).unwrap()
    };
    let mut page = page(None, "");
    assert!(html(&page).contains("Printed from localhost:8000/lens/x") && !html(&page).contains("Your answers"));
    page.cards[1].act.answered.push(question::about("A2").unwrap().answered(0).unwrap());
    assert!(html(&page).contains("Your answers"));
}
