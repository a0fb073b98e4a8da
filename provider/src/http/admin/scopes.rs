//! `/admin/scopes`: the scopes that administrators make, and `/admin/users/{id}/claims`: what these scopes tell of somebody. What
//! each may be called and hold is `protocol::scope`'s, and what is done to them is `crate::scopes`'s.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use glasshouse_shared::Params;
use glasshouse_web::{Failure, Words, form::Posted};

use super::{account, gone, query, shown, users::USERS, with_status};
use crate::{
    http::{
        extract::{Person, Superuser, visitor::failed},
        pages::admin::{Claims, Question, ScopeForm, ScopeLine, Scopes},
        response::see_other,
        scopes, when,
    },
    protocol::{
        account::User,
        scope::{Custom, Field, KNOWN, Odd, Typed},
    },
    realm::Realm,
    scopes::Outcome,
};

const SCOPES: &str = "/admin/scopes";

/// `GET /admin/scopes`: those that were made here, and those that every provider has.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, _: Superuser, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let custom = realm.scopes.list().await.map_err(|stop| failed(&stop))?;
    let now = realm.scopes.now();
    let page = Scopes {
        custom: custom.iter().map(line).collect(),
        built_in: KNOWN.iter().map(|name| scopes::ask(&now, name)).collect(),
        done: match query(&request).get("done") {
            Some("created") => Some(Words::of("admin-done-scope-created")),
            Some("changed") => Some(Words::of("admin-done-scope-changed")),
            Some("deleted") => Some(Words::of("admin-done-scope-deleted")),
            _ => None,
        },
    };
    Ok(shown(&page, &request))
}

fn line(scope: &Custom) -> ScopeLine {
    ScopeLine {
        name: scope.name.clone(),
        title: scope.title.clone(),
        hint: scope.hint.clone(),
        claims: scope.claims.join(" "),
        created: when::day(scope.created_at),
    }
}

/// The form with what was typed, and what is wrong with it.
fn form(realm: &Realm, by: &Person, typed: Typed, known: bool, wrong: &[(Field, Odd)]) -> Result<ScopeForm, Failure> {
    let of = |field| wrong.iter().find(|(its, _)| *its == field).map(|(_, odd)| scopes::wrong(odd));
    Ok(ScopeForm {
        csrf: by.visitor.csrf(realm)?,
        known,
        wrong: !wrong.is_empty(),
        name_wrong: of(Field::Name),
        title_wrong: of(Field::Title),
        hint_wrong: of(Field::Hint),
        claims_wrong: of(Field::Claims),
        name: typed.name,
        title: typed.title,
        hint: typed.hint,
        claims: typed.claims,
    })
}

fn typed(params: &Params) -> Typed {
    let text = |name| params.get(name).unwrap_or_default().to_owned();
    Typed { name: text("name"), title: text("title"), hint: text("hint"), claims: text("claims") }
}

/// `GET /admin/scopes/new`.
///
/// # Errors
/// A fault.
pub async fn new(realm: Realm, Superuser(by): Superuser, request: HttpRequest) -> Result<HttpResponse, Failure> {
    Ok(shown(&form(&realm, &by, Typed::default(), false, &[])?, &request))
}

