//! Token exchange: RFC 8693. An API that was called with a token gets one of its own, for the next API, in the name of the same
//! person.
//!
//! Subject and actor are access tokens of this provider. Without an actor the new token is as good as the old one for less
//! (impersonation, §1.1); with one it says who uses it (delegation, `act`, §4.1). `may_act` (§4.4) is not read: who may exchange
//! a token is decided by [`subject`] alone.

use glasshouse_shared::{Cite, ErrorCode, Params, Secret};
use serde_json::{Map, Value};

use super::{
    Checks, Refusal, Timestamp,
    bearer::{self, Token},
    client::Client,
    scope::INTROSPECTION,
};

/// An access token, of whichever form: RFC 8693 §3.
pub const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";
/// A JWT: RFC 8693 §3. Here, an access token in that form (RFC 9068).
pub const JWT: &str = "urn:ietf:params:oauth:token-type:jwt";

/// Actors that a token names at most, the present one and those before it.
const MOST_ACTORS: usize = 5;

const REQUEST: Cite = Cite("RFC 8693 §2.1");

/// What a token request brings: RFC 8693 §2.1.
pub struct ExchangeGrant {
    /// Speaks for the person.
    pub subject_token: Secret,
    /// Speaks for whoever acts.
    pub actor_token: Option<Secret>,
    /// The new token is to be a JWT.
    pub jwt: bool,
    /// Less than the subject token opens.
    pub scope: Option<String>,
    /// For which APIs, by their URIs.
    pub resource: Option<String>,
    /// For whom, by their names here.
    pub audience: Option<String>,
}

fn invalid(why: impl Into<std::borrow::Cow<'static, str>>, cite: Cite) -> Refusal {
    Refusal::new(ErrorCode::InvalidRequest, why, cite)
}

impl ExchangeGrant {
    /// Read the parameters.
    ///
    /// # Errors
    /// `invalid_request`: one is missing, one too many, or a kind of token that is not exchanged here.
    pub fn read(mut params: Params) -> Result<Self, Refusal> {
        let mut needed =
            |name: &str| params.take(name).ok_or_else(|| invalid(format!("the parameter '{name}' is missing"), REQUEST));
        let subject_token = needed("subject_token")?.into();
        known("subject_token_type", &needed("subject_token_type")?, &[ACCESS_TOKEN])?;
        //= https://www.rfc-editor.org/rfc/rfc8693#section-2.1
        //# This is REQUIRED when the "actor_token" parameter is present
        //# in the request but MUST NOT be included otherwise.
        let actor_token = match (params.take("actor_token"), params.take("actor_token_type")) {
            (None, None) => None,
            (Some(token), Some(kind)) => {
                known("actor_token_type", &kind, &[ACCESS_TOKEN])?;
                Some(Secret::from(token))
            }
            (Some(_), None) => return Err(invalid("actor_token came without actor_token_type", REQUEST)),
            (None, Some(_)) => return Err(invalid("actor_token_type came without actor_token", REQUEST)),
        };
        let requested = params.take("requested_token_type");
        let requested = requested.as_deref().unwrap_or(ACCESS_TOKEN);
        known("requested_token_type", requested, &[ACCESS_TOKEN, JWT])?;
        Ok(Self {
            subject_token,
            actor_token,
            jwt: requested == JWT,
            scope: params.take("scope"),
            resource: params.take("resource"),
            audience: params.take("audience"),
        })
    }

    /// What the answer calls the new token: RFC 8693 §2.2.1.
    #[must_use]
    pub fn issued_token_type(&self) -> &'static str {
        if self.jwt { JWT } else { ACCESS_TOKEN }
    }
}

fn known(name: &str, sent: &str, taken: &[&str]) -> Result<(), Refusal> {
    if taken.contains(&sent) {
        return Ok(());
    }
    Err(invalid(format!("{name} '{sent}' is not exchanged here: {} is", taken.join(" or ")), Cite("RFC 8693 §3")))
}

/// A token lives. What RFC 6750 calls `invalid_token` is `invalid_request` here: RFC 8693 §2.2.2.
fn alive(token: Option<Token>, now: Timestamp, checks: &mut Checks) -> Result<Token, Refusal> {
    //= https://www.rfc-editor.org/rfc/rfc8693#section-2.2.2
    //# If the request itself is not valid or if either the "subject_token"
    //# or "actor_token" are invalid for any reason, or are unacceptable
    //# based on policy, the authorization server MUST construct an error
    //# response, as specified in Section 5.2 of [RFC6749].  The value of the
    //# "error" parameter MUST be the "invalid_request" error code.
    bearer::check(token, None, now, checks).map_err(|refusal| invalid(refusal.why, Cite("RFC 8693 §2.2.2")))
}

/// The subject token may be exchanged by this client: it lives, speaks for a person, and the client is the one to which it was
/// issued, one for which it is meant (its audience), or a resource server that may ask about every token (the scope
/// `introspection`).
///
/// # Errors
/// `invalid_request`.
pub fn subject(token: Option<Token>, client: &Client, now: Timestamp, checks: &mut Checks) -> Result<Token, Refusal> {
    const SECTION: Cite = Cite("RFC 8693 §2.2.2");
    let token = alive(token, now, checks)?;
    let own = token.client_id == client.client_id;
    let meant = token.resource.contains(&client.client_id);
    checks.that(
        "this client may exchange it",
        SECTION,
        own || meant || client.scope.allows(INTROSPECTION),
        || {
            format!(
                "tokens.client_id {} · tokens.resource {} · client_id {}",
                token.client_id,
                token.resource.join(" "),
                client.client_id
            )
        },
        || invalid("the subject token was neither issued to this client nor meant for it", SECTION),
    )?;
    checks.that(
        "it speaks for a person",
        SECTION,
        token.user_id.is_some(),
        || token.user_id.clone().unwrap_or_else(|| "tokens.user_id NULL".into()),
        || invalid("the subject token speaks for a client itself: that client asks for another one by itself", SECTION),
    )?;
    Ok(token)
}

