//! What is known of the token request: RFC 6749 §4.1.3, client authentication, token exchange.

use glasshouse_shared::exchange::Actor::{Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};
use crate::step::Letter::{G, S};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("grant_type", Words::of("gloss-grant-type"))
            .at(G, Words::of("gloss-grant-type-at-g"))
            .slip(Words::of("gloss-grant-type-slip"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 6749 §4.1.3", "RFC 6749 §4.5"]),
        gloss("code_verifier", Words::of("gloss-code-verifier"))
            .more(Words::of("gloss-code-verifier-more"))
            .slip(Words::of("gloss-code-verifier-slip"))
            .slip(Words::of("gloss-code-verifier-slip-2"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 7636 §4.1", "RFC 7636 §4.5", "RFC 7636 §4.6"]),
        gloss("client_secret", Words::of("gloss-client-secret"))
            .at(S, Words::of("gloss-client-secret-at-s"))
            .more(Words::of("gloss-client-secret-more"))
            .slip(Words::of("gloss-client-secret-slip"))
            .slip(Words::of("gloss-client-secret-slip-2"))
            .slip(Words::of("gloss-client-secret-slip-3"))
            .by(&[Provider, Client], &[Provider])
            .cites(&["RFC 6749 §2.3.1"]),
        gloss("client_assertion", Words::of("gloss-client-assertion"))
            .more(Words::of("gloss-client-assertion-more"))
            .slip(Words::of("gloss-client-assertion-slip"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 7521 §4.2", "RFC 7523 §2.2"]),
        gloss("client_assertion_type", Words::of("gloss-client-assertion-type"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 7521 §4.2", "RFC 7523 §2.2"]),
        gloss("subject_token", Words::of("gloss-subject-token")).by(&[Client], &[Provider]).cites(&["RFC 8693 §2.1"]),
        gloss("subject_token_type", Words::of("gloss-subject-token-type"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 8693 §2.1", "RFC 8693 §3"]),
        gloss("actor_token", Words::of("gloss-actor-token")).by(&[Client], &[Provider]).cites(&["RFC 8693 §2.1"]),
        gloss("actor_token_type", Words::of("gloss-actor-token-type"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 8693 §2.1", "RFC 8693 §3"]),
        gloss("requested_token_type", Words::of("gloss-requested-token-type"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 8693 §2.1"]),
        gloss("audience", Words::of("gloss-audience")).by(&[Client], &[Provider]).cites(&["RFC 8693 §2.1"]),
    ];
    Group::of("token", Words::of("params-token"), Words::of("params-token-about")).knowing(names, &[])
}
