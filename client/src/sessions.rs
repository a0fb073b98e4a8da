//! Sessions in memory: bounded, the oldest goes first, all gone with the process.
//!
//! A client that outlives its process would keep them in a database; this one shows that the browser holds an id and no token.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_web::cookie::time::Duration;
use glasshouse_web::{Clock, Entropy};

/// Sessions that are kept.
const LIMIT: usize = 10_000;

type State = HashMap<String, String>;

struct Kept {
    state: State,
    expires: i64,
    age: u64,
}

#[derive(Default)]
struct Shelf {
    kept: HashMap<String, Kept>,
    by_age: BTreeMap<u64, String>,
    next: u64,
}

impl Shelf {
    fn put(&mut self, id: String, state: State, expires: i64) {
        self.take(&id);
        if self.kept.len() >= LIMIT
            && let Some((_, oldest)) = self.by_age.pop_first()
        {
            self.kept.remove(&oldest);
        }
        self.next += 1;
        self.by_age.insert(self.next, id.clone());
        self.kept.insert(id, Kept { state, expires, age: self.next });
    }

    fn take(&mut self, id: &str) {
        if let Some(kept) = self.kept.remove(id) {
            self.by_age.remove(&kept.age);
        }
    }
}

/// The store; clones share it.
#[derive(Clone)]
pub(crate) struct Sessions {
    shelf: Arc<Mutex<Shelf>>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
}

impl Sessions {
    pub fn new(clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        Self { shelf: Arc::default(), clock, entropy }
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self, ttl: &Duration) -> i64 {
        self.clock.now().saturating_add(ttl.whole_seconds())
    }

    /// End every session in which the value of this name is one of these, and tell how many there were.
    pub fn end_where(&self, name: &str, values: &HashSet<String>) -> usize {
        if values.is_empty() {
            return 0;
        }
        let mut sessions = self.shelf();
        let held = |state: &State| serde_json::from_str::<String>(state.get(name)?).ok();
        let theirs = sessions.kept.iter().filter(|(_, kept)| held(&kept.state).is_some_and(|value| values.contains(&value)));
        let ids: Vec<String> = theirs.map(|(id, _)| id.clone()).collect();
        for id in &ids {
            sessions.take(id);
        }
        ids.len()
    }
}

impl SessionStore for Sessions {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        let now = self.clock.now();
        Ok(self.shelf().kept.get(key.as_ref()).filter(|kept| kept.expires > now).map(|kept| kept.state.clone()))
    }

    async fn save(&self, state: State, ttl: &Duration) -> Result<SessionKey, SaveError> {
        let id = self.entropy.token(32);
        self.shelf().put(id.clone(), state, self.end(ttl));
        SessionKey::try_from(id).map_err(|error| SaveError::Other(error.into()))
    }

    async fn update(&self, key: SessionKey, state: State, ttl: &Duration) -> Result<SessionKey, UpdateError> {
        let mut sessions = self.shelf();
        // A session that was ended meanwhile, in another tab, stays ended.
        if sessions.kept.contains_key(key.as_ref()) {
            sessions.put(key.as_ref().to_owned(), state, self.end(ttl));
        }
        drop(sessions);
        Ok(key)
    }

    async fn update_ttl(&self, key: &SessionKey, ttl: &Duration) -> Result<(), anyhow::Error> {
        let end = self.end(ttl);
        if let Some(kept) = self.shelf().kept.get_mut(key.as_ref()) {
            kept.expires = end;
        }
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        self.shelf().take(key.as_ref());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_web::{clock::ManualClock, entropy::SystemEntropy};

    use super::*;

    fn store() -> (Sessions, Arc<ManualClock>) {
        let clock = Arc::new(ManualClock::at(1000));
        (Sessions::new(clock.clone(), Arc::new(SystemEntropy)), clock)
    }

    #[actix_web::test]
    async fn a_session_ends_with_its_time() {
        let (store, clock) = store();
        let key = store.save(State::new(), &Duration::seconds(10)).await.unwrap();
        assert!(store.load(&key).await.unwrap().is_some());
        clock.advance(10);
        assert!(store.load(&key).await.unwrap().is_none());
    }

    #[actix_web::test]
    async fn the_oldest_session_goes_when_the_shelf_is_full() {
        let (store, _) = store();
        let first = store.save(State::new(), &Duration::hours(1)).await.unwrap();
        for _ in 0..LIMIT {
            store.save(State::new(), &Duration::hours(1)).await.unwrap();
        }
        assert!(store.load(&first).await.unwrap().is_none());
        let shelf = store.shelf();
        assert_eq!((shelf.kept.len(), shelf.by_age.len()), (LIMIT, LIMIT));
    }

    #[actix_web::test]
    async fn a_session_that_was_ended_does_not_come_back() {
        let (store, _) = store();
        let key = store.save(State::new(), &Duration::hours(1)).await.unwrap();
        store.delete(&key).await.unwrap();
        let key = store.update(key, State::new(), &Duration::hours(1)).await.unwrap();
        assert!(store.load(&key).await.unwrap().is_none());
    }

    #[actix_web::test]
    async fn sessions_are_found_by_what_they_hold() {
        let (store, _) = store();
        let holding = |name: &str| State::from([("grant".to_owned(), format!("\"{name}\""))]);
        let one = store.save(holding("one"), &Duration::hours(1)).await.unwrap();
        let two = store.save(holding("two"), &Duration::hours(1)).await.unwrap();
        let none = store.save(State::new(), &Duration::hours(1)).await.unwrap();
        assert_eq!(store.end_where("grant", &HashSet::from(["one".to_owned(), "other".to_owned()])), 1);
        assert!(store.load(&one).await.unwrap().is_none());
        assert!(store.load(&two).await.unwrap().is_some() && store.load(&none).await.unwrap().is_some());
    }

    #[actix_web::test]
    async fn a_deleted_session_is_gone() {
        let (store, _) = store();
        let key = store.save(State::new(), &Duration::hours(1)).await.unwrap();
        store.delete(&key).await.unwrap();
        assert!(store.load(&key).await.unwrap().is_none());
    }
}
