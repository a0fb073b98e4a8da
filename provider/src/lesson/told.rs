//! What the provider says first: the logout tokens that it sends (OIDC Back-Channel Logout §2.5), in each flow of the session that
//! is over. Every attempt is a message; one without an answer has none.

use std::sync::Arc;

use glasshouse_shared::exchange::{Actor, Channel, Message, Row, What};
use glasshouse_web::Clock;
use reqwest::{
    Request, StatusCode, Url,
    header::{HOST, HeaderMap},
};

use super::{recorder::limited, redact, trace::Trace, witness::Witness};
use crate::{protocol::logout::Notice, realm::Realm};

/// One attempt to tell a client that a session is over. With `--plain` there is nobody who wants to know.
pub struct Attempt(Option<Kept>);

struct Kept {
    trace: Trace,
    clock: Arc<dyn Clock>,
    issuer: String,
    notice: Notice,
    encrypted: bool,
    events: Vec<(i64, What)>,
}

/// Do this, and answer what was written on the way, when somebody wants to know.
pub async fn watched<F: Future>(realm: &Realm, work: F) -> (F::Output, Vec<What>) {
    if realm.trace.is_none() {
        return (work.await, Vec::new());
    }
    let witness = Witness::default();
    let done = witness.clone().watch(work).await;
    (done, witness.take().what)
}

impl Attempt {
    /// It begins with what was written, by whoever took the notice of this and of others.
    #[must_use]
    pub fn of(realm: &Realm, notice: &Notice, written: &[What]) -> Self {
        let Some(trace) = realm.trace.clone() else { return Self(None) };
        let named = |row: &Row| row.columns.first().is_some_and(|(_, id)| id.as_deref() == Some(&notice.id));
        let own = written.iter().filter(|what| matches!(what, What::Row(row) if named(row)));
        let events = own.map(|what| (realm.clock.now_ms(), what.clone())).collect();
        let (clock, issuer, notice) = (realm.clock.clone(), realm.issuer.clone(), notice.clone());
        Self(Some(Kept { trace, clock, issuer, notice, encrypted: false, events }))
    }

    /// This is sent.
    pub fn asks(&mut self, request: &Request) {
        if let Some(kept) = &mut self.0 {
            kept.encrypted = request.url().scheme() == "https";
            let body = request.body().and_then(|body| body.as_bytes()).unwrap_or_default();
            let start = format!("{} {} HTTP/1.1", request.method(), target(request.url()));
            let mut message = kept.message(Actor::Provider, start, request.headers());
            let host = request.url().authority().to_owned();
            message.headers.insert(0, (HOST.to_string(), host));
            message.body = limited(String::from_utf8_lossy(body).into_owned());
            // The notice was taken in order to send it.
            kept.events.insert(0, (kept.clock.now_ms(), What::Message(message)));
        }
    }

    /// This came back. Its body is not read.
    pub fn hears(&mut self, status: StatusCode, headers: &HeaderMap) {
        if let Some(kept) = &mut self.0 {
            let start = format!("HTTP/1.1 {} {}", status.as_u16(), status.canonical_reason().unwrap_or_default());
            let message = kept.message(Actor::Client, start.trim_end().to_owned(), headers);
            kept.events.push((kept.clock.now_ms(), What::Message(message)));
        }
    }

    /// This was written after it.
    pub fn wrote(&mut self, written: Vec<What>) {
        if let Some(kept) = &mut self.0 {
            let now = kept.clock.now_ms();
            kept.events.extend(written.into_iter().map(|what| (now, what)));
        }
    }

    /// It is over: keep it, if something was sent.
    pub fn ends(self) {
        if let Some(kept) = self.0.filter(|kept| kept.events.iter().any(|(_, what)| matches!(what, What::Message(_)))) {
            kept.trace.told(&kept.notice.sid, &kept.notice.client_id, &kept.events);
        }
    }
}

impl Kept {
    fn message(&self, from: Actor, start: String, headers: &HeaderMap) -> Message {
        let to = if from == Actor::Client { Actor::Provider } else { Actor::Client };
        let shown = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = headers.iter().map(|(name, value)| {
            let name = name.to_string();
            let value = redact::header(&name, &shown(value), &self.issuer);
            (name, value)
        });
        let (channel, encrypted) = (Channel::Back, self.encrypted);
        Message { from, to, channel, encrypted, start, headers: headers.collect(), body: String::new() }
    }
}

/// The path of an address that a client registered: what stands in its query may be a secret between its servers.
fn target(url: &Url) -> String {
    let query = url.query().map(|_| "?•••").unwrap_or_default();
    format!("{}{query}", url.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_client_keeps_its_path_only() {
        let target = |address| super::target(&Url::parse(address).unwrap());
        assert_eq!(target("https://app.test/out?key=s3cret"), "/out?•••");
        assert_eq!(target("https://app.test"), "/");
    }
}
