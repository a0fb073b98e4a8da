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
use crate::app::App;

/// The first question of this step that is open.
fn open(seen: &Seen, letter: Letter) -> Option<&'static Question> {
    let answered = |question: &&Question| seen.answers.iter().any(|(about, _)| *about == question.about);
    question::of(letter).filter(|_| seen.level == Some(Level::Step)).find(|question| !answered(question))
}

/// Put what can be done into the cards of a page.
pub(super) async fn fill(
    page: &mut Page,
    story: &Story,
    (app, session): (&App, &Session),
    (seen, waiting): (&Seen, Option<Waiting>),
) -> Result<(), Failure> {
    let csrf = form::token(session, &*app.entropy)?;
    let holds = holds(app, session, &seen.flow).await?;
    let one = if let [card] = &*page.cards { Some(card.letter) } else { None };
    for card in &mut page.cards {
        card.act.csrf.clone_from(&csrf);
        let told = question::of(card.letter).filter_map(|question| {
            let (_, chosen) = seen.answers.iter().find(|(about, _)| *about == question.about)?;
            question.answered(*chosen)
        });
        card.act.answered = told.collect();
        if one.is_some() && seen.stepping {
            card.act.next = next(story, &seen.flow, card.letter, (holds, waiting.as_ref().map(|waiting| waiting.letter)));
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
    if let Some(question) = open(seen, letter) {
        page.ask(question);
    }
    Ok(())
}

/// The session holds tokens of this flow, and whether a refresh token and an ID token are among them.
#[derive(Clone, Copy, Default)]
struct Holds {
    tokens: bool,
    refresh: bool,
    identity: bool,
}

async fn holds(app: &App, session: &Session, flow: &str) -> Result<Holds, Failure> {
    let Some(grant) = app.grant(session)? else { return Ok(Holds::default()) };
    let grant = grant.lock().await;
    let here = grant.flow == flow;
    Ok(Holds { tokens: here, refresh: here && grant.refresh_token.is_some(), identity: here && grant.identity.is_some() })
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

/// The ways on from a step.
fn next(story: &Story, flow: &str, letter: Letter, (holds, waits): (Holds, Option<Letter>)) -> Vec<Button> {
    let refresh = || holds.refresh.then(|| button("/refresh", Words::of("step-refresh")));
    let ask = || holds.tokens.then(|| button("/introspect", Words::of("step-introspect")));
    let gone = story.moments.iter().any(|moment| wire::path(&moment.message).ends_with("/revoke"));
    let revoke = || (holds.tokens && !gone).then(|| button("/revoke", Words::of("step-revoke")));
    let both = || holds.identity.then(|| button("/logout/provider", Words::of("step-both")));
    let here = || holds.tokens.then(|| button("/logout", Words::of("step-here")));
    let onward = |letter: Letter, label: Words| (waits == Some(letter)).then(|| link(at(flow, letter), label));
    let found = match letter {
        Letter::B => vec![onward(Letter::C, Words::of("step-c"))],
        Letter::D => vec![onward(Letter::E, Words::of("step-e")), onward(Letter::C, Words::of("step-c-again"))],
        Letter::F => vec![onward(Letter::E, Words::of("step-e-again")), refresh(), ask(), here()],
        Letter::G => vec![ask(), revoke(), here()],
        Letter::H => vec![revoke(), both(), here()],
        Letter::I => vec![
            Some(link(format!("/lens/{flow}"), Words::of("step-whole"))),
            Some(link("/learn".to_owned(), Words::of("step-again"))),
        ],
        _ => vec![],
    };
    found.into_iter().flatten().collect()
}
