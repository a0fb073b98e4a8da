//! What both web applications stand on: pages, errors, headers, forms, sessions, settings and the start.
//!
//! Nothing here knows OAuth. The wire types live in `glasshouse_shared`, the protocol's rules in
//! `provider::protocol`, and what a page says in the templates of the application that shows it.

pub mod accept;
pub mod assets;
pub mod clock;
pub mod download;
pub mod entropy;
pub mod failure;
pub mod form;
pub mod headers;
pub mod listen;
pub mod live;
pub mod pages;
pub mod session;
pub mod settings;
pub mod telemetry;
pub mod upload;
pub mod words;

pub use clock::Clock;
pub use download::Download;
pub use entropy::Entropy;
pub use failure::Failure;
pub use headers::Site;
pub use listen::StartError;
pub use pages::{Frame, FrameOf, Html, Pages, Texts};
pub use words::{Language, Words};
