//! The person's side of a device: RFC 8628 §3.3. They type its code, see what asks, and say yes or no.
//!
//! Only the form of the first page looks a code up, so that nobody tries codes by addresses alone, and wrong ones are counted
//! (§5.1). Who typed a code first has it: to everybody else it is unknown.

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, web};
use glasshouse_shared::Params;
use glasshouse_web::{Failure, Html, Words, form::Posted};
use qrcode::{QrCode, render::svg};

use super::{
    accounts,
    authorize::{asking, boxes, nothing, refused},
    device_authorization::{complete, hash},
    extract::{SignedIn, Visitor, address, visitor::failed},
    next::Next,
    pages::{
        Page,
        device::{DeviceConsent, DeviceDone, DeviceForm, DeviceScreen},
    },
    response::{found, see_other},
    scopes::{asks, never},
};
use crate::{
    endpoint::{DEVICE, DEVICE_CONSENT, DEVICE_SCREEN},
    guesses::{Guesser, network},
    protocol::{
        account::User,
        audit::{Action, By, Object},
        authorize::prompt::SignIn,
        client::Client,
        device::{self, DeviceCode, NoCode, State, UserCode},
        scope::allowable,
    },
    realm::Realm,
    storage::{Stop, Tx, audit, clients, consents, device_codes},
};

/// Codes that one person may type wrong in a minute: in the life of a code that is a chance of 2^-27 to meet it.
const WRONG: u32 = 10;
/// The same for all people behind one address: a classroom has one.
const WRONG_AT_ONE_ADDRESS: u32 = 50;

/// What is said of a code that is unknown, dead, or somebody else's.
const UNKNOWN: Words = Words::of("device-wrong-unknown");

/// What is said of a text that is no code.
fn wrong(why: NoCode) -> Words {
    match why {
        NoCode::Empty => Words::of("device-wrong-empty"),
        NoCode::Letter(letter) => Words::of("device-wrong-letter").with("letter", letter),
        NoCode::Length(count) => Words::of("device-wrong-length").with_number("count", i64::try_from(count).unwrap_or(i64::MAX)),
    }
}

/// What stands after the address of the question when it was answered with a yes to nothing.
const NOTHING: &str = "&ticked=nothing";

/// `GET` of the page. A code that comes with the address is only written into the field (RFC 8628 §3.3.1).
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let Some(signed_in) = &visitor.signed_in else { return Ok(found(&sign_in_first(&request))) };
    let came = code_of(&request);
    let user_code =
        came.as_deref().map_or_else(String::new, |typed| UserCode::parse(typed).map_or(typed.into(), |it| it.shown()));
    let form = DeviceForm { came: came.is_some(), user_code, error: None, ..form(&realm, &visitor, signed_in)? };
    Ok(Html::of(DeviceForm::TEMPLATE, &form).respond_to(&request).map_into_boxed_body())
}

