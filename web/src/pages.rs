//! Pages: one set of templates, the frame that every page shares, and the response type [`Html`].
//!
//! The layout, the icons and the error page are in `web/templates`; each application brings its own templates. Their sentences
//! are in the catalogues: see [`crate::words`].

mod frame;

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse, Responder, body::BoxBody, http::StatusCode, http::header, http::header::HeaderValue, web,
};
use rust_embed::RustEmbed;
use serde::Serialize;
use serde_json::Value;
use tera::{Context, Kwargs, State, Tera};

use crate::{
    Failure,
    failure::{self, Text},
    headers::{FormAction, Frames, Images},
    words::{self, Catalogue, Language, Words, WordsError},
};

pub use frame::{Frame, FrameOf, NavItem, host};

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Shared;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct SharedWords;

/// A template that cannot be read, parsed or rendered. It is a mistake in the program, not in a request.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The template or what it is given is wrong.
    #[error("a page could not be rendered")]
    Template(#[from] tera::Error),
    /// A catalogue of words is wrong.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// An embedded file is not text.
    #[error("the file “{0}” is not UTF-8")]
    NotText(String),
    /// The application was put together without one of the values that a page needs.
    #[error("the application has no {0} in its data")]
    Missing(&'static str),
}

/// All templates, parsed, once for each language. Values are escaped; a variable that is not there is an error.
///
/// Each language has its own set because the functions of a template see neither the page's values nor the frame's when they
/// are called within a component.
pub struct Pages(Vec<Speaking>);

/// The templates and the words of one language.
struct Speaking {
    language: Language,
    templates: Tera,
    words: Arc<Catalogue>,
}

/// Files with their names.
type Named = Vec<(String, String)>;

/// Templates and words that are embedded in a crate.
pub struct Texts {
    templates: fn() -> Result<Named, PageError>,
    words: fn() -> Result<Named, PageError>,
}

impl Texts {
    /// Those of these two folders.
    #[must_use]
    pub fn of<Templates: RustEmbed, Words: RustEmbed>() -> Self {
        Self { templates: embedded::<Templates>, words: embedded::<Words> }
    }
}

impl Pages {
    /// The shared templates and words plus those of the application.
    ///
    /// # Errors
    /// The first template or catalogue that cannot be read.
    pub fn new(texts: &[Texts]) -> Result<Self, PageError> {
        let (mut templates, mut words) = (Vec::new(), Vec::new());
        for part in [Texts::of::<Shared, SharedWords>()].iter().chain(texts) {
            templates.extend((part.templates)()?);
            words.extend((part.words)()?);
        }
        Self::of(&templates, &words)
    }

    /// These templates and words and no others, as name and text. The name of a template ends in `.html`: that switches escaping on. The name of
    /// a catalogue begins with the folder of its language.
    ///
    /// # Errors
    /// The first template or catalogue that cannot be read.
    pub fn of(templates: &[(String, String)], words: &[(String, String)]) -> Result<Self, PageError> {
        let mut speaking: Vec<Speaking> = Vec::new();
        for language in Language::ALL {
            let words = Arc::new(Catalogue::of(language, words)?);
            // Parsed once: another language only puts its own functions in the place of these.
            let mut tera = speaking.first().map_or_else(Tera::new, |parsed| parsed.templates.clone());
            words::teach(&mut tera, &words);
            if speaking.is_empty() {
                tera.register_filter("urlencode", encoded);
                tera.add_raw_templates(templates.iter().map(|(name, text)| (name, text)))?;
            }
            speaking.push(Speaking { language, templates: tera, words });
        }
        Ok(Self(speaking))
    }

    /// One page as text, in the language of its frame.
    ///
    /// # Errors
    /// The template is unknown, or it names a value or a message that is not there.
    pub fn render(&self, template: &str, page: &Value, frame: &Frame) -> Result<String, PageError> {
        let mut context = Context::from_serialize(page)?;
        context.insert("frame", frame);
        Ok(self.speaking(frame.lang)?.templates.render(template, &context)?)
    }

    /// Words outside a page.
    ///
    /// # Errors
    /// There is no such message, or it lacks an argument.
    pub fn say(&self, language: Language, words: &Words) -> Result<String, PageError> {
        Ok(self.speaking(language)?.words.tell(words)?)
    }

    fn speaking(&self, language: Language) -> Result<&Speaking, PageError> {
        self.0.iter().find(|it| it.language == language).ok_or(PageError::Missing("language of its frame"))
    }
}

/// A text as it stands in an address: RFC 3986 §2.1, in a path as in a query.
fn encoded(text: &str, _: Kwargs, _: &State) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

fn embedded<E: RustEmbed>() -> Result<Named, PageError> {
    let text = |name: &str| {
        let bytes = E::get(name).map(|file| file.data.into_owned()).unwrap_or_default();
        String::from_utf8(bytes).map_err(|_| PageError::NotText(name.to_owned()))
    };
    E::iter().map(|name| Ok((name.to_string(), text(&name)?))).collect()
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
            Ok(rendered) => {
                let mut response = rendered.onto(HttpResponse::new(self.status));
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

/// A page that is written, and in which language.
pub(crate) struct Rendered {
    text: String,
    language: Language,
}

impl Rendered {
    /// The same response with this page as its body. Headers that stood there (`Allow`, cookies, `Retry-After`) stay.
    pub(crate) fn onto(self, response: HttpResponse) -> HttpResponse {
        let mut response = response.set_body(BoxBody::new(self.text));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(self.language.tag()));
        headers.append(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
        response
    }
}

/// A text for those who read English: other programs, and people at a terminal.
#[must_use]
pub fn english(request: &HttpRequest, text: &Text) -> String {
    let pages = request.app_data::<web::Data<Pages>>();
    match (text, pages) {
        (Text::Words(words), Some(pages)) => pages.say(Language::English, words).unwrap_or_else(|error| {
            tracing::error!(chain = failure::chain(&error), "words could not be said");
            text.to_string()
        }),
        _ => text.to_string(),
    }
}

/// Says words as the page of this request would: in the language of its frame.
///
/// # Errors
/// The application's data has no pages.
pub fn voice(request: &HttpRequest) -> Result<impl Fn(&Words) -> Result<String, PageError>, PageError> {
    let pages = request.app_data::<web::Data<Pages>>().ok_or(PageError::Missing("Pages"))?.clone();
    let frame_of = request.app_data::<FrameOf>().ok_or(PageError::Missing("FrameOf"))?;
    let language = (frame_of.0)(request).lang;
    Ok(move |words: &Words| pages.say(language, words))
}

/// Render with the pages and the frame that stand in the application's data.
pub(crate) fn render(request: &HttpRequest, template: &str, page: &Value) -> Result<Rendered, PageError> {
    let pages = request.app_data::<web::Data<Pages>>().ok_or(PageError::Missing("Pages"))?;
    let frame_of = request.app_data::<FrameOf>().ok_or(PageError::Missing("FrameOf"))?;
    let frame = (frame_of.0)(request);
    Ok(Rendered { text: pages.render(template, page, &frame)?, language: frame.lang })
}

/// The words of the frame and of the error page, for tests that bring their own templates.
#[cfg(test)]
pub(crate) fn shared_words() -> Vec<(String, String)> {
    embedded::<SharedWords>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use actix_web::{body::to_bytes, test::TestRequest};
    use serde_json::json;

    use super::*;

    fn request() -> HttpRequest {
        let source = "{{ frame.place }} {{ frame.host }}: {{ name }}";
        let pages = Pages::of(&[("hello.html".to_owned(), source.to_owned())], &[]).unwrap();
        TestRequest::default()
            .insert_header(("host", "localhost:8000"))
            .app_data(web::Data::new(pages))
            .app_data(FrameOf::new(|request| Frame::around(request, "client", &[])))
            .to_http_request()
    }

    #[test]
    fn the_error_page_finds_every_value_it_names() {
        let pages = Pages::of(&embedded::<Shared>().unwrap(), &shared_words()).unwrap();
        let empty = Failure::new(404, "Nothing is here", "No page.");
        let full = empty.clone().expected("a").arrived("b").mend("c").mend("d").attack("No.").check("it is here", false);
        let full = full.code("invalid_request").cite(glasshouse_shared::Cite("RFC 9110 §15.5.5")).of_localhost();
        let stopped = full.clone().step("A3").differs("redirect_uri", "http://a", "http://a/");
        for place in ["client", "provider"] {
            for failure in [&empty, &full, &stopped] {
                let request = TestRequest::default().to_http_request();
                let frame = Frame::around(&request, place, &[("/", Words::of("layout-home"))]);
                let frame = Frame { flow: Some("/lens/f".into()), ..frame };
                let page = pages.render("failure.html", &serde_json::to_value(failure).unwrap(), &frame).unwrap();
                assert!(page.contains("Nothing is here"));
                let stopped = failure.told().step.is_some();
                assert!(page.contains(if stopped { "href=\"/lens/f/A\"" } else { "href=\"/lens/f\"" }), "{page}");
                assert_eq!(page.contains("it is here: failed"), !failure.told().checks.is_empty());
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
