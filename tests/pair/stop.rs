//! How it stops: both at once, with exit code 0, and whoever asked before gets an answer.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, TcpStream},
    os::unix::process::ExitStatusExt,
    process::{Command, ExitStatus},
    thread,
    time::{Duration, Instant},
};

use crate::{
    support::{Pair, wait_until},
    visitor::Visitor,
};

impl Pair {
    /// Send it a signal, by its name.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("sh").args(["-c", &format!("kill -s {name} {}", self.child.id())]).status().unwrap();
        assert!(sent.success());
    }

    /// Wait until it has ended.
    pub fn end(&mut self) -> ExitStatus {
        let mut status = None;
        wait_until(
            || {
                status = self.child.try_wait().unwrap();
                status.is_some()
            },
            "the pair does not end",
        );
        status.unwrap()
    }

    /// Ask it to stop, and see it stop well.
    pub fn stop(&mut self) {
        self.signal("TERM");
        let status = self.end();
        assert_eq!((status.code(), status.signal()), (Some(0), None), "{}", self.log());
    }
}

/// A form of which half is sent.
struct Half(TcpStream, &'static str);

impl Half {
    fn send(port: u16, path: &str, cookies: &str, csrf: &str) -> Self {
        let (first, second) = ("username=gra", "ce&password=amazing-hopper");
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let length = first.len() + second.len() + csrf.len() + "&csrf=".len();
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookies}\r\nAccept: text/html\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\ncsrf={csrf}&{first}"
        )
        .unwrap();
        Self(stream, second)
    }

    /// Send the rest, and give the first line of the answer.
    fn finish(mut self) -> String {
        self.0.write_all(self.1.as_bytes()).unwrap();
        let mut answer = [0; 512];
        let length = self.0.read(&mut answer).unwrap();
        String::from_utf8_lossy(&answer[..length]).lines().next().unwrap_or_default().to_owned()
    }
}

fn refuses(port: u16) -> bool {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err()
}

/// A form token of this page with the session that it belongs to.
async fn form(address: &str) -> (String, String) {
    let visitor = Visitor::new();
    let page = visitor.open(address).await;
    let (_, rest) = page.text.split_once("name=\"csrf\" value=\"").unwrap();
    (visitor.cookies(), rest.split_once('"').unwrap().0.to_owned())
}

#[tokio::test]
async fn sigterm_stops_both_and_what_is_in_flight_is_answered() {
    in_flight("TERM").await;
}

#[tokio::test]
async fn ctrl_c_stops_both_and_what_is_in_flight_is_answered() {
    in_flight("INT").await;
}

async fn in_flight(signal: &str) {
    let mut pair = Pair::start(&[]);
    let (cookies, csrf) = form(&format!("{}/register", pair.provider)).await;
    let register = Half::send(pair.ports[0], "/register", &cookies, &csrf);
    let (cookies, csrf) = form(&format!("{}/setup", pair.client)).await;
    let set_up = Half::send(pair.ports[1], "/setup", &cookies, &csrf);
    thread::sleep(Duration::from_millis(300));
    pair.signal(signal);
    let ports = pair.ports;
    wait_until(|| refuses(ports[1]), "the client still takes new connections");
    // A password takes its time, which is a second thing to wait for.
    assert_eq!(set_up.finish(), "HTTP/1.1 422 Unprocessable Entity");
    assert_eq!(register.finish(), "HTTP/1.1 303 See Other");
    let status = pair.end();
    assert_eq!((status.code(), status.signal()), (Some(0), None), "{}", pair.log());
    assert!(refuses(ports[0]) && refuses(ports[1]));

    let pair = pair.again(&[]);
    let grace = Visitor::new().sign_in(&pair.provider, "grace", "amazing-hopper").await;
    grace.says("You are grace");
}

#[test]
fn an_open_browser_does_not_hold_it_up() {
    let mut pair = Pair::start(&[]);
    // A browser keeps its connections for the next request, which never comes.
    let kept = pair.ports.map(|port| {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        write!(stream, "GET /health HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        assert!(answer.ends_with(b" 200"));
        stream
    });
    let begun = Instant::now();
    pair.stop();
    assert!(begun.elapsed() < Duration::from_secs(3), "it took {:?}", begun.elapsed());
    drop(kept);
}
