//! What the page of the API shows: the operations of the OpenAPI document, one after the other.

use serde::Serialize;

use super::Page;

/// `GET /openapi`.
#[derive(Debug, Serialize)]
pub struct Description {
    /// Where the addresses begin.
    pub base: String,
    /// In the order of their addresses.
    pub operations: Vec<Operation>,
}

impl Page for Description {
    const TEMPLATE: &'static str = "openapi.html";
}

/// One operation.
#[derive(Debug, Serialize)]
pub struct Operation {
    /// Its name, which is its anchor too.
    pub id: String,
    /// `GET`, `POST` and so on.
    pub method: String,
    /// Its address.
    pub path: String,
    /// In a few words.
    pub summary: String,
    /// In some more.
    pub description: Vec<Part>,
    /// What the access token must have.
    pub scope: String,
    /// What stands in the address.
    pub parameters: Vec<Parameter>,
    /// What stands in the body.
    pub members: Vec<Member>,
    /// What comes back.
    pub answers: Vec<Answer>,
}

/// A part of an address.
#[derive(Debug, Serialize)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// `path` or `query`.
    pub place: String,
    /// What it says.
    pub description: Vec<Part>,
}

/// A member of a body.
#[derive(Debug, Serialize)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: String,
    /// It must be there.
    pub required: bool,
    /// What it says.
    pub description: Vec<Part>,
}

/// An answer.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// Its status.
    pub status: String,
    /// What it means.
    pub description: Vec<Part>,
}

/// A part of a sentence.
#[derive(Debug, Serialize)]
pub struct Part {
    /// What it says.
    pub text: String,
    /// It is a word of the protocol.
    pub code: bool,
}
