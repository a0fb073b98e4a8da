//! Redirect URIs: RFC 6749 §3.1.2, RFC 9700 §2.1, RFC 8252 §7.3, §8.4.
#![no_main]

use std::net::IpAddr;

use client::Client;
use libfuzzer_sys::fuzz_target;
use redirect_uri::{host, nearest, registered, well_formed};
use url::Url;

/// The rules of the provider by themselves: they know no framework and no database, so they need none here.
#[path = "../../provider/src/protocol/redirect_uri.rs"]
mod redirect_uri;

/// As much of a client as these rules look at.
mod client {
    pub struct Client {
        pub redirect_uris: Vec<String>,
        pub any_port: bool,
    }

    pub enum Compatibility {
        LoopbackAnyPort,
    }

    impl Client {
        pub fn allows(&self, switch: Compatibility) -> bool {
            matches!(switch, Compatibility::LoopbackAnyPort) && self.any_port
        }
    }
}

/// What is registered, when the input does not bring it.
const KNOWN: [&str; 6] = [
    "http://127.0.0.1/cb",
    "http://127.0.0.1:8000/cb?x=1",
    "http://[::1]:8000/",
    "http://localhost:8000/authorized",
    "https://app.test/cb",
    "com.example.app:/cb",
];

fuzz_target!(|input: &str| {
    if let Some((known, sent)) = input.split_once('\n') {
        compare(known, sent);
    }
    for known in KNOWN {
        compare(known, input);
        // The same text with something put in after the host, where the attacks are.
        for at in known.match_indices(['/', ':', '?']).map(|(at, _)| at) {
            compare(known, &format!("{}{input}{}", &known[..at], &known[at..]));
        }
    }
    may_be_registered(input);
});

/// The comparison for a client that registered one URI.
fn same(known: &str, sent: &str, any_port: bool) -> bool {
    let client = Client { redirect_uris: vec![known.to_owned()], any_port };
    assert_eq!(nearest(&client, sent), Some(known));
    registered(&client, sent)
}

fn compare(known: &str, sent: &str) {
    assert_eq!(same(known, sent, false), known == sent, "without the switch, the text decides");
    let matches = same(known, sent, true);
    assert_eq!(matches, same(sent, known, true));
    if !matches || known == sent || well_formed(known).is_err() {
        return;
    }
    // A browser goes to the same place on this machine, and only the port may be another.
    let [known, sent] = [known, sent].map(|uri| Url::parse(uri).unwrap());
    assert_eq!(well_formed(sent.as_str()), Ok(()));
    assert!(["127.0.0.1", "[::1]"].contains(&sent.host_str().unwrap()) && sent.scheme() == "http");
    assert_eq!(
        (known.scheme(), known.host(), known.path(), known.query()),
        (sent.scheme(), sent.host(), sent.path(), sent.query())
    );
    assert!(sent.username().is_empty() && sent.password().is_none() && sent.fragment().is_none());
}

fn may_be_registered(uri: &str) {
    let _ = host(uri);
    if well_formed(uri).is_err() {
        return;
    }
    let parsed = Url::parse(uri).unwrap();
    assert!(parsed.fragment().is_none() && parsed.username().is_empty() && parsed.password().is_none());
    assert!(!uri.contains(['\r', '\n', '\0', ' ', '\\']), "it can be written into a header");
    match parsed.scheme() {
        "https" => assert!(parsed.has_host()),
        "http" => {
            let host = parsed.host_str().unwrap().trim_matches(['[', ']']);
            assert!(host == "localhost" || host.parse::<IpAddr>().unwrap().is_loopback());
        }
        scheme => assert!(scheme.contains('.'), "{scheme} is not what a browser may be sent to"),
    }
}
