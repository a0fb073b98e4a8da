//! What strangers would try where anybody may register.

use std::net::TcpListener;

use provider::{
    Settings,
    protocol::client::{Auth, Client},
    storage::clients,
};
use serde_json::{Value, json};

use crate::support::{
    TestApp, client_secret,
    registrant::{Registered, metadata, with},
};

/// Attack 3: stored cross-site scripting through an address of the client (CWE-79, as CVE-2022-28874 and its kin).
#[actix_web::test]
async fn an_address_that_is_a_program_or_a_file_is_refused_wherever_it_stands() {
    let app = TestApp::start().await;
    let evil = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "javascript://app.test/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://app.test/1",
        "about:blank",
        "ftp://app.test/",
        "//app.test/",
        "https://user:password@app.test/",
        "https:\\\\app.test\\",
    ];
    for uri in evil {
        app.clock.advance(3600); // Another hour, or the haste would be refused.
        assert_eq!(
            app.refuses(&with(&json!({"redirect_uris": ["https://app.test/cb", uri]}))).await.0,
            "invalid_redirect_uri",
            "{uri}"
        );
        for member in [
            "client_uri",
            "logo_uri",
            "policy_uri",
            "tos_uri",
            "jwks_uri",
            "sector_identifier_uri",
            "initiate_login_uri",
            "backchannel_logout_uri",
            "frontchannel_logout_uri",
        ] {
            let (error, why) = app.refuses(&with(&json!({member: uri}))).await;
            assert_eq!(error, "invalid_client_metadata");
            assert!(why.starts_with(member), "{why}");
        }
        for member in ["request_uris", "post_logout_redirect_uris"] {
            assert_eq!(app.refuses(&with(&json!({member: [uri]}))).await.0, "invalid_client_metadata", "{member}: {uri}");
        }
    }
}

/// Attack 13: server-side request forgery by registration (CWE-918, as CVE-2021-26715): nothing private is asked.
#[actix_web::test]
async fn a_provider_that_others_can_reach_asks_no_address_of_its_own_network() {
    let settings = Settings { outbound_loopback: Some(false), ..Settings::default() };
    let app = TestApp::with(settings).await;
    let trap = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    trap.set_nonblocking(true).unwrap();
    let port = trap.local_addr().unwrap().port();
    let inside = [
        format!("http://127.0.0.1:{port}/"),
        format!("https://127.0.0.1:{port}/"),
        format!("https://2130706433:{port}/"),
        format!("https://0x7f.1:{port}/"),
        format!("https://[::ffff:127.0.0.1]:{port}/"),
        format!("https://localhost:{port}/"),
        "https://10.0.0.1/".into(),
        "https://169.254.169.254/latest/meta-data/".into(),
        "https://[fd00::1]/".into(),
    ];
    for uri in inside {
        let (error, why) = app.refuses(&with(&json!({"sector_identifier_uri": uri}))).await;
        assert_eq!(error, "invalid_client_metadata", "{uri}");
        assert!(!why.contains("refused") && !why.contains("timed out"), "the answer tells nothing of the network: {why}");
    }
    assert!(trap.accept().is_err(), "nobody came");
}

#[actix_web::test]
async fn a_name_of_markup_or_of_reversed_letters_is_inert_or_refused() {
    let app = TestApp::start().await;
    let name = "<script>alert(1)</script>";
    let registered = Registered::at(&app, &with(&json!({"client_name": name}))).await;
    let page = app.person("ada").await.visits(&registered.client().asks().path()).await.body;
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains(name));
    for bad in ["moc.knab\u{202e}", "a\nb", "\u{2066}x", "  ", &"x".repeat(101)] {
        let (error, why) = app.refuses(&with(&json!({"client_name": bad}))).await;
        assert_eq!(error, "invalid_client_metadata");
        assert!(why.starts_with("client_name"), "{why}");
    }
}

#[actix_web::test]
async fn a_private_key_is_refused_and_is_kept_nowhere() {
    let app = TestApp::start().await;
    let d = "a-private-part-that-must-not-stay";
    let jwks = json!({"keys": [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "d": d}]});
    let (error, why) = app.refuses(&with(&json!({"jwks": jwks}))).await;
    assert_eq!(error, "invalid_client_metadata");
    assert!(why.contains("'d'") && !why.contains(d), "{why}");
    assert!(app.rows("clients").await.is_empty());
}

