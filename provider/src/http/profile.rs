//! `/profile`: what a person says of themselves, for the applications that they allow to read it. OIDC Core §5.1.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, web};
use glasshouse_shared::Params;
use glasshouse_web::{Failure, Html, Words, form::Posted};

use super::{
    extract::{SignedIn, Visitor, visitor::failed},
    next::Next,
    pages::{
        Page,
        profile::{Field, Group, Profile, Verified},
    },
    response::{found, see_other},
    when,
};
use crate::{
    endpoint::PROFILE,
    protocol::{
        account::User,
        audit::{Action, By, Object},
        authorize::prompt::SignIn,
        profile::{self, Fault, LINE, Rule, Texts},
    },
    realm::Realm,
    storage::{audit, users},
};

/// What stands after the address when something was kept.
const SAVED: &str = "saved";

/// `GET /profile`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let Some(SignedIn { user, .. }) = &visitor.signed_in else { return Ok(found(&sign_in_first())) };
    let form = Form { texts: profile::texts(user), faults: BTreeMap::new(), verified: verified(user) };
    let page = Profile { saved: request.query_string() == SAVED, ..shown(&realm, user, &form, visitor.csrf(&realm)?) };
    Ok(Html::of(Profile::TEMPLATE, &page).respond_to(&request).map_into_boxed_body())
}

/// `POST /profile`: keep it, when every field is right. With `fill`, empty fields are filled with something made up.
///
/// # Errors
/// A form that is not ours, or a fault. What is wrong with the fields is shown beside them.
pub async fn save(realm: Realm, visitor: Visitor, Posted(params): Posted, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let Some(SignedIn { user, .. }) = &visitor.signed_in else { return Ok(see_other(&sign_in_first())) };
    let form = Form::read(&realm, user, &params);
    if !form.faults.is_empty() {
        let page = shown(&realm, user, &form, visitor.csrf(&realm)?);
        let page = Html::of(Profile::TEMPLATE, &page).status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page.respond_to(&request).map_into_boxed_body());
    }
    let described = profile::described(user, &form.texts, &form.verified, realm.clock.now());
    let by = By::person(user, &request);
    let keeping = realm.store.transaction(move |tx| {
        users::describe(tx, &described)?;
        Ok(audit::note(tx, &by, Action::ProfileChanged, Object::of(&described.id, described.username.as_str()))?)
    });
    keeping.await.map_err(|stop| failed(&stop))?;
    Ok(see_other(&format!("{PROFILE}?{SAVED}")))
}

/// The form as it came, or as it is kept.
struct Form {
    texts: Texts,
    faults: BTreeMap<&'static str, Fault>,
    verified: Vec<&'static str>,
}

impl Form {
    fn read(realm: &Realm, user: &User, params: &Params) -> Self {
        let typed = |claim| params.get(claim).map(str::trim).filter(|text| !text.is_empty());
        let mut texts: Texts =
            profile::fields().filter_map(|field| Some((field.claim, typed(field.claim)?.replace("\r\n", "\n")))).collect();
        if params.get("fill").is_some() {
            profile::fill(&mut texts);
        }
        let said = if realm.policy.passwordless {
            ticks().map(|(claim, _)| claim).filter(|claim| params.get(claim).is_some()).collect()
        } else {
            // What was said of an address is not said of another one.
            let (before, kept) = (profile::texts(user), verified(user));
            ticks()
                .filter(|(claim, of)| kept.contains(claim) && before.get(of) == texts.get(of))
                .map(|(claim, _)| claim)
                .collect()
        };
        Self { faults: profile::faults(&texts), texts, verified: said }
    }
}

/// The claims that say whether somebody made sure, each with the claim that it is about.
fn ticks() -> impl Iterator<Item = (&'static str, &'static str)> {
    profile::GROUPS.iter().filter_map(|group| Some((group.verified?, group.fields.first()?.claim)))
}

fn verified(user: &User) -> Vec<&'static str> {
    let said = [("email_verified", user.claims.email_verified), ("phone_number_verified", user.claims.phone_number_verified)];
    said.into_iter().filter(|(_, said)| *said == Some(true)).map(|(claim, _)| claim).collect()
}

/// What is wrong with a field, beside it.
fn wrong(fault: Fault) -> Words {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    match fault {
        Fault::Long(length) => {
            Words::of("profile-wrong-long").with_number("most", number(LINE)).with_number("length", number(length))
        }
        Fault::Hidden => Words::of("profile-wrong-hidden"),
        Fault::Not(Rule::Line | Rule::Lines) => Words::of("profile-wrong-line"),
        Fault::Not(Rule::Url) => Words::of("profile-wrong-url"),
        Fault::Not(Rule::Email) => Words::of("profile-wrong-email"),
        Fault::Not(Rule::Phone) => Words::of("profile-wrong-phone"),
        Fault::Not(Rule::Date) => Words::of("profile-wrong-date"),
        Fault::Not(Rule::Zone) => Words::of("profile-wrong-zone"),
        Fault::Not(Rule::Locale) => Words::of("profile-wrong-locale"),
    }
}

fn sign_in_first() -> String {
    Next::read(PROFILE).map_or_else(|| "/login".to_owned(), |next| next.via_sign_in(SignIn::Nobody))
}

fn shown(realm: &Realm, user: &User, form: &Form, csrf: String) -> Profile {
    let otherwise = |claim| matches!(claim, "name" | "preferred_username").then(|| user.username.as_str().to_owned());
    let field = |field: &profile::Field| Field {
        claim: field.claim,
        name: field.claim.rsplit('.').next().unwrap_or_default(),
        id: field.claim.replace('.', "-"),
        kind: match field.rule {
            Rule::Lines => "lines",
            Rule::Url => "url",
            Rule::Email => "email",
            Rule::Phone => "tel",
            Rule::Line | Rule::Date | Rule::Zone | Rule::Locale => "text",
        },
        autocomplete: field.autocomplete,
        value: form.texts.get(field.claim).cloned().unwrap_or_default(),
        otherwise: otherwise(field.claim),
        error: form.faults.get(field.claim).copied().map(wrong),
    };
    let group = |group: &profile::Group| Group {
        scope: group.scope,
        fields: group.fields.iter().map(field).collect(),
        verified: group.verified.map(|claim| Verified { claim, said: form.verified.contains(&claim) }),
    };
    Profile {
        username: user.username.as_str().to_owned(),
        csrf,
        groups: profile::GROUPS.iter().map(group).collect(),
        wrong: form.faults.len(),
        saved: false,
        updated: user.claims.updated_at.map(when::day),
        may_verify: realm.policy.passwordless,
    }
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(PROFILE).route(web::get().to(page)).route(web::post().to(save)));
}
