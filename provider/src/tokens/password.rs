//! Password hashes: argon2id with 19 MiB, two passes and one lane (OWASP's first choice), about 15 ms of one core.
//!
//! Hashing takes memory and time on purpose, so it runs off the request threads, on those of tokio that may block, and only a few at
//! once: as many as [`Passwords::new`] was told. Whoever comes next waits in a queue, in the order of coming. So the memory for all
//! hashes is bounded (19 MiB each), and however many people sign in, the other threads have the processor's other cores. The queue
//! itself is bounded by the throttles in front of it: see `guesses`.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use glasshouse_shared::Secret;
use glasshouse_web::entropy::Entropy;
use tokio::sync::Semaphore;

/// A hash that no password has, as far as anybody knows, by the same recipe.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$Z2xhc3Nob3VzZW5vYm9keQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes and verifies, a few at once.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    entropy: Arc<dyn Entropy>,
    computed: Arc<AtomicU64>,
}

/// Hashing failed: memory ran out, or the stored hash is damaged.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed or compared: {0}")]
pub struct Unhashable(String);

fn argon2() -> Result<Argon2<'static>, Unhashable> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| Unhashable(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

impl Passwords {
    /// At most `at_once` hashes are computed at one time; others wait.
    #[must_use]
    pub fn new(at_once: usize, entropy: Arc<dyn Entropy>) -> Self {
        Self { turns: Arc::new(Semaphore::new(at_once)), entropy, computed: Arc::default() }
    }

    /// How many hashes were computed since the start.
    #[must_use]
    pub fn computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed)
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// [`Unhashable`].
    pub async fn hash(&self, password: Secret) -> Result<String, Unhashable> {
        let mut salt = [0; 16];
        self.entropy.fill(&mut salt);
        self.off_thread(move || {
            let hash = argon2()?.hash_password_with_salt(password.expose().as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(|error| Unhashable(error.to_string()))
        })
        .await
    }

    /// The password is the one that was hashed.
    ///
    /// # Errors
    /// [`Unhashable`].
    pub async fn verify(&self, password: Secret, hash: String) -> Result<bool, Unhashable> {
        self.off_thread(move || {
            let hash = PasswordHash::new(&hash).map_err(|error| Unhashable(error.to_string()))?;
            Ok(argon2()?.verify_password(password.expose().as_bytes(), &hash).is_ok())
        })
        .await
    }

    /// The password is that of this account, if there is one and it has a password. It takes as long either way, so that nobody
    /// learns by the time which names there are.
    ///
    /// # Errors
    /// [`Unhashable`].
    pub async fn verify_any(&self, password: Secret, hash: Option<String>) -> Result<bool, Unhashable> {
        let there = hash.is_some();
        Ok(self.verify(password, hash.unwrap_or_else(|| NOBODYS.to_owned())).await? && there)
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Unhashable> + Send + 'static,
    ) -> Result<T, Unhashable> {
        self.computed.fetch_add(1, Ordering::Relaxed);
        let _turn = self.turns.acquire().await.map_err(|error| Unhashable(error.to_string()))?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Unhashable(error.to_string()))?
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_web::entropy::SystemEntropy;

    use super::*;

    #[actix_web::test]
    async fn a_password_is_verified_and_another_is_not() {
        let passwords = Passwords::new(1, Arc::new(SystemEntropy));
        let hash = passwords.hash(Secret::new("lovelace")).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify(Secret::new("lovelace"), hash.clone()).await.unwrap());
        assert!(!passwords.verify(Secret::new("byron"), hash).await.unwrap());
        assert!(passwords.verify(Secret::new("x"), "damaged".into()).await.is_err());
    }

    #[actix_web::test]
    async fn nobody_has_a_password_and_it_is_hashed_by_the_same_recipe_all_the_same() {
        let passwords = Passwords::new(1, Arc::new(SystemEntropy));
        let hash = passwords.hash(Secret::new("lovelace")).await.unwrap();
        let recipe = |hash: &str| hash.split('$').take(4).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(recipe(&hash), recipe(NOBODYS));
        assert_eq!(hash.len(), NOBODYS.len());
        assert!(passwords.verify_any(Secret::new("lovelace"), Some(hash)).await.unwrap());
        assert!(!passwords.verify_any(Secret::new("lovelace"), None).await.unwrap());
    }
}
