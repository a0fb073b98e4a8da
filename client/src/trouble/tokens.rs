//! What can go wrong with the tokens that a session holds, and with those that it asks for besides: at the API, at a refresh, at a
//! device.

use glasshouse_shared::Cite;
use glasshouse_web::Failure;

use super::{AGAIN, SLIP, short};

/// The API wants a scope that was not granted: RFC 6750 §3.1.
pub(crate) fn scope(needed: Option<&str>, granted: &str) -> Failure {
    Failure::new(403, "The token is not enough for this", "It is valid, but it was not granted for what the API was asked.")
        .step("F")
        .check("its scope covers this", false)
        .expected(needed.map_or_else(|| "a wider scope".to_owned(), |needed| format!("scope {}", short(needed))))
        .arrived(format!("scope {granted}"))
        .mend("Ask for more: start the Client with this name in OAUTH_SCOPE, connect again, and allow it.")
        .attack("No. This is what a scope is for: the Client can do no more than you allowed.")
        .code("insufficient_scope")
        .cite(Cite("RFC 6750 §3.1"))
}

/// The API refuses a token that has just been issued.
pub(crate) fn dead_at_once() -> Failure {
    Failure::new(
        502,
        "The API does not take the token",
        "The Provider issued it, the API says that it is not valid, and it could not be refreshed.",
    )
    .step("F")
    .mend("Look whether the API belongs to the Provider: OAUTH_API_URL.")
    .mend("If you revoked the access of this Client, connect again.")
    .attack(SLIP)
    .code("invalid_token")
    .cite(Cite("RFC 6750 §3.1"))
}

/// The API answered with some other status.
pub(crate) fn api(status: u16, body: &str) -> Failure {
    Failure::new(502, "The API did not answer the question", format!("It answered with status {status}."))
        .arrived(if body.is_empty() { "nothing".to_owned() } else { short(body) })
        .mend("Look whether OAUTH_API_URL is the place where this provider's API says whose the token is.")
        .attack(SLIP)
}

/// The API answered with something that is not JSON.
pub(crate) fn not_json() -> Failure {
    Failure::new(502, "The API did not answer in JSON", "The Client cannot read what came.").attack(SLIP)
}

/// There is nothing to refresh with.
pub(crate) fn no_refresh_token() -> Failure {
    Failure::new(409, "There is no refresh token", "The Provider gave an access token only.")
        .mend("Connect again when it has expired. Some providers give a refresh token only for a scope such as offline_access.")
        .attack("No.")
        .cite(Cite("RFC 6749 §5.1"))
}

/// The refresh token is dead.
pub(crate) fn dead_refresh() -> Failure {
    Failure::new(
        400,
        "The refresh token does not work any more",
        "The Provider refused it, so the Client forgot all tokens of this session.",
    )
    .step("G")
    .mend(AGAIN)
    .attack("Perhaps. A refresh token that was used twice may have been stolen, and the Provider then revokes the whole family.")
    .code("invalid_grant")
    .cite(Cite("RFC 6749 §6"))
}

/// The provider names no address for what was asked for.
pub(crate) fn no_endpoint(name: &str) -> Failure {
    Failure::new(409, "The Provider names no address for that", "The Client does not know where to ask, so it asked nobody.")
        .expected(format!("{name} in the metadata of the Provider"))
        .mend("If the Client was told two addresses only, give it OAUTH_ISSUER instead: it then reads all of them.")
        .attack(SLIP)
        .cite(Cite("RFC 8414 §2"))
}

/// Nobody waits for a device to be allowed.
pub(crate) fn no_device() -> Failure {
    Failure::new(409, "No device is waiting", "The device that was shown here has had its answer, or its session has ended.")
        .mend("Begin anew at /other-grants.")
        .attack("No.")
        .cite(Cite("RFC 8628 §3.4"))
}
