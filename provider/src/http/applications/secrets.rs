//! The secrets of an application: revealing one, adding a second, deleting one. RFC 6749 §2.3.1.

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, web};
use glasshouse_web::{Failure, Html, Words, form::Posted};

use super::{detail, fields::HASHED, list, missing, own, own_to_change, path};
use crate::{
    clients::{self as keeping, new_secret},
    http::{
        extract::{Person, visitor::failed},
        pages::{Page, applications::DeleteSecret},
        response::see_other,
        when,
    },
    protocol::{
        audit::{Action, Object},
        client_secret::Kept,
    },
    realm::Realm,
    storage::{Stop, audit, clients},
};

/// `POST /applications/{client_id}/reveal`: show a secret that is sealed. That it was shown is written down first.
///
/// # Errors
/// No such application or secret, or a fault.
pub async fn reveal(
    realm: Realm,
    person: Person,
    client_id: web::Path<String>,
    Posted(params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let client_id = client_id.into_inner();
    let wanted = params.get("secret").unwrap_or_default().to_owned();
    let (user, by) = (person.user.clone(), person.by.clone());
    let noting = realm.store.transaction(move |tx| {
        let Some(client) = own_to_change(tx, &user, &client_id)? else { return Ok(None) };
        let readable = client.auth.secrets().iter().find(|secret| secret.id == wanted && secret.sealed.is_some());
        let Some(secret) = readable.cloned() else { return Ok(None) };
        audit::note(tx, &by, Action::SecretRevealed, Object::of(&client.client_id, &client.name))?;
        Ok(Some((client, secret)))
    });
    let (client, kept) = noting.await.map_err(|stop| failed(&stop))?.ok_or_else(missing)?;
    let secret = keeping::reveal(&realm, &kept).map_err(|stop| failed(&stop))?.ok_or_else(missing)?;
    if params.get("place") == Some("list") {
        return list::shown(&realm, &person, &request, false, Some((&client.client_id, &secret))).await;
    }
    let told = detail::Told { revealed: Some((&kept.id, &secret)), ..detail::Told::default() };
    detail::shown(&realm, &person, &client, told, &request).await
}

/// `POST /applications/{client_id}/secrets`: make a second secret. One that is hashed is shown by this answer, and never again.
///
/// # Errors
/// No such application, or a fault. Why it cannot be is said on the page.
pub async fn add(
    realm: Realm,
    person: Person,
    client_id: web::Path<String>,
    Posted(params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let client_id = client_id.into_inner();
    let (kept, secret) = new_secret(&realm, params.get(HASHED).is_none(), None);
    let (user, by, new) = (person.user.clone(), person.by.clone(), kept.clone());
    let adding = realm.store.transaction(move |tx| {
        let Some(mut client) = own_to_change(tx, &user, &client_id)? else { return Ok(None) };
        let refused = client.add_secret(new.clone(), tx.now()).err();
        if refused.is_none() {
            clients::update(tx, &client)?;
            audit::note(tx, &by, Action::SecretAdded, Object::of(&client.client_id, &client.name))?;
        }
        Ok(Some((client, refused)))
    });
    let (client, refused) = adding.await.map_err(|stop| failed(&stop))?.ok_or_else(missing)?;
    if let Some(why) = refused {
        let told = detail::Told { refused: Some(words(why)), ..detail::Told::default() };
        return detail::shown(&realm, &person, &client, told, &request).await;
    }
    if kept.sealed.is_some() {
        return Ok(see_other(&format!("{}?{}", path(&client.client_id), detail::ADDED)));
    }
    let told = detail::Told { once: Some((&kept.id, &secret)), notice: Some(detail::ADDED), ..detail::Told::default() };
    detail::shown(&realm, &person, &client, told, &request).await
}

/// `GET /applications/{client_id}/secrets/{secret}/delete`: ask once more.
///
/// # Errors
/// No such application or secret, or a fault.
pub async fn ask(
    realm: Realm,
    person: Person,
    names: web::Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    asked(&realm, &person, names.into_inner(), None, &request).await
}

async fn asked(
    realm: &Realm,
    person: &Person,
    (client_id, id): (String, String),
    refused: Option<Words>,
    request: &HttpRequest,
) -> Result<HttpResponse, Failure> {
    let client = own(realm, person, client_id).await?;
    let secret = client.auth.secrets().iter().find(|secret| secret.id == id).ok_or_else(missing)?;
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = DeleteSecret {
        csrf: person.visitor.csrf(realm)?,
        path: path(&client.client_id),
        name: client.name.clone(),
        id,
        made: when::day(secret.created_at),
        used: secret.used_at.map(when::day),
        refused,
    };
    Ok(Html::of(DeleteSecret::TEMPLATE, &page).status(status).respond_to(request).map_into_boxed_body())
}

/// `POST /applications/{client_id}/secrets/{secret}/delete`.
///
/// # Errors
/// No such application or secret, or a fault. Why it cannot be is said on the page.
pub async fn remove(
    realm: Realm,
    person: Person,
    names: web::Path<(String, String)>,
    _: Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (client_id, id) = names.into_inner();
    let (user, by, names) = (person.user.clone(), person.by.clone(), (client_id.clone(), id.clone()));
    let removing = realm.store.transaction(move |tx| {
        let Some(mut client) = own_to_change(tx, &user, &client_id)? else { return Ok(Some(Kept::Unknown)) };
        if let Err(why) = client.remove_secret(&id) {
            return Ok(Some(why));
        }
        clients::update(tx, &client)?;
        audit::note(tx, &by, Action::SecretDeleted, Object::of(&client.client_id, &client.name))?;
        Ok::<_, Stop>(None)
    });
    match removing.await.map_err(|stop| failed(&stop))? {
        None => Ok(see_other(&format!("{}?{}", path(&names.0), detail::REMOVED))),
        Some(Kept::Unknown) => Err(missing()),
        Some(why) => asked(&realm, &person, names, Some(words(why)), &request).await,
    }
}

/// Why the secrets stay as they are.
fn words(why: Kept) -> Words {
    match why {
        Kept::NoUse | Kept::Unknown => Words::of("applications-kept-no-use"),
        Kept::Enough => Words::of("applications-kept-enough"),
        Kept::Last => Words::of("applications-kept-last"),
        Kept::Signs => Words::of("applications-kept-signs"),
    }
}
