//! Pictures of pages: whole, at the width of a desk and of a phone, by day and by night. What is pictured shuts nobody out: each
//! page is looked over by axe-core first, so lit.

use std::{path::Path, process::Command};

use serde_json::json;
use tokio::sync::{Mutex, MutexGuard};

use crate::{
    axe,
    person::Person,
    support::{Pair, free_port},
};

/// A width of the page, and what it is shown on.
#[derive(Clone, Copy)]
pub struct View {
    width: u32,
    on: On,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum On {
    Light,
    Dark,
    Paper,
}

pub const DESK: View = View { width: 1280, on: On::Light };
pub const DESK_DARK: View = View { width: 1280, on: On::Dark };
pub const PHONE: View = View { width: 360, on: On::Light };
pub const PHONE_DARK: View = View { width: 360, on: On::Dark };
/// A4 is 794 pixels wide, 96 to the inch.
pub const PAPER: View = View { width: 794, on: On::Paper };

impl View {
    /// The end of the file's name.
    fn suffix(self) -> String {
        match self.on {
            On::Light => self.width.to_string(),
            On::Dark => format!("{}-dark", self.width),
            On::Paper => "print".to_owned(),
        }
    }
}

/// The pictures for the documentation are wanted.
fn wanted() -> bool {
    std::env::var("TEST_SCREENSHOTS").is_ok_and(|value| value == "1")
}

/// A pair to take pictures of. For the documentation it has the ports that everybody has, so one at a time.
pub async fn pair(flags: &[&str]) -> (Pair, Option<MutexGuard<'static, ()>>) {
    pair_with(8000, |_| flags.iter().map(|&flag| flag.to_owned()).collect()).await
}

/// The same with a client that everybody has at this port, and flags that name the address of the provider.
pub async fn pair_with(port: u16, flags: impl FnOnce(&str) -> Vec<String>) -> (Pair, Option<MutexGuard<'static, ()>>) {
    static STAGE: Mutex<()> = Mutex::const_new(());
    let stage = if wanted() { Some(STAGE.lock().await) } else { None };
    let ports = if wanted() { [5000, port] } else { [free_port(), free_port()] };
    let flags = flags(&format!("http://localhost:{}", ports[0]));
    (Pair::at(ports, &flags.iter().map(String::as_str).collect::<Vec<_>>()), stage)
}

/// A page has few colours: with a palette of its own, its picture takes a third of the room.
fn make_small(file: &Path) {
    let done = Command::new("pngquant").args(["--force", "--skip-if-larger", "--ext", ".png", "64"]).arg(file).status();
    // 98: it would have been larger.
    let well = done.is_ok_and(|status| matches!(status.code(), Some(0 | 98)));
    assert!(well, "the pictures of the documentation are made small by pngquant: install it");
}

impl Person {
    /// Look at the page so.
    pub async fn looks(&self, view: View) {
        self.has_screen(view.width, 800).await;
        let scheme = if view.on == On::Dark { "dark" } else { "light" };
        let media = if view.on == On::Paper { "print" } else { "" };
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.tool("Emulation.setEmulatedMedia", json!({"media": media, "features": features})).await;
        self.tool("Emulation.setScrollbarsHidden", json!({"hidden": true})).await;
    }

    /// Have a screen of this size. A window without a screen cannot be as narrow as a phone; the developer tools can.
    pub async fn has_screen(&self, width: u32, height: u64) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.tool("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Take a picture of the whole page, if one is wanted, once axe-core found nothing on it.
    pub async fn takes_picture(&self, name: &str, view: View) {
        self.looks(view).await;
        if view.on == On::Paper {
            // A sheet has margins, a picture has none.
            self.script("document.body.style.padding = '10mm 13mm'").await;
        }
        // A moment is what fades in.
        self.script("return document.fonts.ready.then(() => Promise.all(document.getAnimations().map(one => one.finished))).then(() => 0)").await;
        let height = self.script("return document.documentElement.scrollHeight").await.as_u64().unwrap();
        self.has_screen(view.width, height).await;
        if view.on != On::Paper {
            let rules = (view.on == On::Dark).then_some(&axe::COLOURS[..]);
            self.breaks_no_rule(&format!("{name}-{}", view.suffix()), rules).await;
        }
        if wanted() {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/screenshots/{name}-{}.png", view.suffix()));
            std::fs::write(&file, self.browser.screenshot().await.unwrap()).unwrap();
            make_small(&file);
        }
        self.looks(DESK).await;
    }
}
