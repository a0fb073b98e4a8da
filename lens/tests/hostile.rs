//! Bundles that somebody made to do harm: they are refused or they are shown, escaped, and nothing panics.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{process::Command, sync::LazyLock};

use glasshouse_lens::{
    export::{self, Format, Wanted, bundle},
    page::{FLOW, Look, Page, STEP},
    sight::Viewer,
    step::Letter,
    story::Story,
    texts,
};
use glasshouse_shared::exchange::Flow;
use glasshouse_web::{Frame, Language, Pages, Words};
use proptest::prelude::*;
use serde_json::{Value, json};

static PAGES: LazyLock<Pages> = LazyLock::new(|| Pages::new(&[texts()]).unwrap());

/// Texts that mean something to whoever reads them: a browser, a shell, Mermaid, Markdown, an address.
const EVIL: [&str; 14] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "$(touch pwned)",
    "`touch pwned`",
    "'; touch pwned; '",
    "\"; touch pwned; \"",
    "\n touch pwned\n",
    "```\n<b>out</b>",
    "; end\n participant x",
    "{{ frame.host }}{% raw %}",
    "\u{202e}\u{0}\u{7f}é😀",
    "%0d%0aSet-Cookie: a=b&=&&?#[](){}",
    "{access_token}${HOME}\\",
];

fn evil() -> impl Strategy<Value = String> {
    let known = prop::sample::select(EVIL.to_vec());
    prop_oneof![
        known.clone().prop_map(str::to_owned),
        "\\PC{0,40}",
        (known, "[ -~]{0,20}").prop_map(|(evil, more)| format!("{more}{evil}"))
    ]
}

/// A first line: no control characters, or the bundle is not opened at all.
fn start() -> impl Strategy<Value = String> {
    let line = || evil().prop_map(|text| text.replace(char::is_control, ""));
    let asked = (prop::sample::select(vec!["GET", "POST", ""]), prop::sample::select(PATHS.to_vec()), line());
    prop_oneof![
        asked.prop_map(|(verb, path, text)| format!("{verb} {path}?state={text}&code={text}&response_type=code HTTP/1.1")),
        (100..999u16, line()).prop_map(|(status, text)| format!("HTTP/1.1 {status} {text}")),
        line(),
    ]
}

const PATHS: [&str; 6] = ["/oauth/authorize", "/oauth/token", "/authorized", "/api/me", "/oauth/revoke", "//evil.example/@x"];

fn what() -> impl Strategy<Value = Value> {
    let actor = || prop::sample::select(vec!["browser", "client", "provider", "api"]);
    let channel = prop::sample::select(vec!["front", "back"]);
    let headers = prop::collection::vec(
        (
            prop_oneof![
                Just("location".to_owned()),
                Just("authorization".to_owned()),
                Just("host".to_owned()),
                Just("content-type".to_owned()),
                evil()
            ],
            evil(),
        ),
        0..4,
    );
    let body = prop_oneof![
        evil(),
        evil().prop_map(|text| json!({"access_token": text, "refresh_token": text, text.as_str(): text}).to_string())
    ];
    let message = (actor(), actor(), channel, start(), headers, body, any::<bool>()).prop_map(
        |(from, to, channel, start, headers, body, encrypted)| json!({"message": {"from": from, "to": to, "channel": channel, "start": start, "headers": headers, "body": body, "encrypted": encrypted}}),
    );
    let check = (evil(), evil(), evil(), any::<bool>()).prop_map(
        |(name, compared, cite, passed)| json!({"check": {"name": name, "compared": compared, "cite": cite, "passed": passed}}),
    );
    let row = (evil(), prop::collection::vec((evil(), prop::option::of(evil())), 0..3))
        .prop_map(|(table, columns)| json!({"row": {"table": table, "change": "updated", "columns": columns}}));
    prop_oneof![4 => message, 1 => check, 1 => row]
}

fn hostile() -> impl Strategy<Value = String> {
    let half = |name: &'static str| {
        (prop::collection::vec(what(), 0..12), evil(), 0..253_402_300_799_999i64).prop_map(move |(events, client_id, at_ms)| {
            let event = |(seq, what): (usize, Value)| json!({"seq": seq, "at_ms": at_ms, "what": what});
            let events: Vec<Value> = events.into_iter().enumerate().map(event).collect();
            json!({"id": "0123456789abcdef01234567", "half": name, "client_id": client_id, "withheld": "javascript:alert(1)", "events": events, "dropped": 3})
        })
    };
    (half("client"), half("provider")).prop_map(|(client, provider)| {
        json!({"glasshouse_bundle": 1, "made_by": "<b>", "live_secrets": true, "halves": [client, provider]}).to_string()
    })
}

