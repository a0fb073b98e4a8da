//! The token of this session, exchanged for one with less scope or for another reader: RFC 8693 §2.1.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_web::{Failure, form::Posted};

use super::{Typed, ask_for_token, show};
use crate::{app::App, inspect::holding, talk::Talk};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

/// `POST /other-grants/exchange`. It is recorded in the flow that brought the token.
pub(crate) async fn ask(
    app: web::Data<App>,
    session: Session,
    request: HttpRequest,
    Posted(fields): Posted,
) -> Result<HttpResponse, Failure> {
    let held = holding(&app, &session).await?;
    let talk = Talk::begin(&app, &held.registration, &held.flow).await?;
    app.recorder.received(&held.flow, &request, talk.channel.target.mask());
    let subject = [("grant_type", GRANT), ("subject_token", held.access_token.expose()), ("subject_token_type", ACCESS_TOKEN)];
    let outcome = ask_for_token(&talk, Typed::read("exchange", fields), &subject).await?;
    show(&app, &session, &request, outcome)
}
