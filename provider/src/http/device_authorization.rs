//! The device authorization endpoint: RFC 8628 §3.1, §3.2.

use glasshouse_shared::{Cite, ErrorCode, Params, Secret, device::DeviceAuthorizationResponse};

use super::{
    error::TokenError,
    extract::{Authenticated, authenticated::FromParams},
    response::NoStore,
};
use crate::{
    endpoint::DEVICE,
    protocol::{
        Refusal,
        client::GrantType,
        device::{DeviceCode, INTERVAL, LIFETIME, State, UserCode},
        scope,
    },
    realm::Realm,
    storage::device_codes,
    tokens::{
        digest,
        id::{self, Purpose},
    },
};

/// What a device asks for.
pub struct DeviceRequest {
    scope: Option<String>,
    resource: Option<String>,
}

impl FromParams for DeviceRequest {
    fn from_params(mut params: Params) -> Result<Self, Refusal> {
        Ok(Self { scope: params.take("scope"), resource: params.take("resource") })
    }
}

/// The digest of a user code.
pub(super) fn hash(code: &UserCode) -> Vec<u8> {
    digest::of(&Secret::new(code.letters()))
}

/// `POST`: give a device its two codes.
///
/// # Errors
/// See [`TokenError`].
pub async fn begin(
    Authenticated { client, request }: Authenticated<DeviceRequest>,
    realm: Realm,
) -> Result<NoStore<DeviceAuthorizationResponse>, TokenError> {
    let (tokens, entropy, resources) = (realm.tokens.clone(), realm.entropy.clone(), realm.resources.clone());
    let scopes = realm.scopes.now();
    let beginning = realm.store.transaction(move |tx| {
        const SECTION: Cite = Cite("RFC 8628 §3.1");
        let may = client.may_use(GrantType::DeviceCode);
        let unregistered = || Refusal::new(ErrorCode::UnauthorizedClient, "this client is not registered for devices", SECTION);
        tx.checks().that("the client may use this grant", SECTION, may, || GrantType::DeviceCode.word().into(), unregistered)?;
        let scope = scope::requested(request.scope.as_deref(), &client, &scopes, tx.checks())?;
        let resource = resources.requested(request.resource.as_deref(), tx.checks())?;
        let (now, secret, user_code) = (tx.now(), tokens.secret(Purpose::DeviceCode), id::user_code(&*entropy));
        let code = DeviceCode {
            hash: digest::of(&secret),
            user_code_hash: hash(&user_code),
            grant_id: tokens.grant_id(now),
            client_id: client.client_id.clone(),
            scope,
            resource,
            created_at: now,
            expires_at: now + LIFETIME,
            interval: INTERVAL,
            polled_at: None,
            state: State::Waiting,
        };
        device_codes::begin(tx, &code)?;
        Ok((secret, user_code))
    });
    let (device_code, user_code) = beginning.await?;
    let verification_uri = realm.url(DEVICE);
    Ok(NoStore(DeviceAuthorizationResponse {
        device_code,
        verification_uri_complete: Some(complete(&verification_uri, &user_code)),
        user_code: Secret::from(user_code.shown()),
        verification_uri,
        expires_in: LIFETIME,
        interval: Some(INTERVAL),
    }))
}

/// `verification_uri_complete`: RFC 8628 §3.3.1.
pub(super) fn complete(verification_uri: &str, code: &UserCode) -> String {
    format!("{verification_uri}?user_code={}", code.shown())
}
