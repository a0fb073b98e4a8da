//! What handlers ask for: each reads the request once and answers with a type that cannot be had otherwise.

mod assertion;
pub mod authenticated;
pub mod bearer;
pub mod described;
pub mod person;
pub mod visitor;

pub use authenticated::Authenticated;
pub use bearer::Bearer;
pub use described::described;
pub use person::{Person, Superuser, address};
pub use visitor::{SignedIn, Visitor};