fn said(words: &Words) -> Result<String, glasshouse_web::pages::PageError> {
    PAGES.say(Language::English, words)
}

fn frame() -> Frame {
    let request = actix_web::test::TestRequest::default().to_http_request();
    Frame::around(&request, "client", &[])
}

/// Every page of the lens of this flow.
fn pages(halves: &[Flow]) -> Vec<String> {
    let story = Story::of(halves);
    let shown = |letter: Option<Letter>, query: &str| {
        let page = Page::of(&story, "/lens/copy-x".into(), letter, Look::of(query));
        assert!(page.copy, "it is a copy");
        let mut values = serde_json::to_value(&page).unwrap();
        values["csrf"] = "t".into();
        PAGES.render(if letter.is_some() { STEP } else { FLOW }, &values, &frame()).unwrap()
    };
    let looks = ["", "view=raw", "view=curl&as=browser", "as=wire"];
    let whole = looks.map(|query| shown(None, query));
    whole.into_iter().chain(story.letters().into_iter().map(|letter| shown(Some(letter), ""))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_hostile_bundle_is_shown_escaped(text in hostile()) {
        let halves = bundle::read(&text).unwrap();
        for page in pages(&halves) {
            prop_assert!(!page.contains("<script>alert") && !page.contains("<img") && !page.contains("<b>out"), "{page}");
            prop_assert!(!page.contains("href=\"javascript:"), "{page}");
            prop_assert!(!page.contains("<form method=\"post\" action=\"/lens"), "a copy sends nothing: {page}");
        }
    }

    #[test]
    fn a_hostile_bundle_is_written_as_every_file_and_stays_data(text in hostile(), live: bool, viewer in prop::sample::select(Viewer::ALL.to_vec())) {
        let halves = bundle::read(&text).unwrap();
        for format in Format::ALL {
            let file = export::file(format, &halves, Wanted { live, viewer }, &said).unwrap();
            let ending = file.name.strip_prefix("glasshouse-01234567").unwrap();
            prop_assert!(ending.bytes().all(|byte| byte.is_ascii_lowercase() || b"-.".contains(&byte)), "{ending}");
            match format {
                Format::Har | Format::Bundle => drop(serde_json::from_str::<Value>(&file.text).unwrap()),
                Format::Svg => prop_assert!(!file.text.contains("<script") && !file.text.contains("<img")),
                Format::Mermaid => {
                    let known = ["sequenceDiagram", "participant ", "Note over ", "browser", "client", "provider", "api"];
                    let strange = file.text.lines().find(|line| !known.iter().any(|known| line.trim_start().starts_with(known)));
                    prop_assert!(strange.is_none() && !file.text.contains('<'), "{strange:?}");
                }
                Format::Script | Format::Markdown => {}
            }
        }
    }

    #[test]
    fn what_is_changed_anywhere_in_a_bundle_never_panics(at in any::<prop::sample::Index>(), byte: u8) {
        let whole = json!({"glasshouse_bundle": 1, "made_by": "x", "live_secrets": false, "halves": serde_json::from_str::<Value>(include_str!("flow.json")).unwrap()});
        let mut bytes = whole.to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(halves) = String::from_utf8(bytes).map_err(drop).and_then(|text| bundle::read(&text).map_err(drop)) {
            for format in Format::ALL {
                export::file(format, &halves, Wanted::of(""), &said).unwrap();
            }
        }
    }
}

proptest! {
    // Each case starts a shell.
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// The script is run with no provider to ask: what the bundle says in it must not be a command.
    #[test]
    fn the_script_of_a_hostile_bundle_runs_nothing_of_it(text in hostile()) {
        let script = export::file(Format::Script, &bundle::read(&text).unwrap(), Wanted::of("secrets=yes"), &said).unwrap().text;
        let folder = tempfile::tempdir().unwrap();
        // Where curl is nothing, every line after it is reached.
        let deaf = script.replace("set -euo pipefail", "set -uo pipefail\ncurl() { echo 200; }\nexit() { :; }\nopenssl() { echo x; }\nread() { :; }");
        std::fs::write(folder.path().join("flow.sh"), &deaf).unwrap();
        let run = |flags: &[&str]| Command::new("bash").args(flags).arg("flow.sh").current_dir(folder.path()).output().unwrap();
        let parsed = run(&["-n"]);
        prop_assert!(parsed.status.success(), "{}\n{script}", String::from_utf8_lossy(&parsed.stderr));
        run(&[]);
        prop_assert!(!folder.path().join("pwned").exists(), "{script}");
    }
}
