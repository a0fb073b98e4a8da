//! What an ID token must say before it is believed: OIDC Core §3.1.3.7, in the order of that section.
//!
//! That it comes from the provider at all (steps 1, 6, 7 and 8) was proven before anybody could read it as [`IdTokenClaims`]:
//! `keys` does that. The rules are pure; the section's words stand above each.

use glasshouse_shared::{Cite, Secret, claims::IdTokenClaims};
use glasshouse_web::Failure;
use jose::{Algorithm, half_hash};

use crate::{checks::Checks, trouble};

/// Seconds by which the clocks of two honest servers may differ.
pub(crate) const SKEW: i64 = 60;

/// Seconds after which a token that should have been made a moment ago is too old.
const AGE: i64 = 600;

/// Who must have said it, to whom, and when: what ID tokens and logout tokens share.
pub(crate) struct Parties<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub now: i64,
}

/// What this client knows of the question to which the ID token is the answer.
pub(crate) struct Question<'a> {
    pub nonce: &'a Secret,
    /// What was asked for with `max_age`, in seconds.
    pub max_age: Option<i64>,
    pub code: &'a str,
    pub access_token: &'a Secret,
    /// How the token is signed, which says how the hashes in it were made.
    pub alg: Algorithm,
}

/// All rules for the ID token of a new sign-in.
pub(crate) fn check(
    claims: &IdTokenClaims,
    parties: &Parties<'_>,
    question: &Question<'_>,
    checks: &mut Checks,
) -> Result<(), Failure> {
    addressed(claims, parties, checks)?;
    in_time(claims, parties, checks)?;
    answers(claims, question, checks)?;
    recent(claims, parties, question, checks)?;
    bound(claims, question, checks)
}

/// The rules for the ID token that comes with a refresh: OIDC Core §12.2.
pub(crate) fn check_renewed(
    claims: &IdTokenClaims,
    before: &IdTokenClaims,
    parties: &Parties<'_>,
    checks: &mut Checks,
) -> Result<(), Failure> {
    const CITE: Cite = Cite("OIDC Core §12.2");
    addressed(claims, parties, checks)?;
    in_time(claims, parties, checks)?;
    let mut same = |name: &str, old: &str, new: &str, holds: bool| {
        let compared = format!("{name} {old} → {new}");
        checks.that(&format!("{name} is the one of the first ID token"), CITE, holds, compared, || {
            trouble::id_token_changed(name, old, new)
        })
    };
    //= https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse
    //# its sub Claim Value MUST be the same as in the ID Token issued when
    //# the original authentication occurred
    same("sub", &before.sub, &claims.sub, before.sub == claims.sub)?;
    let (old, new) = (before.aud.names().join(" "), claims.aud.names().join(" "));
    same("aud", &old, &new, before.aud == claims.aud)?;
    let text = |time: Option<i64>| time.map_or_else(|| "—".to_owned(), |time| time.to_string());
    let (old, new) = (text(before.auth_time), text(claims.auth_time));
    same("auth_time", &old, &new, claims.auth_time.is_none() || claims.auth_time == before.auth_time)?;
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".to_owned());
    same("azp", &text(&before.azp), &text(&claims.azp), claims.azp == before.azp)?;
    let holds = claims.nonce.is_none() || claims.nonce == before.nonce;
    same("nonce", &text(&before.nonce), &text(&claims.nonce), holds)
}

/// Steps 2 to 5: from whom, and to whom.
fn addressed(claims: &IdTokenClaims, parties: &Parties<'_>, checks: &mut Checks) -> Result<(), Failure> {
    const CITE: Cite = Cite("OIDC Core §3.1.3.7");
    let &Parties { issuer, client_id, .. } = parties;
    //= https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
    //# The Issuer Identifier for the OpenID Provider (which is typically
    //# obtained during Discovery) MUST exactly match the value of the iss
    //# (issuer) Claim.
    let compared = format!("iss {} · issuer {issuer}", claims.iss);
    checks.that("iss is the provider that was asked", CITE, claims.iss == issuer, compared, || {
        trouble::token_iss(issuer, &claims.iss)
    })?;
    //= https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
    //# The ID Token MUST be rejected if the ID Token does not list the Client
    //# as a valid audience, or if it contains additional audiences not
    //# trusted by the Client.
    let ours = claims.aud.holds(client_id) && claims.aud.names().iter().all(|name| name == client_id);
    let names = claims.aud.names().join(" ");
    checks.that("aud is this client and nobody else", CITE, ours, format!("aud {names} · client_id {client_id}"), || {
        trouble::token_aud(client_id, &names)
    })?;
    let Some(azp) = &claims.azp else { return Ok(()) };
    checks.that("azp is this client", CITE, azp == client_id, format!("azp {azp} · client_id {client_id}"), || {
        trouble::token_azp(client_id, azp)
    })
}

