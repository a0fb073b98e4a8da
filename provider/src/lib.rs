//! The provider: an OAuth 2.0 authorization server and a small resource server that can be looked into.
//!
//! The way of a request is `http` → `protocol` → `storage`; `lesson` records what happened and is named only by
//! the server, `Store` and `Tx`.

pub mod applications;
pub mod clients;
pub mod command;
pub mod endpoint;
pub mod guesses;
pub mod http;
pub mod lesson;
pub mod notices;
pub mod outbound;
pub mod proof;
pub mod protocol;
mod provider;
pub mod proxies;
pub mod realm;
pub mod rotation;
pub mod scopes;
pub mod server;
pub mod settings;
pub mod signed;
pub mod storage;
pub mod tls;
pub mod tokens;

pub use provider::Provider;
pub use settings::Settings;
