//! The pair as a program: how it starts, what it refuses, how it stops, what it keeps. Needs nothing but Rust.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../support/mod.rs"]
mod support;

mod again;
mod alone;
mod faces;
mod german;
mod learn;
mod live;
mod openid;
mod other_grants;
mod refusals;
mod start;
#[cfg(unix)]
mod stop;
mod tls;
mod tries;
mod visitor;
mod wire;
