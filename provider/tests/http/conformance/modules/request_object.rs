//! Request objects, by value and by reference: OIDC Core §6.

use serde_json::{Value, json};

use super::super::{
    browser::End,
    suite::{BASE, KEY, Rp, Suite, Variant, encoded, fresh},
};
use crate::support::Form;

/// `ConvertAuthorizationEndpointRequestToRequestObject`.
fn object(request: &Form) -> Value {
    request
        .pairs()
        .iter()
        .map(|(name, value)| (name.clone(), Value::from(value.clone())))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// `SerializeRequestObjectWithNullAlgorithm`.
fn unsigned(request: &Form) -> String {
    format!("{}.{}.", encoded(&json!({ "alg": "none" })), encoded(&object(request)))
}

/// `BuildRequestObject*RedirectToAuthorizationEndpoint`: outside stands only what OAuth itself demands.
fn outside(request: &Form, name: &str, value: &str) -> Form {
    let kept = ["response_type", "client_id", "scope", "redirect_uri"];
    let outside = kept.iter().fold(Form::default(), |form, name| form.and(name, request.get(name).unwrap()));
    outside.and(name, value)
}

async fn completes(rp: &Rp<'_>, request: &Form, sent: &Form) {
    let walk = rp.walk(&rp.suite.browser(), sent).await;
    rp.finishes(walk, request).await;
}

/// `oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported`: what stands inside alone is honoured.
pub async fn an_unsigned_request_object_is_read(suite: &Suite, variant: Variant) {
    assert_eq!(suite.config["request_parameter_supported"], true);
    assert!(suite.lists("request_object_signing_alg_values_supported", "none"));
    let rp = suite.registers(variant).await;
    let request = rp.asks();
    completes(&rp, &request, &outside(&request, "request", &unsigned(&request))).await;
}

/// `oidcc-ensure-request-object-with-redirect-uri`: the address inside counts, or the browser stays.
pub async fn the_address_inside_a_request_object_counts(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let request = rp.asks();
    let sent = outside(&request, "request", &unsigned(&request)).with("redirect_uri", &format!("{BASE}/callback_invalid"));
    let walk = rp.walk(&suite.browser(), &sent).await;
    match &walk.end {
        End::Page(page) => assert_eq!(page.status, 400),
        End::Callback(_) => drop(rp.finishes(walk, &request).await),
    }
}

/// A client that says where its request objects will be.
async fn referring(suite: &Suite, variant: Variant, more: Value) -> (Rp<'_>, String, String) {
    assert_ne!(suite.config["request_uri_parameter_supported"], false);
    let path = format!("/requesturi/{}", fresh("object"));
    // The fragment was made before the object: it is no promise about its content.
    let address = format!("{}#Q8LIpwXDQg0YGpS2kjNhqoMWbYEfJlGFQxVYEqZ0aQE", suite.served.address(&path));
    let mut said = more;
    said["request_uris"] = json!([address]);
    (suite.registers_with(variant, &said).await, path, address)
}

/// `oidcc-request-uri-unsigned`, `oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported`.
pub async fn an_unsigned_request_object_is_fetched(suite: &Suite, variant: Variant) {
    let (rp, path, address) = referring(suite, variant, json!({})).await;
    let request = rp.asks();
    suite.served.shows(&path, "application/jwt", &unsigned(&request));
    completes(&rp, &request, &outside(&request, "request_uri", &address)).await;
}

/// `oidcc-request-uri-signed-rs256`: signed with a key without a name, for this issuer.
pub async fn a_signed_request_object_is_fetched(suite: &Suite, variant: Variant) {
    assert!(suite.lists("request_object_signing_alg_values_supported", "RS256"));
    let (rp, path, address) = referring(suite, variant, json!({ "request_object_signing_alg": "RS256" })).await;
    let request = rp.asks();
    let mut claims = object(&request);
    claims["iss"] = rp.id().into();
    claims["aud"] = suite.says("issuer").into();
    suite.served.shows(&path, "application/jwt", &KEY.signs(false, &claims));
    completes(&rp, &request, &outside(&request, "request_uri", &address)).await;
}
