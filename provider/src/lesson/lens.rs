//! `/lens`: the provider's half of each flow, with any client, for those who took part in it.

use std::collections::HashMap;

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_lens::{
    ending::Ending,
    export::opened::Opened,
    missing,
    page::{Look, Page},
    step::Letter,
    story::Story,
};
use glasshouse_shared::exchange::Channel;
use glasshouse_web::{Failure, Html, headers::FormAction};

use super::{
    company::Asker,
    export::{self, halves},
    feed, live, stop,
    threads::Threads,
    trace::Trace,
};
use crate::{
    endpoint::{self, LENS, SIGN_IN},
    http::{
        extract::{Visitor, visitor::failed},
        pages::{
            Page as _,
            lens::{Flow, Flows},
        },
        when,
    },
    realm::Realm,
    storage::clients,
};

/// Flows that the list shows.
const SHOWN: usize = 50;

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(LENS).route(web::get().to(list)))
        .configure(export::routes)
        .service(web::resource(format!("{LENS}/{{flow}}/events")).route(web::get().to(live::events)))
        .service(web::resource(format!("{LENS}/{{flow}}")).route(web::get().to(whole)))
        .service(web::resource(format!("{LENS}/{{flow}}/{{step}}")).route(web::get().to(step)));
}

/// `GET /lens`: the flows of whoever asks, the newest first.
///
/// # Errors
/// A fault.
pub async fn list(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let asker = feed::asker(&realm, &visitor).await?;
    let told = realm.trace.as_ref().map(|trace| trace.flows(&asker, |flow| Story::of(std::slice::from_ref(flow))));
    let mut stories = told.unwrap_or_default();
    stories.truncate(SHOWN);
    let ids = stories.iter().filter_map(|story| story.client_id.clone()).collect();
    let names = realm.store.read(move |tx| Ok(clients::names(tx, ids)?)).await.map_err(|stop| failed(&stop))?;
    let page = Flows {
        flows: stories.iter().map(|story| line(story, &names)).collect(),
        sign_in: visitor.signed_in.is_none().then(|| format!("{SIGN_IN}?next={LENS}")),
    };
    Ok(Html::of(Flows::TEMPLATE, &page).respond_to(&request))
}

/// Where the flow of this request will be shown, when whoever sent it may see it then.
#[must_use]
pub fn of_request(trace: &Trace, request: &HttpRequest, session: &Session) -> Option<String> {
    endpoint::way(request.path()).filter(|way| way.channel == Channel::Front)?;
    let mut threads = Threads::default();
    threads.form(request.query_string());
    let id = threads.flow.filter(|id| trace.will_show(id, &Asker::at(session)))?;
    Some(format!("{LENS}/{id}"))
}

fn line(story: &Story, names: &HashMap<String, String>) -> Flow {
    Flow {
        href: format!("{LENS}/{}", story.id),
        client: story.client_id.as_ref().map(|id| names.get(id).unwrap_or(id).clone()),
        at: when::day(story.began_ms() / 1000),
        ended: Ending::of(story).words(),
        steps: story.letters().into_iter().filter(|letter| story.of_step(*letter).next().is_some()).collect(),
    }
}

/// `GET /lens/{flow}`: every step after the other.
///
/// # Errors
/// 404 for a flow that is not kept, or that the visitor took no part in.
pub async fn whole(
    realm: Realm,
    visitor: Visitor,
    opened: web::Data<Opened>,
    id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let story = Story::of(&halves(&realm, &visitor, &opened, &id).await?);
    let page = Page::of(&story, format!("{LENS}/{id}"), None, Look::of(request.query_string()).at(realm.clock.now()));
    let page = page.of_copy(opened.get(&id).is_some());
    Ok(Html::of(page.template(), &page).respond_to(&request))
}

/// `GET /lens/{flow}/{step}`: one step.
///
/// # Errors
/// The same, and a letter that no step has.
pub async fn step(
    realm: Realm,
    visitor: Visitor,
    opened: web::Data<Opened>,
    path: web::Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (id, letter) = path.into_inner();
    let halves = halves(&realm, &visitor, &opened, &id).await?;
    let story = Story::of(&halves);
    let letter = missing::letter(&letter)?;
    let page = Page::of(&story, format!("{LENS}/{id}"), Some(letter), Look::of(request.query_string()).at(realm.clock.now()));
    let mut page = page.of_copy(opened.get(&id).is_some());
    let held = if letter == Letter::B { stop::held(&request, &halves, &story) } else { None };
    let Some(held) = held else { return Ok(Html::of(page.template(), &page).respond_to(&request)) };
    let target = FormAction::to([held.action.as_str()]);
    if let [card] = &mut *page.cards {
        card.act.held = Some(held);
    }
    Ok(Html::of(page.template(), &page).form_action(target).respond_to(&request))
}
