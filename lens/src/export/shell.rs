//! Words of a shell, made from what somebody else may have written.

use std::fmt::Write as _;

/// The name of a shell's variable for a name of the specifications: `ACCESS_TOKEN_2`.
#[must_use]
pub fn variable(name: &str) -> String {
    name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_uppercase() } else { '_' }).collect()
}

/// A literal text between double quotes, without them. Nothing in it expands.
#[must_use]
pub fn literal(text: &str) -> String {
    let mut word = String::new();
    for letter in text.chars() {
        match letter {
            '"' | '\\' | '$' | '`' => {
                let _ = write!(word, "\\{letter}");
            }
            _ if letter.is_control() => word.push(' '),
            _ => word.push(letter),
        }
    }
    word
}

/// A line that is a comment and stays one.
#[must_use]
pub fn comment(text: &str) -> String {
    let line: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("# {}\n", line.trim())
}

/// A text as it stands in an address or a form: RFC 3986 §2.1.
#[must_use]
pub fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}
