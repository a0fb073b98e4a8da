//! The device grant: RFC 8628. This client plays a television; the person answers in another browser, or in another tab.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_shared::{Secret, device::DeviceAuthorizationResponse};
use glasshouse_web::{Failure, Words, form::Posted};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::Url;

use super::{Outcome, Told, Typed, begin, named, nameless, refused, show};
use crate::{
    app::{App, held, read, write},
    ask::{self, Answer},
    lens,
    talk::Talk,
    trouble,
};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// Seconds between two questions when the provider does not say: RFC 8628 §3.2.
const INTERVAL: i64 = 5;

/// What the television shows and remembers, in the session until there is an answer.
#[derive(Deserialize, Serialize)]
struct Device {
    /// `device_code`: with it the token is asked for.
    key: Secret,
    user_code: Secret,
    verification_uri: String,
    complete: Option<String>,
    /// Seconds since 1970.
    expires_at: i64,
    /// Seconds between two questions.
    interval: i64,
    /// When it asked last.
    asked_at: Option<i64>,
    flow: String,
    registration: u32,
}

/// What the page shows of it: never the device code, which is the key to the tokens.
pub(super) fn shown(app: &App, session: &Session) -> Result<Option<Value>, Failure> {
    let device: Option<Device> = read(session, held::DEVICE)?;
    // What the provider sends becomes a link only if it leads to a page.
    let link = |address: &str| Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    Ok(device.map(|device| {
        json!({
            "user_code": device.user_code.expose(), "verification_uri": device.verification_uri,
            "link": link(&device.verification_uri), "complete": device.complete.filter(|address| link(address)),
            "interval": device.interval, "lifetime": device.expires_at - app.clock.now(),
            "lens": lens::place(app, &device.flow),
        })
    }))
}

/// `POST /other-grants/device`: RFC 8628 §3.1.
pub(crate) async fn start(
    app: web::Data<App>,
    session: Session,
    request: HttpRequest,
    Posted(fields): Posted,
) -> Result<HttpResponse, Failure> {
    let registration = app.registration();
    let Some(flow) = begin(&app, &request, &registration) else { return Ok(nameless()) };
    let talk = Talk::begin(&app, &registration, &flow).await?;
    let place = named(talk.endpoints.device.as_ref(), "device_authorization_endpoint")?;
    let typed = Typed::read("device", fields);
    let answer = ask::form(&talk, place, &typed.with(&[])).await?;
    let told = match serde_json::from_value::<DeviceAuthorizationResponse>(answer.body.clone()) {
        Ok(codes) if answer.well() => {
            let device = Device {
                key: codes.device_code,
                user_code: codes.user_code,
                verification_uri: codes.verification_uri,
                complete: codes.verification_uri_complete,
                expires_at: app.clock.now().saturating_add(codes.expires_in),
                interval: codes.interval.unwrap_or(INTERVAL).max(1),
                asked_at: None,
                flow: flow.clone(),
                registration: registration.number,
            };
            write(&session, held::DEVICE, &device)?;
            None
        }
        _ => Some(refused(&answer)),
    };
    // A good answer holds the device code, and the page shows the rest of it.
    let answer = told.is_some().then_some(answer);
    show(&app, &session, &request, Outcome { typed, told, answer, wait: None })
}

/// `POST /other-grants/device/ask`: RFC 8628 §3.4.
pub(crate) async fn ask(app: web::Data<App>, session: Session, request: HttpRequest, _: Posted) -> Result<HttpResponse, Failure> {
    let mut device: Device = read(&session, held::DEVICE)?.ok_or_else(trouble::no_device)?;
    let (registration, now) = (app.registration(), app.clock.now());
    session.remove(held::DEVICE);
    if registration.number != device.registration {
        return Err(trouble::registered_anew());
    }
    if now >= device.expires_at {
        return show(&app, &session, &request, Outcome { told: Some(Told::expired()), ..Outcome::default() });
    }
    let wait = device.asked_at.map_or(0, |asked| asked.saturating_add(device.interval) - now);
    if wait > 0 {
        write(&session, held::DEVICE, &device)?;
        let told = Told::new(429, Words::of("grants-wait").with_number("seconds", wait), Words::of("grants-wait-lead"));
        return show(&app, &session, &request, Outcome { told: Some(told), wait: Some(wait), ..Outcome::default() });
    }
    app.recorder.received(&device.flow, &request, registration.provider.target.mask());
    device.asked_at = Some(now);
    //= https://www.rfc-editor.org/rfc/rfc8628#section-3.5
    //# On encountering a connection timeout, clients MUST unilaterally
    //# reduce their polling frequency before retrying.
    let interval = device.interval;
    device.interval = interval.saturating_mul(2);
    write(&session, held::DEVICE, &device)?;
    let talk = Talk::begin(&app, &registration, &device.flow).await?;
    let fields = [("grant_type", GRANT), ("device_code", device.key.expose())];
    let answer = ask::form(&talk, &talk.endpoints.token, &fields).await?;
    session.remove(held::DEVICE);
    device.interval = interval;
    if answer.error() == "slow_down" {
        //= https://www.rfc-editor.org/rfc/rfc8628#section-3.5
        //# the interval MUST
        //# be increased by 5 seconds for this and all subsequent requests.
        device.interval = device.interval.saturating_add(5);
    }
    let waits = waits(&answer, device.interval);
    if waits.is_some() {
        write(&session, held::DEVICE, &device)?;
    }
    let told = waits.unwrap_or_else(|| if answer.well() { Told::issued() } else { refused(&answer) });
    let outcome = Outcome { told: Some(told), answer: Some(answer), ..Outcome::default() };
    show(&app, &session, &request, outcome)
}

/// The errors that end nothing: the person has not answered yet.
fn waits(answer: &Answer, interval: i64) -> Option<Told> {
    let (title, lead) = match answer.error() {
        "authorization_pending" => {
            (Words::of("grants-pending"), Words::of("grants-pending-lead").with_number("seconds", interval))
        }
        "slow_down" => (Words::of("grants-slower"), Words::of("grants-slower-lead").with_number("seconds", interval)),
        _ => return None,
    };
    Some(Told::new(200, title, lead))
}
