//! What a program can find out by itself: RFC 8414 §3, OIDC Discovery §4, RFC 7517 §5.

use std::sync::{Arc, PoisonError, RwLock};

use actix_web::{HttpResponse, Responder, http::header, web};
use glasshouse_shared::metadata::{Metadata, WELL_KNOWN};
use glasshouse_web::{Failure, Language, Words};
use jose::Algorithm;

use super::pages::Fact;
use crate::{
    endpoint::{CANONICAL, DEVICE, ME, PAR, REGISTER},
    protocol::{
        authentication::Method,
        authorize::{Prompt, ResponseMode, ResponseType},
        claims,
        client::GrantType,
        client_assertion::KEY_ALGORITHMS,
        registration::{IMPLICIT, signing},
        request_object,
        scope::Scopes,
    },
    realm::{Realm, Registration},
};

/// Seconds for which a document may be kept: it changes only with a new version, a new scope, or a new key, which is published
/// before it signs.
pub const MAX_AGE: i64 = 300;

/// The metadata of this provider: RFC 8414 §2. Every address comes from `endpoint`, as the routes do.
#[must_use]
pub fn of(realm: &Realm, scopes: &Scopes) -> Metadata {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let confidential = ["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"];
    let auth = words(&[confidential.as_slice(), &["none"]].concat());
    let signed = assertions();
    Metadata {
        issuer: realm.issuer.clone(),
        authorization_endpoint: realm.url(CANONICAL.authorize),
        token_endpoint: realm.url(CANONICAL.token),
        jwks_uri: Some(realm.url(CANONICAL.keys)),
        revocation_endpoint: Some(realm.url(CANONICAL.revoke)),
        introspection_endpoint: Some(realm.url(CANONICAL.introspect)),
        userinfo_endpoint: Some(realm.url(CANONICAL.userinfo)),
        device_authorization_endpoint: Some(realm.url(CANONICAL.device)),
        end_session_endpoint: Some(realm.url(CANONICAL.end_session)),
        scopes_supported: scopes.offered().map(str::to_owned).collect(),
        response_types_supported: words(&ResponseType::SUPPORTED),
        response_modes_supported: words(&ResponseMode::SUPPORTED),
        grant_types_supported: GrantType::offered().map(GrantType::word).chain([IMPLICIT]).map(str::to_owned).collect(),
        token_endpoint_auth_methods_supported: auth.clone(),
        revocation_endpoint_auth_methods_supported: auth,
        introspection_endpoint_auth_methods_supported: words(&confidential),
        token_endpoint_auth_signing_alg_values_supported: signed.clone(),
        revocation_endpoint_auth_signing_alg_values_supported: signed.clone(),
        introspection_endpoint_auth_signing_alg_values_supported: signed,
        pushed_authorization_request_endpoint: Some(realm.url(PAR)),
        code_challenge_methods_supported: words(&["S256", "plain"]),
        authorization_response_iss_parameter_supported: true,
        protected_resources: realm.resources.names(),
        registration_endpoint: (realm.policy.registration != Registration::Off).then(|| realm.url(REGISTER)),
        service_documentation: Some(realm.url("/")),
        ..openid(scopes)
    }
}

/// The algorithms of client assertions: RFC 7523 §3.
fn assertions() -> Vec<String> {
    KEY_ALGORITHMS.into_iter().chain([Algorithm::HS256]).map(|algorithm| algorithm.name().to_owned()).collect()
}

