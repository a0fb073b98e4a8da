//! An ID token opened by hand: decoded, which always works, and with one claim changed, which anybody can do.
//!
//! Whether it may be believed is for the application to say, with the checks that it makes at a sign-in.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::exchange::Actor;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{family::standing, step::Letter, story::Story, wire};

/// What a sign-in knew of its ID token, as the trace has it.
#[derive(Debug)]
pub struct Arrived {
    /// The token as it came.
    pub id_token: String,
    /// The access token that came with it.
    pub access_token: String,
    /// The code that bought both.
    pub code: String,
    /// What had been sent with the question.
    pub nonce: String,
    /// When it came, in seconds since 1970.
    pub at: i64,
}

impl Arrived {
    /// None where no ID token came, or where the trace does not hold it: tokens of a provider elsewhere are struck out.
    #[must_use]
    pub fn of(story: &Story) -> Option<Self> {
        let answers = |moment: &&crate::story::Moment| moment.step.letter == Letter::D && wire::is_answer(&moment.message);
        let answer = story.moments.iter().filter(answers).find(|moment| wire::value(&moment.message, "id_token").is_some())?;
        let id_token = wire::value(&answer.message, "id_token").filter(|token| claims(token).is_some())?;
        let asked = story.moments.iter().filter(|moment| moment.message.from == Actor::Client);
        Some(Self {
            id_token,
            access_token: wire::value(&answer.message, "access_token")?,
            code: asked.rev().find_map(|moment| wire::value(&moment.message, "code"))?,
            nonce: standing(story, "pending").iter().find_map(|row| row.cell("nonce"))?.to_owned(),
            at: answer.at_ms / 1000,
        })
    }
}

/// One claim as it is written.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Claim {
    /// Its name.
    pub name: String,
    /// Its value: a text as it is, anything else as JSON.
    pub value: String,
}

fn payload(token: &str) -> Option<Map<String, Value>> {
    let part = token.split('.').nth(1)?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

/// The claims of a token, decoded. Nothing is proven by that.
#[must_use]
pub fn claims(token: &str) -> Option<Vec<Claim>> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Some(payload(token)?.iter().map(|(name, value)| Claim { name: name.clone(), value: text(value) }).collect())
}

/// The same token with another value in one claim, and the signature that it had. What was a number stays one where it can.
#[must_use]
pub fn edit(token: &str, name: &str, value: &str) -> Option<String> {
    let mut claims = payload(token)?;
    let old = claims.get_mut(name)?;
    let number = value.parse::<i64>().ok().filter(|_| old.is_number());
    *old = number.map_or_else(|| value.into(), Value::from);
    let (header, rest) = token.split_once('.')?;
    let (_, signature) = rest.split_once('.')?;
    Some(format!("{header}.{}.{signature}", URL_SAFE_NO_PAD.encode(Value::Object(claims).to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> String {
        let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
        format!("{}.{}.c2ln", part(r#"{"alg":"RS256"}"#), part(r#"{"exp":1000,"sub":"ada"}"#))
    }

    fn told(token: &str) -> Vec<(String, String)> {
        claims(token).unwrap().into_iter().map(|claim| (claim.name, claim.value)).collect()
    }

    #[test]
    fn decoding_is_happy_with_anything_that_somebody_wrote_in() {
        let edited = edit(&token(), "sub", "mallory").unwrap();
        assert_eq!(told(&edited), [("exp".into(), "1000".into()), ("sub".into(), "mallory".into())]);
        assert!(edited.rsplit('.').next() == Some("c2ln") && edited.starts_with(token().split('.').next().unwrap()));
        assert!(edit(&token(), "nothing", "x").is_none());
        assert!(claims("no token").is_none());
    }

    #[test]
    fn a_number_stays_a_number() {
        assert_eq!(payload(&edit(&token(), "exp", "2000").unwrap()).unwrap()["exp"], 2000);
        assert_eq!(payload(&edit(&token(), "exp", "never").unwrap()).unwrap()["exp"], "never");
    }
}
