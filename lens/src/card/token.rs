//! The tokens of an answer: one is for the Client to read, the others are sealed.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::exchange::{Actor, Check};
use serde::Serialize;
use serde_json::Value as Json;

use super::Value;
use crate::{
    story::{Act, Moment, Story},
    wire,
};

/// One token.
#[derive(Clone, Debug, Serialize)]
pub struct Token {
    /// `id_token`, `access_token` or `refresh_token`.
    pub name: &'static str,
    /// The token itself.
    pub value: Value,
    /// Its header: RFC 7515 §4. Only of one that the Client reads.
    pub header: Vec<(String, String)>,
    /// Its claims: OIDC Core §2.
    pub claims: Vec<(String, String)>,
    /// The Client checked it in this flow, and every rule held. Until then nobody has to believe a word of it.
    pub verified: bool,
}

/// The tokens in a message.
pub(super) fn of(story: &Story, moment: &Moment) -> Vec<Token> {
    if !wire::is_answer(&moment.message) || moment.step.mark.is_none() {
        return Vec::new();
    }
    let token = |name| {
        let text = wire::value(&moment.message, name)?;
        let parts = if name == "id_token" { read(&text) } else { None };
        let (header, claims) = parts.unwrap_or_default();
        let value = Value::at(&text, (&moment.anchor, None), story);
        Some(Token { name, value, verified: name == "id_token" && believed(story, moment), header, claims })
    };
    ["id_token", "access_token", "refresh_token"].into_iter().filter_map(token).collect()
}

type Members = Vec<(String, String)>;

/// The header and the claims, not verified.
fn read(token: &str) -> Option<(Members, Members)> {
    let mut parts = token.split('.').map(|part| {
        let json: Json = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()?;
        let text = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Some(json.as_object()?.iter().map(|(name, value)| (name.clone(), text(value))).collect())
    });
    Some((parts.next()??, parts.next()??))
}

/// The Client checked an ID token at this step: its signature, and what it says.
fn believed(story: &Story, moment: &Moment) -> bool {
    let deeds = story.of_step(moment.step.letter).flat_map(|moment| &moment.deeds).filter(|deed| deed.by == Actor::Client);
    let checks: Vec<&Check> = deeds
        .filter_map(|deed| match &deed.act {
            Act::Check(check) => Some(check),
            Act::Row { .. } | Act::Pause(_) => None,
        })
        .filter(|check| check.cite.starts_with("OIDC Core"))
        .collect();
    let signed = checks.iter().any(|check| check.name.contains("signature"));
    signed && checks.iter().all(|check| check.passed)
}
