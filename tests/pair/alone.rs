//! Each of the two as a program of its own.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use crate::{
    support::{asks, free_port, new_folder, program, wait_until},
    visitor::Visitor,
};

/// A running program that ends with this value.
pub struct Alone(pub Child);

impl Drop for Alone {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Another program of the workspace: cargo puts it beside ours.
pub fn beside(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_BIN_EXE_glasshouse")).with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        path.is_file(),
        "{} is missing: run cargo test --workspace, which builds it, or cargo build --workspace",
        path.display()
    );
    path
}

/// Start it, and wait until it answers.
pub fn run(mut command: Command, port: u16) -> Alone {
    let mut alone = Alone(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    let mut ended = || alone.0.try_wait().unwrap().is_some();
    wait_until(|| ended() || asks(port, "/health").starts_with("HTTP/1.1 200"), "it does not answer /health");
    assert!(!ended(), "it ended at once");
    alone
}

#[tokio::test]
async fn provider_and_client_work_together_as_two_programs() {
    let (folder, provider_port, client_port) = (new_folder(), free_port(), free_port());
    let (provider_url, client_url) = (format!("http://localhost:{provider_port}"), format!("http://localhost:{client_port}"));
    let (id, secret) = ("the-two-apart", "a-secret-of-enough-characters");

    let mut provider = program(&beside("provider"), folder.path());
    provider.args(["--port", &provider_port.to_string(), "--demo-client-url", &client_url]);
    provider.env("GLASSHOUSE_DEMO_CLIENT", format!("{id}:{secret}"));
    let _provider = run(provider, provider_port);
    let mut client = program(&beside("client"), folder.path());
    client.args(["--port", &client_port.to_string(), "--issuer", &provider_url]);
    client.envs([("OAUTH_CLIENT_ID", id), ("OAUTH_CLIENT_SECRET", secret)]);
    let _client = run(client, client_port);

    let ada = Visitor::new();
    ada.sign_in(&provider_url, "ada", "").await.says("You are ada");
    ada.allow(&client_url).await.says("Hello, ada");
}

#[tokio::test]
async fn a_client_alone_starts_without_a_provider_and_says_what_it_lacks() {
    let (folder, port, nobody) = (new_folder(), free_port(), free_port());
    let mut client = program(&beside("client"), folder.path());
    client.args(["--port", &port.to_string(), "--issuer", &format!("http://localhost:{nobody}")]);
    let _client = run(client, port);
    let (visitor, home) = (Visitor::new(), format!("http://localhost:{port}"));
    let page = visitor.open(&home).await;
    page.says("The Provider does not know this Client yet");
    visitor.send(&page, "/setup", &[("client_id", "x"), ("client_secret", "y")]).await.says("The Client has a name now");
    let page = visitor.open(&home).await;
    assert_eq!(page.status, 502);
    page.says("The Provider does not answer");
    page.says(&format!("http://localhost:{nobody}"));
}

#[test]
fn the_provider_says_whether_it_is_well() {
    let (folder, port) = (new_folder(), free_port());
    let health = |port: u16| {
        let mut command = program(&beside("provider"), folder.path());
        command.args(["--port", &port.to_string(), "--health"]).status().unwrap().code()
    };
    assert_eq!(health(port), Some(1));
    let mut provider = program(&beside("provider"), folder.path());
    provider.args(["--port", &port.to_string()]);
    let _provider = run(provider, port);
    assert_eq!(health(port), Some(0));
}
