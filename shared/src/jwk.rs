//! Public keys: RFC 7517, RFC 7518 §6, RFC 8037 §2.
//!
//! There is no field for a private part: a key that arrives with one has lost it when it has been read. There is none
//! for `x5u`, `x5c` and their like either: who a key belongs to is said by the address that it was fetched from.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

/// One public key: RFC 7517 §4. Which of the members at the end it has depends on `kty`.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct Jwk {
    /// `RSA`, `EC` or `OKP`; a key of another type is of no use here: RFC 7517 §4.1.
    pub kty: String,
    /// Its name among the keys of its owner, chosen by the owner: RFC 7517 §4.5. Ours are thumbprints.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    /// `sig` or `enc`: RFC 7517 §4.2.
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    pub usage: Option<String>,
    /// The one algorithm that it may be used with: RFC 7517 §4.4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alg: Option<String>,
    /// `RSA`: the modulus, base64url: RFC 7518 §6.3.1.1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    /// `RSA`: the exponent, base64url: RFC 7518 §6.3.1.2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e: Option<String>,
    /// `EC` and `OKP`: the curve: RFC 7518 §6.2.1.1, RFC 8037 §2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crv: Option<String>,
    /// `EC`: the x coordinate; `OKP`: the public key; base64url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    /// `EC`: the y coordinate, base64url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
}

impl Jwk {
    /// The name of a key, made from the key itself: RFC 7638 §3, with SHA-256. None when a member is missing, or the type
    /// of the key is not one of the three.
    #[must_use]
    pub fn thumbprint(&self) -> Option<String> {
        //= https://www.rfc-editor.org/rfc/rfc7638#section-3
        //# Construct a JSON object [RFC7159] containing only the required
        //# members of a JWK representing the key and with no whitespace or
        //# line breaks before or after any syntactic elements and with the
        //# required members ordered lexicographically by the Unicode
        //# [UNICODE] code points of the member names.
        let members: &[(&str, Option<&String>)] = match self.kty.as_str() {
            "RSA" => &[("e", self.e.as_ref()), ("kty", Some(&self.kty)), ("n", self.n.as_ref())],
            "EC" => &[("crv", self.crv.as_ref()), ("kty", Some(&self.kty)), ("x", self.x.as_ref()), ("y", self.y.as_ref())],
            "OKP" => &[("crv", self.crv.as_ref()), ("kty", Some(&self.kty)), ("x", self.x.as_ref())],
            _ => return None,
        };
        let mut object = Vec::with_capacity(members.len());
        for (name, value) in members {
            object.push(format!("\"{name}\":{}", serde_json::to_string((*value)?).ok()?));
        }
        Some(URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{{{}}}", object.join(",")))))
    }
}

/// The document at `jwks_uri`: RFC 7517 §5.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct JwkSet {
    /// Current keys first.
    #[serde(deserialize_with = "understood")]
    pub keys: Vec<Jwk>,
}

/// The keys that can be read; the others are as if they were not there.
fn understood<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Jwk>, D::Error> {
    //= https://www.rfc-editor.org/rfc/rfc7517#section-5
    //# Implementations SHOULD ignore JWKs within a JWK Set that use "kty"
    //# (key type) values that are not understood by them, that are missing
    //# required members, or for which values are out of the supported
    //# ranges.
    let keys = Vec::<serde_json::Value>::deserialize(deserializer)?;
    let keys = keys.into_iter().filter(serde_json::Value::is_object).filter_map(|key| serde_json::from_value(key).ok());
    Ok(keys.filter(|key: &Jwk| matches!(key.kty.as_str(), "RSA" | "EC" | "OKP")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Jwk {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_thumbprint_of_rfc_7638_section_3_1_comes_out() {
        let key = read(concat!(
            r#"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJE"#,
            "CPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8",
            "KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0L",
            r#"s1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}"#,
        ));
        assert_eq!(key.thumbprint().unwrap(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    #[test]
    fn the_thumbprint_of_rfc_8037_appendix_a_3_comes_out() {
        let key = read(r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#);
        assert_eq!(key.thumbprint().unwrap(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    #[test]
    fn a_thumbprint_names_the_key_and_not_what_is_said_of_it() {
        let key = read(r#"{"kty":"EC","crv":"P-256","x":"AA","y":"BB"}"#);
        let named = Jwk { kid: Some("a".into()), usage: Some("sig".into()), alg: Some("ES256".into()), ..key.clone() };
        assert_eq!(key.thumbprint(), named.thumbprint());
        assert_ne!(key.thumbprint(), Jwk { y: Some("BC".into()), ..key.clone() }.thumbprint());
        assert_eq!(Jwk { y: None, ..key.clone() }.thumbprint(), None);
        assert_eq!(Jwk { kty: "oct".into(), ..key }.thumbprint(), None);
    }

    #[test]
    fn private_parts_are_lost_on_reading() {
        let private = r#""d":"1","p":"2","q":"3","dp":"4","dq":"5","qi":"6","k":"7","oth":[]"#;
        let key = read(&format!(r#"{{"kty":"RSA","n":"AA","e":"AQAB",{private}}}"#));
        assert_eq!(serde_json::to_string(&key).unwrap(), r#"{"kty":"RSA","n":"AA","e":"AQAB"}"#);
    }

    #[test]
    fn keys_that_are_not_understood_are_left_out_of_a_set() {
        let text = r#"{"keys":[{"kty":"oct","k":"AA"},{"kty":"RSA","n":1},"odd",["RSA"],{},{"kty":"RSA","n":"AA","e":"AQAB"}],"more":1}"#;
        let set: JwkSet = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&set).unwrap(), r#"{"keys":[{"kty":"RSA","n":"AA","e":"AQAB"}]}"#);
        assert!(serde_json::from_str::<JwkSet>(r#"{"keys":{}}"#).is_err());
        assert!(serde_json::from_str::<JwkSet>("{}").is_err());
    }
}
