//! The tokens of the sessions. A session holds the name of its grant only, and the browser holds not even that.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex as Latch, PoisonError},
};

use glasshouse_shared::Secret;
use tokio::sync::Mutex;

use crate::{identity::Identity, mask::Mask};

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
    /// Who signed in, when that was asked for.
    pub identity: Option<Identity>,
    /// An ID token of a provider whose keys are not known: see `unproven`.
    pub unproven: Option<Secret>,
}

/// Whose a grant is, as the provider names them when somebody signs out there.
#[derive(Clone)]
pub(crate) struct Owner {
    pub sub: Option<String>,
    pub sid: Option<String>,
}

impl Grant {
    /// What is kept of the tokens, for the record: those that open something beyond this machine are struck out.
    pub fn columns(&self, mask: Mask) -> Vec<(&'static str, Option<String>)> {
        let claims = self.identity.as_ref().map(|identity| &identity.claims);
        vec![
            ("flow", Some(self.flow.clone())),
            ("access_token", Some(mask.value("access_token", self.access_token.expose()))),
            ("refresh_token", self.refresh_token.as_ref().map(|token| mask.value("refresh_token", token.expose()))),
            ("scope", Some(self.scope.clone())),
            ("expires_at", self.expires_at.map(|end| end.to_string())),
            ("iss", claims.map(|claims| claims.iss.clone())),
            ("sub", claims.map(|claims| claims.sub.clone())),
            ("sid", claims.and_then(|claims| claims.sid.clone())),
        ]
    }
}

impl Owner {
    /// A logout that names `self` means the session of `other`: OIDC Back-Channel Logout §2.7. With a session it means that
    /// one; without, all sessions of the person.
    fn means(&self, other: &Self) -> bool {
        let agrees = |mine: &Option<String>, theirs: &Option<String>| mine.is_none() || mine == theirs;
        agrees(&self.sub, &other.sub) && agrees(&self.sid, &other.sid) && (self.sub.is_some() || self.sid.is_some())
    }
}

/// Two requests of one browser share a grant. Whoever refreshes it holds the lock: a refresh token that is used
/// twice at once looks like a stolen one, and the provider would revoke both (RFC 9700 §4.14.2).
pub(crate) type Shared = Arc<Mutex<Grant>>;

/// A grant, with what is asked for without waiting for it.
struct Kept {
    grant: Shared,
    owner: Option<Owner>,
    flow: String,
}

#[derive(Default)]
struct Shelf {
    kept: HashMap<String, Kept>,
    order: VecDeque<String>,
}

/// The store.
#[derive(Default)]
pub(crate) struct Grants(Latch<Shelf>);

impl Grants {
    /// Keep a grant under this name. Tells the flow of the oldest one, when that has to go for it.
    pub fn put(&self, name: String, grant: Grant) -> Option<String> {
        let mut grants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let oldest = if grants.order.len() >= LIMIT { grants.order.pop_front() } else { None };
        let gone = oldest.and_then(|oldest| grants.kept.remove(&oldest)).map(|kept| kept.flow);
        let owner = grant.identity.as_ref().map(|identity| &identity.claims);
        let owner = owner.map(|claims| Owner { sub: Some(claims.sub.clone()), sid: claims.sid.clone() });
        let flow = grant.flow.clone();
        grants.order.push_back(name.clone());
        grants.kept.insert(name, Kept { grant: Arc::new(Mutex::new(grant)), owner, flow });
        gone
    }

    /// The grant of this name.
    pub fn get(&self, name: &str) -> Option<Shared> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).kept.get(name).map(|kept| kept.grant.clone())
    }

    /// Take away all grants that this logout means, and tell their names, each with its flow.
    pub fn end(&self, meant: &Owner) -> HashMap<String, String> {
        let mut grants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = grants.kept.iter().filter(|(_, kept)| kept.owner.as_ref().is_some_and(|owner| meant.means(owner)));
        let names: HashMap<String, String> = theirs.map(|(name, kept)| (name.clone(), kept.flow.clone())).collect();
        grants.kept.retain(|name, _| !names.contains_key(name));
        grants.order.retain(|name| !names.contains_key(name));
        names
    }

    /// Forget it, and tell its flow. The provider is not told: its tokens live on until they expire.
    pub fn forget(&self, name: &str) -> Option<String> {
        let mut grants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        grants.order.retain(|known| known != name);
        grants.kept.remove(name).map(|kept| kept.flow)
    }

    /// Forget all of them, and tell their flows.
    pub fn clear(&self) -> Vec<String> {
        let grants = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        grants.kept.into_values().map(|kept| kept.flow).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(sub: Option<&str>, sid: Option<&str>) -> Owner {
        Owner { sub: sub.map(str::to_owned), sid: sid.map(str::to_owned) }
    }

    #[test]
    fn a_logout_means_one_session_or_all_of_a_person_and_never_everybody() {
        let here = owner(Some("ada"), Some("s1"));
        assert!(owner(None, Some("s1")).means(&here));
        assert!(owner(Some("ada"), None).means(&here));
        assert!(owner(Some("ada"), Some("s1")).means(&here));
        assert!(!owner(Some("ada"), Some("s2")).means(&here));
        assert!(!owner(Some("grace"), Some("s1")).means(&here));
        assert!(!owner(None, None).means(&here));
        assert!(!owner(None, Some("s1")).means(&owner(Some("ada"), None)));
    }
}
