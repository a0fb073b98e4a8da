//! TLS, for a provider that serves it itself: versions 1.2 and 1.3, with HTTP/1.1 inside.
//!
//! RFC 6749 §3.1 and §3.2 want it at the endpoints through which passwords, codes and tokens pass. Where a proxy ends TLS, or where
//! only this machine listens, the provider does without. The files are read once: a renewed certificate needs a new start.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use glasshouse_web::StartError;
use rustls::{
    Error, ServerConfig,
    crypto::aws_lc_rs,
    pki_types::{
        CertificateDer, PrivateKeyDer,
        pem::{self, PemObject},
    },
};

/// How long the provider may take to say that it is well.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where the certificate and its key are, both in PEM.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Files {
    /// The certificate, and behind it those that lead to an authority.
    pub certificate: PathBuf,
    /// Its private key, without a passphrase.
    pub key: PathBuf,
}

impl Files {
    /// Read them.
    ///
    /// # Errors
    /// One sentence: a file that cannot be read, that holds something else, or that does not belong to the other one.
    pub fn load(&self) -> Result<ServerConfig, StartError> {
        let (certificate, key) = (&*self.certificate, &*self.key);
        let chain: Result<Vec<_>, _> = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect);
        let chain = chain.map_err(|error| unread("tls-cert", "a certificate", certificate, &error))?;
        if chain.is_empty() {
            return Err(unread("tls-cert", "a certificate", certificate, &pem::Error::NoItemsFound));
        }
        let private = PrivateKeyDer::from_pem_file(key);
        let private = private.map_err(|error| unread("tls-key", "a private key without a passphrase", key, &error))?;
        let versions =
            ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider())).with_safe_default_protocol_versions();
        let config = versions.and_then(|versions| versions.with_no_client_auth().with_single_cert(chain, private));
        config.map_err(|error| unfit(certificate, key, &error))
    }
}

fn unread(setting: &str, wanted: &str, path: &Path, error: &pem::Error) -> StartError {
    let path = path.display();
    StartError(match error {
        pem::Error::Io(error) => {
            format!("The file {path} of the setting {setting} cannot be read ({error}); look at its name and rights.")
        }
        _ => format!("The file {path} of the setting {setting} does not hold {wanted} in PEM; give the right file."),
    })
}

fn unfit(certificate: &Path, key: &Path, error: &Error) -> StartError {
    let (certificate, key) = (certificate.display(), key.display());
    StartError(match error {
        Error::InconsistentKeys(_) => {
            format!(
                "The key in {key} (tls-key) is not that of the certificate in {certificate} (tls-cert); give the two that belong together."
            )
        }
        error => format!("The certificate in {certificate} cannot be served with the key in {key} ({error}); give another pair."),
    })
}

/// Ask the provider that serves TLS at this port of this machine whether it is well.
///
/// Whose certificate answers is not looked at: this machine asks itself, by its address, and certificates are for names.
pub async fn healthy(port: u16) -> bool {
    let asked = async || {
        let client = reqwest::Client::builder().tls_danger_accept_invalid_certs(true).no_proxy().timeout(PATIENCE).build()?;
        client.get(format!("https://127.0.0.1:{port}/health")).send().await
    };
    asked().await.is_ok_and(|answer| answer.status() == reqwest::StatusCode::OK)
}
