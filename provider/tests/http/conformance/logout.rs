//! What the logout plans have in common: OIDC RP-Initiated Logout §2.

use serde_json::{Value, json};

use super::{
    browser::{End, Shown, Walk, goes},
    suite::{BASE, Brought, Rp, SOMEBODY, Suite, Variant},
};
use crate::support::{Form, Person};

/// Every response type is offered; with these, the hint comes from either endpoint.
pub const ALL: [Variant; 2] = [Variant::CODE, Variant::ID_TOKEN_TOKEN];

/// Where the browser goes after signing out.
pub fn after() -> String {
    format!("{BASE}/post_logout_redirect")
}

/// Somebody who is signed in at a client that may end the session.
pub struct SignedIn<'a> {
    pub rp: Rp<'a>,
    pub person: Person<'a>,
    pub brought: Brought,
}

impl<'a> SignedIn<'a> {
    /// A client that also says `more` of itself.
    pub async fn at(suite: &'a Suite, variant: Variant, more: Value) -> Self {
        let mut said = more;
        said["post_logout_redirect_uris"] = json!([after()]);
        let (rp, person) = (suite.registers_with(variant, &said).await, suite.browser());
        let brought = rp.completes(&person, &rp.asks()).await;
        Self { rp, person, brought }
    }

    /// `CreateEndSessionEndpointRequest`.
    pub fn asks_to_leave(&self) -> Form {
        let hint = self.brought.id_token.as_deref().unwrap();
        let state = super::modules::authorization::long_state();
        Form::of(&[("id_token_hint", hint), ("post_logout_redirect_uri", &after()), ("state", &state)])
    }

    /// The browser is sent to the end-session endpoint, and its person says yes to what is asked there.
    pub async fn leaves(&self, request: &Form) -> Walk {
        let address = format!("{}?{}", self.rp.suite.says("end_session_endpoint"), request.encoded());
        goes(&self.person, SOMEBODY, self.person.visits(&address).await, BASE).await
    }

    /// The request with `prompt=none` at the end of the modules: nobody is signed in.
    pub async fn is_gone(&self) {
        let request = super::modules::authorization::silently(self.rp.asks());
        let walk = self.rp.walk(&self.person, &request).await;
        assert!(walk.shown.is_empty());
        let error = self.rp.refused(&request, &self.rp.reads(walk.callback()));
        let permitted = ["interaction_required", "login_required", "account_selection_required", "consent_required"];
        assert!(permitted.contains(&&*error), "{error}");
    }

    /// The browser is not sent back: an error is shown, or the question whether to sign out, whatever is answered there.
    pub async fn stays(&self, request: &Form) {
        let walk = self.leaves(request).await;
        if let End::Callback(callback) = &walk.end {
            panic!("the browser was sent to the relying party: {callback:?}");
        }
        let asked = walk.shown.contains(&Shown::SignOut);
        let page = walk.page();
        assert!(asked || page.status == 400, "{} {}", page.status, page.body);
    }

    /// A page says that nobody is signed in any more.
    pub async fn is_told(&self, request: &Form) {
        let page = self.leaves(request).await.page();
        assert_eq!(page.status, 200);
        assert!(page.body.to_lowercase().contains("signed out"), "{}", page.body);
        self.is_gone().await;
    }
}

/// `CheckPostLogoutState`, `CheckForUnexpectedParametersInPostLogoutRedirect`.
#[track_caller]
pub fn came_back(request: &Form, walk: Walk) {
    let callback = walk.callback();
    assert_eq!((callback.method, callback.address), ("GET", after()));
    assert_eq!(callback.query.get("state").map(String::as_str), request.get("state"));
    assert!(callback.query.keys().all(|name| name == "state"), "{:?}", callback.query);
    assert!(callback.fragment.is_empty());
}