/// What OpenID Connect adds: OIDC Discovery §3.
fn openid(scopes: &Scopes) -> Metadata {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    Metadata {
        subject_types_supported: words(&["public", "pairwise"]),
        id_token_signing_alg_values_supported: words(&signing::ID_TOKEN),
        backchannel_logout_supported: true,
        backchannel_logout_session_supported: true,
        frontchannel_logout_supported: true,
        frontchannel_logout_session_supported: true,
        userinfo_signing_alg_values_supported: words(&signing::USERINFO),
        introspection_signing_alg_values_supported: words(&signing::INTROSPECTION),
        acr_values_supported: Method::ALL.iter().map(|method| method.acr().to_owned()).collect(),
        display_values_supported: words(&["page", "popup", "touch"]),
        prompt_values_supported: words(&Prompt::SUPPORTED),
        claim_types_supported: words(&["normal"]),
        claims_supported: claims::supported(scopes).map(str::to_owned).collect(),
        claims_parameter_supported: true,
        request_parameter_supported: true,
        request_uri_parameter_supported: true,
        require_request_uri_registration: true,
        request_object_signing_alg_values_supported: request_object::ALGORITHMS.map(|alg| alg.name().to_owned()).into(),
        ui_locales_supported: words(&Language::ALL.map(Language::tag)),
        ..Metadata::default()
    }
}

/// The same for people.
#[must_use]
pub fn facts(realm: &Realm) -> Vec<Fact> {
    let fact = |name, value: &str, remark, link| Fact { name, value: value.to_owned(), remark, link };
    vec![
        fact(Words::of("server-issuer"), &realm.issuer, None, false),
        fact(Words::of("server-metadata"), WELL_KNOWN, Some(Words::of("server-metadata-why")), true),
        fact(Words::of("server-authorize"), CANONICAL.authorize, Some(Words::of("server-authorize-why")), false),
        fact(Words::of("server-token"), CANONICAL.token, Some(Words::of("server-token-why")), false),
        fact(Words::of("server-push"), PAR, Some(Words::of("server-push-why")), false),
        fact(Words::of("server-revoke"), CANONICAL.revoke, None, false),
        fact(Words::of("server-introspect"), CANONICAL.introspect, None, false),
        fact(Words::of("server-userinfo"), CANONICAL.userinfo, Some(Words::of("server-userinfo-why")), false),
        fact(Words::of("server-device"), DEVICE, Some(Words::of("server-device-why")), true),
        fact(Words::of("server-keys"), CANONICAL.keys, Some(Words::of("server-keys-why")), true),
        fact(Words::of("server-api"), ME, Some(Words::of("server-api-why")), false),
    ]
}

/// A document that changes with the scopes alone, written once for each list of them.
pub struct Documents(RwLock<(Arc<Scopes>, web::Bytes)>);

impl Documents {
    /// Write them.
    ///
    /// # Errors
    /// A value that JSON cannot hold; there is none.
    pub fn of(realm: &Realm) -> Result<Self, serde_json::Error> {
        let scopes = realm.scopes.now();
        let written = serde_json::to_vec(&of(realm, &scopes))?.into();
        Ok(Self(RwLock::new((scopes, written))))
    }

    /// The metadata as they are now.
    fn metadata(&self, realm: &Realm) -> Result<web::Bytes, Failure> {
        let scopes = realm.scopes.now();
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if Arc::ptr_eq(&known.0, &scopes) {
            return Ok(known.1);
        }
        let written = serde_json::to_vec(&of(realm, &scopes)).map_err(|error| Failure::fault(&error))?;
        let written = web::Bytes::from(written);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = (scopes, written.clone());
        Ok(written)
    }
}

pub(super) fn document(bytes: web::Bytes) -> impl Responder {
    let cache = (header::CACHE_CONTROL, format!("public, max-age={MAX_AGE}"));
    HttpResponse::Ok().content_type("application/json").insert_header(cache).body(bytes)
}

/// `GET /.well-known/oauth-authorization-server` and `GET /.well-known/openid-configuration`: one document.
///
/// # Errors
/// A fault.
pub async fn metadata(realm: Realm, documents: web::Data<Documents>) -> Result<impl Responder, Failure> {
    Ok(document(documents.metadata(&realm)?))
}

/// `GET` of the key set.
pub async fn keys(realm: Realm) -> impl Responder {
    document(web::Bytes::from_owner(realm.keys.document()))
}
