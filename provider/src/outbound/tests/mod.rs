//! Attack 13: requests that a stranger has the provider send (server-side request forgery, CWE-918).

mod address;
mod answer;
mod keys;
mod site;
mod tls;
