//! `/admin/audit`: who did what, when, and from where.

use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_web::{Failure, Words};

use super::{asked, query, shown};
use crate::{
    http::{
        extract::{Superuser, visitor::failed},
        pages::admin::{ActionChoice, Audit, LogLine},
        paging, when,
    },
    protocol::audit::{Action, Entry},
    realm::Realm,
    storage::audit::{self, Wanted},
};

const AUDIT: &str = "/admin/audit";

/// `GET /admin/audit`: the lines of this name (`who`), this action (`what`) and this object (`object` or `object_id`).
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, _: Superuser, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let query = query(&request);
    let [who, what, object, object_id] = ["who", "what", "object", "object_id"].map(|name| asked(&query, name));
    let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let wanted = Wanted {
        user_id: None,
        actor: said(&who),
        action: Action::parse(&what),
        object_id: said(&object_id),
        object: said(&object),
    };
    let start = paging::start(&query);
    let found = realm.store.read(move |tx| Ok(audit::list(tx, &wanted, &start)?)).await.map_err(|stop| failed(&stop))?;
    let kept = [("who", who.as_str()), ("what", &what), ("object", &object), ("object_id", &object_id)];
    let page = Audit {
        turns: paging::turns(AUDIT, &kept, &found),
        log: found.rows.into_iter().map(line).collect(),
        actions: Action::ALL.iter().map(|action| ActionChoice { word: action.word(), label: label(*action) }).collect(),
        who,
        what,
        object,
        object_id,
    };
    Ok(shown(&page, &request))
}

/// A line of the log as it is shown.
pub fn line(entry: Entry) -> LogLine {
    let kind = entry.action.word().split('.').next().unwrap_or_default();
    let href = entry.object.id.as_ref().and_then(|id| match kind {
        "account" => Some(format!("/admin/users/{id}")),
        "application" | "secret" | "consent" => Some(format!("/applications/{id}")),
        _ => None,
    });
    LogLine {
        at: when::day(entry.at),
        user_id: entry.by.user_id,
        who: entry.by.name,
        from: entry.by.address,
        action: label(entry.action),
        object: entry.object.name,
        href,
    }
}

fn label(action: Action) -> Words {
    match action {
        Action::AccountCreated => Words::of("admin-action-account-created"),
        Action::SignedIn => Words::of("admin-action-signed-in"),
        Action::SignInRefused => Words::of("admin-action-sign-in-refused"),
        Action::SignedOut => Words::of("admin-action-signed-out"),
        Action::PasswordChanged => Words::of("admin-action-password-changed"),
        Action::ProfileChanged => Words::of("admin-action-profile-changed"),
        Action::ClaimsGiven => Words::of("admin-action-claims-given"),
        Action::DataTaken => Words::of("admin-action-data-taken"),
        Action::AccountDisabled => Words::of("admin-action-account-disabled"),
        Action::AccountEnabled => Words::of("admin-action-account-enabled"),
        Action::Appointed => Words::of("admin-action-appointed"),
        Action::Dismissed => Words::of("admin-action-dismissed"),
        Action::AccountDeleted => Words::of("admin-action-account-deleted"),
        Action::SessionEnded => Words::of("admin-action-session-ended"),
        Action::ClientRegistered => Words::of("admin-action-client-registered"),
        Action::ClientChanged => Words::of("admin-action-client-changed"),
        Action::ClientDeleted => Words::of("admin-action-client-deleted"),
        Action::SecretAdded => Words::of("admin-action-secret-added"),
        Action::SecretDeleted => Words::of("admin-action-secret-deleted"),
        Action::SecretRevealed => Words::of("admin-action-secret-revealed"),
        Action::ConsentGiven => Words::of("admin-action-consent-given"),
        Action::ConsentForgotten => Words::of("admin-action-consent-forgotten"),
        Action::TokensRevoked => Words::of("admin-action-tokens-revoked"),
        Action::KeyRotated => Words::of("admin-action-key-rotated"),
        Action::ScopeCreated => Words::of("admin-action-scope-created"),
        Action::ScopeChanged => Words::of("admin-action-scope-changed"),
        Action::ScopeDeleted => Words::of("admin-action-scope-deleted"),
    }
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(AUDIT).route(web::get().to(page)));
}
