//! A flow from its answer to its tokens, with the checks that every module makes.

use jose::{Algorithm, Unverified, half_hash};
use serde_json::{Map, Value};

use super::{Rp, standard_claims};
use crate::{
    conformance::browser::{Callback, Parameters, Shown, Walk},
    support::{Answer, Form, Person},
};

/// What a flow brought.
#[derive(Debug, Default)]
pub struct Brought {
    /// The pages on which somebody had to do something.
    pub shown: Vec<Shown>,
    pub code: Option<String>,
    /// The claims of the ID token of the authorization endpoint.
    pub front: Option<Map<String, Value>>,
    /// The claims of the ID token of the token endpoint.
    pub back: Option<Map<String, Value>>,
    /// The last ID token as it travelled.
    pub id_token: Option<String>,
    /// The last access token.
    pub access: Option<String>,
    pub refresh: Option<String>,
}

impl Brought {
    /// The claims of the last ID token.
    #[track_caller]
    pub fn claims(&self) -> &Map<String, Value> {
        self.back.as_ref().or(self.front.as_ref()).unwrap()
    }

    /// The access token.
    #[track_caller]
    pub fn access(&self) -> &str {
        self.access.as_deref().unwrap()
    }
}

impl Rp<'_> {
    /// The parameters that came back, from where this variant wants them.
    #[track_caller]
    pub fn reads(&self, callback: Callback) -> Parameters {
        let Callback { method, address, query, fragment, body } = callback;
        assert_eq!(address, self.redirect_uri().split('?').next().unwrap());
        let fragmented = self.variant.response_type != "code";
        let (answer, elsewhere) = match (self.variant.form_post, fragmented) {
            (true, _) => (body, [query, fragment]),
            (false, true) => (fragment, [query, body]),
            (false, false) => (query, [fragment, body]),
        };
        assert_eq!(method, if self.variant.form_post { "POST" } else { "GET" });
        // RejectAuthCodeInUrlQuery, RejectErrorInUrlQuery.
        for place in elsewhere {
            assert!(!place.contains_key("code") && !place.contains_key("error"), "{place:?}");
        }
        answer
    }

    /// `performGenericAuthorizationEndpointErrorResponseValidation`.
    #[track_caller]
    pub fn refused(&self, request: &Form, answer: &Parameters) -> String {
        self.belongs(request, answer);
        let known = ["error", "error_description", "error_uri", "state", "session_state", "iss"];
        let odd: Vec<&String> = answer.keys().filter(|name| !known.contains(&name.as_str())).collect();
        assert!(odd.is_empty(), "an error carries {odd:?}");
        for name in ["error_description", "error_uri"] {
            let text = answer.get(name).map_or("", String::as_str);
            assert!(text.bytes().all(|b| matches!(b, 0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e)), "{text}");
        }
        answer.get("error").unwrap_or_else(|| panic!("no error: {answer:?}")).clone()
    }

    /// `CheckStateInAuthorizationResponse`, `ValidateIssIfPresentInAuthorizationResponse`.
    #[track_caller]
    fn belongs(&self, request: &Form, answer: &Parameters) {
        assert_eq!(answer.get("state").map(String::as_str), request.get("state"), "{answer:?}");
        if let Some(issuer) = answer.get("iss") {
            assert_eq!(issuer, self.suite.says("issuer"));
        }
    }

    /// The whole flow, with the checks that every module makes.
    pub async fn completes(&self, person: &Person<'_>, request: &Form) -> Brought {
        let walk = self.walk(person, request).await;
        self.finishes(walk, request).await
    }

    /// From the callback to the end of the flow.
    pub async fn finishes(&self, walk: Walk, request: &Form) -> Brought {
        let mut brought = Brought { shown: walk.shown.clone(), ..Brought::default() };
        let answer = self.reads(walk.callback());
        self.takes(&mut brought, &answer, request).await;
        if let Some(code) = brought.code.clone() {
            let tokens = self.redeems(&code).await;
            self.gets_tokens(&mut brought, &tokens, request).await;
        }
        brought
    }

    /// What the authorization endpoint gave.
    pub async fn takes(&self, brought: &mut Brought, answer: &Parameters, request: &Form) {
        assert_eq!(answer.get("error"), None, "{answer:?}");
        self.belongs(request, answer);
        for (word, name) in [("code", "code"), ("token", "access_token"), ("id_token", "id_token")] {
            assert_eq!(answer.contains_key(name), self.variant.gives(word), "{name} in {answer:?}");
        }
        brought.code = answer.get("code").cloned();
        if let Some(access) = answer.get("access_token") {
            assert!(answer["token_type"].eq_ignore_ascii_case("bearer"));
            brought.access = Some(access.clone());
        }
        if let Some(token) = answer.get("id_token") {
            let claims = self.checks_id_token(token, request);
            for (name, beside) in [("at_hash", &brought.access), ("c_hash", &brought.code)] {
                let expected = beside.as_ref().map(|beside| half_hash(Algorithm::RS256, beside));
                assert_eq!(claims.get(name).and_then(Value::as_str), expected.as_deref(), "{name}");
            }
            brought.front = Some(claims);
            brought.id_token = Some(token.clone());
        }
        if let Some(access) = &brought.access {
            assert_eq!(self.userinfo(access).await.status, 200);
        }
    }

    /// What the token endpoint gave.
    pub async fn gets_tokens(&self, brought: &mut Brought, answer: &Answer, request: &Form) {
        assert_eq!(answer.status, 200, "{}", answer.body);
        let access = answer.member("access_token");
        let token = answer.member("id_token");
        assert!(answer.json()["expires_in"].as_i64().is_some_and(|seconds| seconds > 0));
        let claims = self.checks_id_token(&token, request);
        for (name, beside) in [("at_hash", Some(&access)), ("c_hash", brought.code.as_ref())] {
            let said = claims.get(name).and_then(Value::as_str);
            assert!(said.is_none() || said == beside.map(|beside| half_hash(Algorithm::RS256, beside)).as_deref(), "{name}");
        }
        if let Some(front) = &brought.front {
            assert_eq!(claims["sub"], front["sub"]);
        }
        assert_eq!(self.userinfo(&access).await.status, 200);
        brought.refresh = answer.json()["refresh_token"].as_str().map(str::to_owned);
        (brought.access, brought.back, brought.id_token) = (Some(access), Some(claims), Some(token));
    }

    /// `PerformStandardIdTokenChecks`.
    #[track_caller]
    pub fn checks_id_token(&self, token: &str, request: &Form) -> Map<String, Value> {
        let header = Unverified::parse(token).unwrap().header().clone();
        assert!(header.kid.is_some(), "EnsureIdTokenContainsKid");
        let claims = self.suite.proven(token);
        assert_eq!(claims["iss"], self.suite.says("issuer"));
        let audience = &claims["aud"];
        assert!(audience == self.id() || audience.as_array().is_some_and(|names| names.iter().any(|name| name == self.id())));
        let now = glasshouse_web::clock::Clock::now(&*self.suite.app.clock);
        assert!(claims["exp"].as_i64().unwrap() > now && claims["iat"].as_i64().unwrap() <= now);
        assert_eq!(claims.get("nonce").and_then(Value::as_str), request.get("nonce"), "ValidateIdTokenNonce");
        let sub = claims["sub"].as_str().unwrap();
        assert!((1..=255).contains(&sub.len()) && sub.is_ascii());
        assert!(claims.get("acr").is_none_or(Value::is_string));
        standard_claims(&claims);
        claims
    }
}
