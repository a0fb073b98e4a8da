//! For which API a token is meant: RFC 8707. What is made for one opens nothing at another.

use glasshouse_shared::{Cite, ErrorCode};
use url::Url;

use super::{Checks, Refusal, bearer::Token};

const SECTION: Cite = Cite("RFC 8707 §2");

/// The APIs that a token can be meant for, each by its URI.
#[derive(Clone, Debug, Default)]
pub struct Resources {
    issuer: String,
    paths: Vec<&'static str>,
    elsewhere: Vec<String>,
}

impl Resources {
    /// `paths` are those of our own API, the first one that of its name; `elsewhere` are the APIs of others.
    #[must_use]
    pub fn new(issuer: String, paths: Vec<&'static str>, elsewhere: Vec<String>) -> Self {
        Self { issuer, paths, elsewhere }
    }

    /// Our own API: what is meant when a request names none.
    #[must_use]
    pub fn api(&self) -> String {
        format!("{}{}", self.issuer, self.paths.first().unwrap_or(&""))
    }

    /// Every API, by the name that it has for others.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        std::iter::once(self.api()).chain(self.elsewhere.iter().cloned()).collect()
    }

    /// This is all of our API, or the address of a part of it.
    #[must_use]
    pub fn ours(&self, uri: &str) -> bool {
        uri.strip_prefix(&self.issuer).is_some_and(|path| self.paths.contains(&path))
    }

    /// The access token is meant for this path of our API: RFC 8707 §2, RFC 6750 §5.2.
    ///
    /// # Errors
    /// `invalid_token`: it is meant for another API.
    pub fn admit(&self, token: &Token, path: &str, checks: &mut Checks) -> Result<(), Refusal> {
        let meant_for = &token.resource;
        checks.that(
            "it is meant for this API",
            SECTION,
            self.open(meant_for, path),
            || format!("tokens.resource {}", if meant_for.is_empty() { "NULL".into() } else { meant_for.join(" ") }),
            || {
                let (there, here) = (meant_for.join(" "), self.api());
                let why = format!("the access token is meant for {there}, and this is {here}: ask for resource={here}");
                Refusal::new(ErrorCode::InvalidToken, why, SECTION)
            },
        )
    }

    /// A token that is meant for these opens this path of our API.
    fn open(&self, meant_for: &[String], path: &str) -> bool {
        let bare = path.trim_end_matches('/');
        let api = self.paths.first().copied();
        let whole = |named: &str| named.is_empty() || Some(named) == api;
        let opens = |uri: &String| uri.strip_prefix(&self.issuer).is_some_and(|named| named == bare || whole(named));
        meant_for.is_empty() || meant_for.iter().any(opens)
    }

    /// The APIs that a request asks for; none means our own.
    ///
    /// # Errors
    /// `invalid_target`, naming the first one that is malformed or unknown.
    pub fn requested(&self, asked: Option<&str>, checks: &mut Checks) -> Result<Vec<String>, Refusal> {
        self.check(asked, checks, |uri| self.ours(uri) || self.elsewhere.iter().any(|known| known == uri), "it is unknown here")
    }

    /// What is left of `granted` when its holder asks for some of it: RFC 8707 §2.2.
    ///
    /// # Errors
    /// `invalid_target` when it asks for another API.
    pub fn narrow(&self, asked: Option<&str>, granted: &[String], checks: &mut Checks) -> Result<Vec<String>, Refusal> {
        if asked.is_none() {
            return Ok(granted.to_vec());
        }
        let within = |uri: &str| if granted.is_empty() { self.ours(uri) } else { granted.iter().any(|known| known == uri) };
        self.check(asked, checks, within, "it is not one of those that were allowed")
    }

    fn check(
        &self,
        asked: Option<&str>,
        checks: &mut Checks,
        may: impl Fn(&str) -> bool,
        otherwise: &str,
    ) -> Result<Vec<String>, Refusal> {
        let mut uris: Vec<String> = Vec::new();
        for uri in asked.unwrap_or_default().split_whitespace() {
            let refuse = |why: &str| Refusal::new(ErrorCode::InvalidTarget, format!("the resource '{uri}': {why}"), SECTION);
            //= https://www.rfc-editor.org/rfc/rfc8707#section-2
            //# Its value MUST be an absolute URI, as specified by Section 4.3 of
            //# [RFC3986].  The URI MUST NOT include a fragment component.
            let odd = || refuse("it must be an absolute URI without a fragment");
            checks.that("the resource is an absolute URI without a fragment", SECTION, well_formed(uri), || uri.into(), odd)?;
            let compared = || format!("{uri} · {}", self.names().join(" "));
            checks.that("the resource may be asked for", SECTION, may(uri), compared, || refuse(otherwise))?;
            if !uris.iter().any(|known| known == uri) {
                uris.push(uri.to_owned());
            }
        }
        Ok(uris)
    }
}

