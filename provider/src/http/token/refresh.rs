//! The refresh token grant: RFC 6749 §6, with rotation and reuse detection (RFC 9700 §4.14.2).

use glasshouse_shared::Cite;

use super::{
    Traded,
    code::{active, identity},
};
use crate::{
    protocol::{
        bearer::Kind,
        client::Client,
        refresh::{self, RefreshGrant},
    },
    storage::{Stop, Tx, tokens},
    tokens::{
        digest,
        issuer::{Grant, Issuer},
    },
};

/// Trade a refresh token for a new pair.
pub fn rotate(tx: &mut Tx<'_>, issuer: &Issuer, client: &Client, grant: &RefreshGrant) -> Result<Traded, Stop> {
    const SECTION: Cite = Cite("RFC 6749 §6");
    let found = tokens::find(tx, &digest::of(&grant.refresh_token))?.filter(|token| token.kind == Kind::Refresh);
    let token = tx.checks().some(
        "the refresh token exists",
        SECTION,
        found,
        || "SHA-256(refresh_token) · tokens.token_hash".into(),
        refresh::unknown,
    )?;

    let now = tx.now();
    let scope = match refresh::check(&token, client, grant, now, tx.checks()) {
        Ok(scope) => scope,
        Err(refusal) => {
            if refusal == refresh::used_before() {
                //= https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2
                //# The authorization server cannot determine which party submitted the
                //# invalid refresh token, but it will revoke the active refresh token.
                tokens::revoke_grant(tx, &token.grant_id)?;
            }
            return Err(refusal.into()); // A refusal commits, so the revocation stays.
        }
    };
    let resource = issuer.resources().narrow(grant.resource.as_deref(), &token.resource, tx.checks())?;
    let user = token.user_id.as_ref().map(|user_id| active(tx, user_id)).transpose()?;
    if !tokens::rotate(tx, &token)? {
        tokens::revoke_grant(tx, &token.grant_id)?;
        return Err(refresh::used_before().into());
    }
    let grant = Grant { resource, ..Grant::of(&token, scope) };
    let made = issuer.pair(&grant, &Grant::of(&token, token.scope.clone()), Some(&token), now);
    tokens::issue(tx, &made.rows)?;
    //= https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse
    //# it SHOULD NOT have a nonce Claim, even when the ID Token issued at the time of the original authentication contained nonce;
    Ok(Traded { made, identity: user.and_then(|user| identity(user, &grant, None)) })
}
