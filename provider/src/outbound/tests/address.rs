//! Which addresses are asked at all.

use std::{
    collections::VecDeque,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex},
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::super::{Outbound, PATIENCE, Unfetched};
use super::site::Site;

/// A resolver that is the attacker's: it gives these answers, one after the other, and the last one for ever.
struct Told(Mutex<VecDeque<Vec<IpAddr>>>);

impl Resolve for Told {
    fn resolve(&self, _: Name) -> Resolving {
        let mut answers = self.0.lock().unwrap();
        let answer = if answers.len() > 1 { answers.pop_front().unwrap() } else { answers[0].clone() };
        Box::pin(async { Ok(Box::new(answer.into_iter().map(|ip| SocketAddr::new(ip, 0))) as Addrs) })
    }
}

fn with_names(loopback: bool, answers: &[&str]) -> Outbound {
    let parsed = |answer: &&str| answer.split_whitespace().map(|ip| ip.parse().unwrap()).collect();
    Outbound::with(loopback, Arc::new(Told(Mutex::new(answers.iter().map(parsed).collect()))), PATIENCE)
}

/// Spellings of addresses that lead to this machine or into a network of somebody, on some system or other.
const INSIDE: [&str; 40] = [
    "0.0.0.0",
    "0",
    "0x0",
    "00.0.0",
    "10.0.0.1",
    "10.1",
    "0xa000001",
    "012.0.0.1",
    "167772161",
    "172.16.0.1",
    "192.168.0.1",
    "3232235521",
    "0300.0250.0.1",
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:0.0.0.0]",
    "[::127.0.0.1]",
    "[::7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::a00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2002:a00:1::]",
    "[2001:0:a00:1::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
    "１０.０.０.１",
    "①⑥⑨。②⑤④。①⑥⑨。②⑤④",
    "%31%30.0.0.1",
];

/// Spellings of this machine.
const LOOPBACK: [&str; 12] = [
    "127.0.0.1",
    "127.1",
    "127.255.255.254",
    "2130706433",
    "0x7f.1",
    "0x7f000001",
    "017700000001",
    "0177.0.0.01",
    "127.0.0.1.",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "１２７.0.0.1",
];

#[tokio::test]
async fn no_spelling_of_a_private_address_is_connected_to() {
    let site = Site::serving(|| "secret of the inside".into());
    for (loopback, hosts) in [(false, &INSIDE[..]), (true, &INSIDE[..]), (false, &LOOPBACK[..])] {
        let outbound = Outbound::new(loopback);
        for host in hosts {
            let address = site.at(host).replace("http:", "https:");
            assert_eq!(outbound.admit(&address), Err(Unfetched::Address("is not one of the public internet")), "{host}");
            assert!(matches!(outbound.get(&address, "*/*").await, Err(Unfetched::Address(_))), "{host}");
            assert!(matches!(outbound.form(&address, &[("a", "b")]), Err(Unfetched::Address(_))), "{host}");
            assert!(matches!(outbound.get(&site.at(host), "*/*").await, Err(Unfetched::Address(_))), "{host}");
        }
    }
    assert_eq!(site.heard().len(), 0);
}

#[tokio::test]
async fn a_name_for_a_private_address_is_not_connected_to() {
    let site = Site::serving(|| "secret of the inside".into());
    let names =
        ["localhost", "LOCALHOST", "localhost.", "a.localhost", "localtest.me", "127.0.0.1.nip.io", "metadata.google.internal"];
    for answer in
        ["127.0.0.1", "::1 127.0.0.1", "::ffff:127.0.0.1", "0.0.0.0", "10.0.0.1 127.0.0.1", "169.254.169.254", "fe80::1"]
    {
        for name in names {
            let address = site.at(name).replace("http:", "https:");
            assert_eq!(
                with_names(false, &[answer]).get(&address, "*/*").await.unwrap_err(),
                Unfetched::Failed,
                "{name} {answer}"
            );
        }
    }
    // The machine's own resolver, which needs no network for this one.
    for name in ["localhost", "localhost."] {
        let address = site.at(name).replace("http:", "https:");
        assert_eq!(Outbound::new(false).get(&address, "*/*").await.unwrap_err(), Unfetched::Failed, "{name}");
    }
    assert_eq!(site.heard().len(), 0);
}

