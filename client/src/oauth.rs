//! The token endpoint, spoken to by the `oauth2` crate through the one recorded function.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use glasshouse_lens::act::Field;
use glasshouse_shared::Secret;
use glasshouse_web::Failure;
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CodeTokenRequest, EndpointNotSet, EndpointSet,
    ExtraTokenFields, HttpRequest, PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError, StandardRevocableToken,
    StandardTokenResponse, TokenResponse, TokenUrl,
    basic::{BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType},
};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    discovery::Endpoints,
    http::{BackChannel, Unreachable},
    settings::Credentials,
    trouble,
};

/// What OpenID Connect adds to a token response: OIDC Core §3.1.3.3.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct WithIdToken {
    id_token: Option<Secret>,
}

impl ExtraTokenFields for WithIdToken {}

type Answer = StandardTokenResponse<WithIdToken, BasicTokenType>;

/// The client of the `oauth2` crate with the two endpoints that we use.
pub(crate) type Configured<Place = EndpointSet> = Client<
    BasicErrorResponse,
    Answer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    Place,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    Place,
>;

/// What the token endpoint gave.
pub(crate) struct Tokens {
    pub access_token: Secret,
    pub refresh_token: Option<Secret>,
    /// None when the provider said nothing: then it is what was asked for (RFC 6749 §5.1).
    pub scope: Option<String>,
    pub lifetime: Option<Duration>,
    /// Who the person is, when that was asked for: OIDC Core §3.1.3.3.
    pub id_token: Option<Secret>,
}

/// Why there are no tokens.
pub(crate) enum Refused {
    /// `invalid_grant`: the code or the refresh token is dead, with the provider's own words.
    Dead(Option<String>),
    /// Anything else, as a page.
    Failed(Failure),
}

/// Who asks whom.
pub(crate) fn client(credentials: &Credentials, endpoints: &Endpoints, redirect_uri: &Url) -> Configured {
    let client = Configured::<EndpointNotSet>::new(ClientId::new(credentials.client_id.clone()))
        .set_auth_uri(AuthUrl::from_url(endpoints.authorization.clone()))
        .set_token_uri(TokenUrl::from_url(endpoints.token.clone()))
        .set_redirect_uri(RedirectUrl::from_url(redirect_uri.clone()))
        // RFC 6749 §2.3.1: Basic is what every provider must take from a client with a secret.
        .set_auth_type(if endpoints.secret_in_body { AuthType::RequestBody } else { AuthType::BasicAuth });
    match &credentials.client_secret {
        Some(secret) => client.set_client_secret(ClientSecret::new(secret.expose().to_owned())),
        None => client,
    }
}

/// What is swapped, and whether the form says something else: see `lens`.
pub(crate) struct Swap<'a> {
    pub code: &'a str,
    pub verifier: &'a Secret,
    pub typed: Option<&'a [Field]>,
}

/// Swap a code for tokens: RFC 6749 §4.1.3, RFC 7636 §4.5.
pub(crate) async fn redeem(client: &Configured, channel: &BackChannel<'_>, swap: &Swap<'_>) -> Result<Tokens, Refused> {
    let answer = swap.request(client).request_async(&|request| channel.send(typed(request, swap.typed))).await;
    tokens(answer, channel)
}

type CodeRequest<'a> = CodeTokenRequest<'a, BasicErrorResponse, Answer>;

impl Swap<'_> {
    fn request<'a>(&self, client: &'a Configured) -> CodeRequest<'a> {
        let request = client.exchange_code(AuthorizationCode::new(self.code.to_owned()));
        request.set_pkce_verifier(PkceCodeVerifier::new(self.verifier.expose().to_owned()))
    }

    /// The request that [`redeem`] sends, and that is not sent.
    pub async fn built(&self, client: &Configured) -> Option<HttpRequest> {
        let kept = Mutex::new(None);
        let keep = |request: HttpRequest| {
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(request);
            std::future::ready(Err(Unreachable { address: String::new(), why: String::new() }))
        };
        // It ends without an answer, because it was not sent.
        drop(self.request(client).request_async(&keep).await);
        kept.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The same request with these fields. The secret is not among them, and stays.
fn typed(mut request: HttpRequest, fields: Option<&[Field]>) -> HttpRequest {
    let Some(fields) = fields else { return request };
    let secret = Field::all(&String::from_utf8_lossy(request.body())).into_iter().filter(|field| field.name == "client_secret");
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    for field in fields.iter().cloned().chain(secret) {
        form.append_pair(&field.name, &field.value);
    }
    *request.body_mut() = form.finish().into_bytes();
    request
}

/// Swap a refresh token for new tokens: RFC 6749 §6.
pub(crate) async fn renew(client: &Configured, channel: &BackChannel<'_>, refresh_token: &Secret) -> Result<Tokens, Refused> {
    let refresh_token = RefreshToken::new(refresh_token.expose().to_owned());
    let answer = client.exchange_refresh_token(&refresh_token).request_async(&|request| channel.send(request)).await;
    tokens(answer, channel)
}

fn tokens(
    answer: Result<Answer, RequestTokenError<Unreachable, BasicErrorResponse>>,
    channel: &BackChannel<'_>,
) -> Result<Tokens, Refused> {
    let answer = answer.map_err(|error| refused(error, channel))?;
    //= https://www.rfc-editor.org/rfc/rfc6749#section-7.1
    //# The client MUST NOT use an access token if it does not understand the
    //# token type.
    if *answer.token_type() != BasicTokenType::Bearer {
        return Err(Refused::Failed(trouble::token_type(answer.token_type().as_ref())));
    }
    let scope = |names: &Vec<oauth2::Scope>| names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(" ");
    Ok(Tokens {
        access_token: Secret::new(answer.access_token().secret().as_str()),
        refresh_token: answer.refresh_token().map(|token| Secret::new(token.secret().as_str())),
        scope: answer.scopes().map(scope),
        lifetime: answer.expires_in(),
        id_token: answer.extra_fields().id_token.as_ref().map(|token| Secret::new(token.expose())),
    })
}

fn refused(error: RequestTokenError<Unreachable, BasicErrorResponse>, channel: &BackChannel<'_>) -> Refused {
    match error {
        RequestTokenError::ServerResponse(answer) if answer.error().as_ref() == "invalid_grant" => {
            Refused::Dead(answer.error_description().cloned())
        }
        RequestTokenError::ServerResponse(answer) => {
            Refused::Failed(trouble::token_refused(answer.error().as_ref(), answer.error_description().map(String::as_str)))
        }
        RequestTokenError::Request(error) => Refused::Failed(trouble::unreachable(&error)),
        RequestTokenError::Parse(error, _) => Refused::Failed(trouble::not_tokens(&channel.target.name(), &error.to_string())),
        RequestTokenError::Other(why) => Refused::Failed(trouble::not_tokens(&channel.target.name(), &why)),
    }
}
