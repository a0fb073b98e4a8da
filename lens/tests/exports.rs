//! A flow that was recorded, as every kind of file: `flow.json` holds both halves of one that went from A to H.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use glasshouse_lens::{
    card::figure::Sum,
    export::{self, Format, Wanted, bundle, secrets},
    sight::{Extent, Viewer},
    story::Story,
    texts, wire,
};
use glasshouse_shared::exchange::{Actor, Channel, Check, Event, Flow, Message, What};
use glasshouse_web::{Language, Pages, Words};
use serde_json::Value;

fn recorded() -> Vec<Flow> {
    serde_json::from_str(include_str!("flow.json")).unwrap()
}

fn written(format: Format, halves: &[Flow], live: bool) -> String {
    saved(format, halves, Wanted { live, viewer: Viewer::Everyone })
}

fn saved(format: Format, halves: &[Flow], wanted: Wanted) -> String {
    let pages = Pages::new(&[texts()]).unwrap();
    let say = |words: &Words| pages.say(Language::English, words);
    export::file(format, halves, wanted, &say).unwrap().text
}

/// Every live value of the recorded flow, found here by the way its provider and its client make them.
fn live() -> Vec<String> {
    let text = include_str!("flow.json");
    let mut found: Vec<String> = Vec::new();
    for start in ["glass_code_", "glass_at_", "glass_rt_", "eyJ"] {
        found.extend(text.match_indices(start).map(|(at, _)| {
            text[at..].chars().take_while(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(*letter)).collect()
        }));
    }
    for half in recorded() {
        for event in half.events {
            let What::Row(row) = event.what else { continue };
            let pending = row.columns.into_iter().filter(|_| row.table == "pending");
            found.extend(
                pending.filter(|(name, _)| ["state", "nonce", "code_verifier"].contains(&&**name)).filter_map(|(_, value)| value),
            );
        }
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn no_live_value_is_in_any_file_unless_it_was_ticked() {
    let live = live();
    assert!(live.len() > 8, "a code, two pairs of tokens, two ID tokens, a state, a nonce, a verifier: {live:?}");
    for format in Format::ALL {
        let text = written(format, &recorded(), false);
        for value in &live {
            assert!(!text.contains(value.as_str()), "{format:?} holds {value}");
        }
    }
    let ticked = written(Format::Bundle, &recorded(), true);
    assert!(live.iter().all(|value| ticked.contains(value.as_str())));
    let script = written(Format::Script, &recorded(), true);
    assert!(live.iter().all(|value| !script.contains(value.as_str())), "the script makes its own");
}

#[test]
fn what_was_masked_stays_masked_in_a_file_with_live_secrets() {
    for format in Format::ALL {
        let text = written(format, &recorded(), true);
        assert!(!text.contains("Basic Z") && !text.contains("provider_session=ey"), "{format:?}");
    }
    assert!(written(Format::Har, &recorded(), true).contains("•••("));
}

#[test]
fn the_same_value_has_the_same_name_in_both_halves() {
    let halves = secrets::hidden(&recorded());
    let text = serde_json::to_string(&halves).unwrap();
    let one = serde_json::to_string(&halves[0]).unwrap();
    for name in
        ["{code}", "{state}", "{code_verifier}", "{access_token}", "{refresh_token}", "{access_token_2}", "{refresh_token_2}"]
    {
        assert!(one.contains(name), "{name}");
    }
    assert!(
        !text.contains("{code_2}")
            && !text.contains("{state_2}")
            && !text.contains("{access_token_3}")
            && !text.contains("{token}")
    );
    // The halves still fit together.
    let marks = |halves: &[Flow]| Story::of(halves).moments.iter().map(|moment| moment.anchor.clone()).collect::<Vec<_>>();
    assert_eq!(marks(&halves), marks(&recorded()));
}

#[test]
fn nothing_is_worked_out_from_a_name_that_stands_for_a_value() {
    assert!(Sum::of(&Story::of(&recorded())).unwrap().equal);
    assert!(Sum::of(&Story::of(&secrets::hidden(&recorded()))).is_none(), "the digest of a name would be equal to nothing");
}

fn message(start: &str, headers: &[(&str, &str)], body: &str) -> Message {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let (from, to) = (Actor::Client, Actor::Provider);
    Message { from, to, channel: Channel::Back, encrypted: false, start: start.into(), headers, body: body.into() }
}

fn of(messages: Vec<Message>) -> Vec<Flow> {
    let event = |(seq, message): (usize, Message)| Event { seq: seq as u64, at_ms: 0, what: What::Message(message) };
    let events = messages.into_iter().enumerate().map(event).collect();
    vec![Flow {
        id: "0".repeat(24),
        half: Actor::Client,
        client_id: None,
        before: Vec::new(),
        withheld: None,
        events,
        dropped: 0,
    }]
}

fn hidden(messages: Vec<Message>) -> String {
    serde_json::to_string(&secrets::hidden(&of(messages))).unwrap()
}

#[test]
fn a_live_value_is_found_in_each_of_its_spellings() {
    let seen = hidden(vec![
        message(
            "GET /authorize?state=a%2Fb%20c%2Bd-long&next=%2Fauthorize%3Fnonce%3Dn-0S6_WzA2Mj HTTP/1.1",
            &[("referer", "x?state=a%2fb+c%2bd-long")],
            "",
        ),
        message(
            "HTTP/1.1 200 OK",
            &[("set-cookie", "s=cookie-value; HttpOnly")],
            r#"{"again":"a/b c+d-long","access_token":"tok\u002fen-long","#,
        ),
        message("GET /me HTTP/1.1", &[("Authorization", "Bearer tok/en-long"), ("cookie", "a=1; s=cookie-value")], ""),
        message("GET /me HTTP/1.1", &[("Authorization", "Basic dXNlcjpwYXNz")], "refresh_token=only-half-of-it"),
    ]);
    for value in [
        "a%2Fb",
        "a%2fb",
        "a/b c",
        "n-0S6_WzA2Mj",
        "cookie-value",
        "u002fen-long",
        "tok/en-long",
        "dXNlcjpwYXNz",
        "only-half-of-it",
    ] {
        assert!(!seen.contains(value), "{value} in {seen}");
    }
    assert!(seen.contains("Bearer {access_token}") && seen.contains("nonce%3D{nonce}"), "{seen}");
}

#[test]
fn a_pushed_request_is_live_and_one_at_an_address_of_the_client_is_not() {
    let name = "urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c";
    let pushed = message("HTTP/1.1 201 Created", &[], &format!(r#"{{"request_uri":"{name}","expires_in":60}}"#));
    let asked = format!("GET /authorize?client_id=c&request_uri={} HTTP/1.1", name.replace(':', "%3A"));
    let seen = hidden(vec![pushed, message(&asked, &[], "")]);
    assert!(
        !seen.contains("6esc_11ACC5bwc014ltc14eY22c") && seen.contains("client_id=c&request_uri={request_uri} HTTP/1.1"),
        "{seen}"
    );
    let own = hidden(vec![message("GET /authorize?request_uri=https%3A%2F%2Fclient.test%2Fr.jwt HTTP/1.1", &[], "")]);
    assert!(own.contains("client.test%2Fr.jwt"), "{own}");
}

#[test]
fn a_short_value_is_struck_out_behind_its_name_and_nowhere_else() {
    let seen = hidden(vec![message("GET /authorize?max_age=1&state=1&code=12 HTTP/1.1", &[], r#"{"state":"1","n":"1"}"#)]);
    assert!(seen.contains("max_age=1&state={state}&code={code} HTTP/1.1"), "{seen}");
    assert!(seen.contains(r#"{\"state\":\"{state}\",\"n\":\"1\"}"#), "{seen}");
}

#[test]
fn the_archive_pairs_each_request_with_its_answer() {
    let har: Value = serde_json::from_str(&written(Format::Har, &recorded(), false)).unwrap();
    let entries = har["log"]["entries"].as_array().unwrap();
    let asked = Story::of(&recorded()).moments.iter().filter(|moment| !moment.message.start.starts_with("HTTP/")).count();
    assert_eq!((entries.len(), &har["log"]["version"]), (asked, &Value::from("1.2")));
    let token = entries.iter().find(|entry| entry["request"]["url"].as_str().unwrap().ends_with("/oauth/token")).unwrap();
    assert_eq!((&token["response"]["status"], &token["request"]["method"]), (&200.into(), &"POST".into()));
    assert!(token["comment"].as_str().unwrap().starts_with("step C, back channel"));
    assert!(token["startedDateTime"].as_str().unwrap().ends_with('Z'));
    let verifier =
        token["request"]["postData"]["params"].as_array().unwrap().iter().find(|it| it["name"] == "code_verifier").unwrap();
    assert_eq!(verifier["value"], "{code_verifier}");
}

#[test]
fn the_diagram_bends_a_redirect_through_the_browser() {
    let text = written(Format::Mermaid, &recorded(), false);
    assert!(text.starts_with("sequenceDiagram\n    participant browser as Browser\n"), "{text}");
    assert!(
        text.contains("    client-->>browser: A2 302 Found") && text.contains("    browser->>provider: A3 GET /oauth/authorize"),
        "{text}"
    );
    assert!(text.contains("    client->>provider: C POST /oauth/token (grant_type, code"), "{text}");
    assert!(text.contains("Note over client,provider: back channel"), "{text}");
}

/// What a page hides is decided in `sight`, and tested there against every page: a file is made of the same story.
#[test]
fn a_file_of_what_one_of_them_saw_holds_nothing_of_what_that_one_cannot_see() {
    let whole = Story::of(&recorded());
    for viewer in Viewer::ALL {
        let seen = whole.seen_by(viewer);
        let known = serde_json::to_string(&seen.moments.iter().map(|it| wire::raw(&it.message)).collect::<Vec<_>>()).unwrap();
        let known = known + &format!("{:?}", (&seen.moments, &seen.before));
        let hidden: Vec<String> = live().into_iter().filter(|value| !known.contains(value.as_str())).collect();
        let blind = matches!(viewer, Viewer::Of(Actor::Browser | Actor::Api));
        assert!(!blind || hidden.len() > 2, "{viewer:?} does not see the back channel: {hidden:?}");
        for format in Format::ALL {
            let text = saved(format, &recorded(), Wanted { live: true, viewer });
            let leaks: Vec<_> = hidden.iter().filter(|value| text.contains(value.as_str())).collect();
            assert!(leaks.is_empty() || format == Format::Bundle, "{format:?} as {viewer:?} holds {leaks:?}");
        }
        // And it holds what the page does.
        let har: Value = serde_json::from_str(&saved(Format::Har, &recorded(), Wanted { live: true, viewer })).unwrap();
        let asked = seen.moments.iter().filter(|it| it.seen != Extent::Nothing && !it.message.start.starts_with("HTTP/")).count();
        assert_eq!(har["log"]["entries"].as_array().unwrap().len(), asked, "{viewer:?}");
    }
}

#[test]
fn a_browser_saves_what_a_browser_sees_and_the_file_says_so() {
    let wanted = Wanted::of("secrets=yes&as=browser");
    let [har, mermaid, report, svg] =
        [Format::Har, Format::Mermaid, Format::Markdown, Format::Svg].map(|format| saved(format, &recorded(), wanted));
    assert!(har.contains("As seen by: browser") && har.contains("/oauth/authorize") && !har.contains("/oauth/token"), "{har}");
    assert!(mermaid.contains("As seen by: the Browser.") && mermaid.contains("client->>provider: C █████\n"), "{mermaid}");
    assert!(report.contains("As seen by: the Browser") && report.contains("```http\n█████\n```"), "{report}");
    assert!(!mermaid.contains("codes") && !report.contains("codes") && !svg.contains("codes"), "it knows of no table");
    for format in [Format::Script, Format::Bundle] {
        assert_eq!(saved(format, &recorded(), wanted), written(format, &recorded(), true), "{format:?} is whole");
    }
}

#[test]
fn a_bundle_comes_back_as_it_was() {
    let halves = bundle::read(&written(Format::Bundle, &recorded(), true)).unwrap();
    assert_eq!(serde_json::to_value(halves).unwrap(), serde_json::to_value(recorded()).unwrap());
}

#[test]
fn what_is_no_bundle_is_refused_with_a_sentence() {
    let whole: Value = serde_json::from_str(&written(Format::Bundle, &recorded(), false)).unwrap();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut value = whole.clone();
        change(&mut value);
        bundle::read(&value.to_string()).unwrap_err().to_string()
    };
    assert_eq!(
        with(&|it| it["glasshouse_bundle"] = 2.into()),
        "expected \"glasshouse_bundle\": 1; arrived \"glasshouse_bundle\": 2"
    );
    assert_eq!(with(&|it| it["halves"] = serde_json::json!([])), "expected one half of a flow, or two; arrived 0 halves");
    assert!(with(&|it| it["halves"][0]["half"] = "browser".into()).contains("a half of the browser"));
    assert!(with(&|it| it["halves"][0]["id"] = "../../etc".into()).contains("24 hexadecimal digits; arrived “../../etc”"));
    assert!(with(&|it| it["halves"][1]["half"] = "client".into()).contains("twice that of the Client"));
    assert!(with(&|it| it["halves"][1]["id"] = "a".repeat(24).into()).contains("two halves of one flow"));
    assert!(
        with(&|it| it["halves"][0]["events"][0]["at_ms"] = i64::MIN.into()).contains("arrived \"at_ms\": -9223372036854775808")
    );
    assert!(with(&|it| it["halves"][0]["events"][1]["seq"] = 0.into()).contains("whose \"seq\" rises"));
    assert!(with(&|it| it["halves"][0]["dropped"] = u64::MAX.into()).contains("dropped"));
    assert!(with(&|it| it["run"] = "rm -rf".into()).contains("unknown field `run`"));
    assert!(with(&|it| it["halves"][0]["events"][0]["what"] = serde_json::json!({"message": {}})).contains("missing field"));
    assert_eq!(bundle::read("{}").unwrap_err().expected, "an object with \"glasshouse_bundle\": 1");
    assert!(bundle::read("<html>").unwrap_err().to_string().starts_with("expected a JSON object"));
    assert_eq!(bundle::read(&" ".repeat(bundle::LIMIT + 1)).unwrap_err().arrived, "1048577 bytes");
    assert!(bundle::read(&"[".repeat(100_000)).is_err(), "what is nested too deep is no bundle");
}

/// The script of these messages.
fn script(messages: Vec<Message>) -> String {
    written(Format::Script, &of(messages), false)
}

fn answer(start: &str, body: &str) -> Message {
    Message { from: Actor::Provider, to: Actor::Client, ..message(start, &[], body) }
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[test]
fn the_script_of_a_device_leaves_the_person_their_part_and_asks_once() {
    let asks = || {
        let body =
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=tv&device_code=GmRhmhcxhwAzkoEqiMEg";
        message("POST /token HTTP/1.1", &[FORM], body)
    };
    let pending = || answer("HTTP/1.1 400 Bad Request", r#"{"error":"authorization_pending"}"#);
    let codes = r#"{"device_code":"GmRhmhcxhwAzkoEqiMEg","user_code":"WDJB-MJHT","verification_uri":"https://op.test/device","expires_in":600}"#;
    let told = |last: Message| {
        script(vec![
            message("POST /device HTTP/1.1", &[FORM], "client_id=tv"),
            answer("HTTP/1.1 200 OK", codes),
            asks(),
            pending(),
            asks(),
            pending(),
            asks(),
            last,
        ])
    };
    let allowed = told(answer("HTTP/1.1 200 OK", r#"{"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"Bearer"}"#));
    assert_eq!(allowed.matches("grant_type=urn").count(), 1, "{allowed}");
    assert!(allowed.contains("walk \"$VERIFICATION_URI\" yes") && allowed.contains("expect 200 \"C POST /token\""), "{allowed}");
    assert!(
        allowed.contains("device_code=$DEVICE_CODE") && !allowed.contains("GmRhmh") && !allowed.contains("WDJB"),
        "{allowed}"
    );
    let denied = told(answer("HTTP/1.1 400 Bad Request", r#"{"error":"access_denied"}"#));
    assert!(denied.contains("walk \"$VERIFICATION_URI\" no") && denied.contains("expect 400"), "{denied}");
    let forgotten = told(answer("HTTP/1.1 400 Bad Request", r#"{"error":"expired_token"}"#));
    assert!(!forgotten.contains("walk \"$V") && forgotten.contains("Nobody answered in time"), "{forgotten}");
}

#[test]
fn a_script_has_the_functions_that_it_calls_and_no_other() {
    let whole = written(Format::Script, &recorded(), false);
    let itself = script(vec![
        message("POST /token HTTP/1.1", &[FORM, ("authorization", "Basic •••(10)")], "grant_type=client_credentials"),
        answer("HTTP/1.1 200 OK", "{}"),
    ]);
    let has = |text: &str, name: &str| text.contains(&format!("\n{name}() {{\n"));
    for name in ["ask", "expect", "member", "fail"] {
        assert!(has(&whole, name) && has(&itself, name), "{name}");
    }
    for name in ["random", "encoded", "parameter", "attribute", "fill", "walk"] {
        assert!(has(&whole, name) && !has(&itself, name), "{name}");
    }
    assert!(!has(&whole, "assertion") && !has(&itself, "leave"));
}

#[test]
fn a_client_that_proves_itself_by_a_jwt_gets_a_new_one_for_each_request() {
    let asks = || message("POST /token HTTP/1.1", &[FORM], "grant_type=client_credentials&client_assertion=•••(500)");
    let text = script(vec![asks(), answer("HTTP/1.1 200 OK", "{}"), asks(), answer("HTTP/1.1 200 OK", "{}")]);
    assert_eq!(text.matches("\nCLIENT_ASSERTION=$(assertion)\nask ").count(), 2, "{text}");
    assert!(text.contains(r#"\"token_endpoint_auth_method\":\"private_key_jwt\""#), "{text}");
    assert!(text.contains(r#"\"jwks\":$(jwks)"#) && text.contains("CLIENT_ID came without CLIENT_KEY"), "{text}");
}

#[test]
fn the_script_signs_with_the_algorithm_of_the_flow() {
    let signs = |noted: &str| {
        let mut halves = of(vec![
            message("POST /token HTTP/1.1", &[FORM], "grant_type=client_credentials&client_assertion=•••(500)"),
            answer("HTTP/1.1 200 OK", "{}"),
        ]);
        let (name, cite) = ("the algorithm is the registered one".to_owned(), "RFC 8725 §3.1".to_owned());
        let compared = format!("{noted} · token_endpoint_auth_signing_alg —");
        let what = What::Check(Check { name, compared, passed: true, cite });
        halves[0].events.insert(1, Event { seq: 2, at_ms: 0, what });
        let text = written(Format::Script, &halves, false);
        let (_, rest) = text.split_once("\nALG=").unwrap();
        let made = rest.lines().find(|line| line.contains("genpkey")).map(|line| line.contains("-algorithm EC "));
        (rest.lines().next().unwrap().to_owned(), made)
    };
    assert_eq!(signs("ES256"), ("ES256".to_owned(), Some(true)));
    assert_eq!(signs("RS256"), ("RS256".to_owned(), Some(false)));
    assert_eq!(signs("HS256"), ("HS256".to_owned(), None));
    assert_eq!(signs("ES256;rm").0, "RS256", "what a bundle says is not taken over");
}

#[test]
fn the_script_signs_out_where_the_flow_did() {
    let hint = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2ln";
    let tokens = format!(r#"{{"access_token":"2YotnFZFEjr1zCsicMWpAA","id_token":"{hint}","token_type":"Bearer"}}"#);
    let goes =
        |start: &str, from, to| Message { from, to, channel: Channel::Front, ..message(start, &[("host", "op.test")], "") };
    let query = format!("id_token_hint={hint}&client_id=c&post_logout_redirect_uri=http%3A%2F%2Fl%2Fbye&state=abcdefghij");
    let back = ("location", "http://l/bye?state=abcdefghij");
    let text = script(vec![
        message("POST /token HTTP/1.1", &[FORM], "grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA&client_id=c"),
        answer("HTTP/1.1 200 OK", &tokens),
        goes(&format!("GET /logout?{query} HTTP/1.1"), Actor::Browser, Actor::Provider),
        Message { channel: Channel::Front, to: Actor::Browser, ..answer("HTTP/1.1 302 Found", "") }.with(back),
    ]);
    assert!(text.contains("ID_TOKEN=$(member id_token)") && text.contains("id_token_hint=$(encoded \"$ID_TOKEN\")"), "{text}");
    assert!(text.contains("    leave \"$goodbye\"\n    expect 302 \"I GET /logout\"\n    [ \"$(parameter state)\""), "{text}");
    assert!(text.contains(r#"\"post_logout_redirect_uris\":[\"$POST_LOGOUT_REDIRECT_URI\"]"#), "{text}");
    assert!(!text.contains(hint) && !text.contains("abcdefghij"), "{text}");
}

trait With {
    fn with(self, header: (&str, &str)) -> Self;
}

impl With for Message {
    fn with(mut self, (name, value): (&str, &str)) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}
