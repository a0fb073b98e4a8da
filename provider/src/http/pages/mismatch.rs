//! The proof sheet of two redirect URIs: which character differs, what that looks like, and whether to worry.

use glasshouse_web::{Words, failure::Checked};
use serde::Serialize;

use super::{Asking, Page, page};
use crate::protocol::{client::Client, redirect_uri};

/// The longest text that is laid out in cells, in characters.
const SHEET: usize = 160;

/// The redirect URI is not a registered one: RFC 6749 §3.1.2.4.
#[derive(Debug, Serialize)]
pub struct Mismatch {
    /// Who sent it.
    pub client: Asking,
    /// What was sent.
    pub sent: String,
    /// The registered one that is nearest.
    pub nearest: String,
    /// All that are registered.
    pub registered: Vec<String>,
    /// The two above each other, one cell a character.
    pub cells: Vec<Cell>,
    /// Characters that are equal.
    pub equal: usize,
    /// What the difference is.
    pub detail: Words,
    /// What it looks like: a slip or a reason to worry.
    pub attack: Words,
    /// The checks that were made, in order; the last one failed.
    pub checks: Vec<Checked>,
}
page!(Mismatch, "mismatch.html");

/// One place of the proof sheet.
#[derive(Debug, Eq, PartialEq, Serialize)]
pub struct Cell {
    /// Its number, shown at 1, at every tenth and at the first odd one.
    pub place: Option<usize>,
    /// The character that is registered; nothing when the sent one is longer.
    pub registered: String,
    /// The character that was sent.
    pub sent: String,
    /// They differ.
    pub odd: bool,
}

/// Put the page together.
#[must_use]
pub fn page(client: &Client, asking: Asking, sent: &str) -> Mismatch {
    let nearest = redirect_uri::nearest(client, sent).unwrap_or_default();
    let cells = cells(nearest, sent);
    Mismatch {
        client: asking,
        sent: sent.to_owned(),
        nearest: nearest.to_owned(),
        registered: client.redirect_uris.clone(),
        equal: cells.iter().filter(|cell| !cell.odd).count(),
        detail: detail(nearest, sent, &cells),
        attack: attack(nearest, sent),
        checks: vec![
            Checked { name: "client_id is known".into(), passed: true },
            Checked { name: "redirect_uri is equal".into(), passed: false },
        ],
        cells,
    }
}

/// The two texts above each other. What they share at the front and at the back stands in line, whatever is between.
fn cells(registered: &str, sent: &str) -> Vec<Cell> {
    let (above, below): (Vec<char>, Vec<char>) = (registered.chars().collect(), sent.chars().collect());
    let shorter = above.len().min(below.len());
    let front = above.iter().zip(&below).take_while(|(a, b)| a == b).count();
    let back = above.iter().rev().zip(below.iter().rev()).take_while(|(a, b)| a == b).count().min(shorter - front);
    let length = above.len().max(below.len());
    // The gap of the shorter one stands where the two begin to share their end again.
    let at = |text: &[char], place: usize| {
        let middle = text.len() - back;
        let index = if place < middle { Some(place) } else { (place + text.len()).checked_sub(length).filter(|n| *n >= middle) };
        index.and_then(|n| text.get(n)).map(char::to_string).unwrap_or_default()
    };
    let mut odd_before = false;
    (0..length.min(SHEET))
        .map(|place| {
            let (registered, sent) = (at(&above, place), at(&below, place));
            let odd = registered != sent;
            let numbered = place == 0 || (place + 1) % 10 == 0 || (odd && !odd_before);
            odd_before |= odd;
            Cell { place: numbered.then_some(place + 1), registered, sent, odd }
        })
        .collect()
}

fn detail(registered: &str, sent: &str, cells: &[Cell]) -> Words {
    if registered.is_empty() {
        Words::of("mismatch-none-registered")
    } else if sent.strip_suffix('/') == Some(registered) {
        Words::of("mismatch-slash-more")
    } else if registered.strip_suffix('/') == Some(sent) {
        Words::of("mismatch-slash-missing")
    } else if registered.strip_prefix("http:") == sent.strip_prefix("https:") && sent.starts_with("https:") {
        Words::of("mismatch-https-for-http")
    } else if registered.strip_prefix("https:") == sent.strip_prefix("http:") && sent.starts_with("http:") {
        Words::of("mismatch-http-for-https")
    } else if redirect_uri::host(registered) != redirect_uri::host(sent) {
        Words::of("mismatch-other-host").with("sent", redirect_uri::host(sent)).with("registered", redirect_uri::host(registered))
    } else {
        let place = cells.iter().position(|cell| cell.odd).map_or(1, |n| n + 1);
        Words::of("mismatch-first-difference").with_number("place", i64::try_from(place).unwrap_or(i64::MAX))
    }
}

fn attack(registered: &str, sent: &str) -> Words {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::client::tests::demo;

    fn of(sent: &str) -> Mismatch {
        let asking = Asking {
            client_id: String::new(),
            name: String::new(),
            description: String::new(),
            registered_by: None,
            registered_at: String::new(),
            scope: String::new(),
            registered_itself: false,
            logo: None,
            switches: vec![],
            links: vec![],
        };
        page(&demo(), asking, sent)
    }

    #[test]
    fn a_slash_too_many_is_called_so() {
        let page = of("http://localhost:8000/authorized/");
        assert_eq!(page.equal, 32);
        assert_eq!(page.cells.len(), 33);
        assert_eq!(page.cells[32], Cell { place: Some(33), registered: String::new(), sent: "/".into(), odd: true });
        assert_eq!(page.detail, Words::of("mismatch-slash-more"));
        assert_eq!(page.attack, Words::of("mismatch-a-slip"));
    }

    #[test]
    fn what_is_shared_at_the_end_stands_in_line() {
        let page = of("https://localhost:8000/authorized");
        let odd: Vec<_> = page.cells.iter().filter(|cell| cell.odd).collect();
        assert_eq!(odd, [&Cell { place: Some(5), registered: String::new(), sent: "s".into(), odd: true }]);
        assert_eq!(page.equal, 32);
        let shorter: String = of("http://localhost:800/authorized").cells.iter().map(|cell| cell.sent.clone()).collect();
        assert_eq!(shorter, "http://localhost:800/authorized");
    }

    #[test]
    fn another_host_is_a_reason_to_worry() {
        let page = of("http://evil.test/authorized");
        assert_eq!(page.detail, Words::of("mismatch-other-host").with("sent", "evil.test").with("registered", "localhost:8000"));
        assert_eq!(page.attack, Words::of("mismatch-perhaps").with("sent", "evil.test").with("registered", "localhost"));
    }

    #[test]
    fn https_for_http_is_called_so() {
        assert_eq!(of("https://localhost:8000/authorized").detail, Words::of("mismatch-https-for-http"));
    }
}
