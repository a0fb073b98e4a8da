//! What is wrong with a request: a problem of RFC 9457, with a sentence for each member that is wrong.

use actix_web::{HttpResponse, ResponseError, body::BoxBody, http::StatusCode};
use glasshouse_web::{Language, Pages, Words, pages::PageError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{http::error::told, protocol::Refusal, storage::Stop};

/// What is wrong: RFC 9457 §3.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// What kind of problem it is, in a few words.
    pub title: String,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened and how to mend it.
    pub detail: String,
    /// Which members are wrong, each with a sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
}

/// A member that is wrong.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Fault {
    /// Its name; a dot leads into an object. Empty when it is the whole.
    pub field: String,
    /// Which entry of a list, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<usize>,
    /// What is wrong with it.
    pub detail: String,
}

impl Problem {
    fn of(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or_default().to_owned();
        Self { title, status: status.as_u16(), detail: detail.into(), errors: Vec::new() }
    }

    /// The body is no JSON, or something else than the address takes.
    #[must_use]
    pub fn unreadable(status: StatusCode, why: impl Into<String>) -> Self {
        Self::of(status, why)
    }

    /// There is no such thing.
    #[must_use]
    pub fn missing(what: &str) -> Self {
        Self::of(StatusCode::NOT_FOUND, format!("There is no such {what}; perhaps somebody has deleted it."))
    }

    /// What is there does not let it happen.
    #[must_use]
    pub fn conflict(why: impl Into<String>) -> Self {
        Self::of(StatusCode::CONFLICT, why)
    }

    /// It is out of reach of this API.
    #[must_use]
    pub fn forbidden(why: impl Into<String>) -> Self {
        Self::of(StatusCode::FORBIDDEN, why)
    }

    /// Members are wrong.
    #[must_use]
    pub fn wrong(errors: Vec<Fault>) -> Self {
        let detail = match errors.as_slice() {
            [one] => format!("{}: {}", one.field, one.detail),
            _ => format!("{} members are wrong: see errors.", errors.len()),
        };
        Self { errors, ..Self::of(StatusCode::UNPROCESSABLE_ENTITY, detail) }
    }
}

impl Fault {
    /// This member, for this reason.
    #[must_use]
    pub fn of(field: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { field: field.into(), entry: None, detail: detail.into() }
    }

    /// This member, for a reason that the pages give too. What programs read is English.
    ///
    /// # Errors
    /// The message is not in the catalogue: a mistake in the program.
    pub fn said(pages: &Pages, field: &str, entry: Option<usize>, why: &Words) -> Result<Self, PageError> {
        Ok(Self { field: field.to_owned(), entry, detail: pages.say(Language::English, why)? })
    }
}

/// Why a request of this API did not end well.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.detail)]
pub struct Failed(Box<Problem>);

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<Stop> for Failed {
    fn from(stop: Stop) -> Self {
        // A fault is logged here, once; what is told of it holds nothing of the inside.
        let refusal: Refusal = told(stop);
        Problem::of(crate::http::error::status(refusal.code), refusal.why).into()
    }
}

impl From<PageError> for Failed {
    fn from(error: PageError) -> Self {
        crate::storage::Fault::Other(error.to_string()).into()
    }
}

impl From<crate::storage::Fault> for Failed {
    fn from(fault: crate::storage::Fault) -> Self {
        Stop::from(fault).into()
    }
}

impl ResponseError for Failed {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header(("Cache-Control", "no-store")).content_type("application/problem+json");
        // A problem is texts and numbers, which are always JSON.
        response.body(serde_json::to_string(&self.0).unwrap_or_default())
    }
}
