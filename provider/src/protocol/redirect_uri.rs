//! Where the browser may return: RFC 6749 §3.1.2, RFC 9700 §2.1, RFC 8252 §7.3.

use url::{Host, Url};

use super::client::{Client, Compatibility};

/// The redirect URI that was sent is one that was registered.
#[must_use]
pub fn registered(client: &Client, sent: &str) -> bool {
    //= https://www.rfc-editor.org/rfc/rfc9700#section-2.1
    //# When comparing client redirection URIs against pre-registered URIs,
    //# authorization servers MUST utilize exact string matching except for
    //# port numbers in localhost redirection URIs of native apps
    client.redirect_uris.iter().any(|known| known == sent)
        || (client.allows(Compatibility::LoopbackAnyPort)
            && client.redirect_uris.iter().any(|known| equal_but_for_the_port(known, sent)))
        || (client.allows(Compatibility::WildcardPath)
            && client.redirect_uris.iter().any(|known| equal_but_for_the_last_segment(known, sent)))
}

/// Both are `http` on the same loopback address and differ in the port alone: RFC 8252 §7.3.
///
/// `localhost` is not a loopback address here (RFC 8252 §8.3). The texts are compared, never a normalised form:
/// what a browser would make of `/cb/../x` or `a@b` plays no part.
fn equal_but_for_the_port(known: &str, sent: &str) -> bool {
    let split = |uri: &str| {
        let rest = uri.strip_prefix("http://")?;
        let host = ["127.0.0.1", "[::1]"].into_iter().find(|host| rest.starts_with(host))?;
        let rest = &rest[host.len()..];
        let (port, path) = rest.split_at(rest.find('/')?);
        let digits = port.strip_prefix(':');
        let number = digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()) && digits.parse::<u16>().is_ok());
        (port.is_empty() || number).then(|| (host, path.to_owned()))
    };
    matches!((split(known), split(sent)), (Some(known), Some(sent)) if known == sent)
}

/// The registered URI ends in `/*`, and in the place of the star stands one path segment of letters, digits and `- . _ ~`.
///
/// No slash, no `%`, no query, no fragment, neither `.` nor `..`: everything before the star is the registered text, and nothing
/// after it can lead elsewhere. The star must stand in the path: `https://*` is no pattern.
fn equal_but_for_the_last_segment(known: &str, sent: &str) -> bool {
    let Some(front) = known.strip_suffix('*').filter(|front| front.ends_with('/') && !front.contains('*')) else { return false };
    let authority = front.strip_prefix("https://").or_else(|| front.strip_prefix("http://"));
    let in_the_path = authority.and_then(|rest| rest.find('/')).is_some_and(|at| at > 0);
    let plain = !front.contains(['?', '#', '\\', '@']);
    let segment = sent.strip_prefix(front).unwrap_or_default();
    let unreserved = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    in_the_path && plain && !segment.is_empty() && segment.bytes().all(unreserved) && ![".", ".."].contains(&segment)
}

/// Why a browser may not be sent to an address.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Malformed {
    /// It is relative, or no URI at all.
    #[error("It is not an absolute URI, such as http://localhost:8000/authorized.")]
    NotAbsolute,
    /// RFC 6749 §3.1.2.
    #[error("It has a fragment, the part after “#”. A browser would not send that part.")]
    Fragment,
    /// Something that browsers read each in their own way.
    #[error("It has a blank, a control character or a backslash in it.")]
    Character,
    /// What stands there is easily taken for the host.
    #[error("It has a user name before the host.")]
    UserName,
    /// Everybody on the way can read it.
    #[error("Plain http is for this machine only (localhost, 127.0.0.1, [::1]). Use https.")]
    PlainHttp,
    /// A program (`javascript:`), or an application that anybody can claim to be.
    #[error("The scheme “{0}” is not one that a browser may be sent to. Use https, or a scheme with a dot.")]
    Scheme(String),
}

/// A redirect URI can be registered: RFC 6749 §3.1.2, RFC 8252 §7, §8.4.
///
/// # Errors
/// What is wrong with it.
pub fn well_formed(uri: &str) -> Result<(), Malformed> {
    let parsed = Url::parse(uri).map_err(|_| Malformed::NotAbsolute)?;
    //= https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2
    //# The endpoint URI MUST NOT include a fragment component.
    if uri.contains('#') {
        return Err(Malformed::Fragment);
    }
    if uri.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\') {
        return Err(Malformed::Character);
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(Malformed::UserName);
    }
    match parsed.scheme() {
        "https" => Ok(()),
        "http" if loopback(&parsed) => Ok(()),
        "http" => Err(Malformed::PlainHttp),
        //= https://www.rfc-editor.org/rfc/rfc8252#section-7.1
        //# apps MUST use a URI scheme based on a domain
        //# name under their control, expressed in reverse order
        scheme if scheme.contains('.') => Ok(()),
        scheme => Err(Malformed::Scheme(scheme.to_owned())),
    }
}

