//! Changing an application: all of it on a page of its own, or one setting in its place.

use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_web::{Failure, form::Posted};

use super::{
    detail::{self, IN_PLACE},
    form::{self, Shape},
    missing, own, own_to_change, path,
    typed::{Faults, Typed, faults, gathered},
};
use crate::{
    applications::{Basis, change_to, settle},
    clients::new_secret,
    http::{
        extract::{Person, visitor::failed},
        response::see_other,
    },
    protocol::client::Client,
    realm::Realm,
};

/// Which one setting is changed in its place.
const ONLY: &str = "only";

/// `GET /applications/{client_id}/edit`.
///
/// # Errors
/// No such application, or a fault.
pub async fn page(
    realm: Realm,
    person: Person,
    client_id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let client = own(&realm, &person, client_id.into_inner()).await?;
    let shape = Shape { client: Some(&client), full: true, typed: &Typed::of(&client), faults: &Faults::new() };
    form::page(&realm, &person, &shape, &request)
}

/// What came of a change.
enum Outcome {
    Missing,
    Saved,
    Wrong(Box<Client>, Typed, Faults),
}

/// `POST /applications/{client_id}/edit`: all settings, or with `only` one of them.
///
/// # Errors
/// No such application, a form that is not ours, or a fault. What is wrong with the fields is shown beside them.
pub async fn save(
    realm: Realm,
    person: Person,
    client_id: web::Path<String>,
    Posted(params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let client_id = client_id.into_inner();
    let only = IN_PLACE.into_iter().find(|only| params.get(ONLY) == Some(only));
    let posted = Typed::read(&params);
    let back = path(&client_id);
    // For an application that had no secret and gets one with this change.
    let (new, _) = new_secret(&realm, true, None);
    let (user, by, known) = (person.user.clone(), person.by.clone(), realm.clone());
    let saving = realm.store.transaction(move |tx| {
        let Some(client) = own_to_change(tx, &user, &client_id)? else { return Ok(Outcome::Missing) };
        let typed = only.map_or_else(|| posted.clone(), |only| Typed::of(&client).with_only(only, &posted));
        let superuser = user.superuser_at.is_some();
        let basis = Basis { client_id: &client_id, known: Some(&client), secret: new.clone(), now: tx.now() };
        let changed = match settle(&known, superuser, &typed.wanted(), &basis) {
            Ok(changed) => changed,
            Err(wrong) => return Ok(Outcome::Wrong(Box::new(client), typed, faults(wrong))),
        };
        change_to(tx, &by, &client, &changed)?;
        Ok(Outcome::Saved)
    });
    match saving.await.map_err(|stop| failed(&stop))? {
        Outcome::Missing => Err(missing()),
        Outcome::Saved => Ok(see_other(&format!("{back}?{}", detail::SAVED))),
        Outcome::Wrong(client, typed, faults) => match only {
            Some(only) => {
                let faults = gathered(&faults, |field| field == only, only);
                let told = detail::Told { wrong: Some((only, &typed, &faults)), ..detail::Told::default() };
                detail::shown(&realm, &person, &client, told, &request).await
            }
            None => form::page(
                &realm,
                &person,
                &Shape { client: Some(&client), full: true, typed: &typed, faults: &faults },
                &request,
            ),
        },
    }
}
