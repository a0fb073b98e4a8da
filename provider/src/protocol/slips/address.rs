//! Slips with redirect URIs: RFC 6749 §3.1.2.3, RFC 9700 §2.1. The comparison itself is in `redirect_uri`, and is exact.

use std::fmt;

use url::{Host, Url, form_urlencoded};

/// What two addresses that are not equal differ in, when it is one of the usual things.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Differs {
    /// The slash at the end is one too many.
    SlashMore,
    /// The slash at the end is missing.
    SlashMissing,
    /// `https` was sent, `http` was meant.
    HttpsForHttp,
    /// `http` was sent, `https` was meant.
    HttpForHttps,
    /// One says `localhost`, the other `127.0.0.1` or `[::1]`: which was sent, and which was meant.
    Loopback(String, String),
    /// The port: which was sent, and which was meant.
    Port(u16, u16),
    /// Capital and small letters.
    Letters,
    /// It was percent-encoded once too often.
    EncodedTwice,
    /// A blank or a line break before or after it.
    Blank,
    /// A query was added.
    Query,
}

impl Differs {
    /// What was sent in the place of what was meant.
    #[must_use]
    pub fn between(meant: &str, sent: &str) -> Option<Self> {
        if meant == sent {
            None
        } else if sent.trim() == meant {
            Some(Self::Blank)
        } else if decoded(sent) == meant {
            Some(Self::EncodedTwice)
        } else if sent.strip_suffix('/') == Some(meant) {
            Some(Self::SlashMore)
        } else if meant.strip_suffix('/') == Some(sent) {
            Some(Self::SlashMissing)
        } else if sent.strip_prefix("https:").is_some_and(|rest| meant.strip_prefix("http:") == Some(rest)) {
            Some(Self::HttpsForHttp)
        } else if sent.strip_prefix("http:").is_some_and(|rest| meant.strip_prefix("https:") == Some(rest)) {
            Some(Self::HttpForHttps)
        } else if sent.eq_ignore_ascii_case(meant) {
            Some(Self::Letters)
        } else if sent.split_once('?').is_some_and(|(front, _)| front == meant) {
            Some(Self::Query)
        } else {
            Self::between_hosts(&Url::parse(meant).ok()?, &Url::parse(sent).ok()?)
        }
    }

    /// Everything but the host or the port is equal.
    fn between_hosts(meant: &Url, sent: &Url) -> Option<Self> {
        let rest = |uri: &Url| {
            let parts = (uri.scheme(), uri.username(), uri.password(), uri.path(), uri.query(), uri.fragment());
            format!("{parts:?}")
        };
        if rest(meant) != rest(sent) {
            return None;
        }
        let (ports, hosts) =
            ((sent.port_or_known_default()?, meant.port_or_known_default()?), (sent.host_str()?, meant.host_str()?));
        if hosts.0 == hosts.1 && ports.0 != ports.1 {
            Some(Self::Port(ports.0, ports.1))
        } else if ports.0 == ports.1 && hosts.0 != hosts.1 && loopback(sent) && loopback(meant) {
            Some(Self::Loopback(hosts.0.to_owned(), hosts.1.to_owned()))
        } else {
            None
        }
    }
}

fn loopback(uri: &Url) -> bool {
    match uri.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The text with one layer of percent-encoding less.
fn decoded(text: &str) -> String {
    let guarded = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    form_urlencoded::parse(guarded.as_bytes()).next().map_or_else(String::new, |(name, _)| name.into_owned())
}

/// As it stands in an `error_description`.
impl fmt::Display for Differs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SlashMore => f.write_str("the slash at its end is one too many"),
            Self::SlashMissing => f.write_str("the slash at its end is missing"),
            Self::HttpsForHttp => f.write_str("it says https for http"),
            Self::HttpForHttps => f.write_str("it says http for https"),
            Self::Loopback(sent, meant) => write!(f, "it says {sent} for {meant}: two names of one machine, and two addresses"),
            Self::Port(sent, meant) => write!(f, "it has the port {sent} for {meant}"),
            Self::Letters => f.write_str("capital and small letters differ"),
            Self::EncodedTwice => f.write_str("it was percent-encoded twice"),
            Self::Blank => f.write_str("a blank or a line break stands at its beginning or end"),
            Self::Query => f.write_str("a query was added to it"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MEANT: &str = "http://localhost:8000/authorized";

    #[test]
    fn each_usual_slip_is_called_by_its_name() {
        for (sent, slip) in [
            ("http://localhost:8000/authorized/", Differs::SlashMore),
            ("https://localhost:8000/authorized", Differs::HttpsForHttp),
            ("http://127.0.0.1:8000/authorized", Differs::Loopback("127.0.0.1".into(), "localhost".into())),
            ("http://localhost:3000/authorized", Differs::Port(3000, 8000)),
            ("http://localhost/authorized", Differs::Port(80, 8000)),
            ("http://localhost:8000/Authorized", Differs::Letters),
            ("http%3A%2F%2Flocalhost%3A8000%2Fauthorized", Differs::EncodedTwice),
            ("http://localhost:8000/authorized\n", Differs::Blank),
            ("http://localhost:8000/authorized?next=1", Differs::Query),
        ] {
            assert_eq!(Differs::between(MEANT, sent), Some(slip), "{sent}");
        }
        assert_eq!(Differs::between("https://a.test/cb/", "https://a.test/cb"), Some(Differs::SlashMissing));
        assert_eq!(Differs::between("https://a.test/cb", "http://a.test/cb"), Some(Differs::HttpForHttps));
    }

    #[test]
    fn another_host_is_no_slip() {
        for evil in [
            "http://evil.test:8000/authorized",
            "http://localhost:8000@evil.test/authorized",
            "http://localhost:8000\\@evil.test/authorized",
            "javascript:alert(1)",
            "",
        ] {
            assert_eq!(Differs::between(MEANT, evil), None, "{evil}");
        }
    }

    proptest! {
        #[test]
        fn right_input_is_never_called_a_mistake(uri in "(https?|com\\.app):(//)?[ -~é]{0,40}") {
            prop_assert_eq!(Differs::between(&uri, &uri), None);
        }

        #[test]
        fn whatever_is_sent_it_is_said_in_ascii_and_never_of_another_machine(sent in "https?://(localhost|127\\.0\\.0\\.1|evil\\.test|é)[:@/a-z0-9?%]{0,12}") {
            if let Some(slip) = Differs::between(MEANT, &sent) {
                prop_assert!(slip.to_string().is_ascii());
                let there = Url::parse(&sent).unwrap();
                prop_assert!(loopback(&there), "{sent}: {slip}");
            }
        }
    }
}
