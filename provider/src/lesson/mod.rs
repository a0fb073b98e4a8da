//! The teaching layer: what happened in a flow, as it happened.
//!
//! Handlers never name it. The server's middleware gives each request a [`witness::Witness`]; `Store` tells it what was
//! compared and written. With `--plain` there is no witness, and nothing is recorded.

pub mod before;
pub mod company;
pub mod elsewhere;
pub mod export;
pub mod feed;
pub mod lens;
pub mod live;
pub mod localhost;
pub mod lookup;
pub mod recorder;
pub mod redact;
pub mod stop;
pub mod tables;
pub mod threads;
pub mod told;
pub mod trace;
pub mod witness;
