//! Registration by a client library that we did not write: the `openidconnect` crate finds the provider, registers itself, and
//! signs somebody in with what it was told.

use openidconnect::{
    AuthenticationFlow, AuthorizationCode, ClientName, ClientUrl, CsrfToken, IssuerUrl, LogoUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, RedirectUrl, ResponseTypes, Scope,
    core::{
        CoreApplicationType, CoreClient, CoreClientAuthMethod, CoreClientRegistrationRequest, CoreClientRegistrationResponse,
        CoreGrantType, CoreProviderMetadata, CoreRegisterErrorResponseType, CoreResponseType,
    },
    registration::{ClientRegistrationError, EmptyAdditionalClientMetadata},
};
use provider::Settings;

use crate::{
    foreign_oauth2_crate::send,
    support::{TestApp, redirect_uri},
};

async fn found(app: &TestApp) -> CoreProviderMetadata {
    CoreProviderMetadata::discover_async(IssuerUrl::new(app.base.clone()).unwrap(), &send).await.unwrap()
}

fn asks_for(redirect_uri: String) -> CoreClientRegistrationRequest {
    CoreClientRegistrationRequest::new(vec![RedirectUrl::new(redirect_uri).unwrap()], EmptyAdditionalClientMetadata {})
        .set_application_type(Some(CoreApplicationType::Web))
        .set_client_name(Some([(None, ClientName::new("Foreign".into()))].into_iter().collect()))
        .set_client_uri(Some([(None, ClientUrl::new("https://foreign.test/".into()).unwrap())].into_iter().collect()))
        .set_logo_uri(Some([(None, LogoUrl::new("https://foreign.test/logo.png".into()).unwrap())].into_iter().collect()))
        .set_grant_types(Some(vec![CoreGrantType::AuthorizationCode, CoreGrantType::RefreshToken]))
        .set_response_types(Some(vec![ResponseTypes::new(vec![CoreResponseType::Code])]))
        .set_token_endpoint_auth_method(Some(CoreClientAuthMethod::ClientSecretBasic))
}

async fn registers(app: &TestApp) -> (CoreProviderMetadata, CoreClientRegistrationResponse) {
    let provider = found(app).await;
    let endpoint = provider.registration_endpoint().unwrap().clone();
    let told = asks_for(redirect_uri()).register_async(&endpoint, &send).await.unwrap();
    (provider, told)
}

#[actix_web::test]
async fn the_library_registers_itself_and_reads_everything_that_it_is_told() {
    let app = TestApp::start().await;
    let (_, told) = registers(&app).await;
    assert_eq!(told.redirect_uris(), &vec![RedirectUrl::new(redirect_uri()).unwrap()]);
    assert_eq!(told.grant_types(), Some(&vec![CoreGrantType::AuthorizationCode, CoreGrantType::RefreshToken]));
    assert!(told.client_secret().is_some() && told.registration_access_token().is_some());
    assert_eq!(
        told.registration_client_uri().unwrap().as_str(),
        format!("{}/oauth/register/{}", app.base, told.client_id().as_str())
    );
    let lives = told.client_secret_expires_at().unwrap() - told.client_id_issued_at().unwrap();
    assert_eq!(lives.num_days(), 90);
}

#[actix_web::test]
async fn the_library_signs_somebody_in_with_what_it_was_told() {
    let app = TestApp::start().await;
    let (provider, told) = registers(&app).await;
    let library = CoreClient::from_provider_metadata(provider, told.client_id().clone(), told.client_secret().cloned())
        .set_redirect_uri(told.redirect_uris()[0].clone());
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
    let begin = library.authorize_url(flow, CsrfToken::new_random, Nonce::new_random).add_scope(Scope::new("email".into()));
    let (url, state, nonce) = begin.set_pkce_challenge(challenge).url();
    let ada = app.person("ada").await;
    let path = url.as_str().strip_prefix(&app.base).unwrap();
    let page = ada.visits(path).await;
    let form = crate::support::Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes")]);
    let back = ada.submits(path, &form).await;
    assert_eq!(back.carries("state").as_ref(), Some(state.secret()));
    let tokens = library
        .exchange_code(AuthorizationCode::new(back.code()))
        .unwrap()
        .set_pkce_verifier(verifier)
        .request_async(&send)
        .await
        .unwrap();
    assert_eq!(app.opens(tokens.access_token().secret()).await, 200);
    // The library asks the machine for the time, and the provider of the tests a clock of its own.
    let verifier = library.id_token_verifier().set_time_fn(|| told.client_id_issued_at().unwrap());
    let claims = tokens.extra_fields().id_token().unwrap().claims(&verifier, &nonce).unwrap();
    assert!(!claims.subject().is_empty());
}

#[actix_web::test]
async fn the_library_understands_a_refusal() {
    let app = TestApp::start().await;
    let endpoint = found(&app).await.registration_endpoint().unwrap().clone();
    let refused = asks_for("https://foreign.test/cb#fragment".into()).register_async(&endpoint, &send).await;
    let Err(ClientRegistrationError::ServerResponse(refusal)) = refused else { panic!("{refused:?}") };
    assert_eq!(refusal.error(), &CoreRegisterErrorResponseType::InvalidRedirectUri);
    assert!(refusal.error_description().unwrap().contains("fragment"));
}

#[actix_web::test]
async fn the_library_brings_an_initial_access_token_where_one_is_asked_for() {
    let app = TestApp::with(Settings { registration_token: Some("an-initial-access-token".into()), ..Settings::default() }).await;
    let endpoint = found(&app).await.registration_endpoint().unwrap().clone();
    assert!(asks_for(redirect_uri()).register_async(&endpoint, &send).await.is_err());
    let token = openidconnect::AccessToken::new("an-initial-access-token".into());
    let told = asks_for(redirect_uri()).set_initial_access_token(Some(token)).register_async(&endpoint, &send).await;
    assert!(told.is_ok(), "{:?}", told.err());
}
