//! The account of the suite, and what may be said of it.

use glasshouse_shared::claims::{Address, StandardClaims};
use serde_json::{Map, Value};

use super::SOMEBODY;

/// Everything that OIDC Core §5.1 knows of somebody.
pub fn everything() -> StandardClaims {
    let text = |value: &str| Some(value.to_owned());
    StandardClaims {
        name: text("Conformance Somebody"),
        given_name: text("Conformance"),
        family_name: text("Somebody"),
        middle_name: text("Suite"),
        nickname: text("Conny"),
        preferred_username: text(SOMEBODY),
        profile: text("https://somebody.example/me"),
        picture: text("https://somebody.example/me.png"),
        website: text("https://somebody.example/"),
        email: None,
        email_verified: Some(true),
        gender: text("female"),
        birthdate: text("1990-10-31"),
        zoneinfo: text("Europe/Paris"),
        locale: text("en-GB"),
        phone_number: text("+1 555 0100"),
        phone_number_verified: Some(false),
        address: Some(Address { formatted: text("1 Main Street\nAnytown"), country: text("FR"), ..Address::default() }),
        updated_at: Some(1_700_000_000),
    }
}

/// `ValidateUserInfoStandardClaims`, `ValidateIdTokenStandardClaims`, `EnsureUserInfoUpdatedAtValid`: what is there has its type.
#[track_caller]
pub fn standard_claims(claims: &Map<String, Value>) {
    for (name, value) in claims {
        let good = match name.as_str() {
            "email_verified" | "phone_number_verified" => value.is_boolean(),
            "updated_at" => value.as_i64().is_some_and(|at| at > 631_152_000),
            "address" => value.as_object().is_some_and(|parts| !parts.is_empty() && parts.values().all(Value::is_string)),
            name if PROFILE.contains(&name) || ["sub", "email", "phone_number"].contains(&name) => value.is_string(),
            _ => true,
        };
        assert!(good, "{name} is {value}");
    }
}

/// The claims that the scope `profile` asks for: OIDC Core §5.4.
const PROFILE: [&str; 14] = [
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "profile",
    "picture",
    "website",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "updated_at",
    "preferred_username",
];

/// The claims that a scope stands for.
pub fn claims_of(scope: &str) -> Vec<&'static str> {
    scope
        .split(' ')
        .flat_map(|word| match word {
            "profile" => PROFILE.to_vec(),
            "email" => vec!["email", "email_verified"],
            "address" => vec!["address"],
            "phone" => vec!["phone_number", "phone_number_verified"],
            _ => vec!["sub"],
        })
        .collect()
}