/// Steps 9 and 10: the token lives, and it was made a moment ago.
fn in_time(claims: &IdTokenClaims, parties: &Parties<'_>, checks: &mut Checks) -> Result<(), Failure> {
    alive(claims.exp, parties.now, Cite("OIDC Core §3.1.3.7"), checks)?;
    made_now(claims.iat, parties.now, Cite("OIDC Core §3.1.3.7"), checks)
}

/// `exp` lies ahead, give or take what two clocks may differ.
pub(crate) fn alive(exp: i64, now: i64, cite: Cite, checks: &mut Checks) -> Result<(), Failure> {
    //= https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
    //# The current time MUST be before the time represented by the exp Claim.
    let compared = format!("exp {:+} s · ±{SKEW} s", exp.saturating_sub(now));
    checks.that("exp lies ahead", cite, now < exp.saturating_add(SKEW), compared, || trouble::token_expired(exp, now))
}

/// `iat` is about now.
pub(crate) fn made_now(iat: i64, now: i64, cite: Cite, checks: &mut Checks) -> Result<(), Failure> {
    let holds = iat <= now.saturating_add(SKEW) && now.saturating_sub(AGE) <= iat;
    let compared = format!("iat {:+} s · ±{SKEW} s", iat.saturating_sub(now));
    checks.that("iat is about now", cite, holds, compared, || trouble::token_iat(iat, now))
}

/// Step 11: it is the answer to our question, and not an older one that somebody put in its place.
fn answers(claims: &IdTokenClaims, question: &Question<'_>, checks: &mut Checks) -> Result<(), Failure> {
    //= https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
    //# If a nonce value was sent in the Authentication Request, a nonce Claim
    //# MUST be present and its value checked to verify that it is the same
    //# value as the one that was sent in the Authentication Request.
    let (sent, nonce) = (question.nonce.expose(), claims.nonce.as_deref());
    let holds = nonce.is_some_and(|nonce| question.nonce.equals(nonce));
    let compared = format!("nonce {} · pending.nonce {sent}", nonce.unwrap_or("—"));
    checks.that("nonce is the one that was sent", Cite("OIDC Core §3.1.3.7"), holds, compared, || {
        trouble::token_nonce(sent, nonce)
    })
}

/// Step 13: the person proved who they are as lately as was asked for.
fn recent(claims: &IdTokenClaims, parties: &Parties<'_>, question: &Question<'_>, checks: &mut Checks) -> Result<(), Failure> {
    let Some(max_age) = question.max_age else { return Ok(()) };
    let now = parties.now;
    let holds = claims.auth_time.is_some_and(|time| now.saturating_sub(time) <= max_age.saturating_add(SKEW));
    let time = claims.auth_time.map_or_else(|| "—".to_owned(), |time| format!("{:+} s", time.saturating_sub(now)));
    let compared = format!("auth_time {time} · max_age {max_age} s, ±{SKEW} s");
    checks.that("auth_time is within max_age", Cite("OIDC Core §3.1.3.7"), holds, compared, || {
        trouble::token_auth_time(max_age, claims.auth_time, now)
    })
}

