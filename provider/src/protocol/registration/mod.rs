//! What a client says of itself when it registers, and what becomes of it: RFC 7591 §2, OIDC Registration §2, and the members
//! of the logout specifications and of RFC 9126.
//!
//! Whoever registers may be anybody. So every member that is honoured is looked at here, a member that asks for what this provider
//! does not do is refused in words, and one that nobody here knows is left out: the answer holds what was registered, and
//! nothing else.
//!
//! | file | rules |
//! |---|---|
//! | `members` | the request as JSON: types, `null`, what is not offered |
//! | `flows` | methods, grants, response types, scope |
//! | `addresses` | where browsers are sent, what is shown to people, what the provider fetches |
//! | `signing` | keys and algorithms |
//! | `sector` | pairwise subjects |
//! | `record` | from the metadata to a [`Client`](super::client::Client) and back |

mod addresses;
mod flows;
mod members;
mod record;
pub mod sector;
pub mod signing;

use glasshouse_shared::{Cite, ErrorCode, Scope, registration::ClientMetadata};

use super::{
    Checks, Refusal,
    client::{Compatibility, GrantType},
    scope::Scopes,
};
pub use addresses::{in_front, page};
pub use flows::{AuthMethod, IMPLICIT};
pub use members::{private, read, readable};
pub use record::{Proof, described};

/// Where the members of a registration are listed.
const METADATA: Cite = Cite("RFC 7591 §2");

/// What holds at this provider for whoever registers.
pub struct Terms<'a> {
    /// Which scopes there are.
    pub scopes: &'a Scopes,
    /// Only this machine can reach the provider: a demo, so what must not leave a machine may stay on it.
    pub local: bool,
    /// The provider would fetch from this address; or why not.
    pub reach: &'a dyn Fn(&str) -> Result<(), String>,
}

/// A registration that may be: every member that was left out has its default.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Everything as it will be told.
    metadata: ClientMetadata,
    /// How it will prove who it is.
    pub method: AuthMethod,
    grants: Vec<GrantType>,
    scope: Scope,
    compatibility: Vec<Compatibility>,
}

impl Wanted {
    /// The list that says which addresses are of one sector has to be fetched from here: OIDC Registration §5.
    #[must_use]
    pub fn sector_identifier_uri(&self) -> Option<&str> {
        self.metadata.sector_identifier_uri.as_deref()
    }

    /// Where browsers may return.
    #[must_use]
    pub fn redirect_uris(&self) -> &[String] {
        &self.metadata.redirect_uris
    }

    /// Its secret signs something, so that it must be readable: a digest cannot sign.
    #[must_use]
    pub fn signs_with_secret(&self) -> bool {
        self.method == AuthMethod::ClientSecretJwt || signing::by_secret(&self.metadata)
    }
}

/// What a client wants to be, if it may: the members in the order of RFC 7591 §2 and OIDC Registration §2.
///
/// # Errors
/// `invalid_redirect_uri` or `invalid_client_metadata`: RFC 7591 §3.2.2.
pub fn check(metadata: ClientMetadata, terms: &Terms<'_>, checks: &mut Checks) -> Result<Wanted, Refusal> {
    let mut rules = Rules { terms, checks };
    let mut metadata = metadata;
    members::lengths(&metadata, &mut rules)?;
    let method = flows::method(&mut metadata, &mut rules)?;
    let grants = flows::grants(&mut metadata, method, &mut rules)?;
    let native = addresses::redirects(&mut metadata, &mut rules)?;
    let scope = flows::scope(&mut metadata, &mut rules)?;
    addresses::shown(&metadata, &mut rules)?;
    addresses::fetched(&metadata, &mut rules)?;
    addresses::logout(&metadata, &mut rules)?;
    signing::keys(&metadata, method, &mut rules)?;
    signing::algorithms(&mut metadata, method, &mut rules)?;
    sector::subjects(&mut metadata, &mut rules)?;
    flows::sign_in(&metadata, &mut rules)?;
    //= https://www.rfc-editor.org/rfc/rfc8252#section-7.3
    //# The authorization server MUST allow any port to be specified at the
    //# time of the request for loopback IP redirect URIs
    let compatibility = if native { vec![Compatibility::LoopbackAnyPort] } else { vec![] };
    Ok(Wanted { metadata, method, grants, scope, compatibility })
}

/// The rules as they are applied: what they may ask, what they note, how they refuse.
struct Rules<'a> {
    terms: &'a Terms<'a>,
    checks: &'a mut Checks,
}

