//! What may come back.

use std::{sync::Arc, time::Duration};

use super::super::{AT_ONCE, LIMIT, Outbound, Unfetched, names::System};
use super::site::Site;

fn with_status(status: &'static str, header: &'static str) -> Site {
    Site::answering(move |_| format!("HTTP/1.1 {status}\r\n{header}Content-Length: 2\r\n\r\n{{}}"))
}

async fn get(site: &Site) -> Result<usize, Unfetched> {
    Outbound::new(true).get(&site.at("127.0.0.1"), "application/json").await.map(|fetched| fetched.body.len())
}

#[tokio::test]
async fn what_stands_there_comes_back_with_its_type() {
    let site = Site::serving(|| "{\"keys\":[]}".into());
    let fetched = Outbound::new(true).get(&site.at("localhost"), "application/json").await.unwrap();
    assert_eq!((&*fetched.content_type, &*fetched.body), ("application/json", &b"{\"keys\":[]}"[..]));
    let heard = &site.heard()[0];
    assert!(heard.starts_with("GET /x HTTP/1.1\r\n") && heard.contains("\r\naccept: application/json\r\n"), "{heard}");
    assert!(heard.contains("\r\nuser-agent: Glasshouse\r\n"), "{heard}");
    for name in ["cookie", "authorization", "referer", "accept-encoding"] {
        assert!(!heard.contains(&format!("\r\n{name}:")), "{heard}");
    }
}

#[tokio::test]
async fn a_form_is_posted_and_the_status_tells() {
    for (status, code) in [("200 OK", 200), ("204 No Content", 204), ("400 Bad Request", 400), ("302 Found", 302)] {
        let site = with_status(status, "Location: http://127.0.0.1:9/\r\n");
        let outbound = Outbound::new(true);
        let form = outbound.form(&site.at("127.0.0.1"), &[("logout_token", "a.b&c")]).unwrap();
        assert_eq!(outbound.send(form).await.map(|(status, _)| status.as_u16()), Ok(code));
        assert!(site.heard()[0].ends_with("\r\n\r\nlogout_token=a.b%26c"), "{}", site.heard()[0]);
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let inside = Site::serving(|| "secret of the inside".into());
    for status in ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        for host in ["127.0.0.1", "10.0.0.1", "[::ffff:127.0.0.1]"] {
            let (to, status) = (inside.at(host), status.to_owned());
            let site = Site::answering(move |_| format!("HTTP/1.1 {status}\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"));
            assert_eq!(get(&site).await, Err(Unfetched::Failed));
            let outbound = Outbound::new(true);
            let form = outbound.form(&site.at("127.0.0.1"), &[]).unwrap();
            assert!(outbound.send(form).await.unwrap().0.is_redirection());
        }
    }
    assert_eq!(inside.heard().len(), 0);
}

#[tokio::test]
async fn a_long_answer_is_broken_off() {
    let site = |length: usize| Site::serving(move || "x".repeat(length));
    assert_eq!(get(&site(LIMIT)).await, Ok(LIMIT));
    assert_eq!(get(&site(LIMIT + 1)).await, Err(Unfetched::Failed));
    // One that does not say how long it is, and does not end.
    let endless = Site::answering(|_| {
        let chunk = format!("{:x}\r\n{}\r\n", LIMIT, "x".repeat(LIMIT));
        format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{}", chunk.repeat(3))
    });
    assert_eq!(get(&endless).await, Err(Unfetched::Failed));
}

#[tokio::test]
async fn an_answer_that_does_not_end_in_time_is_given_up() {
    let outbound = Outbound::with(true, Arc::new(System), Duration::from_millis(50));
    for start in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345"] {
        let site = Site::answering(|_| start.to_owned());
        assert_eq!(outbound.get(&site.at("127.0.0.1"), "*/*").await.unwrap_err(), Unfetched::Failed, "{start}");
    }
}

#[tokio::test]
async fn nothing_is_sent_without_a_place() {
    let outbound = Outbound::with(true, Arc::new(System), Duration::from_millis(50));
    let site = Site::serving(|| "{}".into());
    let taken = outbound.0.places.acquire_many(AT_ONCE.try_into().unwrap()).await.unwrap();
    assert_eq!(outbound.get(&site.at("127.0.0.1"), "*/*").await.unwrap_err(), Unfetched::Failed);
    assert_eq!(site.heard().len(), 0);
    drop(taken);
    for _ in 0..AT_ONCE * 2 {
        let _ = outbound.send(outbound.form("http://127.0.0.1:1/", &[]).unwrap()).await;
    }
    assert_eq!(outbound.0.places.available_permits(), AT_ONCE, "each place is given back");
}

/// CWE-400: a tarpit takes its own places and nobody else's.
#[tokio::test]
async fn a_host_that_never_answers_does_not_take_every_place() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let tarpit = format!("http://{}/x", silent.local_addr().unwrap());
    let outbound = Outbound::with(true, Arc::new(System), Duration::from_secs(5));
    let waiting: Vec<_> = (0..2 * AT_ONCE)
        .map(|_| {
            let (outbound, tarpit) = (outbound.clone(), tarpit.clone());
            tokio::spawn(async move { outbound.get(&tarpit, "*/*").await.map(drop) })
        })
        .collect();
    tokio::task::yield_now().await;
    let site = Site::serving(|| "{}".into());
    assert!(outbound.get(&site.at("127.0.0.1"), "*/*").await.is_ok());
    assert!(waiting.iter().all(|task| !task.is_finished()));
    waiting.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn the_reason_does_not_tell_what_answers_inside() {
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let outbound = Outbound::new(true);
    let sites = [
        with_status("200", "Content-Encoding: x\r\nContent-Length: 3\r\n"),
        with_status("404 Not Found", ""),
        with_status("401 Unauthorized", "WWW-Authenticate: Basic\r\n"),
        with_status("500 Internal Server Error", ""),
        Site::answering(|_| "SSH-2.0-OpenSSH_9.9\r\n".into()),
        Site::answering(|_| "-ERR unknown command\r\n".into()),
    ];
    let addresses: Vec<String> =
        sites.iter().map(|site| site.at("127.0.0.1")).chain([format!("http://127.0.0.1:{closed}/")]).collect();
    for address in addresses.iter().chain(&["https://localhost/".to_owned()]) {
        let told = outbound.get(address, "*/*").await.unwrap_err().to_string();
        assert_eq!(told, "the address cannot be fetched; the reason is in the log of the provider", "{address}");
    }
}
