//! Which addresses may be connected to: pure, and a list of what is allowed rather than of what is not.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Which addresses a connection may have.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Reach {
    /// Addresses of the public internet.
    pub public: bool,
    /// Addresses by which a machine reaches itself.
    pub loopback: bool,
}

impl Reach {
    /// This address may be connected to.
    #[must_use]
    pub fn admits(self, address: IpAddr) -> bool {
        (self.public && public(address)) || (self.loopback && address.is_loopback())
    }
}

/// An address that the whole internet means when it says it: the special-purpose registries of RFC 6890 are left out.
#[must_use]
pub fn public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => public_v4(address),
        IpAddr::V6(address) => public_v6(address),
    }
}

fn public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, _, _) // this host, private, loopback, multicast, reserved and broadcast
            | (100, 64..=127, _) // behind a carrier's NAT: RFC 6598
            | (169, 254, _) // link-local, and where clouds keep their secrets
            | (172, 16..=31, _) // private
            | (192, 168, _) // private
            | (192, 0, 0 | 2) // protocol assignments, documentation
            | (192, 88, 99) // relays of 6to4
            | (198, 18 | 19, _) // benchmarks
            | (198, 51, 100) // documentation
            | (203, 0, 113) // documentation
    );
    !special
}

/// Global unicast is `2000::/3` and nothing else (RFC 4291 §2.4): outside of it are loopback, unspecified, link-local, unique local,
/// multicast, and the IPv4 addresses in the clothes of IPv6 (mapped, compatible, and translated by `64:ff9b::/96`).
fn public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let special = matches!(
        (a, b),
        (0x2001, 0..=0x01ff | 0x0db8) // protocol assignments (Teredo, benchmarks, ORCHID), documentation
            | (0x2002, _) // 6to4: any IPv4 address, private ones too
            | (0x3fff, 0..=0x0fff) // documentation: RFC 9637
    );
    (0x2000..=0x3fff).contains(&a) && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERYWHERE: Reach = Reach { public: true, loopback: true };

    fn all(addresses: &str) -> Vec<IpAddr> {
        addresses.split_whitespace().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn what_the_whole_internet_knows_is_public() {
        let edges = "1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255 169.255.0.0 \
            172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.88.98.1 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 \
            223.255.255.255 2000::1 2001:200::1 2001:4860:4860::8888 2003::1 2606:4700:4700::1111 3ffe:ffff::1 3fff:1000::1";
        for address in all(edges) {
            assert!(public(address), "{address}");
            assert!(EVERYWHERE.admits(address) && !Reach { public: false, loopback: true }.admits(address), "{address}");
        }
    }

    #[test]
    fn what_is_special_is_admitted_nowhere() {
        let special = "0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 169.254.0.0 169.254.169.254 \
            172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.0 192.168.255.255 198.18.0.0 \
            198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 \
            :: ::2 ::127.0.0.1 ::10.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8 \
            64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:2::1 2001:20::1 2001:1ff::1 2001:db8::1 2002:7f00:1:: \
            2002:a00:1::1 3fff::1 3fff:fff::1 4000::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 febf::1 fec0::1 ff02::1 ff0e::1 1fff::1";
        for address in all(special) {
            assert!(!EVERYWHERE.admits(address), "{address}");
        }
    }

    #[test]
    fn loopback_is_admitted_where_that_is_said() {
        for address in all("127.0.0.1 127.255.255.255 ::1") {
            assert!(!public(address) && !Reach { public: true, loopback: false }.admits(address), "{address}");
            assert!(EVERYWHERE.admits(address), "{address}");
        }
    }
}
