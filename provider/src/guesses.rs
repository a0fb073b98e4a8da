//! Guesses at what people type: a code of a device, a password. Whoever guesses wrong too often waits.
//!
//! Counted in the memory of this process. Several processes on one database count each for itself, so that an attacker has as
//! many tries more; the numbers leave room for that.

use std::{
    net::{IpAddr, Ipv6Addr},
    sync::Arc,
    time::Duration,
};

use glasshouse_web::Clock;
use moka::{policy::EvictionPolicy, sync::Cache};

use crate::protocol::Timestamp;

/// Seconds for which wrong guesses count.
const WINDOW: i64 = 60;
/// Guessers that are remembered at most; the ones that were seen longest ago go first.
const MOST: u64 = 100_000;

/// Who guesses, or at what: each is counted by itself.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Guesser {
    name: String,
    may: u32,
}

impl Guesser {
    /// `what` guesses are made under this name, of which so many may be wrong in a minute.
    #[must_use]
    pub fn of(what: &str, name: &str, may: u32) -> Self {
        Self { name: format!("{what} {name}"), may }
    }
}

/// Wrong passwords in a minute for one name, wherever they are tried.
const PASSWORDS: u32 = 10;
/// The same from one address: a classroom has one, and so has the server of a client.
const PASSWORDS_AT_ONE_ADDRESS: u32 = 50;

/// Who guesses at the password of this name: RFC 6749 §4.3.2, §10.10. The case of a name tells nobody from anybody, and one that is
/// too long to be a name is not kept whole.
#[must_use]
pub fn at_password(username: &str, from: Option<IpAddr>) -> Vec<Guesser> {
    let known: String = username.to_lowercase().chars().take(64).collect();
    let at = from.map(|from| Guesser::of("a password from", &network(from), PASSWORDS_AT_ONE_ADDRESS));
    [Guesser::of("a password of", &known, PASSWORDS)].into_iter().chain(at).collect()
}

/// The name of whoever sits at an address: one of version 4 is a household's, and a household has 2^64 of version 6.
#[must_use]
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) if address.is_loopback() => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// Wrong guesses of the last minute. Cheap to clone.
#[derive(Clone)]
pub struct Guesses {
    wrong: Cache<Guesser, (Timestamp, u32)>,
    clock: Arc<dyn Clock>,
}

impl Guesses {
    /// Nobody has guessed yet.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let kept = Cache::builder().max_capacity(MOST).eviction_policy(EvictionPolicy::lru());
        Self { wrong: kept.time_to_live(Duration::from_mins(5)).build(), clock }
    }

    /// Count a guess before it is looked at, so that many at once are no way around. One that was right is taken back by
    /// [`Guesses::right`].
    ///
    /// # Errors
    /// The seconds to wait, when too many were wrong.
    pub fn begin(&self, who: &[Guesser]) -> Result<(), i64> {
        let now = self.clock.now();
        let mut wait = 0;
        for guesser in who {
            let counted = self.wrong.entry(guesser.clone()).and_upsert_with(|known| {
                let known = known.map(moka::Entry::into_value).filter(|(since, _)| now < since + WINDOW);
                known.map_or((now, 1), |(since, wrong)| (since, wrong.saturating_add(1)))
            });
            let (since, wrong) = counted.into_value();
            if wrong > guesser.may {
                wait = wait.max(since + WINDOW - now);
            }
        }
        if wait == 0 { Ok(()) } else { Err(wait) }
    }

    /// The guess was right: it does not count.
    pub fn right(&self, who: &[Guesser]) {
        for guesser in who {
            self.wrong.entry(guesser.clone()).and_upsert_with(|known| {
                let (since, wrong) = known.map_or((self.clock.now(), 0), moka::Entry::into_value);
                (since, wrong.saturating_sub(1))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_web::clock::ManualClock;

    use super::*;

    #[test]
    fn the_eleventh_wrong_guess_of_a_minute_waits_and_others_do_not() {
        let clock = Arc::new(ManualClock::at(1000));
        let guesses = Guesses::new(clock.clone());
        let (eve, ada) = ([Guesser::of("code", "eve", 10)], [Guesser::of("code", "ada", 10)]);
        clock.advance(20);
        assert!((0..10).all(|_| guesses.begin(&eve).is_ok()));
        clock.advance(15);
        assert_eq!(guesses.begin(&eve), Err(45));
        assert_eq!(guesses.begin(&ada), Ok(()));
        clock.advance(45);
        assert_eq!(guesses.begin(&eve), Ok(()));
    }

    #[test]
    fn addresses_of_one_network_are_one() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("2001:db8:1:2::1"), "2001:db8:1:2::/64");
        assert_eq!(of("::1"), "::1", "this machine");
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }

    #[test]
    fn a_right_guess_does_not_count() {
        let guesses = Guesses::new(Arc::new(ManualClock::at(1000)));
        let ada = [Guesser::of("code", "ada", 1)];
        for _ in 0..5 {
            assert_eq!(guesses.begin(&ada), Ok(()));
            guesses.right(&ada);
        }
    }
}
