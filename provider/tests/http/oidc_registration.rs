//! OpenID Connect Dynamic Client Registration 1.0, and the registration members of the logout specifications.

use serde_json::{Value, json};

use crate::support::{
    TestApp,
    registrant::{Registered, metadata, with},
    site::Site,
};

/// Where this list stands.
fn site(list: &str) -> String {
    Site::serving(list).at("/redirect_uris.json")
}

#[actix_web::test]
async fn every_member_that_is_honoured_is_told_as_it_was_registered() {
    let app = TestApp::start().await;
    let said = json!({
        "redirect_uris": ["https://app.test/cb?tenant=1", "https://app.test/other"],
        "response_types": ["code", "code id_token"],
        "grant_types": ["authorization_code", "refresh_token", "implicit"],
        "application_type": "web",
        "contacts": ["ada@app.test"],
        "client_name": "App",
        "logo_uri": "https://cdn.test/logo.png",
        "client_uri": "https://app.test/",
        "policy_uri": "https://openid.net",
        "tos_uri": "https://openid.net",
        "jwks_uri": "https://app.test/jwks.json",
        "subject_type": "pairwise",
        "id_token_signed_response_alg": "ES256",
        "userinfo_signed_response_alg": "RS256",
        "introspection_signed_response_alg": "RS256",
        "request_object_signing_alg": "RS256",
        "token_endpoint_auth_method": "private_key_jwt",
        "token_endpoint_auth_signing_alg": "ES256",
        "default_max_age": 3600,
        "require_auth_time": true,
        "default_acr_values": ["1"],
        "initiate_login_uri": "https://app.test/login",
        "request_uris": ["https://app.test/request.jwt#GkurKxf5T0Y-mnPFCHqWOMiZi4VS138cQO_V7PZHAdM"],
        "post_logout_redirect_uris": ["https://app.test/bye"],
        "backchannel_logout_uri": "https://app.test/back",
        "backchannel_logout_session_required": true,
        "frontchannel_logout_uri": "https://app.test/front",
        "frontchannel_logout_session_required": true,
        "require_pushed_authorization_requests": true,
        "scope": "openid email offline_access",
        "software_id": "4NRB1-0XZABZI9E6-5SM3R",
        "software_version": "2.1",
        "access_token_format": "jwt",
    });
    let registered = Registered::at(&app, &said).await;
    for told in [registered.told.clone(), registered.looks().await.json()] {
        for (member, value) in said.as_object().unwrap() {
            assert_eq!(&told[member], value, "{member}");
        }
    }
}

#[actix_web::test]
async fn section_2_a_redirect_uri_with_a_fragment_is_refused_and_one_with_a_query_is_not() {
    let app = TestApp::start().await;
    let (error, why) = app.refuses(&with(&json!({"redirect_uris": ["https://app.test/cb#foobar"]}))).await;
    assert_eq!(error, "invalid_redirect_uri");
    assert!(why.contains("fragment"), "{why}");
    Registered::at(&app, &with(&json!({"redirect_uris": ["https://app.test/cb?foo=bar"]}))).await;
}

#[actix_web::test]
async fn section_2_whoever_is_sent_browsers_says_where() {
    let app = TestApp::start().await;
    for missing in [json!({"redirect_uris": null}), json!({"redirect_uris": []})] {
        assert_eq!(app.refuses(&with(&missing)).await.0, "invalid_redirect_uri");
    }
}

#[actix_web::test]
async fn section_2_native_applications_return_to_this_machine_or_to_a_scheme_of_their_own() {
    let app = TestApp::start().await;
    let native =
        |uri: &str| with(&json!({"application_type": "native", "redirect_uris": [uri], "token_endpoint_auth_method": "none"}));
    for good in
        ["http://127.0.0.1/cb", "http://[::1]:1/cb", "http://localhost/cb", "com.example.app:/cb", "https://app.test/claimed"]
    {
        Registered::at(&app, &native(good)).await;
    }
    for bad in ["http://app.test/cb", "https://localhost/cb", "myapp:/cb"] {
        assert_eq!(app.refuses(&native(bad)).await.0, "invalid_redirect_uri", "{bad}");
    }
    let (_, why) = app.refuses(&with(&json!({"application_type": "desktop"}))).await;
    assert!(why.contains("web, native"), "{why}");
}

