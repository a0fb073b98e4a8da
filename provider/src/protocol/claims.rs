//! What is said of a person to whom: OIDC Core §5.

use glasshouse_shared::{
    Scope,
    claims::{ClaimRequest, ClaimsRequest},
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

use super::account::User;

/// The claims that a scope opens: OIDC Core §5.4.
pub const BY_SCOPE: &[(&str, &[&str])] = &[
    (
        "profile",
        &[
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
        ],
    ),
    ("email", &["email", "email_verified"]),
    ("address", &["address"]),
    ("phone", &["phone_number", "phone_number_verified"]),
];

/// Where a claim is put.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Destination {
    /// The answer of the UserInfo endpoint.
    UserInfo,
    /// An ID token beside which an access token is issued: what the scope opens is fetched with that.
    IdToken,
    /// An ID token without an access token: OIDC Core §5.4 puts the claims of the scope there.
    IdTokenAlone,
}

/// The claims of this person that a grant opens at this place: OIDC Core §5.4, §5.5.
#[must_use]
pub fn released(user: &User, scope: &Scope, asked: &ClaimsRequest, to: Destination) -> Map<String, Value> {
    let known = known_of(user);
    let one_by_one: &BTreeMap<String, Option<ClaimRequest>> = match to {
        Destination::UserInfo => &asked.userinfo,
        Destination::IdToken | Destination::IdTokenAlone => &asked.id_token,
    };
    //= https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims
    //# The Claims requested by the profile, email, address, and phone scope values are returned from the UserInfo
    //# Endpoint, as described in Section 5.3.2, when a response_type value is used that results in an Access Token being issued.
    let by_scope = |name: &str| {
        to != Destination::IdToken && BY_SCOPE.iter().any(|(opens, claims)| scope.allows(opens) && claims.contains(&name))
    };
    let wanted = |name: &str, value: &Value| match one_by_one.get(name) {
        // A value that was asked for is not said of somebody who has another one.
        Some(Some(request)) => request.wanted().is_empty() || request.wanted().contains(&value),
        Some(None) => true,
        None => by_scope(name),
    };
    known.into_iter().filter(|(name, value)| wanted(name, value)).collect()
}

/// The claims that are asked for by name and that no scope of these opens: OIDC Core §5.5.
#[must_use]
pub fn beyond(asked: &ClaimsRequest, scope: &Scope) -> Vec<&'static str> {
    let by_name = |claim: &&str| asked.userinfo.contains_key(*claim) || asked.id_token.contains_key(*claim);
    let closed = BY_SCOPE.iter().filter(|(opens, _)| !scope.allows(opens));
    closed.flat_map(|(_, claims)| claims.iter().copied()).filter(by_name).collect()
}

/// The scopes that open one of these claims, and others with it.
#[must_use]
pub fn opened_by(claims: &[&str]) -> Scope {
    let opens = BY_SCOPE.iter().filter(|(_, opened)| claims.iter().any(|claim| opened.contains(claim)));
    Scope::parse(&opens.map(|(scope, _)| *scope).collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

/// Everything that is known of somebody, in the words of OIDC Core §5.1.
fn known_of(user: &User) -> Map<String, Value> {
    let mut claims = user.claims.clone();
    let name = || Some(user.username.as_str().to_owned());
    claims.name = claims.name.or_else(name);
    claims.preferred_username = claims.preferred_username.or_else(name);
    claims.email.clone_from(&user.email);
    claims.email_verified = user.email.as_ref().map(|_| user.claims.email_verified.unwrap_or_default());
    claims.phone_number_verified = claims.phone_number.as_ref().map(|_| claims.phone_number_verified.unwrap_or_default());
    claims.updated_at = claims.updated_at.or(Some(user.created_at));
    match serde_json::to_value(claims) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    }
}

/// Every claim that can be said of somebody, for the metadata.
pub fn supported() -> impl Iterator<Item = &'static str> {
    let about_the_token = ["sub", "iss", "aud", "exp", "iat", "auth_time", "acr", "amr", "sid"];
    about_the_token.into_iter().chain(BY_SCOPE.iter().flat_map(|(_, claims)| claims.iter().copied()))
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::claims::StandardClaims;

    use super::*;
    use crate::protocol::account::Username;

    fn ada() -> User {
        let claims = StandardClaims { gender: Some("female".into()), ..StandardClaims::default() };
        let user = User::new("1815".into(), Username::parse("ada").unwrap(), 7);
        User { email: Some("ada@example.org".into()), claims, ..user }
    }

    fn names(scope: &str, asked: &str, to: Destination) -> Vec<String> {
        let asked = serde_json::from_str(asked).unwrap();
        released(&ada(), &Scope::parse(scope).unwrap(), &asked, to).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_scope_opens_its_claims_where_an_access_token_can_fetch_them() {
        assert_eq!(names("openid email", "{}", Destination::UserInfo), ["email", "email_verified"]);
        assert!(names("openid email", "{}", Destination::IdToken).is_empty());
        assert_eq!(names("openid email", "{}", Destination::IdTokenAlone), ["email", "email_verified"]);
        assert_eq!(names("openid profile", "{}", Destination::UserInfo), ["gender", "name", "preferred_username", "updated_at"]);
    }

    #[test]
    fn a_claim_can_be_asked_for_one_by_one() {
        let asked = r#"{"userinfo":{"gender":null},"id_token":{"email":{"essential":true}}}"#;
        assert_eq!(names("openid", asked, Destination::UserInfo), ["gender"]);
        assert_eq!(names("openid", asked, Destination::IdToken), ["email"]);
    }

    #[test]
    fn what_goes_beyond_the_scope_is_named() {
        let asked =
            r#"{"userinfo":{"gender":null,"email":null,"sub":null},"id_token":{"phone_number":{"essential":true},"acr":null}}"#;
        let asked: ClaimsRequest = serde_json::from_str(asked).unwrap();
        let beyond = |scope| beyond(&asked, &Scope::parse(scope).unwrap());
        assert_eq!(beyond("openid"), ["gender", "email", "phone_number"]);
        assert_eq!(beyond("openid email phone"), ["gender"]);
        assert!(beyond("openid profile email phone").is_empty());
    }

    #[test]
    fn a_claim_with_another_value_than_was_asked_for_is_left_out() {
        assert!(names("openid", r#"{"userinfo":{"gender":{"value":"male"}}}"#, Destination::UserInfo).is_empty());
        assert_eq!(names("openid", r#"{"userinfo":{"gender":{"values":["male","female"]}}}"#, Destination::UserInfo), ["gender"]);
    }
}
