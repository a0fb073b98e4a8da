//! The token endpoint: RFC 6749 §3.2. One file a grant; each reads like its section.

mod client_credentials;
mod code;
mod device;
mod exchange;
mod password;
mod refresh;

use actix_web::HttpRequest;
use glasshouse_shared::{Cite, ErrorCode, Params, Secret, token::TokenResponse};

use self::client_credentials::ClientCredentialsGrant;
use super::{
    error::TokenError,
    extract::{Authenticated, address, authenticated::FromParams},
    response::NoStore,
};
use crate::{
    protocol::{
        Checks, Refusal,
        client::{Client, GrantType},
        code::CodeGrant,
        exchange::ExchangeGrant,
        password::PasswordGrant,
        refresh::RefreshGrant,
    },
    realm::Realm,
    signed,
    storage::{Stop, Tx},
    tokens::{
        id_token::{Beside, Identity},
        issuer::{Issued, Issuer},
    },
};

/// What a client trades in: RFC 6749 §4.1.3, §6, §4.4.2.
pub enum TokenRequest {
    /// A code.
    AuthorizationCode(CodeGrant),
    /// A refresh token.
    RefreshToken(RefreshGrant),
    /// Nothing but its own authentication, for this scope.
    ClientCredentials(ClientCredentialsGrant),
    /// A token of a person: RFC 8693 §2.1.
    TokenExchange(ExchangeGrant),
    /// The name and the password of a person: RFC 6749 §4.3.2.
    Password(PasswordGrant),
    /// The code of a device: RFC 8628 §3.4.
    DeviceCode {
        /// The code.
        device_code: Secret,
        /// For which of the APIs that were allowed: RFC 8707 §2.2.
        resource: Option<String>,
    },
}

impl FromParams for TokenRequest {
    fn from_params(mut params: Params) -> Result<Self, Refusal> {
        const SECTION: Cite = Cite("RFC 6749 §5.2");
        let missing = |name| Refusal::new(ErrorCode::InvalidRequest, format!("the parameter '{name}' is missing"), SECTION);
        let named = params.take("grant_type").ok_or_else(|| missing("grant_type"))?;
        let grant = GrantType::parse(&named).ok_or_else(|| {
            Refusal::new(ErrorCode::UnsupportedGrantType, format!("the grant_type '{named}' is not known here"), SECTION)
        })?;
        Ok(match grant {
            GrantType::AuthorizationCode => Self::AuthorizationCode(CodeGrant {
                code: params.take("code").map(Secret::from).ok_or_else(|| missing("code"))?,
                redirect_uri: params.take("redirect_uri"),
                code_verifier: params.take("code_verifier").map(Secret::from),
                resource: params.take("resource"),
            }),
            GrantType::RefreshToken => Self::RefreshToken(RefreshGrant {
                refresh_token: params.take("refresh_token").map(Secret::from).ok_or_else(|| missing("refresh_token"))?,
                scope: params.take("scope"),
                resource: params.take("resource"),
            }),
            GrantType::ClientCredentials => {
                Self::ClientCredentials(ClientCredentialsGrant { scope: params.take("scope"), resource: params.take("resource") })
            }
            GrantType::TokenExchange => Self::TokenExchange(ExchangeGrant::read(params)?),
            GrantType::Password => Self::Password(PasswordGrant {
                username: params.take("username").ok_or_else(|| missing("username"))?,
                password: params.take("password").map(Secret::from).ok_or_else(|| missing("password"))?,
                scope: params.take("scope"),
                resource: params.take("resource"),
            }),
            GrantType::DeviceCode => Self::DeviceCode {
                device_code: params.take("device_code").map(Secret::from).ok_or_else(|| missing("device_code"))?,
                resource: params.take("resource"),
            },
        })
    }
}

/// What a trade brings.
pub struct Traded {
    /// The tokens. What is to be signed of them is signed when the transaction is over.
    pub made: Issued,
    /// Whom an ID token beside them speaks of; the same holds for it.
    pub identity: Option<Identity>,
}

/// The token endpoint: RFC 6749 §3.2. The client is authenticated (§2.3) by the time this body runs.
///
/// # Errors
/// See [`TokenError`].
pub async fn token(
    Authenticated { client, request }: Authenticated<TokenRequest>,
    realm: Realm,
    http: HttpRequest,
) -> Result<NoStore<TokenResponse>, TokenError> {
    let who = client.clone();
    let Traded { made, identity } = match request {
        // §4.1.3
        TokenRequest::AuthorizationCode(grant) => {
            let work = move |tx: &mut Tx<'_>, issuer: &Issuer, client: &Client| code::redeem(tx, issuer, client, &grant);
            trade(&realm, client, GrantType::AuthorizationCode, work).await?
        }
        // §6
        TokenRequest::RefreshToken(grant) => {
            let work = move |tx: &mut Tx<'_>, issuer: &Issuer, client: &Client| refresh::rotate(tx, issuer, client, &grant);
            trade(&realm, client, GrantType::RefreshToken, work).await?
        }
        // §4.4
        TokenRequest::ClientCredentials(grant) => {
            let scopes = realm.scopes.now();
            let work = move |tx: &mut Tx<'_>, issuer: &Issuer, client: &Client| {
                client_credentials::itself(tx, issuer, client, &grant, &scopes)
            };
            trade(&realm, client, GrantType::ClientCredentials, work).await?
        }
        // RFC 8628 §3.5
        TokenRequest::DeviceCode { device_code, resource } => {
            let work = move |tx: &mut Tx<'_>, issuer: &Issuer, client: &Client| {
                device::poll(tx, issuer, client, &device_code, resource.as_deref())
            };
            trade(&realm, client, GrantType::DeviceCode, work).await?
        }
        // What takes longer than a transaction should, a hash or a signature, these two do before theirs.
        TokenRequest::TokenExchange(grant) => exchange::trade(&realm, client, grant).await?, // RFC 8693 §2
        TokenRequest::Password(grant) => {
            let from = address(&http);
            password::trade(&realm, client, grant, from).await? // §4.3
        }
    };
    let mut response = signed::answer(&realm, &who, made)?;
    if let Some(identity) = identity {
        let beside = Beside { access_token: Some(response.access_token.expose()), code: None, userinfo: true };
        response.id_token = Some(Secret::from(signed::id_token(&realm, &who, &identity, beside)?));
    }
    Ok(NoStore(response)) // §5.1: a token response MUST NOT be cached
}

/// Trade in one transaction, when the client may use the grant.
async fn trade(
    realm: &Realm,
    client: Client,
    grant: GrantType,
    work: impl Fn(&mut Tx<'_>, &Issuer, &Client) -> Result<Traded, Stop> + Send + 'static,
) -> Result<Traded, Stop> {
    let issuer = realm.tokens.of(&client);
    let trading = realm.store.transaction(move |tx| {
        registered(&client, grant, tx.checks())?;
        work(tx, &issuer, &client)
    });
    trading.await
}

/// The client may use this grant: RFC 6749 §5.2 `unauthorized_client`.
fn registered(client: &Client, grant: GrantType, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("RFC 6749 §5.2");
    checks.that(
        "the client may use this grant",
        SECTION,
        client.may_use(grant),
        || grant.word().to_owned(),
        || {
            Refusal::new(
                ErrorCode::UnauthorizedClient,
                format!("this client is not registered for the grant {}", grant.word()),
                SECTION,
            )
        },
    )
}