#[actix_web::test]
async fn rfc_8252_section_7_3_a_native_application_may_return_to_any_port_of_this_machine() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    for (kind, returns) in [("native", true), ("web", false)] {
        let said = with(
            &json!({"application_type": kind, "redirect_uris": ["http://127.0.0.1/cb"], "token_endpoint_auth_method": "none"}),
        );
        let client = Registered::at(&app, &said).await.client();
        let asked = client.asks().with("redirect_uri", "http://127.0.0.1:49152/cb");
        assert_eq!(ada.visits(&asked.path()).await.status == 200, returns, "{kind}");
    }
}

#[actix_web::test]
async fn section_2_tokens_in_an_address_of_this_machine_are_for_demos_on_it() {
    let front = with(&json!({"response_types": ["id_token token"], "redirect_uris": ["http://localhost:8000/cb"]}));
    let demo = TestApp::start().await;
    Registered::at(&demo, &front).await;
    let plain = with(&json!({"response_types": ["id_token token"], "redirect_uris": ["com.example.app:/cb"]}));
    assert_eq!(demo.refuses(&plain).await.0, "invalid_redirect_uri", "a web application has https");
}

#[actix_web::test]
async fn section_2_algorithms_are_those_that_are_offered() {
    let app = TestApp::start().await;
    let jwks = json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]});
    for (said, why) in [
        (json!({"id_token_signed_response_alg": "RS512"}), "RS256, ES256, EdDSA, HS256, none"),
        (json!({"id_token_signed_response_alg": "none", "response_types": ["code id_token"]}), "anybody could have made it"),
        (json!({"id_token_signed_response_alg": "HS256", "token_endpoint_auth_method": "none"}), "has none"),
        (json!({"userinfo_signed_response_alg": "HS512"}), "userinfo_signed_response_alg"),
        (json!({"request_object_signing_alg": "RS1"}), "request_object_signing_alg"),
        (json!({"introspection_signed_response_alg": "none"}), "introspection_signed_response_alg"),
        (
            json!({"token_endpoint_auth_method": "private_key_jwt", "jwks": jwks, "token_endpoint_auth_signing_alg": "HS256"}),
            "EdDSA",
        ),
        (json!({"token_endpoint_auth_method": "client_secret_jwt", "token_endpoint_auth_signing_alg": "RS256"}), "HS256"),
        (json!({"id_token_encrypted_response_alg": "RSA-OAEP"}), "encryption is not offered here"),
        (json!({"userinfo_encrypted_response_enc": "A128GCM"}), "encryption is not offered here"),
        (json!({"default_max_age": -1}), "default_max_age"),
        (json!({"subject_type": "secret"}), "public, pairwise"),
        (json!({"access_token_format": "saml"}), "opaque, jwt"),
    ] {
        let (error, description) = app.refuses(&with(&said)).await;
        assert_eq!(error, "invalid_client_metadata");
        assert!(description.contains(why), "{said}: {description}");
    }
    let unsigned =
        Registered::at(&app, &with(&json!({"id_token_signed_response_alg": "none", "response_types": ["code", "code token"]})))
            .await;
    assert_eq!(unsigned.told["id_token_signed_response_alg"], "none");
    let by_secret = Registered::at(&app, &with(&json!({"token_endpoint_auth_signing_alg": "HS256"}))).await;
    assert_eq!(
        by_secret.told["token_endpoint_auth_signing_alg"],
        Value::Null,
        "a client that signs no assertions has no algorithm for them"
    );
}

#[actix_web::test]
async fn section_2_the_keys_stand_in_one_place() {
    let app = TestApp::start().await;
    let jwks = json!({"keys": [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}]});
    let (_, why) = app.refuses(&with(&json!({"jwks": jwks, "jwks_uri": "https://app.test/jwks"}))).await;
    assert!(why.contains("both"), "{why}");
    assert_eq!(Registered::at(&app, &with(&json!({"jwks": jwks}))).await.told["jwks"], jwks);
    let only_symmetric = json!({"token_endpoint_auth_method": "private_key_jwt", "jwks": {"keys": [{"kty": "oct"}]}});
    assert!(app.refuses(&with(&only_symmetric)).await.1.contains("needs jwks"));
}

