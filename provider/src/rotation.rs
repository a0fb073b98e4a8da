//! Signing keys are made, replaced by schedule or by command, and read again, so that all processes on one database agree.
//!
//! The database decides. A new key is published for [`GRACE`] before it signs: each process looks every [`LOOK`], and who
//! fetched the key set may keep it for `metadata::MAX_AGE` after that. So nobody meets a token of a key that they cannot find.

use std::{sync::Arc, time::Duration};

use glasshouse_web::Entropy;
use jose::Algorithm;

use crate::{
    http::metadata::MAX_AGE,
    protocol::{
        Timestamp,
        audit::{Action, By, Object},
        key::{self, Key, SIGNING},
    },
    storage::{Fault, Stop, Store, Tx, audit, keys as rows},
    tokens::{
        keys::{Keys, Unusable, make},
        seal::Seal,
    },
};

/// How often each process looks which keys there are.
pub const LOOK: Duration = Duration::from_mins(1);
/// Seconds for which a key is published before it signs, when another signs already.
pub const GRACE: Timestamp = 600;

const _: () = assert!(GRACE > MAX_AGE + 2 * LOOK.as_secs().cast_signed(), "a key would sign before everybody can know it");

/// When a new key takes over.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum When {
    /// Once everybody can know it.
    Announced,
    /// At once. Who kept the old key set has to fetch it again.
    Now,
    /// At once, and the old keys are no longer published: somebody else has one, and what it signed is worth nothing.
    Stolen,
}

/// Makes and replaces the keys of one database, and tells [`Keys`].
pub struct Rotation {
    /// Where they are kept.
    pub store: Store,
    /// Closes the private halves.
    pub seal: Arc<Seal>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
    /// Who is told.
    pub keys: Keys,
    /// Seconds for which a key signs.
    pub every: Timestamp,
    /// Seconds for which what a key signed may have to be verified.
    pub outlives: Timestamp,
}

impl Rotation {
    /// Learn which keys there are, and make those that are missing: one for each algorithm.
    ///
    /// # Errors
    /// A fault: of the database, or a key does not open.
    pub async fn start(&self) -> Result<(), Stop> {
        let (known, _) = self.look().await?;
        for algorithm in SIGNING {
            if key::missing(&known, algorithm) {
                self.replace(None, algorithm, When::Now, move |keys, _| key::missing(keys, algorithm)).await?;
            }
        }
        self.learn().await
    }

    /// Learn which keys there are, and replace those that have signed long enough.
    ///
    /// # Errors
    /// A fault: of the database, or a key does not open.
    pub async fn tend(&self) -> Result<(), Stop> {
        let (every, (known, now)) = (self.every, self.look().await?);
        for algorithm in SIGNING {
            if key::due(&known, algorithm, now, every) {
                let due = move |keys: &[Key], now| key::due(keys, algorithm, now, every);
                self.replace(Some(By::schedule()), algorithm, When::Announced, due).await?;
            }
        }
        self.learn().await
    }

    /// Replace the key of an algorithm. None when one is waiting to take over already, and `when` does not hurry.
    ///
    /// # Errors
    /// A fault.
    pub async fn rotate(&self, by: &By, algorithm: Algorithm, when: When) -> Result<Option<Key>, Stop> {
        let wanted = move |keys: &[Key], now| when != When::Announced || !key::waiting(keys, algorithm, now);
        self.replace(Some(by.clone()), algorithm, when, wanted).await
    }

    /// All keys, the newest first, and the time of the look.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn look(&self) -> Result<(Vec<Key>, Timestamp), Stop> {
        self.store.read(|tx| Ok((rows::all(tx)?, tx.now()))).await
    }

    async fn learn(&self) -> Result<(), Stop> {
        let (known, _) = self.look().await?;
        Ok(self.keys.learn(&known, &self.seal)?)
    }

    /// A new key for this algorithm, if it is still `wanted` when nobody else can make one. None if it is not. The first keys of
    /// a database are nobody's doing.
    async fn replace(
        &self,
        by: Option<By>,
        algorithm: Algorithm,
        when: When,
        wanted: impl Fn(&[Key], Timestamp) -> bool + Send + 'static,
    ) -> Result<Option<Key>, Stop> {
        // Made before the transaction: an RSA key takes longer than everybody else should wait.
        let (seal, entropy, outlives) = (self.seal.clone(), self.entropy.clone(), self.outlives);
        let making = tokio::task::spawn_blocking(move || make(algorithm, 0, &seal, &*entropy));
        let new = making.await.map_err(|error| Fault::Other(error.to_string()))??;
        let change = move |tx: &mut Tx<'_>| {
            tx.alone("the signing keys")?;
            let (known, now) = (rows::all(tx)?, tx.now());
            if !wanted(&known, now) {
                return Ok(None);
            }
            let announced = when == When::Announced && !key::missing(&known, algorithm);
            let active_at = if announced { now + GRACE } else { now };
            rows::retire(tx, algorithm, active_at, active_at + outlives)?;
            if when == When::Stolen {
                rows::withdraw(tx, algorithm, now)?;
            }
            let new = Key { created_at: now, active_at, ..new.clone() };
            rows::add(tx, &new)?;
            if let Some(by) = &by {
                audit::note(tx, by, Action::KeyRotated, Object::of(&new.kid, algorithm.name()))?;
            }
            Ok(Some(new))
        };
        let made = self.store.transaction(change).await?;
        if let Some(new) = &made {
            tracing::info!(kid = new.kid, algorithm = %algorithm, active_at = new.active_at, "a signing key was made");
        }
        Ok(made)
    }
}

impl From<Unusable> for Fault {
    fn from(unusable: Unusable) -> Self {
        Self::Other(glasshouse_web::failure::chain(&unusable))
    }
}

impl From<crate::tokens::keys::NoKey> for Fault {
    fn from(none: crate::tokens::keys::NoKey) -> Self {
        Self::Other(none.to_string())
    }
}
