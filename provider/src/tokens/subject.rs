//! `sub`: by which name a client knows a person. OIDC Core §8.

use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::Scope;
use url::Url;

use crate::protocol::{
    account::User,
    client::{Client, GrantType},
};

/// Makes the names. Cheap to clone.
#[derive(Clone)]
pub struct Subjects(hmac::Key);

impl Subjects {
    /// `key` is derived from the provider's key, for this alone: with another one, everybody would be somebody else.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, key))
    }

    /// The name of this account for this client: the same for all (`public`), or another one for each sector (`pairwise`).
    #[must_use]
    pub fn of(&self, user_id: &str, client: &Client) -> String {
        let Some(sector) = sector(client) else { return user_id.to_owned() };
        //= https://openid.net/specs/openid-connect-core-1_0.html#PairwiseAlg
        //# The Subject Identifier value MUST NOT be reversible by any party other than the OpenID Provider.
        let tag = hmac::sign(&self.0, format!("{}:{sector}{user_id}", sector.len()).as_bytes());
        URL_SAFE_NO_PAD.encode(tag)
    }

    /// What this client calls a person: by the name that they signed in with, unless that would tell two clients which of them
    /// know the same person (OIDC Core §8.1) and the scope does not open it.
    #[must_use]
    pub fn called(&self, user: &User, client: &Client, scope: &Scope) -> String {
        if sector(client).is_none() || ["profile", "email"].iter().any(|opens| scope.allows(opens)) {
            return user.username.as_str().to_owned();
        }
        self.of(&user.id, client)
    }
}

/// The host by which a pairwise client is told from others: OIDC Core §8.1. Nothing for a public one.
fn sector(client: &Client) -> Option<String> {
    let metadata = &client.metadata;
    if metadata.subject_type.as_deref() != Some("pairwise") {
        return None;
    }
    // Whoever is returned to at an address is known to be there. A device is returned to nowhere, so that a client of devices could
    // name the address of a stranger, and be told the names by which that one knows people.
    let returned_to = client.redirect_uris.first().filter(|_| !client.may_use(GrantType::DeviceCode));
    let uri = metadata.sector_identifier_uri.as_ref().or(returned_to);
    // A client without any address is a sector of its own.
    let host = uri.and_then(|uri| Url::parse(uri).ok()).and_then(|uri| uri.host_str().map(str::to_owned));
    Some(host.unwrap_or_else(|| format!("client {}", client.client_id)))
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::registration::ClientMetadata;

    use super::*;
    use crate::protocol::client::tests::demo;

    fn pairwise(redirect_uri: &str) -> Client {
        let metadata = ClientMetadata { subject_type: Some("pairwise".into()), ..ClientMetadata::default() };
        let grants = vec![GrantType::AuthorizationCode];
        Client { redirect_uris: vec![redirect_uri.into()], metadata, grants, ..demo() }
    }

    #[test]
    fn a_client_of_devices_belongs_to_no_sector_that_it_did_not_prove() {
        let subjects = Subjects::new(&[7; 32]);
        let (honest, grants) = (pairwise("https://a.test/cb"), vec![GrantType::AuthorizationCode, GrantType::DeviceCode]);
        let thief = Client { client_id: "thief".into(), grants, ..honest.clone() };
        assert_ne!(subjects.of("ada", &thief), subjects.of("ada", &honest));
        let proven = ClientMetadata { sector_identifier_uri: Some("https://a.test/sector".into()), ..thief.metadata.clone() };
        assert_eq!(subjects.of("ada", &Client { metadata: proven, ..thief }), subjects.of("ada", &honest));
    }

    #[test]
    fn one_sector_knows_a_person_by_one_name_and_another_by_another() {
        let subjects = Subjects::new(&[7; 32]);
        let (a, b) = (pairwise("https://a.test/cb"), pairwise("https://b.test/cb"));
        assert_eq!(subjects.of("ada", &a), subjects.of("ada", &pairwise("https://a.test/other")));
        assert_ne!(subjects.of("ada", &a), subjects.of("ada", &b));
        assert_ne!(subjects.of("ada", &a), subjects.of("bob", &a));
        assert_ne!(subjects.of("ada", &a), Subjects::new(&[8; 32]).of("ada", &a));
        assert_eq!(subjects.of("ada", &demo()), "ada");
    }
}
