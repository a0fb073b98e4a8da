//! Keys and algorithms of a client: RFC 7591 §2, OIDC Registration §2, RFC 9701 §6.

use glasshouse_shared::{Cite, registration::ClientMetadata};

use super::{
    METADATA, Rules,
    flows::{AuthMethod, responses},
};
use crate::protocol::Refusal;

const SECTION: Cite = Cite("OIDC Registration §2");

/// Algorithms of ID tokens. `none` proves nothing, so it is only for tokens that come straight from the token endpoint.
pub const ID_TOKEN: [&str; 5] = ["RS256", "ES256", "EdDSA", "HS256", "none"];
/// Algorithms of UserInfo answers that are JWTs. Without any, the answer is plain JSON.
pub const USERINFO: [&str; 5] = ID_TOKEN;
/// Algorithms of signed introspection answers.
pub const INTROSPECTION: [&str; 4] = ["RS256", "ES256", "EdDSA", "HS256"];
/// Algorithms of request objects.
pub const REQUEST_OBJECT: [&str; 6] = ["RS256", "PS256", "ES256", "EdDSA", "HS256", "none"];
/// Algorithms of assertions that are signed with a key.
pub const BY_KEY: [&str; 4] = ["RS256", "PS256", "ES256", "EdDSA"];
/// Algorithms of assertions that are signed with the secret.
pub const BY_SECRET: [&str; 1] = ["HS256"];

/// `jwks` and `jwks_uri`: RFC 7591 §2.
pub(super) fn keys(metadata: &ClientMetadata, method: AuthMethod, rules: &mut Rules<'_>) -> Result<(), Refusal> {
    //= https://www.rfc-editor.org/rfc/rfc7591#section-2
    //# The "jwks_uri" and "jwks" parameters MUST NOT both be present in the
    //# same request or response.
    let both = metadata.jwks.is_some() && metadata.jwks_uri.is_some();
    rules.that(
        "the keys stand in one place",
        METADATA,
        !both,
        || "jwks · jwks_uri".into(),
        || "jwks and jwks_uri were both sent: send the keys, or the address where they are".into(),
    )?;
    let known = metadata.jwks_uri.is_some() || metadata.jwks.as_ref().is_some_and(|set| !set.keys.is_empty());
    rules.that(
        "whoever signs with a key says which",
        Cite("OIDC Core §9"),
        method != AuthMethod::PrivateKeyJwt || known,
        || method.word().into(),
        || "private_key_jwt needs jwks, with a key of the type RSA, EC or OKP, or jwks_uri".into(),
    )
}

/// Every `…_alg`.
pub(super) fn algorithms(metadata: &mut ClientMetadata, method: AuthMethod, rules: &mut Rules<'_>) -> Result<(), Refusal> {
    let assertion = metadata.token_endpoint_auth_signing_alg.as_deref();
    match method {
        AuthMethod::PrivateKeyJwt => rules.word("token_endpoint_auth_signing_alg", SECTION, assertion, &BY_KEY)?,
        AuthMethod::ClientSecretJwt => rules.word("token_endpoint_auth_signing_alg", SECTION, assertion, &BY_SECRET)?,
        // Nothing is signed then: as if it had not been sent.
        _ => metadata.token_endpoint_auth_signing_alg = None,
    }
    let id_token = metadata.id_token_signed_response_alg.get_or_insert_with(|| "RS256".into()).clone();
    rules.word("id_token_signed_response_alg", SECTION, Some(&id_token), &ID_TOKEN)?;
    //= https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata
    //# The value none MUST NOT be used as the ID Token alg value unless the
    //# Client uses only Response Types that return no ID Token from the
    //# Authorization Endpoint
    let front = responses(metadata).any(|response| response.id_token);
    rules.that(
        "an ID token that travels through the browser is signed",
        SECTION,
        id_token != "none" || !front,
        || format!("{id_token} · {}", metadata.response_types.join(", ")),
        || "id_token_signed_response_alg is 'none', and a response type brings an ID token through the browser: anybody could have made it".into(),
    )?;
    rules.word("userinfo_signed_response_alg", SECTION, metadata.userinfo_signed_response_alg.as_deref(), &USERINFO)?;
    let introspection = metadata.introspection_signed_response_alg.as_deref();
    rules.word("introspection_signed_response_alg", Cite("RFC 9701 §6"), introspection, &INTROSPECTION)?;
    rules.word("request_object_signing_alg", SECTION, metadata.request_object_signing_alg.as_deref(), &REQUEST_OBJECT)?;
    rules.that(
        "what is signed with a secret has one",
        SECTION,
        !by_secret(metadata) || method.by_secret(),
        || method.word().into(),
        || format!("HS256 signs with the client secret, and a client of '{}' has none: choose RS256", method.word()),
    )
}

/// Something other than its assertions is signed with its secret.
#[must_use]
pub fn by_secret(metadata: &ClientMetadata) -> bool {
    let all = [
        &metadata.id_token_signed_response_alg,
        &metadata.userinfo_signed_response_alg,
        &metadata.introspection_signed_response_alg,
        &metadata.request_object_signing_alg,
    ];
    all.into_iter().any(|alg| alg.as_deref() == Some("HS256"))
}
