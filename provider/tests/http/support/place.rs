//! Where a provider runs: all that people and clients need to know of it.

use std::sync::LazyLock;

use super::{Answer, Person};

/// Connections are not kept: each test has a runtime of its own.
static HTTP: LazyLock<reqwest::Client> = LazyLock::new(|| {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).pool_max_idle_per_host(0).no_proxy();
    client.build().unwrap()
});

/// A provider that can be reached.
pub struct Place {
    /// Its issuer and the start of its addresses.
    pub base: String,
    /// Where it really listens; differs from `base` behind a proxy.
    pub address: String,
}

impl Place {
    /// A request to an address of this provider.
    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let path = path.strip_prefix(&self.base).unwrap_or(path);
        HTTP.request(method.parse().unwrap(), format!("{}{path}", self.address))
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
