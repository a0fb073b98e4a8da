//! The key sets of clients.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use futures_util::future::join_all;
use glasshouse_web::clock::ManualClock;

use super::super::{
    Outbound, Unfetched,
    jwks::{ClientKeys, FRESH, PAUSE, SHORT_PAUSE},
};
use super::site::Site;

/// A client's server, whose key set can be changed.
struct Client {
    keys: ClientKeys,
    clock: Arc<ManualClock>,
    body: Arc<Mutex<String>>,
    site: Site,
    uri: String,
}

/// A set of so many keys.
fn set(count: usize) -> String {
    let key = |number| format!(r#"{{"kty":"RSA","kid":"key {number}","use":"sig","alg":"RS256","n":"AQAB","e":"AQAB"}}"#);
    format!(r#"{{"keys":[{}]}}"#, (0..count).map(key).collect::<Vec<_>>().join(","))
}

fn client() -> Client {
    let (clock, body) = (Arc::new(ManualClock::at(1_000_000)), Arc::new(Mutex::new(set(1))));
    let kept = body.clone();
    let site = Site::serving(move || kept.lock().unwrap().clone());
    let uri = site.at("127.0.0.1");
    Client { keys: ClientKeys::new(Outbound::new(true), clock.clone()), clock, body, site, uri }
}

impl Client {
    fn publishes(&self, body: &str) {
        body.clone_into(&mut self.body.lock().unwrap());
    }

    async fn known(&self) -> Result<usize, Unfetched> {
        self.keys.get(&self.uri).await.map(|set| set.keys.len())
    }

    async fn refreshed(&self) -> Result<usize, Unfetched> {
        self.keys.refreshed(&self.uri).await.map(|set| set.keys.len())
    }

    fn asked(&self) -> usize {
        self.site.heard().len()
    }
}

#[tokio::test]
async fn a_set_is_fetched_once_and_kept_for_ten_minutes() {
    let client = client();
    assert_eq!((client.known().await, client.known().await, client.asked()), (Ok(1), Ok(1), 1));
    client.publishes(&set(2));
    client.clock.advance(FRESH - 1);
    assert_eq!((client.known().await, client.asked()), (Ok(1), 1));
    client.clock.advance(1);
    assert_eq!((client.known().await, client.asked()), (Ok(2), 2));
}

#[tokio::test]
async fn whoever_wants_the_same_set_at_once_waits_for_one_fetch() {
    let client = client();
    let all = join_all((0..50).map(|_| client.known())).await;
    assert!(all.iter().all(|known| *known == Ok(1)));
    assert_eq!(client.asked(), 1);
    client.clock.advance(PAUSE);
    let all = join_all((0..50).map(|_| client.refreshed())).await;
    assert!(all.iter().all(|known| *known == Ok(1)));
    assert_eq!(client.asked(), 2);
}

#[tokio::test]
async fn made_up_key_ids_do_not_make_us_ask_more_than_once_a_minute() {
    let client = client();
    assert_eq!(client.known().await, Ok(1));
    client.publishes(&set(2));
    for _ in 0..20 {
        assert_eq!(client.refreshed().await, Ok(1), "it was fetched just now");
    }
    client.clock.advance(PAUSE);
    for _ in 0..20 {
        assert_eq!(client.refreshed().await, Ok(2));
    }
    assert_eq!((client.known().await, client.asked()), (Ok(2), 2));
}

#[tokio::test]
async fn a_good_set_outlives_a_failure_and_the_failure_is_not_repeated_at_once() {
    let client = client();
    assert_eq!(client.known().await, Ok(1));
    client.publishes("no keys");
    client.clock.advance(PAUSE);
    for _ in 0..5 {
        assert_eq!((client.refreshed().await, client.known().await, client.asked()), (Ok(1), Ok(1), 2));
    }
    client.clock.advance(FRESH - PAUSE);
    for _ in 0..5 {
        assert_eq!((client.known().await, client.asked()), (Err(Unfetched::Failed), 3), "no set is good for ever");
    }
    client.publishes(&set(3));
    client.clock.advance(SHORT_PAUSE);
    assert_eq!((client.known().await, client.asked()), (Ok(3), 4));
}

#[tokio::test]
async fn an_address_that_never_worked_is_tried_again_soon() {
    let client = client();
    for body in ["", "{}", "[]", "{\"keys\":{}}", "<html>"] {
        client.publishes(body);
        let before = client.asked();
        for _ in 0..5 {
            assert_eq!(
                (client.known().await, client.refreshed().await),
                (Err(Unfetched::Failed), Err(Unfetched::Failed)),
                "{body}"
            );
        }
        assert_eq!(client.asked(), before + 1, "{body}");
        client.clock.advance(SHORT_PAUSE);
    }
    client.publishes(&set(1));
    assert_eq!(client.known().await, Ok(1));
}

#[tokio::test]
async fn whoever_hangs_up_does_not_break_off_the_fetch_for_others() {
    let come = Arc::new(AtomicUsize::new(0));
    let (gate, opened) = std::sync::mpsc::channel::<()>();
    let counted = come.clone();
    let body = set(1);
    let site = Site::answering(move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
        opened.recv().unwrap();
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
    });
    let keys = ClientKeys::new(Outbound::new(true), Arc::new(ManualClock::at(1_000_000)));
    let (uri, asking) = (site.at("127.0.0.1"), keys.clone());
    let impatient = tokio::spawn({
        let uri = uri.clone();
        async move { asking.get(&uri).await.map(drop) }
    });
    while come.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    impatient.abort();
    assert!(impatient.await.unwrap_err().is_cancelled());
    gate.send(()).unwrap();
    assert_eq!(keys.get(&uri).await.unwrap().keys.len(), 1);
    assert_eq!(come.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn an_address_of_the_inside_holds_no_keys() {
    let site = Site::serving(|| set(1));
    let keys = ClientKeys::new(Outbound::new(false), Arc::new(ManualClock::at(1_000_000)));
    assert!(matches!(keys.get(&site.at("127.0.0.1")).await, Err(Unfetched::Address(_))));
    assert_eq!(keys.get(&site.at("localhost").replace("http:", "https:")).await.unwrap_err(), Unfetched::Failed);
    assert_eq!(site.heard().len(), 0);
}
