//! An ID token on its card: decoded by one button, verified by another, with one claim to edit.
//!
//! Decoding is always happy. Verifying makes the checks of a sign-in, by the code that makes them there.

use glasshouse_lens::{
    card::Checked,
    edited::{self, Arrived, Claim},
    story::Story,
};
use glasshouse_shared::{Params, Secret};
use serde::Serialize;

use crate::{
    app::App,
    identity::{self, Begun},
    oauth::Tokens,
    talk::Talk,
};

/// What the card shows of it.
#[derive(Serialize)]
pub(super) struct Opened {
    /// As it came, to choose what is edited.
    claims: Vec<Claim>,
    /// What was edited, and how.
    edited: Option<Claim>,
    /// What it says now; none before somebody decoded it.
    decoded: Option<Vec<Claim>>,
    /// How it was checked; none before somebody had it verified.
    checks: Option<Vec<Checked>>,
    /// Every check held.
    believed: bool,
}

/// The ID token of a story, and what was asked to be done with it: `token`, `claim` and `value`. None where there is none to see.
pub(super) async fn of(app: &App, story: &Story, query: &str) -> Option<Opened> {
    let arrived = Arrived::of(story)?;
    let mut params = Params::noting_repeats(query).0;
    let claims = edited::claims(&arrived.id_token)?;
    let typed = params.take("claim").zip(params.take("value"));
    // Only what differs is an edit.
    let typed = typed.filter(|(name, value)| claims.iter().any(|claim| claim.name == *name && claim.value != *value));
    let token = match &typed {
        Some((name, value)) => edited::edit(&arrived.id_token, name, value)?,
        None => arrived.id_token.clone(),
    };
    let wanted = params.take("token");
    let decoded = if wanted.is_some() { edited::claims(&token) } else { None };
    let checks = if wanted.as_deref() == Some("verify") { verify(app, &arrived, token).await } else { None };
    Some(Opened {
        believed: checks.as_ref().is_some_and(|checks| !checks.is_empty() && checks.iter().all(|check| check.passed)),
        edited: typed.map(|(name, value)| Claim { name, value }),
        claims,
        decoded,
        checks,
    })
}

async fn verify(app: &App, arrived: &Arrived, token: String) -> Option<Vec<Checked>> {
    let registration = app.registration();
    // Nothing of this is part of the flow.
    let talk = Talk::begin(app, &registration, "").await.ok()?;
    let access_token = Secret::new(arrived.access_token.as_str());
    let tokens = Tokens { access_token, refresh_token: None, scope: None, lifetime: None, id_token: Some(Secret::new(token)) };
    let nonce = Secret::new(arrived.nonce.as_str());
    let begun = Begun { nonce: &nonce, max_age: None, code: &arrived.code };
    Some(identity::verify(&talk, &tokens, &begun, arrived.at).await.iter().map(Checked::of).collect())
}
