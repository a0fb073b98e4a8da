//! The people and programs of the tests, and the provider that they meet.

pub mod answer;
pub mod app;
pub mod client;
pub mod form;
pub mod person;
pub mod place;
pub mod registrant;
pub mod signer;
pub mod site;

pub use answer::Answer;
pub use app::{TestApp, client_secret, redirect_uri};
pub use client::{TestClient, Tokens};
pub use form::Form;
pub use person::Person;
pub use place::Place;

/// The verifier and challenge of RFC 7636 appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// See [`VERIFIER`].
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
