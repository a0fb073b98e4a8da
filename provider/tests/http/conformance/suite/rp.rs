//! A registered client of the suite: what it sends.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{BASE, KEY, SOMEBODY, Suite, Variant, fresh};
use crate::{
    conformance::browser::{Walk, goes},
    support::{Answer, Form, Person, signer::JWT_BEARER},
};

/// A registered client of the suite.
pub struct Rp<'a> {
    pub suite: &'a Suite,
    pub variant: Variant,
    /// The answer to its registration.
    pub registered: Value,
}

impl Rp<'_> {
    /// Its name in the protocol.
    pub fn id(&self) -> &str {
        self.registered["client_id"].as_str().unwrap()
    }

    /// Its secret.
    pub fn secret(&self) -> &str {
        self.registered["client_secret"].as_str().unwrap()
    }

    /// Where browsers come back.
    pub fn redirect_uri(&self) -> &str {
        self.registered["redirect_uris"][0].as_str().unwrap()
    }

    /// The authorization request that every module begins with: no PKCE, the scope `openid`.
    pub fn asks(&self) -> Form {
        let form = Form::of(&[
            ("client_id", self.id()),
            ("redirect_uri", self.redirect_uri()),
            ("scope", "openid"),
            ("state", &fresh("state")),
            ("nonce", &fresh("nonce")),
            ("response_type", self.variant.response_type),
        ]);
        if self.variant.form_post { form.and("response_mode", "form_post") } else { form }
    }

    /// The address of a request.
    pub fn address(&self, request: &Form) -> String {
        format!("{}?{}", self.suite.says("authorization_endpoint"), request.encoded())
    }

    /// Somebody follows an authorization request to its end.
    pub async fn walk(&self, person: &Person<'_>, request: &Form) -> Walk {
        goes(person, SOMEBODY, person.visits(&self.address(request)).await, BASE).await
    }

    /// `POST` to the token endpoint with the authentication of the variant.
    pub async fn posts(&self, form: &Form) -> Answer {
        let endpoint = self.suite.says("token_endpoint");
        let request = self.suite.app.request("POST", endpoint).header("accept", "application/json");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let request = match self.variant.auth {
            // As they are: the suite does not encode them.
            "client_secret_basic" => {
                let pair = STANDARD.encode(format!("{}:{}", self.id(), self.secret()));
                request.header("authorization", format!("Basic {pair}")).body(form.encoded())
            }
            "client_secret_post" => {
                request.body(form.clone().and("client_id", self.id()).and("client_secret", self.secret()).encoded())
            }
            _ => request.body(asserted(form, &KEY.signs(false, &self.assertion(endpoint))).encoded()),
        };
        Answer::of(request.send().await.unwrap()).await
    }

    /// `CreateClientAuthenticationAssertionClaims`.
    pub fn assertion(&self, audience: &str) -> Value {
        let now = glasshouse_web::clock::Clock::now(&*self.suite.app.clock);
        json!({ "iss": self.id(), "sub": self.id(), "aud": audience, "jti": fresh("jti"), "iat": now, "exp": now + 60 })
    }

    /// `CreateTokenEndpointRequestForAuthorizationCodeGrant`.
    pub fn brings(&self, code: &str) -> Form {
        Form::of(&[("grant_type", "authorization_code"), ("code", code), ("redirect_uri", self.redirect_uri())])
    }

    /// Trade in a code.
    pub async fn redeems(&self, code: &str) -> Answer {
        self.posts(&self.brings(code)).await
    }

    /// `GET` of the UserInfo endpoint.
    pub async fn userinfo(&self, access: &str) -> Answer {
        self.suite.app.asks_api(self.suite.says("userinfo_endpoint"), access).await
    }
}

/// `AddClientAssertionToRequest`.
pub fn asserted(form: &Form, assertion: &str) -> Form {
    form.clone().and("client_assertion", assertion).and("client_assertion_type", JWT_BEARER)
}
