//! The provider over HTTP, as browsers and clients meet it: one file a specification, each test a sentence.
//!
//! Every test starts a provider of its own on a free port of the loopback interface, with a clock that stands still
//! until it is told to move. Nothing is mocked. People and clients are in `support`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod account;
mod account_applications;
mod account_sessions;
mod admin;
mod admin_acts;
mod applications;
mod applications_attacks;
mod applications_secrets;
mod attacks_admin;
mod attacks_client_assertion;
mod attacks_kinds;
mod attacks_openid;
mod attacks_registration;
mod client_limits;
mod client_secrets;
mod command_doctor;
mod conformance;
mod consent;
mod cors;
mod dialects;
mod foreign_oauth2_crate;
mod foreign_openidconnect;
mod foreign_openidconnect_registration;
mod foreign_postman;
mod keys;
mod logs;
mod management;
mod oidc_back_channel_logout;
mod oidc_core_claims;
mod oidc_core_flows;
mod oidc_core_id_token;
mod oidc_core_prompt;
mod oidc_core_request_objects;
mod oidc_core_userinfo;
mod oidc_registration;
mod oidc_rp_initiated_logout;
mod profile;
#[path = "../support/program.rs"]
mod program;
mod proxies;
mod redirect_uri_wildcard;
mod rfc6749_authorization;
mod rfc6749_authorization_parameters;
mod rfc6749_client_authentication;
mod rfc6749_client_credentials;
mod rfc6749_faults;
mod rfc6749_password;
mod rfc6749_refresh;
mod rfc6749_token;
mod rfc6750;
mod rfc6750_ways;
mod rfc7009;
mod rfc7523;
mod rfc7591;
mod rfc7592;
mod rfc7636;
mod rfc7662;
mod rfc8414;
mod rfc8628;
mod rfc8693;
mod rfc8707;
mod rfc9068;
mod rfc9126;
mod rfc9207;
mod rfc9700;
mod rfc9700_limits;
mod rfc9701;
mod rfc9728;
mod scopes;
mod seed_at_start;
mod sessions;
mod sessions_csrf;
mod sessions_headers;
mod sign_in;
mod support;
mod tls;
mod trace;
mod walkthrough_w1;
mod walkthrough_w2;
mod walkthrough_w5;
mod words;