/// It leads to this machine.
#[must_use]
pub fn on_this_machine(uri: &str) -> bool {
    Url::parse(uri).is_ok_and(|uri| loopback(&uri))
}

/// The host is this machine.
fn loopback(uri: &Url) -> bool {
    match uri.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The host and port that a browser would go to, for people: `localhost:8000`, or `com.example.app:` for a scheme of an app.
#[must_use]
pub fn host(uri: &str) -> String {
    match Url::parse(uri) {
        Ok(parsed) => match (parsed.host_str(), parsed.port()) {
            (Some(host), Some(port)) => format!("{host}:{port}"),
            (Some(host), None) => host.to_owned(),
            (None, _) => format!("{}:", parsed.scheme()),
        },
        Err(_) => uri.to_owned(),
    }
}

/// The registered URI that was probably meant: the one of this host, or of this machine, that differs least from what was
/// sent; the first one for a stranger.
#[must_use]
pub fn nearest<'c>(client: &'c Client, sent: &str) -> Option<&'c str> {
    let of = |uri: &str| Url::parse(uri).ok().map(|uri| (loopback(&uri), uri.host_str().map(str::to_owned)));
    let there = of(sent);
    let akin = |known: &&str| match (of(known), &there) {
        (Some((local, host)), Some((sent_local, sent_host))) => (local && *sent_local) || host == *sent_host,
        _ => true,
    };
    let known = || client.redirect_uris.iter().map(String::as_str);
    known().filter(akin).max_by_key(|known| alike(known, sent)).or_else(|| known().next())
}

