//! Rows and how they are read and written: diesel over SQLite and PostgreSQL, one query text for both.
//!
//! [`Store`] is the only door and [`Tx`] the only way to a row. One file a table; each file holds the statements that
//! its noun needs, named by the verbs of the field. What a row *means* is `protocol`'s.

pub mod assertions;
pub mod audit;
pub mod backup;
pub mod client_secrets;
pub mod clients;
pub mod codes;
mod connection;
pub mod consents;
pub mod device_codes;
mod fault;
mod grant;
pub mod health;
pub mod keys;
pub mod listing;
pub mod logout_notices;
mod migrations;
pub mod purge;
pub mod pushed;
mod row;
mod schema;
pub mod scopes;
pub mod session_clients;
pub mod sessions;
mod store;
pub mod tables;
pub mod tokens;
mod tx;
pub mod users;
mod writer;

pub use connection::Engine;
pub use fault::{Fault, Stop};
pub use row::{Value, Written};
pub use store::Store;
pub use tx::Tx;
