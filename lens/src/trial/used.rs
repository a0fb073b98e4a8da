//! What can be tried with tokens: steps E, G and H.

use glasshouse_web::Words;

use super::{Needs, Trial, answered, refused, told, trial};
use crate::step::Letter;

pub(super) static ALL: &[Trial] = &[
    trial(
        "no-token",
        Letter::E,
        told(Words::of("try-no-token"), Words::of("try-no-token-change"), Words::of("try-no-token-teaches")),
        Needs::Tokens,
        // A request without a token belongs to no flow, so the API keeps no check of it.
        answered(401, None, "RFC 6750 §3.1"),
    ),
    trial(
        "id-token",
        Letter::E,
        told(Words::of("try-id-token"), Words::of("try-id-token-change"), Words::of("try-id-token-teaches")),
        Needs::Tokens,
        answered(401, Some("invalid_token"), "RFC 9068 §4"),
    )
    .marking(&["authorization"]),
    trial(
        "photos",
        Letter::E,
        told(Words::of("try-photos"), Words::of("try-photos-change"), Words::of("try-photos-teaches")),
        Needs::Tokens,
        refused(403, "insufficient_scope", "its scope covers this", "RFC 6750 §3.1"),
    ),
    trial(
        "unknown",
        Letter::E,
        told(Words::of("try-unknown"), Words::of("try-unknown-change"), Words::of("try-unknown-teaches")),
        Needs::Tokens,
        answered(401, Some("invalid_token"), "RFC 6750 §3.1"),
    )
    .marking(&["authorization"]),
    trial(
        "query",
        Letter::E,
        told(Words::of("try-query"), Words::of("try-query-change"), Words::of("try-query-teaches")),
        Needs::Tokens,
        refused(400, "invalid_request", "it may stand in the address", "RFC 9700 §4.3.2"),
    )
    .marking(&["access_token"])
    .ours_only(),
    trial(
        "race",
        Letter::G,
        told(Words::of("try-race"), Words::of("try-race-change"), Words::of("try-race-teaches")),
        Needs::Tokens,
        refused(400, "invalid_grant", "it has not been used", "RFC 9700 §4.14.2"),
    )
    .marking(&["refresh_token"])
    .questions(2)
    .ours_only(),
    trial(
        "dead",
        Letter::H,
        told(Words::of("try-dead"), Words::of("try-dead-change"), Words::of("try-dead-teaches")),
        Needs::Tokens,
        answered(200, None, "RFC 7662 §2.2"),
    )
    .marking(&["token"])
    .ours_only(),
    trial(
        "revoke-twice",
        Letter::H,
        told(Words::of("try-revoke-twice"), Words::of("try-revoke-twice-change"), Words::of("try-revoke-twice-teaches")),
        Needs::Tokens,
        answered(200, None, "RFC 7009 §2.2"),
    )
    .marking(&["token"])
    .questions(2)
    .ours_only(),
];
