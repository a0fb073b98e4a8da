//! What is known of the authorization request: RFC 6749 §4.1.1 and what others added to it.

use glasshouse_shared::exchange::Actor::{Browser, Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};
use crate::step::Letter::{C, D, G, H, I};

#[expect(clippy::too_many_lines, reason = "a table: one entry a name")]
pub(super) fn group() -> Group {
    let names = vec![
        gloss("response_type", Words::of("gloss-response-type"))
            .more(Words::of("gloss-response-type-more"))
            .slip(Words::of("gloss-response-type-slip"))
            .slip(Words::of("gloss-response-type-slip-2"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 6749 §3.1.1", "RFC 6749 §4.1.1"]),
        gloss("client_id", Words::of("gloss-client-id"))
            .at(H, Words::of("gloss-client-id-at-h"))
            .at(I, Words::of("gloss-client-id-at-i"))
            .more(Words::of("gloss-client-id-more"))
            .slip(Words::of("gloss-client-id-slip"))
            .by(&[Provider], &[Provider])
            .cites(&["RFC 6749 §2.2"]),
        gloss("redirect_uri", Words::of("gloss-redirect-uri"))
            .at(C, Words::of("gloss-redirect-uri-at-c"))
            .more(Words::of("gloss-redirect-uri-more"))
            .slip(Words::of("gloss-redirect-uri-slip"))
            .slip(Words::of("gloss-redirect-uri-slip-2"))
            .slip(Words::of("gloss-redirect-uri-slip-3"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 6749 §3.1.2", "RFC 6749 §4.1.3", "RFC 9700 §2.1"]),
        gloss("scope", Words::of("gloss-scope"))
            .at(D, Words::of("gloss-scope-at-d"))
            .at(G, Words::of("gloss-scope-at-g"))
            .at(H, Words::of("gloss-scope-at-h"))
            .more(Words::of("gloss-scope-more"))
            .slip(Words::of("gloss-scope-slip"))
            .slip(Words::of("gloss-scope-slip-2"))
            .by(&[Client], &[Provider, Browser])
            .cites(&["RFC 6749 §3.3", "OIDC Core §5.4"]),
        gloss("state", Words::of("gloss-state"))
            .at(I, Words::of("gloss-state-at-i"))
            .more(Words::of("gloss-state-more"))
            .slip(Words::of("gloss-state-slip"))
            .slip(Words::of("gloss-state-slip-2"))
            .by(&[Client], &[Client])
            .cites(&["RFC 6749 §10.12", "RFC 9700 §4.7"]),
        gloss("nonce", Words::of("gloss-nonce"))
            .more(Words::of("gloss-nonce-more"))
            .slip(Words::of("gloss-nonce-slip"))
            .by(&[Client], &[Client])
            .cites(&["OIDC Core §3.1.2.1", "OIDC Core §15.5.2"]),
        gloss("code_challenge", Words::of("gloss-code-challenge"))
            .more(Words::of("gloss-code-challenge-more"))
            .slip(Words::of("gloss-code-challenge-slip"))
            .slip(Words::of("gloss-code-challenge-slip-2"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 7636 §4.2", "RFC 7636 §4.3"]),
        gloss("code_challenge_method", Words::of("gloss-code-challenge-method"))
            .more(Words::of("gloss-code-challenge-method-more"))
            .slip(Words::of("gloss-code-challenge-method-slip"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 7636 §4.3", "RFC 9700 §2.1.1"]),
        gloss("response_mode", Words::of("gloss-response-mode"))
            .more(Words::of("gloss-response-mode-more"))
            .slip(Words::of("gloss-response-mode-slip"))
            .by(&[Client], &[Provider])
            .cites(&["OAuth Multiple Response Types §2.1", "OAuth Form Post Response Mode §2"]),
        gloss("display", Words::of("gloss-display")).by(&[Client], &[Provider]).cites(&["OIDC Core §3.1.2.1"]),
        gloss("prompt", Words::of("gloss-prompt"))
            .more(Words::of("gloss-prompt-more"))
            .slip(Words::of("gloss-prompt-slip"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Core §3.1.2.1"]),
        gloss("max_age", Words::of("gloss-max-age"))
            .slip(Words::of("gloss-max-age-slip"))
            .by(&[Client], &[Provider, Client])
            .cites(&["OIDC Core §3.1.2.1"]),
        gloss("ui_locales", Words::of("gloss-ui-locales")).by(&[Client], &[Provider]).cites(&["OIDC Core §3.1.2.1"]),
        gloss("claims_locales", Words::of("gloss-claims-locales")).by(&[Client], &[Provider]).cites(&["OIDC Core §5.2"]),
        gloss("id_token_hint", Words::of("gloss-id-token-hint"))
            .at(I, Words::of("gloss-id-token-hint-at-i"))
            .more(Words::of("gloss-id-token-hint-more"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Core §3.1.2.1", "OIDC RP-Initiated Logout §2"]),
        gloss("login_hint", Words::of("gloss-login-hint"))
            .slip(Words::of("gloss-login-hint-slip"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Core §3.1.2.1"]),
        gloss("acr_values", Words::of("gloss-acr-values")).by(&[Client], &[Provider]).cites(&["OIDC Core §3.1.2.1"]),
        gloss("claims", Words::of("gloss-claims"))
            .more(Words::of("gloss-claims-more"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Core §5.5"]),
        gloss("resource", Words::of("gloss-resource"))
            .more(Words::of("gloss-resource-more"))
            .slip(Words::of("gloss-resource-slip"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 8707 §2"]),
        gloss("registration", Words::of("gloss-registration")).by(&[Client], &[Provider]).cites(&["OIDC Core §7.2.1"]),
        gloss("request", Words::of("gloss-request"))
            .slip(Words::of("gloss-request-slip"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Core §6.1"]),
        gloss("request_uri", Words::of("gloss-request-uri"))
            .more(Words::of("gloss-request-uri-more"))
            .by(&[Provider], &[Provider])
            .cites(&["RFC 9126 §2.2", "OIDC Core §6.2"]),
        gloss("target_link_uri", Words::of("gloss-target-link-uri"))
            .slip(Words::of("gloss-target-link-uri-slip"))
            .by(&[Client], &[Client])
            .cites(&["OIDC Core §4"]),
    ];
    Group::of("ask", Words::of("params-ask"), Words::of("params-ask-about")).knowing(names, &[])
}
