//! The provider serves TLS itself: settings `tls-cert` and `tls-key`.

use std::{
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
};

use provider::{Settings, tls::Files};
use tempfile::TempDir;

use crate::support::TestApp;

/// A certificate for this machine and its key, each in a file.
struct Certificate {
    folder: TempDir,
}

impl Certificate {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
        std::fs::write(folder.path().join("cert.pem"), made.cert.pem()).unwrap();
        std::fs::write(folder.path().join("key.pem"), made.signing_key.serialize_pem()).unwrap();
        Self { folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn starts(&self) -> TestApp {
        let (certificate, key) = (self.file("cert.pem"), self.file("key.pem"));
        TestApp::with(Settings { tls_cert: Some(certificate), tls_key: Some(key), ..Settings::default() }).await
    }
}

fn socket(app: &TestApp) -> TcpStream {
    TcpStream::connect(app.address.trim_start_matches("https://")).unwrap()
}

#[actix_web::test]
async fn its_name_and_all_its_addresses_are_https() {
    let app = Certificate::new().starts().await;
    assert!(app.base.starts_with("https://localhost:"), "{}", app.base);
    let metadata = app.get("/.well-known/oauth-authorization-server").await;
    assert_eq!(metadata.member("issuer"), app.base);
    let json = metadata.json();
    let endpoints: Vec<_> = json.as_object().unwrap().iter().filter(|(name, _)| name.ends_with("_endpoint")).collect();
    assert!(endpoints.len() >= 4);
    for (name, address) in endpoints {
        assert!(address.as_str().unwrap().starts_with(&app.base), "{name}");
    }
    assert_eq!(metadata.header("strict-transport-security"), None, "it would bind whatever else runs at localhost");
}

#[actix_web::test]
async fn people_and_clients_walk_as_without_it_and_cookies_are_bound_to_it() {
    let app = Certificate::new().starts().await;
    let first = app.browser().visits("/").await;
    let cookie = first.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-provider_session=") && cookie.contains("; Secure"), "{cookie}");
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    assert_eq!(app.opens(&tokens.access).await, 200);
}

#[actix_web::test]
async fn whoever_speaks_plain_http_gets_nothing_and_does_no_harm() {
    let app = Certificate::new().starts().await;
    for sent in ["GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "SSH-2.0-x\r\n", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"] {
        let (mut socket, mut answer) = (socket(&app), Vec::new());
        socket.write_all(sent.as_bytes()).unwrap();
        let _ = socket.read_to_end(&mut answer);
        assert!(!String::from_utf8_lossy(&answer).contains("HTTP"), "{sent:?}");
    }
    assert_eq!(app.get("/health").await.status, 200);
}

#[actix_web::test]
async fn whoever_does_not_finish_the_handshake_holds_up_nobody() {
    let app = Certificate::new().starts().await;
    let silent: Vec<TcpStream> = (0..50).map(|_| socket(&app)).collect();
    for mut socket in &silent[25..] {
        socket.write_all(&[0x16, 3, 1, 2, 0, 1]).unwrap(); // The beginning of a ClientHello.
    }
    assert_eq!(app.get("/health").await.status, 200);
}

#[actix_web::test]
async fn the_program_can_ask_whether_it_is_well() {
    let app = Certificate::new().starts().await;
    let port = |address: &str| address.rsplit(':').next().unwrap().parse().unwrap();
    assert!(provider::tls::healthy(port(&app.address)).await);
    let plain = TestApp::start().await;
    assert!(!provider::tls::healthy(port(&plain.address)).await);
}

fn refused(certificate: &Path, key: &Path) -> String {
    let why = Files { certificate: certificate.to_owned(), key: key.to_owned() }.load().unwrap_err().0;
    assert!(why.ends_with('.') && !why.contains('\n'), "{why}");
    why
}

#[test]
fn files_that_are_no_pair_are_refused_in_one_sentence() {
    let (one, other) = (Certificate::new(), Certificate::new());
    let (cert, key) = (one.file("cert.pem"), one.file("key.pem"));
    assert!(Files { certificate: cert.clone(), key: key.clone() }.load().is_ok());
    assert!(refused(&cert, &other.file("key.pem")).contains("is not that of the certificate"));
    assert!(refused(&one.file("none.pem"), &key).contains("none.pem of the setting tls-cert cannot be read"));
    assert!(refused(&cert, &one.file("none.pem")).contains("none.pem of the setting tls-key cannot be read"));
    assert!(refused(&cert, one.folder.path()).contains("cannot be read"));
    assert!(refused(&key, &cert).contains("tls-cert does not hold a certificate"));
    assert!(refused(&cert, &cert).contains("tls-key does not hold a private key without a passphrase"));
    for (name, text) in [
        ("empty.pem", ""),
        ("torn.pem", "-----BEGIN CERTIFICATE-----\nMIIB"),
        ("noise.pem", "-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n"),
        ("closed.pem", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAQID\n-----END ENCRYPTED PRIVATE KEY-----\n"),
    ] {
        std::fs::write(one.file(name), text).unwrap();
        refused(&one.file(name), &key);
        refused(&cert, &one.file(name));
    }
}

#[test]
fn settings_that_do_not_go_together_are_refused_in_one_sentence() {
    let refused = |settings: Settings| settings.settle(5000).err().unwrap().0;
    let file = || Some(PathBuf::from("x.pem"));
    for half in [Settings { tls_cert: file(), ..Settings::default() }, Settings { tls_key: file(), ..Settings::default() }] {
        assert_eq!(refused(half), "The settings tls-cert and tls-key belong together; give both, or none.");
    }
    let issuer = Some("http://op.example".to_owned());
    let why = refused(Settings { tls_cert: file(), tls_key: file(), issuer, ..Settings::default() });
    assert!(why.contains("issuer is “http://op.example”") && why.contains("https"), "{why}");
}
