//! The refresh token: RFC 6749 §6, with rotation and reuse detection (RFC 9700 §4.14.2).

use glasshouse_shared::{Cite, ErrorCode, Scope, Secret};

use super::{
    Checks, Refusal, Timestamp,
    bearer::Token,
    client::{Client, GrantType},
    from_now, life,
    scope::{self, OFFLINE_ACCESS, OPENID},
};

/// What a token request brings to refresh: RFC 6749 §6.
#[derive(Debug)]
pub struct RefreshGrant {
    /// The token that is traded in.
    pub refresh_token: Secret,
    /// Less than what was granted, when it is there.
    pub scope: Option<String>,
    /// For which of the APIs that were allowed: RFC 8707 §2.2.
    pub resource: Option<String>,
}

/// A refresh token goes with the tokens of this scope: RFC 6749 §1.5, OIDC Core §11. Why not is noted.
#[must_use]
pub fn offered(client: &Client, scope: &Scope, checks: &mut Checks) -> bool {
    let why_not = why_not(client, scope);
    let cite = if scope.allows(OPENID) { Cite("OIDC Core §11") } else { Cite("RFC 6749 §1.5") };
    let compared = || {
        let grant = if client.may_use(GrantType::RefreshToken) { "refresh_token" } else { "—" };
        format!("clients.grant_types {grant} · scope {scope}")
    };
    // A decision and no refusal: the rule is kept either way.
    let kept: Result<(), ()> = checks.that("a refresh token is given where one may be", cite, true, compared, || ());
    kept.is_ok() && why_not.is_none()
}

/// What a refresh token lacks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoRefresh {
    /// The client is not registered for the grant `refresh_token`.
    NotRegistered,
    /// The scope has `openid` without `offline_access`.
    NotAsked,
}

/// Why no refresh token goes with the tokens of this scope; nothing when one does.
#[must_use]
pub fn why_not(client: &Client, scope: &Scope) -> Option<NoRefresh> {
    if !client.may_use(GrantType::RefreshToken) {
        Some(NoRefresh::NotRegistered)
    } else if scope.allows(OPENID) && !scope.allows(OFFLINE_ACCESS) {
        Some(NoRefresh::NotAsked)
    } else {
        None
    }
}

/// The refusal of a token that was traded in before: RFC 9700 §4.14.2.
#[must_use]
pub fn used_before() -> Refusal {
    let why = "the refresh token was used before: somebody else may hold it, so its whole family is revoked";
    Refusal::new(ErrorCode::InvalidGrant, why, Cite("RFC 9700 §4.14.2"))
}

/// The refusal of a token that nobody made here.
#[must_use]
pub fn unknown() -> Refusal {
    Refusal::new(ErrorCode::InvalidGrant, "there is no such refresh token", Cite("RFC 6749 §5.2"))
}

/// The refresh token may be traded in by this client: RFC 6749 §6. Answers with the scope of the new pair.
///
/// That it was not used before is asked here so that it can be shown, and decided by the statement that rotates it.
///
/// # Errors
/// `invalid_grant`, or `invalid_scope` when more is asked for than was granted.
pub fn check(
    token: &Token,
    client: &Client,
    grant: &RefreshGrant,
    now: Timestamp,
    checks: &mut Checks,
) -> Result<Scope, Refusal> {
    const SECTION: Cite = Cite("RFC 6749 §6");
    let refuse = |why: &'static str, cite| move || Refusal::new(ErrorCode::InvalidGrant, why, cite);
    //= https://www.rfc-editor.org/rfc/rfc6749#section-6
    //# ensure that the refresh token was issued to the authenticated client
    checks.that(
        "it was issued to this client",
        SECTION,
        token.client_id == client.client_id,
        || format!("tokens.client_id {} · client_id {}", token.client_id, client.client_id),
        refuse("the refresh token was issued to another client", SECTION),
    )?;
    checks.that(
        "its family is not revoked",
        SECTION,
        token.revoked_at.is_none(),
        || from_now("tokens.revoked_at", token.revoked_at, now),
        refuse("the refresh token was revoked", SECTION),
    )?;
    checks.that(
        "it has not been used",
        Cite("RFC 9700 §4.14.2"),
        token.used_at.is_none(),
        || from_now("tokens.used_at", token.used_at, now),
        used_before,
    )?;
    checks.that(
        "it has not expired",
        SECTION,
        now < token.expires_at,
        || life(token.created_at, token.expires_at, now),
        refuse("the refresh token has expired", SECTION),
    )?;
    scope::narrow(grant.scope.as_deref(), &token.scope, checks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{bearer::tests::token, client::tests::demo};

    fn refused(token: &Token, now: Timestamp) -> Refusal {
        let grant = RefreshGrant { refresh_token: Secret::new("r"), scope: None, resource: None };
        check(token, &demo(), &grant, now, &mut Checks::default()).unwrap_err()
    }

    #[test]
    fn a_used_a_revoked_an_expired_and_a_foreign_token_are_refused() {
        assert_eq!(refused(&Token { used_at: Some(1), ..token() }, 5), used_before());
        assert_eq!(refused(&Token { revoked_at: Some(1), ..token() }, 5).why, "the refresh token was revoked");
        assert_eq!(refused(&token(), 100).why, "the refresh token has expired");
        assert_eq!(refused(&Token { client_id: "b".into(), ..token() }, 5).why, "the refresh token was issued to another client");
    }

    #[test]
    fn a_token_that_is_revoked_and_used_is_only_refused() {
        let token = Token { used_at: Some(1), revoked_at: Some(2), ..token() };
        assert_ne!(refused(&token, 5), used_before());
    }
}
