//! JSON Object Signing: what both ends stand on (RFC 7515, 7517, 7518, 7519, 7638, 8037).
//!
//! A key signs claims ([`SigningKey::sign`]); a token that arrives is read ([`Unverified::parse`]) and proven by a key
//! ([`Unverified::verify`]) before its claims can be had as a type ([`Verified::claims`]). What the claims must say, who
//! may be believed and when a token has expired are the caller's rules: this crate has no clock, and it fetches nothing.
//!
//! ```
//! # use jose::{Algorithm, SigningKey, Unverified};
//! # use glasshouse_shared::jwk::JwkSet;
//! let (key, _sealed_and_kept) = SigningKey::generate(Algorithm::ES256)?;
//! let token = key.sign(Some("JWT"), &serde_json::json!({ "sub": "ada" }))?;
//!
//! let keys = JwkSet { keys: vec![key.public().clone()] };
//! let proven = Unverified::parse(&token)?.verify(&keys, &[Algorithm::ES256])?;
//! assert_eq!(proven.claims::<serde_json::Value>()?["sub"], "ada");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod algorithm;
mod signing;
mod verifying;

pub use algorithm::{Algorithm, half_hash};
pub use signing::{Failed, SigningKey, sign_with_secret, unsecured};
pub use verifying::{Header, MAX, Malformed, Unproven, Unverified, Verified};
