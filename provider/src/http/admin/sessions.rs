//! `/admin/sessions`: who is signed in where, the end of a session, and which applications have yet to be told of one.

use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_web::{Failure, Words, form::Posted};

use super::{Whose, asked, gone, query, shown, whose};
use crate::{
    http::{
        account::agent,
        extract::{Person, Superuser, visitor::failed},
        logout,
        pages::admin::{NoticeLine, Question, SessionLine, Sessions},
        paging,
        response::see_other,
        when,
    },
    protocol::account::User,
    realm::Realm,
    storage::{
        Fault, Stop, Tx, clients,
        listing::{Page, Start},
        logout_notices,
        sessions::{self, Key, Open},
        users,
    },
};

const SESSIONS: &str = "/admin/sessions";

/// `GET /admin/sessions`: those of this `person`, or of everybody, the one that was used last first.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, Superuser(by): Superuser, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let query = query(&request);
    let person = asked(&query, "person");
    let (name, start, here) = (person.clone(), paging::start(&query), here(&by));
    let looking = realm.store.read(move |tx| {
        let waiting = notices(tx)?;
        let of = match whose(tx, &name)? {
            Whose::Everybodys => None,
            Whose::Of(user) => Some(user.id),
            Whose::Nobodys => return Ok((None, waiting)),
        };
        Ok::<_, Stop>((Some(lines(tx, of.as_deref(), &start, &here)?), waiting))
    });
    let (found, notices) = looking.await.map_err(|stop| failed(&stop))?;
    let nobody = found.is_none();
    let found = found.unwrap_or(Page { rows: Vec::new(), before: None, after: None });
    let page = Sessions {
        turns: paging::turns(SESSIONS, &[("person", &person)], &found),
        sessions: found.rows,
        ended: query.get("done") == Some("ended"),
        person,
        nobody,
        notices,
    };
    Ok(shown(&page, &request))
}

/// The name of the sign-in of whoever looks.
pub fn here(by: &Person) -> String {
    by.visitor.signed_in.as_ref().map(|here| here.authentication.sid.clone()).unwrap_or_default()
}

/// Sessions as they are shown; `here` is the one of whoever looks.
///
/// # Errors
/// A fault of the database.
pub fn lines(tx: &mut Tx<'_>, user_id: Option<&str>, start: &Start<Key>, here: &str) -> Result<Page<SessionLine, Key>, Fault> {
    let found = sessions::list(tx, user_id, start)?;
    let people = users::names(tx, found.rows.iter().map(|(user_id, _)| user_id.clone()).collect())?;
    found.map(|(user_id, open)| {
        let person = people.get(&user_id).cloned().unwrap_or_default();
        Ok(line(user_id, person, open, here))
    })
}

fn line(user_id: String, person: String, open: Open, here: &str) -> SessionLine {
    let agent = open.place.user_agent.filter(|agent| !agent.is_empty());
    SessionLine {
        user_id,
        person,
        browser: agent::browser(agent.as_deref().unwrap_or_default()),
        agent,
        address: open.place.address.filter(|address| !address.is_empty()),
        since: when::day(open.created_at),
        seen: open.seen_at.map(when::day),
        until: when::day(open.expires_at),
        own: open.sid == here,
        sid: open.sid,
    }
}

fn notices(tx: &mut Tx<'_>) -> Result<Vec<NoticeLine>, Fault> {
    let waiting = logout_notices::waiting(tx)?;
    let clients = clients::names(tx, waiting.iter().map(|it| it.notice.client_id.clone()).collect())?;
    let people = users::names(tx, waiting.iter().map(|it| it.notice.user_id.clone()).collect())?;
    let line = |it: logout_notices::Waiting| NoticeLine {
        client: clients.get(&it.notice.client_id).cloned().unwrap_or_default(),
        person: people.get(&it.notice.user_id).cloned().unwrap_or_default(),
        client_id: it.notice.client_id,
        since: when::day(it.created_at),
        attempts: it.attempts,
        due: when::day(it.due_at),
    };
    Ok(waiting.into_iter().map(line).collect())
}

/// Whose sign-in has this name.
async fn owner(realm: &Realm, sid: String) -> Result<User, Failure> {
    let looking = realm.store.read(move |tx| {
        let id = sessions::owner(tx, &sid)?;
        Ok::<_, Stop>(id.map(|id| users::find(tx, &id)).transpose()?.flatten())
    });
    looking.await.map_err(|stop| failed(&stop))?.ok_or_else(gone)
}

/// `GET /admin/sessions/{sid}/end`: shall it?
///
/// # Errors
/// There is no such session, or a fault.
pub async fn ask(
    realm: Realm,
    Superuser(by): Superuser,
    sid: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let user = owner(&realm, sid.into_inner()).await?;
    let page = Question {
        room: "sessions",
        csrf: by.visitor.csrf(&realm)?,
        action: request.path().to_owned(),
        question: Words::of("admin-ask-end").with("name", user.username.as_str()),
        follows: vec![Words::of("admin-ask-end-told"), Words::of("admin-ask-end-tokens")],
        button: Words::of("admin-end"),
        back: SESSIONS.into(),
    };
    Ok(shown(&page, &request))
}

/// `POST /admin/sessions/{sid}/end`.
///
/// # Errors
/// A form that is not ours, there is no such session, or a fault.
pub async fn end(realm: Realm, Superuser(by): Superuser, sid: web::Path<String>, _: Posted) -> Result<HttpResponse, Failure> {
    let sid = sid.into_inner();
    let user = owner(&realm, sid.clone()).await?;
    let own = sid == here(&by);
    let (who, within) = (by.by, realm.clone());
    let ending = realm.store.transaction(move |tx| Ok::<_, Stop>(logout::end_one(tx, &within, &who, &user, &sid)?));
    let told = ending.await.map_err(|stop| failed(&stop))?.ok_or_else(gone)?;
    logout::tell(&realm, &told);
    Ok(see_other(if own { "/" } else { "/admin/sessions?done=ended" }))
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(SESSIONS).route(web::get().to(page)))
        .service(web::resource(format!("{SESSIONS}/{{sid}}/end")).route(web::get().to(ask)).route(web::post().to(end)));
}
