//! The provider over HTTP: handlers that read like their section, and everything that they ask for.
//!
//! A handler finds, checks, writes and answers. What it needs of the request comes by an extractor (`extract`), what
//! must hold is in `protocol`, what is kept is in `storage`, and how an error looks is in `error`.

pub mod account;
pub mod accounts;
pub mod admin;
pub mod aliases;
pub mod applications;
pub mod authorize;
pub mod cors;
pub mod demo_client;
pub mod device;
pub mod device_authorization;
pub mod error;
pub mod errors;
pub mod extract;
pub mod health;
pub mod home;
pub mod id_token_hint;
pub mod introspect;
pub mod logout;
pub mod management;
pub mod metadata;
pub mod next;
pub mod pages;
pub mod paging;
pub mod profile;
pub mod protected;
pub mod pushed;
pub mod register;
pub mod request;
pub mod resource;
pub mod response;
pub mod revoke;
pub mod scopes;
pub mod sessions;
pub mod sign_in;
pub mod token;
pub mod userinfo;
pub mod when;
