//! A registered client, and what it sends from server to server.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{Answer, CHALLENGE, Form, Person, Place, VERIFIER};

/// A client that knows its secret.
pub struct TestClient<'a> {
    pub app: &'a Place,
    pub id: String,
    /// Nothing: it is public.
    pub secret: Option<String>,
    pub redirect_uri: String,
}

/// What a client got.
#[derive(Clone, Debug)]
pub struct Tokens {
    pub code: String,
    pub access: String,
    pub refresh: String,
}

impl TestClient<'_> {
    /// An authorization request with everything in it.
    pub fn asks(&self) -> Form {
        Form::of(&[
            ("response_type", "code"),
            ("client_id", &self.id),
            ("redirect_uri", &self.redirect_uri),
            ("scope", "email"),
            ("state", "af0ifjsldkj"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ])
    }

    /// A token request for a code, without authentication.
    pub fn brings(&self, code: &str) -> Form {
        Form::of(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.redirect_uri),
            ("code_verifier", VERIFIER),
        ])
    }

    /// The value of `Authorization: Basic` for this id and secret.
    pub fn basic(id: &str, secret: &str) -> String {
        let encode = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        format!("Basic {}", STANDARD.encode(format!("{}:{}", encode(id), encode(secret))))
    }

    /// A POST without authentication.
    pub async fn posts_bare(&self, path: &str, form: &Form) -> Answer {
        let request = self.app.request("POST", path).header("content-type", "application/x-www-form-urlencoded");
        Answer::of(request.body(form.encoded()).send().await.unwrap()).await
    }

    /// A POST with the client's authentication: Basic, or its name in the body when it is public.
    pub async fn posts(&self, path: &str, form: &Form) -> Answer {
        let Some(secret) = &self.secret else { return self.posts_bare(path, &form.clone().and("client_id", &self.id)).await };
        let request = self.app.request("POST", path).header("authorization", Self::basic(&self.id, secret));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        Answer::of(request.body(form.encoded()).send().await.unwrap()).await
    }

    /// Trade in a code with its proof.
    pub async fn redeems(&self, code: &str) -> Answer {
        self.posts("/oauth/token", &self.brings(code)).await
    }

    /// Trade in a refresh token.
    pub async fn refreshes(&self, token: &str) -> Answer {
        self.posts("/oauth/token", &Form::of(&[("grant_type", "refresh_token"), ("refresh_token", token)])).await
    }

    /// Ask for a token for itself.
    pub async fn acts_for_itself(&self) -> Answer {
        self.posts("/oauth/token", &Form::of(&[("grant_type", "client_credentials")])).await
    }

    /// Revoke a token.
    pub async fn revokes(&self, token: &str) -> Answer {
        self.posts("/oauth/revoke", &Form::of(&[("token", token)])).await
    }

    /// Ask whether a token is good.
    pub async fn introspects(&self, token: &str) -> Answer {
        self.posts("/oauth/introspect", &Form::of(&[("token", token)])).await
    }

    /// Send a person to the provider and take what they bring back: the consent page is answered when it is shown.
    pub async fn code_of(&self, person: &Person<'_>, request: &Form) -> String {
        let first = person.visits(&request.path()).await;
        if first.status == 302 { first.code() } else { person.allows(request).await.code() }
    }

    /// The whole walk of a person who is signed in.
    pub async fn walks(&self, person: &Person<'_>) -> Tokens {
        self.walks_with(person, &self.asks()).await
    }

    /// The whole walk with this authorization request.
    pub async fn walks_with(&self, person: &Person<'_>, request: &Form) -> Tokens {
        let code = self.code_of(person, request).await;
        Tokens::of(&self.redeems(&code).await, code)
    }
}

impl Tokens {
    /// The tokens of a token response.
    #[track_caller]
    pub fn of(answer: &Answer, code: String) -> Self {
        assert_eq!(answer.status, 200, "{}", answer.body);
        let refresh = answer.json()["refresh_token"].as_str().unwrap_or_default().to_owned();
        Self { code, access: answer.member("access_token"), refresh }
    }
}
