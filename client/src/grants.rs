//! The tokens of the sessions. A session holds the name of its grant only, and the browser holds not even that.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex as Latch, PoisonError},
};

use glasshouse_shared::Secret;
use tokio::sync::Mutex;

/// Grants that are kept; the oldest goes first.
const LIMIT: usize = 10_000;

/// What one person allowed this client to do.
pub(crate) struct Grant {
    pub access_token: Secret,
    pub refresh_token: Option<Secret>,
    /// What was granted, which can be less than what was asked for: RFC 6749 §5.1.
    pub scope: String,
    /// Seconds since 1970, when the provider said how long the access token lives.
    pub expires_at: Option<i64>,
    /// The flow in which it began; later calls are recorded there.
    pub flow: String,
    /// Who this client was when it was granted.
    pub client_id: String,
    /// The registration under which it was granted: its tokens go to no other provider.
    pub registration: u32,
    /// Rises with each refresh.
    pub generation: u32,
}

/// Two requests of one browser share a grant. Whoever refreshes it holds the lock: a refresh token that is used
/// twice at once looks like a stolen one, and the provider would revoke both (RFC 9700 §4.14.2).
pub(crate) type Shared = Arc<Mutex<Grant>>;

#[derive(Default)]
struct Shelf {
    kept: HashMap<String, Shared>,
    order: VecDeque<String>,
}

/// The store.
#[derive(Default)]
pub(crate) struct Grants(Latch<Shelf>);

impl Grants {
    /// Keep a grant under this name.
    pub fn put(&self, name: String, grant: Grant) {
        let mut grants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if grants.order.len() >= LIMIT
            && let Some(oldest) = grants.order.pop_front()
        {
            grants.kept.remove(&oldest);
        }
        grants.order.push_back(name.clone());
        grants.kept.insert(name, Arc::new(Mutex::new(grant)));
    }

    /// The grant of this name.
    pub fn get(&self, name: &str) -> Option<Shared> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).kept.get(name).cloned()
    }

    /// Forget it. The provider is not told: its tokens live on until they expire.
    pub fn forget(&self, name: &str) {
        let mut grants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        grants.kept.remove(name);
        grants.order.retain(|known| known != name);
    }

    /// Forget all of them.
    pub fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Shelf::default();
    }
}
