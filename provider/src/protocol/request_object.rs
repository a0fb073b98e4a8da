//! Request objects: an authorization request as a JWT, OIDC Core §6, RFC 9101.
//!
//! A request object may be signed or not. What it says supersedes what stands beside it, so that nobody on the way can change it.

use glasshouse_shared::{Cite, ErrorCode, Params, claims::Audience};
use jose::Algorithm;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Checks, Refusal, Timestamp, client::Client, jwt::Times, pushed};

/// The algorithms in which one may be signed. `none` is for clients that registered no other.
pub const ALGORITHMS: [Algorithm; 6] = Algorithm::ALL;

/// The parameters of an authorization request that a request object can hold; whatever else it holds is left alone.
const PARAMETERS: [&str; 20] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "code_challenge",
    "code_challenge_method",
    "response_mode",
    "nonce",
    "display",
    "prompt",
    "max_age",
    "ui_locales",
    "claims_locales",
    "id_token_hint",
    "login_hint",
    "acr_values",
    "claims",
    "resource",
    "registration",
];

/// Where the parameters of a request stand.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Source {
    /// In the request itself.
    Parameters,
    /// In a request object that came along: OIDC Core §6.1.
    Object(String),
    /// In a request object that stands at this address: OIDC Core §6.2.
    Reference(String),
    /// Here already, under this name: RFC 9126 §4.
    Pushed(String),
}

impl Source {
    /// Find out.
    ///
    /// # Errors
    /// `invalid_request` when it is said twice.
    pub fn of(params: &Params) -> Result<Self, Refusal> {
        let owned = |text: &str| text.to_owned();
        match (params.get("request"), params.get("request_uri")) {
            (None, None) => Ok(Self::Parameters),
            (Some(object), None) => Ok(Self::Object(owned(object))),
            (None, Some(name)) if name.starts_with(pushed::PREFIX) => Ok(Self::Pushed(owned(name))),
            (None, Some(address)) => Ok(Self::Reference(owned(address))),
            (Some(_), Some(_)) => {
                let why = "request and request_uri came together: send one of them";
                Err(Refusal::new(ErrorCode::InvalidRequest, why, Cite("OIDC Core §6.1")))
            }
        }
    }
}

/// A refusal of what a request object is or says.
#[must_use]
pub fn invalid(why: impl Into<std::borrow::Cow<'static, str>>, cite: Cite) -> Refusal {
    Refusal::new(ErrorCode::InvalidRequestObject, why, cite)
}

/// An address from which a request object may be fetched: one that the client registered. The fragment is not compared: it
/// tells one version of what stands there from another (OIDC Core §6.2).
///
/// # Errors
/// `invalid_request_uri`.
pub fn registered(address: &str, client: &Client, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("OIDC Core §6.2");
    let bare = |uri: &'_ str| uri.split('#').next().unwrap_or_default().to_owned();
    checks.that(
        "request_uri is registered",
        SECTION,
        client.metadata.request_uris.iter().any(|known| bare(known) == bare(address)),
        || format!("{address} · request_uris {}", client.metadata.request_uris.join(" ")),
        || {
            let why = "request_uri is none of those that this client registered (request_uris), so it is not fetched";
            Refusal::new(ErrorCode::InvalidRequestUri, why, SECTION)
        },
    )
}

/// It is signed in the way that the client registered: OIDC Core §6.1.
///
/// # Errors
/// `invalid_request_object`.
pub fn algorithm(sent: Algorithm, client: &Client, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("OIDC Core §6.1");
    let registered = client.metadata.request_object_signing_alg.as_deref();
    // A client that registered nothing may sign or not: OIDC Registration §2, request_object_signing_alg.
    checks.that(
        "the request object is signed as the client registered",
        SECTION,
        registered.map_or(ALGORITHMS.contains(&sent), |registered| registered == sent.name()),
        || format!("alg {sent} · request_object_signing_alg {}", registered.unwrap_or("—")),
        || {
            let expected = registered.unwrap_or("another algorithm");
            invalid(format!("the request object is signed with {sent}, and this client registered {expected}"), SECTION)
        },
    )
}

#[derive(Deserialize)]
struct About {
    iss: Option<String>,
    aud: Option<Audience>,
    sub: Option<String>,
    #[serde(flatten)]
    times: Times,
}

