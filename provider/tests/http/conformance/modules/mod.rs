//! What the modules demand, one function each: its name is the demand, its comment begins with the name of the module.
//!
//! A module is run by a plan with the variants of that plan; the functions are grouped by what they ask.

pub mod authentication;
pub mod authorization;
pub mod claims;
pub mod id_token;
pub mod redirect_uri;
pub mod request_object;
pub mod token;
pub mod userinfo;
