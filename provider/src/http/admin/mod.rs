//! `/admin`: administration, for superusers. Each list is read as `storage::listing` says, each change is written down in the
//! audit log with it, and what somebody would miss is asked about on a page of its own.

mod act;
mod applications;
mod audit;
mod keys;
mod password;
mod scopes;
mod sessions;
mod tokens;
mod user;
mod users;

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, web};
use glasshouse_shared::Params;
use glasshouse_web::{Failure, Html, Words};

use super::{
    extract::{Superuser, visitor::failed},
    pages::{
        Page,
        admin::{Attention, Counted, Overview},
    },
};
use crate::{
    protocol::{
        account::{User, Username},
        key::{self, SIGNING},
    },
    realm::Realm,
    storage::{
        Fault, Tx, clients, keys as key_rows,
        listing::Start,
        logout_notices, sessions as session_rows, tokens as token_rows,
        users::{self as user_rows, Which},
    },
};

/// `GET /admin`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, _: Superuser, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let (passwordless, local, every) = (realm.policy.passwordless, realm.policy.local, realm.rotation.every);
    let look = move |tx: &mut Tx<'_>| {
        let now = tx.now();
        let counted = |what, href, count| Counted { what, href, count };
        let superusers = user_rows::named(tx, Which::Superusers, "", &Start::Top)?.rows;
        let counts = vec![
            counted(Words::of("admin-users"), "/admin/users", user_rows::count(tx, Which::All)?),
            counted(
                Words::of("admin-which-superusers"),
                "/admin/users?which=superusers",
                user_rows::count(tx, Which::Superusers)?,
            ),
            counted(Words::of("admin-which-disabled"), "/admin/users?which=disabled", user_rows::count(tx, Which::Disabled)?),
            counted(Words::of("admin-applications"), "/admin/applications", clients::count(tx)?),
            counted(Words::of("admin-sessions"), "/admin/sessions", session_rows::count(tx)?),
            counted(Words::of("admin-tokens-alive"), "/admin/tokens", token_rows::count(tx)?),
        ];
        let (known, waiting) = (key_rows::all(tx)?, logout_notices::late(tx)?);
        let signing = SIGNING.iter().filter(|it| key::current(known.iter(), **it, now).is_some()).count();
        let late = SIGNING.iter().any(|it| key::due(&known, *it, now, every));
        let mut attention = of_people(&superusers, passwordless && !local);
        let mut needs = |yes: bool, what, href| attention.extend(yes.then_some(Attention { what, href }));
        needs(signing < SIGNING.len() || late, Words::of("admin-needs-keys"), "/admin/keys");
        needs(waiting > 0, Words::of("admin-needs-notices"), "/admin/sessions");
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let health = vec![
            Words::of("admin-health-database"),
            Words::of("admin-health-keys").with_number("signing", number(signing)).with_number("all", number(SIGNING.len())),
            Words::of("admin-health-notices").with_number("waiting", waiting),
        ];
        Ok(Overview { counts, health, attention })
    };
    let page = realm.store.read(look).await.map_err(|stop| failed(&stop))?;
    Ok(shown(&page, &request))
}

/// What needs somebody among those who administer, and in how people sign in.
fn of_people(superusers: &[User], open: bool) -> Vec<Attention> {
    let href = "/admin/users?which=superusers";
    let bare = superusers.iter().filter(|user| user.password_hash.is_none() && user.active());
    let bare = bare.map(|user| Words::of("admin-needs-password").with("name", user.username.as_str()));
    let alone = superusers.iter().filter(|user| user.active()).count() == 1;
    let alone = alone.then(|| Words::of("admin-needs-another"));
    let all = bare.chain(alone).map(|what| Attention { what, href });
    all.chain(open.then(|| Attention { what: Words::of("admin-needs-passwords"), href: "/admin/users" })).collect()
}

/// A page as the answer.
fn shown<P: Page>(page: &P, request: &HttpRequest) -> HttpResponse {
    with_status(page, StatusCode::OK, request)
}

/// The same with another status.
fn with_status<P: Page>(page: &P, status: StatusCode, request: &HttpRequest) -> HttpResponse {
    Html::of(P::TEMPLATE, page).status(status).respond_to(request).map_into_boxed_body()
}

/// What stands after the address.
fn query(request: &HttpRequest) -> Params {
    Params::noting_repeats(request.query_string()).0
}

/// A parameter without the blanks around it, and without the character that no text of PostgreSQL has.
fn asked(query: &Params, name: &str) -> String {
    query.get(name).unwrap_or_default().trim().replace('\0', "\u{FFFD}")
}

/// Whose rows a list is of.
enum Whose {
    /// Everybody's.
    Everybodys,
    /// Those of this account.
    Of(Box<User>),
    /// Nobody has the name that was typed.
    Nobodys,
}

/// Whose rows are asked for by this username.
fn whose(tx: &mut Tx<'_>, name: &str) -> Result<Whose, Fault> {
    if name.is_empty() {
        return Ok(Whose::Everybodys);
    }
    let Ok(username) = Username::parse(name) else { return Ok(Whose::Nobodys) };
    let found = user_rows::find_by_name(tx, &username)?;
    Ok(found.map_or(Whose::Nobodys, |user| Whose::Of(Box::new(user))))
}

/// The account of this id.
async fn account(realm: &Realm, id: String) -> Result<User, Failure> {
    let found = realm.store.read(move |tx| Ok(user_rows::find(tx, &id)?)).await.map_err(|stop| failed(&stop))?;
    found.ok_or_else(gone)
}

/// What is asked for is not there, or not any more.
fn gone() -> Failure {
    Failure::new(404, Words::of("admin-gone"), Words::of("admin-gone-why")).mend(Words::of("admin-gone-mend"))
}

/// The addresses of this room.
pub fn routes(config: &mut web::ServiceConfig) {
    for spelling in ["/admin", "/admin/"] {
        config.service(web::resource(spelling).route(web::get().to(page)));
    }
    users::routes(config);
    password::routes(config);
    applications::routes(config);
    tokens::routes(config);
    sessions::routes(config);
    keys::routes(config);
    scopes::routes(config);
    audit::routes(config);
    act::routes(config); // Last: its addresses end in a word of many.
}
