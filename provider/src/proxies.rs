//! From which address a request came, where proxies stand before the provider.
//!
//! A proxy writes the address of whoever called it at the end of `X-Forwarded-For`; what stands before that was sent along, and
//! anybody can send it. So the list is read from its end, and only as far as each caller is a proxy of ours. Of the other such
//! headers none is read: scheme and host are those of the issuer, which the settings say, and a proxy that writes
//! `X-Forwarded-For` passes a `Forwarded` (RFC 7239) on as it came.

use std::net::IpAddr;

use ipnet::IpNet;

/// The header, as proxies write it.
pub const FORWARDED_FOR: &str = "x-forwarded-for";

/// The proxies that are believed.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// Those of these networks: `10.0.0.0/8`, or one address.
    ///
    /// # Errors
    /// The first text that is neither.
    pub fn parse(texts: &[String]) -> Result<Self, String> {
        let network = |text: &String| {
            let one = || text.parse::<IpAddr>().map(IpNet::from);
            text.parse().or_else(|_| one()).map_err(|_| text.clone())
        };
        texts.iter().map(network).collect::<Result<_, _>>().map(Self)
    }

    /// There is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Who began the request, when `peer` sent it with these values of `X-Forwarded-For`, in their order.
    #[must_use]
    pub fn caller<'a>(&self, peer: IpAddr, values: impl DoubleEndedIterator<Item = &'a str>) -> IpAddr {
        let mut caller = peer.to_canonical();
        for text in values.rev().flat_map(|value| value.rsplit(',')) {
            if !self.believes(caller) {
                break;
            }
            // What is no address was not written by a proxy of ours: whoever is nearest to it answers for it.
            let Some(before) = address(text.trim()) else { break };
            caller = before;
        }
        caller
    }

    fn believes(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// An address; some proxies write its port too.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let with_port = || text.parse().ok().map(|address: std::net::SocketAddr| address.ip());
    bare.parse().ok().or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(trusted: &[&str], peer: &str, values: &[&str]) -> String {
        let trusted: Vec<String> = trusted.iter().map(|text| (*text).to_owned()).collect();
        let proxies = Proxies::parse(&trusted).unwrap();
        proxies.caller(peer.parse().unwrap(), values.iter().copied()).to_string()
    }

    #[test]
    fn the_word_of_a_proxy_of_ours_counts() {
        assert_eq!(caller(&["127.0.0.1"], "127.0.0.1", &["203.0.113.7"]), "203.0.113.7");
        assert_eq!(caller(&["127.0.0.0/8"], "::ffff:127.0.0.1", &["203.0.113.7"]), "203.0.113.7");
        assert_eq!(caller(&["::1/128"], "::1", &["2001:db8::7"]), "2001:db8::7");
        for text in ["203.0.113.7:51000", "::ffff:203.0.113.7", " 203.0.113.7 "] {
            assert_eq!(caller(&["::1"], "::1", &[text]), "203.0.113.7", "{text}");
        }
        assert_eq!(caller(&["::1"], "::1", &["[2001:db8::7]:443"]), "2001:db8::7");
        assert_eq!(caller(&["::1"], "::1", &["[2001:db8::7]"]), "2001:db8::7");
    }

    /// Attack: IP spoofing by a header, CWE-348.
    #[test]
    fn nobody_else_s_word_does() {
        assert_eq!(caller(&[], "127.0.0.1", &["203.0.113.7"]), "127.0.0.1");
        assert_eq!(caller(&["10.0.0.0/8"], "192.0.2.1", &["203.0.113.7"]), "192.0.2.1");
        // What the caller sent along stands before what our proxy wrote.
        assert_eq!(caller(&["10.0.0.0/8"], "10.0.0.1", &["203.0.113.7, 192.0.2.1"]), "192.0.2.1");
        assert_eq!(caller(&["10.0.0.0/8"], "10.0.0.1", &["203.0.113.7", "192.0.2.1"]), "192.0.2.1", "in a header of its own too");
        assert_eq!(caller(&["10.0.0.0/8"], "10.0.0.1", &["10.0.0.9, 192.0.2.1"]), "192.0.2.1", "by the name of a proxy too");
    }

    #[test]
    fn a_row_of_proxies_is_followed_to_its_beginning() {
        assert_eq!(caller(&["10.0.0.0/8"], "10.0.0.1", &["192.0.2.1, 10.0.0.3", "10.0.0.2"]), "192.0.2.1");
        assert_eq!(caller(&["10.0.0.0/8"], "10.0.0.1", &["10.0.0.2"]), "10.0.0.2", "it began at a proxy itself");
        assert_eq!(caller(&["10.0.0.0/8"], "10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn what_is_no_address_ends_the_list() {
        for odd in ["", "unknown", "_hidden", "203.0.113.7;evil", "localhost", "1.2.3"] {
            assert_eq!(caller(&["10.0.0.0/8"], "10.0.0.1", &[odd]), "10.0.0.1", "{odd}");
            assert_eq!(caller(&["10.0.0.0/8"], "10.0.0.1", &["203.0.113.7", odd]), "10.0.0.1", "{odd}");
        }
    }

    #[test]
    fn a_network_that_is_none_is_named() {
        for odd in ["proxy", "10.0.0.0/33", "10.0.0", ""] {
            assert_eq!(Proxies::parse(&["10.0.0.1".into(), odd.into()]).unwrap_err(), odd);
        }
    }
}
