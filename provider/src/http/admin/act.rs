//! `/admin/users/{id}/{act}`: what a superuser does to an account. `GET` asks, `POST` does it.

use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_web::{Failure, Words, form::Posted};

use super::{account, gone, shown, users::USERS};
use crate::{
    http::{
        extract::{Superuser, visitor::failed},
        logout,
        pages::admin::Question,
        response::see_other,
    },
    notices,
    protocol::{
        account::User,
        audit::{Action, By, Object},
        client::Client,
    },
    realm::Realm,
    storage::{Fault, Stop, Tx, audit, codes, consents, device_codes, tokens, users},
};

/// What can be done.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Act {
    Disable,
    Enable,
    Appoint,
    Dismiss,
    SignOut,
    Delete,
}

impl Act {
    const ALL: [Self; 6] = [Self::Disable, Self::Enable, Self::Appoint, Self::Dismiss, Self::SignOut, Self::Delete];

    /// How it stands in an address.
    fn word(self) -> &'static str {
        match self {
            Self::Disable => "disable",
            Self::Enable => "enable",
            Self::Appoint => "appoint",
            Self::Dismiss => "dismiss",
            Self::SignOut => "sign_out",
            Self::Delete => "delete",
        }
    }

    fn read(word: &str) -> Result<Self, Failure> {
        Self::ALL.into_iter().find(|act| act.word() == word).ok_or_else(gone)
    }

    /// It takes a superuser away.
    fn takes_away(self) -> bool {
        matches!(self, Self::Disable | Self::Dismiss | Self::Delete)
    }

    fn question(self, name: &str) -> Words {
        match self {
            Self::Disable => Words::of("admin-ask-disable").with("name", name),
            Self::Enable => Words::of("admin-ask-enable").with("name", name),
            Self::Appoint => Words::of("admin-ask-appoint").with("name", name),
            Self::Dismiss => Words::of("admin-ask-dismiss").with("name", name),
            Self::SignOut => Words::of("admin-ask-sign-out").with("name", name),
            Self::Delete => Words::of("admin-ask-delete").with("name", name),
        }
    }

    fn follows(self) -> Vec<Words> {
        match self {
            Self::Disable => vec![
                Words::of("admin-ask-disable-sessions"),
                Words::of("admin-ask-disable-tokens"),
                Words::of("admin-ask-disable-back"),
            ],
            Self::Enable => vec![Words::of("admin-ask-enable-works")],
            Self::Appoint => vec![Words::of("admin-ask-appoint-all"), Words::of("admin-ask-appoint-others")],
            Self::Dismiss => vec![Words::of("admin-ask-dismiss-account")],
            Self::SignOut => vec![Words::of("admin-ask-sign-out-sessions"), Words::of("admin-ask-sign-out-tokens")],
            Self::Delete => vec![
                Words::of("admin-ask-delete-rows"),
                Words::of("admin-ask-delete-applications"),
                Words::of("admin-ask-delete-log"),
            ],
        }
    }

    fn button(self) -> Words {
        match self {
            Self::Disable => Words::of("admin-disable"),
            Self::Enable => Words::of("admin-enable"),
            Self::Appoint => Words::of("admin-appoint"),
            Self::Dismiss => Words::of("admin-dismiss"),
            Self::SignOut => Words::of("admin-sign-out"),
            Self::Delete => Words::of("admin-delete"),
        }
    }
}

/// The account, and whether nobody else administers.
async fn to_act_on(realm: &Realm, id: String) -> Result<(User, bool), Failure> {
    let looking = realm.store.read(move |tx| {
        let last = users::last_superuser(tx, &id)?;
        Ok::<_, Stop>(users::find(tx, &id)?.map(|user| (user, last)))
    });
    looking.await.map_err(|stop| failed(&stop))?.ok_or_else(gone)
}

/// Somebody must administer.
fn last(name: &str) -> Failure {
    Failure::new(409, Words::of("admin-last"), Words::of("admin-last-why").with("name", name))
        .expected("another superuser whose account is in use")
        .mend(Words::of("admin-last-mend"))
}

/// Whoever types the name of an account without a password is in: so it must not administer.
fn may(act: Act, user: &User) -> Result<(), Failure> {
    if act != Act::Appoint || user.password_hash.is_some() {
        return Ok(());
    }
    let name = user.username.as_str();
    Err(Failure::new(409, Words::of("admin-open"), Words::of("admin-open-why").with("name", name))
        .expected("an account with a password")
        .mend(Words::of("admin-open-mend")))
}

/// `GET /admin/users/{id}/{act}`: shall it be done?
///
/// # Errors
/// There is no such account, it is the last superuser's, it is open to everybody, or a fault.
pub async fn ask(
    realm: Realm,
    Superuser(by): Superuser,
    path: web::Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (id, word) = path.into_inner();
    let act = Act::read(&word)?;
    let (user, is_last) = to_act_on(&realm, id).await?;
    if is_last && act.takes_away() {
        return Err(last(user.username.as_str()));
    }
    may(act, &user)?;
    let page = Question {
        room: "users",
        csrf: by.visitor.csrf(&realm)?,
        action: format!("{USERS}/{}/{word}", user.id),
        question: act.question(user.username.as_str()),
        follows: act.follows(),
        button: act.button(),
        back: format!("{USERS}/{}", user.id),
    };
    Ok(shown(&page, &request))
}

/// What came of it.
enum Outcome {
    Done(Vec<Client>),
    Gone,
    Last,
}

