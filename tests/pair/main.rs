//! The pair as a program: how it starts, what it refuses, how it stops, what it keeps. Needs nothing but Rust.

#[path = "../support/mod.rs"]
mod support;

mod alone;
mod again;
mod refusals;
mod start;
#[cfg(unix)]
mod stop;
mod visitor;
