//! An ID token whose signature nobody here can check: a provider that was named by two endpoints told no keys.
//!
//! It is shown, for that is what there is to see. It signs nobody in, it is no hint for signing out, and no value of it is used.

use glasshouse_shared::Secret;
use jose::Unverified;
use serde_json::{Value, json};

use crate::home::{facts, parts};

/// What it says, for a page that says beside it that this may be a lie.
pub(crate) fn described(raw: &Secret) -> Value {
    let read = Unverified::parse(raw.expose());
    let header = read.as_ref().ok().map(|token| {
        let header = token.header();
        facts(&json!({"alg": header.alg, "kid": header.kid, "typ": header.typ}))
    });
    let claims = read.as_ref().ok().map(|token| facts(&Value::Object(token.unverified_claims().clone())));
    json!({
        "token": parts(raw.expose()), "header": header.unwrap_or_default(), "claims": claims.unwrap_or_default(),
        "unreadable": read.err().map(|why| why.to_string()),
    })
}
