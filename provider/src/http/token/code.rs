//! The authorization code grant: RFC 6749 §4.1.3.

use glasshouse_shared::{Cite, ErrorCode, token::TokenResponse};

use crate::{
    protocol::{
        Refusal,
        account::User,
        client::{Client, GrantType},
        code::{self, CodeGrant},
    },
    storage::{Stop, Tx, codes, tokens, users},
    tokens::{
        digest,
        issuer::{Grant, Issuer},
    },
};

/// Trade a code for tokens.
pub fn redeem(tx: &mut Tx<'_>, issuer: &Issuer, client: &Client, grant: &CodeGrant) -> Result<TokenResponse, Stop> {
    const SECTION: Cite = Cite("RFC 6749 §4.1.3");
    let found = codes::find(tx, &digest::of(&grant.code))?;
    let code = tx.checks().some("the code exists", SECTION, found, || "its SHA-256 in codes".into(), code::unknown)?;

    let now = tx.now();
    if let Err(refusal) = code::check(&code, client, grant, now, tx.checks()) {
        if code.client_id != client.client_id {
            // Whoever brings the code of another client has stolen it: nobody may use it any more. The rule is ours.
            codes::redeem(tx, &code)?;
        }
        if refusal == code::used_before() {
            //= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
            //# If an authorization code is used more than
            //# once, the authorization server MUST deny the request and SHOULD
            //# revoke (when possible) all tokens previously issued based on
            //# that authorization code.
            tokens::revoke_grant(tx, &code.grant_id)?;
        }
        return Err(refusal.into()); // A refusal commits, so the revocation stays.
    }
    active(tx, &code.user_id)?;
    if !codes::redeem(tx, &code)? {
        tokens::revoke_grant(tx, &code.grant_id)?;
        return Err(code::used_before().into());
    }
    let grant = Grant {
        grant_id: code.grant_id,
        client_id: code.client_id,
        user_id: Some(code.user_id),
        scope: code.scope.clone(),
        authentication: code.authentication,
        claims: code.claims,
        resource: code.resource,
        act: None,
    };
    let made = if client.may_use(GrantType::RefreshToken) {
        issuer.pair(&grant, &code.scope, None, now)
    } else {
        issuer.access(&grant, now)
    };
    tokens::issue(tx, &made.rows)?;
    Ok(made.response)
}

/// The account that allowed this is still in use.
pub(super) fn active(tx: &mut Tx<'_>, user_id: &str) -> Result<(), Stop> {
    const SECTION: Cite = Cite("RFC 6749 §5.2");
    let user = users::find(tx, user_id)?;
    let active = user.is_some_and(|user| User::active(&user));
    let disabled = || Refusal::new(ErrorCode::InvalidGrant, "the account that allowed this is not in use", SECTION);
    Ok(tx.checks().that("the account is in use", SECTION, active, || "users.disabled_at".into(), disabled)?)
}
