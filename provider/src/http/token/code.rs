//! The authorization code grant: RFC 6749 §4.1.3.

use glasshouse_shared::{Cite, ErrorCode};

use super::Traded;

use crate::{
    protocol::{
        Refusal,
        account::User,
        client::Client,
        code::{self, CodeGrant},
        from_now, refresh,
        scope::OPENID,
    },
    storage::{Stop, Tx, codes, tokens, users},
    tokens::{
        digest,
        id_token::Identity,
        issuer::{Grant, Issuer},
    },
};

/// Trade a code for tokens.
pub fn redeem(tx: &mut Tx<'_>, issuer: &Issuer, client: &Client, grant: &CodeGrant) -> Result<Traded, Stop> {
    const SECTION: Cite = Cite("RFC 6749 §4.1.3");
    let found = codes::find(tx, &digest::of(&grant.code))?;
    let code = tx.checks().some(
        "the code exists",
        SECTION,
        found,
        || "SHA-256(code) · codes.code_hash".into(),
        || code::unknown(&grant.code),
    )?;

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
    //= https://www.rfc-editor.org/rfc/rfc8707#section-2.2
    //# When the "resource" parameter is used on an access token request made
    //# to the token endpoint, for all grant types, it indicates the target
    //# service or protected resource where the client intends to use the
    //# requested access token.
    let resource = issuer.resources().narrow(grant.resource.as_deref(), &code.resource, tx.checks())?;
    let user = active(tx, &code.user_id)?;
    if !codes::redeem(tx, &code)? {
        tokens::revoke_grant(tx, &code.grant_id)?;
        return Err(code::used_before().into());
    }
    let family = Grant {
        grant_id: code.grant_id,
        client_id: code.client_id,
        user_id: Some(code.user_id),
        scope: code.scope.clone(),
        authentication: code.authentication,
        claims: code.claims,
        resource: code.resource,
        act: None,
    };
    let grant = Grant { resource, ..family.clone() };
    let made = if refresh::offered(client, &code.scope, tx.checks()) {
        issuer.pair(&grant, &family, None, now)
    } else {
        issuer.access(&grant, now)
    };
    tokens::issue(tx, &made.rows)?;
    Ok(Traded { made, identity: identity(user, &grant, code.nonce) })
}

/// Whom the ID token speaks of, when the grant is one of OpenID Connect: OIDC Core §3.1.3.3.
pub(super) fn identity(user: User, grant: &Grant, nonce: Option<String>) -> Option<Identity> {
    let authentication = grant.authentication.clone().filter(|_| grant.scope.allows(OPENID))?;
    Some(Identity { user, authentication, nonce, scope: grant.scope.clone(), claims: grant.claims.clone() })
}

/// The account that allowed this, when it is still in use.
pub(super) fn active(tx: &mut Tx<'_>, user_id: &str) -> Result<User, Stop> {
    const SECTION: Cite = Cite("RFC 6749 §5.2");
    let (found, now) = (users::find(tx, user_id)?, tx.now());
    let disabled_at = found.as_ref().map(|user| user.disabled_at);
    let disabled = || Refusal::new(ErrorCode::InvalidGrant, "the account that allowed this is not in use", SECTION);
    let compared = || disabled_at.map_or_else(|| format!("users {user_id} —"), |at| from_now("users.disabled_at", at, now));
    Ok(tx.checks().some("the account is in use", SECTION, found.filter(User::active), compared, disabled)?)
}
