//! A registered client: RFC 6749 §2.

use std::fmt;

use glasshouse_shared::{Scope, registration::ClientMetadata};

use super::{Timestamp, authorize::ResponseType, client_secret::ClientSecret, registration::signing::by_secret};

/// An application that was registered.
#[derive(Clone, Debug, PartialEq)]
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
    /// SHA-256 of its registration access token (RFC 7592 §2); only a client that registered itself has one.
    pub registration_hash: Option<Vec<u8>>,
    /// The origins of the pages whose scripts may use it; every one when the list is empty.
    pub allowed_origins: Vec<String>,
    /// How long what it is given lives.
    pub lifetimes: OwnLifetimes,
}

/// How long what one client is given lives, in seconds; where nothing is said, as long as everybody's.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct OwnLifetimes {
    /// A code.
    pub code: Option<i64>,
    /// An access token, and the ID token beside it.
    pub access: Option<i64>,
    /// A refresh token that is not used.
    pub refresh_idle: Option<i64>,
    /// A family of refresh tokens, however often it is used.
    pub refresh_family: Option<i64>,
}

impl Client {
    /// It cannot keep a secret: RFC 6749 §2.1.
    #[must_use]
    pub fn public(&self) -> bool {
        matches!(self.auth, Auth::None)
    }

    /// Something is signed with its secret, so that the secret must be readable: a digest cannot sign.
    #[must_use]
    pub fn signs_with_secret(&self) -> bool {
        matches!(self.auth, Auth::SecretJwt(_)) || by_secret(&self.metadata)
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
///
/// Of several secrets the one that signs stands first: the newest, or the one that the client has just proved itself by.
#[derive(Clone, Eq, PartialEq)]
pub enum Auth {
    /// It does not: a public client.
    None,
    /// By a secret, in the header or in the body.
    Secret(Vec<ClientSecret>),
    /// By a JWT that is signed with a secret: RFC 7523 §2.2, `client_secret_jwt`. The secrets must be readable for that.
    SecretJwt(Vec<ClientSecret>),
    /// By a JWT that is signed with a key whose public half is registered: RFC 7523 §2.2, `private_key_jwt`.
    PrivateKeyJwt,
}

impl Auth {
    /// Its secrets; none where it has another proof.
    #[must_use]
    pub fn secrets(&self) -> &[ClientSecret] {
        match self {
            Self::Secret(secrets) | Self::SecretJwt(secrets) => secrets,
            Self::None | Self::PrivateKeyJwt => &[],
        }
    }

    /// It is by a secret, in one way or the other.
    #[must_use]
    pub fn by_secret(&self) -> bool {
        matches!(self, Self::Secret(_) | Self::SecretJwt(_))
    }

    /// The secrets that can be read and have not ended; the first one signs.
    pub fn readable(&self, now: Timestamp) -> impl Iterator<Item = &ClientSecret> {
        self.secrets().iter().filter(move |secret| secret.sealed.is_some() && secret.living(now))
    }

    /// The client has just proved itself by the secret of this name: what is signed for it now, it can verify.
    pub fn proved_by(&mut self, id: &str) {
        if let Self::Secret(secrets) | Self::SecretJwt(secrets) = self
            && let Some(place) = secrets.iter().position(|secret| secret.id == id)
        {
            secrets[..=place].rotate_right(1);
        }
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Secret(_) => "Secret",
            Self::SecretJwt(_) => "SecretJwt",
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

pub(crate) use words;

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
    use crate::protocol::client_secret::tests::secret;

    /// A client that may do what the demo client may.
    pub fn demo() -> Client {
        Client {
            client_id: "s6BhdRkqt3".into(),
            name: "the Client".into(),
            description: String::new(),
            auth: Auth::Secret(vec![secret(1)]),
            grants: GrantType::ALL.to_vec(),
            redirect_uris: vec!["http://localhost:8000/authorized".into(), "http://127.0.0.1:8000/authorized".into()],
            scope: Scope::parse("email photos:read").unwrap(),
            pkce: PkceRule::Optional,
            compatibility: vec![],
            owner_id: None,
            created_at: 0,
            metadata: ClientMetadata::default(),
            registration_hash: None,
            allowed_origins: vec![],
            lifetimes: OwnLifetimes::default(),
        }
    }

    #[test]
    fn every_word_is_read_back() {
        assert!(GrantType::ALL.iter().all(|grant| GrantType::parse(grant.word()) == Some(*grant)));
        assert!(PkceRule::ALL.iter().all(|rule| PkceRule::parse(rule.word()) == Some(*rule)));
        assert!(Compatibility::ALL.iter().all(|switch| Compatibility::parse(switch.word()) == Some(*switch)));
    }

    #[test]
    fn the_secret_that_was_just_proved_signs_and_the_others_keep_their_order() {
        let mut auth = Auth::SecretJwt(vec![secret(1), secret(2), secret(3)]);
        auth.proved_by("2");
        assert_eq!(auth.secrets().iter().map(|secret| secret.id.as_str()).collect::<Vec<_>>(), ["2", "1", "3"]);
        auth.proved_by("unknown");
        assert_eq!(auth.secrets()[0].id, "2");
    }

    #[test]
    fn a_hash_is_not_printed() {
        assert_eq!(format!("{:?}", demo().auth), "Secret");
    }
}
