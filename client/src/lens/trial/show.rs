//! What the card of a step shows of its tries.

use glasshouse_lens::{
    family::Family,
    life::Life,
    sight::Viewer,
    step::Letter,
    story::Story,
    trial::{self, Needs, Trial, tried::Tried},
};
use serde::Serialize;

use super::super::half;
use crate::app::{App, Registration};

/// The tries of a step, and what came of one.
#[derive(Serialize)]
pub(crate) struct Tries {
    /// Where the buttons lead.
    action: String,
    buttons: Vec<&'static Trial>,
    /// The provider is not ours, so some are not offered.
    foreign: bool,
    tried: Option<Tried>,
    /// A code waits to be sent.
    held: Option<Waiting>,
    /// The changed message of `tried` was sent.
    sent: bool,
    life: Option<Life>,
    families: Vec<Family>,
}

/// Seconds.
#[derive(Serialize)]
struct Waiting {
    age: i64,
    lives: Option<i64>,
}

/// What can be tried with this provider: what has an address there, and harms nobody but us.
pub(super) fn offered(registration: &Registration) -> impl Iterator<Item = &'static Trial> {
    let target = &registration.provider.target;
    let (ours, named, known) = (target.ours().is_some(), target.issuer.is_some(), registration.provider.known());
    let there = move |trial: &Trial| {
        let Some(endpoints) = &known else { return trial.needs != Needs::Tokens };
        match trial.name {
            "issuer" => named && endpoints.promises_iss,
            "logout-address" => endpoints.end_session.is_some(),
            "other-client" => endpoints.registration.is_some(),
            "id-token" => endpoints.openid() && endpoints.me.is_some(),
            "dead" => endpoints.introspection.is_some() && endpoints.revocation.is_some(),
            "revoke-twice" => endpoints.revocation.is_some(),
            _ => trial.letter != Letter::E || endpoints.me.is_some(),
        }
    };
    trial::all().filter(move |trial| (ours || !trial.ours_only) && there(trial))
}

/// The tries of a step of this flow; none for a step at which nothing can be tried.
pub(crate) async fn of(app: &App, (id, letter): (&str, Letter), viewer: Viewer, wanted: Option<&str>) -> Option<Tries> {
    if !trial::all().any(|trial| trial.letter == letter) {
        return None;
    }
    let registration = app.registration();
    let mut tries = Tries {
        action: format!("/lens/{id}/try"),
        buttons: offered(&registration).filter(|trial| trial.letter == letter).collect(),
        foreign: registration.provider.target.ours().is_none() && trial::at(letter, true).any(|trial| trial.ours_only),
        tried: None,
        held: None,
        sent: false,
        life: None,
        families: Vec::new(),
    };
    let wanted = wanted.and_then(trial::of).filter(|trial| trial.letter == letter);
    if let Some(trial) = wanted
        && let Some((flow, held, sent)) = app.trials.of(id, trial.name)
        && let Some(own) = app.recorder.flow(&flow)
    {
        let halves: Vec<_> = [Some(own), half::of_provider(app, &flow).await].into_iter().flatten().collect();
        let story = Story::of(&halves);
        let seen = story.seen_by(viewer);
        let lives = || Life::of(&story).and_then(|life| life.lives);
        tries.held = held.map(|held| Waiting { age: app.clock.now() - held.since, lives: lives() });
        tries.sent = sent;
        tries.life = Life::of(&seen).filter(|life| trial.letter == Letter::C && !life.brought.is_empty());
        tries.families = if trial.letter == Letter::G { Family::all(&seen) } else { Vec::new() };
        tries.tried = Some(Tried::of(trial, &story, format!("/lens/{flow}"), viewer));
    }
    Some(tries)
}
