//! News of a page while it is open: server-sent events, as the HTML standard describes them (§9.2).
//!
//! A stream holds a connection, so their number and their time are bounded. A browser whose stream ended asks again by itself
//! and says what it knows; so whoever signed out meanwhile is found out. When the program is asked to stop, all end at once.

use std::{convert::Infallible, future::Future, pin::Pin, sync::Arc, time::Duration};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderMap},
    web::Bytes,
};
use futures_util::stream;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::sleep,
};

use crate::{Failure, Words, listen::stop_signal};

/// Streams that are open at once.
pub const STREAMS: usize = 50;
/// The longest that one is open.
const LONGEST: Duration = Duration::from_mins(1);
/// So often a stream says something, so that a browser that went away is noticed.
const BEAT: Duration = Duration::from_secs(15);

/// Something new.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct News {
    /// The name of what is known now.
    pub id: String,
    /// One line of JSON.
    pub data: String,
}

/// Where news come from.
pub trait Source: 'static {
    /// Wait until there is something that whoever knows `id` does not know; none when there will be nothing any more.
    /// It may be dropped while it waits, and asked again.
    fn after(&mut self, id: &str) -> impl Future<Output = Option<News>>;
}

/// The streams of one server.
#[derive(Clone, Debug)]
pub struct Streams(Arc<Semaphore>);

impl Default for Streams {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(STREAMS)))
    }
}

struct Open<S> {
    source: S,
    known: String,
    stop: Pin<Box<dyn Future<Output = ()>>>,
    greeted: bool,
    /// Given back when the stream ends.
    _place: OwnedSemaphorePermit,
}

impl Streams {
    /// A stream of what comes from there, for a browser that knows this.
    ///
    /// # Errors
    /// 503 when there are too many.
    pub fn answer(&self, known: String, source: impl Source) -> Result<HttpResponse, Failure> {
        let place = self.0.clone().try_acquire_owned().map_err(|_| {
            Failure::new(503, Words::of("live-full"), Words::of("live-full-why")).mend(Words::of("live-full-mend"))
        })?;
        let stop = async {
            tokio::select! {
                () = stop_signal() => {}
                () = sleep(LONGEST) => {}
            }
        };
        let open = Open { source, known, stop: Box::pin(stop), greeted: false, _place: place };
        let mut response = HttpResponse::Ok();
        response.content_type("text/event-stream").insert_header((header::CACHE_CONTROL, "no-store"));
        Ok(response.streaming(stream::unfold(open, next)))
    }
}

async fn next<S: Source>(mut open: Open<S>) -> Option<(Result<Bytes, Infallible>, Open<S>)> {
    if !open.greeted {
        open.greeted = true;
        // So long a browser waits before it asks again, in milliseconds.
        return Some((Ok(Bytes::from_static(b"retry: 1000\n\n")), open));
    }
    let text = tokio::select! {
        () = &mut open.stop => return None,
        news = open.source.after(&open.known) => {
            let News { id, data } = news?;
            let text = format!("id: {id}\nevent: grew\ndata: {data}\n\n");
            open.known = id;
            text
        }
        () = sleep(BEAT) => ":\n\n".to_owned(),
    };
    Some((Ok(Bytes::from(text)), open))
}

/// What a browser knows already: what it heard last on this stream, or what its page was made of.
#[must_use]
pub fn known(request: &HttpRequest, of_page: Option<String>) -> String {
    let last = |headers: &HeaderMap| headers.get("last-event-id")?.to_str().ok().map(str::to_owned);
    last(request.headers()).or(of_page).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use actix_web::{body::MessageBody, test::TestRequest};
    use std::future::poll_fn;

    use super::*;

    /// Counts as far as it is told, and then ends.
    struct Counts(u32);

    impl Source for Counts {
        async fn after(&mut self, id: &str) -> Option<News> {
            let next = id.parse::<u32>().ok()? + 1;
            (next <= self.0).then(|| News { id: next.to_string(), data: format!("{{\"n\":{next}}}") })
        }
    }

    async fn text(response: HttpResponse) -> String {
        let mut body = Box::pin(response.into_body());
        let mut text = String::new();
        while let Some(chunk) = poll_fn(|context| body.as_mut().poll_next(context)).await {
            text += std::str::from_utf8(&chunk.unwrap()).unwrap();
        }
        text
    }

    #[actix_web::test]
    async fn a_browser_hears_what_it_does_not_know_yet() {
        let response = Streams::default().answer("1".to_owned(), Counts(3)).unwrap();
        assert_eq!(response.headers().get("content-type").unwrap(), "text/event-stream");
        let heard = "retry: 1000\n\nid: 2\nevent: grew\ndata: {\"n\":2}\n\nid: 3\nevent: grew\ndata: {\"n\":3}\n\n";
        assert_eq!(text(response).await, heard);
    }

    #[actix_web::test]
    async fn too_many_streams_are_refused_and_one_that_ended_makes_room() {
        let streams = Streams::default();
        let open = |_| streams.answer("0".to_owned(), Counts(0)).unwrap();
        let mut responses: Vec<HttpResponse> = (0..STREAMS).map(open).collect();
        assert_eq!(streams.answer("0".to_owned(), Counts(0)).unwrap_err().into_response().status(), 503);
        drop(responses.pop());
        assert!(streams.answer("0".to_owned(), Counts(0)).is_ok());
    }

    #[test]
    fn the_last_event_counts_more_than_the_page() {
        let request = TestRequest::default().to_http_request();
        assert_eq!(known(&request, Some("3".to_owned())), "3");
        let again = TestRequest::default().insert_header(("last-event-id", "7")).to_http_request();
        assert_eq!(known(&again, Some("3".to_owned())), "7");
    }
}
