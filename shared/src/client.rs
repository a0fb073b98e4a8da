//! How a client is named and how it says who it is in one header: RFC 6749 §2.2, §2.3.1.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use crate::Secret;

/// What a developer gives to a client program: the answer of the provider's `/client`.
#[derive(Debug, Deserialize, Serialize)]
pub struct Credentials {
    /// A name. It travels through every browser.
    pub client_id: String,
    /// A key. It goes only from server to server.
    pub client_secret: Secret,
}

/// The value of an `Authorization: Basic` header: RFC 6749 §2.3.1.
#[must_use]
pub fn basic(client_id: &str, client_secret: &Secret) -> String {
    //= https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
    //# The client identifier is encoded using the
    //# "application/x-www-form-urlencoded" encoding algorithm per
    //# Appendix B, and the encoded value is used as the username; the client
    //# password is encoded using the same algorithm and used as the
    //# password.
    let encode = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    format!("Basic {}", STANDARD.encode(format!("{}:{}", encode(client_id), encode(client_secret.expose()))))
}

/// Read the credentials of an `Authorization: Basic` header: RFC 7617 §2, RFC 6749 §2.3.1.
///
/// The scheme has been cut off already. Base64 is read strictly: a lax reader would give one secret many spellings.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read_basic(credentials: &str) -> Result<Credentials, &'static str> {
    let bytes = STANDARD.decode(credentials).map_err(|_| "the value after 'Basic' is not base64")?;
    let text = String::from_utf8(bytes).map_err(|_| "the decoded value is not UTF-8")?;
    let (id, secret) = text.split_once(':').ok_or("the decoded value has no colon between id and secret")?;
    Ok(Credentials { client_id: decode(id), client_secret: Secret::new(decode(secret)) })
}

/// The inverse of form encoding for one value. Text that was never encoded passes unchanged unless it
/// holds `+` or `%`, so the clients that forget this step are read as they meant it.
fn decode(text: &str) -> String {
    url::form_urlencoded::parse(text.replace('&', "%26").replace('=', "%3D").as_bytes())
        .next()
        .map_or_else(String::new, |(name, _)| name.into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_header_of_rfc_6749_section_2_3_1_comes_out() {
        assert_eq!(
            basic("s6BhdRkqt3", &Secret::new("7Fjfp0ZBr1KtDRbnfVdmIw")),
            "Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3"
        );
    }

    #[test]
    fn lax_base64_is_refused() {
        assert!(read_basic("czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3 ").is_err());
        assert!(read_basic("YTpi\n").is_err());
        assert!(read_basic("YTo").is_err());
        assert!(read_basic("YTp=").is_err());
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(id in "[ -~é]{1,24}", secret in "[ -~é]{0,24}") {
            let header = basic(&id, &Secret::new(secret.clone()));
            let read = read_basic(header.trim_start_matches("Basic ")).unwrap();
            prop_assert_eq!(read.client_id, id);
            prop_assert_eq!(read.client_secret.expose(), secret);
        }

        #[test]
        fn no_header_makes_it_panic(text in ".{0,64}") {
            let _ = read_basic(&text);
        }
    }
}
