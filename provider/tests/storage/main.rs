//! The storage conformance suite: one text, run on SQLite and on PostgreSQL. `cargo test -p provider --test storage`.
//!
//! PostgreSQL takes part with `--features postgres-tests` and `TEST_POSTGRES_URL`; `scripts/postgres` makes such a server.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[macro_use]
mod database;

mod assertions;
mod audit;
mod clients;
mod codes;
mod command;
mod command_backup;
mod command_seed;
mod consents;
mod device_codes;
mod families;
mod gate;
mod keys;
mod listing;
mod logout;
mod migrations;
mod odd_rows;
mod plans;
#[cfg(feature = "postgres-tests")]
mod postgres;
#[path = "../support/program.rs"]
mod program;
mod purge;
mod pushed;
mod races;
mod registrations;
mod rows;
mod schema;
mod scopes;
mod secrets;
mod sessions;
mod tokens;
mod transactions;
mod users;
mod writer;
