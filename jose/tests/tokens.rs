//! Tokens as they arrive: the examples of RFC 7515, and what must be refused (RFC 8725 §2).

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::LazyLock;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::jwk::{Jwk, JwkSet};
use jose::{Algorithm, MAX, Malformed, SigningKey, Unproven, Unverified, sign_with_secret, unsecured};
use proptest::prelude::*;
use serde_json::{Value, json};

/// RFC 7515 Appendix A.1 to A.3: the same claims each time.
const CLAIMS: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

static RS256: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(Algorithm::RS256).unwrap().0);
static ES256: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(Algorithm::ES256).unwrap().0);
static ED: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(Algorithm::EdDSA).unwrap().0);

const ALLOWED: [Algorithm; 4] = [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256, Algorithm::EdDSA];

fn set(keys: &[&Jwk]) -> JwkSet {
    JwkSet { keys: keys.iter().map(|key| (*key).clone()).collect() }
}

fn jwk(value: Value) -> Jwk {
    serde_json::from_value(value).unwrap()
}

fn encode(value: &str) -> String {
    URL_SAFE_NO_PAD.encode(value)
}

fn with_header(header: &str) -> String {
    format!("{}.{}.{}", encode(header), encode("{}"), encode("signature"))
}

fn refused(token: &str) -> Malformed {
    Unverified::parse(token).unwrap_err()
}

fn verify(token: &str, keys: &JwkSet) -> Result<Value, Unproven> {
    Unverified::parse(token).unwrap().verify(keys, &ALLOWED).map(|proven| proven.claims().unwrap())
}

