//! A program that registers itself.

use serde_json::{Value, json};

use super::{Answer, Place, TestClient};

/// The least that a web application says of itself.
pub fn metadata() -> Value {
    json!({"redirect_uris": ["https://app.test/cb"], "client_name": "App"})
}

/// The same with other members; `null` takes one away.
pub fn with(changes: &Value) -> Value {
    let mut said = metadata();
    for (name, value) in changes.as_object().unwrap() {
        said[name] = value.clone();
    }
    said
}

/// A registration as its program remembers it.
pub struct Registered<'a> {
    pub app: &'a Place,
    /// The whole answer.
    pub told: Value,
    pub token: String,
    pub uri: String,
}

impl<'a> Registered<'a> {
    /// Register, which must succeed.
    pub async fn at(app: &'a Place, said: &Value) -> Self {
        let answer = app.registers(said).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        let told = answer.json();
        let text = |name: &str| told[name].as_str().unwrap_or_else(|| panic!("no {name}")).to_owned();
        Self { app, token: text("registration_access_token"), uri: text("registration_client_uri"), told }
    }

    /// Its name.
    pub fn id(&self) -> &str {
        self.told["client_id"].as_str().unwrap()
    }

    /// The client of this registration.
    pub fn client(&self) -> TestClient<'a> {
        let secret = self.told["client_secret"].as_str().map(str::to_owned);
        let redirect_uri = self.told["redirect_uris"][0].as_str().unwrap_or_default().to_owned();
        TestClient { app: self.app, id: self.id().to_owned(), secret, redirect_uri }
    }

    /// A request to the client configuration endpoint.
    pub async fn sends(&self, method: &str, token: &str, body: Option<&Value>) -> Answer {
        let request = self.app.request(method, &self.uri).bearer_auth(token);
        let request = if let Some(body) = body { request.json(body) } else { request };
        Answer::of(request.send().await.unwrap()).await
    }

    /// Look at it.
    pub async fn looks(&self) -> Answer {
        self.sends("GET", &self.token, None).await
    }

    /// Replace it by this, and its own name.
    pub async fn changes(&self, said: &Value) -> Answer {
        let mut said = said.clone();
        said["client_id"] = self.told["client_id"].clone();
        self.sends("PUT", &self.token, Some(&said)).await
    }

    /// End it.
    pub async fn ends(&self) -> Answer {
        self.sends("DELETE", &self.token, None).await
    }
}

impl Place {
    /// `POST` of the registration endpoint.
    pub async fn registers(&self, said: &Value) -> Answer {
        Answer::of(self.request("POST", "/oauth/register").json(said).send().await.unwrap()).await
    }

    /// A registration that must be refused: the error, and why.
    pub async fn refuses(&self, said: &Value) -> (String, String) {
        let answer = self.registers(said).await;
        assert_eq!(answer.status, 400, "{said}: {}", answer.body);
        assert!(answer.header("content-type").unwrap().starts_with("application/json"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        (answer.member("error"), answer.member("error_description"))
    }
}
