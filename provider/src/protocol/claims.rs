//! What is said of a person to whom: OIDC Core §5.

use glasshouse_shared::{
    Scope,
    claims::{ClaimRequest, ClaimsRequest},
};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

use super::{account::User, scope::Scopes};

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
pub fn released(user: &User, scope: &Scope, asked: &ClaimsRequest, scopes: &Scopes, to: Destination) -> Map<String, Value> {
    let known = known_of(user);
    let one_by_one: &BTreeMap<String, Option<ClaimRequest>> = match to {
        Destination::UserInfo => &asked.userinfo,
        Destination::IdToken | Destination::IdTokenAlone => &asked.id_token,
    };
    //= https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims
    //# The Claims requested by the profile, email, address, and phone scope values are returned from the UserInfo
    //# Endpoint, as described in Section 5.3.2, when a response_type value is used that results in an Access Token being issued.
    let by_scope =
        |name: &str| to != Destination::IdToken && scopes.opening().any(|(opens, claim)| claim == name && scope.allows(opens));
    // What an administrator said of somebody is told by a scope, or not at all: nobody could be asked about the rest.
    let custom = user.custom_claims.iter().filter(|(name, _)| scopes.opening().any(|(_, claim)| claim == name.as_str()));
    let wanted = |name: &str, value: &Value| match one_by_one.get(name) {
        // A value that was asked for is not said of somebody who has another one.
        Some(Some(request)) => request.wanted().is_empty() || request.wanted().contains(&value),
        Some(None) => true,
        None => by_scope(name),
    };
    let known = known.into_iter().chain(custom.map(|(name, value)| (name.clone(), value.clone())));
    known.filter(|(name, value)| wanted(name, value)).collect()
}

/// The claims that are asked for by name and that no scope of these opens: OIDC Core §5.5.
#[must_use]
pub fn beyond<'a>(asked: &ClaimsRequest, scope: &Scope, scopes: &'a Scopes) -> Vec<&'a str> {
    let by_name = |claim: &str| asked.userinfo.contains_key(claim) || asked.id_token.contains_key(claim);
    let open: Vec<&str> = scopes.opening().filter(|(opens, _)| scope.allows(opens)).map(|(_, claim)| claim).collect();
    let mut beyond: Vec<&str> = Vec::new();
    for (_, claim) in scopes.opening().filter(|(_, claim)| by_name(claim)) {
        if !open.contains(&claim) && !beyond.contains(&claim) {
            beyond.push(claim);
        }
    }
    beyond
}

/// What is asked for by name and can be told here. The rest is forgotten: if a scope opened it one day, it would be told
/// although nobody was asked.
#[must_use]
pub fn known_here(mut asked: ClaimsRequest, scopes: &Scopes) -> ClaimsRequest {
    let here: BTreeSet<&str> = supported(scopes).collect();
    asked.userinfo.retain(|claim, _| here.contains(claim.as_str()));
    asked.id_token.retain(|claim, _| here.contains(claim.as_str()));
    asked
}

/// The same request without the claims that the scopes which were left out open, and none that is left: whoever leaves out a scope
/// does not say its claims one by one either.
#[must_use]
pub fn without(asked: &ClaimsRequest, left_out: &Scope, left: &Scope, scopes: &Scopes) -> ClaimsRequest {
    let mut asked = asked.clone();
    let opened = |name: &str, by: &Scope| scopes.opening().any(|(opens, claim)| claim == name && by.allows(opens));
    let closed = |name: &str| opened(name, left_out) && !opened(name, left);
    asked.userinfo.retain(|name, _| !closed(name));
    asked.id_token.retain(|name, _| !closed(name));
    asked
}

