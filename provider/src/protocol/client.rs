//! A registered client: RFC 6749 §2.

use std::fmt;

use glasshouse_shared::{Scope, registration::ClientMetadata};

use super::{Timestamp, authorize::ResponseType};

/// An application that was registered.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its name in the protocol.
    pub client_id: String,
    /// Its name for people.
    pub name: String,
    /// What it says of itself.
    pub description: String,
    /// How it proves who it is at the token endpoint.
    pub auth: Auth,
    /// What it may trade in there.
    pub grants: Vec<GrantType>,
    /// Where the browser may return: compared character by character.
    pub redirect_uris: Vec<String>,
    /// What it may ask for.
    pub scope: Scope,
    /// When it must use PKCE.
    pub pkce: PkceRule,
    /// What it may do that the specifications no longer advise.
    pub compatibility: Vec<Compatibility>,
    /// The person who registered it.
    pub owner_id: Option<String>,
    /// When.
    pub created_at: Timestamp,
    /// What else it said of itself. What has a field above is not repeated here.
    pub metadata: ClientMetadata,
    /// When its secret ends: RFC 7591 §3.2.1 `client_secret_expires_at`.
    pub secret_expires_at: Option<Timestamp>,
    /// SHA-256 of its registration access token (RFC 7592 §2); only a client that registered itself has one.
    pub registration_hash: Option<Vec<u8>>,
}

impl Client {
    /// It cannot keep a secret: RFC 6749 §2.1.
    #[must_use]
    pub fn public(&self) -> bool {
        matches!(self.auth, Auth::None)
    }

    /// It may use this grant. The password grant needs its switch too.
    #[must_use]
    pub fn may_use(&self, grant: GrantType) -> bool {
        self.grants.contains(&grant) && (grant != GrantType::Password || self.allows(Compatibility::Password))
    }

    /// What it may ask the authorization endpoint for: RFC 7591 §2 has `code` when nothing is said.
    #[must_use]
    pub fn response_types(&self) -> Vec<ResponseType> {
        let mut types: Vec<_> = self.metadata.response_types.iter().filter_map(|name| ResponseType::parse(name)).collect();
        if types.is_empty() {
            types.push(ResponseType::CODE);
        }
        if self.allows(Compatibility::Implicit) {
            types.push(ResponseType { token: true, ..ResponseType::default() });
        }
        types
    }

    /// This switch is on.
    #[must_use]
    pub fn allows(&self, switch: Compatibility) -> bool {
        self.compatibility.contains(&switch)
    }
}

/// How a client proves who it is: RFC 6749 §2.3, RFC 7591 §2 `token_endpoint_auth_method`.
#[derive(Clone, Eq, PartialEq)]
pub enum Auth {
    /// It does not: a public client.
    None,
    /// By a secret, in the header or in the body. Only the SHA-256 of the secret is kept; 256 random bits need no more.
    Secret {
        /// Its digest.
        hash: Vec<u8>,
        /// Encrypted under the provider's key, so that its owner can see it again.
        sealed: Option<Vec<u8>>,
    },
    /// By a JWT that is signed with the secret: RFC 7523 §2.2, `client_secret_jwt`. The secret must be readable for that.
    SecretJwt {
        /// Its digest.
        hash: Vec<u8>,
        /// Encrypted under the provider's key.
        sealed: Vec<u8>,
    },
    /// By a JWT that is signed with a key whose public half is registered: RFC 7523 §2.2, `private_key_jwt`.
    PrivateKeyJwt,
}

impl Auth {
    /// The secret as it is sealed, where the client has one that can be read again.
    #[must_use]
    pub fn sealed(&self) -> Option<&[u8]> {
        match self {
            Self::Secret { sealed, .. } => sealed.as_deref(),
            Self::SecretJwt { sealed, .. } => Some(sealed),
            Self::None | Self::PrivateKeyJwt => None,
        }
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Secret { .. } => "Secret",
            Self::SecretJwt { .. } => "SecretJwt",
            Self::PrivateKeyJwt => "PrivateKeyJwt",
        })
    }
}

