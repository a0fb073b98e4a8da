//! The client asks in its own name: RFC 6749 §4.4. No person is part of it.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_web::{Failure, form::Posted};

use super::{Typed, ask_for_token, begin, nameless, show};
use crate::{app::App, talk::Talk};

/// `POST /other-grants/client-credentials`.
pub(crate) async fn ask(
    app: web::Data<App>,
    session: Session,
    request: HttpRequest,
    Posted(fields): Posted,
) -> Result<HttpResponse, Failure> {
    let registration = app.registration();
    let Some(flow) = begin(&app, &request, &registration) else { return Ok(nameless()) };
    let talk = Talk::begin(&app, &registration, &flow).await?;
    let typed = Typed::read("credentials", fields);
    let outcome = ask_for_token(&talk, typed, &[("grant_type", "client_credentials")]).await?;
    show(&app, &session, &request, outcome)
}
