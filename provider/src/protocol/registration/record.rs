//! From what was registered to a [`Client`] and back: the row keeps nothing twice, the answer tells everything.

use glasshouse_shared::registration::ClientMetadata;

use super::{
    Wanted,
    flows::{AuthMethod, IMPLICIT, from_front},
};
use crate::protocol::{
    Timestamp,
    client::{Auth, Client, OwnLifetimes, PkceRule},
};

/// What the provider adds to a registration: names, proofs and times.
pub struct Proof {
    /// The client's name.
    pub client_id: String,
    /// What it proves itself by.
    pub auth: Auth,
    /// The digest of its registration access token.
    pub registration_hash: Vec<u8>,
    /// When it was registered.
    pub created_at: Timestamp,
}

impl Wanted {
    /// The client that comes of it.
    ///
    /// A public client must use PKCE. A confidential one may: its code is worth nothing without its secret, and the `nonce` of
    /// OpenID Connect tells a stolen code from its own (RFC 9700 §2.1.1); many libraries of it know no PKCE.
    #[must_use]
    pub fn client(self, proof: Proof) -> Client {
        let Self { metadata, method, grants, scope, compatibility } = self;
        let post = method == AuthMethod::ClientSecretPost;
        Client {
            name: metadata.client_name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| proof.client_id.clone()),
            client_id: proof.client_id,
            description: String::new(),
            auth: proof.auth,
            grants,
            redirect_uris: metadata.redirect_uris.clone(),
            scope,
            pkce: if method == AuthMethod::None { PkceRule::Required } else { PkceRule::Optional },
            compatibility,
            owner_id: None,
            created_at: proof.created_at,
            registration_hash: Some(proof.registration_hash),
            allowed_origins: Vec::new(),
            lifetimes: OwnLifetimes::default(),
            metadata: ClientMetadata {
                redirect_uris: Vec::new(),
                // `Auth` does not tell the header from the body.
                token_endpoint_auth_method: metadata.token_endpoint_auth_method.filter(|_| post),
                grant_types: Vec::new(),
                client_name: None,
                scope: None,
                ..metadata
            },
        }
    }
}

/// Everything that is registered of a client: RFC 7591 §3.2.1.
#[must_use]
pub fn described(client: &Client) -> ClientMetadata {
    let method = match client.auth {
        Auth::None => AuthMethod::None,
        Auth::Secret(_) => AuthMethod::ClientSecretBasic,
        Auth::SecretJwt(_) => AuthMethod::ClientSecretJwt,
        Auth::PrivateKeyJwt => AuthMethod::PrivateKeyJwt,
    };
    let mut grant_types: Vec<String> = client.grants.iter().map(|grant| grant.word().to_owned()).collect();
    if from_front(&client.metadata) && !grant_types.iter().any(|grant| grant == IMPLICIT) {
        grant_types.push(IMPLICIT.into());
    }
    let kept = &client.metadata;
    ClientMetadata {
        redirect_uris: client.redirect_uris.clone(),
        token_endpoint_auth_method: kept.token_endpoint_auth_method.clone().or_else(|| Some(method.word().into())),
        grant_types,
        client_name: (client.name != client.client_id).then(|| client.name.clone()),
        scope: Some(client.scope.to_string()),
        ..kept.clone()
    }
}