/// The access token and the code that stand beside it are the ones that were issued with it: OIDC Core §3.1.3.8, §3.3.2.10.
fn bound(claims: &IdTokenClaims, question: &Question<'_>, checks: &mut Checks) -> Result<(), Failure> {
    let mut that = |claim: &str, name: &str, found: &Option<String>, text: &str, cite: Cite| {
        // Both are optional in the code flow; one that is there must be right.
        let Some(found) = found else { return Ok(()) };
        let ours = half_hash(question.alg, text);
        checks.that(claim, cite, *found == ours, format!("{name} {found} · {ours}"), || trouble::token_hash(name, &ours, found))
    };
    let (access_token, section) = (question.access_token.expose(), Cite("OIDC Core §3.1.3.8"));
    that("at_hash is made from the access token", "at_hash", &claims.at_hash, access_token, section)?;
    that("c_hash is made from the code", "c_hash", &claims.c_hash, question.code, Cite("OIDC Core §3.3.2.10"))
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::claims::Audience;

    use super::*;

    fn claims() -> IdTokenClaims {
        IdTokenClaims {
            iss: "https://op.test".into(),
            sub: "ada".into(),
            aud: Audience::one("us"),
            exp: 1300,
            iat: 1000,
            nonce: Some("n".into()),
            ..IdTokenClaims::default()
        }
    }

    fn verdict(claims: &IdTokenClaims, now: i64, max_age: Option<i64>) -> (Vec<String>, Option<Failure>) {
        let parties = Parties { issuer: "https://op.test", client_id: "us", now };
        let (nonce, access_token) = (Secret::new("n"), Secret::new("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"));
        let question = Question { nonce: &nonce, max_age, code: "code", access_token: &access_token, alg: Algorithm::RS256 };
        let mut checks = Checks::default();
        let failure = check(claims, &parties, &question, &mut checks).err();
        (checks.into_all().into_iter().map(|check| check.name).collect(), failure)
    }

    fn refused(claims: &IdTokenClaims) -> String {
        verdict(claims, 1000, None).1.map(|failure| failure.told().title.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_good_token_passes_every_rule_in_the_order_of_the_section() {
        let full = IdTokenClaims {
            azp: Some("us".into()),
            auth_time: Some(990),
            at_hash: Some("77QmUPtjPfzWtF2AnpK9RQ".into()),
            ..claims()
        };
        let (names, failure) = verdict(&full, 1000, Some(60));
        assert!(failure.is_none());
        let order = ["iss", "aud", "azp", "exp", "iat", "nonce", "auth_time", "at_hash"];
        assert_eq!(names.iter().map(|name| name.split(' ').next().unwrap()).collect::<Vec<_>>(), order);
    }

    #[test]
    fn each_rule_refuses_for_itself() {
        let other = |change: &dyn Fn(&mut IdTokenClaims)| {
            let mut claims = claims();
            change(&mut claims);
            refused(&claims)
        };
        assert!(refused(&claims()).is_empty());
        assert!(other(&|claims| claims.iss = "https://op.test/".into()).contains("trouble-token-iss"));
        assert!(other(&|claims| claims.aud = Audience::one("them")).contains("trouble-token-aud"));
        assert!(other(&|claims| claims.aud = Audience::of(vec!["us".into(), "them".into()])).contains("trouble-token-aud"));
        assert!(other(&|claims| claims.aud = Audience::of(vec![])).contains("trouble-token-aud"));
        assert!(other(&|claims| claims.azp = Some("them".into())).contains("trouble-token-azp"));
        assert!(other(&|claims| claims.exp = 940).contains("trouble-expired"));
        assert!(other(&|claims| claims.iat = 1061).contains("trouble-iat"));
        assert!(other(&|claims| claims.iat = 399).contains("trouble-iat"));
        assert!(other(&|claims| claims.nonce = None).contains("trouble-nonce"));
        assert!(other(&|claims| claims.nonce = Some("m".into())).contains("trouble-nonce"));
        assert!(other(&|claims| claims.at_hash = Some("77QmUPtjPfzWtF2AnpK9RR".into())).contains("trouble-hash"));
        assert!(other(&|claims| claims.c_hash = Some("x".into())).contains("trouble-hash"));
    }

    #[test]
    fn sixty_seconds_are_forgiven_and_not_one_more() {
        assert!(verdict(&claims(), 1359, None).1.is_none());
        assert!(verdict(&claims(), 1360, None).1.is_some());
        assert!(verdict(&claims(), 940, None).1.is_none());
        assert!(verdict(&claims(), 939, None).1.is_some());
    }

    #[test]
    fn auth_time_is_looked_at_when_max_age_was_asked_for() {
        let told = |auth_time| IdTokenClaims { auth_time, ..claims() };
        assert!(verdict(&told(None), 1000, None).1.is_none());
        assert!(verdict(&told(None), 1000, Some(10)).1.is_some());
        assert!(verdict(&told(Some(930)), 1000, Some(10)).1.is_none());
        assert!(verdict(&told(Some(929)), 1000, Some(10)).1.is_some());
    }

    #[test]
    fn a_renewed_token_is_about_the_same_person_and_sign_in() {
        let parties = Parties { issuer: "https://op.test", client_id: "us", now: 1000 };
        let first = IdTokenClaims { auth_time: Some(900), ..claims() };
        let passes = |claims: &IdTokenClaims| check_renewed(claims, &first, &parties, &mut Checks::default()).is_ok();
        assert!(passes(&first));
        assert!(passes(&IdTokenClaims { nonce: None, auth_time: None, ..first.clone() }));
        assert!(!passes(&IdTokenClaims { sub: "grace".into(), ..first.clone() }));
        assert!(!passes(&IdTokenClaims { iss: "https://evil.test".into(), ..first.clone() }));
        assert!(!passes(&IdTokenClaims { aud: Audience::one("them"), ..first.clone() }));
        assert!(!passes(&IdTokenClaims { auth_time: Some(901), ..first.clone() }));
        assert!(!passes(&IdTokenClaims { azp: Some("us".into()), ..first.clone() }));
        assert!(!passes(&IdTokenClaims { nonce: Some("m".into()), ..first.clone() }));
    }
}
