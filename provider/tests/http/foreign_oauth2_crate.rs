//! The whole protocol by a client library that we did not write: the `oauth2` crate, confidential and public.

use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet, HttpRequest,
    HttpResponse, IntrospectionUrl, PkceCodeChallenge, RedirectUrl, RequestTokenError, RevocationUrl, Scope,
    StandardRevocableToken, TokenIntrospectionResponse, TokenResponse, TokenUrl,
    basic::{
        BasicErrorResponse, BasicErrorResponseType, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
        BasicTokenResponse,
    },
};

use crate::support::{Answer, Person, TestApp, TestClient, redirect_uri};

type Library = Client<
    BasicErrorResponse,
    BasicTokenResponse,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointSet,
    EndpointSet,
    EndpointSet,
>;

fn library(client: &TestClient<'_>, auth: AuthType) -> Library {
    let at = |path: &str| format!("{}{path}", client.app.base);
    let mut library = Client::new(ClientId::new(client.id.clone()))
        .set_auth_uri(AuthUrl::new(at("/oauth/authorize")).unwrap())
        .set_token_uri(TokenUrl::new(at("/oauth/token")).unwrap())
        .set_revocation_url(RevocationUrl::new(at("/oauth/revoke").replacen("http://", "https://", 1)).unwrap())
        .set_introspection_url(IntrospectionUrl::new(at("/oauth/introspect")).unwrap())
        .set_redirect_uri(RedirectUrl::new(redirect_uri()).unwrap())
        .set_auth_type(auth);
    if let Some(secret) = &client.secret {
        library = library.set_client_secret(ClientSecret::new(secret.clone()));
    }
    library
}

/// How the library sends its requests. It revokes over https only (RFC 7009 §2): here the connection does without, as behind a proxy.
pub async fn send(mut request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    *request.uri_mut() = request.uri().to_string().replacen("https://", "http://", 1).parse().unwrap();
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build()?;
    let response = client.execute(request.try_into()?).await?;
    let (status, headers) = (response.status(), response.headers().clone());
    let mut answer = HttpResponse::new(response.bytes().await?.to_vec());
    (*answer.status_mut(), *answer.headers_mut()) = (status, headers);
    Ok(answer)
}

/// Begin, let the person allow it, and end the walk.
async fn walks(library: &Library, ada: &Person<'_>) -> BasicTokenResponse {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let begin = library.authorize_url(CsrfToken::new_random).add_scope(Scope::new("email".into())).set_pkce_challenge(challenge);
    let (url, state) = begin.url();
    let path = url.as_str().strip_prefix(&ada.app.base).unwrap();
    let page = ada.visits(path).await;
    let answer: Answer = if page.status == 200 {
        ada.submits(path, &crate::support::Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes")])).await
    } else {
        page
    };
    assert_eq!(answer.carries("state").as_ref(), Some(state.secret()));
    let code = AuthorizationCode::new(answer.code());
    library.exchange_code(code).set_pkce_verifier(verifier).request_async(&send).await.unwrap()
}

#[actix_web::test]
async fn a_confidential_client_walks_refreshes_introspects_and_revokes() {
    for auth in [AuthType::BasicAuth, AuthType::RequestBody] {
        let app = TestApp::start().await;
        let (ada, client) = (app.person("ada").await, app.client_with("id: with % and +", |_| ()).await);
        let library = library(&client, auth);
        let tokens = walks(&library, &ada).await;
        assert_eq!(tokens.scopes().unwrap().iter().map(|scope| &***scope).collect::<Vec<_>>(), ["email"]);
        assert_eq!(tokens.expires_in().unwrap().as_secs(), 3600);
        assert_eq!(app.opens(tokens.access_token().secret()).await, 200);

        let next = library.exchange_refresh_token(tokens.refresh_token().unwrap()).request_async(&send).await.unwrap();
        let told = library.introspect(next.access_token()).request_async(&send).await.unwrap();
        assert!(told.active() && told.username() == Some("ada"));
        let revoke = library.revoke_token(next.access_token().into()).unwrap();
        revoke.request_async(&send).await.unwrap();
        assert!(!library.introspect(next.access_token()).request_async(&send).await.unwrap().active());
        assert_eq!(app.opens(tokens.access_token().secret()).await, 401, "the family is revoked");
    }
}

#[actix_web::test]
async fn a_public_client_walks_refreshes_and_revokes() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.public_client().await);
    let library = library(&client, AuthType::RequestBody);
    let tokens = walks(&library, &ada).await;
    let next = library.exchange_refresh_token(tokens.refresh_token().unwrap()).request_async(&send).await.unwrap();
    assert_eq!(app.opens(next.access_token().secret()).await, 200);
    library.revoke_token(next.refresh_token().unwrap().into()).unwrap().request_async(&send).await.unwrap();
    assert_eq!(app.opens(next.access_token().secret()).await, 401);
}

#[actix_web::test]
async fn a_client_acts_for_itself() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let library = library(&client, AuthType::BasicAuth);
    let tokens = library.exchange_client_credentials().add_scope(Scope::new("email".into())).request_async(&send).await.unwrap();
    assert!(tokens.refresh_token().is_none());
    assert!(library.introspect(tokens.access_token()).request_async(&send).await.unwrap().active());
}

#[actix_web::test]
async fn the_library_understands_every_refusal() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let wrong = library(&client, AuthType::BasicAuth);
    let refused = wrong.exchange_code(AuthorizationCode::new("nonsense".into())).request_async(&send).await;
    let Err(RequestTokenError::ServerResponse(told)) = refused else { panic!("{refused:?}") };
    assert_eq!(*told.error(), BasicErrorResponseType::InvalidGrant);
    assert!(told.error_description().is_some() && told.error_uri().is_some());
    let wrong = wrong.set_client_secret(ClientSecret::new("wrong".into()));
    let refused = wrong.exchange_client_credentials().request_async(&send).await;
    let Err(RequestTokenError::ServerResponse(told)) = refused else { panic!("{refused:?}") };
    assert_eq!(*told.error(), BasicErrorResponseType::InvalidClient);
}
