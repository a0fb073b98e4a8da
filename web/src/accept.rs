//! What the caller can read: RFC 9110 §12.5.1, reduced to the three forms in which we answer.

use actix_web::{HttpRequest, http::header};

/// The form of an answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Wanted {
    /// A page: a browser asks.
    Html,
    /// `application/json` was named: a program asks.
    Json,
    /// Neither was named, as by curl with its `*/*`.
    Any,
}

/// The form that this request prefers. Only what is named counts: `*/*` alone is [`Wanted::Any`].
#[must_use]
pub fn wanted(request: &HttpRequest) -> Wanted {
    let text = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (html, json) = (quality(text, "text/html"), quality(text, "application/json"));
    if html > 0 && html >= json {
        Wanted::Html
    } else if json > 0 {
        Wanted::Json
    } else {
        Wanted::Any
    }
}

/// A person's browser goes to another page: by what it says of itself (Fetch Metadata), or where it says nothing, by what it can
/// read. A script and a tool do not.
#[must_use]
pub fn navigates(request: &HttpRequest) -> bool {
    match request.headers().get("sec-fetch-mode") {
        Some(mode) => mode == "navigate",
        None => wanted(request) == Wanted::Html,
    }
}

/// The weight of one media type in thousandths, 0 when it is not named.
fn quality(accept: &str, name: &str) -> u16 {
    let weight = |range: &str| {
        let mut parts = range.split(';').map(str::trim);
        let named = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case(name));
        let q = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse::<f32>().ok());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 first")]
        let thousandths = (q.unwrap_or(0.0).clamp(0.0, 1.0) * 1000.0) as u16;
        if named { thousandths } else { 0 }
    };
    accept.split(',').map(weight).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn wants(accept: &str) -> Wanted {
        wanted(&TestRequest::default().insert_header(("accept", accept)).to_http_request())
    }

    #[test]
    fn a_browser_gets_a_page_and_a_program_gets_json() {
        assert_eq!(wants("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), Wanted::Html);
        assert_eq!(wants("application/json"), Wanted::Json);
        assert_eq!(wants("text/html;q=0.5, application/json"), Wanted::Json);
        assert_eq!(wants("application/json;q=0.5, text/html"), Wanted::Html);
    }

    #[test]
    fn a_browser_that_goes_elsewhere_is_told_from_a_script_and_from_a_tool() {
        let goes = |headers: &[(&str, &str)]| {
            let request = headers.iter().fold(TestRequest::default(), |request, header| request.insert_header(*header));
            navigates(&request.to_http_request())
        };
        assert!(goes(&[("sec-fetch-mode", "navigate"), ("accept", "*/*")]));
        assert!(!goes(&[("sec-fetch-mode", "cors"), ("accept", "text/html")]));
        assert!(goes(&[("accept", "text/html,*/*;q=0.8")]));
        assert!(!goes(&[("accept", "*/*")]) && !goes(&[]));
    }

    #[test]
    fn whoever_names_neither_can_read_anything() {
        assert_eq!(wants("*/*"), Wanted::Any);
        assert_eq!(wants(""), Wanted::Any);
        assert_eq!(wants("text/html;q=0"), Wanted::Any);
        assert_eq!(wants("text/html;q=many"), Wanted::Any);
    }
}
