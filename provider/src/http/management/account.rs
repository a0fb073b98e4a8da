//! What can be said of an account, as JSON: the claims of OIDC Core §5.1 by the rules of the profile, and those of administrators.

use glasshouse_shared::claims::StandardClaims;
use glasshouse_web::Pages;
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::problem::{Failed, Fault};
use crate::{
    http::scopes,
    protocol::{
        account::User,
        profile::{self, Texts},
        scope::{Odd, custom_claims},
    },
};

/// What can be changed of an account. In a change, what is left out stays, and `null` takes away.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = AccountSettings)]
pub struct Settings {
    /// The e-mail address.
    email: Option<String>,
    /// The standard claims of OIDC Core §5.1, but for `email`: `name`, `locale`, `address` and so on.
    #[schema(value_type = Object)]
    claims: Map<String, Value>,
    /// Claims of other names, which are told by the scopes that open them.
    #[schema(value_type = Object)]
    custom_claims: Map<String, Value>,
    /// It may not be used.
    disabled: bool,
}

/// Claims as members.
pub(super) fn object_of(claims: &StandardClaims) -> Map<String, Value> {
    match serde_json::to_value(claims) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    }
}

/// Settings that may be.
#[derive(Clone)]
pub(super) struct Said {
    texts: Texts,
    verified: Vec<&'static str>,
    custom_claims: Map<String, Value>,
    pub(super) disabled: bool,
}

impl Said {
    /// The account as these settings describe it.
    pub(super) fn of(&self, user: &User, now: i64) -> User {
        let described = profile::described(user, &self.texts, &self.verified, now);
        let disabled_at = self.disabled.then(|| user.disabled_at.unwrap_or(now));
        User { custom_claims: self.custom_claims.clone(), disabled_at, ..described }
    }
}

/// The claims that say whether somebody made sure.
const VERIFIED: [&str; 2] = ["email_verified", "phone_number_verified"];
/// The claim that the provider itself says.
const UPDATED: &str = "updated_at";

impl Settings {
    /// The names of its members.
    pub(super) fn knows(name: &str) -> bool {
        ["email", "claims", "custom_claims", "disabled"].contains(&name)
    }

    /// As they are, to be changed.
    pub(super) fn of(user: &User) -> Map<String, Value> {
        let settings = [
            ("email", user.email.clone().map_or(Value::Null, Value::from)),
            ("claims", Value::Object(object_of(&user.claims))),
            ("custom_claims", Value::Object(user.custom_claims.clone())),
            ("disabled", Value::Bool(!user.active())),
        ];
        settings.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// Read the claims by the rules of the profile: each is a field of it, and no other is known.
    pub(super) fn said(mut self, pages: &Pages, faults: &mut Vec<Fault>) -> Result<Said, Failed> {
        let (mut texts, mut verified) = (Texts::new(), Vec::new());
        self.claims.remove(UPDATED);
        for name in VERIFIED {
            match self.claims.remove(name) {
                None | Some(Value::Bool(false)) => {}
                Some(Value::Bool(true)) => verified.push(name),
                Some(_) => faults.push(Fault::of(format!("claims.{name}"), "It must be true or false.")),
            }
        }
        let mut said: Vec<(String, Value)> = Vec::new();
        for (name, value) in self.claims {
            match value {
                Value::Object(parts) if name == "address" => {
                    said.extend(parts.into_iter().map(|(part, value)| (format!("{name}.{part}"), value)));
                }
                value => said.push((name, value)),
            }
        }
        said.extend(self.email.map(|email| ("email".to_owned(), Value::from(email))));
        for (name, value) in said {
            let shown = if name == "email" { name.clone() } else { format!("claims.{name}") };
            match (profile::fields().find(|field| field.claim == name), value) {
                (Some(field), Value::String(text)) if texts.contains_key(field.claim) => {
                    faults.push(Fault::of(shown, format!("It stands in claims too, as “{text}”. Say it once.")));
                }
                (Some(field), Value::String(text)) if !text.trim().is_empty() => {
                    texts.insert(field.claim, text.trim().to_owned());
                }
                (Some(_), Value::String(_)) => {}
                (Some(_), _) => faults.push(Fault::of(shown, "It must be a text.")),
                (None, _) => faults.push(Fault::of(shown, "There is no such standard claim here. Others are custom_claims.")),
            }
        }
        for (claim, why) in profile::faults(&texts) {
            let shown = if claim == "email" { claim.to_owned() } else { format!("claims.{claim}") };
            faults.push(Fault::of(shown, why.to_string()));
        }
        let typed = serde_json::to_string(&self.custom_claims).unwrap_or_default();
        let custom_claims = match custom_claims(&typed) {
            Ok(claims) => claims,
            Err(odd) => {
                faults.push(odd_claim(pages, &odd)?);
                Map::new()
            }
        };
        Ok(Said { texts, verified, custom_claims, disabled: self.disabled })
    }
}

fn odd_claim(pages: &Pages, odd: &Odd) -> Result<Fault, Failed> {
    Ok(Fault::said(pages, "custom_claims", None, &scopes::wrong(odd))?)
}
