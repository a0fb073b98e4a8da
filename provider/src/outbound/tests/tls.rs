//! Whom the provider trusts: what this machine trusts, or the file that `SSL_CERT_FILE` names.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
};

use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::super::Outbound;
use super::site::Site;
use crate::tls::Files;

/// Answer each request over TLS.
fn serve(config: ServerConfig) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (port, config) = (listener.local_addr().unwrap().port(), Arc::new(config));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut reader = BufReader::new(StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), stream.unwrap()));
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).is_ok_and(|read| read > 0) {}
            let _ = reader.into_inner().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        }
    });
    port
}

/// A certificate for `localhost` and its key.
fn certificate(folder: &Path, name: &str) -> Files {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let file = |kind: &str, text: String| {
        let path = folder.join(format!("{name}.{kind}.pem"));
        fs::write(&path, text).unwrap();
        path
    };
    Files { certificate: file("cert", made.cert.pem()), key: file("key", made.signing_key.serialize_pem()) }
}

/// In a process of its own, since what is trusted is read from its environment.
#[tokio::test]
#[ignore = "the test below runs it"]
async fn asks() {
    let address = std::env::var("ADDRESS").unwrap();
    assert!(Outbound::new(true).get(&address, "*/*").await.is_ok(), "{address}");
}

/// The test above succeeds for somebody who trusts this file.
fn fetches(address: &str, trusting: &Path) -> bool {
    let mut asking = Command::new(std::env::current_exe().unwrap());
    asking.args(["--ignored", "--exact", "outbound::tests::tls::asks"]).env("ADDRESS", address);
    asking
        .env("SSL_CERT_FILE", trusting)
        .env_remove("SSL_CERT_DIR")
        .env("HTTPS_PROXY", "http://127.0.0.1:1")
        .env("HTTP_PROXY", "http://127.0.0.1:1");
    let output = asking.stderr(Stdio::null()).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("running 1 test"), "{told}");
    output.status.success()
}

#[test]
fn a_server_is_trusted_by_its_certificate_and_its_name_and_no_proxy_comes_between() {
    let folder = tempfile::tempdir().unwrap();
    let [its, other] = ["its", "other"].map(|name| certificate(folder.path(), name));
    let port = serve(its.load().unwrap());
    let (named, numbered) = (format!("https://localhost:{port}/"), format!("https://127.0.0.1:{port}/"));
    assert!(fetches(&named, &its.certificate));
    assert!(!fetches(&named, &other.certificate), "a certificate that nobody vouches for");
    assert!(!fetches(&numbered, &its.certificate), "the certificate of another name");
}

#[test]
fn a_machine_that_trusts_nobody_still_reaches_itself() {
    let folder = tempfile::tempdir().unwrap();
    let (site, its, nobody) = (Site::serving(|| "{}".into()), certificate(folder.path(), "its"), folder.path().join("none.pem"));
    let port = serve(its.load().unwrap());
    assert!(fetches(&site.at("localhost"), &nobody));
    assert!(!fetches(&format!("https://localhost:{port}/"), &nobody));
}
