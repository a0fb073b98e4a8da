//! Signing keys: which one signs when, and when it is time for another. How a key signs is `jose`'s.
//!
//! The times stand in the row from the moment of a change on, so that every process comes to the same answer by its clock
//! and nothing has to happen at the moment itself: a key is published, signs, and is retired while its tokens live.

use glasshouse_shared::jwk::Jwk;
use jose::Algorithm;

use super::Timestamp;

/// What this provider signs with: RS256 because every client can verify it (OpenID Connect Core 1.0 §15.1), the others
/// because they are smaller and faster.
pub const SIGNING: [Algorithm; 3] = [Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA];

/// A signing key of this provider.
#[derive(Clone)]
pub struct Key {
    /// The thumbprint of RFC 7638.
    pub kid: String,
    /// What it signs with.
    pub algorithm: Algorithm,
    /// The half for everybody.
    pub public: Jwk,
    /// The half for nobody, sealed.
    pub private_sealed: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when on it signs.
    pub active_at: Timestamp,
    /// When another takes over; none while no other is known.
    pub retired_at: Option<Timestamp>,
    /// When it leaves the key set; none while it signs.
    pub expires_at: Option<Timestamp>,
}

/// Where a key stands in its life.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum State {
    /// Tokens are signed with it.
    Signing,
    /// It can be fetched and signs nothing yet.
    Published,
    /// It signs no more; what it signed can still be verified.
    Retired,
}

impl State {
    /// For people.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Signing => "signing",
            Self::Published => "published",
            Self::Retired => "retired",
        }
    }
}

impl Key {
    /// Where it stands.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> State {
        if self.retired_at.is_some_and(|at| at <= now) {
            State::Retired
        } else if now < self.active_at {
            State::Published
        } else {
            State::Signing
        }
    }

    /// It is in the key set: what it signed may still have to be verified.
    #[must_use]
    pub fn shown(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|at| now < at)
    }
}

/// Of these keys, the one that signs with this algorithm now.
///
/// When a clock runs behind the one that made the first key, no key signs yet by it: then the first one does.
#[must_use]
pub fn current<'a>(keys: impl Iterator<Item = &'a Key>, algorithm: Algorithm, now: Timestamp) -> Option<&'a Key> {
    let live = keys.filter(|key| key.algorithm == algorithm && key.state(now) != State::Retired);
    live.min_by_key(|key| (key.state(now), key.active_at))
}

/// There is no key that will sign with this algorithm for good.
#[must_use]
pub fn missing(keys: &[Key], algorithm: Algorithm) -> bool {
    !keys.iter().any(|key| key.algorithm == algorithm && key.retired_at.is_none())
}

/// A key for this algorithm is published already and will take over.
#[must_use]
pub fn waiting(keys: &[Key], algorithm: Algorithm, now: Timestamp) -> bool {
    keys.iter().any(|key| key.algorithm == algorithm && key.state(now) == State::Published)
}

/// The newest key for this algorithm has signed for `every` seconds: it is time for another.
#[must_use]
pub fn due(keys: &[Key], algorithm: Algorithm, now: Timestamp, every: Timestamp) -> bool {
    let last = keys.iter().find(|key| key.algorithm == algorithm && key.retired_at.is_none());
    last.is_some_and(|key| key.active_at + every <= now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(kid: &str, active_at: Timestamp, retired_at: Option<Timestamp>) -> Key {
        Key {
            kid: kid.into(),
            algorithm: Algorithm::ES256,
            public: Jwk::default(),
            private_sealed: vec![],
            created_at: 0,
            active_at,
            retired_at,
            expires_at: retired_at.map(|at| at + 100),
        }
    }

    #[test]
    fn at_every_moment_one_key_signs() {
        let keys = [key("old", 10, Some(20)), key("new", 20, None)];
        let at = |now| current(keys.iter(), Algorithm::ES256, now).unwrap().kid.as_str();
        assert_eq!([at(5), at(10), at(19), at(20), at(1000)], ["old", "old", "old", "new", "new"]);
        assert!(current(keys.iter(), Algorithm::RS256, 10).is_none());
        assert!(current(keys[..1].iter(), Algorithm::ES256, 20).is_none());
    }

    #[test]
    fn a_key_is_published_then_signs_then_is_retired_and_then_gone() {
        let key = key("a", 10, Some(20));
        assert_eq!([9, 10, 19, 20].map(|now| key.state(now).word()), ["published", "signing", "signing", "retired"]);
        assert_eq!([9, 119, 120].map(|now| key.shown(now)), [true, true, false]);
    }

    #[test]
    fn another_key_is_due_when_the_newest_has_signed_long_enough() {
        let keys = [key("old", 10, Some(20)), key("new", 20, None)];
        assert!(!due(&keys, Algorithm::ES256, 119, 100));
        assert!(due(&keys, Algorithm::ES256, 120, 100));
        assert!(!due(&keys, Algorithm::EdDSA, 120, 100));
        assert!(missing(&keys, Algorithm::EdDSA) && !missing(&keys, Algorithm::ES256) && missing(&keys[..1], Algorithm::ES256));
        assert!(waiting(&keys, Algorithm::ES256, 19) && !waiting(&keys, Algorithm::ES256, 20));
    }
}
