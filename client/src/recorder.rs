//! The client's half of the trace: what it sent, what it received, and what it checked.
//!
//! Messages are recorded where they pass: the back channel in `http`, the front channel in [`responses`] and
//! [`Recorder::received`]. In plain mode there is no ring, and nothing is kept.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::{
    Error, HttpMessage, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web,
};
use glasshouse_shared::{
    exchange::{Actor, BODY_LIMIT, Change, Channel, Check, Flow, Message, Pause, Row, What},
    ring::Ring,
};
use glasshouse_web::Clock;

use crate::{app::App, mask::Mask};

/// Keeps the flows, or nothing.
pub(crate) struct Recorder {
    ring: Option<Mutex<Ring>>,
    /// The browser reaches us by TLS.
    https: bool,
    clock: Arc<dyn Clock>,
}

/// The flows to which a request belongs, in the extensions of that request.
#[derive(Clone)]
struct InFlow {
    flows: Vec<String>,
    /// Who sent it.
    from: Actor,
    mask: Mask,
}

impl Recorder {
    pub fn new(plain: bool, https: bool, clock: Arc<dyn Clock>) -> Self {
        Self { ring: (!plain).then(|| Mutex::new(Ring::new(Actor::Client))), https, clock }
    }

    /// Something is recorded.
    pub fn on(&self) -> bool {
        self.ring.is_some()
    }

    fn add(&self, flow: &str, what: What) {
        if let Some(ring) = &self.ring {
            ring.lock().unwrap_or_else(PoisonError::into_inner).add(flow, self.clock.now_ms(), what);
        }
    }

    /// A flow of this client begins.
    pub fn begin(&self, flow: &str, client_id: &str) {
        if let Some(ring) = &self.ring {
            let mut ring = ring.lock().unwrap_or_else(PoisonError::into_inner);
            ring.find_or_start(&[], || flow.to_owned());
            ring.name_client(flow, client_id);
        }
    }

    /// A message of the back channel passed. It is put together only when something is recorded.
    pub fn message(&self, flow: &str, message: impl FnOnce() -> Message) {
        if self.on() {
            self.add(flow, What::Message(message()));
        }
    }

    /// A rule was applied.
    pub fn check(&self, flow: &str, check: &Check) {
        self.add(flow, What::Check(check.clone()));
    }

    /// This row stands in our memory from now on. The first column names it: what stood there under that name was changed.
    pub fn wrote(&self, flow: &str, table: &str, columns: Vec<(&str, Option<String>)>) {
        if self.on() {
            let columns: Vec<_> = columns.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            let name = columns.first().and_then(|(_, value)| value.clone()).unwrap_or_default();
            let change = if self.standing(flow, table, &name).is_some() { Change::Updated } else { Change::Inserted };
            self.add(flow, What::Row(Row { table: table.to_owned(), change, columns }));
        }
    }

    /// The row of this name is gone.
    pub fn forgot(&self, flow: &str, table: &str, name: &str) {
        if let Some(row) = self.standing(flow, table, name) {
            self.add(flow, What::Row(Row { change: Change::Deleted, ..row }));
        }
    }

    /// The row of this name as it was written last, unless it is gone.
    fn standing(&self, flow: &str, table: &str, name: &str) -> Option<Row> {
        let ring = self.ring.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let named =
            |row: &Row| row.table == table && row.columns.first().is_some_and(|(_, value)| value.as_deref() == Some(name));
        let newest = ring.get(flow)?.events.iter().rev().find_map(|event| match &event.what {
            What::Row(row) if named(row) => Some(row),
            _ => None,
        });
        newest.filter(|row| row.change != Change::Deleted).cloned()
    }

    /// The newest flow whose grant is of this session at the provider: OIDC Back-Channel Logout §2.1.
    pub fn of_session(&self, sid: &str) -> Option<String> {
        let ring = self.ring.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let holds = |row: &Row| row.columns.iter().any(|(name, value)| name == "sid" && value.as_deref() == Some(sid));
        let told = |what: &What| matches!(what, What::Row(row) if row.table == "grants" && holds(row));
        ring.flows().find(|flow| flow.events.iter().any(|event| told(&event.what))).map(|flow| flow.id.clone())
    }

