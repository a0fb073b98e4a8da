//! Where an answer goes and how it gets there: RFC 6749 §4.1.2, RFC 9207 §2, OAuth Form Post Response Mode §2.

use glasshouse_shared::authorization::AuthorizationResponse;
use url::Url;

use super::ResponseMode;

/// Where an answer may be sent. It exists only once the client is known and the address is its own.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Callback {
    pub(super) redirect_uri: String,
    pub(super) state: Option<String>,
    pub(super) mode: ResponseMode,
}

/// An answer on its way.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Carried {
    /// The browser is redirected to this address.
    Redirect(String),
    /// The browser posts a form.
    Form {
        /// Where.
        action: String,
        /// Names and values.
        fields: Vec<(String, String)>,
    },
}

impl Callback {
    /// The address.
    #[must_use]
    pub fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// The answer with `state` and `iss`, on its way.
    #[must_use]
    pub fn carry(&self, mut answer: AuthorizationResponse, issuer: &str) -> Carried {
        //= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
        //# REQUIRED if the "state" parameter was present in the client
        //# authorization request.  The exact value received from the
        //# client.
        answer.state.clone_from(&self.state);
        answer.iss = Some(issuer.to_owned());
        let query = serde_urlencoded::to_string(&answer).unwrap_or_default();
        match self.mode {
            ResponseMode::Query => {
                //= https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2
                //# The endpoint URI MAY include an "application/x-www-form-urlencoded" formatted (per Appendix B) query
                //# component ([RFC3986] Section 3.4), which MUST be retained when adding additional query parameters.
                let separator = if self.redirect_uri.contains('?') { '&' } else { '?' };
                Carried::Redirect(format!("{}{separator}{query}", self.redirect_uri))
            }
            ResponseMode::Fragment => Carried::Redirect(format!("{}#{query}", self.redirect_uri)),
            ResponseMode::FormPost => {
                let pairs = url::form_urlencoded::parse(query.as_bytes());
                let fields = pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
                Carried::Form { action: self.redirect_uri.clone(), fields }
            }
        }
    }

    /// The origin of the address, or its scheme when an app has its own: what `form-action` must let a form reach.
    #[must_use]
    pub fn origin(&self) -> String {
        match Url::parse(&self.redirect_uri) {
            Ok(uri) if uri.origin().is_tuple() => uri.origin().ascii_serialization(),
            Ok(uri) => format!("{}:", uri.scheme()),
            Err(_) => "'none'".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn callback(redirect_uri: &str, mode: ResponseMode) -> Callback {
        Callback { redirect_uri: redirect_uri.into(), state: None, mode }
    }

    fn granted(callback: &Callback) -> Carried {
        callback.carry(AuthorizationResponse::granted("abc".into()), "https://op.test")
    }

    #[test]
    fn a_query_that_was_registered_is_kept() {
        let query = callback("https://app.test/cb?tenant=1", ResponseMode::Query);
        assert_eq!(granted(&query), Carried::Redirect("https://app.test/cb?tenant=1&code=abc&iss=https%3A%2F%2Fop.test".into()));
        let fragment = callback("https://app.test/cb?tenant=1", ResponseMode::Fragment);
        assert_eq!(
            granted(&fragment),
            Carried::Redirect("https://app.test/cb?tenant=1#code=abc&iss=https%3A%2F%2Fop.test".into())
        );
    }

    #[test]
    fn a_form_holds_the_same_fields() {
        let fields = [("code", "abc"), ("iss", "https://op.test")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let form = Carried::Form { action: "https://app.test/cb".into(), fields: fields.into() };
        assert_eq!(granted(&callback("https://app.test/cb", ResponseMode::FormPost)), form);
    }

    #[test]
    fn an_address_has_an_origin_or_a_scheme() {
        assert_eq!(callback("https://app.test/cb?tenant=1", ResponseMode::Query).origin(), "https://app.test");
        assert_eq!(callback("com.example.app:/cb", ResponseMode::Query).origin(), "com.example.app:");
    }
}
