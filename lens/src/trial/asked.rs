//! What can be tried with the authorization request and its response: steps A, B and I, all in the front channel.

use glasshouse_web::Words;

use super::{Needs, Outcome, Trial, answered, page, refused, told, trial};
use crate::step::Letter;

pub(super) static ALL: &[Trial] = &[
    trial(
        "slash",
        Letter::A,
        told(Words::of("try-slash"), Words::of("try-slash-change"), Words::of("try-slash-teaches")),
        Needs::Nothing,
        page(400, Some("redirect_uri is equal"), "RFC 9700 §2.1"),
    )
    .marking(&["redirect_uri"]),
    trial(
        "no-client",
        Letter::A,
        told(Words::of("try-no-client"), Words::of("try-no-client-change"), Words::of("try-no-client-teaches")),
        Needs::Nothing,
        // A request without a client belongs to no flow, so the provider keeps no check of it.
        page(400, None, "RFC 6749 §4.1.2.1"),
    ),
    trial(
        "scope",
        Letter::A,
        told(Words::of("try-scope"), Words::of("try-scope-change"), Words::of("try-scope-teaches")),
        Needs::Nothing,
        refused(302, "invalid_scope", "the client may ask for this scope", "RFC 6749 §3.3"),
    )
    .marking(&["scope"]),
    trial(
        "fetch",
        Letter::A,
        told(Words::of("try-fetch"), Words::of("try-fetch-change"), Words::of("try-fetch-teaches")),
        Needs::Nothing,
        page(400, None, "RFC 9700 §2.6"),
    )
    .marking(&["sec-fetch-mode", "sec-fetch-dest"]),
    trial(
        "no-state",
        Letter::A,
        told(Words::of("try-no-state"), Words::of("try-no-state-change"), Words::of("try-no-state-teaches")),
        Needs::Nothing,
        page(302, None, "RFC 6749 §10.12"),
    ),
    trial(
        "no-challenge",
        Letter::A,
        told(Words::of("try-no-challenge"), Words::of("try-no-challenge-change"), Words::of("try-no-challenge-teaches")),
        Needs::Nothing,
        page(302, None, "RFC 9700 §2.1.1"),
    ),
    trial(
        "padded",
        Letter::A,
        told(Words::of("try-padded"), Words::of("try-padded-change"), Words::of("try-padded-teaches")),
        Needs::Nothing,
        refused(302, "invalid_request", "the challenge is well-formed", "RFC 7636 §4.2"),
    )
    .marking(&["code_challenge"]),
    trial(
        "token",
        Letter::A,
        told(Words::of("try-token"), Words::of("try-token-change"), Words::of("try-token-teaches")),
        Needs::Nothing,
        refused(302, "unauthorized_client", "the client may ask for this response_type", "RFC 9700 §2.1.2"),
    )
    .marking(&["response_type"]),
    trial(
        "state",
        Letter::B,
        told(Words::of("try-state"), Words::of("try-state-change"), Words::of("try-state-teaches")),
        Needs::Response,
        page(400, Some("the state is one that this browser session sent"), "RFC 6749 §10.12"),
    )
    .marking(&["state"]),
    trial(
        "issuer",
        Letter::B,
        told(Words::of("try-issuer"), Words::of("try-issuer-change"), Words::of("try-issuer-teaches")),
        Needs::Response,
        page(400, Some("the answer is of the provider that was asked"), "RFC 9207 §2.4"),
    )
    .marking(&["iss"]),
    trial(
        "window",
        Letter::B,
        told(Words::of("try-window"), Words::of("try-window-change"), Words::of("try-window-teaches")),
        Needs::Response,
        page(400, Some("the state is one that this browser session sent"), "RFC 6749 §10.12"),
    ),
    trial(
        "deny",
        Letter::B,
        told(Words::of("try-deny"), Words::of("try-deny-change"), Words::of("try-deny-teaches")),
        Needs::Person,
        Outcome { status: 403, error: Some("access_denied"), check: None, cite: "RFC 6749 §4.1.2.1" },
    )
    .marking(&["error"]),
    trial(
        "logout-address",
        Letter::I,
        told(Words::of("try-logout-address"), Words::of("try-logout-address-change"), Words::of("try-logout-address-teaches")),
        Needs::Nothing,
        answered(400, None, "OIDC RP-Initiated Logout §2"),
    )
    .marking(&["post_logout_redirect_uri"]),
];