/// `POST /admin/users/{id}/{act}`: do it.
///
/// # Errors
/// A form that is not ours, there is no such account, it is the last superuser's, or a fault.
pub async fn act(
    realm: Realm,
    Superuser(by): Superuser,
    path: web::Path<(String, String)>,
    _: Posted,
) -> Result<HttpResponse, Failure> {
    let (id, word) = path.into_inner();
    let act = Act::read(&word)?;
    let user = account(&realm, id.clone()).await?;
    may(act, &user)?;
    if act == Act::Delete {
        sign_out_before(&realm, &by.by, &user).await?;
    }
    let (who, within, name) = (by.by.clone(), realm.clone(), user.username.as_str().to_owned());
    let doing = realm.store.transaction(move |tx| {
        let Some(user) = users::find(tx, &user.id)? else { return Ok::<_, Stop>(Outcome::Gone) };
        Ok(done_to(tx, &within, &who, act, &user)?)
    });
    match doing.await.map_err(|stop| failed(&stop))? {
        Outcome::Gone => return Err(gone()),
        Outcome::Last => return Err(last(&name)),
        Outcome::Done(told) => logout::tell(&realm, &told),
    }
    let own = by.user.id == id;
    Ok(see_other(&match act {
        _ if own && act != Act::Appoint => "/".to_owned(),
        Act::Delete => format!("{USERS}?done=deleted"),
        _ => format!("{USERS}/{id}?done={word}"),
    }))
}

/// Do it, and write it down. Answers with the applications that took part in sessions that ended.
fn done_to(tx: &mut Tx<'_>, realm: &Realm, by: &By, act: Act, user: &User) -> Result<Outcome, Fault> {
    let sign_out = |tx: &mut Tx<'_>| logout::end_others(tx, realm, by, user, "");
    let (action, changed, told) = match act {
        Act::Disable => {
            let changed = users::disable(tx, &user.id)?;
            (Action::AccountDisabled, changed, if changed { sign_out(tx)? } else { Vec::new() })
        }
        Act::Enable => {
            users::enable(tx, &user.id)?;
            (Action::AccountEnabled, true, Vec::new())
        }
        Act::Appoint => (Action::Appointed, users::appoint(tx, &user.id, true)?, Vec::new()),
        Act::Dismiss => (Action::Dismissed, users::appoint(tx, &user.id, false)?, Vec::new()),
        Act::SignOut => (Action::SignedOut, true, sign_out(tx)?),
        Act::Delete => (Action::AccountDeleted, users::forget(tx, &user.id)?, Vec::new()),
    };
    if !changed {
        return Ok(Outcome::Last);
    }
    audit::note(tx, by, action, Object::of(&user.id, user.username.as_str()))?;
    Ok(Outcome::Done(told))
}

/// Sign somebody out everywhere whose account goes next, and tell applications while their notices are there.
async fn sign_out_before(realm: &Realm, by: &By, user: &User) -> Result<(), Failure> {
    let (who, within, of) = (by.clone(), realm.clone(), user.clone());
    let ending = realm.store.transaction(move |tx| {
        if users::last_superuser(tx, &of.id)? {
            return Ok::<_, Stop>(());
        }
        logout::end_others(tx, &within, &who, &of, "")?;
        Ok(())
    });
    ending.await.map_err(|stop| failed(&stop))?;
    notices::send_before_they_go(realm).await.map_err(|stop| failed(&stop))
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    let forget = format!("{USERS}/{{id}}/consents/{{client_id}}/forget");
    config
        .service(web::resource(forget).route(web::get().to(ask_forget)).route(web::post().to(forget_consent)))
        .service(web::resource(format!("{USERS}/{{id}}/{{act}}")).route(web::get().to(ask)).route(web::post().to(act)));
}

/// `GET /admin/users/{id}/consents/{client_id}/forget`: shall what they allowed be taken back?
///
/// # Errors
/// There is no such account, or a fault.
pub async fn ask_forget(
    realm: Realm,
    Superuser(by): Superuser,
    path: web::Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (id, client_id) = path.into_inner();
    let user = account(&realm, id).await?;
    let page = Question {
        room: "users",
        csrf: by.visitor.csrf(&realm)?,
        action: format!("{USERS}/{}/consents/{client_id}/forget", user.id),
        question: Words::of("admin-ask-forget").with("name", user.username.as_str()).with("client", client_id),
        follows: vec![Words::of("admin-ask-forget-tokens"), Words::of("admin-ask-forget-again")],
        button: Words::of("admin-forget"),
        back: format!("{USERS}/{}", user.id),
    };
    Ok(shown(&page, &request))
}

/// `POST /admin/users/{id}/consents/{client_id}/forget`.
///
/// # Errors
/// A form that is not ours, there is no such consent, or a fault.
pub async fn forget_consent(
    realm: Realm,
    Superuser(by): Superuser,
    path: web::Path<(String, String)>,
    _: Posted,
) -> Result<HttpResponse, Failure> {
    let (id, client_id) = path.into_inner();
    let user = account(&realm, id.clone()).await?;
    let by = by.by;
    let forgetting = realm.store.transaction(move |tx| {
        if !consents::forget(tx, &user.id, &client_id)? {
            return Ok::<_, Stop>(false);
        }
        codes::spend_held(tx, &user.id, &client_id)?;
        device_codes::deny_held(tx, &user.id, &client_id)?;
        tokens::revoke_held(tx, &user.id, &client_id)?;
        audit::note(
            tx,
            &by,
            Action::ConsentForgotten,
            Object::of(&client_id, format!("{client_id} · {}", user.username.as_str())),
        )?;
        Ok(true)
    });
    if !forgetting.await.map_err(|stop| failed(&stop))? {
        return Err(gone());
    }
    Ok(see_other(&format!("{USERS}/{id}?done=forgotten")))
}
