//! The device authorization grant at the token endpoint: RFC 8628 §3.4, §3.5.

use glasshouse_shared::{Cite, ErrorCode, Secret, claims::ClaimsRequest};

use super::{
    Traded,
    code::{active, identity},
};
use crate::{
    protocol::{
        client::Client,
        device::{self, INTERVAL},
        refresh,
    },
    storage::{Stop, Tx, device_codes, tokens},
    tokens::{
        digest,
        issuer::{Grant, Issuer},
    },
};

/// Answer a device that asks whether somebody has said yes.
pub fn poll(
    tx: &mut Tx<'_>,
    issuer: &Issuer,
    client: &Client,
    device_code: &Secret,
    resource: Option<&str>,
) -> Result<Traded, Stop> {
    const SECTION: Cite = Cite("RFC 8628 §3.4");
    // The code of another client is as good as none: a stranger neither learns of it nor slows its owner down.
    let found = device_codes::find(tx, &digest::of(device_code))?.filter(|code| code.client_id == client.client_id);
    let compared = || "SHA-256(device_code) · device_codes.device_code_hash, client_id".into();
    let code = tx.checks().some("the device code exists", SECTION, found, compared, device::unknown)?;

    let now = tx.now();
    let (user_id, authentication) = match device::poll(&code, now, tx.checks()) {
        Ok(allowed) => allowed,
        Err(refusal) => {
            match refusal.code {
                ErrorCode::AuthorizationPending => device_codes::polled(tx, &code, code.interval)?,
                ErrorCode::SlowDown => device_codes::polled(tx, &code, code.interval + INTERVAL)?,
                _ => {}
            }
            return Err(refusal.into()); // A refusal commits, so the longer interval stays.
        }
    };
    let resource = issuer.resources().narrow(resource, &code.resource, tx.checks())?;
    let user = active(tx, &user_id)?;
    if !device_codes::redeem(tx, &code)? {
        // A device that lost an answer asks twice at once. Its tokens live: only the device itself holds this code.
        return Err(device::used_before().into());
    }
    let family = Grant {
        grant_id: code.grant_id,
        client_id: code.client_id,
        user_id: Some(user_id),
        scope: code.scope.clone(),
        authentication: Some(authentication),
        claims: ClaimsRequest::default(),
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
    Ok(Traded { made, identity: identity(user, &grant, None) })
}
