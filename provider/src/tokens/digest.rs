//! What stands in the database for a secret that is never stored.

use aws_lc_rs::digest::{SHA256, digest};
use glasshouse_shared::Secret;

/// The SHA-256 of a code, token, session id or client secret.
///
/// These hold at least 128 random bits, so one fast digest is enough: nobody can try them all. Passwords are
/// another matter: see [`super::password`].
#[must_use]
pub fn of(secret: &Secret) -> Vec<u8> {
    digest(&SHA256, secret.expose().as_bytes()).as_ref().to_vec()
}
