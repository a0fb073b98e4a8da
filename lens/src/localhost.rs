//! `/localhost`: why localhost is special, with what the very request for this page shows of it.

use std::net::{Ipv4Addr, Ipv6Addr};

use glasshouse_web::Words;
use serde::Serialize;

/// The address of the page, on both sides.
pub const PAGE: &str = "/localhost";
/// Its template.
pub const TEMPLATE: &str = "lens/localhost.html";

/// What one request shows. The values of its cookies are not looked at.
#[derive(Debug, Serialize)]
pub struct Localhost {
    /// The header `Host`, as it came.
    pub host: String,
    /// `http` or `https`, as the browser uses it.
    pub scheme: &'static str,
    /// What the name in it is.
    pub kind: Words,
    /// This page under the other name of this machine; nothing where it is not asked for under one of the two.
    pub other: Option<String>,
    /// The names of the cookies that came along, and whose they are.
    pub cookies: Vec<(String, Words)>,
    /// One of them is of another server of this machine.
    pub shared: bool,
}

impl Localhost {
    /// What this request shows: its `Host`, whether it came by TLS, its `Cookie`, and who answers (`client` or `provider`).
    #[must_use]
    pub fn of(host: &str, https: bool, cookies: &str, place: &str) -> Self {
        let scheme = if https { "https" } else { "http" };
        let (name, port) = parted(host);
        let swapped = match name {
            "localhost" => Some("127.0.0.1"),
            "127.0.0.1" => Some("localhost"),
            _ => None,
        };
        let names = cookies.split(';').filter_map(|pair| pair.split('=').next()).map(str::trim).filter(|name| !name.is_empty());
        let cookies: Vec<_> = names.map(|name| (name.to_owned(), owner(name, place))).collect();
        Self {
            shared: cookies.iter().any(|(_, owner)| *owner != Words::of("localhost-cookie-here")),
            other: swapped.map(|name| format!("{scheme}://{name}{port}{PAGE}")),
            kind: kind(name),
            host: host.to_owned(),
            scheme,
            cookies,
        }
    }
}

/// The name and the port of a host, the port with its colon.
fn parted(host: &str) -> (&str, &str) {
    let end =
        if host.starts_with('[') { host.find(']').map_or(host.len(), |at| at + 1) } else { host.find(':').unwrap_or(host.len()) };
    host.split_at(end)
}

fn kind(name: &str) -> Words {
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let loopback =
        bare.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback()) || bare.parse::<Ipv6Addr>().is_ok_and(|ip| ip.is_loopback());
    if name == "localhost" {
        Words::of("localhost-kind-name")
    } else if loopback {
        Words::of("localhost-kind-address")
    } else {
        Words::of("localhost-kind-other")
    }
}

/// Whose cookie this is, by its name: each side puts its own in front, and what both must know has one name on both.
fn owner(name: &str, place: &str) -> Words {
    let name = name.strip_prefix("__Host-").unwrap_or(name); // As both are called under TLS.
    match name.split_once('_').map(|(front, _)| front) {
        Some(front) if front == place => Words::of("localhost-cookie-here"),
        Some("provider") => Words::of("localhost-cookie-provider"),
        Some("client") => Words::of("localhost-cookie-client"),
        _ if name == "language" => Words::of("localhost-cookie-both"),
        _ if name == "stepping" => Words::of("localhost-cookie-stepping"),
        _ => Words::of("localhost-cookie-stranger"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_shows_its_name_its_other_name_and_whose_cookies_came_along() {
        let shown = Localhost::of("localhost:5000", false, "provider_session=a; client_session=b=c; stepping=d;x=1", "provider");
        assert_eq!((shown.scheme, shown.other.as_deref()), ("http", Some("http://127.0.0.1:5000/localhost")));
        assert_eq!(shown.kind, Words::of("localhost-kind-name"));
        let owners = [
            ("provider_session", Words::of("localhost-cookie-here")),
            ("client_session", Words::of("localhost-cookie-client")),
            ("stepping", Words::of("localhost-cookie-stepping")),
            ("x", Words::of("localhost-cookie-stranger")),
        ];
        assert_eq!(shown.cookies, owners.map(|(name, owner)| (name.to_owned(), owner)));
        assert!(shown.shared);
    }

    #[test]
    fn a_value_of_a_cookie_is_never_kept() {
        let shown = serde_json::to_string(&Localhost::of("localhost:8000", false, "client_session=sesame", "client")).unwrap();
        assert!(!shown.contains("sesame"));
    }

    #[test]
    fn addresses_and_other_hosts_are_told_apart() {
        let of = |host| Localhost::of(host, true, "", "client");
        assert_eq!(of("127.0.0.1:8000").other.as_deref(), Some("https://localhost:8000/localhost"));
        assert_eq!(of("[::1]:8000").kind, Words::of("localhost-kind-address"));
        assert_eq!(of("example.test").kind, Words::of("localhost-kind-other"));
        assert_eq!(
            Localhost::of("a.test", true, "__Host-client_session=x", "client").cookies[0].1,
            Words::of("localhost-cookie-here")
        );
        assert!(of("example.test").other.is_none() && !of("localhost").shared && of("").cookies.is_empty());
    }
}
