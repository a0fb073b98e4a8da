//! Making what is secret and what stands for it: tokens, digests, seals, signing keys, password hashes.
//!
//! Time and chance come in as arguments. Rows are `storage`'s, rules are `protocol`'s.

pub mod access;
pub mod digest;
pub mod id;
pub mod id_token;
pub mod issuer;
pub mod keys;
pub mod password;
pub mod seal;
pub mod subject;
