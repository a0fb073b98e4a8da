//! The pages of RFC 8628 §3.3: which code, which application, and what the screen of the device shows.

use glasshouse_web::Words;
use serde::Serialize;

use super::{Ask, Asking, Page};

/// `GET /device`: which code does the device show?
#[derive(Debug, Serialize)]
pub struct DeviceForm {
    /// The form token.
    pub csrf: String,
    /// Who is signed in.
    pub username: String,
    /// What was typed, or came with the address.
    pub user_code: String,
    /// It came with the address, so that it is to be compared and not typed.
    pub came: bool,
    /// What is wrong with it.
    pub error: Option<Words>,
}
impl Page for DeviceForm {
    const TEMPLATE: &'static str = "device.html";
}

/// `GET /device/consent`: may it?
#[derive(Debug, Serialize)]
pub struct DeviceConsent {
    /// The form token.
    pub csrf: String,
    /// Who is asked.
    pub username: String,
    /// Who asks.
    pub client: Asking,
    /// What it asks for and the person may leave out: a check box each, `scope:NAME`, beside `by_scope`.
    pub boxes: Vec<Ask>,
    /// What else it asks for.
    pub always: Vec<Ask>,
    /// What was wrong with the answer; then no box is ticked.
    pub error: Option<Words>,
    /// What it will not get: `your password`.
    pub never: Vec<Words>,
    /// The code, to be compared: `WDJB-MJHT`.
    pub user_code: String,
}
impl Page for DeviceConsent {
    const TEMPLATE: &'static str = "device_consent.html";
}

/// The same address once it is answered.
#[derive(Debug, Serialize)]
pub struct DeviceDone {
    /// The name of the application.
    pub client: String,
    /// The answer was yes.
    pub allowed: bool,
    /// Seconds after which the device asks again at most.
    pub interval: i64,
}
impl Page for DeviceDone {
    const TEMPLATE: &'static str = "device_done.html";
}

/// `GET /device/screen`: what the screen of a device shows.
#[derive(Debug, Serialize)]
pub struct DeviceScreen {
    /// `WDJB-MJHT`.
    pub user_code: String,
    /// Where it is typed.
    pub verification_uri: String,
    /// The same address with the code in it.
    pub complete: String,
    /// The same as a picture, in SVG that was made here.
    pub picture: String,
}
impl Page for DeviceScreen {
    const TEMPLATE: &'static str = "device_screen.html";
}
