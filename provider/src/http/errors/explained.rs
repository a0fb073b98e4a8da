//! What is told of each error code. The sentences are in `locales/*/errors.ftl`.

use glasshouse_shared::ErrorCode;
use glasshouse_web::Words;

/// What is told of one code.
pub struct Explained {
    /// In a sentence.
    pub meaning: Words,
    /// Who sends it where.
    pub places: Vec<Words>,
    /// The usual causes, each with its remedy.
    pub causes: Vec<Words>,
    /// Sections.
    pub cites: &'static [&'static str],
}

const AT_AUTHORIZE: Words = Words::of("errors-at-authorize");
const AT_TOKEN: Words = Words::of("errors-at-token");
const AT_REGISTER: Words = Words::of("errors-at-register");
const AT_API: Words = Words::of("errors-at-api");
const AT_API_400: Words = Words::of("errors-at-api-400");
const AT_CLIENTS: Words = Words::of("errors-at-clients");
const AT_EVERY_500: Words = Words::of("errors-at-every-500");
const AT_EVERY_503: Words = Words::of("errors-at-every-503");
const AT_REVOKE: Words = Words::of("errors-at-revoke");
const AT_PUSH: Words = Words::of("errors-at-push");

/// A match over the enum: a code without an explanation does not compile.
#[expect(clippy::too_many_lines, reason = "a table: one arm a code, and the compiler sees that none is missing")]
pub fn explained(code: ErrorCode) -> Explained {
    let told = |meaning, places, causes, cites| Explained { meaning, places, causes, cites };
    match code {
        ErrorCode::InvalidRequest => told(
            Words::of("errors-invalid-request"),
            vec![AT_AUTHORIZE, AT_TOKEN, AT_API_400],
            vec![
                Words::of("errors-invalid-request-json"),
                Words::of("errors-invalid-request-pkce"),
                Words::of("errors-invalid-request-twice"),
            ],
            &["RFC 6749 §4.1.2.1", "RFC 6749 §5.2", "RFC 6750 §3.1"],
        ),
        ErrorCode::InvalidClient => told(
            Words::of("errors-invalid-client"),
            vec![AT_CLIENTS],
            vec![
                Words::of("errors-invalid-client-secret"),
                Words::of("errors-invalid-client-elsewhere"),
                Words::of("errors-invalid-client-header"),
            ],
            &["RFC 6749 §5.2", "RFC 6749 §2.3"],
        ),
        ErrorCode::InvalidGrant => told(
            Words::of("errors-invalid-grant"),
            vec![AT_TOKEN],
            vec![
                Words::of("errors-invalid-grant-twice"),
                Words::of("errors-invalid-grant-late"),
                Words::of("errors-invalid-grant-redirect-uri"),
                Words::of("errors-invalid-grant-verifier"),
                Words::of("errors-invalid-grant-family"),
            ],
            &["RFC 6749 §5.2", "RFC 7636 §4.6", "RFC 9700 §4.14.2"],
        ),
        ErrorCode::UnauthorizedClient => told(
            Words::of("errors-unauthorized-client"),
            vec![AT_AUTHORIZE, AT_TOKEN],
            vec![Words::of("errors-unauthorized-client-grant"), Words::of("errors-unauthorized-client-public")],
            &["RFC 6749 §4.1.2.1", "RFC 6749 §5.2"],
        ),
        ErrorCode::UnsupportedGrantType => told(
            Words::of("errors-unsupported-grant-type"),
            vec![AT_TOKEN],
            vec![Words::of("errors-unsupported-grant-type-misspelt")],
            &["RFC 6749 §5.2"],
        ),
        ErrorCode::UnsupportedResponseType => told(
            Words::of("errors-unsupported-response-type"),
            vec![AT_AUTHORIZE],
            vec![Words::of("errors-unsupported-response-type-implicit")],
            &["RFC 6749 §4.1.2.1", "RFC 9700 §2.1.2"],
        ),
        ErrorCode::InvalidScope => told(
            Words::of("errors-invalid-scope"),
            vec![AT_AUTHORIZE, AT_TOKEN],
            vec![Words::of("errors-invalid-scope-commas"), Words::of("errors-invalid-scope-wider")],
            &["RFC 6749 §3.3", "RFC 6749 §6"],
        ),
        ErrorCode::AccessDenied => told(
            Words::of("errors-access-denied"),
            vec![AT_AUTHORIZE, AT_TOKEN],
            vec![Words::of("errors-access-denied-deny")],
            &["RFC 6749 §4.1.2.1", "RFC 8628 §3.5"],
        ),
        ErrorCode::ServerError => told(
            Words::of("errors-server-error"),
            vec![AT_AUTHORIZE, AT_EVERY_500],
            vec![Words::of("errors-server-error-log")],
            &["RFC 6749 §4.1.2.1"],
        ),
        ErrorCode::TemporarilyUnavailable => told(
            Words::of("errors-temporarily-unavailable"),
            vec![AT_AUTHORIZE, AT_EVERY_503],
            vec![Words::of("errors-temporarily-unavailable-wait")],
            &["RFC 6749 §4.1.2.1", "RFC 7009 §2.2.1"],
        ),
        ErrorCode::InvalidToken => told(
            Words::of("errors-invalid-token"),
            vec![AT_API],
            vec![
                Words::of("errors-invalid-token-expired"),
                Words::of("errors-invalid-token-revoked"),
                Words::of("errors-invalid-token-copied"),
            ],
            &["RFC 6750 §3.1"],
        ),
        ErrorCode::InsufficientScope => told(
            Words::of("errors-insufficient-scope"),
            vec![AT_API],
            vec![Words::of("errors-insufficient-scope-not-asked")],
            &["RFC 6750 §3.1"],
        ),
        ErrorCode::UnsupportedTokenType => told(
            Words::of("errors-unsupported-token-type"),
            vec![AT_REVOKE],
            vec![Words::of("errors-unsupported-token-type-every")],
            &["RFC 7009 §2.2.1"],
        ),
        ErrorCode::LoginRequired => told(
            Words::of("errors-login-required"),
            vec![AT_AUTHORIZE],
            vec![
                Words::of("errors-login-required-no-session"),
                Words::of("errors-login-required-hint"),
                Words::of("errors-login-required-again"),
            ],
            &["OIDC Core §3.1.2.6", "OIDC Core §3.1.2.1"],
        ),
        ErrorCode::ConsentRequired => told(
            Words::of("errors-consent-required"),
            vec![AT_AUTHORIZE],
            vec![Words::of("errors-consent-required-before")],
            &["OIDC Core §3.1.2.6"],
        ),
        ErrorCode::InteractionRequired => told(
            Words::of("errors-interaction-required"),
            vec![AT_AUTHORIZE],
            vec![Words::of("errors-interaction-required-again")],
            &["OIDC Core §3.1.2.6"],
        ),
        ErrorCode::AccountSelectionRequired => told(
            Words::of("errors-account-selection-required"),
            vec![AT_AUTHORIZE],
            vec![Words::of("errors-account-selection-required-select")],
            &["OIDC Core §3.1.2.6"],
        ),
        ErrorCode::InvalidRequestUri => told(
            Words::of("errors-invalid-request-uri"),
            vec![AT_AUTHORIZE],
            vec![
                Words::of("errors-invalid-request-uri-pushed"),
                Words::of("errors-invalid-request-uri-another"),
                Words::of("errors-invalid-request-uri-address"),
            ],
            &["OIDC Core §3.1.2.6", "RFC 9126 §2.2"],
        ),
        ErrorCode::InvalidRequestObject => told(
            Words::of("errors-invalid-request-object"),
            vec![AT_AUTHORIZE, AT_PUSH],
            vec![Words::of("errors-invalid-request-object-key"), Words::of("errors-invalid-request-object-differs")],
            &["OIDC Core §6.1", "OIDC Core §3.1.2.6"],
        ),
        ErrorCode::RequestNotSupported => told(
            Words::of("errors-request-not-supported"),
            vec![AT_AUTHORIZE],
            vec![Words::of("errors-request-not-supported-pushed")],
            &["OIDC Core §3.1.2.6"],
        ),
        ErrorCode::RequestUriNotSupported => told(
            Words::of("errors-request-uri-not-supported"),
            vec![AT_AUTHORIZE],
            vec![Words::of("errors-request-uri-not-supported-neither")],
            &["OIDC Core §3.1.2.6"],
        ),
        ErrorCode::RegistrationNotSupported => told(
            Words::of("errors-registration-not-supported"),
            vec![AT_AUTHORIZE],
            vec![Words::of("errors-registration-not-supported-self-issued")],
            &["OIDC Core §3.1.2.6", "OIDC Core §7.2.1"],
        ),
        ErrorCode::UnmetAuthenticationRequirements => told(
            Words::of("errors-unmet-authentication-requirements"),
            vec![AT_AUTHORIZE],
            vec![Words::of("errors-unmet-authentication-requirements-acr")],
            &["OIDC Unmet Authentication Requirements §2", "OIDC Core §5.5.1.1"],
        ),
        ErrorCode::InvalidRedirectUri => told(
            Words::of("errors-invalid-redirect-uri"),
            vec![AT_REGISTER],
            vec![Words::of("errors-invalid-redirect-uri-address")],
            &["RFC 7591 §3.2.2", "OIDC Registration §3.3"],
        ),
        ErrorCode::InvalidClientMetadata => told(
            Words::of("errors-invalid-client-metadata"),
            vec![AT_REGISTER],
            vec![Words::of("errors-invalid-client-metadata-member")],
            &["RFC 7591 §3.2.2", "OIDC Registration §3.3"],
        ),
        ErrorCode::AuthorizationPending => told(
            Words::of("errors-authorization-pending"),
            vec![AT_TOKEN],
            vec![Words::of("errors-authorization-pending-open")],
            &["RFC 8628 §3.5"],
        ),
        ErrorCode::SlowDown => {
            told(Words::of("errors-slow-down"), vec![AT_TOKEN], vec![Words::of("errors-slow-down-interval")], &["RFC 8628 §3.5"])
        }
        ErrorCode::ExpiredToken => told(
            Words::of("errors-expired-token"),
            vec![AT_TOKEN],
            vec![Words::of("errors-expired-token-again")],
            &["RFC 8628 §3.5"],
        ),
        ErrorCode::InvalidTarget => told(
            Words::of("errors-invalid-target"),
            vec![AT_AUTHORIZE, AT_TOKEN],
            vec![Words::of("errors-invalid-target-uri"), Words::of("errors-invalid-target-not-named")],
            &["RFC 8707 §2"],
        ),
    }
}
