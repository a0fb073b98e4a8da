//! The header `Authorization: Basic`: RFC 7617 §2, RFC 6749 §2.3.1.
#![no_main]

use base64::{Engine, engine::general_purpose::STANDARD};
use glasshouse_shared::{
    Secret,
    client::{basic, read_basic},
};
use libfuzzer_sys::fuzz_target;

fn reads_back(id: &str, secret: &str) {
    let header = basic(id, &Secret::new(secret));
    let read = read_basic(header.strip_prefix("Basic ").unwrap()).unwrap();
    assert_eq!((read.client_id.as_str(), read.client_secret.expose()), (id, secret));
}

fuzz_target!(|text: &str| {
    // As it arrives.
    if let Ok(read) = read_basic(text) {
        let bytes = STANDARD.decode(text).unwrap();
        assert_eq!(STANDARD.encode(&bytes), text, "a header has one spelling");
        let decoded = std::str::from_utf8(&bytes).unwrap();
        let (id, secret) = decoded.split_once(':').unwrap();
        if !decoded.contains(['+', '%']) {
            // A client that forgot to encode is read as it meant it.
            assert_eq!((read.client_id.as_str(), read.client_secret.expose()), (id, secret));
        }
        reads_back(&read.client_id, read.client_secret.expose());
    }
    // What stands in it, so that the search need not find base64 by itself.
    let _ = read_basic(&STANDARD.encode(text));
    let (id, secret) = text.split_once('\n').unwrap_or((text, ""));
    reads_back(id, secret);
});