/// `POST /admin/scopes/new`.
///
/// # Errors
/// A form that is not ours, or a fault. What is wrong with the fields is shown beside them.
pub async fn create(
    realm: Realm,
    Superuser(by): Superuser,
    Posted(params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let typed = typed(&params);
    match realm.scopes.create(&by.by, &typed).await.map_err(|stop| failed(&stop))? {
        Outcome::Wrong(wrong) => {
            let page = form(&realm, &by, typed, false, &wrong)?;
            Ok(with_status(&page, StatusCode::UNPROCESSABLE_ENTITY, &request))
        }
        Outcome::Done | Outcome::Gone => Ok(see_other(&format!("{SCOPES}?done=created"))),
    }
}

/// The scope of this name, as it would be typed.
async fn known(realm: &Realm, name: &str) -> Result<Typed, Failure> {
    let all = realm.scopes.list().await.map_err(|stop| failed(&stop))?;
    let scope = all.into_iter().find(|scope| scope.name == name).ok_or_else(gone)?;
    Ok(Typed { name: scope.name, title: scope.title, hint: scope.hint, claims: scope.claims.join(" ") })
}

/// `GET /admin/scopes/{name}`: change its words and what it opens.
///
/// # Errors
/// There is no such scope, or a fault.
pub async fn edit(
    realm: Realm,
    Superuser(by): Superuser,
    name: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    Ok(shown(&form(&realm, &by, known(&realm, &name).await?, true, &[])?, &request))
}

/// `POST /admin/scopes/{name}`.
///
/// # Errors
/// A form that is not ours, there is no such scope, or a fault. What is wrong with the fields is shown beside them.
pub async fn change(
    realm: Realm,
    Superuser(by): Superuser,
    name: web::Path<String>,
    Posted(params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let typed = Typed { name: name.into_inner(), ..typed(&params) };
    match realm.scopes.change(&by.by, &typed).await.map_err(|stop| failed(&stop))? {
        Outcome::Done => Ok(see_other(&format!("{SCOPES}?done=changed"))),
        Outcome::Gone => Err(gone()),
        Outcome::Wrong(wrong) => {
            let page = form(&realm, &by, typed, true, &wrong)?;
            Ok(with_status(&page, StatusCode::UNPROCESSABLE_ENTITY, &request))
        }
    }
}

/// `GET /admin/scopes/{name}/delete`: shall it?
///
/// # Errors
/// There is no such scope, or a fault.
pub async fn ask(
    realm: Realm,
    Superuser(by): Superuser,
    name: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let scope = known(&realm, &name).await?;
    let page = Question {
        room: "scopes",
        csrf: by.visitor.csrf(&realm)?,
        action: request.path().to_owned(),
        question: Words::of("admin-ask-scope").with("name", scope.name),
        follows: vec![Words::of("admin-ask-scope-nobody"), Words::of("admin-ask-scope-again")],
        button: Words::of("admin-delete"),
        back: SCOPES.into(),
    };
    Ok(shown(&page, &request))
}

/// `POST /admin/scopes/{name}/delete`.
///
/// # Errors
/// A form that is not ours, there is no such scope, or a fault.
pub async fn delete(realm: Realm, Superuser(by): Superuser, name: web::Path<String>, _: Posted) -> Result<HttpResponse, Failure> {
    match realm.scopes.delete(&by.by, &name).await.map_err(|stop| failed(&stop))? {
        Outcome::Done => Ok(see_other(&format!("{SCOPES}?done=deleted"))),
        Outcome::Gone | Outcome::Wrong(_) => Err(gone()),
    }
}

/// `GET /admin/users/{id}/claims`: what the scopes of this provider tell of somebody.
///
/// # Errors
/// There is no such account, or a fault.
pub async fn claims(
    realm: Realm,
    Superuser(by): Superuser,
    id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let user = account(&realm, id.into_inner()).await?;
    let claims = serde_json::to_string_pretty(&user.custom_claims).map_err(|error| Failure::fault(&error))?;
    Ok(shown(&claims_page(&realm, &by, &user, claims, None)?, &request))
}

fn claims_page(realm: &Realm, by: &Person, user: &User, claims: String, wrong: Option<Words>) -> Result<Claims, Failure> {
    let (now, username) = (realm.scopes.now(), user.username.as_str().to_owned());
    Ok(Claims {
        csrf: by.visitor.csrf(realm)?,
        id: user.id.clone(),
        username,
        claims,
        wrong,
        scopes: now.all_custom().iter().filter(|scope| !scope.claims.is_empty()).map(line).collect(),
    })
}

/// `POST /admin/users/{id}/claims`: they are a JSON object.
///
/// # Errors
/// A form that is not ours, there is no such account, or a fault. What is wrong with the field is shown beside it.
pub async fn give(
    realm: Realm,
    Superuser(by): Superuser,
    id: web::Path<String>,
    Posted(mut params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let user = account(&realm, id.into_inner()).await?;
    let typed = params.take("claims").unwrap_or_default();
    match realm.scopes.give(&by.by, &user.id, &typed).await.map_err(|stop| failed(&stop))? {
        Outcome::Done => Ok(see_other(&format!("{USERS}/{}?done=claims", user.id))),
        Outcome::Gone => Err(gone()),
        Outcome::Wrong(wrong) => {
            let wrong = wrong.first().map(|(_, odd)| scopes::wrong(odd));
            let page = claims_page(&realm, &by, &user, typed, wrong)?;
            Ok(with_status(&page, StatusCode::UNPROCESSABLE_ENTITY, &request))
        }
    }
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(SCOPES).route(web::get().to(page)))
        .service(web::resource(format!("{SCOPES}/new")).route(web::get().to(new)).route(web::post().to(create)))
        .service(web::resource(format!("{SCOPES}/{{name}}/delete")).route(web::get().to(ask)).route(web::post().to(delete)))
        .service(web::resource(format!("{SCOPES}/{{name}}")).route(web::get().to(edit)).route(web::post().to(change)))
        .service(web::resource(format!("{USERS}/{{id}}/claims")).route(web::get().to(claims)).route(web::post().to(give)));
}