#[tokio::test]
async fn a_name_that_changes_its_address_gains_nothing() {
    let site = Site::serving(|| "{}".into());
    // DNS rebinding: good at the first look, bad at the second. There is one look a connection, and it is the one that counts.
    let outbound = with_names(true, &["127.0.0.1", "10.0.0.1", "0.0.0.0", "::ffff:127.0.0.1"]);
    assert!(outbound.get(&site.at("rebind.test"), "*/*").await.is_ok());
    for _ in 0..3 {
        assert_eq!(outbound.get(&site.at("rebind.test"), "*/*").await.unwrap_err(), Unfetched::Failed);
    }
    assert_eq!(site.heard().len(), 1);
}

#[tokio::test]
async fn of_several_addresses_only_those_within_reach_are_connected_to() {
    let site = Site::serving(|| "{}".into());
    // 0.0.0.0 would lead to the same server on most systems, and before the other one.
    assert!(with_names(true, &["0.0.0.0 ::ffff:127.0.0.1 10.0.0.1 127.0.0.1"]).get(&site.at("many.test"), "*/*").await.is_ok());
    assert_eq!(site.heard().len(), 1);
    assert!(with_names(true, &["0.0.0.0 ::ffff:127.0.0.1"]).get(&site.at("many.test"), "*/*").await.is_err());
    assert_eq!(site.heard().len(), 1);
}

#[tokio::test]
async fn without_tls_only_this_machine_is_reached_and_only_where_that_is_allowed() {
    let site = Site::serving(|| "{}".into());
    for host in ["127.0.0.1", "localhost"] {
        assert_eq!(
            Outbound::new(false).get(&site.at(host), "*/*").await.unwrap_err(),
            Unfetched::Address("must begin with https:")
        );
        assert!(Outbound::new(true).get(&site.at(host), "*/*").await.is_ok(), "{host}");
    }
    assert_eq!(site.heard().len(), 2);
    let outbound = Outbound::new(true);
    assert!(outbound.admit("http://93.184.215.14/x").is_err() && outbound.admit("https://93.184.215.14/x").is_ok());
    // A public address behind a name: refused before a connection is tried, so this needs no network.
    assert_eq!(with_names(true, &["93.184.215.14"]).get("http://public.test/x", "*/*").await.unwrap_err(), Unfetched::Failed);
}

#[test]
fn what_is_not_a_plain_https_address_is_refused_with_the_reason() {
    let told = |address: &str| Outbound::new(false).admit(address).unwrap_err().to_string();
    for address in [
        "",
        "keys",
        "/keys",
        "//op.example/keys",
        "https://",
        "https://:443/",
        "https://a b/",
        "https://[::1",
        "https://1.2.3.4.5.6/",
    ] {
        assert_eq!(told(address), "the address is not a URL", "{address}");
    }
    for address in ["file:///etc/passwd", "ftp://op.example/", "gopher://op.example/", "data:text/plain,x", "javascript:alert(1)"]
    {
        assert_eq!(told(address), "the address must begin with https:, and nothing else can be fetched", "{address}");
    }
    assert_eq!(told("http://op.example/"), "the address must begin with https:");
    for address in ["https://ada@op.example/", "https://:word@op.example/", "https://op.example:x@10.0.0.1/"] {
        assert_eq!(told(address), "the address must not carry a name or a password", "{address}");
    }
    for address in
        ["https://op.example", "https://op.example:8443/keys?x=1#part", "https://xn--bcher-kva.example/", "https://1.1.1.1/"]
    {
        assert!(Outbound::new(false).admit(address).is_ok(), "{address}");
    }
}
