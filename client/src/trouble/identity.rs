//! What can go wrong with the tokens and answers that say who somebody is: ID token, `UserInfo`, logout token.
//!
//! Each rule has its own words. The section and the list of checks are added where the rule is applied (`checks`).

use glasshouse_shared::Cite;
use glasshouse_web::{Failure, Words, failure::Text};

use super::{AGAIN, NO, SLIP, TOKENS, short};

const CLOCKS: Words = Words::of("trouble-clocks");
const FORGED: Words = Words::of("trouble-forged");

/// Nobody was signed in, as each of these sentences says at its end.
fn refused(title: Words, sentence: Words) -> Failure {
    Failure::new(502, title, sentence).step(TOKENS)
}

/// The provider is none of OpenID Connect, as far as its metadata says.
pub(crate) fn not_openid(provider: &str) -> Failure {
    Failure::new(409, Words::of("trouble-not-openid"), Words::of("trouble-not-openid-why").with("provider", provider))
        .expected(Words::of("trouble-not-openid-expected"))
        .mend(Words::of("trouble-not-openid-mend"))
        .attack(SLIP)
        .cite(Cite("OIDC Discovery §3"))
}

/// We asked who somebody is, and got tokens without an answer.
pub(crate) fn no_id_token() -> Failure {
    refused(Words::of("trouble-no-id-token"), Words::of("trouble-no-id-token-why"))
        .expected(Words::of("trouble-no-id-token-expected"))
        .mend(Words::of("trouble-no-id-token-mend"))
        .attack(SLIP)
        .cite(Cite("OIDC Core §3.1.3.3"))
}

/// It is no token that can be read, or it lacks what every one must have.
pub(crate) fn unreadable(what: &str, why: &str) -> Failure {
    refused(Words::of("trouble-unreadable").with("what", what), Words::of("trouble-unreadable-why"))
        .arrived(short(why))
        .mend(Words::of("trouble-unreadable-mend"))
        .attack(FORGED)
}

/// Signed in another way than agreed.
pub(crate) fn token_alg(registered: &str, arrived: &str) -> Failure {
    refused(Words::of("trouble-alg"), Words::of("trouble-alg-why"))
        .expected(format!("alg {registered}"))
        .arrived(format!("alg {}", short(arrived)))
        .mend(Words::of("trouble-alg-mend"))
        .attack(Words::of("trouble-alg-attack"))
}

/// A token of another kind, which was made for somebody else's eyes.
pub(crate) fn token_typ(expected: &str, arrived: &str) -> Failure {
    refused(Words::of("trouble-typ"), Words::of("trouble-typ-why"))
        .expected(Words::of("trouble-typ-expected").with("typ", expected))
        .arrived(format!("typ {}", short(arrived)))
        .attack(Words::of("trouble-typ-attack"))
}

/// No key of the provider proves it.
pub(crate) fn unproven(what: &str, why: &str) -> Failure {
    refused(Words::of("trouble-unproven").with("what", what), Words::of("trouble-unproven-why"))
        .expected(Words::of("trouble-unproven-expected"))
        .arrived(short(why))
        .mend(Words::of("trouble-unproven-mend"))
        .attack(FORGED)
}

/// `none` where somebody could have changed it on the way.
pub(crate) fn unsecured() -> Failure {
    refused(Words::of("trouble-unsecured"), Words::of("trouble-unsecured-why"))
        .expected(Words::of("trouble-unsecured-expected"))
        .mend(Words::of("trouble-unsecured-mend"))
        .attack(FORGED)
        .cite(Cite("OIDC Core §2"))
}

/// HS256 with a client that has no secret.
pub(crate) fn no_secret() -> Failure {
    Failure::new(500, Words::of("trouble-no-secret"), Words::of("trouble-no-secret-why"))
        .mend(Words::of("trouble-no-secret-mend"))
        .attack(SLIP)
        .cite(Cite("OIDC Core §10.1"))
}

/// The keys are not to be had.
pub(crate) fn no_keys(place: &str, why: &str) -> Failure {
    Failure::new(502, Words::of("trouble-no-keys"), Words::of("trouble-no-keys-why").with("place", short(place)))
        .expected(Words::of("trouble-no-keys-expected"))
        .arrived(short(why))
        .mend(Words::of("trouble-no-keys-mend"))
        .attack(SLIP)
        .cite(Cite("RFC 7517 §5"))
}

pub(crate) fn token_iss(issuer: &str, iss: &str) -> Failure {
    refused(Words::of("trouble-token-iss"), Words::of("trouble-token-iss-why"))
        .differs("iss", issuer, &short(iss))
        .of_localhost()
        .mend(Words::of("trouble-token-iss-mend"))
        .attack(Words::of("trouble-token-iss-attack"))
}

