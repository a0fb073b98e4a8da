//! The signing keys of this process: private halves opened and parsed once, public halves as they are published.
//!
//! Which keys there are, the database says; [`Keys`] is told by `rotation`, which asks it.

use std::sync::{Arc, PoisonError, RwLock};

use glasshouse_shared::jwk::JwkSet;
use glasshouse_web::{Clock, Entropy};
use jose::{Algorithm, SigningKey};

use super::seal::Seal;
use crate::protocol::{
    Timestamp,
    key::{self, Key, State},
};

/// No key signs with this algorithm here.
#[derive(Debug, thiserror::Error)]
#[error("there is no key that signs with {0}")]
pub struct NoKey(pub Algorithm);

/// A signing key could not be made, or does not open.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// The cryptographic library failed.
    #[error("a signing key cannot be made or read")]
    Key(#[from] jose::Failed),
    /// It was sealed under another key of the provider.
    #[error(
        "the signing key {0} was sealed under another key of the provider: put that one back, or replace the signing keys with `provider keys rotate --now`"
    )]
    Sealed(String),
}

/// Make a key that signs from `now` on. RSA takes about a tenth of a second.
///
/// # Errors
/// The cryptographic library failed.
pub fn make(algorithm: Algorithm, now: Timestamp, seal: &Seal, entropy: &dyn Entropy) -> Result<Key, Unusable> {
    let (pair, private) = SigningKey::generate(algorithm)?;
    let private_sealed = seal.close(&row(pair.kid()), &private, entropy);
    let (kid, public) = (pair.kid().to_owned(), pair.public().clone());
    Ok(Key { kid, algorithm, public, private_sealed, created_at: now, active_at: now, retired_at: None, expires_at: None })
}

fn row(kid: &str) -> String {
    format!("keys.private_sealed {kid}")
}

/// What was read last.
#[derive(Default)]
struct Known {
    /// Those that sign, or will.
    ready: Vec<(Key, Arc<SigningKey>)>,
    set: Arc<JwkSet>,
    document: Arc<[u8]>,
}

/// The signing keys. Cheap to clone.
#[derive(Clone)]
pub struct Keys {
    clock: Arc<dyn Clock>,
    known: Arc<RwLock<Arc<Known>>>,
}

impl Keys {
    /// No keys yet.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, known: Arc::default() }
    }

    /// These are the keys from now on. A key that was known before is not parsed again.
    ///
    /// # Errors
    /// One that signs, or will, does not open; then nothing changes.
    pub fn learn(&self, keys: &[Key], seal: &Seal) -> Result<(), Unusable> {
        let (now, before) = (self.clock.now(), self.known());
        let mut shown: Vec<&Key> = keys.iter().filter(|key| key.shown(now)).collect();
        // Some clients take the first key that fits: those that sign come first, and of them the one that all can verify.
        let place = |algorithm| key::SIGNING.iter().position(|known| *known == algorithm);
        shown.sort_by_key(|key| (key.state(now), place(key.algorithm), -key.active_at));
        let mut ready = Vec::new();
        for key in shown.iter().filter(|key| key.state(now) != State::Retired) {
            let parsed = before.ready.iter().find(|(known, _)| known.kid == key.kid);
            let pair = parsed.map_or_else(|| open(key, seal).map(Arc::new), |(_, pair)| Ok(pair.clone()))?;
            ready.push(((*key).clone(), pair));
        }
        let set = JwkSet { keys: shown.iter().map(|key| key.public.clone()).collect() };
        let document = serde_json::to_vec(&set).unwrap_or_default().into();
        let known = Known { ready, set: Arc::new(set), document };
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(known);
        Ok(())
    }

    /// The key that signs with this algorithm now.
    ///
    /// # Errors
    /// [`NoKey`]: there is none for this algorithm.
    pub fn current(&self, algorithm: Algorithm) -> Result<Arc<SigningKey>, NoKey> {
        let known = self.known();
        let current = key::current(known.ready.iter().map(|(key, _)| key), algorithm, self.clock.now());
        let pair = current.and_then(|current| known.ready.iter().find(|(key, _)| key.kid == current.kid));
        pair.map(|(_, pair)| pair.clone()).ok_or(NoKey(algorithm))
    }

    /// The public halves, those that sign first: RFC 7517 §5. With these, what this provider signed is verified.
    #[must_use]
    pub fn published(&self) -> Arc<JwkSet> {
        self.known().set.clone()
    }

    /// The same as JSON, written once.
    #[must_use]
    pub fn document(&self) -> Arc<[u8]> {
        self.known().document.clone()
    }

    fn known(&self) -> Arc<Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn open(key: &Key, seal: &Seal) -> Result<SigningKey, Unusable> {
    let private = seal.open(&row(&key.kid), &key.private_sealed).map_err(|_| Unusable::Sealed(key.kid.clone()))?;
    Ok(SigningKey::from_pkcs8(key.algorithm, &private)?)
}

#[cfg(test)]
mod tests {
    use glasshouse_web::{clock::ManualClock, entropy::SystemEntropy};

    use super::*;
    use crate::tokens::seal::MasterKey;

    #[test]
    fn the_key_that_signs_follows_the_clock_and_is_parsed_once() {
        let (clock, seal) = (Arc::new(ManualClock::at(0)), MasterKey::make(&SystemEntropy).seal());
        let keys = Keys::new(clock.clone());
        assert!(keys.current(Algorithm::ES256).is_err());
        let made = |at| make(Algorithm::ES256, at, &seal, &SystemEntropy).unwrap();
        let (old, new) = (Key { retired_at: Some(50), expires_at: Some(90), ..made(0) }, made(50));
        keys.learn(&[new.clone(), old.clone()], &seal).unwrap();
        let first = keys.current(Algorithm::ES256).unwrap();
        assert_eq!((first.kid(), first.public()), (old.kid.as_str(), &old.public));
        assert_eq!(keys.published().keys, [old.public.clone(), new.public.clone()]);
        keys.learn(&[new.clone(), old.clone()], &seal).unwrap();
        assert!(Arc::ptr_eq(&first, &keys.current(Algorithm::ES256).unwrap()));

        clock.advance(50);
        assert_eq!(keys.current(Algorithm::ES256).unwrap().kid(), new.kid);
        keys.learn(&[new.clone(), old.clone()], &seal).unwrap();
        assert_eq!(keys.published().keys, [new.public.clone(), old.public.clone()]);
        clock.advance(40);
        keys.learn(&[new.clone(), old], &seal).unwrap();
        assert_eq!(*keys.document(), *serde_json::to_vec(&JwkSet { keys: vec![new.public] }).unwrap());
    }

    #[test]
    fn a_key_that_does_not_open_is_refused_and_the_others_stay() {
        let keys = Keys::new(Arc::new(ManualClock::at(0)));
        let [ours, other] = [(); 2].map(|()| MasterKey::make(&SystemEntropy).seal());
        let made = make(Algorithm::EdDSA, 0, &ours, &SystemEntropy).unwrap();
        keys.learn(std::slice::from_ref(&made), &ours).unwrap();
        let stranger = make(Algorithm::ES256, 0, &other, &SystemEntropy).unwrap();
        let refused = keys.learn(&[made.clone(), stranger.clone()], &ours).unwrap_err().to_string();
        assert!(refused.contains(&stranger.kid) && refused.contains("keys rotate"), "{refused}");
        assert_eq!(keys.current(Algorithm::EdDSA).unwrap().kid(), made.kid);
        // Moved to another row, it does not open either.
        let moved = Key { private_sealed: made.private_sealed, ..stranger };
        assert!(keys.learn(&[moved], &ours).is_err());
    }
}
