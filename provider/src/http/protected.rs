//! What our API says of itself, so that a client finds its way from a refusal to this provider: RFC 9728.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, Responder, web};
use glasshouse_shared::metadata::{PROTECTED_RESOURCE, ProtectedResource};
use glasshouse_web::Failure;

use super::metadata::document;
use crate::{
    endpoint::{APIS, CANONICAL, ME, PHOTOS},
    protocol::{registration::signing, scope},
    realm::Realm,
};

/// What this part of our API says of itself: RFC 9728 §2.
fn of(realm: &Realm, path: &str) -> ProtectedResource {
    let known = realm.scopes.now();
    let mut seen = BTreeSet::new();
    let opening = known.opening().map(|(scope, _)| scope).filter(|scope| seen.insert(*scope));
    let of_claims: Vec<&str> = [scope::OPENID].into_iter().chain(opening).collect();
    let (scopes, body): (Vec<&str>, bool) = match path {
        ME => (vec!["email"], false),
        PHOTOS => (vec![scope::PHOTOS], false),
        _ if path == CANONICAL.userinfo => (of_claims, true),
        _ => ([of_claims, vec![scope::PHOTOS]].concat(), false),
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    ProtectedResource {
        //= https://www.rfc-editor.org/rfc/rfc9728#section-3.3
        //# If the protected resource metadata was retrieved from a URL returned by the protected resource via the
        //# WWW-Authenticate resource_metadata parameter, then the resource value returned MUST be identical to the URL that
        //# the client used to make the request to the resource server.
        resource: realm.url(path),
        authorization_servers: vec![realm.issuer.clone()],
        jwks_uri: Some(realm.url(CANONICAL.keys)),
        scopes_supported: words(&scopes),
        resource_signing_alg_values_supported: if body { words(&signing::USERINFO) } else { vec![] },
        bearer_methods_supported: words(if body { &["header", "body"] } else { &["header"] }),
        resource_name: Some("Glasshouse API".into()),
        resource_documentation: Some(realm.url("/")),
    }
}

/// Where the metadata of what stands at this path is: RFC 9728 §3.1. Another spelling of a path is told of the whole API.
#[must_use]
pub fn address(realm: &Realm, path: &str) -> String {
    let known = APIS.iter().find(|known| **known == path.trim_end_matches('/')).or(APIS.first());
    realm.url(&format!("{PROTECTED_RESOURCE}{}", known.unwrap_or(&"")))
}

/// `GET /.well-known/oauth-protected-resource`, and with the path of an API behind it.
///
/// # Errors
/// A fault.
pub async fn metadata(realm: Realm, request: HttpRequest) -> Result<impl Responder, Failure> {
    let path = request.path().strip_prefix(PROTECTED_RESOURCE).unwrap_or_default();
    let text = serde_json::to_vec(&of(&realm, path)).map_err(|error| Failure::fault(&error))?;
    Ok(document(web::Bytes::from(text)))
}
