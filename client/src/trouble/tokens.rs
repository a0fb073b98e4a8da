//! What can go wrong with the tokens that a session holds, and with those that it asks for besides: at the API, at a refresh, at a
//! device.

use glasshouse_shared::Cite;
use glasshouse_web::{Failure, Words, failure::Text};

use super::{AGAIN, NO, SLIP, short};

/// The API wants a scope that was not granted: RFC 6750 §3.1.
pub(crate) fn scope(needed: Option<&str>, granted: &str) -> Failure {
    Failure::new(403, Words::of("trouble-scope"), Words::of("trouble-scope-why"))
        .step("F")
        .check("its scope covers this", false)
        .expected(needed.map_or_else(
            || Text::Words(Words::of("trouble-scope-wider")),
            |needed| Text::English(format!("scope {}", short(needed))),
        ))
        .arrived(format!("scope {granted}"))
        .mend(Words::of("trouble-scope-mend"))
        .attack(Words::of("trouble-scope-attack"))
        .code("insufficient_scope")
        .cite(Cite("RFC 6750 §3.1"))
}

/// The API refuses a token that has just been issued.
pub(crate) fn dead_at_once() -> Failure {
    Failure::new(502, Words::of("trouble-at-once"), Words::of("trouble-at-once-why"))
        .step("F")
        .mend(Words::of("trouble-at-once-api"))
        .mend(Words::of("trouble-at-once-revoked"))
        .attack(SLIP)
        .code("invalid_token")
        .cite(Cite("RFC 6750 §3.1"))
}

/// The API answered with some other status.
pub(crate) fn api(status: u16, body: &str) -> Failure {
    Failure::new(502, Words::of("trouble-api"), Words::of("trouble-api-why").with("status", status.to_string()))
        .arrived(short(body))
        .mend(Words::of("trouble-api-mend"))
        .attack(SLIP)
}

/// The API answered with something that is not JSON.
pub(crate) fn not_json() -> Failure {
    Failure::new(502, Words::of("trouble-not-json"), Words::of("trouble-not-json-why")).attack(SLIP)
}

/// There is nothing to refresh with.
pub(crate) fn no_refresh_token() -> Failure {
    Failure::new(409, Words::of("trouble-no-refresh"), Words::of("trouble-no-refresh-why"))
        .mend(Words::of("trouble-no-refresh-mend"))
        .attack(NO)
        .cite(Cite("RFC 6749 §5.1"))
}

/// The refresh token is dead.
pub(crate) fn dead_refresh() -> Failure {
    Failure::new(400, Words::of("trouble-dead-refresh"), Words::of("trouble-dead-refresh-why"))
        .step("G")
        .mend(AGAIN)
        .attack(Words::of("trouble-dead-refresh-attack"))
        .code("invalid_grant")
        .cite(Cite("RFC 6749 §6"))
}

/// The provider names no address for what was asked for.
pub(crate) fn no_endpoint(name: &str) -> Failure {
    Failure::new(409, Words::of("trouble-no-endpoint"), Words::of("trouble-no-endpoint-why"))
        .expected(Words::of("trouble-no-endpoint-expected").with("name", name))
        .mend(Words::of("trouble-no-endpoint-mend"))
        .attack(SLIP)
        .cite(Cite("RFC 8414 §2"))
}

/// Nobody waits for a device to be allowed.
pub(crate) fn no_device() -> Failure {
    Failure::new(409, Words::of("trouble-no-device"), Words::of("trouble-no-device-why"))
        .mend(Words::of("trouble-no-device-mend"))
        .attack(NO)
        .cite(Cite("RFC 8628 §3.4"))
}
