//! `/errors/{code}`: what an error code means. `error_uri` points here.

mod attack;
mod explained;

use actix_web::web;
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
    let cites = cites.iter().map(section).collect();
    ErrorCodePage { code: code.name(), meaning, places, causes, attack: attack::attack(code), cites, flow: None }
}

/// The page of a code.
///
/// # Errors
/// There is no such code.
pub fn of(name: &str) -> Result<ErrorCodePage, Failure> {
    ErrorCode::parse(name).map(page_of).ok_or_else(|| {
        Failure::new(404, Words::of("refused-code"), Words::of("refused-code-why"))
            .arrived(name)
            .mend(Words::of("refused-code-mend"))
    })
}

/// `GET /errors/{code}`.
///
/// # Errors
/// There is no such code.
pub async fn code(name: web::Path<String>) -> Result<Html, Failure> {
    Ok(Html::of(ErrorCodePage::TEMPLATE, &of(&name)?))
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
