//! The pages that explain error codes.

use glasshouse_lens::params::Traced;
use glasshouse_web::Words;
use serde::Serialize;

use super::{Page, page};

/// `GET /errors/{code}`: what an error code means.
#[derive(Debug, Serialize)]
pub struct ErrorCodePage {
    /// The code.
    pub code: &'static str,
    /// What it means, in a sentence.
    pub meaning: Words,
    /// Who sends it where: such as `the token endpoint, status 400, as JSON`.
    pub places: Vec<Words>,
    /// The usual causes, each with its remedy.
    pub causes: Vec<Words>,
    /// Is it an attack?
    pub attack: Words,
    /// Sections, each with its address.
    pub cites: Vec<Section>,
    /// Where it was sent in a flow, when one was asked for.
    pub flow: Option<Traced>,
}
page!(ErrorCodePage, "error_code.html");

/// `GET /errors`: every code with its meaning.
#[derive(Debug, Serialize)]
pub struct ErrorCodes {
    /// In the order of [`glasshouse_shared::ErrorCode::ALL`].
    pub codes: Vec<ErrorCodePage>,
}
page!(ErrorCodes, "error_codes.html");

/// A section of a specification and where it stands.
#[derive(Debug, Serialize)]
pub struct Section {
    /// `RFC 6749 §5.2`.
    pub name: &'static str,
    /// `https://www.rfc-editor.org/rfc/rfc6749#section-5.2`.
    pub url: String,
}