    /// This request of the browser belongs to a flow. Its response will be recorded by [`responses`].
    pub fn received(&self, flow: &str, request: &HttpRequest, mask: Mask) {
        self.posted(flow, request, "", mask);
    }

    /// The same with the form that the browser posted.
    pub fn posted(&self, flow: &str, request: &HttpRequest, form: &str, mask: Mask) {
        self.came(vec![flow.to_owned()], Actor::Browser, (request, form), mask);
    }

    /// A form that the provider posted, from server to server, belongs to these flows.
    pub fn told(&self, flows: Vec<String>, request: &HttpRequest, form: &str, mask: Mask) {
        self.came(flows, Actor::Provider, (request, form), mask);
    }

    fn came(&self, flows: Vec<String>, from: Actor, (request, form): (&HttpRequest, &str), mask: Mask) {
        for flow in &flows {
            self.message(flow, || {
                let start = format!("{} {} HTTP/1.1", request.method(), mask.target(&request.uri().to_string()));
                let mut message = received(from, Actor::Client, start, request.headers(), mask);
                message.encrypted = self.https;
                // A character has four bytes at most.
                message.body = mask.form(form).chars().take(BODY_LIMIT / 4).collect();
                message
            });
        }
        if self.on() {
            request.extensions_mut().insert(InFlow { flows, from, mask });
        }
    }

    /// The flow was held before the message of this mark; a person may have changed these of its parameters.
    pub fn pause(&self, flow: &str, before: &str, changed: Vec<String>) {
        self.add(flow, What::Pause(Pause { before: before.to_owned(), changed }));
    }

    /// How often another server answered in this flow.
    pub fn answers(&self, flow: &str) -> usize {
        let answer = |what: &What| matches!(what, What::Message(it) if it.channel == Channel::Back && it.to == Actor::Client);
        self.flow(flow).map_or(0, |flow| flow.events.iter().filter(|event| answer(&event.what)).count())
    }

    /// The flow of this id, while it is kept.
    pub fn flow(&self, id: &str) -> Option<Flow> {
        self.ring.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }
}

/// The flow to which this request was found to belong.
pub(crate) fn flow_of(request: &HttpRequest) -> Option<String> {
    request.extensions().get::<InFlow>()?.flows.first().cloned()
}

/// Record the responses of requests that belong to a flow: the outermost middleware, so that no header is missed.
///
/// # Errors
/// Only those of the service within.
pub(crate) async fn responses<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let response = next.call(request).await?;
    let within = response.request().extensions().get::<InFlow>().cloned();
    if let (Some(InFlow { flows, from, mask }), Some(app)) = (within, response.request().app_data::<web::Data<App>>()) {
        let encrypted = app.recorder.https;
        for flow in flows {
            app.recorder.message(&flow, || Message { encrypted, ..answer(response.response(), from, mask) });
        }
    }
    Ok(response)
}

fn answer<B>(response: &HttpResponse<B>, to: Actor, mask: Mask) -> Message {
    received(Actor::Client, to, status_line(response.status().as_u16()), response.headers(), mask)
}

/// The first line of a response.
pub(crate) fn status_line(status: u16) -> String {
    let reason = oauth2::http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    format!("HTTP/1.1 {status} {}", reason.unwrap_or_default())
}

/// A message that this server reads, or its answer: with a browser, or with the provider.
fn received(from: Actor, to: Actor, start: String, headers: &actix_web::http::header::HeaderMap, mask: Mask) -> Message {
    let channel = if [from, to].contains(&Actor::Browser) { Channel::Front } else { Channel::Back };
    let text = |value: &actix_web::http::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = headers.iter().map(|(name, value)| (name.to_string(), mask.header(name.as_str(), &text(value))));
    Message { from, to, channel, encrypted: false, start, headers: headers.collect(), body: String::new() }
}
