//! Pages: one set of templates, the frame that every page shares, and the response type [`Html`].
//!
//! The layout, the icons and the error page are in `web/templates`; each application brings its own templates.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, Responder, body::BoxBody, http::StatusCode, http::header, web};
use rust_embed::RustEmbed;
use serde::Serialize;
use serde_json::Value;
use tera::{Context, Tera};

use crate::{
    Failure,
    headers::{FormAction, Frames, Images},
};

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Shared;

/// A template that cannot be read, parsed or rendered. It is a mistake in the program, not in a request.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The template or what it is given is wrong.
    #[error("a page could not be rendered")]
    Template(#[from] tera::Error),
    /// An embedded file is not text.
    #[error("the template “{0}” is not UTF-8")]
    NotText(String),
    /// The application was put together without one of the values that a page needs.
    #[error("the application has no {0} in its data")]
    Missing(&'static str),
}

/// All templates, parsed. Values are escaped; a variable that is not there is an error.
pub struct Pages(Tera);

impl Pages {
    /// The shared templates plus those of the application.
    ///
    /// # Errors
    /// The first template that cannot be parsed.
    pub fn new<E: RustEmbed>() -> Result<Self, PageError> {
        let mut sources = embedded::<Shared>()?;
        sources.extend(embedded::<E>()?);
        Self::of(sources)
    }

    /// These templates and no others, each as name and text. A name ends in `.html`: that switches escaping on.
    ///
    /// # Errors
    /// The first template that cannot be parsed.
    pub fn of(sources: Vec<(String, String)>) -> Result<Self, PageError> {
        let mut tera = Tera::new();
        tera.add_raw_templates(sources)?;
        Ok(Self(tera))
    }

    /// One page as text.
    ///
    /// # Errors
    /// The template is unknown, or it names a value that is not there.
    pub fn render(&self, template: &str, page: &Value, frame: &Frame) -> Result<String, PageError> {
        let mut context = Context::from_serialize(page)?;
        context.insert("frame", frame);
        Ok(self.0.render(template, &context)?)
    }
}

fn embedded<E: RustEmbed>() -> Result<Vec<(String, String)>, PageError> {
    let text = |name: &str| {
        let bytes = E::get(name).map(|file| file.data.into_owned()).unwrap_or_default();
        String::from_utf8(bytes).map_err(|_| PageError::NotText(name.to_owned()))
    };
    E::iter().map(|name| Ok((name.to_string(), text(&name)?))).collect()
}

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
}

/// One link of the bar.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Where it leads.
    pub href: &'static str,
    /// What it says.
    pub label: &'static str,
    /// The reader is there already.
    pub current: bool,
}

impl Frame {
    /// The frame of a page for nobody in particular, with these links as address and label.
    #[must_use]
    pub fn around(request: &HttpRequest, place: &'static str, links: &[(&'static str, &'static str)]) -> Self {
        let nav = links.iter().map(|&(href, label)| NavItem { href, label, current: request.path() == href });
        Self { place, host: host(request), nav: nav.collect(), signed_in: None, plain: false }
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

/// A page as a response: never cached, because it shows what belongs to one person at one moment.
#[derive(Clone, Debug)]
pub struct Html {
    /// The status, 200 unless told.
    pub status: StatusCode,
    /// The template's name.
    pub template: &'static str,
    /// The values of the page; each field is a variable of the template.
    pub page: Value,
    form_action: Option<FormAction>,
    frames: Option<Frames>,
    images: Option<Images>,
}

impl Html {
    /// A page with its values.
    pub fn of(template: &'static str, page: &impl Serialize) -> Self {
        let page = serde_json::to_value(page).unwrap_or_else(|error| {
            tracing::error!(template, %error, "the values of a page cannot be written down");
            Value::Null
        });
        Self { status: StatusCode::OK, template, page, form_action: None, frames: None, images: None }
    }

    /// Another status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// A form of this page may be answered with a redirect to there.
    #[must_use]
    pub fn form_action(mut self, targets: FormAction) -> Self {
        self.form_action = Some(targets);
        self
    }
}

impl Html {
    /// This page holds frames of these places.
    #[must_use]
    pub fn frames(mut self, frames: Frames) -> Self {
        self.frames = Some(frames);
        self
    }

    /// This page shows pictures of these places.
    #[must_use]
    pub fn images(mut self, images: Images) -> Self {
        self.images = Some(images);
        self
    }
}

impl Responder for Html {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        match render(request, self.template, &self.page) {
            Ok(text) => {
                let mut response = HttpResponse::build(self.status)
                    .content_type("text/html; charset=utf-8")
                    .insert_header((header::CACHE_CONTROL, "no-store"))
                    .body(text);
                if let Some(targets) = self.form_action {
                    response.extensions_mut().insert(targets);
                }
                if let Some(frames) = self.frames {
                    response.extensions_mut().insert(frames);
                }
                if let Some(images) = self.images {
                    response.extensions_mut().insert(images);
                }
                response
            }
            Err(error) => Failure::fault(&error).into_response(),
        }
    }
}

/// Render with the pages and the frame that stand in the application's data.
pub(crate) fn render(request: &HttpRequest, template: &str, page: &Value) -> Result<String, PageError> {
    let pages = request.app_data::<web::Data<Pages>>().ok_or(PageError::Missing("Pages"))?;
    let frame_of = request.app_data::<FrameOf>().ok_or(PageError::Missing("FrameOf"))?;
    pages.render(template, page, &(frame_of.0)(request))
}

#[cfg(test)]
mod tests {
    use actix_web::{body::to_bytes, test::TestRequest};
    use serde_json::json;

    use super::*;

    fn request() -> HttpRequest {
        let source = "{{ frame.place }} {{ frame.host }}: {{ name }}";
        let pages = Pages::of(vec![("hello.html".to_owned(), source.to_owned())]).unwrap();
        TestRequest::default()
            .insert_header(("host", "localhost:8000"))
            .app_data(web::Data::new(pages))
            .app_data(FrameOf::new(|request| Frame::around(request, "client", &[])))
            .to_http_request()
    }

    #[test]
    fn the_error_page_finds_every_value_it_names() {
        let pages = Pages::of(embedded::<Shared>().unwrap()).unwrap();
        let empty = Failure::new(404, "Nothing is here", "No page.");
        let full = empty.clone().expected("a").arrived("b").mend("c").mend("d").attack("No.").check("it is here", false);
        let full = full.code("invalid_request").cite(glasshouse_shared::Cite("RFC 9110 §15.5.5"));
        for place in ["client", "provider"] {
            for failure in [&empty, &full] {
                let request = TestRequest::default().to_http_request();
                let frame = Frame::around(&request, place, &[("/", "Home")]);
                let page = pages.render("failure.html", &serde_json::to_value(failure).unwrap(), &frame).unwrap();
                assert!(page.contains("Nothing is here"));
            }
        }
    }

    #[actix_web::test]
    async fn a_page_escapes_its_values_and_is_not_cached() {
        let response = Html::of("hello.html", &json!({"name": "<Ada>"})).respond_to(&request());
        assert_eq!(response.headers().get("cache-control").unwrap(), "no-store");
        let body = to_bytes(response.into_body()).await.unwrap();
        assert_eq!(body, "client localhost:8000: &lt;Ada&gt;");
    }

    #[actix_web::test]
    async fn a_page_that_lacks_a_value_is_a_fault() {
        let response = Html::of("hello.html", &json!({})).respond_to(&request());
        assert_eq!(response.status(), 500);
    }
}
