//! `/admin/users`: the list of whoever has an account. One of them is in `user`.

use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_web::Failure;

use super::{asked, query, shown, user};
use crate::{
    http::{
        extract::{Superuser, visitor::failed},
        pages::admin::{UserLine, Users},
        paging, when,
    },
    protocol::account::User,
    realm::Realm,
    storage::users::{self, Which},
};

/// Where the list is.
pub const USERS: &str = "/admin/users";

fn word(which: Which) -> &'static str {
    match which {
        Which::All => "all",
        Which::Superusers => "superusers",
        Which::Disabled => "disabled",
    }
}

/// `GET /admin/users`: those whose name begins with `q`, or whose e-mail address does when there is an `@` in it.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, _: Superuser, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let query = query(&request);
    let (q, start) = (asked(&query, "q"), paging::start(&query));
    let known = [Which::All, Which::Superusers, Which::Disabled];
    let which = known.into_iter().find(|which| query.get("which") == Some(word(*which))).unwrap_or_default();
    let typed = q.clone();
    let looking = realm.store.read(move |tx| {
        if typed.contains('@') && which == Which::All {
            let found = users::addressed(tx, &typed, &start)?;
            if !found.rows.is_empty() || query_goes_on(&start) {
                return Ok((found, true));
            }
        }
        Ok((users::named(tx, which, &typed, &start)?, false))
    });
    let (found, by_address) = looking.await.map_err(|stop| failed(&stop))?;
    let kept = [("q", q.as_str()), ("which", if which == Which::All { "" } else { word(which) })];
    let page = Users {
        turns: paging::turns(USERS, &kept, &found),
        users: found.rows.iter().map(line).collect(),
        which: word(which),
        by_address,
        deleted: query.get("done") == Some("deleted"),
        q,
    };
    Ok(shown(&page, &request))
}

/// The list was left in the middle, so it stays the list that it was.
fn query_goes_on<K>(start: &crate::storage::listing::Start<K>) -> bool {
    !matches!(start, crate::storage::listing::Start::Top)
}

/// An account in a list.
pub fn line(user: &User) -> UserLine {
    UserLine {
        id: user.id.clone(),
        username: user.username.as_str().to_owned(),
        email: user.email.clone(),
        superuser: user.superuser_at.is_some(),
        disabled: user.disabled_at.map(when::day),
        password: user.password_hash.is_some(),
        created: when::day(user.created_at),
    }
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(USERS).route(web::get().to(page)))
        .service(web::resource(format!("{USERS}/{{id}}")).route(web::get().to(user::page)));
}
