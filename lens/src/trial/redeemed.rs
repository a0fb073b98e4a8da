//! What can be tried with a code at the token endpoint: step C.

use glasshouse_web::Words;

use super::{Needs, Trial, answered, refused, told, trial};
use crate::step::Letter;

pub(super) static ALL: &[Trial] = &[
    trial(
        "verifier",
        Letter::C,
        told(Words::of("try-verifier"), Words::of("try-verifier-change"), Words::of("try-verifier-teaches")),
        Needs::Code,
        refused(400, "invalid_grant", "PKCE is equal", "RFC 7636 §4.6"),
    )
    .marking(&["code_verifier"]),
    trial(
        "no-verifier",
        Letter::C,
        told(Words::of("try-no-verifier"), Words::of("try-no-verifier-change"), Words::of("try-no-verifier-teaches")),
        Needs::Code,
        refused(400, "invalid_grant", "the verifier came", "RFC 7636 §4.6"),
    ),
    trial(
        "hex",
        Letter::C,
        told(Words::of("try-hex"), Words::of("try-hex-change"), Words::of("try-hex-teaches")),
        Needs::Code,
        refused(400, "invalid_grant", "PKCE is equal", "RFC 7636 §4.2"),
    )
    .marking(&["code_verifier"]),
    trial(
        "twice",
        Letter::C,
        told(Words::of("try-twice"), Words::of("try-twice-change"), Words::of("try-twice-teaches")),
        Needs::Code,
        refused(400, "invalid_grant", "it has not been used", "RFC 6749 §4.1.2"),
    )
    .marking(&["code"])
    .questions(2)
    .ours_only(),
    trial(
        "json",
        Letter::C,
        told(Words::of("try-json"), Words::of("try-json-change"), Words::of("try-json-teaches")),
        Needs::Code,
        // What is refused while a request is read is no comparison of the protocol.
        answered(400, Some("invalid_request"), "RFC 6749 §4.1.3"),
    )
    .marking(&["content-type"]),
    trial(
        "secret",
        Letter::C,
        told(Words::of("try-secret"), Words::of("try-secret-change"), Words::of("try-secret-teaches")),
        Needs::Code,
        refused(401, "invalid_client", "the client is who it says", "RFC 6749 §5.2"),
    )
    .marking(&["authorization", "client_secret"])
    .ours_only(),
    trial(
        "other-client",
        Letter::C,
        told(Words::of("try-other-client"), Words::of("try-other-client-change"), Words::of("try-other-client-teaches")),
        Needs::Code,
        // Two clients took part, so the provider shows its half to neither.
        answered(400, Some("invalid_grant"), "RFC 6749 §4.1.3"),
    )
    .marking(&["authorization"])
    .ours_only(),
    trial(
        "redirect",
        Letter::C,
        told(Words::of("try-redirect"), Words::of("try-redirect-change"), Words::of("try-redirect-teaches")),
        Needs::Code,
        refused(400, "invalid_grant", "redirect_uri is equal", "RFC 6749 §4.1.3"),
    )
    .marking(&["redirect_uri"]),
    trial(
        "expired",
        Letter::C,
        told(Words::of("try-expired"), Words::of("try-expired-change"), Words::of("try-expired-teaches")),
        Needs::Held,
        refused(400, "invalid_grant", "it has not expired", "RFC 6749 §4.1.2"),
    )
    .ours_only(),
];
