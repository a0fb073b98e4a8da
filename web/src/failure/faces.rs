//! The middleware that gives an error the face its caller can read.

use actix_web::{
    Error, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderValue},
    middleware::Next,
};
use serde_json::{Value, json};

use super::{Failure, bare};
use crate::{
    accept::{Wanted, wanted},
    pages,
};

/// Another page than `failure.html` for one error: put it into the extensions of the response.
#[derive(Clone, Debug)]
pub struct Face {
    /// The template's name.
    pub template: &'static str,
    /// The values of the page, beside those of the failure itself.
    pub page: Value,
}

/// Give errors their face: a page for browsers, JSON for whoever names it, text for the rest.
///
/// It touches responses that carry a [`Failure`] or a [`Face`], and errors of the framework itself, which
/// have no words. Whatever else a handler wrote stays as it is: `{"error": …}` of the protocol above all.
/// Wrap it inside the session, so that the page knows who is signed in.
///
/// # Errors
/// Only those of the service within.
pub async fn faces(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return Ok(response);
    }
    let (request, mut response) = response.into_parts();
    let face = response.extensions_mut().remove::<Face>();
    let mut failure = response.extensions_mut().remove::<Failure>();
    if failure.is_none() && face.is_none() && bare::is_bare(&response) {
        failure = Some(bare::words(&request, status));
    }
    if let Some(failure) = &failure {
        log(&request, failure);
    }
    let response = dress(&request, response, failure, face);
    Ok(ServiceResponse::new(request, response))
}

fn dress(request: &HttpRequest, response: HttpResponse, failure: Option<Failure>, face: Option<Face>) -> HttpResponse {
    match (wanted(request), failure, face) {
        (Wanted::Html, failure, Some(face)) => {
            let values = beside(failure.as_ref(), face.page);
            page(request, response, face.template, &values, failure)
        }
        (Wanted::Html, Some(failure), None) => {
            let values = serde_json::to_value(&failure).unwrap_or_default();
            page(request, response, "failure.html", &values, Some(failure))
        }
        (Wanted::Json, Some(failure), _) => written(response, "application/json", json(request, &failure)),
        (_, Some(failure), _) => text(request, response, &failure),
        (_, None, _) => response,
    }
}

/// The values of a page of its own, and of the failure that it tells.
fn beside(failure: Option<&Failure>, own: Value) -> Value {
    let told = failure.map(|failure| serde_json::to_value(failure).unwrap_or_default());
    match (told, own) {
        (Some(Value::Object(told)), Value::Object(own)) => Value::Object(told.into_iter().chain(own).collect()),
        (_, own) => own,
    }
}

fn page(request: &HttpRequest, response: HttpResponse, template: &str, page: &Value, failure: Option<Failure>) -> HttpResponse {
    match pages::render(request, template, page) {
        Ok(rendered) => rendered.onto(response),
        // The error page itself is broken: that is a second error, and the first one is told in plain words.
        Err(error) => {
            let fault = Failure::fault(&error);
            text(request, response, &failure.unwrap_or(fault))
        }
    }
}

fn text(request: &HttpRequest, response: HttpResponse, failure: &Failure) -> HttpResponse {
    written(response, "text/plain; charset=utf-8", failure.plain(|text| pages::english(request, text)))
}

fn json(request: &HttpRequest, failure: &Failure) -> String {
    let told = failure.told();
    let (code, sentence) = (told.code.as_deref().unwrap_or("failure"), pages::english(request, &told.sentence));
    json!({"error": code, "error_description": sentence, "status": told.status}).to_string()
}

