//! The client: an application that learns who you are without ever seeing your password.
//!
//! It starts an authorization request (`login`), takes the answer (`callback`), swaps the code for tokens
//! (`oauth`), asks the API with them (`api`) and keeps a record of all that (`recorder`). It knows any provider
//! by its settings and none by heart.

mod api;
mod app;
mod callback;
mod canonical;
mod grants;
mod home;
mod http;
mod login;
mod mask;
mod oauth;
mod photos;
mod provider;
mod recorder;
mod server;
mod sessions;
mod settings;
mod setup;
mod signout;
mod trouble;

pub use app::Client;
pub use settings::{PORT, Settings, in_pair};