/// What a request object says of itself is right: OIDC Core §6.1, RFC 9101 §4, §10.8. `beside` is what it came with.
///
/// # Errors
/// `invalid_request_object`.
pub fn check(
    claims: &Map<String, Value>,
    beside: &Params,
    client: &Client,
    issuer: &str,
    (now, checks): (Timestamp, &mut Checks),
) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("OIDC Core §6.1");
    //= https://openid.net/specs/openid-connect-core-1_0.html#RequestObject
    //# request and request_uri parameters MUST NOT be included in Request Objects.
    let nested = claims.contains_key("request") || claims.contains_key("request_uri");
    checks.that(
        "it holds no other request",
        SECTION,
        !nested,
        || "request, request_uri".into(),
        || invalid("a request object must not hold request or request_uri", SECTION),
    )?;
    let about = About::deserialize(claims).map_err(|error| invalid(format!("the request object: {error}"), SECTION))?;
    checks.that(
        "iss, when it is there, is the client",
        SECTION,
        about.iss.as_ref().is_none_or(|iss| *iss == client.client_id),
        || about.iss.clone().unwrap_or_else(|| "iss —".into()),
        || invalid("iss of the request object must be the client_id", SECTION),
    )?;
    checks.that(
        "aud, when it is there, is this provider",
        SECTION,
        about.aud.as_ref().is_none_or(|aud| aud.holds(issuer)),
        || about.aud.as_ref().map_or_else(|| "aud —".into(), |aud| aud.names().join(" ")),
        || invalid(format!("aud of the request object must be {issuer}"), SECTION),
    )?;
    // It travels through browsers: with the sub of a client assertion, whoever sees it could try it as one.
    checks.that(
        "it cannot be taken for a client assertion",
        Cite("RFC 9101 §10.8"),
        about.sub.as_ref().is_none_or(|sub| *sub != client.client_id),
        || about.sub.clone().unwrap_or_else(|| "sub —".into()),
        || invalid("sub of a request object must not be the client_id", Cite("RFC 9101 §10.8")),
    )?;
    about.times.check(now, checks, |why| invalid(format!("request object: {why}"), Cite("RFC 9101 §4")))?;
    //= https://openid.net/specs/openid-connect-core-1_0.html#RequestObject
    //# The values for these parameters MUST match those in the Request Object, if present.
    for name in ["client_id", "response_type"] {
        let (inside, outside) = (claims.get(name), beside.get(name));
        let differs = inside.zip(outside).is_some_and(|(inside, outside)| inside.as_str() != Some(outside));
        checks.that(
            &format!("{name} is the same inside"),
            SECTION,
            !differs,
            || format!("{} · {}", inside.map_or_else(|| "—".into(), Value::to_string), outside.unwrap_or("—")),
            || invalid(format!("{name} in the request object differs from the one beside it"), SECTION),
        )?;
    }
    Ok(())
}

/// The parameters beside a request object, superseded by those in it: OIDC Core §6.1.
///
/// # Errors
/// `invalid_request_object`: a parameter is there in a form that it cannot have.
pub fn superseded(beside: &Params, claims: &Map<String, Value>) -> Result<Params, Refusal> {
    //= https://openid.net/specs/openid-connect-core-1_0.html#JWTRequests
    //# When the request parameter is used, the OpenID Connect
    //# request parameter values contained in the JWT supersede those
    //# passed using the OAuth 2.0 request syntax.
    let mut params = Params::default();
    for (name, value) in beside.iter().filter(|(name, _)| !["request", "request_uri"].contains(name)) {
        params.put(name, value.to_owned());
    }
    for (name, value) in PARAMETERS.into_iter().filter_map(|name| claims.get(name).map(|value| (name, value))) {
        let odd = || invalid(format!("the request object holds {name} in a form that it cannot have"), Cite("OIDC Core §6.1"));
        let text = text(name, value).ok_or_else(odd)?;
        if text.is_empty() {
            params.take(name); // RFC 6749 §3.1: as if it were omitted.
        } else {
            params.put(name, text);
        }
    }
    Ok(params)
}