/// The headers that stood there (`Allow`, cookies, `Retry-After`) stay.
fn written(response: HttpResponse, kind: &'static str, body: String) -> HttpResponse {
    let mut response = response.set_body(BoxBody::new(body));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// One line for each failure. The path is written down, never the query: it can hold a code.
///
/// A fault of ours was logged with its chain where it became a failure.
fn log(request: &HttpRequest, failure: &Failure) {
    let (status, title) = (failure.told().status, pages::english(request, &failure.told().title));
    let (method, path) = (request.method().as_str(), request.path());
    match status {
        500 => tracing::debug!(status, method, path, title, "failed"),
        501.. => tracing::error!(status, method, path, title, "failed"),
        _ => tracing::info!(status, method, path, title, "refused"),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{App, body::to_bytes, middleware::from_fn, test as at, web};

    use super::*;
    use crate::{Frame, FrameOf, Pages};

    async fn ask(method: &str, path: &str, accept: &str) -> (u16, String, String) {
        let sources = [("failure.html", "<h1>{{ say(words=title) }}</h1>{{ frame.place }}"), ("own.html", "<h1>{{ odd }}</h1>")];
        let pages = Pages::of(&sources.map(|(name, text)| (name.to_owned(), text.to_owned())), &pages::shared_words()).unwrap();
        let own = || async {
            let mut response = Failure::new(400, "Mismatch", "No.").into_response();
            response.extensions_mut().insert(Face { template: "own.html", page: serde_json::json!({"odd": "slash"}) });
            response
        };
        let app = at::init_service(
            App::new()
                .app_data(web::Data::new(pages))
                .app_data(FrameOf::new(|request| Frame::around(request, "client", &[])))
                .wrap(from_fn(faces))
                .route("/own", web::get().to(own))
                .route("/number", web::get().to(|n: web::Query<Vec<(u8, u8)>>| async move { n.len().to_string() }))
                .service(
                    web::resource("/failed")
                        .route(web::get().to(|| async { Err::<String, _>(Failure::new(403, "No", "Not you.").code("x")) })),
                )
                .route(
                    "/protocol",
                    web::get().to(|| async { HttpResponse::BadRequest().json(serde_json::json!({"error": "e"})) }),
                ),
        )
        .await;
        let method = method.parse().unwrap();
        let request = at::TestRequest::default().method(method).uri(path).insert_header(("accept", accept)).to_request();
        let response = at::call_service(&app, request).await;
        let kind = response.headers().get("content-type").unwrap().to_str().unwrap().to_owned();
        let (status, body) = (response.status().as_u16(), to_bytes(response.into_body()).await.unwrap());
        (status, kind, String::from_utf8(body.to_vec()).unwrap())
    }

    #[actix_web::test]
    async fn a_browser_reads_a_page_a_program_json_and_curl_text() {
        let (status, kind, body) = ask("GET", "/failed", "text/html").await;
        assert_eq!((status, kind.as_str(), body.as_str()), (403, "text/html; charset=utf-8", "<h1>No</h1>client"));
        let (_, kind, body) = ask("GET", "/failed", "application/json").await;
        assert_eq!(kind, "application/json");
        assert!(body.contains(r#""error":"x""#));
        assert!(ask("GET", "/failed", "*/*").await.2.starts_with("No.\nNot you.\n"));
    }

    #[actix_web::test]
    async fn an_error_of_the_framework_gets_words() {
        assert!(ask("GET", "/nowhere", "text/html").await.2.contains("Nothing is here"));
        assert_eq!(ask("POST", "/failed", "text/html").await.0, 405);
        let (status, _, body) = ask("GET", "/number?1=x", "*/*").await;
        assert_eq!(status, 400);
        assert!(!body.contains("deserialize"), "{body}");
    }

    #[actix_web::test]
    async fn whoever_reads_no_page_reads_english() {
        assert_eq!(ask("GET", "/nowhere", "*/*").await.2.lines().next(), Some("Nothing is here."));
        assert!(
            ask("GET", "/nowhere", "application/json")
                .await
                .2
                .contains(r#""error_description":"This server has no page at /nowhere.""#)
        );
    }

    #[actix_web::test]
    async fn an_application_can_bring_its_own_page() {
        assert_eq!(ask("GET", "/own", "text/html").await.2, "<h1>slash</h1>");
        assert!(ask("GET", "/own", "*/*").await.2.starts_with("Mismatch."));
    }

    #[actix_web::test]
    async fn an_error_of_the_protocol_stays_as_it_is() {
        assert_eq!(ask("GET", "/protocol", "text/html").await.2, r#"{"error":"e"}"#);
    }
}
