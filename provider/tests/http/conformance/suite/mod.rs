//! What the suite does before every module: it reads the configuration and the keys, and registers.

mod flow;
mod key;
mod person;
mod rp;

use std::sync::atomic::{AtomicU32, Ordering};

use glasshouse_shared::jwk::JwkSet;
use jose::{Algorithm, Unverified};
use provider::{protocol::account::Username, storage::users};
use serde_json::{Map, Value, json};

pub use self::{
    flow::Brought,
    key::{KEY, RpKey, encoded},
    person::{claims_of, standard_claims},
    rp::{Rp, asserted},
};
use super::served::Served;
use crate::support::{Answer, Person, TestApp};

/// Where the suite says that it runs. Browsers are stopped before they get there.
pub const BASE: &str = "https://suite.example/test/a/glasshouse";
/// The account of the suite: everything is known of it.
pub const SOMEBODY: &str = "conformance";

/// What a module is run with.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    pub response_type: &'static str,
    pub auth: &'static str,
    pub form_post: bool,
}

impl Variant {
    pub const CODE: Self = Self { response_type: "code", auth: "client_secret_basic", form_post: false };
    pub const ID_TOKEN: Self = Self { response_type: "id_token", ..Self::CODE };
    pub const ID_TOKEN_TOKEN: Self = Self { response_type: "id_token token", ..Self::CODE };
    pub const CODE_ID_TOKEN: Self = Self { response_type: "code id_token", ..Self::CODE };
    pub const CODE_TOKEN: Self = Self { response_type: "code token", ..Self::CODE };
    pub const CODE_ID_TOKEN_TOKEN: Self = Self { response_type: "code id_token token", ..Self::CODE };

    /// The same with the answer in the body of a form.
    pub const fn posted(self) -> Self {
        Self { form_post: true, ..self }
    }

    /// The same with a client that proves itself otherwise.
    pub const fn by(self, auth: &'static str) -> Self {
        Self { auth, ..self }
    }

    /// The authorization endpoint gives this: `code`, `id_token` or `token`.
    pub fn gives(self, what: &str) -> bool {
        self.response_type.split(' ').any(|word| word == what)
    }

    /// What `OIDCCCreateDynamicClientRegistrationRequest` sends.
    pub fn metadata(self) -> Value {
        let mut grants = vec![];
        if self.gives("code") {
            grants.push("authorization_code");
        }
        if self.gives("id_token") || self.gives("token") {
            grants.push("implicit");
        }
        json!({
            "client_name": fresh("the suite"),
            "grant_types": grants,
            "jwks": KEY.nameless(),
            "token_endpoint_auth_method": self.auth,
            "response_types": [self.response_type],
            "redirect_uris": [format!("{BASE}/callback")],
            "contacts": ["certification@oidf.org"],
        })
    }

    /// There is an access token in the end.
    pub fn has_access(self) -> bool {
        self.gives("code") || self.gives("token")
    }
}

/// A value that was not there before.
pub fn fresh(what: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{what}-{:04}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A provider, and what the suite reads from it before every module.
pub struct Suite {
    pub app: TestApp,
    /// The document of OIDC Discovery.
    pub config: Value,
    /// The keys at `jwks_uri`.
    pub keys: JwkSet,
    /// The address that the provider can call, unlike [`BASE`].
    pub served: Served,
}

impl Suite {
    /// With the settings that `scripts/conformance.md` names.
    pub async fn start() -> Self {
        let app = TestApp::start().await;
        let config = app.get("/.well-known/openid-configuration").await.json();
        let keys = serde_json::from_value(app.get(config["jwks_uri"].as_str().unwrap()).await.json()).unwrap();
        let suite = Self { app, config, keys, served: Served::start() };
        suite.describes_somebody().await;
        suite
    }

    async fn describes_somebody(&self) {
        self.app.person(SOMEBODY).await;
        let name = Username::parse(SOMEBODY).unwrap();
        let describing = self.app.realm.store.transaction(move |tx| {
            let mut user = users::find_by_name(tx, &name)?.unwrap();
            user.email = Some("conformance@suite.example".into());
            user.claims = person::everything();
            Ok(users::describe(tx, &user)?)
        });
        describing.await.unwrap();
    }

    /// A member of the configuration.
    #[track_caller]
    pub fn says(&self, name: &str) -> &str {
        self.config[name].as_str().unwrap_or_else(|| panic!("the configuration has no {name}"))
    }

    /// A member of the configuration holds this word.
    pub fn lists(&self, name: &str, word: &str) -> bool {
        self.config[name].as_array().is_some_and(|words| words.iter().any(|known| known == word))
    }

    /// Send a registration request as it is.
    pub async fn sends_registration(&self, metadata: &Value) -> Answer {
        let request = self.app.request("POST", self.says("registration_endpoint")).header("accept", "application/json");
        Answer::of(request.header("content-type", "application/json").body(metadata.to_string()).send().await.unwrap()).await
    }

    /// A client that says this and no more of itself: `CallDynamicRegistrationEndpointAndVerifySuccessfulResponse`.
    pub async fn registers_as(&self, variant: Variant, metadata: &Value) -> Rp<'_> {
        let answer = self.sends_registration(metadata).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        assert_eq!(answer.header("content-type").unwrap().split(';').next(), Some("application/json"));
        let registered = answer.json();
        assert_eq!(registered.get("error"), None);
        assert_eq!(registered.get("registration_client_uri").is_some(), registered.get("registration_access_token").is_some());
        if registered.get("client_secret").is_some() {
            assert!(registered["client_secret_expires_at"].is_i64(), "{registered}");
        }
        Rp { suite: self, variant, registered }
    }

    /// A client of this variant that also says `more` of itself.
    pub async fn registers_with(&self, variant: Variant, more: &Value) -> Rp<'_> {
        let mut metadata = variant.metadata();
        metadata.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.registers_as(variant, &metadata).await
    }

    /// A client of this variant.
    pub async fn registers(&self, variant: Variant) -> Rp<'_> {
        self.registers_with(variant, &json!({})).await
    }

    /// A browser without cookies.
    pub fn browser(&self) -> Person<'_> {
        self.app.browser()
    }

    /// The claims of a token that a key at `jwks_uri` has signed.
    #[track_caller]
    pub fn proven(&self, token: &str) -> Map<String, Value> {
        let allowed = [Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA];
        Unverified::parse(token).unwrap().verify(&self.keys, &allowed).unwrap().claims().unwrap()
    }
}
