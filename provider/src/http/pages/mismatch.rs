//! The redirect URI that is not registered: what is wrong with it, what that looks like, and whether to worry.

use glasshouse_web::{Words, failure::Sheet};
use serde::Serialize;

use super::{Asking, Page, page};
use crate::protocol::{client::Client, redirect_uri, slips::address::Differs};

/// What the page of an address that is not registered tells beside the failure: RFC 6749 §3.1.2.4.
#[derive(Debug, Serialize)]
pub struct Mismatch {
    /// Who sent it.
    pub client: Asking,
    /// The registered one that is nearest; nothing when there is none.
    pub nearest: String,
    /// All that are registered.
    pub registered: Vec<String>,
    /// What the difference is.
    pub detail: Words,
}
page!(Mismatch, "mismatch.html");

impl Mismatch {
    /// What the page tells of this client, and both addresses above each other.
    #[must_use]
    pub fn of(client: &Client, asking: Asking, sent: &str) -> (Self, Sheet) {
        let nearest = redirect_uri::nearest(client, sent).unwrap_or_default();
        let sheet = Sheet::of("redirect_uri", nearest, sent);
        let detail = detail(nearest, sent, &sheet);
        let labels = (Words::of("mismatch-registered"), Words::of("mismatch-sent"));
        let page = Self { client: asking, nearest: nearest.to_owned(), registered: client.redirect_uris.clone(), detail };
        (page, sheet.labelled(labels.0, labels.1))
    }
}

fn detail(registered: &str, sent: &str, sheet: &Sheet) -> Words {
    if registered.is_empty() {
        return Words::of("mismatch-none-registered");
    }
    match Differs::between(registered, sent) {
        Some(Differs::SlashMore) => Words::of("mismatch-slash-more"),
        Some(Differs::SlashMissing) => Words::of("mismatch-slash-missing"),
        Some(Differs::HttpsForHttp) => Words::of("mismatch-https-for-http"),
        Some(Differs::HttpForHttps) => Words::of("mismatch-http-for-https"),
        Some(Differs::Loopback(sent, meant)) => Words::of("mismatch-loopback").with("sent", &sent).with("registered", &meant),
        Some(Differs::Port(sent, meant)) => {
            Words::of("mismatch-port").with("sent", sent.to_string()).with("registered", meant.to_string())
        }
        Some(Differs::Letters) => Words::of("mismatch-letters"),
        Some(Differs::EncodedTwice) => Words::of("mismatch-encoded-twice"),
        Some(Differs::Blank) => Words::of("mismatch-blank"),
        Some(Differs::Query) => Words::of("mismatch-query"),
        None if redirect_uri::host(registered) != redirect_uri::host(sent) => Words::of("mismatch-other-host")
            .with("sent", redirect_uri::host(sent))
            .with("registered", redirect_uri::host(registered)),
        None => {
            let place = sheet.cells.iter().position(|cell| cell.odd).map_or(1, |n| n + 1);
            Words::of("mismatch-first-difference").with_number("place", i64::try_from(place).unwrap_or(i64::MAX))
        }
    }
}

/// What it looks like: a slip, or a reason to worry.
#[must_use]
pub fn attack(registered: &str, sent: &str) -> Words {
    let name =
        |uri: &str| redirect_uri::host(uri).rsplit_once(':').map_or_else(|| redirect_uri::host(uri), |(host, _)| host.to_owned());
    let own = |host: &str| matches!(host, "localhost" | "127.0.0.1" | "[::1]" | "127.0.1" | "127.1");
    let (expected, came) = (name(registered), name(sent));
    if expected == came || (own(&expected) && own(&came)) {
        Words::of("mismatch-a-slip")
    } else {
        Words::of("mismatch-perhaps").with("sent", came).with("registered", expected)
    }
}

/// It happened because of what `localhost` is: another name of this machine, or another port of it.
#[must_use]
pub fn of_localhost(registered: &str, sent: &str) -> bool {
    matches!(Differs::between(registered, sent), Some(Differs::Loopback(..) | Differs::Port(..)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::client::tests::demo;

    fn of(sent: &str) -> (Words, Words) {
        let client = demo();
        let nearest = redirect_uri::nearest(&client, sent).unwrap();
        (detail(nearest, sent, &Sheet::of("redirect_uri", nearest, sent)), attack(nearest, sent))
    }

    #[test]
    fn a_slash_too_many_is_called_so() {
        let slip = (Words::of("mismatch-slash-more"), Words::of("mismatch-a-slip"));
        assert_eq!(of("http://localhost:8000/authorized/"), slip);
    }

    #[test]
    fn another_host_is_a_reason_to_worry() {
        let (detail, attack) = of("http://evil.test/authorized");
        assert_eq!(detail, Words::of("mismatch-other-host").with("sent", "evil.test").with("registered", "localhost:8000"));
        assert_eq!(attack, Words::of("mismatch-perhaps").with("sent", "evil.test").with("registered", "localhost"));
    }

    #[test]
    fn what_is_no_usual_slip_is_told_by_its_place() {
        assert_eq!(of("http://localhost:8000/authorised").0, Words::of("mismatch-first-difference").with_number("place", 30));
    }

    #[test]
    fn other_names_and_ports_of_this_machine_are_matters_of_localhost() {
        let registered = "http://localhost:8000/cb";
        for sent in ["http://127.0.0.1:8000/cb", "http://[::1]:8000/cb", "http://localhost:3000/cb"] {
            assert!(of_localhost(registered, sent), "{sent}");
        }
        assert!(!of_localhost(registered, "http://localhost:8000/cb/") && !of_localhost(registered, "http://evil.test:8000/cb"));
    }
}
