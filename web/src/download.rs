//! A file that the browser saves and does not show.

use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    http::header::{self, ContentDisposition, DispositionParam, DispositionType},
};

/// A file to be saved. It belongs to one person at one moment, and is never cached.
#[derive(Clone, Debug)]
pub struct Download {
    /// Its name, in ASCII.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub text: String,
}

impl Responder for Download {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let parameters = vec![DispositionParam::Filename(self.name)];
        HttpResponse::Ok()
            .insert_header((header::CONTENT_TYPE, self.media_type))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header(ContentDisposition { disposition: DispositionType::Attachment, parameters })
            .body(self.text)
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[actix_web::test]
    async fn a_file_is_saved_and_not_kept_on_the_way() {
        let file = Download { name: "a.har".into(), media_type: "application/json", text: "{}".into() };
        let response = file.respond_to(&TestRequest::default().to_http_request());
        let header = |name: &str| response.headers().get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(header("content-disposition"), "attachment; filename=\"a.har\"");
        assert_eq!((header("content-type"), header("cache-control")), ("application/json".into(), "no-store".into()));
    }
}
