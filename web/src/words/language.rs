//! In which language a page is written: what the person chose here, else what the application asks for, else what the
//! browser prefers, else English.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite},
    http::{
        Method,
        header::{AcceptLanguage, Header, LOCATION, Quality},
    },
    web,
};
use serde::Serialize;
use unic_langid::LanguageIdentifier;

use crate::{Failure, Site, Words, form::FromHere, session::cookie_name};

/// The cookie of the choice. Both applications read it: whoever chose at one of them on this host has chosen at the other.
const COOKIE: &str = "language";

/// A language in which every page can be read. To add one: a variant here, and a folder of its tag beside the others.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum Language {
    /// What everything is written in first.
    #[serde(rename = "en")]
    English,
    /// The second one.
    #[serde(rename = "de")]
    German,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag: BCP 47.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What it calls itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// Whose rules of plurals hold.
    pub(super) fn locale(self) -> LanguageIdentifier {
        self.tag().parse().unwrap_or_default()
    }

    /// The language of a range such as `de-AT`. RFC 4647 §3.4: a range is shortened from its end until it is a tag that we
    /// have, and ours have one subtag.
    fn read(range: &str) -> Option<Self> {
        let first = range.split('-').next()?;
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(first))
    }

    /// The language of the answer to this request. `asked`: tags in the order of preference, with blanks between them, that
    /// came with the request as `ui_locales` (OIDC Core §3.1.2.1).
    ///
    /// The choice comes first: it was made by the person, here, and ends with the browser. Otherwise the switch at the foot of
    /// the page would do nothing in the midst of a request that asks for a language.
    #[must_use]
    pub fn of(request: &HttpRequest, asked: Option<&str>) -> Self {
        let chosen = request.cookie(&cookie(request)).and_then(|cookie| Self::read(cookie.value()));
        let asked = || asked.and_then(|tags| tags.split_ascii_whitespace().find_map(Self::read));
        chosen.or_else(asked).or_else(|| Self::accepted(request)).unwrap_or(Self::English)
    }

    /// What the browser prefers: RFC 9110 §12.5.4.
    fn accepted(request: &HttpRequest) -> Option<Self> {
        let mut ranges = AcceptLanguage::parse(request).ok()?;
        ranges.retain(|range| range.quality > Quality::ZERO);
        ranges.ranked().iter().find_map(|range| Self::read(&range.to_string()))
    }
}

/// The switch at the foot of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Switch {
    /// Where to come back to.
    pub back: String,
    /// The other languages.
    pub others: Vec<Other>,
}

/// One language that the page is not in.
#[derive(Clone, Debug, Serialize)]
pub struct Other {
    /// Its tag.
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
}

impl Switch {
    /// The switch of a page in this language; none on a page that answers a form, which has no address to come back to.
    #[must_use]
    pub fn on(request: &HttpRequest, language: Language) -> Option<Self> {
        let back = request.uri().path_and_query().filter(|_| request.method() == Method::GET)?.to_string();
        let others = Language::ALL.into_iter().filter(|other| *other != language);
        Some(Self { back, others: others.map(|other| Other { tag: other.tag(), name: other.name() }).collect() })
    }
}

fn cookie(request: &HttpRequest) -> String {
    cookie_name(COOKIE, request.app_data::<Site>().is_some_and(|site| site.https))
}

/// The address of the switch.
pub fn routes(app: &mut web::ServiceConfig) {
    app.service(web::resource("/language").route(web::post().to(choose)));
}

/// `POST /language`: this browser wants pages in that language from now on, and goes back to where it was.
///
/// The form has no token, so that a page to be read needs no session: a stranger who got past its origin would have changed
/// a language.
async fn choose(request: HttpRequest, FromHere(params): FromHere) -> Result<HttpResponse, Failure> {
    let wanted = params.get("language").unwrap_or_default();
    let Some(language) = Language::ALL.into_iter().find(|language| language.tag() == wanted) else {
        return Err(Failure::new(400, Words::of("failure-language"), Words::of("failure-language-why"))
            .expected(Language::ALL.map(Language::tag).join(" or "))
            .arrived(wanted));
    };
    let cookie = Cookie::build(cookie(&request), language.tag())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(request.app_data::<Site>().is_some_and(|site| site.https))
        .finish();
    let back = params.get("back").filter(|back| local(back)).unwrap_or("/");
    Ok(HttpResponse::SeeOther().insert_header((LOCATION, back)).cookie(cookie).finish())
}

