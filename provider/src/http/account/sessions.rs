//! `/account/sessions`: the browsers in which somebody is signed in, and their end.

use actix_web::{HttpRequest, HttpResponse, Responder};
use glasshouse_web::{Failure, Html, Words, form::Posted};

use super::agent;
use crate::{
    endpoint::ACCOUNT,
    http::{
        extract::{Person, visitor::failed},
        logout,
        pages::{
            Page,
            account::{SessionLine, Sessions},
        },
        response::see_other,
        when,
    },
    realm::Realm,
    storage::sessions::{self, Open},
};

/// What stands after the address when one was ended.
const ENDED: &str = "ended";

/// `GET /account/sessions`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, person: Person, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let id = person.user.id.clone();
    let open = realm.store.read(move |tx| Ok(sessions::of(tx, &id)?)).await.map_err(|stop| failed(&stop))?;
    let page = Sessions {
        csrf: person.visitor.csrf(&realm)?,
        sessions: open.into_iter().map(|open| line(open, person.sid())).collect(),
        ended: request.query_string() == ENDED,
    };
    Ok(Html::of(Sessions::TEMPLATE, &page).respond_to(&request).map_into_boxed_body())
}

fn line(open: Open, this: &str) -> SessionLine {
    SessionLine {
        browser: agent::browser(open.place.user_agent.as_deref().unwrap_or_default()),
        address: open.place.address.filter(|address| !address.is_empty()),
        since: when::day(open.created_at),
        seen: open.seen_at.map(when::day),
        until: when::day(open.expires_at),
        this: open.sid == this,
        sid: open.sid,
    }
}

/// `POST /account/sessions/end`: end the session of the sign-in `sid`, when it is one of this person.
///
/// # Errors
/// A form that is not ours, a session that is not theirs, or a fault.
pub async fn end(realm: Realm, person: Person, Posted(params): Posted, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let sid = params.get("sid").unwrap_or_default().to_owned();
    if sid == person.sid() {
        let ended = logout::end(&realm, &person.visitor, &request).await?;
        return Ok(ended.page(&realm, &request));
    }
    let (within, by, user) = (realm.clone(), person.by.clone(), person.user.clone());
    let ending = realm.store.transaction(move |tx| Ok(logout::end_one(tx, &within, &by, &user, &sid)?));
    let Some(told) = ending.await.map_err(|stop| failed(&stop))? else { return Err(not_theirs()) };
    logout::tell(&realm, &told);
    Ok(see_other(&format!("{ACCOUNT}/sessions?{ENDED}")))
}

/// The same answer for a session of somebody else and for one that is none: nobody learns which there are.
fn not_theirs() -> Failure {
    Failure::new(404, Words::of("refused-session"), Words::of("refused-session-why"))
        .expected("sid: the name of one of your own sessions")
        .mend(Words::of("refused-session-mend").with("address", format!("{ACCOUNT}/sessions")))
}

/// `POST /account/sessions/end_all`: sign out everywhere.
///
/// # Errors
/// A form that is not ours, or a fault.
pub async fn end_all(realm: Realm, person: Person, _: Posted, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let ended = logout::end_everywhere(&realm, &person).await?;
    Ok(ended.page(&realm, &request))
}
