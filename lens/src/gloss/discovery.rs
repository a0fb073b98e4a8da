//! What is known of the metadata of servers: RFC 8414, OIDC Discovery, RFC 9728.

use glasshouse_shared::exchange::Actor::{Api, Browser, Client, Provider};
use glasshouse_web::Words;

use super::{Group, gloss};

pub(super) fn group() -> Group {
    let names = vec![
        gloss("issuer", Words::of("gloss-issuer"))
            .slip(Words::of("gloss-issuer-slip"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 8414 §2", "RFC 8414 §3.3"]),
        gloss("authorization_endpoint", Words::of("gloss-authorization-endpoint")).by(&[Provider], &[Client]),
        gloss("token_endpoint", Words::of("gloss-token-endpoint")).by(&[Provider], &[Client]),
        gloss("revocation_endpoint", Words::of("gloss-revocation-endpoint")).by(&[Provider], &[Client]),
        gloss("introspection_endpoint", Words::of("gloss-introspection-endpoint")).by(&[Provider], &[Client]),
        gloss("userinfo_endpoint", Words::of("gloss-userinfo-endpoint")).by(&[Provider], &[Client]),
        gloss("registration_endpoint", Words::of("gloss-registration-endpoint")).by(&[Provider], &[Client]),
        gloss("end_session_endpoint", Words::of("gloss-end-session-endpoint"))
            .by(&[Provider], &[Client])
            .cites(&["OIDC RP-Initiated Logout §2.1"]),
        gloss("device_authorization_endpoint", Words::of("gloss-device-authorization-endpoint"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 8628 §4"]),
        gloss("pushed_authorization_request_endpoint", Words::of("gloss-pushed-authorization-request-endpoint"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 9126 §5"]),
        gloss("service_documentation", Words::of("gloss-service-documentation")).by(&[Provider], &[Browser]),
        gloss("scopes_supported", Words::of("gloss-scopes-supported")).by(&[Provider], &[Client]),
        gloss("response_types_supported", Words::of("gloss-response-types-supported")).by(&[Provider], &[Client]),
        gloss("response_modes_supported", Words::of("gloss-response-modes-supported")).by(&[Provider], &[Client]),
        gloss("grant_types_supported", Words::of("gloss-grant-types-supported")).by(&[Provider], &[Client]),
        gloss("token_endpoint_auth_methods_supported", Words::of("gloss-token-endpoint-auth-methods-supported"))
            .by(&[Provider], &[Client]),
        gloss("revocation_endpoint_auth_methods_supported", Words::of("gloss-revocation-endpoint-auth-methods-supported"))
            .by(&[Provider], &[Client]),
        gloss("introspection_endpoint_auth_methods_supported", Words::of("gloss-introspection-endpoint-auth-methods-supported"))
            .by(&[Provider], &[Client]),
        gloss(
            "token_endpoint_auth_signing_alg_values_supported",
            Words::of("gloss-token-endpoint-auth-signing-alg-values-supported"),
        )
        .by(&[Provider], &[Client]),
        gloss(
            "revocation_endpoint_auth_signing_alg_values_supported",
            Words::of("gloss-revocation-endpoint-auth-signing-alg-values-supported"),
        )
        .by(&[Provider], &[Client]),
        gloss(
            "introspection_endpoint_auth_signing_alg_values_supported",
            Words::of("gloss-introspection-endpoint-auth-signing-alg-values-supported"),
        )
        .by(&[Provider], &[Client]),
        gloss("introspection_signing_alg_values_supported", Words::of("gloss-introspection-signing-alg-values-supported"))
            .by(&[Provider], &[Client])
            .cites(&["RFC 9701 §7"]),
        gloss("code_challenge_methods_supported", Words::of("gloss-code-challenge-methods-supported")).by(&[Provider], &[Client]),
        gloss(
            "authorization_response_iss_parameter_supported",
            Words::of("gloss-authorization-response-iss-parameter-supported"),
        )
        .by(&[Provider], &[Client])
        .cites(&["RFC 9207 §3"]),
        gloss("subject_types_supported", Words::of("gloss-subject-types-supported")).by(&[Provider], &[Client]),
        gloss("id_token_signing_alg_values_supported", Words::of("gloss-id-token-signing-alg-values-supported"))
            .by(&[Provider], &[Client]),
        gloss("userinfo_signing_alg_values_supported", Words::of("gloss-userinfo-signing-alg-values-supported"))
            .by(&[Provider], &[Client]),
        gloss("request_object_signing_alg_values_supported", Words::of("gloss-request-object-signing-alg-values-supported"))
            .by(&[Provider], &[Client]),
        gloss("acr_values_supported", Words::of("gloss-acr-values-supported")).by(&[Provider], &[Client]),
        gloss("display_values_supported", Words::of("gloss-display-values-supported")).by(&[Provider], &[Client]),
        gloss("prompt_values_supported", Words::of("gloss-prompt-values-supported")).by(&[Provider], &[Client]),
        gloss("claim_types_supported", Words::of("gloss-claim-types-supported")).by(&[Provider], &[Client]),
        gloss("claims_supported", Words::of("gloss-claims-supported")).by(&[Provider], &[Client]),
        gloss("ui_locales_supported", Words::of("gloss-ui-locales-supported")).by(&[Provider], &[Client]),
        gloss("claims_parameter_supported", Words::of("gloss-claims-parameter-supported")).by(&[Provider], &[Client]),
        gloss("request_parameter_supported", Words::of("gloss-request-parameter-supported")).by(&[Provider], &[Client]),
        gloss("request_uri_parameter_supported", Words::of("gloss-request-uri-parameter-supported")).by(&[Provider], &[Client]),
        gloss("require_request_uri_registration", Words::of("gloss-require-request-uri-registration")).by(&[Provider], &[Client]),
        gloss("backchannel_logout_supported", Words::of("gloss-backchannel-logout-supported"))
            .by(&[Provider], &[Client])
            .cites(&["OIDC Back-Channel Logout §2"]),
        gloss("backchannel_logout_session_supported", Words::of("gloss-backchannel-logout-session-supported"))
            .by(&[Provider], &[Client])
            .cites(&["OIDC Back-Channel Logout §2"]),
        gloss("frontchannel_logout_supported", Words::of("gloss-frontchannel-logout-supported"))
            .by(&[Provider], &[Client])
            .cites(&["OIDC Front-Channel Logout §3"]),
        gloss("frontchannel_logout_session_supported", Words::of("gloss-frontchannel-logout-session-supported"))
            .by(&[Provider], &[Client])
            .cites(&["OIDC Front-Channel Logout §3"]),
        gloss("protected_resources", Words::of("gloss-protected-resources")).by(&[Provider], &[Client]).cites(&["RFC 9728 §4"]),
        gloss("authorization_servers", Words::of("gloss-authorization-servers")).by(&[Api], &[Client]).cites(&["RFC 9728 §2"]),
        gloss("bearer_methods_supported", Words::of("gloss-bearer-methods-supported"))
            .by(&[Api], &[Client])
            .cites(&["RFC 9728 §2"]),
        gloss("resource_signing_alg_values_supported", Words::of("gloss-resource-signing-alg-values-supported"))
            .by(&[Api], &[Client])
            .cites(&["RFC 9728 §2"]),
        gloss("resource_name", Words::of("gloss-resource-name")).by(&[Api], &[Browser]).cites(&["RFC 9728 §2"]),
        gloss("resource_documentation", Words::of("gloss-resource-documentation")).by(&[Api], &[Browser]).cites(&["RFC 9728 §2"]),
    ];
    Group::of("discovery", Words::of("params-discovery"), Words::of("params-discovery-about"))
        .knowing(names, &["RFC 8414 §2", "OIDC Discovery §3"])
}
