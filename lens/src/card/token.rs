//! The tokens that arrive: ID tokens and logout tokens are for the Client to read, the others are sealed.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::exchange::{Actor, Check};
use glasshouse_web::Words;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{Value, is_told, value};
use crate::{
    gloss,
    story::{Act, Moment, Story},
    wire,
};

/// One token.
#[derive(Clone, Debug, Serialize)]
pub struct Token {
    /// `id_token`, `access_token`, `refresh_token` or `logout_token`.
    pub name: &'static str,
    /// The token itself.
    pub value: Value,
    /// Its header, RFC 7515 §4, and its claims, OIDC Core §2, OIDC Back-Channel Logout §2.4. Only of one that the Client reads.
    pub claims: Vec<Claim>,
    /// The Client checked it in this flow, and every rule held. Until then nobody has to believe a word of it.
    pub verified: bool,
}

/// One member of a token.
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// It stands in the header.
    pub header: bool,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// The moment that a number of seconds means, in UTC.
    pub moment: Option<String>,
    /// What it means, when that is known.
    pub meaning: Option<Words>,
}

/// The tokens in a message.
pub(super) fn of(story: &Story, moment: &Moment) -> Vec<Token> {
    if !is_told(story, moment) {
        return Vec::new();
    }
    let token = |name| {
        let text = wire::value(&moment.message, name)?;
        let read_by_client = matches!(name, "id_token" | "logout_token");
        let members = if read_by_client { read(&text) } else { Vec::new() };
        let claims = members.into_iter().map(|member| claim(story, moment, member)).collect();
        let value = Value::at(&text, (&moment.anchor, None), story);
        Some(Token { name, value, verified: read_by_client && believed(story, moment), claims })
    };
    let given: &[&'static str] =
        if wire::is_answer(&moment.message) { &["id_token", "access_token", "refresh_token"] } else { &["logout_token"] };
    given.iter().filter_map(|name| token(*name)).collect()
}

fn claim(story: &Story, moment: &Moment, (header, name, text): Member) -> Claim {
    let seconds = matches!(&*name, "exp" | "iat" | "nbf" | "auth_time" | "updated_at").then(|| text.parse().ok()).flatten();
    Claim {
        header,
        value: Value::at(&text, (&moment.anchor, None), story),
        moment: seconds.and_then(value::moment),
        meaning: gloss::of(&name).map(|gloss| gloss.meaning_at(moment.step.letter).clone()),
        name,
    }
}

/// A member of a token: it stands in the header, its name, its value.
type Member = (bool, String, String);

/// The header and the claims of a JSON Web Token, not verified. Nothing when it is none.
#[must_use]
pub fn read(token: &str) -> Vec<Member> {
    let object = |part: &str| serde_json::from_slice::<Map<String, Json>>(&URL_SAFE_NO_PAD.decode(part).ok()?).ok();
    let text = |value: Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let parts = token.split('.').take(2).map(object).collect::<Option<Vec<_>>>().filter(|parts| parts.len() == 2);
    let members = parts.into_iter().flatten().enumerate();
    members.flat_map(|(at, part)| part.into_iter().map(move |(name, value)| (at == 0, name, text(value)))).collect()
}

/// The Client checked such a token at this step: its signature, and what it says.
fn believed(story: &Story, moment: &Moment) -> bool {
    let deeds = story.of_step(moment.step.letter).flat_map(|moment| &moment.deeds).filter(|deed| deed.by == Actor::Client);
    let checks: Vec<&Check> = deeds
        .filter_map(|deed| match &deed.act {
            Act::Check(check) => Some(check),
            Act::Row { .. } | Act::Pause(_) => None,
        })
        .filter(|check| check.cite.starts_with("OIDC"))
        .collect();
    let signed = checks.iter().any(|check| check.name.contains("signature"));
    signed && checks.iter().all(|check| check.passed)
}
