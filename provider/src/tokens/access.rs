//! Access tokens that are JWTs, for APIs that judge by themselves: RFC 9068. And how a token that is presented is found again,
//! whatever it looks like.
//!
//! A JWT has a row as any other token has, so that it can be revoked. The row is kept under the SHA-256 of `jti:` and the name
//! of the token: it can be written before the token is signed, and a signature never waits inside a transaction. The name alone
//! opens nothing, because it is looked up only after the signature around it was verified; and the digest of an opaque token is
//! never that of such a name, because those begin otherwise ([`OPAQUE`]).

use std::{borrow::Cow, sync::Arc};

use glasshouse_shared::{
    Secret,
    claims::Audience,
    jwk::JwkSet,
    token::{ACCESS_TOKEN_TYPE, AccessTokenClaims},
};
use jose::Unverified;
use serde_json::Value;

use super::{digest, id::Purpose};
use crate::protocol::{bearer::Token, key::SIGNING, resource::Resources, slips::copied};

/// How everything begins that is not a JWT: see `tokens::id`.
pub const OPAQUE: &str = "glass_";

/// What is said of a text that is no access token of any form: what it is instead, where that can be seen.
#[must_use]
pub fn misspelling(presented: &Secret) -> &'static str {
    let (text, of) = (presented.expose(), |purpose: Purpose| purpose.spelt(presented.expose()));
    if of(Purpose::Code) {
        "this is an authorization code: trade it for an access token at the token endpoint, and send that"
    } else if of(Purpose::RefreshToken) {
        "this is a refresh token, which is for the token endpoint alone: send the access token that came beside it"
    } else if of(Purpose::ClientSecret) {
        "this is a client secret: it never goes to an API"
    } else if text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer ")) {
        "the word Bearer stands there twice"
    } else if let Some(slip) = copied::code(text) {
        slip
    } else {
        "this is not the spelling of an access token: a character is wrong or missing"
    }
}

/// An ID token was sent in the place of an access token: whose letter it is stands on it.
fn not_for_an_api(token: &Unverified) -> Cow<'static, str> {
    // Nothing is believed of it: its sender is told what its sender sent.
    let addressee = match token.unverified_claims().get("aud") {
        Some(Value::Array(all)) => all.first().and_then(Value::as_str),
        aud => aud.and_then(Value::as_str),
    };
    let plain = token.header().typ.as_deref().is_none_or(|typ| typ.eq_ignore_ascii_case("jwt"));
    match addressee.filter(|_| plain) {
        Some(aud) => format!(
            "this JWT is not an access token: its typ must be at+jwt. It is an ID token, a letter to its aud, the client '{aud}': \
             send the access token"
        )
        .into(),
        None => "this JWT is not an access token: its typ must be at+jwt (an ID token is for the client alone)".into(),
    }
}

/// The digest under which the row of a JWT is kept.
#[must_use]
pub fn digest_of_jti(jti: &str) -> Vec<u8> {
    digest::of(&Secret::new(format!("jti:{jti}")))
}

/// It is none of our opaque access tokens, although it begins like one: that can be told without asking the database.
#[must_use]
pub fn misspelt(presented: &Secret) -> bool {
    presented.expose().starts_with(OPAQUE) && !Purpose::AccessToken.spelt(presented.expose())
}

/// The claims of the token of this row: RFC 9068 §2.2.
#[must_use]
pub fn claims(issuer: &str, resources: &Resources, subject: String, token: &Token, jti: &str) -> AccessTokenClaims {
    //= https://www.rfc-editor.org/rfc/rfc9068#section-3
    //# If the request does not include a "resource" parameter, the
    //# authorization server MUST use a default resource indicator in the
    //# "aud" claim.
    let audience = if token.resource.is_empty() { vec![resources.api()] } else { token.resource.clone() };
    let authentication = token.authentication.as_ref();
    AccessTokenClaims {
        iss: issuer.to_owned(),
        exp: token.expires_at,
        aud: Audience::of(audience),
        sub: subject,
        client_id: token.client_id.clone(),
        iat: token.created_at,
        jti: jti.to_owned(),
        scope: Some(token.scope.clone()).filter(|scope| !scope.is_empty()),
        auth_time: authentication.map(|known| known.time),
        acr: authentication.map(|known| known.method.acr().to_owned()),
        amr: authentication.and_then(|known| known.method.amr()).map(|amr| vec![amr.to_owned()]),
        act: token.act.as_deref().and_then(|act| serde_json::from_str(act).ok()),
    }
}

