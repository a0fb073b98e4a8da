//! What is around every page: where the reader is, and who.

use std::sync::Arc;

use actix_web::{HttpRequest, http::header};
use serde::Serialize;

use crate::words::{Language, Switch, Words};

/// What is around every page: where the reader is, and who.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// Whose house this is: `provider` or `client`.
    pub place: &'static str,
    /// The host and port that the browser shows.
    pub host: String,
    /// The links of the bar.
    pub nav: Vec<NavItem>,
    /// The name of the person who is signed in here.
    pub signed_in: Option<String>,
    /// No trace and no teaching.
    pub plain: bool,
    /// Where the codes of errors are explained, each below its name.
    pub errors: Option<String>,
    /// Where the flow of this request is shown, when it is of one that the reader may see.
    pub flow: Option<String>,
    /// The language of the page, which is also that of its `html` element.
    pub lang: Language,
    /// The way to the other languages, where there is one.
    pub switch: Option<Switch>,
}

/// One link of the bar.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Where it leads.
    pub href: &'static str,
    /// What it says.
    pub label: Words,
    /// The reader is there already.
    pub current: bool,
}

/// The reader is at this link, or in the room that begins there.
fn within(path: &str, href: &str) -> bool {
    path == href || (href != "/" && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
}

impl Frame {
    /// The frame of a page for nobody in particular, with these links as address and label.
    #[must_use]
    pub fn around(request: &HttpRequest, place: &'static str, links: &[(&'static str, Words)]) -> Self {
        let item =
            |(href, label): &(&'static str, Words)| NavItem { href, label: label.clone(), current: within(request.path(), href) };
        let frame = Self {
            place,
            host: host(request),
            nav: links.iter().map(item).collect(),
            signed_in: None,
            plain: false,
            errors: None,
            flow: None,
            lang: Language::English,
            switch: None,
        };
        frame.speaking(request, Language::of(request, None))
    }

    /// The same in this language.
    #[must_use]
    pub fn speaking(self, request: &HttpRequest, lang: Language) -> Self {
        Self { lang, switch: Switch::on(request, lang), ..self }
    }
}

/// The `Host` header as it was sent, or nothing.
#[must_use]
pub fn host(request: &HttpRequest) -> String {
    let value = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}

/// How the application makes the frame of a request; it stands in the application's data.
#[derive(Clone)]
pub struct FrameOf(pub Arc<dyn Fn(&HttpRequest) -> Frame + Send + Sync>);

impl FrameOf {
    /// Wrap a function.
    pub fn new(make: impl Fn(&HttpRequest) -> Frame + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }
}
