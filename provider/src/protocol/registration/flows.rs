//! How a client proves who it is, what it asks for at which endpoint, and how people sign in to it: RFC 7591 §2, §2.1.

use glasshouse_shared::{Cite, Scope, registration::ClientMetadata};

use super::{METADATA, Rules};
use crate::protocol::{
    Refusal,
    authorize::ResponseType,
    client::{GrantType, words},
};

words! {
    /// How a client proves who it is at the token endpoint: RFC 7591 §2, OIDC Core §9.
    AuthMethod {
        /// It does not: a public client.
        None = "none",
        /// RFC 6749 §2.3.1, in the header.
        ClientSecretBasic = "client_secret_basic",
        /// RFC 6749 §2.3.1, in the body.
        ClientSecretPost = "client_secret_post",
        /// RFC 7523 §2.2, signed with the secret.
        ClientSecretJwt = "client_secret_jwt",
        /// RFC 7523 §2.2, signed with a key of its own.
        PrivateKeyJwt = "private_key_jwt",
    }
}

impl AuthMethod {
    /// It needs a secret.
    #[must_use]
    pub fn by_secret(self) -> bool {
        matches!(self, Self::ClientSecretBasic | Self::ClientSecretPost | Self::ClientSecretJwt)
    }
}

const CODE: &str = "authorization_code";
/// The grant whose tokens come from the authorization endpoint: it is none of the token endpoint.
pub const IMPLICIT: &str = "implicit";

/// The response types of a client.
pub(super) fn responses(metadata: &ClientMetadata) -> impl Iterator<Item = ResponseType> {
    metadata.response_types.iter().filter_map(|name| ResponseType::parse(name))
}

/// It is given a token by the authorization endpoint itself, through the browser.
pub(super) fn from_front(metadata: &ClientMetadata) -> bool {
    responses(metadata).any(|response| response.id_token || response.token)
}

/// `token_endpoint_auth_method`: RFC 7591 §2.
pub(super) fn method(metadata: &mut ClientMetadata, rules: &mut Rules<'_>) -> Result<AuthMethod, Refusal> {
    let names: Vec<&str> = AuthMethod::ALL.iter().map(|method| method.word()).collect();
    //= https://www.rfc-editor.org/rfc/rfc7591#section-2
    //# If unspecified or omitted, the default is "client_secret_basic"
    let said = metadata.token_endpoint_auth_method.get_or_insert_with(|| AuthMethod::ClientSecretBasic.word().into());
    rules.word("token_endpoint_auth_method", METADATA, Some(said), &names)?;
    Ok(AuthMethod::parse(said).unwrap_or(AuthMethod::ClientSecretBasic))
}

/// `grant_types` and `response_types`, each from the other where one was left out: RFC 7591 §2, §2.1.
pub(super) fn grants(
    metadata: &mut ClientMetadata,
    method: AuthMethod,
    rules: &mut Rules<'_>,
) -> Result<Vec<GrantType>, Refusal> {
    derived(metadata, rules)?;
    let offered: Vec<&str> = GrantType::offered().map(GrantType::word).chain([IMPLICIT]).collect();
    let mut kept = Vec::new();
    for grant in &metadata.grant_types {
        rules.word("grant_types", METADATA, Some(grant), &offered)?;
        kept.extend(GrantType::parse(grant).filter(|grant| !kept.contains(grant)));
    }
    consistent(metadata, rules)?;
    let itself = kept.contains(&GrantType::ClientCredentials);
    rules.that(
        "whoever acts for itself can prove who it is",
        Cite("RFC 6749 §4.4"),
        !itself || method != AuthMethod::None,
        || method.word().into(),
        || "client_credentials is for clients that can prove who they are: token_endpoint_auth_method must not be 'none'".into(),
    )?;
    Ok(kept)
}