/// The digest under which the row of a token stands, of whichever form. What the row says is asked afterwards: when the token
/// ends, whether it was revoked, for which API it is.
///
/// # Errors
/// It cannot be one of ours, and why.
pub fn digest_of(presented: &Secret, keys: impl FnOnce() -> Arc<JwkSet>, issuer: &str) -> Result<Vec<u8>, Cow<'static, str>> {
    let text = presented.expose();
    if text.starts_with(OPAQUE) {
        return Ok(digest::of(presented));
    }
    let token = Unverified::parse(text).map_err(|_| misspelling(presented))?;
    //= https://www.rfc-editor.org/rfc/rfc9068#section-4
    //# The resource server MUST verify that the "typ" header value is
    //# "at+jwt" or "application/at+jwt" and reject tokens carrying any
    //# other value.
    let typ = token.header().typ.as_deref().unwrap_or_default().to_ascii_lowercase();
    if typ.trim_start_matches("application/") != ACCESS_TOKEN_TYPE {
        return Err(not_for_an_api(&token));
    }
    let verified = token.verify(&keys(), &SIGNING).map_err(|_| "this JWT was not signed by this provider, or it was changed")?;
    let claims: AccessTokenClaims = verified.claims().map_err(|_| "this JWT lacks a claim that an access token must have")?;
    //= https://www.rfc-editor.org/rfc/rfc9068#section-4
    //# The issuer identifier for the authorization server (which is
    //# typically obtained during discovery) MUST exactly match the value
    //# of the "iss" claim.
    if claims.iss != issuer {
        return Err("this JWT was issued by another provider".into());
    }
    Ok(digest_of_jti(&claims.jti))
}

#[cfg(test)]
mod tests {
    use jose::{Algorithm, SigningKey, unsecured};

    use super::*;

    const ISSUER: &str = "https://op.test";

    fn signed(key: &SigningKey, typ: Option<&str>, issuer: &str) -> Secret {
        let claims = AccessTokenClaims { iss: issuer.into(), jti: "j".into(), ..AccessTokenClaims::default() };
        Secret::from(key.sign(typ, &claims).unwrap())
    }

    #[test]
    fn what_we_signed_as_an_access_token_is_found_and_nothing_else() {
        let (key, _) = SigningKey::generate(Algorithm::ES256).unwrap();
        let (stranger, _) = SigningKey::generate(Algorithm::ES256).unwrap();
        let keys = Arc::new(JwkSet { keys: vec![key.public().clone()] });
        let found = |token: &Secret| digest_of(token, || keys.clone(), ISSUER);
        for typ in ["at+jwt", "application/at+jwt", "AT+JWT"] {
            assert_eq!(found(&signed(&key, Some(typ), ISSUER)).unwrap(), digest_of_jti("j"), "{typ}");
        }
        for typ in [None, Some("JWT"), Some("logout+jwt"), Some("token-introspection+jwt")] {
            assert!(found(&signed(&key, typ, ISSUER)).unwrap_err().contains("typ"), "{typ:?}");
        }
        assert!(found(&signed(&key, Some("at+jwt"), "https://other.test")).unwrap_err().contains("another provider"));
        assert!(found(&signed(&stranger, Some("at+jwt"), ISSUER)).unwrap_err().contains("signed"));
        let claims = AccessTokenClaims { iss: ISSUER.into(), jti: "j".into(), ..AccessTokenClaims::default() };
        let bare = Secret::from(unsecured(Some("at+jwt"), &claims).unwrap());
        assert!(found(&bare).unwrap_err().contains("signed"), "alg none");
        for text in ["", "j", "jti:j", "a.b.c", "eyJ"] {
            assert!(found(&Secret::new(text)).is_err(), "{text}");
        }
    }
}
