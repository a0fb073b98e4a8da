//! `GET /lens/{flow}/events`: what a page of the lens is told while its flow grows.
//!
//! The provider tells nobody that its half grew, so it is asked: once a second, while somebody has such a page open and looks
//! at it. Looking is not recorded.

use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_lens::{
    live::{self, Asked},
    missing,
    page::{Look, Page},
    step::Letter,
    story::Story,
};
use glasshouse_web::{
    Failure, Frame, FrameOf,
    live::{News, Source, Streams, known},
};
use tokio::time::sleep;

use super::half;
use crate::app::App;

/// Between two questions to the provider.
const PAUSE: Duration = Duration::from_secs(1);

/// A flow of ours that somebody looks at.
struct Watched {
    app: web::Data<App>,
    id: String,
    step: Option<Letter>,
    look: Look,
    frame: Frame,
}

impl Source for Watched {
    async fn after(&mut self, known: &str) -> Option<News> {
        loop {
            let own = self.app.recorder.flow(&self.id)?;
            let theirs = half::so_far(&self.app, &own).await;
            let halves: Vec<_> = [Some(own), theirs].into_iter().flatten().collect();
            let story = Story::of(&halves);
            if story.stamp != known {
                let page = Page::of(&story, format!("/lens/{}", self.id), self.step, self.look.clone());
                return live::news(&self.app.pages, &page, &self.frame).ok();
            }
            sleep(PAUSE).await;
        }
    }
}

/// The stream, for the browser that began the flow.
pub(super) async fn events(
    app: web::Data<App>,
    streams: web::Data<Streams>,
    id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let id = id.into_inner();
    app.seats.seen(&request, &id).ok_or_else(missing::no_such_flow)?;
    let frame = request.app_data::<FrameOf>().map(|frame| (frame.0)(&request)).ok_or_else(missing::no_such_flow)?;
    let asked = Asked::of(request.query_string());
    let look = Look::of(request.query_string());
    streams.answer(known(&request, asked.at), Watched { app, id, step: asked.step, look, frame })
}