/// The actor token speaks for whoever uses the new one. It must be the client's own: nobody acts under the name of another.
///
/// # Errors
/// `invalid_request`.
pub fn actor(token: Option<Token>, client: &Client, now: Timestamp, checks: &mut Checks) -> Result<Token, Refusal> {
    const SECTION: Cite = Cite("RFC 8693 §2.2.2");
    let token = alive(token, now, checks)?;
    checks.that(
        "the actor token was issued to this client",
        SECTION,
        token.client_id == client.client_id,
        || format!("tokens.client_id {} · client_id {}", token.client_id, client.client_id),
        || invalid("the actor token was issued to another client", SECTION),
    )?;
    Ok(token)
}

/// `act` of the new token: `sub` acts, for whom the subject token names as the actor before: RFC 8693 §4.1.
///
/// # Errors
/// `invalid_request`: the chain is longer than anybody needs.
pub fn act(sub: String, before: Option<&str>) -> Result<String, Refusal> {
    //= https://www.rfc-editor.org/rfc/rfc8693#section-4.1
    //# A chain of delegation can be expressed by nesting one "act" claim
    //# within another.
    let before = before.and_then(|act| serde_json::from_str::<Value>(act).ok());
    let actors = 1 + std::iter::successors(before.as_ref(), |act| act.get("act")).count();
    if actors > MOST_ACTORS {
        let why = format!("the subject token names {MOST_ACTORS} actors already: no more are added");
        return Err(invalid(why, Cite("RFC 8693 §4.1")));
    }
    let mut members = Map::from_iter([("sub".to_owned(), Value::String(sub))]);
    members.extend(before.map(|act| ("act".to_owned(), act)));
    Ok(Value::Object(members).to_string())
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::Scope;

    use super::*;
    use crate::protocol::{bearer::tests::token, client::tests::demo};

    fn read(changes: &str) -> Result<ExchangeGrant, Refusal> {
        let params = format!("subject_token=t&subject_token_type={ACCESS_TOKEN}&{changes}");
        ExchangeGrant::read(Params::parse(&params).unwrap())
    }

    fn why(refused: Result<Token, Refusal>) -> String {
        let refusal = refused.unwrap_err();
        assert_eq!(refusal.code, ErrorCode::InvalidRequest);
        refusal.why.into_owned()
    }

    #[test]
    fn the_parameters_of_an_actor_come_together() {
        assert!(read("").unwrap().actor_token.is_none());
        assert!(read(&format!("actor_token=a&actor_token_type={ACCESS_TOKEN}")).unwrap().actor_token.is_some());
        assert!(read("actor_token=a").is_err());
        assert!(read(&format!("actor_token_type={ACCESS_TOKEN}")).is_err());
        assert!(ExchangeGrant::read(Params::parse("subject_token=t").unwrap()).is_err());
    }

    #[test]
    fn only_access_tokens_are_exchanged() {
        let id_token = "urn:ietf:params:oauth:token-type:id_token";
        assert!(read(&format!("requested_token_type={id_token}")).is_err());
        assert_eq!(read(&format!("requested_token_type={JWT}")).unwrap().issued_token_type(), JWT);
        assert_eq!(read("").unwrap().issued_token_type(), ACCESS_TOKEN);
    }

    #[test]
    fn a_stranger_cannot_exchange_a_token_that_it_found() {
        let checked = |token: &Token, client: &Client| subject(Some(token.clone()), client, 5, &mut Checks::default());
        let other = Client { client_id: "api".into(), ..demo() };
        assert!(checked(&token(), &demo()).is_ok());
        assert!(why(checked(&token(), &other)).contains("neither issued"));
        assert!(checked(&Token { resource: vec!["api".into()], ..token() }, &other).is_ok());
        assert!(checked(&token(), &Client { scope: Scope::parse("introspection").unwrap(), ..other }).is_ok());
        assert!(why(checked(&Token { user_id: None, ..token() }, &demo())).contains("client itself"));
        assert!(why(subject(Some(token()), &demo(), 100, &mut Checks::default())).contains("expired"));
        assert!(why(subject(None, &demo(), 5, &mut Checks::default())).contains("no such"));
    }

    #[test]
    fn nobody_acts_under_the_name_of_another_client() {
        let other = Client { client_id: "api".into(), ..demo() };
        assert!(actor(Some(token()), &demo(), 5, &mut Checks::default()).is_ok());
        assert!(why(actor(Some(token()), &other, 5, &mut Checks::default())).contains("another client"));
    }

    #[test]
    fn actors_are_nested_with_the_present_one_outside_and_not_for_ever() {
        let one = act("a".into(), None).unwrap();
        assert_eq!(one, r#"{"sub":"a"}"#);
        let two: Value = serde_json::from_str(&act("b".into(), Some(&one)).unwrap()).unwrap();
        assert_eq!((&two["sub"], &two["act"]["sub"]), (&"b".into(), &"a".into()));
        let longest = (0..MOST_ACTORS).fold(None, |before: Option<String>, _| act("x".into(), before.as_deref()).ok());
        assert!(longest.is_some() && act("x".into(), longest.as_deref()).is_err());
    }
}
