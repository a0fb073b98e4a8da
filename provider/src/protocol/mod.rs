//! The rules of OAuth 2.0 and OpenID Connect, as pure functions over values: no database, no HTTP, no clock, no chance.
//!
//! A rule stands in the file of its noun and checks in the order of its section. It notes each comparison
//! in [`Checks`] and answers with a [`Refusal`] at the first that fails. What happens next (a row, a
//! redirect, a status) is decided in `http`; what may happen only once is decided by one statement in `storage`.

pub mod account;
pub mod audit;
pub mod authentication;
pub mod authorize;
pub mod bearer;
pub mod claims;
pub mod client;
pub mod client_assertion;
pub mod client_auth;
pub mod client_secret;
pub mod code;
pub mod device;
pub mod exchange;
pub mod jwt;
pub mod key;
pub mod logout;
pub mod password;
pub mod pkce;
pub mod profile;
pub mod pushed;
pub mod redirect_uri;
pub mod refresh;
pub mod refusal;
pub mod registration;
pub mod request_object;
pub mod resource;
pub mod scope;
pub mod slips;

pub use refusal::{Checks, Refusal, from_now, life};

/// Seconds since 1970.
pub type Timestamp = i64;
