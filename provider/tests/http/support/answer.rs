//! An answer of the provider, read to its end.

use reqwest::header::HeaderMap;
use serde_json::Value;
use url::Url;

/// Status, headers and body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// Read a response.
    pub async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, body: response.text().await.unwrap() }
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Where the browser is sent.
    #[track_caller]
    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_else(|| panic!("no redirect: {} {}", self.status, self.body))
    }

    /// The browser stays where it is.
    pub fn stays(&self) -> bool {
        !self.headers.contains_key("location")
    }

    /// A parameter of the address to which the browser is sent, in its query or its fragment.
    #[track_caller]
    pub fn carries(&self, name: &str) -> Option<String> {
        let url = Url::parse(self.location()).unwrap();
        let sent = format!("{}&{}", url.query().unwrap_or_default(), url.fragment().unwrap_or_default());
        let pairs = url::form_urlencoded::parse(sent.as_bytes());
        let values: Vec<String> = pairs.filter(|(known, _)| known == name).map(|(_, value)| value.into()).collect();
        assert!(values.len() < 2, "{name} stands there twice: {url}");
        values.into_iter().next()
    }

    /// The code on its way to the client.
    #[track_caller]
    pub fn code(&self) -> String {
        self.carries("code").unwrap_or_else(|| panic!("no code: {}", self.location()))
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.body))
    }

    /// A text member of the body.
    #[track_caller]
    pub fn member(&self, name: &str) -> String {
        self.json()[name].as_str().unwrap_or_else(|| panic!("no {name}: {} {}", self.status, self.body)).to_owned()
    }

    /// The status and the error of a JSON body.
    #[track_caller]
    pub fn refusal(&self) -> (u16, String) {
        (self.status, self.member("error"))
    }

    /// The error on its way to the client.
    #[track_caller]
    pub fn carried_error(&self) -> String {
        self.carries("error").unwrap_or_else(|| panic!("no error: {}", self.location()))
    }

    /// The value of a hidden field.
    #[track_caller]
    pub fn field(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self.body.split_once(&start).unwrap_or_else(|| panic!("no field {name}: {} {}", self.status, self.body)).1;
        rest.split('"').next().unwrap().replace("&amp;", "&").replace("&#x2F;", "/").replace("&#x3D;", "=")
    }
}
