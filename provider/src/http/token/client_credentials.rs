//! The client credentials grant: RFC 6749 §4.4. No person takes part.

use glasshouse_shared::{Cite, ErrorCode};

use super::Traded;

use crate::{
    protocol::{
        Refusal,
        client::Client,
        scope::{self, Scopes},
    },
    storage::{Stop, Tx, tokens},
    tokens::issuer::{Grant, Issuer},
};

/// The token request: RFC 6749 §4.4.2.
pub struct ClientCredentialsGrant {
    /// What the client asks for.
    pub scope: Option<String>,
    /// For which APIs: RFC 8707 §2.2.
    pub resource: Option<String>,
}

/// Give the client a token for itself.
pub fn itself(
    tx: &mut Tx<'_>,
    issuer: &Issuer,
    client: &Client,
    grant: &ClientCredentialsGrant,
    scopes: &Scopes,
) -> Result<Traded, Stop> {
    //= https://www.rfc-editor.org/rfc/rfc6749#section-4.4
    //# The client credentials grant type MUST only be used by confidential
    //# clients.
    const SECTION: Cite = Cite("RFC 6749 §4.4");
    let public = || Refusal::new(ErrorCode::UnauthorizedClient, "a public client cannot act for itself", SECTION);
    tx.checks().that("the client is confidential", SECTION, !client.public(), || client.client_id.clone(), public)?;
    let scope = scope::requested(grant.scope.as_deref(), client, scopes, tx.checks())?;
    let resource = issuer.resources().requested(grant.resource.as_deref(), tx.checks())?;
    let now = tx.now();
    let grant = Grant { resource, ..Grant::itself(issuer.grant_id(now), &client.client_id, scope) };
    //= https://www.rfc-editor.org/rfc/rfc6749#section-4.4.3
    //# A refresh token SHOULD NOT be included.
    let made = issuer.access(&grant, now);
    tokens::issue(tx, &made.rows)?;
    Ok(Traded { made, identity: None })
}