#[test]
fn the_example_of_rfc_7515_appendix_a_1_is_proven_by_its_secret() {
    let secret = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
    let secret = URL_SAFE_NO_PAD.decode(secret).unwrap();
    let token = format!("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{CLAIMS}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    let proven = Unverified::parse(&token).unwrap().verify_with_secret(&secret).unwrap();
    assert_eq!(proven.claims::<Value>().unwrap()["iss"], "joe");
    assert_eq!(proven.header().typ.as_deref(), Some("JWT"));
}

#[test]
fn the_example_of_rfc_7515_appendix_a_2_is_proven_by_its_key() {
    let n = concat!(
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs",
        "D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV",
        "MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
    );
    let signature = concat!(
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZ",
        "cAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-e",
        "OkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
    );
    let keys = set(&[&jwk(json!({ "kty": "RSA", "n": n, "e": "AQAB" }))]);
    let claims = verify(&format!("eyJhbGciOiJSUzI1NiJ9.{CLAIMS}.{signature}"), &keys).unwrap();
    assert_eq!(claims["exp"], 1_300_819_380);
    // The same bytes under another name of algorithm are another token.
    let other = format!("{}.{CLAIMS}.{signature}", encode(r#"{"alg":"PS256"}"#));
    assert_eq!(verify(&other, &keys).unwrap_err(), Unproven::BadSignature);
}

#[test]
fn the_example_of_rfc_7515_appendix_a_3_is_proven_by_its_key() {
    let (x, y) = ("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
    let key = json!({ "kty": "EC", "crv": "P-256", "x": x, "y": y });
    let signature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    let token = format!("eyJhbGciOiJFUzI1NiJ9.{CLAIMS}.{signature}");
    assert_eq!(verify(&token, &set(&[&jwk(key.clone())])).unwrap()["http://example.com/is_root"], true);
    // RFC 7518 §6.2.1.2: a coordinate has its full length, neither more nor less.
    for x in [x[..42].to_owned(), format!("AA{x}")] {
        let mut odd = key.clone();
        odd["x"] = x.into();
        assert_eq!(verify(&token, &set(&[&jwk(odd)])).unwrap_err(), Unproven::BadSignature);
    }
}

#[test]
fn every_algorithm_proves_what_it_signed() {
    for algorithm in ALLOWED {
        let (key, _) = SigningKey::generate(algorithm).unwrap();
        let token = key.sign(Some("at+jwt"), &json!({ "sub": "ada" })).unwrap();
        let read = Unverified::parse(&token).unwrap();
        assert_eq!(read.header(), &jose::Header { alg: algorithm, kid: Some(key.kid().into()), typ: Some("at+jwt".into()) });
        assert_eq!(read.unverified_claims()["sub"], "ada");
        assert_eq!(read.verify(&set(&[key.public()]), &[algorithm]).unwrap().claims::<Value>().unwrap()["sub"], "ada");
    }
}

#[test]
fn claims_that_lack_a_member_are_refused_in_words() {
    #[derive(Debug, serde::Deserialize)]
    struct Who {
        sub: String,
    }
    let keys = set(&[ED.public()]);
    let proven = |claims: &Value| Unverified::parse(&ED.sign(None, claims).unwrap()).unwrap().verify(&keys, &ALLOWED).unwrap();
    assert_eq!(proven(&json!({ "sub": "ada" })).claims::<Who>().unwrap().sub, "ada");
    let refused = proven(&json!({})).claims::<Who>().unwrap_err();
    assert_eq!(refused.to_string(), "the claims cannot be read: missing field `sub`");
}

#[test]
fn a_token_has_three_parts() {
    let token = ED.sign(None, &json!({})).unwrap();
    assert!(matches!(refused(""), Malformed::Parts(1)));
    assert!(matches!(refused("a.b"), Malformed::Parts(2)));
    assert!(matches!(refused(&format!("{token}.")), Malformed::Parts(4)));
    assert_eq!(
        refused("a.b.c.d.e").to_string(),
        "a signed token has three parts with a dot between them (RFC 7515 §7.1); this one has 5"
    );
}

#[test]
fn base64url_is_read_strictly() {
    let signature = |signature: &str| refused(&format!("{}.{}.{signature}", encode(r#"{"alg":"ES256"}"#), encode("{}")));
    // Padding, the other alphabet, a line break, a space, bits that are left over, a length that cannot be.
    for odd in ["AA==", "+/+/", "AA\nAA", "AA A", "AB", "A", "AAA=", "ä"] {
        assert!(matches!(signature(odd), Malformed::Base64("signature")), "{odd}");
    }
    let header = encode(r#"{"alg":"none"}"#);
    assert!(matches!(refused(&format!("{header}=.{}.", encode("{}"))), Malformed::Base64("header")));
    assert!(matches!(refused(&format!("{header}.e30=.")), Malformed::Base64("payload")));
}

#[test]
fn header_and_payload_are_json_objects() {
    for odd in ["[]", r#"["none"]"#, "1", "null", r#""none""#, "{", "", r#"{"alg":"none"} {}"#, "\u{feff}{}"] {
        assert!(matches!(refused(&with_header(odd)), Malformed::Object("header")), "{odd}");
        let payload = format!("{}.{}.", encode(r#"{"alg":"none"}"#), encode(odd));
        assert!(matches!(refused(&payload), Malformed::Object("payload")), "{odd}");
    }
}

#[test]
fn the_members_of_a_header_are_strings_and_its_algorithm_is_known() {
    assert!(matches!(refused(&with_header("{}")), Malformed::Header("alg")));
    assert!(matches!(refused(&with_header(r#"{"alg":null}"#)), Malformed::Header("alg")));
    assert!(matches!(refused(&with_header(r#"{"alg":"none","kid":1}"#)), Malformed::Header("kid")));
    assert!(matches!(refused(&with_header(r#"{"alg":"none","typ":["JWT"]}"#)), Malformed::Header("typ")));
    for alg in ["RS512", "None", "NONE", "nOnE", "", "RSA1_5", "dir"] {
        assert!(matches!(refused(&with_header(&json!({ "alg": alg }).to_string())), Malformed::Algorithm), "{alg}");
    }
}

#[test]
fn an_extension_that_must_be_understood_is_not() {
    for crit in [r#"["b64"]"#, r#"["exp"]"#, "[]", "null", r#""b64""#] {
        assert!(matches!(refused(&with_header(&format!(r#"{{"alg":"RS256","crit":{crit}}}"#))), Malformed::Critical), "{crit}");
    }
}

#[test]
fn a_token_longer_than_the_limit_is_not_looked_at() {
    assert!(matches!(refused(&".".repeat(MAX + 1)), Malformed::TooLong));
    assert!(matches!(refused(&".".repeat(MAX)), Malformed::Parts(_)));
}

/// RFC 7515 §4: names are unique, or the last one counts, for all who read.
#[test]
fn of_two_members_with_one_name_the_last_one_counts() {
    let read = Unverified::parse(&with_header(r#"{"alg":"none","alg":"ES256"}"#)).unwrap();
    assert_eq!(read.header().alg, Algorithm::ES256);
    assert!(read.accept_unsecured().is_err());
}

/// CVE-2018-0114 and its class: the key in the header is the attacker's.
#[test]
fn a_key_that_comes_in_the_header_proves_nothing() {
    let attacker = SigningKey::generate(Algorithm::EdDSA).unwrap().0;
    let token = attacker.sign(None, &json!({})).unwrap();
    let header = json!({ "alg": "EdDSA", "jwk": attacker.public(), "jku": "https://attacker.example/", "x5c": ["AA=="] });
    let (_, rest) = token.split_once('.').unwrap();
    let token = format!("{}.{rest}", encode(&header.to_string()));
    assert_eq!(verify(&token, &set(&[ED.public()])).unwrap_err(), Unproven::BadSignature);
    assert_eq!(verify(&token, &set(&[])).unwrap_err(), Unproven::NoKey);
}

/// CVE-2015-9235 and its class: the public key taken for the secret of an HMAC.
#[test]
fn a_public_key_is_never_taken_for_a_secret() {
    let public = serde_json::to_vec(RS256.public()).unwrap();
    for secret in [public.as_slice(), RS256.public().n.as_ref().unwrap().as_bytes()] {
        let forged = sign_with_secret(secret, None, &json!({ "sub": "ada" })).unwrap();
        let read = Unverified::parse(&forged).unwrap();
        let everything = read.verify(&set(&[RS256.public()]), &Algorithm::ALL);
        assert_eq!(everything.unwrap_err(), Unproven::AlgorithmNotAllowed(Algorithm::HS256));
    }
}

/// CVE-2015-2951, CVE-2020-28042 and their class: without a signature, or without an algorithm.
#[test]
fn an_unsecured_token_is_taken_where_the_reader_says_so_and_nowhere_else() {
    let token = unsecured(None, &json!({ "sub": "ada" })).unwrap();
    let read = || Unverified::parse(&token).unwrap();
    let none = Unproven::AlgorithmNotAllowed(Algorithm::None);
    assert_eq!(read().verify(&set(&[RS256.public()]), &Algorithm::ALL).unwrap_err(), none);
    assert_eq!(read().verify_with_secret(&[1; 32]).unwrap_err(), none);
    assert_eq!(read().accept_unsecured().unwrap().claims::<Value>().unwrap()["sub"], "ada");

    let signed = Unverified::parse(&format!("{token}AAAA")).unwrap();
    assert_eq!(signed.accept_unsecured().unwrap_err(), Unproven::BadSignature);
    let stripped = ES256.sign(None, &json!({})).unwrap();
    let stripped = &stripped[..=stripped.rfind('.').unwrap()];
    assert_eq!(verify(stripped, &set(&[ES256.public()])).unwrap_err(), Unproven::BadSignature);
    let other = Unverified::parse(stripped).unwrap().accept_unsecured().unwrap_err();
    assert_eq!(other, Unproven::AlgorithmNotAllowed(Algorithm::ES256));
}

#[test]
fn the_reader_says_which_algorithms_it_takes() {
    let read = Unverified::parse(&ES256.sign(None, &json!({})).unwrap()).unwrap();
    let refused = read.verify(&set(&[ES256.public()]), &[Algorithm::RS256]).unwrap_err();
    assert_eq!(refused, Unproven::AlgorithmNotAllowed(Algorithm::ES256));
    assert_eq!(refused.to_string(), "the token is signed with ES256, which is not allowed here");
}

#[test]
fn a_key_fits_the_algorithm_of_the_token_or_is_none() {
    let token = RS256.sign(None, &json!({})).unwrap();
    let named = |key: &Jwk| Jwk { kid: Some(RS256.kid().into()), ..key.clone() };
    let unfit = [
        named(ES256.public()),
        named(ED.public()),
        Jwk { alg: Some("PS256".into()), ..RS256.public().clone() },
        Jwk { usage: Some("enc".into()), ..RS256.public().clone() },
        Jwk { kid: Some("another".into()), ..RS256.public().clone() },
        Jwk { kid: None, ..RS256.public().clone() },
    ];
    for key in &unfit {
        assert_eq!(verify(&token, &set(&[key])).unwrap_err(), Unproven::NoKey, "{key:?}");
    }
    let silent = Jwk { alg: None, usage: None, ..RS256.public().clone() };
    assert!(verify(&token, &set(&[&unfit[0], &silent])).is_ok(), "of two keys with one name, the one that fits counts");
    let p384 = Jwk { crv: Some("P-384".into()), ..ES256.public().clone() };
    assert_eq!(verify(&ES256.sign(None, &json!({})).unwrap(), &set(&[&p384])).unwrap_err(), Unproven::NoKey);
}

#[test]
fn a_token_that_names_no_key_is_tried_with_all_that_fit() {
    let signature_of = |key: &SigningKey, header: &str| {
        // Signed anew by the key, with a header of our own: a token of the key with its kid taken out does not verify.
        let token = key.sign(None, &json!({})).unwrap();
        let (_, rest) = token.split_once('.').unwrap();
        format!("{}.{rest}", encode(header))
    };
    let other = SigningKey::generate(Algorithm::ES256).unwrap().0;
    let changed = signature_of(&ES256, r#"{"alg":"ES256"}"#);
    assert_eq!(verify(&changed, &set(&[other.public(), ES256.public()])).unwrap_err(), Unproven::BadSignature);
    // RFC 7515 Appendix A.3 names none.
    let (x, y) = ("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
    let key = jwk(json!({ "kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": "the example" }));
    let signature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    let token = format!("eyJhbGciOiJFUzI1NiJ9.{CLAIMS}.{signature}");
    assert!(verify(&token, &set(&[RS256.public(), other.public(), &key])).is_ok());
    assert_eq!(verify(&token, &set(&[other.public()])).unwrap_err(), Unproven::BadSignature);
    assert_eq!(verify(&token, &set(&[RS256.public()])).unwrap_err(), Unproven::NoKey);
}

#[test]
fn a_secret_proves_hs256_only_and_has_32_bytes() {
    let token = sign_with_secret(&[7; 32], Some("JWT"), &json!({ "sub": "ada" })).unwrap();
    let read = || Unverified::parse(&token).unwrap();
    assert_eq!(read().verify_with_secret(&[7; 32]).unwrap().claims::<Value>().unwrap()["sub"], "ada");
    assert_eq!(read().verify_with_secret(&[8; 32]).unwrap_err(), Unproven::BadSignature);
    assert_eq!(read().verify_with_secret(&[7; 31]).unwrap_err(), Unproven::SecretTooShort);
    let signed = Unverified::parse(&ED.sign(None, &json!({})).unwrap()).unwrap();
    assert_eq!(signed.verify_with_secret(&[7; 32]).unwrap_err(), Unproven::AlgorithmNotAllowed(Algorithm::EdDSA));
}

/// RFC 7518 §3.3: of 2048 bits or more.
#[test]
fn a_small_rsa_key_proves_nothing() {
    let n = URL_SAFE_NO_PAD.encode([0xc1; 128]);
    let key = jwk(json!({ "kty": "RSA", "n": n, "e": "AQAB" }));
    let token = format!("{}.{}.{}", encode(r#"{"alg":"RS256"}"#), encode("{}"), URL_SAFE_NO_PAD.encode([1; 128]));
    assert_eq!(verify(&token, &set(&[&key])).unwrap_err(), Unproven::BadSignature);
}

/// CVE-2022-21449 and its class: a signature of nothing but zeros.
#[test]
fn a_signature_of_zeros_proves_nothing() {
    for (key, length) in [(&*ES256, 64), (&*ED, 64), (&*RS256, 256)] {
        let token = key.sign(None, &json!({})).unwrap();
        let input = token.rsplit_once('.').unwrap().0;
        let zeros = format!("{input}.{}", URL_SAFE_NO_PAD.encode(vec![0; length]));
        assert_eq!(verify(&zeros, &set(&[key.public()])).unwrap_err(), Unproven::BadSignature);
    }
}

proptest! {
    #[test]
    fn reading_never_panics(text in ".{0,200}") {
        let _ = Unverified::parse(&text);
    }

    #[test]
    fn reading_what_looks_like_a_token_never_panics(header in any::<Vec<u8>>(), claims in any::<Vec<u8>>(), signature in any::<Vec<u8>>()) {
        let parts = [header, claims, signature].map(|part| URL_SAFE_NO_PAD.encode(part));
        let _ = Unverified::parse(&parts.join("."));
    }

    #[test]
    fn a_key_of_anything_proves_nothing_and_never_panics(n in "[A-Za-z0-9_=-]{0,90}", e in "[A-Za-z0-9_-]{0,8}", kty in "RSA|EC|OKP") {
        let key = jwk(json!({ "kty": kty, "crv": if kty == "EC" { "P-256" } else { "Ed25519" }, "n": n, "e": e, "x": n, "y": n }));
        for signer in [&*RS256, &*ES256, &*ED] {
            let key = Jwk { kid: Some(signer.kid().into()), ..key.clone() };
            let token = signer.sign(None, &json!({})).unwrap();
            let proven = verify(&token, &set(&[&key]));
            prop_assert!(proven.is_err());
        }
    }

    #[test]
    fn a_token_with_any_character_changed_is_not_proven(at in any::<prop::sample::Index>(), to in 0..64_usize, which in 0..4_usize) {
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let secret = [9; 32];
        let claims = json!({ "iss": "http://localhost:5000", "sub": "ada", "exp": 1_300_819_380 });
        let token = match which {
            0 => RS256.sign(None, &claims),
            1 => ES256.sign(None, &claims),
            2 => ED.sign(None, &claims),
            _ => sign_with_secret(&secret, None, &claims),
        };
        let mut bytes = token.unwrap().into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != alphabet[to]);
        bytes[at] = alphabet[to];
        let keys = set(&[RS256.public(), ES256.public(), ED.public()]);
        if let Ok(read) = Unverified::parse(std::str::from_utf8(&bytes).unwrap()) {
            let again = Unverified::parse(std::str::from_utf8(&bytes).unwrap()).unwrap();
            prop_assert!(read.verify(&keys, &Algorithm::ALL).is_err());
            prop_assert!(again.verify_with_secret(&secret).is_err());
        }
    }
}
