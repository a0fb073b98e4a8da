//! What crosses the network: the wire types that the provider and the client agree on.
//!
//! One module a noun of the specifications. Nothing here does I/O, reads a clock or makes a random
//! number, and nothing here knows a web framework or a database. What the provider *decides* about
//! these values lives in `provider::protocol`.

pub mod authorization;
pub mod claims;
pub mod client;
pub mod device;
pub mod error;
pub mod exchange;
pub mod introspection;
pub mod jwk;
pub mod logout;
pub mod metadata;
pub mod params;
pub mod pkce;
pub mod registration;
pub mod resource;
pub mod ring;
pub mod scope;
pub mod secret;
pub mod token;

pub use error::{Cite, ErrorCode, ErrorResponse};
pub use params::Params;
pub use scope::Scope;
pub use secret::Secret;
