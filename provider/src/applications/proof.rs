//! How an application proves who it is, and what is signed for it.

use glasshouse_shared::jwk::JwkSet;
use glasshouse_web::Words;
use serde_json::Value;

use super::{Basis, Found, Wanted, filled, not_offered};
use crate::protocol::{
    client::Auth,
    registration::{
        AuthMethod, private,
        signing::{ID_TOKEN, by_secret},
    },
};

/// The algorithm that signs with the secret.
const HS256: &str = "HS256";

/// `token_endpoint_auth_method`: RFC 7591 §2.
pub(super) fn method(wanted: &Wanted, found: &mut Found) -> AuthMethod {
    let typed = wanted.token_endpoint_auth_method.trim();
    let method = if typed.is_empty() { Some(AuthMethod::ClientSecretBasic) } else { AuthMethod::parse(typed) };
    if method.is_none() {
        let offered = AuthMethod::ALL.iter().map(|method| method.word());
        found.field("token_endpoint_auth_method", not_offered(typed, offered));
    }
    method.unwrap_or(AuthMethod::ClientSecretBasic)
}

/// `jwks` and `jwks_uri`: RFC 7591 §2.
pub(super) fn keys(wanted: &Wanted, method: AuthMethod, found: &mut Found) -> Option<JwkSet> {
    let (text, uri) = (filled(&wanted.jwks), filled(&wanted.jwks_uri));
    if text.is_some() && uri.is_some() {
        found.field("jwks", Words::of("application-wrong-keys-twice"));
    }
    if method == AuthMethod::PrivateKeyJwt && text.is_none() && uri.is_none() {
        found.field("jwks", Words::of("application-wrong-no-keys"));
    }
    let read: Value = match serde_json::from_str(&text?) {
        Ok(read) => read,
        Err(error) => {
            found.field("jwks", Words::of("application-wrong-json").with("why", error.to_string()));
            return None;
        }
    };
    if let Some(member) = private(&read) {
        found.field("jwks", Words::of("application-wrong-private-key").with("member", member));
        return None;
    }
    match serde_json::from_value::<JwkSet>(read) {
        Ok(set) if !set.keys.is_empty() => Some(set),
        _ => {
            found.field("jwks", Words::of("application-wrong-key-set"));
            None
        }
    }
}

/// `id_token_signed_response_alg` and `access_token_format`: OIDC Registration §2.
pub(super) fn algorithms(wanted: &Wanted, method: AuthMethod, found: &mut Found) {
    const FIELD: &str = "id_token_signed_response_alg";
    let algorithm = wanted.id_token_signed_response_alg.trim();
    if !algorithm.is_empty() && !ID_TOKEN.contains(&algorithm) {
        found.field(FIELD, not_offered(algorithm, ID_TOKEN));
    }
    if algorithm == HS256 && !method.by_secret() {
        found.field(FIELD, Words::of("application-wrong-no-secret-signs"));
    }
    let format = wanted.access_token_format.trim();
    if !["", "opaque", "jwt"].contains(&format) {
        found.field("access_token_format", not_offered(format, ["opaque", "jwt"]));
    }
}

/// What it proves itself by: the secrets that it has, or the one that was made for it. One that signs can be read.
pub(super) fn auth(wanted: &Wanted, method: AuthMethod, basis: &Basis<'_>, found: &mut Found) -> Auth {
    let how = match method {
        AuthMethod::None => return Auth::None,
        AuthMethod::PrivateKeyJwt => return Auth::PrivateKeyJwt,
        AuthMethod::ClientSecretBasic | AuthMethod::ClientSecretPost => Auth::Secret,
        AuthMethod::ClientSecretJwt => Auth::SecretJwt,
    };
    let has = basis.known.map(|known| known.auth.secrets()).unwrap_or_default();
    let secrets = if has.is_empty() { vec![basis.secret.clone()] } else { has.to_vec() };
    let hashed = secrets.iter().any(|secret| secret.sealed.is_none());
    let id_token = wanted.id_token_signed_response_alg.trim() == HS256;
    // Something that has no field here may be signed with the secret, too.
    let other = basis.known.is_some_and(|known| {
        let mut rest = known.metadata.clone();
        rest.id_token_signed_response_alg = None;
        by_secret(&rest)
    });
    if hashed && method == AuthMethod::ClientSecretJwt {
        found.field("token_endpoint_auth_method", Words::of("application-wrong-hash-signs"));
    } else if hashed && (id_token || other) {
        found.field("id_token_signed_response_alg", Words::of("application-wrong-hash-signs"));
    }
    how(secrets)
}
