//! Tokens: RFC 7515 §5.2, §7.1, RFC 8725 §3.
#![no_main]

use std::sync::LazyLock;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::jwk::JwkSet;
use jose::{Algorithm, Header, SigningKey, Unverified, sign_with_secret};
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value, json};

const SECRET: [u8; 32] = [7; 32];

struct Ours {
    keys: JwkSet,
    tokens: Vec<String>,
}

/// One key of each kind, and a token of each.
static OURS: LazyLock<Ours> = LazyLock::new(|| {
    let algorithms = [Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA];
    let signers = algorithms.map(|algorithm| SigningKey::generate(algorithm).unwrap().0);
    let claims = json!({ "iss": "http://localhost:5000", "sub": "ada" });
    let mut tokens: Vec<String> = signers.iter().map(|key| key.sign(Some("JWT"), &claims).unwrap()).collect();
    tokens.push(sign_with_secret(&SECRET, None, &claims).unwrap());
    Ours { keys: JwkSet { keys: signers.iter().map(|key| key.public().clone()).collect() }, tokens }
});

fuzz_target!(|input: &[u8]| {
    // As it arrives, when it is text.
    if let Ok(text) = std::str::from_utf8(input) {
        check(text);
    }
    // Three parts with a line break between them, so that the search need not find base64 by itself.
    let parts: Vec<&[u8]> = input.splitn(3, |b| *b == b'\n').collect();
    if let [header, claims, signature] = parts[..] {
        let parts = [header, claims, signature].map(|part| URL_SAFE_NO_PAD.encode(part));
        check(&parts.join("."));
        // The claims and the signature of a token of ours under another header.
        for token in &OURS.tokens {
            let (_, rest) = token.split_once('.').unwrap();
            check(&format!("{}.{rest}", parts[0]));
        }
    }
});

fn check(text: &str) {
    let Ok(read) = Unverified::parse(text) else { return };
    let parts: Vec<&str> = text.split('.').collect();
    assert_eq!(parts.len(), 3);
    let decoded: Vec<Vec<u8>> = parts.iter().map(|part| URL_SAFE_NO_PAD.decode(part).unwrap()).collect();
    assert!(decoded.iter().zip(&parts).all(|(bytes, part)| URL_SAFE_NO_PAD.encode(bytes) == **part), "a token has one spelling");
    let header: Map<String, Value> = serde_json::from_slice(&decoded[0]).unwrap();
    assert!(!header.contains_key("crit"), "no extension is understood");
    let Header { alg, kid, typ } = read.header().clone();
    assert_eq!(header["alg"], alg.name());
    let text_of = |name: &str| header.get(name).map(|value| value.as_str().unwrap().to_owned());
    assert_eq!((kid, typ), (text_of("kid"), text_of("typ")));
    assert_eq!(serde_json::from_slice::<Map<String, Value>>(&decoded[1]).unwrap(), *read.unverified_claims());

    // Nobody signs for us, and an unsecured token is taken by its own name alone.
    let again = || Unverified::parse(text).unwrap();
    let is_ours = OURS.tokens.iter().any(|token| token == text);
    assert!(is_ours || read.verify(&OURS.keys, &Algorithm::ALL).is_err());
    assert!(is_ours || again().verify_with_secret(&SECRET).is_err());
    assert_eq!(again().accept_unsecured().is_ok(), alg == Algorithm::None && parts[2].is_empty());
}
