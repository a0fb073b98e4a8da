//! Requests that the provider itself sends: to addresses that strangers may choose, so each is guarded.
//!
//! A client names its `jwks_uri`, `request_uri`, `sector_identifier_uri` and `backchannel_logout_uri`, and whoever may register
//! a client may be anybody. What is fetched there is public or nothing: without a guard, the provider would lend its place in
//! the network to strangers (server-side request forgery, CWE-918). So here, and nowhere else, the provider speaks first:
//!
//! * `https` to addresses of the public internet, on any port; for demos on one machine (`--outbound-loopback`) also `http` and
//!   `https` to that machine itself;
//! * the address is looked at once its name is resolved, and the connection is made to what was looked at ([`names`]);
//! * no redirect is followed, no proxy asked, no cookie kept, no connection used twice;
//! * five seconds, 64 KiB, eight requests at once;
//! * who asked learns that it did not work, and not why: why would tell a stranger what answers in our network. The log knows.

pub mod address;
pub mod jwks;
mod names;

use std::{
    error::Error,
    sync::{Arc, OnceLock},
    time::Duration,
};

use moka::sync::Cache;
use reqwest::{
    Client, Method, Request, RequestBuilder, Response, StatusCode,
    dns::Resolve,
    header::{self, HeaderMap, HeaderValue},
    redirect::Policy,
};
use tokio::sync::Semaphore;
use url::{Host, Url};

use address::Reach;
use names::{Guarded, System};

/// Bytes of an answer that are read.
const LIMIT: usize = 64 * 1024;
/// For everything from the wait for a place to the last byte.
const PATIENCE: Duration = Duration::from_secs(5);
/// Requests that are under way at once; others wait within their own patience.
const AT_ONCE: usize = 8;
/// The same to one host, so that one that never answers does not take all places.
const AT_ONE_HOST: usize = 2;
/// Hosts whose places are remembered.
const HOSTS: u64 = 1_000;

/// The one who sends requests. Cheap to clone.
#[derive(Clone)]
pub struct Outbound(Arc<Guard>);

struct Guard {
    loopback: bool,
    names: Arc<dyn Resolve>,
    places: Semaphore,
    hosts: Cache<String, Arc<Semaphore>>,
    patience: Duration,
    plain: OnceLock<Client>,
    secure: OnceLock<Client>,
}

/// What stands at an address.
#[derive(Debug)]
pub struct Fetched {
    /// `Content-Type` as it came, or nothing.
    pub content_type: String,
    /// At most 64 KiB.
    pub body: Vec<u8>,
}

/// Nothing was got. Its text may be told to anybody: it is about what was asked for, never about what answered.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Unfetched {
    /// The address is wrong as it is written; nothing was tried.
    #[error("the address {0}")]
    Address(&'static str),
    /// It was tried, or not even that.
    #[error("the address cannot be fetched; the reason is in the log of the provider")]
    Failed,
}

impl Outbound {
    /// To the public internet, and with `loopback` also to this machine itself.
    #[must_use]
    pub fn new(loopback: bool) -> Self {
        Self::with(loopback, Arc::new(System), PATIENCE)
    }

    fn with(loopback: bool, names: Arc<dyn Resolve>, patience: Duration) -> Self {
        let (places, plain, secure) = (Semaphore::new(AT_ONCE), OnceLock::new(), OnceLock::new());
        let hosts = Cache::builder().max_capacity(HOSTS).time_to_idle(Duration::from_mins(1)).build();
        Self(Arc::new(Guard { loopback, names, places, hosts, patience, plain, secure }))
    }

