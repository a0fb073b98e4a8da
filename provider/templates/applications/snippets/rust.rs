{% if person -%}
// Signs somebody in and trades the code for tokens. Rust 1.85 or newer.
{%- else -%}
// Gets a token for the application itself. Rust 1.85 or newer.
{%- endif %}
// cargo add oauth2@5 --no-default-features
// cargo add reqwest@0.13
// cargo add tokio@1 --features macros,rt,net,time
use oauth2::{
    AuthType, ClientId, EmptyExtraTokenFields, HttpRequest, HttpResponse, Scope, TokenResponse, TokenUrl,
{%- if person %}
    AuthUrl, AuthorizationCode, CsrfToken, PkceCodeChallenge, RedirectUrl, url::Url,
{%- endif %}
{%- if auth != "none" %}
    ClientSecret,
{%- endif %}
    StandardTokenResponse,
    basic::{BasicClient, BasicTokenType},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = BasicClient::new(ClientId::new({{ client_id }}.into()))
{%- if auth != "none" %}
        .set_client_secret(ClientSecret::new(std::env::var("CLIENT_SECRET")?))
{%- endif %}
{%- if person %}
        .set_auth_uri(AuthUrl::new({{ authorization_endpoint }}.into())?)
        .set_redirect_uri(RedirectUrl::new({{ redirect_uri }}.into())?)
{%- endif %}
        .set_token_uri(TokenUrl::new({{ token_endpoint }}.into())?)
        .set_auth_type({% if auth == "basic" %}AuthType::BasicAuth{% else %}AuthType::RequestBody{% endif %});
{%- if person %}

    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let request = client.authorize_url(CsrfToken::new_random).add_scope(Scope::new({{ scope }}.into()));
    let (address, state) = request.set_pkce_challenge(challenge).url();
    println!("{address}");
    println!("Open that address, then paste the one you are sent back to:");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let back = Url::parse(line.trim())?;
    let get = |name: &str| back.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned());
    if get("state").as_ref() != Some(state.secret()) || get("iss").as_deref() != Some({{ issuer }}) {
        return Err("This is not the answer to my request.".into());
    }
    let why = || format!("{}: {}", get("error").unwrap_or_default(), get("error_description").unwrap_or_default());
    let code = AuthorizationCode::new(get("code").ok_or_else(why)?);
    let tokens: StandardTokenResponse<EmptyExtraTokenFields, BasicTokenType> =
        client.exchange_code(code).set_pkce_verifier(verifier).request_async(&send).await?;
{%- else %}

    let request = client.exchange_client_credentials().add_scope(Scope::new({{ scope }}.into()));
    let tokens: StandardTokenResponse<EmptyExtraTokenFields, BasicTokenType> = request.request_async(&send).await?;
{%- endif %}
    println!("{}", tokens.access_token().secret());
    Ok(())
}

/// How the library sends its requests: by the reqwest of today.
async fn send(request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let response = browser.execute(request.try_into()?).await?;
    let (status, headers) = (response.status(), response.headers().clone());
    let mut answer = HttpResponse::new(response.bytes().await?.to_vec());
    (*answer.status_mut(), *answer.headers_mut()) = (status, headers);
    Ok(answer)
}
