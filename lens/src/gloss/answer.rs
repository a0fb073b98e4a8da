//! What is known of the authorization response: RFC 6749 §4.1.2.

use glasshouse_shared::exchange::Actor::{Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};
use crate::step::Letter::{A, C, D, F, H, I};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("code", Words::of("gloss-code"))
            .at(C, Words::of("gloss-code-at-c"))
            .more(Words::of("gloss-code-more"))
            .slip(Words::of("gloss-code-slip"))
            .slip(Words::of("gloss-code-slip-2"))
            .by(&[Provider], &[Provider])
            .cites(&["RFC 6749 §4.1.2", "RFC 6749 §10.5", "RFC 9700 §2.1.1"]),
        gloss("iss", Words::of("gloss-iss"))
            .at(A, Words::of("gloss-iss-at-a"))
            .at(D, Words::of("gloss-iss-at-d"))
            .at(F, Words::of("gloss-iss-at-f"))
            .at(H, Words::of("gloss-iss-at-h"))
            .at(I, Words::of("gloss-iss-at-i"))
            .more(Words::of("gloss-iss-more"))
            .slip(Words::of("gloss-iss-slip"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 9207 §2", "OIDC Core §2"]),
        gloss("error", Words::of("gloss-error"))
            .more(Words::of("gloss-error-more"))
            .slip(Words::of("gloss-error-slip"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 6749 §4.1.2.1", "RFC 6749 §5.2", "RFC 6750 §3.1"]),
        gloss("error_description", Words::of("gloss-error-description"))
            .slip(Words::of("gloss-error-description-slip"))
            .by(&[Provider], &[])
            .cites(&["RFC 6749 §4.1.2.1", "RFC 6749 §5.2"]),
        gloss("error_uri", Words::of("gloss-error-uri")).by(&[Provider], &[]).cites(&["RFC 6749 §4.1.2.1", "RFC 6749 §5.2"]),
        gloss("error_reason", Words::of("gloss-error-reason")).by(&[Provider], &[]),
    ];
    Group::of("answer", Words::of("params-answer"), Words::of("params-answer-about")).knowing(names, &[])
}
