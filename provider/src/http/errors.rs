//! `/errors/{code}`: what an error code means. `error_uri` points here.

mod explained;

use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_shared::ErrorCode;
use glasshouse_web::{Failure, Html, Words, failure::address};

use self::explained::Explained;
use super::pages::{
    Page,
    errors::{ErrorCodePage, ErrorCodes, Section},
};

fn page_of(code: ErrorCode) -> ErrorCodePage {
    let Explained { meaning, places, causes, cites } = explained::explained(code);
    let section = |name: &&'static str| Section { name, url: address(name).unwrap_or_default() };
    ErrorCodePage { code: code.name(), meaning, places, causes, cites: cites.iter().map(section).collect() }
}

/// `GET /errors/{code}`.
///
/// # Errors
/// There is no such code.
pub async fn code(name: web::Path<String>, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let Some(code) = ErrorCode::parse(&name) else {
        return Err(Failure::new(404, Words::of("refused-code"), Words::of("refused-code-why"))
            .arrived(name.into_inner())
            .mend(Words::of("refused-code-mend")));
    };
    Ok(Html::of(ErrorCodePage::TEMPLATE, &page_of(code)).respond_to(&request).map_into_boxed_body())
}

/// `GET /errors`.
pub async fn all() -> Html {
    Html::of(ErrorCodes::TEMPLATE, &ErrorCodes { codes: ErrorCode::ALL.iter().map(|code| page_of(*code)).collect() })
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/errors").route(web::get().to(all)))
        .service(web::resource("/errors/{code}").route(web::get().to(code)));
}
