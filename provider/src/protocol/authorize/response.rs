//! What an authorization response holds and how it travels: OAuth Multiple Response Types §2, §3, §5.

/// What is asked for. The order of the words plays no part.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ResponseType {
    /// A code, to be redeemed at the token endpoint.
    pub code: bool,
    /// An ID token through the browser.
    pub id_token: bool,
    /// An access token through the browser.
    pub token: bool,
}

impl ResponseType {
    /// A code alone: what everybody should ask for.
    pub const CODE: Self = Self { code: true, id_token: false, token: false };

    /// Those that are spoken here, by their names. `token` alone is a compatibility setting and not among them.
    pub const SUPPORTED: [&'static str; 7] =
        ["code", "id_token", "id_token token", "code id_token", "code token", "code id_token token", "none"];

    /// Read the parameter: words between blanks, each once; or `none` alone.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "none" {
            return Some(Self::default());
        }
        let mut read = Self::default();
        for word in text.split(' ') {
            let part = match word {
                "code" => &mut read.code,
                "id_token" => &mut read.id_token,
                "token" => &mut read.token,
                _ => return None,
            };
            if std::mem::replace(part, true) {
                return None;
            }
        }
        Some(read)
    }

    /// How the answer travels when nothing is said: OAuth Multiple Response Types §5 wants tokens in the fragment.
    #[must_use]
    pub fn default_mode(self) -> ResponseMode {
        if self.id_token || self.token { ResponseMode::Fragment } else { ResponseMode::Query }
    }

    /// The answer may travel in this way.
    #[must_use]
    pub fn may_travel(self, mode: ResponseMode) -> bool {
        mode != ResponseMode::Query || self.default_mode() == ResponseMode::Query
    }
}

/// How an authorization response travels: OAuth Multiple Response Types §2.1, OAuth Form Post Response Mode §2.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ResponseMode {
    /// After the question mark: the client's server sees it.
    Query,
    /// After the hash: only the client's script in the browser sees it.
    Fragment,
    /// In the body of a form that the browser posts: it is in no address and no history.
    FormPost,
}

impl ResponseMode {
    /// Those that are spoken here.
    pub const SUPPORTED: [&'static str; 3] = ["query", "fragment", "form_post"];

    /// Read the parameter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "query" => Some(Self::Query),
            "fragment" => Some(Self::Fragment),
            "form_post" => Some(Self::FormPost),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_words_plays_no_part() {
        assert_eq!(ResponseType::parse("token id_token code"), ResponseType::parse("code id_token token"));
        assert!(ResponseType::SUPPORTED.iter().all(|name| ResponseType::parse(name).is_some()));
        for odd in ["", "code code", "code  token", "none code", "Code", "code\ttoken"] {
            assert_eq!(ResponseType::parse(odd), None, "{odd:?}");
        }
    }

    #[test]
    fn a_token_never_travels_in_a_query() {
        let hybrid = ResponseType::parse("code id_token").unwrap();
        assert_eq!(hybrid.default_mode(), ResponseMode::Fragment);
        assert!(!hybrid.may_travel(ResponseMode::Query) && hybrid.may_travel(ResponseMode::FormPost));
        assert!(ResponseType::CODE.may_travel(ResponseMode::Query) && ResponseType::CODE.may_travel(ResponseMode::Fragment));
    }
}
