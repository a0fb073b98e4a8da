//! `oidcc-frontchannel-rp-initiated-logout-certification-test-plan`: the browser tells the relying party's pages.

use serde_json::json;
use url::Url;

use super::{
    Suite,
    browser::{attribute, parameters},
    logout::{ALL, SignedIn, after},
    suite::BASE,
};

/// `oidcc-frontchannel-logout-discovery-endpoint-verification`.
#[actix_web::test]
async fn the_configuration_promises_the_front_channel_with_sessions() {
    let suite = Suite::start().await;
    assert_eq!(suite.config["frontchannel_logout_supported"], true);
    assert_eq!(suite.config["frontchannel_logout_session_supported"], true);
    assert!(suite.config["end_session_endpoint"].is_string());
}

/// `oidcc-frontchannel-rp-initiated-logout`: a frame of the page loads the address with `iss` and `sid`, and the page goes on.
#[actix_web::test]
async fn a_frame_tells_the_relying_party_and_the_page_goes_on() {
    for variant in ALL {
        let suite = Suite::start().await;
        let told = json!({
            "frontchannel_logout_uri": format!("{BASE}/frontchannel_logout"),
            "frontchannel_logout_session_required": true,
        });
        let who = SignedIn::at(&suite, variant, told).await;
        let request = who.asks_to_leave();
        let page = who.leaves(&request).await.page();
        assert_eq!(page.status, 200);
        let frames: Vec<String> =
            page.body.split("<iframe").skip(1).filter_map(|rest| attribute(rest.split('>').next()?, "src")).collect();
        let [frame] = &frames[..] else { panic!("one frame: {frames:?} {}", page.body) };
        let url = Url::parse(frame).unwrap();
        assert!(frame.starts_with(&format!("{BASE}/frontchannel_logout?")));
        let told = parameters(url.query());
        assert_eq!(told.keys().collect::<Vec<_>>(), ["iss", "sid"]);
        assert_eq!(told["iss"], suite.says("issuer"));
        assert_eq!(told["sid"], who.brought.claims()["sid"].as_str().unwrap());
        let policy = page.header("content-security-policy").unwrap();
        let frames = policy.split(';').find(|part| part.trim().starts_with("frame-src")).expect("frames need to be allowed");
        assert!(frames.contains("https://suite.example"), "{policy}");
        let on = page.body.split('"').map(super::browser::unescaped).find(|text| text.starts_with(&after()));
        let query = parameters(Url::parse(&on.expect("the way on")).unwrap().query());
        assert_eq!(query.get("state").map(String::as_str), request.get("state"));
        assert_eq!(query.len(), 1);
        who.is_gone().await;
    }
}