fn alike(known: &str, sent: &str) -> usize {
    let front = known.chars().zip(sent.chars()).take_while(|(a, b)| a == b).count();
    let back = known.chars().rev().zip(sent.chars().rev()).take_while(|(a, b)| a == b).count();
    front + back
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::client::tests::demo;

    fn with(uri: &str, switches: &[Compatibility]) -> Client {
        Client { redirect_uris: vec![uri.into()], compatibility: switches.to_vec(), ..demo() }
    }

    #[test]
    fn only_the_very_text_that_was_registered_matches() {
        let client = with("http://localhost:8000/cb", &[]);
        assert!(registered(&client, "http://localhost:8000/cb"));
        for evil in [
            "http://localhost:8000/cb/",
            "http://localhost:8000@evil.test/cb",
            "http://a@@evil.test/cb",
            "http://localhost:8000/%2F@evil",
            "http://localhost:8000/cb/..;/x",
            "http://localhost:8000/cb/../x",
            "http://localhost:8000/cb;x",
            "http://localhost:8000/cb?x=1",
            "http://localhost:8000/cb#",
            "http://localhost.evil.test:8000/cb",
            "http://127.0.0.1.evil:8000/cb",
            "HTTP://localhost:8000/cb",
            "http://localhost:08000/cb",
            "http://localhost:8000/c%62",
            "https://localhost:8000/cb",
            "http://127.0.0.1:8000/cb",
            "",
        ] {
            assert!(!registered(&client, evil), "{evil}");
        }
    }

    #[test]
    fn any_port_of_the_loopback_interface_matches_only_by_a_switch() {
        let sent = "http://127.0.0.1:49152/cb";
        assert!(!registered(&with("http://127.0.0.1/cb", &[]), sent));
        let client = with("http://127.0.0.1/cb", &[Compatibility::LoopbackAnyPort]);
        assert!(registered(&client, sent));
        for evil in [
            "http://127.0.0.1:49152/cbx",
            "http://127.0.0.1:49152@evil.test/cb",
            "http://127.0.0.1.evil:1/cb",
            "http://127.0.0.1:/cb",
            "http://127.0.0.1:99999/cb",
            "http://localhost:49152/cb",
            "http://[::1]:49152/cb",
            "https://127.0.0.1:49152/cb",
        ] {
            assert!(!registered(&client, evil), "{evil}");
        }
        assert!(!registered(&with("http://localhost/cb", &[Compatibility::LoopbackAnyPort]), "http://localhost:1/cb"));
    }

    #[test]
    fn what_cannot_be_a_redirect_uri_is_refused_in_words() {
        for good in ["https://app.test/cb?x=1", "http://localhost/cb", "http://[::1]:1/cb", "com.example.app:/cb"] {
            assert_eq!(well_formed(good), Ok(()), "{good}");
        }
        for bad in [
            "/cb",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "http://app.test/cb",
            "https://a/cb#",
            "https://u:p@a/cb",
            "https://a/c b",
            "https:\\\\evil",
        ] {
            assert!(well_formed(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_nearest_is_the_one_that_was_meant() {
        let client = demo();
        assert_eq!(nearest(&client, "http://localhost:8000/authorized/"), Some("http://localhost:8000/authorized"));
        assert_eq!(nearest(&client, "http://127.0.0.1:8000/authorised"), Some("http://127.0.0.1:8000/authorized"));
        assert_eq!(nearest(&client, "https://mallory.example/authorized"), Some("http://localhost:8000/authorized"));
    }

    #[test]
    fn another_last_segment_matches_only_by_a_switch() {
        let sent = "https://app.test/cb/tenant-1";
        assert!(!registered(&with("https://app.test/cb/*", &[]), sent));
        let client = with("https://app.test/cb/*", &[Compatibility::WildcardPath]);
        assert!(registered(&client, sent) && registered(&client, "https://app.test/cb/*"));
        for evil in [
            "https://app.test/cb/",
            "https://app.test/cb",
            "https://app.test/cb/a/b",
            "https://app.test/cb/..",
            "https://app.test/cb/.",
            "https://app.test/cb/%2e%2e",
            "https://app.test/cb/..%2fx",
            "https://app.test/cb/%5c",
            "https://app.test/cb/a\\b",
            "https://app.test/cb/a?x=1",
            "https://app.test/cb/a#x",
            "https://app.test/cb/a@evil.test",
            "https://app.test/cb/é",
            "https://app.test/cb/a b",
            "https://app.test.evil/cb/a",
            "https://app.test@evil.test/cb/a",
            "https://evil.test/cb/a",
            "http://app.test/cb/a",
            "https://app.test:444/cb/a",
        ] {
            assert!(!registered(&client, evil), "{evil}");
        }
    }

    #[test]
    fn a_star_elsewhere_than_in_the_place_of_the_last_segment_is_a_star() {
        for known in
            ["https://*", "https://*/cb", "https://app.test*", "https://app.test/a*", "https://app.test/*/cb", "com.app:/*", "*"]
        {
            let client = with(known, &[Compatibility::WildcardPath]);
            for evil in
                ["https://evil.test", "https://evil.test/cb", "https://app.test.evil.test", "https://app.test/ab", "com.app:/x"]
            {
                assert!(!registered(&client, evil), "{known}: {evil}");
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_but_the_registered_text_is_ever_registered(sent in "(http://)?[a-z0-9.:/@%#?;\\\\\\[\\]-]{0,40}") {
            let client = with("http://localhost:8000/cb", &[]);
            prop_assert_eq!(registered(&client, &sent), sent == "http://localhost:8000/cb");
            let _ = (well_formed(&sent), host(&sent), nearest(&client, &sent));
        }

        #[test]
        fn what_can_be_registered_goes_into_a_header_and_to_no_place_that_a_browser_runs(uri in "(https?|javascript|data|a\\.b):(//)?[ -~é\r\n]{0,30}") {
            if well_formed(&uri).is_ok() {
                let parsed = Url::parse(&uri).unwrap();
                prop_assert!(!uri.contains(['\r', '\n', ' ', '\\', '#']) && parsed.username().is_empty());
                prop_assert!(matches!(parsed.scheme(), "https" | "a.b") || (parsed.scheme() == "http" && loopback(&parsed)));
            }
        }

        /// Whatever a browser makes of an address that matches, it goes to the registered host, by the registered scheme and
        /// port, as nobody in particular, and to a path right below the registered one.
        #[test]
        fn a_wildcard_never_changes_where_the_browser_goes(
            front in "https?://[a-z.:@0-9*]{0,12}(/[a-z.*%]{0,4}){0,3}/",
            rest in "[a-zA-Z0-9._~/@:%?#\\\\\\[\\] -]{0,12}",
        ) {
            let (known, sent) = (format!("{front}*"), format!("{front}{rest}"));
            let client = with(&known, &[Compatibility::WildcardPath]);
            if registered(&client, &sent) && sent != known {
                let (there, meant) = (Url::parse(&sent), Url::parse(&front));
                prop_assert_eq!(there.is_ok(), meant.is_ok());
                if let (Ok(there), Ok(meant)) = (there, meant) {
                    prop_assert_eq!(there.origin(), meant.origin());
                    prop_assert_eq!((there.username(), there.password()), ("", None));
                    prop_assert_eq!(there.path(), format!("{}{rest}", meant.path()));
                    prop_assert_eq!((there.query(), there.fragment()), (None, None));
                }
            }
        }

        #[test]
        fn with_the_switch_a_match_still_goes_to_the_same_host_and_path(sent in "http://(127\\.0\\.0\\.1|\\[::1\\])[0-9:@./a-z-]{0,20}/cb") {
            let client = with("http://127.0.0.1/cb", &[Compatibility::LoopbackAnyPort]);
            if registered(&client, &sent) {
                let parsed = Url::parse(&sent).unwrap();
                prop_assert_eq!((parsed.host_str(), parsed.path()), (Some("127.0.0.1"), "/cb"));
            }
        }
    }
}