    /// Look at an address as it is written, without trying it: what registration does.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn admit(&self, address: &str) -> Result<Url, Unfetched> {
        let wrong = |why| Err(Unfetched::Address(why));
        let Ok(url) = Url::parse(address) else { return wrong("is not a URL") };
        let reach = match (url.scheme(), self.0.loopback) {
            ("https", _) => self.0.reach(true),
            ("http", true) => self.0.reach(false),
            ("http", false) => return wrong("must begin with https:"),
            _ => return wrong("must begin with https:, and nothing else can be fetched"),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return wrong("must not carry a name or a password");
        }
        // A name is looked at once it is resolved; an address is not resolved, so it is looked at here. The parser has already
        // turned decimal, octal, hexadecimal and full-width spellings into what they mean.
        let admitted = match url.host() {
            Some(Host::Ipv4(address)) => reach.admits(address.into()),
            Some(Host::Ipv6(address)) => reach.admits(address.into()),
            Some(Host::Domain(name)) => !name.is_empty(),
            None => false,
        };
        if admitted { Ok(url) } else { wrong("is not one of the public internet") }
    }

    /// `GET`: a status of 200 and what came with it.
    ///
    /// # Errors
    /// No such address, or no such answer.
    pub async fn get(&self, address: &str, accept: &str) -> Result<Fetched, Unfetched> {
        let url = self.admit(address)?;
        let asked = async {
            let response = sent(self.0.client(&url)?.get(url.clone()).header(header::ACCEPT, accept)).await?;
            if response.status() != StatusCode::OK {
                return Err(format!("it answered with the status {}", response.status().as_u16()));
            }
            read(response).await
        };
        self.within(&url, asked).await
    }

    /// `POST` of a form, ready to be sent.
    ///
    /// # Errors
    /// No such address.
    pub fn form(&self, address: &str, form: &[(&str, &str)]) -> Result<Request, Unfetched> {
        let mut request = Request::new(Method::POST, self.admit(address)?);
        let text = serde_urlencoded::to_string(form).map_err(|_| Unfetched::Failed)?;
        *request.body_mut() = Some(text.into());
        request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        Ok(request)
    }

    /// Send it: the status of the answer, whatever it is, and its headers. Its body is not read.
    ///
    /// # Errors
    /// No answer.
    pub async fn send(&self, request: Request) -> Result<(StatusCode, HeaderMap), Unfetched> {
        let url = request.url().clone();
        let asked = async {
            let answer = self.0.client(&url)?.execute(request).await.map_err(|error| reason(&error))?;
            Ok((answer.status(), answer.headers().clone()))
        };
        self.within(&url, asked).await
    }

    /// One request, in its place and its time.
    async fn within<T>(&self, url: &Url, asked: impl Future<Output = Result<T, String>>) -> Result<T, Unfetched> {
        let in_place = async {
            let host = self.0.hosts.get_with(url.authority().to_owned(), || Arc::new(Semaphore::new(AT_ONE_HOST)));
            let _place_there = host.acquire().await.map_err(|error| reason(&error))?;
            let _place = self.0.places.acquire().await.map_err(|error| reason(&error))?;
            asked.await
        };
        let done = tokio::time::timeout(self.0.patience, in_place).await;
        done.unwrap_or_else(|_| Err("it took too long".to_owned())).map_err(|why| {
            // Only the origin: what follows it may be a secret of the client.
            tracing::warn!(at = url.origin().ascii_serialization(), why, "an address of a client could not be fetched");
            Unfetched::Failed
        })
    }
}

impl Guard {
    /// Without TLS only the machine itself, where nobody listens in between.
    fn reach(&self, https: bool) -> Reach {
        Reach { public: https, loopback: self.loopback }
    }

    /// The sockets. Certificates are loaded when the first https address is asked for, and not before: a machine without any must
    /// still be able to run a provider.
    fn client(&self, url: &Url) -> Result<&Client, String> {
        let https = url.scheme() == "https";
        let kept = if https { &self.secure } else { &self.plain };
        if let Some(client) = kept.get() {
            return Ok(client);
        }
        let settings = Client::builder()
            .dns_resolver(Guarded { names: self.names.clone(), reach: self.reach(https) })
            .redirect(Policy::none())
            .no_proxy()
            .pool_max_idle_per_host(0)
            .user_agent("Glasshouse");
        let settings = if https { settings.https_only(true) } else { settings.tls_certs_only(std::iter::empty()) };
        let client = settings.build().map_err(|error| reason(&error))?;
        Ok(kept.get_or_init(|| client))
    }
}

async fn sent(request: RequestBuilder) -> Result<Response, String> {
    request.send().await.map_err(|error| reason(&error))
}

async fn read(mut response: Response) -> Result<Fetched, String> {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let content_type = kind.unwrap_or_default().to_owned();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| reason(&error))? {
        if body.len() + chunk.len() > LIMIT {
            return Err(format!("its answer is longer than {LIMIT} bytes"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Fetched { content_type, body })
}

/// The last link of the chain says what happened, and carries no address.
fn reason(error: &(dyn Error + 'static)) -> String {
    let mut last = error;
    while let Some(cause) = last.source() {
        last = cause;
    }
    last.to_string()
}

#[cfg(test)]
mod tests;