/// `POST` of the page: somebody typed a code, or says that the one that came is on their device.
///
/// # Errors
/// A form that is not ours, or a fault.
pub async fn typed(
    realm: Realm,
    visitor: Visitor,
    Posted(params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let Some(signed_in) = &visitor.signed_in else { return Ok(see_other(&sign_in_first(&request))) };
    let typed = params.get("user_code").unwrap_or_default();
    let again = |status, error: Words| {
        let form = DeviceForm { user_code: typed.to_owned(), error: Some(error), ..form(&realm, &visitor, signed_in)? };
        Ok(Html::of(DeviceForm::TEMPLATE, &form).status(status).respond_to(&request).map_into_boxed_body())
    };
    let code = match UserCode::parse(typed) {
        Ok(code) => code,
        Err(why) => return again(StatusCode::UNPROCESSABLE_ENTITY, wrong(why)),
    };
    let who = guessers(signed_in, &request);
    if let Err(wait) = realm.guesses.begin(&who) {
        return Err(too_many(wait));
    }
    let (user, code_hash) = (signed_in.user.clone(), hash(&code));
    let claiming = realm.store.transaction(move |tx| {
        let found = opened(tx, &code_hash, &user.id)?;
        Ok(match found {
            Some(code) if matches!(code.state, State::Waiting | State::Claimed { .. }) => {
                let claimed = device_codes::claim(tx, &code, &user.id)?;
                if claimed {
                    may_allow(tx, &code, &user)?;
                }
                claimed
            }
            Some(_) => true, // Answered already, by just this person: the next page says how.
            None => false,
        })
    });
    if !claiming.await.map_err(stopped)? {
        return again(StatusCode::NOT_FOUND, UNKNOWN);
    }
    realm.guesses.right(&who);
    Ok(see_other(&format!("{DEVICE_CONSENT}?user_code={}", code.shown())))
}

/// `GET` of the question, for whoever typed the code.
///
/// # Errors
/// A fault.
pub async fn question(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let Some(signed_in) = &visitor.signed_in else { return Ok(found(&sign_in_first(&request))) };
    let Some(user_code) = code_of(&request).and_then(|typed| UserCode::parse(&typed).ok()) else { return Ok(found(DEVICE)) };
    let (user_id, code_hash) = (signed_in.user.id.clone(), hash(&user_code));
    let looking = realm.store.read(move |tx| {
        // Who has not typed it may not see it, or this address would be a way to try codes.
        let typed = opened(tx, &code_hash, &user_id)?.filter(|code| code.state.by().is_some());
        let Some(code) = typed else { return Ok(None) };
        let client = clients::find(tx, &code.client_id)?;
        let owner = accounts::name_of(tx, client.as_ref().and_then(|client| client.owner_id.as_deref()))?;
        Ok(client.map(|client| (code, client, owner)))
    });
    let Some((code, client, owner)) = looking.await.map_err(|stop| failed(&stop))? else { return Err(gone()) };
    let page = match &code.state {
        State::Allowed { .. } | State::Denied { .. } => {
            let allowed = matches!(code.state, State::Allowed { .. });
            Html::of(DeviceDone::TEMPLATE, &DeviceDone { client: client.name, allowed, interval: code.interval })
        }
        State::Waiting | State::Claimed { .. } => {
            let question = asked(&realm, (&code, &client, owner), signed_in, user_code.shown(), visitor.csrf(&realm)?);
            let nothing = request.query_string().ends_with(NOTHING).then(|| Words::of("consent-nothing-ticked"));
            let question = DeviceConsent { error: nothing, ..question };
            Html::of(DeviceConsent::TEMPLATE, &question).images(question.client.images())
        }
    };
    Ok(page.respond_to(&request).map_into_boxed_body())
}

/// `POST` of the question: what the person says.
///
/// # Errors
/// A form that is not ours, or a fault.
pub async fn decide(
    realm: Realm,
    visitor: Visitor,
    Posted(params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let Some(signed_in) = visitor.signed_in else { return Ok(see_other(&sign_in_first(&request))) };
    let Ok(user_code) = UserCode::parse(params.get("user_code").unwrap_or_default()) else { return Ok(see_other(DEVICE)) };
    let allowed = match params.get("confirm") {
        Some("yes") => true,
        Some("no") => false,
        // Enter in a box is not an answer.
        Some("again") => return Ok(see_other(&format!("{DEVICE_CONSENT}?user_code={}", user_code.shown()))),
        other => return Err(neither(other.unwrap_or_default())),
    };
    let code_hash = hash(&user_code);
    let by = By::person(&signed_in.user, &request);
    let deciding = realm.store.transaction(move |tx| {
        let SignedIn { user, authentication } = &signed_in;
        let Some(code) = opened(tx, &code_hash, &user.id)? else { return Ok(true) };
        let left_out = refused(&params, &code.scope);
        if !allowed {
            device_codes::deny(tx, &code, &user.id)?;
            return Ok(true);
        }
        may_allow(tx, &code, user)?;
        if nothing(&code.scope, &left_out) {
            return Ok(false);
        }
        let code = DeviceCode { scope: code.scope.but(&left_out), ..code };
        if device_codes::allow(tx, &code, &user.id, authentication)? {
            // So that it stands among the applications of the account, where it can be taken back.
            consents::give(tx, &user.id, &code.client_id, &code.scope, &left_out)?;
            let name = clients::find(tx, &code.client_id)?.map(|client| client.name).unwrap_or_default();
            audit::note(tx, &by, Action::ConsentGiven, Object::of(&code.client_id, name))?;
        }
        Ok(true)
    });
    let decided = deciding.await.map_err(stopped)?;
    let why = if decided { "" } else { NOTHING };
    Ok(see_other(&format!("{DEVICE_CONSENT}?user_code={}{why}", user_code.shown())))
}

/// `GET /device/screen`: what a device shows. It is drawn from its own address and looks nothing up, so everybody may see it.
///
/// # Errors
/// The address holds no code.
pub async fn screen(realm: Realm, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let user_code = UserCode::parse(&code_of(&request).unwrap_or_default()).map_err(|_| {
        Failure::new(400, Words::of("device-screen-no-code"), Words::of("device-screen-no-code-why"))
            .expected(format!("{DEVICE_SCREEN}?user_code=WDJB-MJHT"))
            .mend(Words::of("device-screen-no-code-mend"))
            .cite(glasshouse_shared::Cite("RFC 8628 §3.2"))
    })?;
    let verification_uri = realm.url(DEVICE);
    let complete = complete(&verification_uri, &user_code);
    let picture = picture(&complete).map_err(|error| Failure::fault(&error))?;
    let screen = DeviceScreen { user_code: user_code.shown(), verification_uri, complete, picture };
    Ok(Html::of(DeviceScreen::TEMPLATE, &screen).respond_to(&request).map_into_boxed_body())
}

/// The picture of an address that a telephone can read, as an element of a page.
fn picture(address: &str) -> Result<String, qrcode::types::QrError> {
    let drawn = QrCode::new(address)?.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok(drawn.find("<svg").map_or_else(String::new, |start| drawn[start..].to_owned()))
}

/// The request of this code that this person may look at.
fn opened(tx: &mut Tx<'_>, code_hash: &[u8], user_id: &str) -> Result<Option<DeviceCode>, Stop> {
    let (found, now) = (device_codes::find_by_user_code(tx, code_hash)?, tx.now());
    Ok(device::open(found, user_id, now, tx.checks()).ok())
}

/// What somebody cannot allow at all is denied at once, so that their device does not wait.
fn may_allow(tx: &mut Tx<'_>, code: &DeviceCode, user: &User) -> Result<(), Stop> {
    if let Err(refusal) = allowable(&code.scope, user.superuser_at.is_some(), tx.checks()) {
        device_codes::deny(tx, code, &user.id)?;
        return Err(refusal.into());
    }
    Ok(())
}

/// A stop on the way to a person: a refusal here is one of theirs.
fn stopped(stop: Stop) -> Failure {
    match stop {
        Stop::Refused(refusal) => {
            Failure::new(403, Words::of("device-not-yours-to-allow"), format!("The device was told no: {}.", refusal.why))
                .mend(Words::of("device-not-yours-to-allow-mend"))
                .attack(Words::of("device-not-yours-to-allow-perhaps"))
                .code(refusal.code.name())
                .cite(refusal.cite)
        }
        fault @ Stop::Fault(_) => failed(&fault),
    }
}

fn form(realm: &Realm, visitor: &Visitor, signed_in: &SignedIn) -> Result<DeviceForm, Failure> {
    let username = signed_in.user.username.as_str().to_owned();
    Ok(DeviceForm { csrf: visitor.csrf(realm)?, username, user_code: String::new(), came: false, error: None })
}

fn asked(
    realm: &Realm,
    (code, client, owner): (&DeviceCode, &Client, Option<String>),
    who: &SignedIn,
    user_code: String,
    csrf: String,
) -> DeviceConsent {
    let scopes = realm.scopes.now();
    let (boxes, always) = boxes(asks(&scopes, &code.scope));
    DeviceConsent {
        csrf,
        username: who.user.username.as_str().to_owned(),
        client: asking(client, owner, Some(&code.scope)),
        boxes,
        always,
        error: None,
        never: never(&scopes, client, &code.scope),
        user_code,
    }
}

/// Who types: the person, and the address of their browser.
fn guessers(who: &SignedIn, request: &HttpRequest) -> Vec<Guesser> {
    let address = address(request).map(network);
    let of = address.map(|address| Guesser::of("a user code at", &address, WRONG_AT_ONE_ADDRESS));
    [Guesser::of("a user code by", &who.user.id, WRONG)].into_iter().chain(of).collect()
}

fn code_of(request: &HttpRequest) -> Option<String> {
    Params::noting_repeats(request.query_string()).0.take("user_code")
}

/// The sign-in page, from which the browser returns to this very address.
fn sign_in_first(request: &HttpRequest) -> String {
    let uri = request.uri().path_and_query().map_or(DEVICE, |path| path.as_str());
    Next::read(uri).map_or_else(|| "/login".to_owned(), |next| next.via_sign_in(SignIn::Nobody))
}

fn too_many(wait: i64) -> Failure {
    Failure::new(429, Words::of("device-too-many"), Words::of("device-too-many-wait").with_number("seconds", wait))
        .mend(
            Words::of("device-too-many-limits")
                .with_number("of_one", WRONG.into())
                .with_number("of_an_address", WRONG_AT_ONE_ADDRESS.into()),
        )
        .attack(Words::of("device-too-many-perhaps"))
        .cite(glasshouse_shared::Cite("RFC 8628 §5.1"))
}

fn gone() -> Failure {
    Failure::new(404, Words::of("device-gone"), Words::of("device-gone-why"))
        .mend(Words::of("device-gone-mend").with("address", DEVICE))
}

fn neither(arrived: &str) -> Failure {
    Failure::new(400, Words::of("refused-neither"), Words::of("refused-neither-why"))
        .expected("confirm=yes or confirm=no")
        .arrived(format!("confirm={arrived}"))
        .mend(Words::of("refused-neither-mend"))
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(DEVICE).route(web::get().to(page)).route(web::post().to(typed)))
        .service(web::resource(DEVICE_CONSENT).route(web::get().to(question)).route(web::post().to(decide)))
        .service(web::resource(DEVICE_SCREEN).route(web::get().to(screen)));
}