/// Words of a column, each of which has one spelling.
macro_rules! words {
    ($(#[doc = $doc:literal])+ $type:ident { $($(#[doc = $vdoc:literal])+ $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub enum $type { $($(#[doc = $vdoc])+ $variant),+ }

        impl $type {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its spelling.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one of this spelling.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.word() == word)
            }
        }
    };
}

pub(super) use words;

words! {
    /// What can be traded in at the token endpoint: RFC 6749 §4.
    GrantType {
        /// RFC 6749 §4.1.
        AuthorizationCode = "authorization_code",
        /// RFC 6749 §6.
        RefreshToken = "refresh_token",
        /// RFC 6749 §4.4.
        ClientCredentials = "client_credentials",
        /// RFC 8628 §3.4.
        DeviceCode = "urn:ietf:params:oauth:grant-type:device_code",
        /// RFC 8693 §2.1.
        TokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange",
        /// RFC 6749 §4.3. Retired, and used only by a client whose switch is on.
        Password = "password",
    }
}

impl GrantType {
    /// Those that a client can register for: all but the password, a switch of single clients to which nobody is invited.
    pub fn offered() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|grant| *grant != Self::Password)
    }
}

words! {
    /// When a client must use PKCE: RFC 9700 §2.1.1.
    PkceRule {
        /// Always: public clients, and whatever is new.
        Required = "required",
        /// When it wishes: the clients of 2013, which never heard of it.
        Optional = "optional",
    }
}

words! {
    /// What a client may do although the specifications no longer advise it. Each is off until somebody turns it on.
    Compatibility {
        /// Send the token request by GET, with the code and the secret in the address: one client of 2013 does.
        TokenByGet = "token_by_get",
        /// As a public client, use the challenge method `plain`, which protects from nobody who saw the request: RFC 9700 §2.1.1.
        PlainPkce = "plain_pkce",
        /// Ask for an access token through the browser, `response_type=token`: RFC 6749 §4.2, retired by RFC 9700 §2.1.2.
        Implicit = "implicit",
        /// Return to any port of the loopback interface: RFC 8252 §7.3, for programs that listen where they can.
        LoopbackAnyPort = "loopback_any_port",
        /// Return to any address that differs from a registered one in its last path segment alone, which was registered as `*`.
        /// RFC 9700 §4.1.1 tells what else a pattern lets through.
        WildcardPath = "wildcard_path",
        /// Send an access token in the query of an address: RFC 6750 §2.3. It ends up in histories and logs (§5.3).
        QueryBearer = "query_bearer",
        /// Trade in the name and the password of a person: RFC 6749 §4.3. RFC 9700 §2.4 says that nobody may.
        Password = "password",
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A client that may do what the demo client may.
    pub fn demo() -> Client {
        Client {
            client_id: "s6BhdRkqt3".into(),
            name: "the Client".into(),
            description: String::new(),
            auth: Auth::Secret { hash: vec![1; 32], sealed: None },
            grants: GrantType::ALL.to_vec(),
            redirect_uris: vec!["http://localhost:8000/authorized".into(), "http://127.0.0.1:8000/authorized".into()],
            scope: Scope::parse("email photos:read").unwrap(),
            pkce: PkceRule::Optional,
            compatibility: vec![],
            owner_id: None,
            created_at: 0,
            metadata: ClientMetadata::default(),
            secret_expires_at: None,
            registration_hash: None,
        }
    }

    #[test]
    fn every_word_is_read_back() {
        assert!(GrantType::ALL.iter().all(|grant| GrantType::parse(grant.word()) == Some(*grant)));
        assert!(PkceRule::ALL.iter().all(|rule| PkceRule::parse(rule.word()) == Some(*rule)));
        assert!(Compatibility::ALL.iter().all(|switch| Compatibility::parse(switch.word()) == Some(*switch)));
    }

    #[test]
    fn a_hash_is_not_printed() {
        assert_eq!(format!("{:?}", demo().auth), "Secret");
    }
}