#[actix_web::test]
async fn section_5_the_list_of_a_sector_must_name_every_redirect_uri() {
    let app = TestApp::start().await;
    let sector = |uri: String| {
        with(
            &json!({"subject_type": "pairwise", "sector_identifier_uri": uri, "redirect_uris": ["https://app.test/cb", "https://b.test/cb"]}),
        )
    };
    let good = site(r#"["https://b.test/cb", "https://app.test/cb", "https://more.test/"]"#);
    let registered = Registered::at(&app, &sector(good.clone())).await;
    assert_eq!((&registered.told["sector_identifier_uri"], &registered.told["subject_type"]), (&json!(good), &json!("pairwise")));
    for (list, why) in [
        (r#"["https://app.test/cb"]"#, "'https://b.test/cb'"),
        ("[]", "does not hold"),
        ("{}", "not a JSON array"),
        ("[1]", "not a JSON array"),
    ] {
        let (error, description) = app.refuses(&sector(site(list))).await;
        assert_eq!(error, "invalid_client_metadata");
        assert!(description.contains(why), "{list}: {description}");
    }
    let (error, why) = app.refuses(&sector("http://127.0.0.1:1/nobody".into())).await;
    assert_eq!(error, "invalid_client_metadata");
    assert!(why.contains("cannot be fetched"), "{why}");
    let changed = registered.changes(&sector(site("[]"))).await;
    assert_eq!(changed.refusal(), (400, "invalid_client_metadata".into()), "an update is held against it too");
}

#[actix_web::test]
async fn core_section_8_1_a_pairwise_client_of_several_hosts_names_its_sector() {
    let app = TestApp::start().await;
    let hosts = |uris: &[&str]| with(&json!({"subject_type": "pairwise", "redirect_uris": uris}));
    let (error, why) = app.refuses(&hosts(&["https://a.test/cb", "https://b.test/cb"])).await;
    assert_eq!(error, "invalid_client_metadata");
    assert!(why.contains("sector_identifier_uri"), "{why}");
    Registered::at(&app, &hosts(&["https://a.test/cb", "https://a.test/other"])).await;
}

#[actix_web::test]
async fn third_parties_begin_a_login_over_https_only() {
    let app = TestApp::start().await;
    let said = |uri: &str| with(&json!({"initiate_login_uri": uri}));
    let registered = Registered::at(&app, &said("https://app.test/login")).await;
    assert_eq!(registered.looks().await.json()["initiate_login_uri"], "https://app.test/login");
    for bad in ["http://app.test/login", "http://localhost:8000/login", "login"] {
        assert_eq!(app.refuses(&said(bad)).await.0, "invalid_client_metadata", "{bad}");
    }
}

#[actix_web::test]
async fn the_addresses_of_logout_are_those_of_the_client() {
    let app = TestApp::start().await;
    for (said, why) in [
        (json!({"frontchannel_logout_uri": "https://other.test/front"}), "redirect_uris"),
        (json!({"frontchannel_logout_uri": "http://app.test/front"}), "redirect_uris"),
        (json!({"frontchannel_logout_uri": "https://app.test:444/front"}), "redirect_uris"),
        (json!({"backchannel_logout_uri": "https://app.test/back#x"}), "fragment"),
        (json!({"post_logout_redirect_uris": ["https://app.test/bye#x"]}), "fragment"),
        (json!({"post_logout_redirect_uris": ["javascript:alert(1)"]}), "javascript"),
    ] {
        let (error, description) = app.refuses(&with(&said)).await;
        assert_eq!(error, "invalid_client_metadata");
        assert!(description.contains(why), "{said}: {description}");
    }
}

#[actix_web::test]
async fn section_4_the_client_configuration_endpoint_answers_as_the_registration_did() {
    let app = TestApp::start().await;
    let registered = Registered::at(&app, &with(&json!({"id_token_signed_response_alg": "HS256"}))).await;
    assert_eq!(registered.looks().await.json(), registered.told);
    assert_eq!(Registered::at(&app, &metadata()).await.told["grant_types"], json!(["authorization_code"]));
}
