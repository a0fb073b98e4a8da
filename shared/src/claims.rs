//! What is said of a person: the standard claims (OIDC Core §5.1), and the tokens and answers that carry them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// For whom a JWT is meant: one name, or a list of them (RFC 7519 §4.1.3).
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(from = "OneOrMany", into = "OneOrMany")]
pub struct Audience(Vec<String>);

#[derive(Clone, Deserialize, Serialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<OneOrMany> for Audience {
    fn from(read: OneOrMany) -> Self {
        match read {
            OneOrMany::One(name) => Self(vec![name]),
            OneOrMany::Many(names) => Self(names),
        }
    }
}

impl From<Audience> for OneOrMany {
    fn from(Audience(mut names): Audience) -> Self {
        if names.len() == 1 { Self::One(names.remove(0)) } else { Self::Many(names) }
    }
}

impl Audience {
    /// One name.
    #[must_use]
    pub fn one(name: impl Into<String>) -> Self {
        Self(vec![name.into()])
    }

    /// These names.
    #[must_use]
    pub fn of(names: Vec<String>) -> Self {
        Self(names)
    }

    /// The names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.0
    }

    /// This name is among them.
    #[must_use]
    pub fn holds(&self, name: &str) -> bool {
        self.0.iter().any(|known| known == name)
    }
}

/// A postal address: OIDC Core §5.1.1.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct Address {
    /// All of it, as it stands on an envelope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formatted: Option<String>,
    /// Street and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_address: Option<String>,
    /// City.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    /// State, province or region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Zip code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// Country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// The standard claims: OIDC Core §5.1. `sub` is not among them, because it depends on who asks.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct StandardClaims {
    /// The whole name, as it is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// First name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    /// Last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// Middle name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub middle_name: Option<String>,
    /// What friends say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
    /// The short name by which somebody wishes to be called; not unique.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_username: Option<String>,
    /// The address of a page about the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The address of the person's own page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The provider made sure that the e-mail address is this person's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verified: Option<bool>,
    /// `female`, `male` or another word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<String>,
    /// `YYYY-MM-DD`; the year can be `0000`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birthdate: Option<String>,
    /// Such as `Europe/Paris`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zoneinfo: Option<String>,
    /// Such as `en-US`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// Such as `+1 (425) 555-1212`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// The provider made sure that the telephone number is this person's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number_verified: Option<bool>,
    /// Postal address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// When this was last changed, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<i64>,
}

/// The claims of an ID token: OIDC Core §2, §3.1.3.6, §3.3.2.11.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct IdTokenClaims {
    /// Who says so.
    pub iss: String,
    /// Of whom: never assigned to somebody else.
    pub sub: String,
    /// To whom.
    pub aud: Audience,
    /// Until when it may be accepted, in seconds since 1970.
    pub exp: i64,
    /// When it was made.
    pub iat: i64,
    /// When the person proved who they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// The `nonce` of the authentication request, to the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// How much the proof is worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// How it was given: RFC 8176.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amr: Option<Vec<String>>,
    /// The client to which it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub azp: Option<String>,
    /// Ties an access token to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_hash: Option<String>,
    /// Ties a code to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub c_hash: Option<String>,
    /// The session at the provider: OIDC Back-Channel Logout §2.1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// Whatever else is said of the person.
    #[serde(flatten)]
    pub claims: Map<String, Value>,
}

/// The answer of the UserInfo endpoint: OIDC Core §5.3.2.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct UserInfo {
    /// Of whom; the same as in the ID token.
    pub sub: String,
    /// What is said.
    #[serde(flatten)]
    pub claims: Map<String, Value>,
}

/// The same, signed: OIDC Core §5.3.2.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct SignedUserInfo {
    /// Who says so.
    pub iss: String,
    /// To whom.
    pub aud: Audience,
    /// What.
    #[serde(flatten)]
    pub said: UserInfo,
}

/// The member of `events` that makes a JWT a logout token: OIDC Back-Channel Logout §2.4.
pub const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// The claims of a logout token: OIDC Back-Channel Logout §2.4.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct LogoutClaims {
    /// Who says so.
    pub iss: String,
    /// Who was signed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub: Option<String>,
    /// To whom.
    pub aud: Audience,
    /// When it was made, in seconds since 1970.
    pub iat: i64,
    /// Until when it may be accepted.
    pub exp: i64,
    /// Its name, so that it is acted on once.
    pub jti: String,
    /// [`LOGOUT_EVENT`] with an empty object.
    pub events: Map<String, Value>,
    /// Which session ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// Must not be there, so that it cannot be taken for an ID token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
}

/// The `claims` parameter: OIDC Core §5.5.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct ClaimsRequest {
    /// Wanted from the UserInfo endpoint.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub userinfo: BTreeMap<String, Option<ClaimRequest>>,
    /// Wanted in the ID token.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub id_token: BTreeMap<String, Option<ClaimRequest>>,
}

/// How one claim is asked for: OIDC Core §5.5.1.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct ClaimRequest {
    /// It is needed for what the person wants to do.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub essential: bool,
    /// It must have this value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// It must have one of these values, the preferred ones first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
}

impl ClaimRequest {
    /// The values that will do; empty when any will.
    #[must_use]
    pub fn wanted(&self) -> Vec<&Value> {
        self.value.iter().chain(&self.values).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_audience_is_one_name_or_a_list() {
        let one: Audience = serde_json::from_str(r#""a""#).unwrap();
        let many: Audience = serde_json::from_str(r#"["a","b"]"#).unwrap();
        assert!(one.holds("a") && !one.holds("b") && many.holds("b"));
        assert_eq!(serde_json::to_string(&one).unwrap(), r#""a""#);
        assert_eq!(serde_json::to_string(&many).unwrap(), r#"["a","b"]"#);
    }

    #[test]
    fn the_claims_request_of_core_section_5_5_is_read() {
        let text = r#"{"userinfo":{"given_name":{"essential":true},"nickname":null,"http://example.info/claims/groups":null},
            "id_token":{"auth_time":{"essential":true},"acr":{"values":["urn:mace:incommon:iap:silver"]}}}"#;
        let read: ClaimsRequest = serde_json::from_str(text).unwrap();
        assert!(read.userinfo["given_name"].as_ref().unwrap().essential && read.userinfo["nickname"].is_none());
        assert_eq!(read.id_token["acr"].as_ref().unwrap().wanted(), ["urn:mace:incommon:iap:silver"]);
        assert_eq!(serde_json::from_str::<ClaimsRequest>(&serde_json::to_string(&read).unwrap()).unwrap(), read);
    }

    #[test]
    fn what_is_not_known_of_a_person_is_not_said() {
        let claims = StandardClaims { name: Some("Ada".into()), ..Default::default() };
        assert_eq!(serde_json::to_string(&claims).unwrap(), r#"{"name":"Ada"}"#);
    }
}
