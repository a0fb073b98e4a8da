//! One machine, two names: `localhost` and `127.0.0.1` are two sites to a browser, each with its own cookies.
//!
//! A flow that began under one name and returns under the other looks like an attack. So it does not begin.

use actix_web::HttpRequest;
use glasshouse_web::{Html, pages::host};
use serde_json::json;
use url::Url;

use crate::{app::App, provider::is_loopback};

/// The page that explains it, when the browser came under the other name.
pub(crate) fn elsewhere(app: &App, request: &HttpRequest) -> Option<Html> {
    let (came, redirect_uri) = (host(request), &app.config.redirect_uri);
    let there = other(&came, redirect_uri)?;
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let values = json!({"came": came, "there": there, "callback": format!("http://{came}{}", redirect_uri.path()), "address": format!("{}://{there}{path}", redirect_uri.scheme())});
    Some(Html::of("elsewhere.html", &values))
}

/// The host and port of the redirect URI, when `came` is another name of the same machine.
fn other(came: &str, redirect_uri: &Url) -> Option<String> {
    let name =
        |host: &str| host.rsplit_once(':').filter(|(_, port)| !port.contains(']')).map_or(host, |(name, _)| name).to_owned();
    let there = redirect_uri.origin().ascii_serialization();
    let there = there.split_once("://")?.1.to_owned();
    let both = is_loopback(&name(came)) && is_loopback(&name(&there));
    (both && name(came) != name(&there)).then_some(there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_name_of_this_machine_is_led_away() {
        let redirect_uri = Url::parse("http://localhost:8000/authorized").unwrap();
        let other = |came| other(came, &redirect_uri);
        assert_eq!(other("127.0.0.1:8000").as_deref(), Some("localhost:8000"));
        assert_eq!(other("[::1]:8000").as_deref(), Some("localhost:8000"));
        assert_eq!(other("[::1]").as_deref(), Some("localhost:8000"));
        assert_eq!(other("localhost:8000"), None);
        assert_eq!(other("client.example"), None);
    }
}
