//! Pages of the lens that are told when their flow grows.

use glasshouse_shared::exchange::flow_id;
use glasshouse_web::live::STREAMS;
use provider::Settings;
use serde_json::Value;

use crate::support::{Person, TestApp, TestClient};

const STATE: &str = "af0ifjsldkj";

fn events(client: &TestClient<'_>, query: &str) -> String {
    format!("/lens/{}/events?{query}", flow_id(&client.id, STATE))
}

/// A stream that is open.
struct Stream(reqwest::Response, String);

impl Stream {
    async fn open(app: &TestApp, person: &Person<'_>, path: &str, last: Option<&str>) -> Self {
        let request = app.request("GET", path).header("cookie", person.cookies());
        let request = if let Some(last) = last { request.header("last-event-id", last) } else { request };
        Self(request.send().await.unwrap(), String::new())
    }

    /// The next news: its id and its fragments.
    async fn hears(&mut self) -> (String, Value) {
        loop {
            if let Some((event, rest)) = self.1.split_once("\n\n").map(|(event, rest)| (event.to_owned(), rest.to_owned())) {
                self.1 = rest;
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
                if let (Some(id), Some(data)) = (field("id: "), field("data: ")) {
                    return (id, serde_json::from_str(&data).unwrap());
                }
                continue;
            }
            let chunk = self.0.chunk().await.unwrap().expect("the stream goes on");
            self.1.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}

#[actix_web::test]
async fn a_page_hears_what_it_does_not_know_and_then_what_happens() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    ada.denies(&client.asks()).await;
    let mut stream = Stream::open(&app, &ada, &events(&client, "step=B&at=0."), None).await;
    assert_eq!(stream.0.headers()["content-type"], "text/event-stream");
    let (id, news) = stream.hears().await;
    let has = |name: &str, part: &str| assert!(news[name].as_str().unwrap().contains(part), "{name}: {}", news[name]);
    has("diagram", "<svg");
    has("talk", "class=\"talk\"");
    has("letters", "aria-current=\"step\"");
    has("said", "has grown");

    // Whoever knows that waits until there is more.
    let mut waiting = Stream::open(&app, &ada, &events(&client, "step=B&at=0."), Some(&id)).await;
    ada.visits(&client.asks().path()).await;
    let (next, news) = waiting.hears().await;
    assert_ne!(next, id);
    assert!(news["talk"].as_str().unwrap().matches("<li").count() > 2);
}

#[actix_web::test]
async fn a_stream_is_for_those_who_may_see_the_flow_and_shows_what_its_viewer_sees() {
    let app = TestApp::start().await;
    let (ada, eve, client) = (app.person("ada").await, app.person("eve").await, app.client().await);
    ada.denies(&client.asks()).await;
    assert_eq!(eve.visits(&events(&client, "")).await.status, 404);
    assert_eq!(app.browser().visits(&events(&client, "")).await.status, 404);
    let (_, all) = Stream::open(&app, &ada, &events(&client, "as=all"), None).await.hears().await;
    let (_, api) = Stream::open(&app, &ada, &events(&client, "as=api"), None).await.hears().await;
    let tells = |news: &Value| news.to_string().contains("code_challenge") || news.to_string().contains("/oauth/authorize");
    assert!(tells(&all) && !tells(&api));
}

#[actix_web::test]
async fn too_many_streams_are_refused() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    ada.denies(&client.asks()).await;
    let mut open = Vec::new();
    for _ in 0..STREAMS {
        open.push(Stream::open(&app, &ada, &events(&client, ""), None).await);
    }
    assert!(open.iter().all(|stream| stream.0.status() == 200));
    assert_eq!(ada.visits(&events(&client, "")).await.status, 503);
}

#[actix_web::test]
async fn a_plain_provider_tells_nothing() {
    let app = TestApp::with(Settings { plain: true, ..Settings::default() }).await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    ada.denies(&client.asks()).await;
    assert_eq!(ada.visits(&events(&client, "")).await.status, 404);
}
