//! Open pages of the lens: both sides tell them what happens, and neither waits for them when it is asked to stop.

use std::{
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, TcpStream},
    time::{Duration, Instant},
};

use glasshouse_shared::exchange::flow_id;

use crate::{support::Pair, visitor::Visitor};

/// A stream of this side.
fn listen(port: u16, id: &str, cookies: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(stream, "GET /lens/{id}/events?at=0. HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookies}\r\n\r\n").unwrap();
    BufReader::new(stream)
}

/// Read until it says this.
fn hears(stream: &mut BufReader<TcpStream>, words: &str) {
    let mut line = String::new();
    while !line.contains(words) {
        line.clear();
        assert!(stream.read_line(&mut line).unwrap() > 0, "the stream ended before “{words}”");
    }
}

#[tokio::test]
async fn both_sides_tell_an_open_page_and_stop_at_once_all_the_same() {
    let mut pair = Pair::start(&[]);
    let ada = Visitor::new();
    ada.register(&pair.provider, "ada", "amazing-hopper").await;
    let asked = ada.open(&pair.client).await.address;
    let (_, state) = asked.split_once("state=").unwrap();
    let id = flow_id("glasshouse-client", state.split('&').next().unwrap());

    let mut streams = pair.ports.map(|port| listen(port, &id, &ada.cookies()));
    for stream in &mut streams {
        hears(stream, "event: grew");
        hears(stream, "class=\\\"flow\\\"");
    }
    let begun = Instant::now();
    pair.signal("INT");
    assert_eq!(pair.end().code(), Some(0), "{}", pair.log());
    assert!(begun.elapsed() < Duration::from_secs(3), "it took {:?}", begun.elapsed());
}
