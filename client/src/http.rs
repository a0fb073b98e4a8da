//! The one function through which this client speaks to other servers: recorded, bounded, never redirected.

use std::{error::Error, sync::OnceLock, time::Duration};

use glasshouse_shared::exchange::{Actor, BODY_LIMIT, Channel, Message};
use oauth2::http::{HeaderMap, Request, Response, header};
use reqwest::redirect::Policy;

use crate::{
    provider::Target,
    recorder::{Recorder, status_line},
};

/// Bytes of a response that are read.
const LIMIT: usize = 1024 * 1024;

/// A server gave no answer.
#[derive(Debug, thiserror::Error)]
#[error("no answer from {address}: {why}")]
pub(crate) struct Unreachable {
    /// The address that was really tried.
    pub address: String,
    /// Why, in words.
    pub why: String,
}

/// The sockets. Certificates are loaded when the first https address is asked for, and not before: a machine
/// without any must still be able to speak to a provider on itself.
pub(crate) struct Http {
    plain: reqwest::Client,
    secure: OnceLock<reqwest::Client>,
}

impl Http {
    pub fn new() -> Result<Self, reqwest::Error> {
        let plain = settings().no_proxy().tls_certs_only(std::iter::empty()).build()?;
        Ok(Self { plain, secure: OnceLock::new() })
    }

    fn client(&self, https: bool) -> Result<&reqwest::Client, reqwest::Error> {
        if !https {
            return Ok(&self.plain);
        }
        if let Some(client) = self.secure.get() {
            return Ok(client);
        }
        let client = settings().build()?;
        Ok(self.secure.get_or_init(|| client))
    }
}

fn settings() -> reqwest::ClientBuilder {
    // A redirect of the token endpoint would carry the code and the secret to wherever it points.
    reqwest::Client::builder()
        .redirect(Policy::none())
        .connect_timeout(Duration::from_secs(3))
        .timeout(Duration::from_secs(10))
        .user_agent(concat!("glasshouse-client/", env!("CARGO_PKG_VERSION")))
}

/// The back channel of one flow: from this server to the provider's.
pub(crate) struct BackChannel<'a> {
    pub http: &'a Http,
    pub recorder: &'a Recorder,
    pub target: &'a Target,
    pub flow: &'a str,
    /// Who is spoken to: the provider or its API.
    pub to: Actor,
}

impl BackChannel<'_> {
    /// Send a request and read the whole answer.
    ///
    /// # Errors
    /// No connection, no answer in time, or an answer that is too large.
    pub async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Unreachable> {
        let request = self.addressed(request)?;
        let told = |why: String| Unreachable { address: request.uri().to_string(), why };
        let https = request.uri().scheme_str() == Some("https");
        self.recorder.message(self.flow, || self.asked(&request));
        let response = self.exchange(request.clone(), https).await.map_err(|error| told(reason(&*error)))?;
        self.recorder.message(self.flow, || self.answered(&response, https));
        Ok(response)
    }

    /// The message that [`Self::send`] would record, of a request that is not sent.
    pub fn as_recorded(&self, request: Request<Vec<u8>>) -> Option<Message> {
        Some(self.asked(&self.addressed(request).ok()?))
    }

    /// To the address by which this server really reaches it.
    fn addressed(&self, request: Request<Vec<u8>>) -> Result<Request<Vec<u8>>, Unreachable> {
        let (mut parts, body) = request.into_parts();
        let address = self.target.reach(&parts.uri.to_string());
        parts.uri = address.parse().map_err(|_| Unreachable { address, why: "that is not an address".to_owned() })?;
        Ok(Request::from_parts(parts, body))
    }

    async fn exchange(&self, request: Request<Vec<u8>>, https: bool) -> Result<Response<Vec<u8>>, Box<dyn Error + Send + Sync>> {
        let request = reqwest::Request::try_from(request)?;
        let mut response = self.http.client(https)?.execute(request).await?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > LIMIT {
                return Err("the answer is larger than one mebibyte".into());
            }
            body.extend_from_slice(&chunk);
        }
        let mut whole = Response::new(body);
        *whole.status_mut() = response.status();
        *whole.headers_mut() = std::mem::take(response.headers_mut());
        Ok(whole)
    }

    fn asked(&self, request: &Request<Vec<u8>>) -> Message {
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let host = request.uri().authority().map_or("", |authority| authority.as_str());
        let start = format!("{} {} HTTP/1.1", request.method(), self.target.mask().target(path));
        let mut message = self.message(Actor::Client, self.to, start, request.headers(), request.body());
        message.encrypted = request.uri().scheme_str() == Some("https");
        message.headers.insert(0, ("host".to_owned(), host.to_owned()));
        message
    }

    fn answered(&self, response: &Response<Vec<u8>>, encrypted: bool) -> Message {
        let message =
            self.message(self.to, Actor::Client, status_line(response.status().as_u16()), response.headers(), response.body());
        Message { encrypted, ..message }
    }

    fn message(&self, from: Actor, to: Actor, start: String, headers: &HeaderMap, body: &[u8]) -> Message {
        let mask = self.target.mask();
        let text = |value: &header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let kind = headers.get(header::CONTENT_TYPE).map(&text).unwrap_or_default();
        let headers = headers.iter().map(|(name, value)| (name.to_string(), mask.header(name.as_str(), &text(value))));
        let mut body = mask.body(&kind, &String::from_utf8_lossy(body));
        body.truncate((0..=BODY_LIMIT.min(body.len())).rev().find(|at| body.is_char_boundary(*at)).unwrap_or(0));
        Message { from, to, channel: Channel::Back, encrypted: false, start, headers: headers.collect(), body }
    }
}

/// The last link of the chain says what happened: `Connection refused`, and not `error sending request`.
fn reason(error: &(dyn Error + 'static)) -> String {
    if error.downcast_ref::<reqwest::Error>().is_some_and(reqwest::Error::is_timeout) {
        return "it did not answer in time".to_owned();
    }
    let mut last = error;
    while let Some(cause) = last.source() {
        last = cause;
    }
    last.to_string()
}
