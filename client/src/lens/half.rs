//! The provider's half of a flow: fetched by its client's credentials, from server to server, and not recorded itself.

use glasshouse_lens::{step::Letter, story::Story};
use glasshouse_shared::{
    client::basic,
    exchange::{Actor, Flow},
};
use oauth2::http::{Request, header};

use crate::app::App;

/// The half that the provider kept. None where the provider is not one of ours, cannot be reached, or kept nothing: the
/// client's half is then shown by itself.
pub(super) async fn of_provider(app: &App, id: &str) -> Option<Flow> {
    get(app, &format!("flows/{id}.json")).await
}

/// The same, and of a flow that has not come to the provider yet what stands there for it.
pub(super) async fn so_far(app: &App, own: &Flow) -> Option<Flow> {
    match of_provider(app, &own.id).await {
        None if begins(own) => before(app, &own.id).await,
        kept => kept,
    }
}

/// What stands at the provider for a flow that begins.
pub(super) async fn before(app: &App, id: &str) -> Option<Flow> {
    let half = get(app, "before.json").await?;
    (!half.before.is_empty()).then(|| Flow { id: id.to_owned(), ..half })
}

/// The browser was sent to the provider, and has not come back.
fn begins(own: &Flow) -> bool {
    Story::of(std::slice::from_ref(own)).letters().iter().all(|letter| *letter <= Letter::A)
}

async fn get(app: &App, name: &str) -> Option<Flow> {
    let registration = app.registration();
    let credentials = registration.credentials.as_deref()?;
    let issuer = registration.provider.target.ours()?;
    let secret = credentials.client_secret.as_ref()?;
    let request = Request::get(format!("{issuer}/_trace/{name}"))
        .header(header::AUTHORIZATION, basic(&credentials.client_id, secret))
        .body(Vec::new())
        .ok()?;
    // A flow of no name is not in the record: looking is not part of what happened.
    let answer = app.channel(&registration.provider, "", Actor::Provider).send(request).await.ok()?;
    serde_json::from_slice(answer.body()).ok().filter(|_| answer.status().is_success())
}