/// The response types in our spelling, and what was left out of the two.
///
/// `token` alone is not offered: an access token in an address, with nothing that binds it, is what RFC 9700 §2.1.2 warns of.
/// It is a compatibility switch that a person sets.
fn derived(metadata: &mut ClientMetadata, rules: &mut Rules<'_>) -> Result<(), Refusal> {
    for response in &mut metadata.response_types {
        let read = ResponseType::parse(response);
        let spelt = ResponseType::SUPPORTED.into_iter().find(|known| read.is_some() && ResponseType::parse(known) == read);
        rules.word("response_types", METADATA, Some(spelt.unwrap_or(response)), &ResponseType::SUPPORTED)?;
        *response = spelt.unwrap_or(response).to_owned();
    }
    let needed = needed_by(metadata);
    let (grants, responses) = (&mut metadata.grant_types, &mut metadata.response_types);
    if grants.is_empty() {
        grants.extend(if responses.is_empty() { vec![CODE] } else { needed }.into_iter().map(str::to_owned));
    }
    if responses.is_empty() && grants.iter().any(|grant| grant == CODE) {
        responses.push("code".into());
    }
    Ok(())
}

/// The grants that its response types are the first half of: the table of RFC 7591 §2.1 and OIDC Registration §2.
fn needed_by(metadata: &ClientMetadata) -> Vec<&'static str> {
    let code = responses(metadata).any(|response| response.code);
    [(code, CODE), (from_front(metadata), IMPLICIT)].into_iter().filter_map(|(is, name)| is.then_some(name)).collect()
}

fn consistent(metadata: &ClientMetadata, rules: &mut Rules<'_>) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("RFC 7591 §2.1");
    //= https://www.rfc-editor.org/rfc/rfc7591#section-2.1
    //# a server supporting these fields SHOULD take steps to
    //# ensure that a client cannot register itself into an inconsistent
    //# state
    let (grants, needed) = (&metadata.grant_types, needed_by(metadata));
    let missing = needed.iter().find(|needed| !grants.iter().any(|grant| grant == *needed));
    let both = || format!("grant_types: {} · response_types: {}", grants.join(", "), metadata.response_types.join(", "));
    rules.that("every response type has its grant", SECTION, missing.is_none(), both, || {
        format!("response_types needs '{}' in grant_types", missing.unwrap_or(&""))
    })?;
    let idle = [CODE, IMPLICIT].into_iter().find(|half| grants.iter().any(|grant| grant == half) && !needed.contains(half));
    rules.that("every such grant has its response type", SECTION, idle.is_none(), both, || {
        format!("grant_types holds '{}', and no entry of response_types begins it", idle.unwrap_or_default())
    })
}

/// `scope`: all that clients may ask for when nothing is said, as those of OpenID Connect never say it (RFC 7591 §2).
pub(super) fn scope(metadata: &mut ClientMetadata, rules: &mut Rules<'_>) -> Result<Scope, Refusal> {
    // To ask about the tokens of others, or to administer, is for those whom somebody vouches for.
    let scopes = rules.terms.scopes;
    let open = || scopes.choosable(false);
    let said = metadata.scope.take().unwrap_or_else(|| open().collect::<Vec<_>>().join(" "));
    let parsed = Scope::parse(&said);
    let odd = match &parsed {
        Ok(scope) => scope.names().find(|name| !open().any(|known| known == *name)).map(str::to_owned),
        Err(name) => Some(name.clone()),
    };
    rules.that(
        "a client that registers itself may have this scope",
        METADATA,
        odd.is_none(),
        || said.clone(),
        || {
            let known = open().collect::<Vec<_>>().join(" ");
            format!("scope holds '{}', and a client that registers itself may have: {known}", odd.as_deref().unwrap_or_default())
        },
    )?;
    let scope = parsed.unwrap_or_default();
    metadata.scope = Some(scope.to_string());
    Ok(scope)
}

/// How people sign in to it, and the form of its tokens: OIDC Registration §2.
pub(super) fn sign_in(metadata: &ClientMetadata, rules: &mut Rules<'_>) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("OIDC Registration §2");
    let age = metadata.default_max_age;
    let shown = || age.map_or_else(|| "—".into(), |age| age.to_string());
    rules.that("default_max_age is a number of seconds", SECTION, age.is_none_or(|age| age >= 0), shown, || {
        "default_max_age is below 0; it is a number of seconds".into()
    })?;
    rules.word("access_token_format", Cite("RFC 9068 §2"), metadata.access_token_format.as_deref(), &["opaque", "jwt"])
}
