//! The client: an application that learns who you are without ever seeing your password.
//!
//! It starts an authorization request (`login`), takes the answer (`callback`), swaps the code for tokens
//! (`oauth`), asks the API with them (`api`) and keeps a record of all that (`recorder`). It knows any provider
//! by its settings and none by heart.
//!
//! With the scope `openid` it is a relying party of OpenID Connect too: it has the ID token proven (`keys`) and
//! checked (`id_token`), asks who signed in (`userinfo`), signs out at the provider (`signout`) and is told by the
//! provider that somebody signed out (`logout`).

mod aliases;
mod answers;
mod api;
mod app;
mod ask;
mod callback;
mod canonical;
mod checks;
mod discovery;
mod face;
mod grants;
mod home;
mod http;
mod id_token;
mod identity;
mod initiate;
mod inspect;
mod keys;
mod learn;
mod lens;
mod localhost;
mod login;
mod logout;
mod logout_token;
mod mask;
mod oauth;
mod other_grants;
mod params;
mod photos;
mod posted;
mod provider;
mod recorder;
mod server;
mod sessions;
mod settings;
mod setup;
mod signout;
mod talk;
mod trouble;
mod unproven;
mod userinfo;

pub use aliases::Aliases;
pub use app::Client;
pub use settings::{Settings, in_pair};
