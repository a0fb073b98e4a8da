//! actix-session over the table `sessions`: the cookie carries a random name, the row everything else.

use std::{collections::HashMap, sync::Arc};

use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_web::cookie::time::Duration;
use glasshouse_shared::Secret;
use glasshouse_web::{Clock, Entropy};

use super::extract::visitor::{ADDRESS, AGENT, SID, USER};
use crate::{
    protocol::Timestamp,
    storage::{
        Stop, Store,
        sessions::{self, Place, Session},
    },
    tokens::digest,
};

/// Bytes of a session's name: 256 random bits.
const NAME_BYTES: usize = 32;

/// How long a session lives in which nobody signed in: it holds a form token, and a new one costs nothing.
const ANONYMOUS: Duration = Duration::minutes(30);

/// Seconds after which a further visit is noted: one write a minute and browser, however many pages it opens.
const GLANCE: i64 = 60;

/// Keeps sessions in the database.
#[derive(Clone)]
pub struct Rows {
    /// Where.
    pub store: Store,
    /// For their end.
    pub clock: Arc<dyn Clock>,
    /// For their names.
    pub entropy: Arc<dyn Entropy>,
}

type State = HashMap<String, String>;

fn hash(key: &str) -> Vec<u8> {
    digest::of(&Secret::new(key))
}

/// actix-session keeps each value as JSON text.
fn value_of(state: &State, name: &str) -> Option<String> {
    state.get(name).and_then(|json| serde_json::from_str(json).ok())
}

impl Rows {
    fn row(&self, key: &str, state: &State, ttl: &Duration) -> Result<Session, serde_json::Error> {
        let anonymous = value_of(state, USER).is_none();
        let expires_at = self.end(if anonymous { ttl.min(&ANONYMOUS) } else { ttl });
        let (user_id, sid) = (value_of(state, USER), value_of(state, SID));
        let place = Place { user_agent: value_of(state, AGENT), address: value_of(state, ADDRESS) };
        Ok(Session { id_hash: hash(key), user_id, state: serde_json::to_string(state)?, sid, place, expires_at })
    }

    fn end(&self, ttl: &Duration) -> Timestamp {
        self.clock.now() + ttl.whole_seconds()
    }
}

fn failed(stop: Stop) -> anyhow::Error {
    anyhow::Error::new(stop)
}

impl SessionStore for Rows {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        let id_hash = hash(key.as_ref());
        let looking = id_hash.clone();
        let loaded = self.store.read(move |tx| Ok(sessions::load(tx, &looking)?)).await;
        let Some(loaded) = loaded.map_err(|stop| LoadError::Other(failed(stop)))? else { return Ok(None) };
        if loaded.seen_at.is_some_and(|seen| self.clock.now() - seen >= GLANCE) {
            let seeing = self.store.transaction(move |tx| Ok(sessions::see(tx, &id_hash)?)).await;
            seeing.map_err(|stop| LoadError::Other(failed(stop)))?;
        }
        serde_json::from_str(&loaded.state).map(Some).map_err(|error| LoadError::Deserialization(error.into()))
    }

    async fn save(&self, state: State, ttl: &Duration) -> Result<SessionKey, SaveError> {
        let key = self.entropy.token(NAME_BYTES);
        let row = self.row(&key, &state, ttl).map_err(|error| SaveError::Serialization(error.into()))?;
        let saved = self.store.transaction(move |tx| Ok(sessions::begin(tx, &row)?)).await;
        saved.map_err(|stop| SaveError::Other(failed(stop)))?;
        key.try_into().map_err(|_| SaveError::Other(anyhow::anyhow!("a session has a name that no cookie can carry")))
    }

    async fn update(&self, key: SessionKey, state: State, ttl: &Duration) -> Result<SessionKey, UpdateError> {
        let row = self.row(key.as_ref(), &state, ttl).map_err(|error| UpdateError::Serialization(error.into()))?;
        // A session that was ended meanwhile, in another tab, stays ended: nothing is written then.
        let kept = self.store.transaction(move |tx| Ok(sessions::keep(tx, &row)?)).await;
        kept.map_err(|stop| UpdateError::Other(failed(stop)))?;
        Ok(key)
    }

    async fn update_ttl(&self, key: &SessionKey, ttl: &Duration) -> Result<(), anyhow::Error> {
        let (id_hash, end) = (hash(key.as_ref()), self.end(ttl));
        self.store.transaction(move |tx| Ok(sessions::prolong(tx, &id_hash, end)?)).await.map_err(failed)
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        let id_hash = hash(key.as_ref());
        self.store.transaction(move |tx| Ok(sessions::end(tx, &id_hash)?)).await.map_err(failed)
    }
}