/// The scopes that open one of these claims, and others with it.
#[must_use]
pub fn opened_by(claims: &[&str], scopes: &Scopes) -> Scope {
    let opens = scopes.opening().filter(|(_, claim)| claims.contains(claim));
    Scope::parse(&opens.map(|(scope, _)| scope).collect::<Vec<_>>().join(" ")).unwrap_or_default()
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
pub fn supported(scopes: &Scopes) -> impl Iterator<Item = &str> {
    let about_the_token = ["sub", "iss", "aud", "exp", "iat", "auth_time", "acr", "amr", "sid"];
    let mut seen = BTreeSet::new();
    about_the_token.into_iter().chain(scopes.opening().map(|(_, claim)| claim)).filter(move |claim| seen.insert(*claim))
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::claims::StandardClaims;

    use super::*;
    use crate::protocol::{account::Username, scope::Custom};

    fn ada() -> User {
        User {
            email: Some("ada@example.org".into()),
            claims: StandardClaims { gender: Some("female".into()), ..StandardClaims::default() },
            custom_claims: serde_json::from_str(r#"{"sandbox":true,"token":"pk_1","secret":1}"#).unwrap(),
            ..User::new("1815".into(), Username::parse("ada").unwrap(), 7)
        }
    }

    /// `read:sandbox` and `read:pk` open a claim each and one in common; nothing opens `secret`.
    fn scopes() -> Scopes {
        let scope = |name: &str, claims: &[&str]| Custom {
            name: name.into(),
            title: String::new(),
            hint: String::new(),
            claims: claims.iter().map(|claim| (*claim).to_owned()).collect(),
            created_at: 0,
        };
        Scopes::with(vec![scope("read:pk", &["token", "type"]), scope("read:sandbox", &["sandbox", "type", "gender"])])
    }

    fn names(scope: &str, asked: &str, to: Destination) -> Vec<String> {
        let asked = serde_json::from_str(asked).unwrap();
        released(&ada(), &Scope::parse(scope).unwrap(), &asked, &scopes(), to).into_iter().map(|(name, _)| name).collect()
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
        let scopes = scopes();
        let beyond = |scope| beyond(&asked, &Scope::parse(scope).unwrap(), &scopes);
        assert_eq!(beyond("openid"), ["gender", "email", "phone_number"]);
        assert_eq!(beyond("openid email phone"), ["gender"]);
        assert!(beyond("openid profile email phone").is_empty());
        assert!(beyond("openid read:sandbox email phone").is_empty(), "one of the scopes that open it is enough");
    }

    #[test]
    fn a_custom_scope_opens_its_claims_and_standard_ones_as_the_built_in_scopes_do() {
        assert_eq!(names("openid read:sandbox", "{}", Destination::UserInfo), ["gender", "sandbox"]);
        assert_eq!(names("openid read:pk read:sandbox", "{}", Destination::UserInfo), ["gender", "sandbox", "token"]);
        assert!(names("openid read:pk", "{}", Destination::IdToken).is_empty());
        assert_eq!(names("openid read:pk", "{}", Destination::IdTokenAlone), ["token"]);
        assert!(names("openid read:gone", "{}", Destination::UserInfo).is_empty());
    }

    #[test]
    fn a_custom_claim_can_be_asked_for_by_name_when_a_scope_opens_it() {
        let asked = r#"{"userinfo":{"token":null,"secret":null},"id_token":{"sandbox":{"value":true}}}"#;
        assert_eq!(names("openid", asked, Destination::UserInfo), ["token"]);
        assert_eq!(names("openid", asked, Destination::IdToken), ["sandbox"]);
        let asked: ClaimsRequest = serde_json::from_str(asked).unwrap();
        assert_eq!(beyond(&asked, &Scope::parse("openid").unwrap(), &scopes()), ["token", "sandbox"]);
        assert!(beyond(&asked, &Scope::parse("openid").unwrap(), &Scopes::default()).is_empty());
    }

    #[test]
    fn what_cannot_be_told_when_it_is_asked_for_is_not_told_later() {
        let asked = r#"{"userinfo":{"token":null,"email":null,"sub":null},"id_token":{"acr":null,"sandbox":null}}"#;
        let asked: ClaimsRequest = serde_json::from_str(asked).unwrap();
        let kept = known_here(asked.clone(), &Scopes::default());
        assert_eq!(
            serde_json::to_value(kept).unwrap(),
            serde_json::json!({"userinfo":{"email":null,"sub":null},"id_token":{"acr":null}})
        );
        assert_eq!(known_here(asked.clone(), &scopes()), asked);
    }

    #[test]
    fn every_claim_is_told_in_the_metadata_once() {
        let scopes = scopes();
        let all: Vec<_> = supported(&scopes).collect();
        assert!(
            ["sub", "email", "sandbox", "token", "type"]
                .iter()
                .all(|name| all.iter().filter(|claim| claim == &name).count() == 1)
        );
        assert!(!all.contains(&"secret"));
    }

    #[test]
    fn a_scope_that_is_left_out_takes_its_claims_along() {
        let asked = r#"{"userinfo":{"gender":null,"email":null},"id_token":{"email":{"essential":true},"acr":null}}"#;
        let asked = serde_json::from_str(asked).unwrap();
        let left = |out, scope| without(&asked, &Scope::parse(out).unwrap(), &Scope::parse(scope).unwrap(), &scopes());
        assert_eq!(left("email", "openid").userinfo.keys().collect::<Vec<_>>(), ["gender"]);
        assert_eq!(left("email", "openid").id_token.keys().collect::<Vec<_>>(), ["acr"]);
        let both = left("profile", "openid read:sandbox");
        assert!(both.userinfo.contains_key("gender"), "another scope opens it, and that one was allowed");
    }

    #[test]
    fn a_claim_with_another_value_than_was_asked_for_is_left_out() {
        assert!(names("openid", r#"{"userinfo":{"gender":{"value":"male"}}}"#, Destination::UserInfo).is_empty());
        assert_eq!(names("openid", r#"{"userinfo":{"gender":{"values":["male","female"]}}}"#, Destination::UserInfo), ["gender"]);
    }
}