pub(crate) fn token_aud(client_id: &str, aud: &str) -> Failure {
    refused(Words::of("trouble-token-aud"), Words::of("trouble-token-aud-why"))
        .differs("aud", client_id, &short(aud))
        .attack(Words::of("trouble-token-aud-attack"))
}

pub(crate) fn token_azp(client_id: &str, azp: &str) -> Failure {
    refused(Words::of("trouble-token-azp"), Words::of("trouble-token-azp-why"))
        .differs("azp", client_id, &short(azp))
        .attack(FORGED)
}

pub(crate) fn token_expired(exp: i64, now: i64) -> Failure {
    refused(Words::of("trouble-expired"), Words::of("trouble-expired-why"))
        .expected(Words::of("trouble-expired-expected").with("now", now.to_string()))
        .arrived(format!("exp {exp}"))
        .mend(AGAIN)
        .mend(CLOCKS)
        .attack(Words::of("trouble-expired-attack"))
}

pub(crate) fn token_iat(iat: i64, now: i64) -> Failure {
    refused(Words::of("trouble-iat"), Words::of("trouble-iat-why"))
        .expected(Words::of("trouble-iat-expected").with("now", now.to_string()))
        .arrived(format!("iat {iat}"))
        .mend(CLOCKS)
        .mend(AGAIN)
        .attack(Words::of("trouble-iat-attack"))
}

pub(crate) fn token_nonce(sent: &str, nonce: Option<&str>) -> Failure {
    let failure = refused(Words::of("trouble-nonce"), Words::of("trouble-nonce-why"));
    let failure = match nonce {
        Some(nonce) => failure.differs("nonce", sent, &short(nonce)),
        None => failure.expected(format!("nonce={sent}")).arrived(Words::of("trouble-nonce-absent")),
    };
    failure.mend(AGAIN).attack(Words::of("trouble-nonce-attack"))
}

pub(crate) fn token_auth_time(max_age: i64, auth_time: Option<i64>, now: i64) -> Failure {
    refused(Words::of("trouble-auth-time"), Words::of("trouble-auth-time-why"))
        .expected(Words::of("trouble-auth-time-expected").with("seconds", max_age.to_string()).with("now", now.to_string()))
        .arrived(auth_time.map_or_else(
            || Text::Words(Words::of("trouble-auth-time-absent")),
            |time| Text::English(format!("auth_time {time}")),
        ))
        .mend(Words::of("trouble-auth-time-mend"))
        .attack(Words::of("trouble-auth-time-attack"))
}

pub(crate) fn token_hash(name: &str, ours: &str, arrived: &str) -> Failure {
    refused(Words::of("trouble-hash").with("name", name), Words::of("trouble-hash-why").with("name", name))
        .expected(format!("{name} {ours}"))
        .arrived(format!("{name} {}", short(arrived)))
        .attack(Words::of("trouble-hash-attack"))
}

/// OIDC Core §12.2: a refresh tells of somebody else.
pub(crate) fn id_token_changed(name: &str, old: &str, new: &str) -> Failure {
    refused(Words::of("trouble-changed"), Words::of("trouble-changed-why").with("name", name))
        .expected(format!("{name} {}", short(old)))
        .arrived(format!("{name} {}", short(new)))
        .mend(AGAIN)
        .attack(Words::of("trouble-changed-attack"))
}

/// The `UserInfo` endpoint did not answer as it must.
pub(crate) fn userinfo(status: u16, body: &str) -> Failure {
    refused(Words::of("trouble-userinfo"), Words::of("trouble-userinfo-why").with("status", status.to_string()))
        .expected(Words::of("trouble-userinfo-expected"))
        .arrived(short(body))
        .mend(AGAIN)
        .attack(SLIP)
        .cite(Cite("OIDC Core §5.3.2"))
}

/// `UserInfo` about somebody else.
pub(crate) fn userinfo_sub(sub: &str, arrived: &str) -> Failure {
    refused(Words::of("trouble-userinfo-sub"), Words::of("trouble-userinfo-sub-why"))
        .step("F")
        .differs("sub", &short(sub), &short(arrived))
        .mend(Words::of("trouble-userinfo-sub-mend"))
        .attack(Words::of("trouble-userinfo-sub-attack"))
}

/// A logout token lacks what makes it one.
pub(crate) fn logout_token(sentence: Words) -> Failure {
    Failure::new(400, Words::of("trouble-logout"), sentence).attack(FORGED)
}

