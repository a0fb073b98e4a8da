//! Chromium and its driver, as children that end with this value.

use std::{
    ffi::OsString,
    io::ErrorKind,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{asks, free_port, new_folder, wait_until};

/// What Chromium is told at its start: no window, no graphics card, no talk with its maker, a state of its own.
const FLAGS: [&str; 12] = [
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--lang=en",
    "--window-size=1280,900",
    // Root, as in a container, can have no sandbox; every page that is opened here is ours.
    "--no-sandbox",
];

/// A running driver.
pub struct Driver {
    child: Child,
    port: u16,
    profile: TempDir,
}

impl Driver {
    pub fn start() -> Self {
        let program = std::env::var_os("TEST_CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let port = free_port();
        let mut command = Command::new(&program);
        command.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().unwrap_or_else(|error| missing(&program, &error));
        let driver = Self { child, port, profile: new_folder() };
        wait_until(|| asks(port, "/status").contains("200 OK"), "chromedriver does not answer");
        driver
    }

    pub fn address(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// What the driver is asked for: a new Chromium with these preferences.
    pub fn capabilities(&self, preferences: &Value) -> Capabilities {
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).into();
        flags.push(format!("--user-data-dir={}", self.profile.path().display()));
        let mut options = json!({"args": flags, "prefs": preferences});
        if let Some(binary) = std::env::var_os("TEST_CHROMIUM").and_then(|path| path.into_string().ok()) {
            options["binary"] = binary.into();
        }
        // axe-core looks at a long page for a while, on a machine that has much to do for longer.
        let timeouts = json!({"script": 120_000});
        let logs = json!({"browser": "ALL"});
        let wanted = json!({
            "goog:chromeOptions": options, "goog:loggingPrefs": logs, "acceptInsecureCerts": false, "timeouts": timeouts,
        });
        wanted.as_object().cloned().unwrap()
    }
}

fn missing(program: &OsString, error: &std::io::Error) -> ! {
    let remedy = match error.kind() {
        ErrorKind::NotFound => "run scripts/install, or name another in TEST_CHROMEDRIVER",
        _ => "look at TEST_CHROMEDRIVER",
    };
    panic!("{} cannot be started ({error}): {remedy}", program.display())
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to shut down, the driver ends the browser too; killed, it would leave it behind.
        asks(self.port, "/shutdown");
        for _ in 0..100 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
