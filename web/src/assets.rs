//! The style sheet, the fonts and the one script, embedded: `/static/…`. Nothing is loaded from elsewhere.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, ETag, EntityTag, HeaderValue, IfNoneMatch, TryIntoHeaderValue},
    web,
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Static;

/// Mount `/static/{path}`.
pub fn routes(app: &mut web::ServiceConfig) {
    app.service(web::resource("/static/{path:.*}").route(web::get().to(serve)).route(web::head().to(serve)));
}

/// One file, or 304 when the browser has it: RFC 9110 §13.1.2.
async fn serve(path: web::Path<String>, request: HttpRequest) -> HttpResponse {
    let Some(file) = Static::get(&path) else { return HttpResponse::NotFound().finish() };
    let hash = file.metadata.sha256_hash()[..12].iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let tag = EntityTag::new_strong(hash);
    let mut response = if has(&request, &tag) {
        HttpResponse::NotModified().finish()
    } else {
        HttpResponse::Ok().content_type(kind(&file)).body(match file.data {
            std::borrow::Cow::Borrowed(bytes) => web::Bytes::from_static(bytes),
            std::borrow::Cow::Owned(bytes) => web::Bytes::from(bytes),
        })
    };
    if let Ok(value) = ETag(tag).try_into_value() {
        response.headers_mut().insert(header::ETAG, value);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    response
}

fn kind(file: &rust_embed::EmbeddedFile) -> String {
    match file.metadata.mimetype() {
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    }
}

fn has(request: &HttpRequest, tag: &EntityTag) -> bool {
    match <IfNoneMatch as header::Header>::parse(request) {
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{App, test as at};

    use super::*;

    #[actix_web::test]
    async fn a_file_is_served_once_and_then_confirmed() {
        let Some(name) = Static::iter().find(|name| name.ends_with(".css")) else { return };
        let app = at::init_service(App::new().configure(routes)).await;
        let uri = format!("/static/{name}");
        let first = at::call_service(&app, at::TestRequest::with_uri(&uri).to_request()).await;
        assert_eq!(first.headers().get("content-type").unwrap(), "text/css; charset=utf-8");
        assert_eq!(first.headers().get("cache-control").unwrap(), "public, max-age=3600");
        let tag = first.headers().get("etag").unwrap().clone();
        let again = at::TestRequest::with_uri(&uri).insert_header(("if-none-match", tag)).to_request();
        assert_eq!(at::call_service(&app, again).await.status(), 304);
    }

    #[actix_web::test]
    async fn nothing_outside_the_folder_is_served() {
        let app = at::init_service(App::new().configure(routes)).await;
        for path in ["/static/../Cargo.toml", "/static/%2e%2e/Cargo.toml", "/static/", "/static/..%2fCargo.toml"] {
            let response = at::call_service(&app, at::TestRequest::with_uri(path).to_request()).await;
            assert_eq!(response.status(), 404, "{path}");
        }
    }
}
