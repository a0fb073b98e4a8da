//! The client against a provider that does what a test tells it: `cargo test -p client --test client`.
//!
//! Each test acts as a person at a browser. What is a person's choice at the provider, the test makes itself.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod back_channel;
mod browser;
mod faces;
mod fake;
mod form_post;
mod inspect;
mod learn;
mod logout;
mod openid_basic;
mod openid_config;
mod openid_refresh;
mod other_grants;
mod record;
mod refusals;
mod sign_in;
mod third_party_login;
mod tokens;
mod words;