/// An absolute URI without a fragment: RFC 8707 §2.
#[must_use]
pub fn well_formed(uri: &str) -> bool {
    !uri.contains(['#', ' ', '"', '\\']) && uri.is_ascii() && Url::parse(uri).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resources() -> Resources {
        Resources::new("https://op.test".into(), vec!["/api", "/api/me"], vec!["https://api.test/".into(), "urn:api".into()])
    }

    fn refused(asked: &str) -> Refusal {
        resources().requested(Some(asked), &mut Checks::default()).unwrap_err()
    }

    #[test]
    fn a_known_api_can_be_asked_for_and_is_named_once() {
        let asked = resources().requested(Some("https://api.test/ urn:api https://api.test/"), &mut Checks::default());
        assert_eq!(asked.unwrap(), ["https://api.test/", "urn:api"]);
        assert_eq!(resources().requested(None, &mut Checks::default()).unwrap(), Vec::<String>::new());
        assert!(resources().requested(Some("https://op.test/api/me"), &mut Checks::default()).is_ok());
    }

    #[test]
    fn what_is_malformed_or_unknown_is_named() {
        assert_eq!(
            refused("https://api.test/#a").why,
            "the resource 'https://api.test/#a': it must be an absolute URI without a fragment"
        );
        for odd in ["/api", "api", "https://api.test/#", "https://"] {
            assert_eq!(refused(odd).code, ErrorCode::InvalidTarget, "{odd}");
        }
        for unknown in
            ["https://api.test", "https://api.test/x", "https://op.test.evil/api", "https://op.test/", "HTTPS://api.test/"]
        {
            assert_eq!(refused(unknown).why, format!("the resource '{unknown}': it is unknown here"));
        }
    }

    #[test]
    fn nobody_gets_more_than_was_granted() {
        let narrow = |asked, granted: &[String]| resources().narrow(asked, granted, &mut Checks::default());
        let both = ["https://api.test/".to_owned(), "urn:api".to_owned()];
        assert_eq!(narrow(None, &both).unwrap(), both);
        assert_eq!(narrow(Some("urn:api"), &both).unwrap(), ["urn:api"]);
        assert_eq!(narrow(Some("https://op.test/api"), &both).unwrap_err().code, ErrorCode::InvalidTarget);
        assert_eq!(narrow(Some("https://op.test/api"), &[]).unwrap(), ["https://op.test/api"]);
        assert_eq!(narrow(Some("urn:api"), &[]).unwrap_err().code, ErrorCode::InvalidTarget);
    }

    #[test]
    fn a_token_opens_the_api_that_it_is_meant_for() {
        let open =
            |meant_for: &[&str]| resources().open(&meant_for.iter().map(|uri| (*uri).to_owned()).collect::<Vec<_>>(), "/api/me");
        assert!(open(&[]) && open(&["https://op.test/api"]) && open(&["urn:api", "https://op.test/api/me"]));
        assert!(open(&["https://op.test"]) && !open(&["urn:api"]) && !open(&["https://op.test/api/photos"]));
        assert!(!open(&["https://op.test.evil/api"]));
    }
}
