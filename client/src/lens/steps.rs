//! What a page of the lens offers besides looking, to somebody who goes through a flow step by step.

use actix_session::Session;
use glasshouse_lens::{
    act::Button,
    lamps::{self, Light},
    page::Page,
    question::{self, Question},
    step::Letter,
    story::Story,
    wire,
};
use glasshouse_web::{Failure, Words, form};

use super::{
    seats::{Level, Seen},
    stop::at,
    waiting::Waiting,
};
use crate::{app::App, discovery::Endpoints};

/// The first question of this step that is open. What stood before is asked for only where that is known.
fn open(story: &Story, seen: &Seen, letter: Letter) -> Option<&'static Question> {
    let answered = |question: &&Question| seen.answers.iter().any(|(about, _)| *about == question.about);
    let known = letter != Letter::S || !story.before.is_empty();
    question::of(letter).filter(|_| known && seen.level == Some(Level::Step)).find(|question| !answered(question))
}

/// The next step that was reached and whose question is open.
fn ahead(story: &Story, seen: &Seen, letter: Letter) -> Option<Letter> {
    story.letters().into_iter().find(|later| *later > letter && open(story, seen, *later).is_some())
}

/// Put what can be done into the cards of a page.
pub(super) async fn fill(
    page: &mut Page,
    story: &Story,
    (app, session): (&App, &Session),
    (seen, waiting): (&Seen, Option<Waiting>),
) -> Result<(), Failure> {
    let csrf = form::token(session, &*app.entropy)?;
    let ways = ways(app, session, story).await?;
    let one = if let [card] = &*page.cards { Some(card.letter) } else { None };
    let last = story.letters().last().copied();
    for card in &mut page.cards {
        card.act.csrf.clone_from(&csrf);
        let told = question::of(card.letter).filter_map(|question| {
            let (_, chosen) = seen.answers.iter().find(|(about, _)| *about == question.about)?;
            question.answered(*chosen)
        });
        card.act.answered = told.collect();
        // Of a whole flow that was played to its end, the last step leads on.
        let here = if one.is_some() { seen.led } else { seen.led && !seen.stepping && Some(card.letter) == last };
        if here {
            card.act.next = next(&seen.flow, card.letter, &ways, waiting.as_ref().map(|waiting| waiting.letter));
        }
        if card.letter == Letter::I {
            card.act.next.splice(..0, there(app, story));
        }
    }
    if waiting.is_some() {
        // What waits is on this page and not yet in the record, from which a live page is drawn anew.
        page.live = None;
    }
    let Some(letter) = one else { return Ok(()) };
    if let Some(waiting) = waiting.filter(|waiting| waiting.letter == letter) {
        page.cards[0].act.held = Some(waiting.held);
    }
    if let Some(question) = open(story, seen, letter) {
        page.ask(question);
    } else if let Some(later) = ahead(story, seen, letter) {
        page.end_before(later);
    }
    Ok(())
}

/// A button, and the steps from which it leads on.
type Way = (&'static [Letter], Button);

/// What can be done with the tokens of this flow, in this order: renew them, ask what one is worth, give them back, sign out. As
/// far as the session holds them and the provider has an address for it.
async fn ways(app: &App, session: &Session, story: &Story) -> Result<Vec<Way>, Failure> {
    use Letter::{F, G, H};
    let Some(grant) = app.grant(session)? else { return Ok(Vec::new()) };
    let grant = grant.lock().await;
    if grant.flow != story.id {
        return Ok(Vec::new());
    }
    let known = app.registration().provider.known();
    let has = |address: fn(&Endpoints) -> bool| known.as_ref().is_some_and(|known| address(known));
    let gone = story.moments.iter().any(|moment| wire::path(&moment.message).ends_with("/revoke"));
    let ends = grant.identity.is_some() && has(|known| known.end_session.is_some());
    let asks = has(|known| known.introspection.is_some());
    let revokes = !gone && has(|known| known.revocation.is_some());
    let all: [(bool, Way); 5] = [
        (grant.refresh_token.is_some(), (&[F], button("/refresh", Words::of("step-refresh")))),
        (asks, (&[F, G], button("/introspect", Words::of("step-introspect")))),
        (revokes, (&[G, H], button("/revoke", Words::of("step-revoke")))),
        (ends, (&[G, H], button("/logout/provider", Words::of("step-both")))),
        (true, (&[F, G, H], button("/logout", Words::of("step-here")))),
    ];
    Ok(all.into_iter().filter(|(can, _)| *can).map(|(_, way)| way).collect())
}

fn link(action: String, label: Words) -> Button {
    Button { action, label, posts: false }
}

fn button(action: &str, label: Words) -> Button {
    Button { action: action.to_owned(), label, posts: true }
}

/// To the page of the provider with its own button, while the session there goes on.
fn there(app: &App, story: &Story) -> Option<Button> {
    let [at_provider, ..] = lamps::of(story, app.clock.now());
    let registration = app.registration();
    let page = registration.provider.target.ours().filter(|_| at_provider.light == Light::On)?;
    Some(link(page.to_owned(), Words::of("step-there")))
}

/// The ways on from a step, the next one first.
fn next(flow: &str, letter: Letter, ways: &[Way], waits: Option<Letter>) -> Vec<Button> {
    let onward = |letter: Letter, label: Words| (waits == Some(letter)).then(|| link(at(flow, letter), label));
    let first = match letter {
        Letter::S => vec![onward(Letter::A, Words::of("step-a"))],
        Letter::B => vec![onward(Letter::C, Words::of("step-c"))],
        Letter::D => vec![onward(Letter::E, Words::of("step-e")), onward(Letter::C, Words::of("step-c-again"))],
        Letter::F => vec![onward(Letter::E, Words::of("step-e-again"))],
        Letter::I => vec![
            Some(link(format!("/lens/{flow}"), Words::of("step-whole"))),
            Some(link("/learn".to_owned(), Words::of("step-again"))),
        ],
        _ => vec![],
    };
    let then = ways.iter().filter(|(from, _)| from.contains(&letter)).map(|(_, button)| button.clone());
    first.into_iter().flatten().chain(then).collect()
}
