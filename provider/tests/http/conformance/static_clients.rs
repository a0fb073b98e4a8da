//! The clients that `scripts/conformance.md` registers by hand, for the plans with `client_registration=static_client`.

use serde_json::json;

use super::{
    Suite, Variant,
    suite::{BASE, Rp},
};

const ALL: [Variant; 6] = [
    Variant::CODE,
    Variant::ID_TOKEN,
    Variant::ID_TOKEN_TOKEN,
    Variant::CODE_ID_TOKEN,
    Variant::CODE_TOKEN,
    Variant::CODE_ID_TOKEN_TOKEN,
];

#[actix_web::test]
async fn a_client_that_was_registered_by_hand_serves_every_response_type() {
    let suite = Suite::start().await;
    for auth in ["client_secret_basic", "client_secret_post"] {
        let metadata = json!({
            "client_name": "conformance 1",
            "redirect_uris": [format!("{BASE}/callback")],
            "token_endpoint_auth_method": auth,
            "response_types": ALL.map(|variant| variant.response_type),
            "grant_types": ["authorization_code", "implicit", "refresh_token"],
        });
        let registered = suite.registers_as(Variant::CODE, &metadata).await.registered;
        for variant in ALL.into_iter().flat_map(|variant| [variant.by(auth), variant.by(auth).posted()]) {
            let rp = Rp { suite: &suite, variant, registered: registered.clone() };
            rp.completes(&suite.browser(), &rp.asks()).await;
        }
    }
}