/// `GET /logout/frontchannel` without the values that say whose session ends.
pub(crate) fn logout_unaddressed() -> Failure {
    Failure::new(400, Words::of("trouble-unaddressed"), Words::of("trouble-unaddressed-why"))
        .expected(Words::of("trouble-unaddressed-expected"))
        .mend(Words::of("trouble-unaddressed-mend"))
        .attack(Words::of("trouble-unaddressed-attack"))
        .cite(Cite("OIDC Front-Channel Logout §2"))
}

/// It is of another provider.
pub(crate) fn logout_of_another(issuer: &str, iss: &str) -> Failure {
    Failure::new(400, Words::of("trouble-logout-other"), Words::of("trouble-logout-other-why"))
        .differs("iss", issuer, &short(iss))
        .attack(Words::of("trouble-logout-other-attack"))
        .cite(Cite("OIDC Front-Channel Logout §2"))
}

/// A third party wants a login at a provider that we do not know.
pub(crate) fn initiated_for_another(issuer: &str, iss: Option<&str>) -> Failure {
    Failure::new(400, Words::of("trouble-initiated"), Words::of("trouble-initiated-why"))
        .expected(format!("iss={issuer}"))
        .arrived(
            iss.map_or_else(|| Text::Words(Words::of("trouble-iss-absent")), |iss| Text::English(format!("iss={}", short(iss)))),
        )
        .mend(Words::of("trouble-initiated-mend"))
        .attack(Words::of("trouble-initiated-attack"))
        .cite(Cite("OIDC Core §4"))
}

/// A third party wants us to lead on to a page that is not ours.
pub(crate) fn open_redirect(home: &str, arrived: &str) -> Failure {
    Failure::new(400, Words::of("trouble-redirect"), Words::of("trouble-redirect-why"))
        .expected(Words::of("trouble-redirect-expected").with("home", home))
        .arrived(short(arrived))
        .attack(Words::of("trouble-redirect-attack"))
        .cite(Cite("OIDC Core §4"))
}

/// An answer was posted, and none was asked for in that way.
pub(crate) fn not_by_form() -> Failure {
    Failure::new(400, Words::of("trouble-not-by-form"), Words::of("trouble-not-by-form-why"))
        .mend(Words::of("trouble-not-by-form-mend"))
        .attack(Words::of("trouble-not-by-form-attack"))
        .cite(Cite("OAuth Form Post Response Mode §2"))
}

/// The provider cannot answer by a form.
pub(crate) fn no_form_post() -> Failure {
    Failure::new(409, Words::of("trouble-no-form-post"), Words::of("trouble-no-form-post-why"))
        .expected(Words::of("trouble-no-form-post-expected"))
        .mend(Words::of("trouble-no-form-post-mend"))
        .attack(SLIP)
        .cite(Cite("OAuth Form Post Response Mode §2"))
}

/// A posted answer was not here, or is not here any more.
pub(crate) fn answer_gone() -> Failure {
    Failure::new(400, Words::of("trouble-answer-gone"), Words::of("trouble-answer-gone-why"))
        .mend(AGAIN)
        .attack(Words::of("trouble-answer-gone-attack"))
        .cite(Cite("OAuth Form Post Response Mode §2"))
}

/// A form was expected.
pub(crate) fn not_a_form(kind: &str) -> Failure {
    Failure::new(415, Words::of("trouble-not-a-form"), Words::of("trouble-not-a-form-why"))
        .expected("Content-Type: application/x-www-form-urlencoded")
        .arrived(format!("Content-Type: {}", short(kind)))
        .cite(Cite("RFC 9110 §15.5.16"))
}

/// A form that ended early, is too large or is not text.
pub(crate) fn broken_form() -> Failure {
    Failure::new(400, Words::of("trouble-broken-form"), Words::of("trouble-broken-form-why")).cite(Cite("RFC 9110 §15.5.1"))
}

/// A value of a hint that cannot be sent on.
pub(crate) fn bad_max_age(value: &str) -> Failure {
    Failure::new(400, Words::of("trouble-max-age"), Words::of("trouble-max-age-why"))
        .expected(Words::of("trouble-max-age-expected"))
        .arrived(format!("max_age={}", short(value)))
        .cite(Cite("OIDC Core §3.1.2.1"))
}

/// Signing out at the provider needs what only a sign-in by OpenID Connect brings.
pub(crate) fn no_end_session() -> Failure {
    Failure::new(409, Words::of("trouble-no-end-session"), Words::of("trouble-no-end-session-why"))
        .expected(Words::of("trouble-no-end-session-expected"))
        .mend(Words::of("trouble-no-end-session-mend"))
        .attack(NO)
        .cite(Cite("OIDC RP-Initiated Logout §2"))
}
