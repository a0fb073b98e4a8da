//! What a person sees at the authorization endpoint: the question, or why there is no address to trust.

use actix_web::{HttpRequest, http::StatusCode};
use glasshouse_shared::{Cite, Scope};
use glasshouse_web::{Failure, Html, Words, failure::Face, headers::FormAction};

use super::{AuthorizeError, ask::Asked, choice};
use crate::{
    http::{
        pages::{
            Asking, Consent, Page, links,
            mismatch::{self, Mismatch},
        },
        scopes::{asks, claim, never},
        when,
    },
    protocol::{
        Refusal,
        account::User,
        authorize::{Authorization, Untrusted},
        claims,
        client::Client,
        redirect_uri,
        refresh::{self, NoRefresh},
    },
    realm::Realm,
};

/// The step at which an authorization request arrives.
pub const STEP: &str = "A3";

/// The page that asks.
pub fn question(
    realm: &Realm,
    user: &User,
    asked: &Asked,
    authorization: &Authorization,
    csrf: String,
    request: &HttpRequest,
) -> Question {
    // What is asked for by name is a question too: OIDC Core §5.5.
    let scopes = realm.scopes.now();
    let named = claims::beyond(&authorization.claims, &authorization.scope, &scopes);
    let (boxes, always) = choice::boxes(asks(&scopes, &authorization.scope));
    let page = Consent {
        action: request.uri().path_and_query().map_or_else(String::new, ToString::to_string),
        csrf,
        username: user.username.as_str().to_owned(),
        client: asking(&asked.client, asked.owner.clone(), Some(&authorization.scope)),
        boxes,
        always: always.into_iter().chain(named.iter().copied().map(claim)).collect(),
        error: None,
        apis: authorization.resource.iter().filter(|uri| !realm.resources.ours(uri)).cloned().collect(),
        never: never(&scopes, &asked.client, &authorization.scope.or(&claims::opened_by(&named, &scopes))),
        host: redirect_uri::host(asked.callback.redirect_uri()),
        code_lives: realm.tokens.lifetimes().of(&asked.client).code,
        no_refresh: refresh::why_not(&asked.client, &authorization.scope).map(|why| match why {
            NoRefresh::NotRegistered => Words::of("consent-no-refresh-grant"),
            NoRefresh::NotAsked => Words::of("consent-no-refresh-scope"),
        }),
    };
    // Chromium holds the redirect that answers this form against form-action too.
    Question { page, reach: FormAction::to([asked.callback.redirect_uri()]) }
}

/// The page that asks, before it is shown.
pub struct Question {
    page: Consent,
    reach: FormAction,
}

impl Question {
    /// It was answered with a yes to nothing: it says so, with its boxes as they were left.
    pub fn nothing_ticked(mut self) -> Self {
        self.page.error = Some(Words::of("consent-nothing-ticked"));
        self
    }

    /// As a page.
    pub fn html(self) -> Html {
        let status = if self.page.error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        Html::of(Consent::TEMPLATE, &self.page).status(status).form_action(self.reach).images(self.page.client.images())
    }
}

/// The application, for people.
pub fn asking(client: &Client, owner: Option<String>, asked: Option<&Scope>) -> Asking {
    Asking {
        client_id: client.client_id.clone(),
        name: client.name.clone(),
        description: client.description.clone(),
        registered_by: owner,
        registered_at: when::day(client.created_at),
        scope: asked.unwrap_or(&client.scope).to_string(),
        registered_itself: client.registration_hash.is_some(),
        links: links(&client.metadata),
        logo: client.metadata.logo_uri.clone(),
        switches: client.compatibility.iter().map(|switch| switch.word()).collect(),
    }
}

/// A request that nobody knows here any more: RFC 9126 §4. Where its answer would go is not known either.
pub fn lost(refusal: &Refusal) -> Failure {
    Failure::new(400, Words::of("refused-request"), format!("The request cannot be answered: {}.", refusal.why))
        .step(STEP)
        .expected("request_uri: the name of a request that this client pushed a moment ago, and that nobody has answered")
        .mend(Words::of("refused-request-again"))
        .attack(Words::of("refused-request-perhaps"))
        .code(refusal.code.name())
        .cite(refusal.cite)
}

/// What cannot be trusted is shown where the browser is.
pub fn shown(realm: &Realm, untrusted: Untrusted) -> AuthorizeError {
    let page = |title: Words, refusal: &Refusal| {
        Failure::new(400, title, format!("The request cannot be answered: {}.", refusal.why))
            .step(STEP)
            .code(refusal.code.name())
            .cite(refusal.cite)
    };
    match untrusted {
        Untrusted::Client(refusal) => page(Words::of("refused-client"), &refusal)
            .expected(Words::of("refused-client-expected"))
            .mend(Words::of("refused-client-copy"))
            .mend(Words::of("refused-client-again").with("address", &realm.policy.client_url))
            .attack(Words::of("refused-client-no-attack"))
            .check("client_id is known", false)
            .into(),
        Untrusted::NoRedirectUri(client, refusal) => page(Words::of("refused-no-address"), &refusal)
            .expected(Words::of("refused-no-address-expected").with("addresses", client.redirect_uris.join(", ")))
            .mend(Words::of("refused-no-address-mend"))
            .check("client_id is known", true)
            .check("redirect_uri is sent", false)
            .into(),
        Untrusted::Mismatch(client, sent) => {
            let (page, sheet) = Mismatch::of(&client, asking(&client, None, None), &sent);
            let sentence = Words::of("mismatch-never-registered");
            let failure = Failure::new(400, Words::of("mismatch-heading"), sentence)
                .step(STEP)
                .proof(sheet)
                .mend(Words::of("mismatch-mend-send").with("nearest", &page.nearest))
                .mend(Words::of("mismatch-mend-register"))
                .attack(mismatch::attack(&page.nearest, &sent))
                .check("client_id is known", true)
                .check("redirect_uri is equal", false)
                .code(glasshouse_shared::ErrorCode::InvalidRequest.name())
                .cite(Cite("RFC 6749 §3.1.2.4"));
            let failure = if mismatch::of_localhost(&page.nearest, &sent) { failure.of_localhost() } else { failure };
            let face = Face { template: Mismatch::TEMPLATE, page: serde_json::to_value(&page).unwrap_or_default() };
            AuthorizeError::Page(failure, Some(face))
        }
    }
}
