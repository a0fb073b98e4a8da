//! What a logout token must say before anybody is signed out: OIDC Back-Channel Logout §2.6, in the order of that section.
//!
//! It was proven before it could be read as [`LogoutClaims`]. The rules are pure; that a token counts once is [`Seen`]'s affair.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use glasshouse_shared::{
    Cite,
    claims::{LOGOUT_EVENT, LogoutClaims},
};
use glasshouse_web::{Failure, Words};

use crate::{
    checks::Checks,
    id_token::{Parties, SKEW, alive, made_now},
    trouble,
};

const CITE: Cite = Cite("OIDC Back-Channel Logout §2.6");

/// Steps 4 to 7 of that section.
pub(crate) fn check(claims: &LogoutClaims, parties: &Parties<'_>, checks: &mut Checks) -> Result<(), Failure> {
    let &Parties { issuer, client_id, now } = parties;
    //= https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation
    //# Validate the iss, aud, iat, and exp Claims in the same way they are
    //# validated in ID Tokens.
    let compared = format!("iss {} · issuer {issuer}", claims.iss);
    checks.that("iss is our provider", CITE, claims.iss == issuer, compared, || trouble::token_iss(issuer, &claims.iss))?;
    let names = claims.aud.names().join(" ");
    let ours = claims.aud.holds(client_id) && claims.aud.names().iter().all(|name| name == client_id);
    checks.that("aud is this client and nobody else", CITE, ours, format!("aud {names} · client_id {client_id}"), || {
        trouble::token_aud(client_id, &names)
    })?;
    made_now(claims.iat, now, CITE, checks)?;
    alive(claims.exp, now, CITE, checks)?;
    let mut that = |claim: &str, holds: bool, compared: &str, otherwise: Words| {
        checks.that(claim, CITE, holds, compared, || trouble::logout_token(otherwise))
    };
    let told = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".to_owned());
    let found = format!("sub {} · sid {}", told(&claims.sub), told(&claims.sid));
    let somebody = claims.sub.is_some() || claims.sid.is_some();
    that("it says who or which session", somebody, &found, Words::of("trouble-logout-nobody"))?;
    let event = claims.events.get(LOGOUT_EVENT).is_some_and(serde_json::Value::is_object);
    let found = claims.events.keys().cloned().collect::<Vec<_>>().join(" ");
    that("its event is a logout", event, &found, Words::of("trouble-logout-event"))?;
    let found = claims.nonce.as_deref().unwrap_or("nonce —");
    that("there is no nonce", claims.nonce.is_none(), found, Words::of("trouble-logout-nonce"))
}

/// Logout tokens that were acted on: each counts once.
#[derive(Default)]
pub(crate) struct Seen(Mutex<HashMap<String, i64>>);

impl Seen {
    /// Names that are kept, of tokens that were proven; nobody but the provider can fill it.
    const LIMIT: usize = 10_000;

    /// Remember this token. False when it was here before, or when there is no room to remember it.
    pub fn first_time(&self, claims: &LogoutClaims, now: i64) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.retain(|_, end| *end > now);
        if seen.len() >= Self::LIMIT || seen.contains_key(&claims.jti) {
            return false;
        }
        seen.insert(claims.jti.clone(), claims.exp.saturating_add(SKEW));
        true
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::claims::Audience;
    use serde_json::{Map, json};

    use super::*;

    fn claims() -> LogoutClaims {
        LogoutClaims {
            iss: "https://op.test".into(),
            sub: Some("ada".into()),
            aud: Audience::one("us"),
            iat: 1000,
            exp: 1120,
            jti: "one".into(),
            events: Map::from_iter([(LOGOUT_EVENT.to_owned(), json!({}))]),
            sid: None,
            nonce: None,
        }
    }

    fn passes(claims: &LogoutClaims) -> bool {
        let parties = Parties { issuer: "https://op.test", client_id: "us", now: 1000 };
        check(claims, &parties, &mut Checks::default()).is_ok()
    }

    #[test]
    fn each_rule_refuses_for_itself() {
        assert!(passes(&claims()));
        assert!(passes(&LogoutClaims { sub: None, sid: Some("s".into()), ..claims() }));
        assert!(!passes(&LogoutClaims { iss: "https://evil.test".into(), ..claims() }));
        assert!(!passes(&LogoutClaims { aud: Audience::one("them"), ..claims() }));
        assert!(!passes(&LogoutClaims { iat: 1061, ..claims() }));
        assert!(!passes(&LogoutClaims { exp: 940, ..claims() }));
        assert!(!passes(&LogoutClaims { sub: None, ..claims() }));
        assert!(!passes(&LogoutClaims { events: Map::new(), ..claims() }));
        assert!(!passes(&LogoutClaims { events: Map::from_iter([("other".to_owned(), json!({}))]), ..claims() }));
        assert!(!passes(&LogoutClaims { events: Map::from_iter([(LOGOUT_EVENT.to_owned(), json!(1))]), ..claims() }));
        assert!(!passes(&LogoutClaims { nonce: Some("n".into()), ..claims() }));
    }

    #[test]
    fn a_token_counts_once_for_as_long_as_it_could_be_shown_again() {
        let seen = Seen::default();
        assert!(seen.first_time(&claims(), 1000));
        assert!(!seen.first_time(&claims(), 1179));
        assert!(seen.first_time(&LogoutClaims { jti: "two".into(), ..claims() }, 1000));
        assert!(seen.first_time(&claims(), 1180), "by then it has expired, and is refused for that");
    }
}