/// A claim as the parameter that it stands for.
fn text(name: &str, value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        // OIDC Core §6.1: JSON stays JSON there, while a parameter holds it as text.
        Value::Object(_) if ["claims", "registration"].contains(&name) => Some(value.to_string()),
        // RFC 8707 §2.
        Value::Array(names) if name == "resource" => {
            let names: Option<Vec<&str>> = names.iter().map(Value::as_str).collect();
            names.map(|names| names.join(" "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::authorization::AuthorizationRequest;
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::protocol::client::tests::demo;

    const NOW: Timestamp = 1_763_719_200;

    fn params(text: &str) -> Params {
        Params::noting_repeats(text).0
    }

    fn object(value: &Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    fn checked(claims: &Value) -> Result<(), String> {
        let beside = params("client_id=s6BhdRkqt3&response_type=code");
        let checked = check(&object(claims), &beside, &demo(), "https://as.test", (NOW, &mut Checks::default()));
        checked.map_err(|refusal| {
            assert_eq!(refusal.code, ErrorCode::InvalidRequestObject);
            refusal.why.into_owned()
        })
    }

    #[test]
    fn what_it_says_of_itself_may_be_absent_and_must_not_be_wrong() {
        assert_eq!(checked(&json!({})), Ok(()));
        let right = json!({"iss": "s6BhdRkqt3", "aud": ["x", "https://as.test"], "exp": NOW, "client_id": "s6BhdRkqt3",
            "response_type": "code", "sub": "ada", "more": [1]});
        assert_eq!(checked(&right), Ok(()));
        for (wrong, why) in [
            (json!({"request": "x"}), "must not hold"),
            (json!({"request_uri": null}), "must not hold"),
            (json!({"iss": "another"}), "iss"),
            (json!({"iss": 1}), "request object"),
            (json!({"aud": "https://as.test/"}), "aud"),
            (json!({"aud": []}), "aud"),
            (json!({"sub": "s6BhdRkqt3"}), "sub"),
            (json!({"exp": NOW - 60}), "expired"),
            (json!({"nbf": NOW + 61}), "not valid yet"),
            (json!({"client_id": "another"}), "client_id"),
            (json!({"client_id": ["s6BhdRkqt3"]}), "client_id"),
            (json!({"response_type": "code id_token"}), "response_type"),
        ] {
            assert!(checked(&wrong).unwrap_err().contains(why), "{wrong}");
        }
    }

    #[test]
    fn inside_supersedes_beside_and_what_is_beside_alone_stays() {
        let claims = json!({"scope": "openid", "max_age": 10, "claims": {"userinfo": {"name": null}}, "iss": "x", "exp": 1,
            "resource": ["https://a.test", "https://b.test"], "state": "", "odd": {"a": 1}});
        let beside = params("client_id=a&scope=email&state=x&nonce=n&request=jwt&login_hint=ada");
        let request = AuthorizationRequest::read(&superseded(&beside, &object(&claims)).unwrap());
        let text = |text: &str| Some(text.to_owned());
        let wanted = AuthorizationRequest {
            client_id: text("a"),
            scope: text("openid"),
            nonce: text("n"),
            login_hint: text("ada"),
            max_age: text("10"),
            claims: text(r#"{"userinfo":{"name":null}}"#),
            resource: text("https://a.test https://b.test"),
            ..AuthorizationRequest::default()
        };
        assert_eq!(request, wanted);
    }

    #[test]
    fn a_parameter_of_another_kind_is_refused() {
        for odd in [json!({"scope": ["openid"]}), json!({"state": null}), json!({"prompt": true}), json!({"resource": [1]})] {
            assert_eq!(superseded(&Params::default(), &object(&odd)).err().unwrap().code, ErrorCode::InvalidRequestObject);
        }
    }

    #[test]
    fn the_fragment_of_a_registered_address_is_not_compared() {
        let mut client = demo();
        client.metadata.request_uris = vec!["https://a.test/r?x=1#hash".into()];
        let is = |address: &str| registered(address, &client, &mut Checks::default()).is_ok();
        assert!(is("https://a.test/r?x=1#hash") && is("https://a.test/r?x=1") && is("https://a.test/r?x=1#other"));
        assert!(!is("https://a.test/r") && !is("https://a.test/r?x=1&y=2") && !is("https://evil.test/#https://a.test/r?x=1"));
        assert!(registered("https://a.test/r", &demo(), &mut Checks::default()).is_err());
    }

    #[test]
    fn an_unsigned_one_is_for_clients_that_registered_nothing_else() {
        let mut client = demo();
        let takes = |client: &Client, alg| algorithm(alg, client, &mut Checks::default()).is_ok();
        assert!(takes(&client, Algorithm::None) && takes(&client, Algorithm::ES256));
        client.metadata.request_object_signing_alg = Some("RS256".into());
        assert!(takes(&client, Algorithm::RS256));
        assert!(!takes(&client, Algorithm::None) && !takes(&client, Algorithm::HS256));
    }

    proptest! {
        #[test]
        fn every_text_inside_arrives_as_it_is(state in "\\PC{1,40}", beside in "\\PC{0,40}") {
            let mut around = Params::default();
            around.put("state", beside);
            let params = superseded(&around, &object(&json!({"state": state}))).unwrap();
            prop_assert_eq!(params.get("state"), Some(&*state));
        }

        #[test]
        fn no_object_makes_it_panic(name in "[a-z_]{1,12}", text in "\\PC{0,40}", number in any::<i64>()) {
            for value in [json!(text), json!(number), json!([text]), json!({&text: number}), Value::Null] {
                let claims = object(&json!({&name: value}));
                let _ = superseded(&Params::default(), &claims);
                let _ = check(&claims, &Params::default(), &demo(), "https://as.test", (NOW, &mut Checks::default()));
            }
        }
    }
}
