//! A token as it is kept, and what it opens: RFC 6749 §1.4, RFC 6750.

use glasshouse_shared::{Cite, ErrorCode, Scope, claims::ClaimsRequest};

use super::{Checks, Refusal, Timestamp, authentication::Authentication, from_now, life};

/// Which of the two kinds: one is never taken for the other.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// For the API: RFC 6749 §1.4.
    Access,
    /// For the token endpoint: RFC 6749 §1.5.
    Refresh,
}

impl Kind {
    /// Its spelling in the table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Refresh => "refresh",
        }
    }

    /// The one of this spelling.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Access, Self::Refresh].into_iter().find(|kind| kind.word() == word)
    }
}

/// A token as it is kept: its digest, and whom it speaks for.
#[derive(Clone, Debug)]
pub struct Token {
    /// SHA-256 of the token.
    pub hash: Vec<u8>,
    /// Which kind.
    pub kind: Kind,
    /// The grant: revoking it revokes the family.
    pub grant_id: String,
    /// The refresh token that was traded in for this one.
    pub parent_hash: Option<Vec<u8>>,
    /// Who may use it.
    pub client_id: String,
    /// Who allowed it; nobody when the client acts for itself (RFC 6749 §4.4).
    pub user_id: Option<String>,
    /// What it opens.
    pub scope: Scope,
    /// When it was issued.
    pub created_at: Timestamp,
    /// When it dies.
    pub expires_at: Timestamp,
    /// When the family dies, however often it is refreshed.
    pub family_ends_at: Option<Timestamp>,
    /// When a refresh token was traded in.
    pub used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// The sign-in in whose session it was allowed.
    pub authentication: Option<Authentication>,
    /// Claims that were asked for one by one.
    pub claims: ClaimsRequest,
    /// For which APIs: RFC 8707 §2. None means ours.
    pub resource: Vec<String>,
    /// Who uses it in the name of the person, as JSON: RFC 8693 §4.1.
    pub act: Option<String>,
    /// By what people tell it from others: `…` and its last characters, or those of the name of a JWT.
    pub hint: Option<String>,
}

impl Token {
    /// It can be used now: RFC 7662 §2.2 `active`.
    #[must_use]
    pub fn active(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.used_at.is_none() && now < self.expires_at
    }
}

/// The access token opens a resource that asks for `needed`: RFC 6750 §3.1. Answers with it.
///
/// # Errors
/// `invalid_token` (status 401) or `insufficient_scope` (403).
pub fn check(token: Option<Token>, needed: Option<&str>, now: Timestamp, checks: &mut Checks) -> Result<Token, Refusal> {
    const SECTION: Cite = Cite("RFC 6750 §3.1");
    let refuse = |code, why: String| move || Refusal::new(code, why, SECTION);
    let unknown = refuse(ErrorCode::InvalidToken, "there is no such access token".into());
    let access = token.filter(|token| token.kind == Kind::Access);
    let token = checks.some(
        "the access token is known",
        SECTION,
        access,
        || "SHA-256(access_token) · tokens.token_hash".into(),
        unknown,
    )?;
    checks.that(
        "it is not revoked",
        SECTION,
        token.revoked_at.is_none(),
        || from_now("tokens.revoked_at", token.revoked_at, now),
        refuse(ErrorCode::InvalidToken, "the access token was revoked".into()),
    )?;
    checks.that(
        "it has not expired",
        SECTION,
        now < token.expires_at,
        || life(token.created_at, token.expires_at, now),
        refuse(ErrorCode::InvalidToken, "the access token has expired".into()),
    )?;
    let Some(needed) = needed else { return Ok(token) };
    checks.that(
        "its scope covers this",
        SECTION,
        token.scope.allows(needed),
        || format!("scope {needed} · tokens.scope {}", token.scope),
        refuse(ErrorCode::InsufficientScope, format!("this needs the scope '{needed}', and the token has '{}'", token.scope)),
    )?;
    Ok(token)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A token that lives from second 0 to second 100.
    pub fn token() -> Token {
        Token {
            hash: vec![0; 32],
            kind: Kind::Access,
            grant_id: "g".into(),
            parent_hash: None,
            client_id: "s6BhdRkqt3".into(),
            user_id: Some("u".into()),
            scope: Scope::parse("email").unwrap(),
            created_at: 0,
            expires_at: 100,
            family_ends_at: None,
            used_at: None,
            revoked_at: None,
            authentication: None,
            claims: ClaimsRequest::default(),
            resource: vec![],
            act: None,
            hint: None,
        }
    }

    fn code(token: Option<&Token>, needed: Option<&str>, now: Timestamp) -> Result<(), ErrorCode> {
        check(token.cloned(), needed, now, &mut Checks::default()).map(drop).map_err(|refusal| refusal.code)
    }

    #[test]
    fn a_live_token_opens_what_its_scope_covers() {
        assert_eq!(code(Some(&token()), Some("email"), 99), Ok(()));
        assert_eq!(code(Some(&token()), Some("photos:read"), 99), Err(ErrorCode::InsufficientScope));
    }

    #[test]
    fn an_unknown_a_dead_and_a_revoked_token_open_nothing() {
        assert_eq!(code(None, None, 0), Err(ErrorCode::InvalidToken));
        assert_eq!(code(Some(&token()), None, 100), Err(ErrorCode::InvalidToken));
        assert_eq!(code(Some(&Token { revoked_at: Some(1), ..token() }), None, 2), Err(ErrorCode::InvalidToken));
    }

    #[test]
    fn a_refresh_token_is_not_an_access_token() {
        assert_eq!(code(Some(&Token { kind: Kind::Refresh, ..token() }), None, 0), Err(ErrorCode::InvalidToken));
    }
}
