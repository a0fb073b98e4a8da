//! How an ID token is signed: OIDC Core §2, §3.1.3.7, §10.1.

use jose::{Algorithm, Unverified};
use serde_json::{Map, Value, json};

use super::super::suite::{Suite, Variant};

/// `oidcc-idtoken-signature`: RS256 and a `kid` where nothing was said.
pub async fn an_id_token_is_signed_with_rs256_where_nothing_was_said(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let brought = rp.completes(&suite.browser(), &rp.asks()).await;
    let header = Unverified::parse(&brought.id_token.unwrap()).unwrap().header().clone();
    assert_eq!(header.alg, Algorithm::RS256);
}

/// `oidcc-idtoken-rs256`: RS256 where it was registered.
pub async fn an_id_token_is_signed_with_rs256_where_it_was_registered(suite: &Suite, variant: Variant) {
    let rp = suite.registers_with(variant, &json!({ "id_token_signed_response_alg": "RS256" })).await;
    let brought = rp.completes(&suite.browser(), &rp.asks()).await;
    let header = Unverified::parse(&brought.id_token.unwrap()).unwrap().header().clone();
    assert_eq!(header.alg, Algorithm::RS256);
}

/// `oidcc-idtoken-unsigned`: from the token endpoint alone, to a client that registered it, an ID token may be unsigned.
/// The suite skips it where the configuration does not promise `none`.
pub async fn an_id_token_is_unsigned_where_it_was_registered(suite: &Suite, variant: Variant) {
    assert!(suite.lists("id_token_signing_alg_values_supported", "none"));
    let rp = suite.registers_with(variant, &json!({ "id_token_signed_response_alg": "none" })).await;
    let walk = rp.walk(&suite.browser(), &rp.asks()).await;
    let code = rp.reads(walk.callback())["code"].clone();
    let token = Unverified::parse(&rp.redeems(&code).await.member("id_token")).unwrap();
    assert_eq!(token.header().alg, Algorithm::None);
    let claims: Map<String, Value> = token.accept_unsecured().unwrap().claims().unwrap();
    assert_eq!(claims["aud"], rp.id());
}
