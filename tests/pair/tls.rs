//! The provider of the pair serves TLS; the client has to trust its certificate.

use std::{
    fs,
    fs::File,
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::{
    alone::{Alone, beside},
    support::{asks, free_port, new_folder, program, wait_until},
    visitor::Visitor,
};

/// A pair whose provider has a certificate for `localhost`, of its own making.
struct Secured {
    folder: TempDir,
    ports: [u16; 2],
}

impl Secured {
    fn new() -> Self {
        let folder = new_folder();
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        fs::write(folder.path().join("cert.pem"), made.cert.pem()).unwrap();
        fs::write(folder.path().join("key.pem"), made.signing_key.serialize_pem()).unwrap();
        Self { folder, ports: [free_port(), free_port()] }
    }

    fn command(&self, key: &str) -> Command {
        let mut command = program(env!("CARGO_BIN_EXE_glasshouse").as_ref(), self.folder.path());
        command.args(["--provider-port", &self.ports[0].to_string(), "--client-port", &self.ports[1].to_string()]);
        command.args(["--tls-cert", "cert.pem", "--tls-key", key]);
        command
    }

    fn start(&self, trusting: &str) -> Alone {
        let (mut command, said) = (self.command("key.pem"), self.folder.path().join("said.txt"));
        command.env("SSL_CERT_FILE", self.folder.path().join(trusting)).stdout(File::create(said).unwrap()).stderr(Stdio::null());
        let pair = Alone(command.spawn().unwrap());
        wait_until(|| self.said().contains("ready"), "the pair does not get ready");
        wait_until(|| asks(self.ports[1], "/health").starts_with("HTTP/1.1 200"), "the client does not answer /health");
        pair
    }

    fn said(&self) -> String {
        fs::read_to_string(self.folder.path().join("said.txt")).unwrap()
    }

    /// What `provider --health` ends with.
    fn health(&self, tls: bool) -> Option<i32> {
        let mut command = program(&beside("provider"), self.folder.path());
        command.args(["--health", "--port", &self.ports[0].to_string()]);
        if tls {
            command.envs([("GLASSHOUSE_TLS_CERT", "cert.pem"), ("GLASSHOUSE_TLS_KEY", "key.pem")]);
        }
        command.status().unwrap().code()
    }

    fn addresses(&self) -> (String, String) {
        (format!("https://localhost:{}", self.ports[0]), format!("http://localhost:{}", self.ports[1]))
    }

    fn visitor(&self) -> Visitor {
        Visitor::trusting(&fs::read(self.folder.path().join("cert.pem")).unwrap())
    }
}

#[tokio::test]
async fn the_pair_walks_when_the_client_trusts_the_certificate() {
    let secured = Secured::new();
    let _pair = secured.start("cert.pem");
    let (provider, client) = secured.addresses();
    let said = secured.said();
    assert!(said.contains(&provider) && said.contains("SSL_CERT_FILE"), "{said}");
    assert_eq!((secured.health(true), secured.health(false)), (Some(0), Some(1)));
    let ada = secured.visitor();
    ada.sign_in(&provider, "ada", "").await.says("You are ada");
    ada.allow(&client).await.says("Hello, ada");
}

#[tokio::test]
async fn a_client_that_does_not_trust_the_certificate_says_so() {
    let secured = Secured::new();
    let other = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    fs::write(secured.folder.path().join("other.pem"), other.cert.pem()).unwrap();
    let _pair = secured.start("other.pem");
    let page = secured.visitor().open(&secured.addresses().1).await;
    assert_eq!(page.status, 502, "{}", page.text);
    page.says("certificate");
}

#[test]
fn files_that_are_no_pair_stop_the_start_before_anything_is_made() {
    let secured = Secured::new();
    let output = secured.command("cert.pem").output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), told.lines().count()), (Some(2), 1), "{told}");
    assert!(told.contains("tls-key does not hold a private key"), "{told}");
    assert!(!secured.folder.path().join("data").exists());
}
