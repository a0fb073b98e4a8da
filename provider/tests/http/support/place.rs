//! Where a provider runs: all that people and clients need to know of it.

use std::sync::LazyLock;

use super::{Answer, Person};

/// Connections are not kept: each test has a runtime of its own.
static HTTP: LazyLock<reqwest::Client> = LazyLock::new(|| settings().build().unwrap());

fn settings() -> reqwest::ClientBuilder {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).pool_max_idle_per_host(0).no_proxy()
}

/// A provider that can be reached.
pub struct Place {
    http: reqwest::Client,
    /// Its issuer and the start of its addresses.
    pub base: String,
    /// Where it really listens; differs from `base` behind a proxy.
    pub address: String,
}

impl Place {
    /// One that listens at `address`.
    pub fn at(base: String, address: String) -> Self {
        Self { http: HTTP.clone(), base, address }
    }

    /// The same with TLS, under this certificate.
    pub fn under(certificate: &[u8], base: String, address: String) -> Self {
        let trusted = reqwest::Certificate::from_pem(certificate).unwrap();
        Self { http: settings().tls_certs_only([trusted]).build().unwrap(), base, address }
    }

    /// A request to an address of this provider.
    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let path = path.strip_prefix(&self.base).unwrap_or(path);
        self.http.request(method.parse().unwrap(), format!("{}{path}", self.address))
    }

    /// `GET` by nobody in particular.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request("GET", path).send().await.unwrap()).await
    }

    /// `GET /api/me` and its like.
    pub async fn asks_api(&self, path: &str, token: &str) -> Answer {
        Answer::of(self.request("GET", path).bearer_auth(token).send().await.unwrap()).await
    }

    /// The status that a token gets at `/api/me`.
    pub async fn opens(&self, token: &str) -> u16 {
        self.asks_api("/api/me", token).await.status
    }

    /// A browser with an empty cookie jar.
    pub fn browser(&self) -> Person<'_> {
        Person::at(self)
    }

    /// Somebody who signed in by name.
    pub async fn person(&self, name: &str) -> Person<'_> {
        let person = self.browser();
        assert_eq!(person.signs_in(name).await.status, 303);
        person
    }
}