impl Rules<'_> {
    /// The claim holds, or the registration is refused with `invalid_client_metadata`.
    fn that(
        &mut self,
        claim: &str,
        cite: Cite,
        holds: bool,
        compared: impl FnOnce() -> String,
        why: impl FnOnce() -> String,
    ) -> Result<(), Refusal> {
        self.checks.that(claim, cite, holds, compared, || Refusal::new(ErrorCode::InvalidClientMetadata, why(), cite))
    }

    /// The same about a redirect URI: `invalid_redirect_uri`.
    fn redirect(
        &mut self,
        claim: &str,
        cite: Cite,
        wrong: Option<String>,
        compared: impl FnOnce() -> String,
    ) -> Result<(), Refusal> {
        let holds = wrong.is_none();
        let refuse = || Refusal::new(ErrorCode::InvalidRedirectUri, wrong.unwrap_or_default().replace(['“', '”'], "'"), cite);
        self.checks.that(claim, cite, holds, compared, refuse)
    }

    /// One of these words, or nothing.
    fn word(&mut self, member: &str, cite: Cite, value: Option<&str>, known: &[&str]) -> Result<(), Refusal> {
        let Some(value) = value else { return Ok(()) };
        self.that(
            &format!("{member} is one that is offered"),
            cite,
            known.contains(&value),
            || format!("{value} · {}", known.join(", ")),
            || format!("{member} is '{value}', and offered here are: {}", known.join(", ")),
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Url;

    use super::*;
    use crate::protocol::client::{Auth, PkceRule};

    fn checked(metadata: ClientMetadata) -> Result<Wanted, Refusal> {
        let reach = |uri: &str| Url::parse(uri).map(|_| ()).map_err(|error| error.to_string());
        check(metadata, &Terms { scopes: &Scopes::default(), local: true, reach: &reach }, &mut Checks::default())
    }

    fn returning(uri: &str) -> ClientMetadata {
        ClientMetadata { redirect_uris: vec![uri.into()], ..ClientMetadata::default() }
    }

    #[test]
    fn what_is_told_is_what_was_registered_and_registering_that_again_changes_nothing() {
        let proof = || Proof { client_id: "c".into(), auth: Auth::Secret(vec![]), registration_hash: vec![2; 32], created_at: 0 };
        for post in [None, Some("client_secret_post".to_owned())] {
            let said = ClientMetadata {
                token_endpoint_auth_method: post,
                response_types: vec!["code".into(), "token id_token".into()],
                client_name: Some("App".into()),
                ..returning("https://app.test/cb")
            };
            let told = described(&checked(said).unwrap().client(proof()));
            let again = described(&checked(told.clone()).unwrap().client(proof()));
            assert_eq!(told, again);
            assert_eq!(told.response_types, ["code", "id_token token"]);
        }
    }

    #[test]
    fn a_provider_that_others_can_reach_gives_no_token_through_the_browser_to_this_machine() {
        let front = ClientMetadata { response_types: vec!["id_token".into()], ..returning("http://localhost:8000/cb") };
        let strict = Terms { scopes: &Scopes::default(), local: false, reach: &|_: &str| Ok(()) };
        let refused = check(front.clone(), &strict, &mut Checks::default()).unwrap_err();
        assert_eq!(refused.code, ErrorCode::InvalidRedirectUri);
        assert!(checked(front).is_ok());
        assert!(
            check(returning("http://localhost:8000/cb"), &strict, &mut Checks::default()).is_ok(),
            "a code is worth nothing alone"
        );
    }

    #[test]
    fn a_public_client_must_use_pkce_and_a_native_one_may_listen_where_it_can() {
        let public = ClientMetadata {
            token_endpoint_auth_method: Some("none".into()),
            application_type: Some("native".into()),
            ..returning("http://127.0.0.1/cb")
        };
        let proof = Proof { client_id: "c".into(), auth: Auth::None, registration_hash: vec![], created_at: 0 };
        let client = checked(public).unwrap().client(proof);
        assert_eq!((client.pkce, client.compatibility), (PkceRule::Required, vec![Compatibility::LoopbackAnyPort]));
    }

    proptest! {
        /// Attack 3: whatever a stranger writes, a browser is sent to a server or to an application of its own scheme.
        #[test]
        fn no_redirect_uri_that_is_accepted_has_a_dangerous_scheme(
            uri in "(javascript|JAVASCRIPT|data|vbscript|file|blob|about|ftp|ws|http|https|com\\.app|[ -~]{0,12}):(//)?[ -~]{0,30}",
            native: bool,
        ) {
            let kind = if native { "native" } else { "web" };
            let said = ClientMetadata { application_type: Some(kind.into()), ..returning(&uri) };
            if checked(said).is_ok() {
                let parsed = Url::parse(&uri).unwrap();
                let to_server = matches!(parsed.scheme(), "https" | "http") && parsed.has_host();
                prop_assert!(to_server || parsed.scheme().contains('.'), "{uri}");
                prop_assert!(uri.is_ascii() && !uri.contains(['#', '\\', ' ']), "{uri}");
            }
        }

        #[test]
        fn no_page_for_people_that_is_accepted_is_anything_but_a_page(uri in "([a-zA-Z]{0,10}:)?[ -~]{0,30}") {
            for said in [
                ClientMetadata { logo_uri: Some(uri.clone()), ..returning("https://app.test/cb") },
                ClientMetadata { policy_uri: Some(uri.clone()), ..returning("https://app.test/cb") },
            ] {
                if checked(said).is_ok() {
                    prop_assert!(uri.to_ascii_lowercase().starts_with("http"), "{uri}");
                }
            }
        }
    }
}