#[actix_web::test]
async fn too_much_of_anything_is_refused() {
    let app = TestApp::start().await;
    let many: Vec<String> = (0..51).map(|n| format!("https://app.test/{n}")).collect();
    assert!(app.refuses(&with(&json!({"redirect_uris": many}))).await.1.starts_with("redirect_uris is too long"));
    assert!(app.refuses(&with(&json!({"software_id": "x".repeat(2001)}))).await.1.starts_with("software_id is too long"));
    assert!(app.refuses(&with(&json!({"contacts": ["x".repeat(2001)]}))).await.1.starts_with("contacts is too long"));
    assert!(app.refuses(&with(&json!({"unknown": "x".repeat(70_000)}))).await.1.contains("64 KiB"));
    let deep =
        format!("{{\"redirect_uris\":[\"https://app.test/cb\"],\"unknown\":{}{}}}", "[".repeat(30_000), "]".repeat(30_000));
    let request = app.request("POST", "/oauth/register").header("content-type", "application/json").body(deep);
    assert_eq!(request.send().await.unwrap().status(), 400);
}

#[actix_web::test]
async fn an_address_that_registers_without_end_is_told_when_to_come_again() {
    let app = TestApp::start().await;
    let bad = json!({});
    for _ in 0..60 {
        assert_eq!(app.registers(&bad).await.status, 400, "what is refused counts too");
    }
    let answer = app.registers(&metadata()).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, Some("60")));
    assert_eq!(answer.member("error"), "temporarily_unavailable");
    assert!(answer.member("error_description").contains("60 seconds"));
    app.clock.advance(59);
    assert_eq!(app.registers(&metadata()).await.status, 429);
    app.clock.advance(1);
    assert_eq!(app.registers(&metadata()).await.status, 201);
}

#[actix_web::test]
async fn a_thousand_clients_that_registered_themselves_are_enough_unless_nobody_uses_them() {
    let app = TestApp::start().await;
    let first = Registered::at(&app, &metadata()).await;
    first.client().walks(&app.person("ada").await).await;
    let id = first.id().to_owned();
    let filling = app.realm.store.transaction(move |tx| {
        let one = clients::find(tx, &id)?.unwrap();
        for n in 1..1000 {
            let mut filler = Client { client_id: format!("filler-{n}"), ..one.clone() };
            filler.auth = Auth::Secret(vec![client_secret(&filler.client_id, "of a filler", None)]);
            clients::register(tx, &filler)?;
        }
        Ok(())
    });
    filling.await.unwrap();
    let full = app.registers(&metadata()).await;
    assert_eq!((full.status, full.header("retry-after")), (503, Some("3600")));
    assert!(full.member("error_description").contains("1000 clients"));
    assert_eq!(app.rows("clients").await.len(), 1000, "none of a day's work is thrown away");
    app.clock.advance(24 * 3600 + 1);
    assert_eq!(app.registers(&metadata()).await.status, 201);
    assert_eq!(app.rows("clients").await.len(), 2, "the one that somebody uses stayed");
    assert_eq!(first.looks().await.status, 200);
}

#[actix_web::test]
async fn the_trace_and_the_tables_hold_no_secret_and_no_key_of_a_registration() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let registered = Registered::at(&app, &with(&json!({"id_token_signed_response_alg": "HS256"}))).await;
    registered.looks().await;
    registered.client().walks(&ada).await;
    let mut seen = ada.visits("/tables").await.body;
    let trace = app.realm.trace.clone().unwrap();
    for half in trace.all(|flow| serde_json::to_string(flow).unwrap()) {
        seen += &half;
    }
    assert!(seen.contains(registered.id()));
    for secret in [registered.told["client_secret"].as_str().unwrap(), &registered.token] {
        assert!(!seen.contains(secret));
    }
}

#[actix_web::test]
async fn a_client_cannot_choose_its_name_its_secret_or_its_switches() {
    let app = TestApp::start().await;
    let wish = json!({"client_id": "admin", "client_secret": "chosen", "registration_access_token": "chosen", "pkce": "optional",
        "compatibility": ["token_by_get"], "owner_id": "ada", "client_secret_expires_at": 0});
    let told = Registered::at(&app, &with(&wish)).await.told;
    assert_ne!(told["client_id"], "admin");
    assert_ne!(told["client_secret"], "chosen");
    assert_ne!(told["client_secret_expires_at"], Value::from(0));
    assert!(!told.as_object().unwrap().contains_key("compatibility"));
}
