//! Verifiers and challenges: RFC 7636 §4.1, §4.2.
#![no_main]

use glasshouse_shared::{
    Secret,
    pkce::{Method, well_formed},
};
use libfuzzer_sys::fuzz_target;

const UNRESERVED: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

fuzz_target!(|text: &str| {
    let length = text.chars().count();
    assert_eq!(well_formed(text), (43..=128).contains(&length) && text.chars().all(|c| UNRESERVED.contains(c)));
    if let Some(method) = Method::parse(text) {
        assert_eq!(method.name(), text, "a method has one spelling");
    }

    let (one, two) = text.split_once('\n').unwrap_or((text, ""));
    let [first, second] = [one, two].map(Secret::new);
    assert_eq!(Method::Plain.challenge(&first), one);
    let challenge = Method::S256.challenge(&first);
    assert!(well_formed(&challenge) && challenge.len() == 43);
    let same = Secret::new(challenge).equals(&Method::S256.challenge(&second));
    assert_eq!(same, one == two, "a challenge belongs to one verifier");
    assert_eq!(first.equals(two), one == two);
});
