//! `GET /lens/{flow}/events`: what a page of the lens is told while its flow grows.

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
    Failure, Frame, FrameOf, Pages,
    live::{News, Source, Streams, known},
};
use tokio::{sync::watch, time::sleep};

use super::feed;
use crate::{endpoint::LENS, http::extract::Visitor, realm::Realm};

/// News are put together this often at most, however fast a flow grows.
const PAUSE: Duration = Duration::from_secs(1);

/// A flow that its person looks at.
struct Watched {
    realm: Realm,
    visitor: Visitor,
    id: String,
    step: Option<Letter>,
    look: Look,
    frame: Frame,
    pages: web::Data<Pages>,
    grew: watch::Receiver<()>,
}

impl Source for Watched {
    async fn after(&mut self, known: &str) -> Option<News> {
        loop {
            self.grew.mark_unchanged();
            let story = Story::of(&[feed::of_person(&self.realm, &self.visitor, &self.id).await.ok()?]);
            if story.stamp != known {
                let page = Page::of(&story, format!("{LENS}/{}", self.id), self.step, self.look.clone());
                return live::news(&self.pages, &page, &self.frame).ok();
            }
            self.grew.changed().await.ok()?;
            sleep(PAUSE).await;
        }
    }
}

/// The stream, for whoever took part in the flow.
///
/// # Errors
/// 404 for a flow that is not kept, or that the visitor took no part in.
pub async fn events(
    realm: Realm,
    visitor: Visitor,
    id: web::Path<String>,
    (streams, pages): (web::Data<Streams>, web::Data<Pages>),
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let id = id.into_inner();
    feed::of_person(&realm, &visitor, &id).await?;
    let grew = realm.trace.as_ref().map(super::trace::Trace::grew).ok_or_else(missing::no_such_flow)?;
    let frame = request.app_data::<FrameOf>().map(|frame| (frame.0)(&request)).ok_or_else(missing::no_such_flow)?;
    let Asked { step, at } = Asked::of(request.query_string());
    let look = Look::of(request.query_string());
    streams.answer(known(&request, at), Watched { realm, visitor, id, step, look, frame, pages, grew })
}