/// A path of this server, whatever a browser makes of it: an address elsewhere would be an open redirector (RFC 9700 §4.11.2).
fn local(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

#[cfg(test)]
mod tests {
    use actix_web::{App, test as at, test::TestRequest};

    use super::*;

    fn language(headers: &[(&str, &str)], asked: Option<&str>) -> &'static str {
        let mut request = TestRequest::default();
        for header in headers {
            request = request.insert_header(*header);
        }
        Language::of(&request.to_http_request(), asked).tag()
    }

    #[test]
    fn a_choice_comes_before_a_wish_and_a_wish_before_the_browser() {
        let (german, english) = (("accept-language", "de"), ("cookie", "language=en"));
        assert_eq!(language(&[], None), "en");
        assert_eq!(language(&[german], None), "de");
        assert_eq!(language(&[german], Some("en")), "en");
        assert_eq!(language(&[german, english], Some("de")), "en");
        assert_eq!(language(&[("cookie", "language=tlh")], Some("fr de en")), "de");
    }

    #[test]
    fn the_browser_says_what_it_prefers_and_what_it_cannot_read() {
        let accepts = |text| language(&[("accept-language", text)], None);
        assert_eq!(accepts("de-AT,de;q=0.9,en;q=0.8"), "de");
        assert_eq!(accepts("fr-CH, en;q=0.5, de;q=0.7"), "de");
        assert_eq!(accepts("de;q=0, en;q=0.1"), "en");
        assert_eq!(accepts("*, de;q=0.5"), "de");
        assert_eq!(accepts("den"), "en");
        assert_eq!(accepts("§;q=x"), "en");
    }

    #[test]
    fn a_wish_is_shortened_until_it_is_a_language_of_ours() {
        assert_eq!(language(&[], Some("se de-Latn-CH en")), "de");
        assert_eq!(language(&[], Some("  ")), "en");
    }

    async fn choose_and_return(form: &str, headers: &[(&str, &str)]) -> (u16, String, String) {
        let app = at::init_service(App::new().configure(routes)).await;
        let mut request = TestRequest::post().uri("/language").insert_header(("host", "localhost:5000"));
        for header in headers {
            request = request.insert_header(*header);
        }
        let request = request.insert_header(("content-type", "application/x-www-form-urlencoded")).set_payload(form.to_owned());
        let response = at::call_service(&app, request.to_request()).await;
        let header = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        (response.status().as_u16(), header("location").unwrap_or_default(), header("set-cookie").unwrap_or_default())
    }

    #[actix_web::test]
    async fn a_choice_is_kept_in_a_cookie_and_leads_back() {
        let (status, back, cookie) = choose_and_return("language=de&back=%2Fdevice%3Fuser_code%3DA", &[]).await;
        assert_eq!((status, back.as_str()), (303, "/device?user_code=A"));
        assert_eq!(cookie, "language=de; HttpOnly; SameSite=Lax; Path=/");
    }

    #[actix_web::test]
    async fn open_redirector_the_way_back_is_never_to_elsewhere() {
        for evil in ["https://evil.test/", "//evil.test", "/\\evil.test", "/a%0d%0ab", "evil", ""] {
            let form = serde_urlencoded_of(evil);
            assert_eq!(choose_and_return(&form, &[]).await.1, "/", "{evil}");
        }
    }

    fn serde_urlencoded_of(back: &str) -> String {
        let back: String = url::form_urlencoded::byte_serialize(back.replace("%0d%0a", "\r\n").as_bytes()).collect();
        format!("language=de&back={back}")
    }

    #[actix_web::test]
    async fn another_site_cannot_choose_and_nobody_can_choose_what_is_not_there() {
        assert_eq!(choose_and_return("language=de", &[("sec-fetch-site", "cross-site")]).await.0, 403);
        assert_eq!(choose_and_return("language=de", &[("origin", "https://evil.test")]).await.0, 403);
        let (status, _, cookie) = choose_and_return("language=tlh", &[]).await;
        assert_eq!((status, cookie.as_str()), (400, ""));
    }
}
