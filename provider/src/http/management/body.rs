//! The body of a request: a JSON object whose members are read one by one, and merged into what is there (RFC 7396).

use actix_web::{FromRequest, HttpRequest, dev, http::StatusCode, http::header, web};
use glasshouse_web::form::PATIENCE;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::{future::Future, pin::Pin};

use super::problem::{Failed, Fault, Problem};

/// Bytes of a body that are read.
const LIMIT: usize = 64 * 1024;
/// What is taken; the second is RFC 7396's.
const KINDS: [&str; 2] = ["application/json", "application/merge-patch+json"];

/// The members of a body. It is read when the handler says so: only once it is known that whoever sends it may.
pub struct Body {
    kind: String,
    payload: web::Payload,
}

impl FromRequest for Body {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let payload = web::Payload::from_request(request, payload).into_inner();
        Box::pin(async move { Ok(Self { kind, payload: payload? }) })
    }
}

impl Body {
    /// Read it.
    ///
    /// # Errors
    /// It is no JSON object.
    pub async fn members(self) -> Result<Map<String, Value>, Failed> {
        if !KINDS.contains(&self.kind.as_str()) {
            let arrived = if self.kind.is_empty() { "no Content-Type" } else { self.kind.as_str() };
            let why = format!("The body must be application/json, and {arrived} came.");
            return Err(Problem::unreadable(StatusCode::UNSUPPORTED_MEDIA_TYPE, why).into());
        }
        let reading = tokio::time::timeout(PATIENCE, self.payload.to_bytes_limited(LIMIT)).await;
        let (status, why) = match reading {
            Err(_) => (StatusCode::REQUEST_TIMEOUT, "The body did not come within ten seconds.".to_owned()),
            Ok(Err(_)) => (StatusCode::PAYLOAD_TOO_LARGE, "The body is longer than 64 KiB.".to_owned()),
            Ok(Ok(Err(_))) => (StatusCode::BAD_REQUEST, "The body ended too early.".to_owned()),
            Ok(Ok(Ok(body))) => match serde_json::from_slice(&body) {
                Ok(members) => return Ok(members),
                Err(error) => (StatusCode::BAD_REQUEST, format!("The body is not a JSON object: {error}.")),
            },
        };
        Err(Problem::unreadable(status, why).into())
    }
}

/// Read a body into its type: a member of the wrong type, or one that is none of the `known`, is named.
///
/// # Errors
/// The members that are wrong.
pub fn read<T: DeserializeOwned>(members: Map<String, Value>, known: impl Fn(&str) -> bool) -> Result<T, Failed> {
    let unknown = members.keys().filter(|name| !known(name));
    let unknown: Vec<Fault> = unknown.map(|name| Fault::of(name, "There is no such member here.")).collect();
    let whole = match serde_json::from_value(Value::Object(members.clone())) {
        Ok(read) if unknown.is_empty() => return Ok(read),
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    };
    let alone = |(name, value): (String, Value)| {
        let error = serde_json::from_value::<T>(Value::Object(Map::from_iter([(name.clone(), value)]))).err()?.to_string();
        Some(Fault::of(name, error))
    };
    let mut faults: Vec<Fault> = members.into_iter().filter_map(alone).collect();
    faults.extend(unknown);
    Err(Problem::wrong(if faults.is_empty() { vec![Fault::of("", whole)] } else { faults }).into())
}

/// Change an object as another one says: RFC 7396 §2. What is null is taken away.
pub fn merge(target: &mut Map<String, Value>, patch: Map<String, Value>) {
    for (name, value) in patch {
        match (value, target.get_mut(&name)) {
            (Value::Null, _) => drop(target.remove(&name)),
            (Value::Object(patch), Some(Value::Object(known))) => merge(known, patch),
            (Value::Object(patch), _) => {
                let mut new = Map::new();
                merge(&mut new, patch);
                target.insert(name, Value::Object(new));
            }
            (value, _) => drop(target.insert(name, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The test cases of RFC 7396 appendix A that are about objects.
    #[test]
    fn a_patch_is_merged_as_rfc_7396_has_it() {
        for (target, patch, expected) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"})),
            (json!({"a": "b"}), json!({"a": null}), json!({})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "c"}), json!({"a": ["b"]}), json!({"a": ["b"]})),
            (json!({"a": {"b": "c"}}), json!({"a": {"b": "d", "c": null}}), json!({"a": {"b": "d"}})),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!({"e": null}), json!({"a": 1}), json!({"e": null, "a": 1})),
            (json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}})),
        ] {
            let (Value::Object(mut target), Value::Object(patch)) = (target, patch) else { unreachable!("objects") };
            merge(&mut target, patch);
            assert_eq!(Value::Object(target), expected);
        }
    }
}
