//! OpenID Connect by a client library that we did not write: the `openidconnect` crate finds, registers, walks and judges.

use chrono::DateTime;
use glasshouse_web::clock::Clock;
use openidconnect::{
    AccessTokenHash, AuthenticationFlow, AuthorizationCode, Client, ClientName, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, LogoutRequest, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    ProviderMetadataWithLogout, RedirectUrl, Scope, TokenResponse,
    core::{
        CoreClient, CoreClientRegistrationRequest, CoreGrantType, CoreIdToken, CoreIdTokenVerifier, CoreJwsSigningAlgorithm,
        CoreResponseType, CoreTokenResponse, CoreUserInfoClaims,
    },
    registration::EmptyAdditionalClientMetadata,
};

use crate::{
    foreign_oauth2_crate::send,
    support::{Form, Person, TestApp, redirect_uri},
};

type Library = CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// An application that the library registered, and what it found of the provider.
struct Application<'a> {
    app: &'a TestApp,
    found: ProviderMetadataWithLogout,
    library: Library,
}

/// What a walk ends with.
struct Walk {
    nonce: Nonce,
    tokens: CoreTokenResponse,
}

impl<'a> Application<'a> {
    async fn registered(app: &'a TestApp, algorithm: CoreJwsSigningAlgorithm) -> Self {
        let issuer = IssuerUrl::new(app.base.clone()).unwrap();
        let found = ProviderMetadataWithLogout::discover_async(issuer, &send).await.unwrap();
        let back = RedirectUrl::new(redirect_uri()).unwrap();
        let request = CoreClientRegistrationRequest::new(vec![back.clone()], EmptyAdditionalClientMetadata {})
            .set_client_name(Some(std::iter::once((None, ClientName::new("App".into()))).collect()))
            .set_grant_types(Some(vec![CoreGrantType::AuthorizationCode, CoreGrantType::RefreshToken]))
            .set_id_token_signed_response_alg(Some(algorithm));
        let told = request.register_async(found.registration_endpoint().unwrap(), &send).await.unwrap();
        let secret = told.client_secret().cloned();
        let library = Client::from_provider_metadata(found.clone(), told.client_id().clone(), secret).set_redirect_uri(back);
        Self { app, found, library }
    }

    /// The library's judge of ID tokens, at the time of the provider.
    fn judge(&self) -> CoreIdTokenVerifier<'_> {
        let clock = self.app.clock.clone();
        self.library.id_token_verifier().set_time_fn(move || DateTime::from_timestamp(clock.now(), 0).unwrap())
    }

    async fn walks(&self, ada: &Person<'_>) -> Walk {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let begin = self.library.authorize_url(flow, CsrfToken::new_random, Nonce::new_random).set_pkce_challenge(challenge);
        let scopes = ["profile", "email", "offline_access"].map(|scope| Scope::new(scope.into()));
        let (url, state, nonce) = begin.add_scopes(scopes).url();
        let path = url.as_str().strip_prefix(&self.app.base).unwrap();
        let page = ada.visits(path).await;
        let answer = if page.status == 200 {
            ada.submits(path, &Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes")])).await
        } else {
            page
        };
        assert_eq!(answer.carries("state").as_ref(), Some(state.secret()));
        let code = AuthorizationCode::new(answer.code());
        let redeem = self.library.exchange_code(code).unwrap().set_pkce_verifier(verifier);
        Walk { nonce, tokens: redeem.request_async(&send).await.unwrap() }
    }
}

#[actix_web::test]
async fn the_library_accepts_an_id_token_of_each_algorithm_and_its_hash_of_the_access_token() {
    use CoreJwsSigningAlgorithm::{EcdsaP256Sha256, EdDsa, RsaSsaPkcs1V15Sha256};
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    for algorithm in [RsaSsaPkcs1V15Sha256, EcdsaP256Sha256, EdDsa] {
        let client = Application::registered(&app, algorithm.clone()).await;
        let Walk { nonce, tokens } = client.walks(&ada).await;
        let (judge, token) = (client.judge().set_allowed_algs([algorithm.clone()]), tokens.id_token().unwrap());
        let claims = token.claims(&judge, &nonce).unwrap();
        let key = token.signing_key(&judge).unwrap();
        let expected = AccessTokenHash::from_token(tokens.access_token(), &algorithm, key).unwrap();
        assert_eq!(claims.access_token_hash(), Some(&expected), "{algorithm:?}");
        assert_eq!(claims.issuer().as_str(), app.base);
    }
}

#[actix_web::test]
async fn the_library_reads_userinfo_of_the_same_person_and_refreshes() {
    let app = TestApp::start().await;
    let ada = app.person("ada@example.org").await;
    let client = Application::registered(&app, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256).await;
    let Walk { nonce, tokens } = client.walks(&ada).await;
    let subject = tokens.id_token().unwrap().claims(&client.judge(), &nonce).unwrap().subject().clone();
    let access = tokens.access_token().clone();
    let person: CoreUserInfoClaims =
        client.library.user_info(access, Some(subject.clone())).unwrap().request_async(&send).await.unwrap();
    assert_eq!(person.preferred_username().map(|name| name.as_str()), Some("ada@example.org"));
    assert_eq!(person.email().map(|email| email.as_str()), Some("ada@example.org"));

    app.clock.advance(60);
    let next =
        client.library.exchange_refresh_token(tokens.refresh_token().unwrap()).unwrap().request_async(&send).await.unwrap();
    assert_ne!(next.access_token().secret(), tokens.access_token().secret());
    let again = next.id_token().unwrap().claims(&client.judge(), |_: Option<&Nonce>| Ok(())).unwrap().clone();
    assert_eq!(again.subject(), &subject);
    let first = tokens.id_token().unwrap().claims(&client.judge(), &nonce).unwrap();
    assert!(again.issue_time() > first.issue_time());
    assert_eq!(again.auth_time(), first.auth_time(), "OIDC Core §12.2");
}

#[actix_web::test]
async fn the_library_refuses_what_is_not_its_own() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = Application::registered(&app, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256).await;
    let Walk { nonce, tokens } = client.walks(&ada).await;
    let token = tokens.id_token().unwrap();
    token.claims(&client.judge(), &nonce).unwrap();
    token.claims(&client.judge(), &Nonce::new("another".into())).unwrap_err();
    let other = Application::registered(&app, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256).await;
    token.claims(&other.judge(), &nonce).unwrap_err();
    let (head, signature) = token.to_string().rsplit_once('.').map(|(head, end)| (head.to_owned(), end.to_owned())).unwrap();
    let forged: String = signature.chars().rev().collect();
    let forged: CoreIdToken = format!("{head}.{forged}").parse().unwrap();
    forged.claims(&client.judge(), &nonce).unwrap_err();
    app.clock.advance(24 * 3600);
    token.claims(&client.judge(), &nonce).unwrap_err();

    let wrong = client.library.clone().set_client_secret(ClientSecret::new("wrong".into()));
    wrong.exchange_refresh_token(tokens.refresh_token().unwrap()).unwrap().request_async(&send).await.unwrap_err();
}

#[actix_web::test]
async fn the_library_builds_the_address_that_signs_the_person_out() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = Application::registered(&app, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256).await;
    let Walk { tokens, .. } = client.walks(&ada).await;
    let end = client.found.additional_metadata().end_session_endpoint.clone().unwrap();
    let url = LogoutRequest::from(end).set_id_token_hint(tokens.id_token().unwrap()).http_get_url();
    assert_eq!(ada.visits(url.as_str().strip_prefix(&app.base).unwrap()).await.status, 200);
    assert_eq!(ada.is_known_as().await, None);
}
