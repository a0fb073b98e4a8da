//! `oidcc-backchannel-rp-initiated-logout-certification-test-plan`: the provider tells the relying party's server.

use serde_json::json;

use super::{
    Suite,
    browser::parameters,
    logout::{ALL, SignedIn, came_back},
};

/// `oidcc-backchannel-logout-discovery-endpoint-verification`.
#[actix_web::test]
async fn the_configuration_promises_the_back_channel_with_sessions() {
    let suite = Suite::start().await;
    assert_eq!(suite.config["backchannel_logout_supported"], true);
    assert_eq!(suite.config["backchannel_logout_session_supported"], true);
    assert!(suite.config["end_session_endpoint"].is_string());
}

/// `oidcc-backchannel-rp-initiated-logout`.
#[actix_web::test]
async fn the_server_of_the_relying_party_is_told_who_left() {
    for variant in ALL {
        let suite = Suite::start().await;
        let told = json!({
            "backchannel_logout_uri": suite.served.address("/backchannel_logout"),
            "backchannel_logout_session_required": true,
        });
        let who = SignedIn::at(&suite, variant, told).await;
        assert!(who.brought.claims()["sid"].is_string());
        let request = who.asks_to_leave();
        came_back(&request, who.leaves(&request).await);
        let call = suite.served.call("/backchannel_logout").await;
        assert_eq!(call.method, "POST");
        let body = parameters(Some(&call.body));
        assert_eq!(body.keys().collect::<Vec<_>>(), ["logout_token"]);
        let claims = suite.proven(&body["logout_token"]);
        assert_eq!(claims["iss"], suite.says("issuer"));
        assert!(claims["aud"] == who.rp.id() || claims["aud"] == json!([who.rp.id()]));
        let now = glasshouse_web::clock::Clock::now(&*suite.app.clock);
        assert!(claims["iat"].as_i64().unwrap() <= now);
        assert!(claims["jti"].is_string());
        assert_eq!(claims["events"], json!({ "http://schemas.openid.net/event/backchannel-logout": {} }));
        assert!(!claims.contains_key("nonce"));
        assert!(claims.contains_key("sub") || claims.contains_key("sid"));
        for name in ["sub", "sid"] {
            assert!(claims.get(name).is_none_or(|said| *said == who.brought.claims()[name]), "{name}");
        }
        who.is_gone().await;
    }
}
