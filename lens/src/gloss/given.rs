//! What is known of the token response: RFC 6749 §5.1.

use glasshouse_shared::exchange::Actor::{Api, Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};
use crate::step::Letter::{A, B, E, G, H};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("access_token", Words::of("gloss-access-token"))
            .at(B, Words::of("gloss-access-token-at-b"))
            .at(E, Words::of("gloss-access-token-at-e"))
            .more(Words::of("gloss-access-token-more"))
            .slip(Words::of("gloss-access-token-slip"))
            .slip(Words::of("gloss-access-token-slip-2"))
            .by(&[Provider], &[Api])
            .cites(&["RFC 6749 §1.4", "RFC 6749 §5.1", "RFC 6750 §2.1"]),
        gloss("token_type", Words::of("gloss-token-type"))
            .at(H, Words::of("gloss-token-type-at-h"))
            .slip(Words::of("gloss-token-type-slip"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 6749 §7.1", "RFC 6750 §2.1"]),
        gloss("expires_in", Words::of("gloss-expires-in"))
            .at(A, Words::of("gloss-expires-in-at-a"))
            .slip(Words::of("gloss-expires-in-slip"))
            .slip(Words::of("gloss-expires-in-slip-2"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 6749 §5.1"]),
        gloss("refresh_token", Words::of("gloss-refresh-token"))
            .at(G, Words::of("gloss-refresh-token-at-g"))
            .at(H, Words::of("gloss-refresh-token-at-h"))
            .more(Words::of("gloss-refresh-token-more"))
            .slip(Words::of("gloss-refresh-token-slip"))
            .slip(Words::of("gloss-refresh-token-slip-2"))
            .slip(Words::of("gloss-refresh-token-slip-3"))
            .by(&[Provider], &[Provider])
            .cites(&["RFC 6749 §1.5", "RFC 6749 §6", "RFC 9700 §4.14"]),
        gloss("id_token", Words::of("gloss-id-token"))
            .at(B, Words::of("gloss-id-token-at-b"))
            .more(Words::of("gloss-id-token-more"))
            .slip(Words::of("gloss-id-token-slip"))
            .slip(Words::of("gloss-id-token-slip-2"))
            .by(&[Provider], &[Client])
            .cites(&["OIDC Core §2", "OIDC Core §3.1.3.3", "OIDC Core §3.1.3.7"]),
        gloss("issued_token_type", Words::of("gloss-issued-token-type")).by(&[Provider], &[Client]).cites(&["RFC 8693 §2.2.1"]),
    ];
    Group::of("given", Words::of("params-given"), Words::of("params-given-about")).knowing(names, &[])
}
