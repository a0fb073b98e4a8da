//! When a JWT that a client made is valid: RFC 7519 §4.1.4 to §4.1.6. Client assertions and request objects share it.

use glasshouse_shared::Cite;
use serde::{Deserialize, Deserializer};

use super::{Checks, Refusal, Timestamp, from_now};

/// Seconds by which the clock of a client may differ from ours.
pub const SKEW: i64 = 60;

/// The times of a JWT.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(default)]
pub struct Times {
    /// When it ends: RFC 7519 §4.1.4.
    #[serde(deserialize_with = "numeric_date")]
    pub exp: Option<Timestamp>,
    /// When it begins: RFC 7519 §4.1.5.
    #[serde(deserialize_with = "numeric_date")]
    pub nbf: Option<Timestamp>,
    /// When it was made: RFC 7519 §4.1.6.
    #[serde(deserialize_with = "numeric_date")]
    pub iat: Option<Timestamp>,
}

/// `NumericDate`, RFC 7519 §2: a number of seconds, whose fraction is of no interest here.
fn numeric_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    let number = serde_json::Number::deserialize(deserializer)?;
    let whole = number.as_i64().or_else(|| number.to_string().split('.').next()?.parse().ok());
    whole.map(Some).ok_or_else(|| serde::de::Error::custom("a time is a number of seconds since 1970"))
}

impl Times {
    /// It is valid at this time, as far as it says.
    ///
    /// # Errors
    /// What `refuse` makes of the reason.
    pub fn check(self, now: Timestamp, checks: &mut Checks, refuse: impl Fn(&'static str) -> Refusal) -> Result<(), Refusal> {
        let at = |claim: &'static str, time: Option<Timestamp>| {
            move || time.map_or_else(|| format!("{claim} —"), |time| from_now(claim, Some(time), now))
        };
        checks.that(
            "it has not expired",
            Cite("RFC 7519 §4.1.4"),
            self.exp.is_none_or(|exp| now < exp.saturating_add(SKEW)),
            at("exp", self.exp),
            || refuse("the JWT has expired: make a new one for each request (exp)"),
        )?;
        checks.that(
            "it is valid already",
            Cite("RFC 7519 §4.1.5"),
            self.nbf.is_none_or(|nbf| nbf <= now + SKEW),
            at("nbf", self.nbf),
            || refuse("the JWT is not valid yet: look at nbf and at the clock of the client"),
        )?;
        checks.that(
            "it was not made in the future",
            Cite("RFC 7519 §4.1.6"),
            self.iat.is_none_or(|iat| iat <= now + SKEW),
            at("iat", self.iat),
            || refuse("the JWT was made in the future: look at iat and at the clock of the client"),
        )
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::ErrorCode;

    use super::*;

    const NOW: Timestamp = 1_763_719_200;

    fn read(json: &str) -> Result<Times, serde_json::Error> {
        serde_json::from_str(json)
    }

    fn valid(times: Times) -> bool {
        let refuse = |why| Refusal::new(ErrorCode::InvalidClient, why, Cite("RFC 7519 §4.1.4"));
        times.check(NOW, &mut Checks::default(), refuse).is_ok()
    }

    #[test]
    fn a_time_may_have_a_fraction_and_nothing_else() {
        assert_eq!(
            read(r#"{"exp":12.9,"iat":1.7637192e9,"nbf":-1}"#).unwrap(),
            Times { exp: Some(12), iat: Some(NOW), nbf: Some(-1) }
        );
        assert_eq!(read("{}").unwrap(), Times::default());
        for odd in [r#"{"exp":"12"}"#, r#"{"exp":null}"#, r#"{"exp":[1]}"#, r#"{"exp":1e300}"#, r#"{"exp":true}"#] {
            assert!(read(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_minute_either_way_is_forgiven_and_no_second_more() {
        assert!(valid(Times { exp: Some(NOW - SKEW + 1), nbf: Some(NOW + SKEW), iat: Some(NOW + SKEW) }));
        assert!(!valid(Times { exp: Some(NOW - SKEW), ..Times::default() }));
        assert!(!valid(Times { nbf: Some(NOW + SKEW + 1), ..Times::default() }));
        assert!(!valid(Times { iat: Some(NOW + SKEW + 1), ..Times::default() }));
        assert!(valid(Times::default()));
        assert!(valid(Times { exp: Some(i64::MAX), nbf: Some(i64::MIN), iat: None }));
    }
}
