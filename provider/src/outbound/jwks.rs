//! The key sets that clients keep at their `jwks_uri`: RFC 7517 §5, OpenID Connect Core §10.1.1.
//!
//! A set is fetched when a key of it is first needed and kept for ten minutes. A signature under an unknown `kid` may mean that
//! the client has rotated its keys: then the set is fetched anew, but not more than once a minute, since anybody can make up
//! a `kid`.

use std::sync::Arc;

use glasshouse_shared::jwk::JwkSet;
use glasshouse_web::{Clock, failure::chain};
use moka::sync::Cache;
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::{Outbound, Unfetched};

/// Addresses that are remembered.
const CAPACITY: u64 = 1000;
/// Seconds for which a set is good.
pub(super) const FRESH: i64 = 600;
/// Seconds that pass between two attempts at one address.
pub(super) const PAUSE: i64 = 60;
/// The same while no good set is known: somebody may be mending it just now.
pub(super) const SHORT_PAUSE: i64 = 5;

/// The key sets of clients. Cheap to clone.
#[derive(Clone)]
pub struct ClientKeys {
    outbound: Outbound,
    clock: Arc<dyn Clock>,
    known: Cache<String, Arc<Mutex<Known>>>,
}

/// What is known of one address.
#[derive(Default)]
struct Known {
    set: Option<(i64, Arc<JwkSet>)>,
    failed: Option<(i64, Unfetched)>,
}

impl Known {
    /// The set, when it was fetched less than this many seconds ago.
    fn younger(&self, now: i64, seconds: i64) -> Option<Arc<JwkSet>> {
        self.set.as_ref().filter(|(at, _)| now - at < seconds).map(|(_, set)| set.clone())
    }
}

impl ClientKeys {
    /// Nothing is known yet.
    #[must_use]
    pub fn new(outbound: Outbound, clock: Arc<dyn Clock>) -> Self {
        Self { outbound, clock, known: Cache::new(CAPACITY) }
    }

    /// The key set at an address.
    ///
    /// # Errors
    /// It cannot be fetched, or is no key set.
    pub async fn get(&self, uri: &str) -> Result<Arc<JwkSet>, Unfetched> {
        self.younger(uri, FRESH).await
    }

    /// The key set at an address after a `kid` that the known one does not hold: fetched anew, unless that was just done.
    ///
    /// # Errors
    /// It cannot be fetched, or is no key set.
    pub async fn refreshed(&self, uri: &str) -> Result<Arc<JwkSet>, Unfetched> {
        self.younger(uri, PAUSE).await
    }

    async fn younger(&self, uri: &str, seconds: i64) -> Result<Arc<JwkSet>, Unfetched> {
        // Locked while fetching: whoever wants the same set waits for this one.
        let known = self.known.get_with_by_ref(uri, Arc::default).lock_owned().await;
        match known.younger(self.clock.now(), seconds) {
            Some(set) => Ok(set),
            // A task of its own: whoever hangs up does not break off what others wait for, nor makes us begin again and again.
            None => tokio::spawn(self.clone().fetch(uri.to_owned(), known)).await.unwrap_or(Err(Unfetched::Failed)),
        }
    }

    /// Ask the client, unless it failed to answer just now. A set that is still good outlives a failure.
    async fn fetch(self, uri: String, mut known: OwnedMutexGuard<Known>) -> Result<Arc<JwkSet>, Unfetched> {
        let now = self.clock.now();
        let good = known.younger(now, FRESH);
        let pause = if good.is_some() { PAUSE } else { SHORT_PAUSE };
        let why = match known.failed {
            Some((at, why)) if now - at < pause => why,
            _ => match self.ask(&uri).await {
                Ok(set) => {
                    let set = Arc::new(set);
                    *known = Known { set: Some((now, set.clone())), failed: None };
                    return Ok(set);
                }
                Err(why) => {
                    known.failed = Some((now, why));
                    why
                }
            },
        };
        good.ok_or(why)
    }

    async fn ask(&self, uri: &str) -> Result<JwkSet, Unfetched> {
        let fetched = self.outbound.get(uri, "application/jwk-set+json, application/json").await?;
        serde_json::from_slice(&fetched.body).map_err(|error| {
            tracing::warn!(chain = chain(&error), "what stands at the jwks_uri of a client is no key set");
            Unfetched::Failed
        })
    }
}
