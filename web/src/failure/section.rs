//! Where the sections of specifications can be read.

/// Where a section can be read: `RFC 6749 §4.1.3` at the RFC editor, `OpenID Connect Core …` at openid.net.
#[must_use]
pub fn address(cite: &str) -> Option<String> {
    if let Some(rest) = cite.strip_prefix("RFC ") {
        let (number, place) = rest.split_once(' ').unwrap_or((rest, ""));
        let anchor = match (place.strip_prefix('§'), place.strip_prefix("appendix ")) {
            (Some(section), _) => format!("#section-{section}"),
            (_, Some(appendix)) => format!("#appendix-{appendix}"),
            _ => String::new(),
        };
        return Some(format!("https://www.rfc-editor.org/rfc/rfc{number}{anchor}"));
    }
    OPENID.iter().find(|(name, _)| cite.starts_with(name)).map(|(_, file)| format!("https://openid.net/specs/{file}.html"))
}

/// The specifications of the OpenID Foundation, by the name under which they are cited here. Their anchors are words, not numbers.
const OPENID: [(&str, &str); 9] = [
    ("OIDC Core", "openid-connect-core-1_0"),
    ("OIDC Discovery", "openid-connect-discovery-1_0"),
    ("OIDC Registration", "openid-connect-registration-1_0"),
    ("OIDC RP-Initiated Logout", "openid-connect-rpinitiated-1_0"),
    ("OIDC Back-Channel Logout", "openid-connect-backchannel-1_0"),
    ("OIDC Front-Channel Logout", "openid-connect-frontchannel-1_0"),
    ("OIDC Unmet Authentication Requirements", "openid-connect-unmet-authentication-requirements-1_0"),
    ("OAuth Multiple Response Types", "oauth-v2-multiple-response-types-1_0"),
    ("OAuth Form Post Response Mode", "oauth-v2-form-post-response-mode-1_0"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_has_an_address() {
        let of = |text| address(text).unwrap();
        assert_eq!(of("RFC 6749 §4.1.3"), "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3");
        assert_eq!(of("RFC 9207"), "https://www.rfc-editor.org/rfc/rfc9207");
        assert_eq!(of("RFC 6749 appendix B"), "https://www.rfc-editor.org/rfc/rfc6749#appendix-B");
        assert_eq!(of("OIDC Core §3.1.2"), "https://openid.net/specs/openid-connect-core-1_0.html");
        assert_eq!(address("a blog"), None);
    }
}
