//! What is known of client metadata: RFC 7591, OIDC Registration.

use glasshouse_shared::exchange::Actor::{Browser, Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("redirect_uris", Words::of("gloss-redirect-uris")).by(&[Client], &[Provider]),
        gloss("token_endpoint_auth_method", Words::of("gloss-token-endpoint-auth-method")).by(&[Client], &[Provider]),
        gloss("token_endpoint_auth_signing_alg", Words::of("gloss-token-endpoint-auth-signing-alg"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Registration §2"]),
        gloss("grant_types", Words::of("gloss-grant-types")).by(&[Client], &[Provider]),
        gloss("response_types", Words::of("gloss-response-types")).by(&[Client], &[Provider]),
        gloss("application_type", Words::of("gloss-application-type"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Registration §2"]),
        gloss("client_name", Words::of("gloss-client-name")).slip(Words::of("gloss-client-name-slip")).by(&[Client], &[Browser]),
        gloss("client_uri", Words::of("gloss-client-uri")).by(&[Client], &[Browser]),
        gloss("logo_uri", Words::of("gloss-logo-uri")).by(&[Client], &[Browser]),
        gloss("contacts", Words::of("gloss-contacts")).by(&[Client], &[]),
        gloss("tos_uri", Words::of("gloss-tos-uri")).by(&[Client], &[Browser]),
        gloss("policy_uri", Words::of("gloss-policy-uri")).by(&[Client], &[Browser]),
        gloss("jwks_uri", Words::of("gloss-jwks-uri")).by(&[Client], &[Provider]),
        gloss("jwks", Words::of("gloss-jwks")).by(&[Client], &[Provider]),
        gloss("software_id", Words::of("gloss-software-id")).by(&[Client], &[]),
        gloss("software_version", Words::of("gloss-software-version")).by(&[Client], &[]),
        gloss("sector_identifier_uri", Words::of("gloss-sector-identifier-uri"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Core §8.1"]),
        gloss("subject_type", Words::of("gloss-subject-type")).by(&[Client], &[Provider]).cites(&["OIDC Core §8"]),
        gloss("id_token_signed_response_alg", Words::of("gloss-id-token-signed-response-alg"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Registration §2"]),
        gloss("userinfo_signed_response_alg", Words::of("gloss-userinfo-signed-response-alg"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Registration §2"]),
        gloss("introspection_signed_response_alg", Words::of("gloss-introspection-signed-response-alg"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 9701 §6"]),
        gloss("request_object_signing_alg", Words::of("gloss-request-object-signing-alg"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Registration §2"]),
        gloss("default_max_age", Words::of("gloss-default-max-age")).by(&[Client], &[Provider]).cites(&["OIDC Registration §2"]),
        gloss("require_auth_time", Words::of("gloss-require-auth-time"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Registration §2"]),
        gloss("default_acr_values", Words::of("gloss-default-acr-values"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Registration §2"]),
        gloss("initiate_login_uri", Words::of("gloss-initiate-login-uri")).by(&[Client], &[Provider]).cites(&["OIDC Core §4"]),
        gloss("request_uris", Words::of("gloss-request-uris")).by(&[Client], &[Provider]).cites(&["OIDC Registration §2"]),
        gloss("post_logout_redirect_uris", Words::of("gloss-post-logout-redirect-uris"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC RP-Initiated Logout §3.1"]),
        gloss("backchannel_logout_uri", Words::of("gloss-backchannel-logout-uri"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Back-Channel Logout §2.2"]),
        gloss("backchannel_logout_session_required", Words::of("gloss-backchannel-logout-session-required"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Back-Channel Logout §2.2"]),
        gloss("frontchannel_logout_uri", Words::of("gloss-frontchannel-logout-uri"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Front-Channel Logout §2"]),
        gloss("frontchannel_logout_session_required", Words::of("gloss-frontchannel-logout-session-required"))
            .by(&[Client], &[Provider])
            .cites(&["OIDC Front-Channel Logout §2"]),
        gloss("require_pushed_authorization_requests", Words::of("gloss-require-pushed-authorization-requests"))
            .by(&[Client], &[Provider])
            .cites(&["RFC 9126 §5", "RFC 9126 §6"]),
        gloss("access_token_format", Words::of("gloss-access-token-format")).by(&[Client], &[Provider]).cites(&[]),
        gloss("client_id_issued_at", Words::of("gloss-client-id-issued-at")).by(&[Provider], &[]).cites(&["RFC 7591 §3.2.1"]),
        gloss("client_secret_expires_at", Words::of("gloss-client-secret-expires-at"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 7591 §3.2.1"]),
        gloss("registration_access_token", Words::of("gloss-registration-access-token"))
            .by(&[Provider], &[Provider])
            .cites(&["RFC 7592 §3"]),
        gloss("registration_client_uri", Words::of("gloss-registration-client-uri"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 7592 §3"]),
    ];
    Group::of("registration", Words::of("params-registration"), Words::of("params-registration-about"))
        .knowing(names, &["RFC 7591 §2"])
}
