//! The code of a step: the handler and the rule at each side, cut out of the sources by the name of the item.
//!
//! The sources are embedded when this crate is built, so what a page shows is what runs. An item that is gone fails a test.

use glasshouse_shared::exchange::Actor;
use serde::Serialize;

use crate::{actor::Named, step::Letter};

/// A function, from its doc comment to its closing brace.
#[derive(Clone, Debug, Serialize)]
pub struct Region {
    /// Whose code it is.
    pub by: Named,
    /// The file, from the top of the project.
    pub file: &'static str,
    /// The function.
    pub item: &'static str,
    /// The line on which it begins.
    pub line: usize,
    /// The code.
    pub text: &'static str,
}

/// A function of a file.
struct Item {
    letters: &'static [Letter],
    by: Actor,
    file: &'static str,
    name: &'static str,
    text: &'static str,
}

macro_rules! item {
    ($by:ident, $letters:expr, $file:literal, $name:literal) => {
        Item {
            letters: $letters,
            by: Actor::$by,
            file: $file,
            name: $name,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../", $file)),
        }
    };
}

use Letter::{A, B, C, D, E, F, G, H, I, S};

/// What is read at which step, in this order.
static ITEMS: &[Item] = &[
    item!(Provider, &[S], "provider/src/clients.rs", "register_pair"),
    item!(Provider, &[S], "provider/src/applications.rs", "settle"),
    item!(Client, &[A], "client/src/login.rs", "redirect"),
    item!(Client, &[A], "client/src/login.rs", "address"),
    item!(Provider, &[A], "provider/src/http/authorize/mod.rs", "authorize"),
    item!(Provider, &[A], "provider/src/protocol/authorize/mod.rs", "check"),
    item!(Provider, &[B], "provider/src/http/sign_in.rs", "sign_in"),
    item!(Provider, &[B], "provider/src/http/authorize/answer.rs", "grant"),
    item!(Client, &[B], "client/src/callback.rs", "authorized"),
    item!(Client, &[B], "client/src/callback.rs", "recognise"),
    item!(Client, &[C], "client/src/oauth.rs", "redeem"),
    item!(Provider, &[C, G], "provider/src/http/token/mod.rs", "token"),
    item!(Provider, &[C], "provider/src/protocol/client_auth.rs", "check"),
    item!(Provider, &[C], "provider/src/protocol/code.rs", "check"),
    item!(Provider, &[D], "provider/src/http/token/code.rs", "redeem"),
    item!(Client, &[D], "client/src/oauth.rs", "tokens"),
    item!(Client, &[D], "client/src/id_token.rs", "check"),
    item!(Client, &[E], "client/src/api.rs", "get"),
    item!(Client, &[E], "client/src/api.rs", "call"),
    item!(Api, &[E], "provider/src/protocol/bearer.rs", "check"),
    item!(Api, &[F], "provider/src/http/resource.rs", "photos"),
    item!(Api, &[F], "provider/src/http/resource.rs", "me"),
    item!(Client, &[G], "client/src/oauth.rs", "renew"),
    item!(Provider, &[G], "provider/src/protocol/refresh.rs", "check"),
    item!(Provider, &[G], "provider/src/http/token/refresh.rs", "rotate"),
    item!(Client, &[H], "client/src/inspect.rs", "introspect"),
    item!(Client, &[H], "client/src/inspect.rs", "revoke"),
    item!(Provider, &[H], "provider/src/http/introspect.rs", "introspect"),
    item!(Provider, &[H], "provider/src/http/revoke.rs", "revoke"),
    item!(Client, &[I], "client/src/signout.rs", "everywhere"),
    item!(Provider, &[I], "provider/src/http/logout/mod.rs", "end_session"),
    item!(Client, &[I], "client/src/logout.rs", "backchannel"),
];

/// The code of this step at the sides that kept a half: what somebody else runs is not ours to show.
#[must_use]
pub fn of(letter: Letter, halves: &[Actor]) -> Vec<Region> {
    let ours = |by: Actor| halves.contains(&if by == Actor::Api { Actor::Provider } else { by });
    ITEMS.iter().filter(|item| item.letters.contains(&letter) && ours(item.by)).filter_map(region).collect()
}

fn region(item: &Item) -> Option<Region> {
    let (line, text) = cut(item.text, item.name)?;
    Some(Region { by: item.by.into(), file: item.file, item: item.name, line, text })
}

/// The function of this name in a file that rustfmt has seen: where it begins, and its text.
fn cut<'a>(source: &'a str, name: &str) -> Option<(usize, &'a str)> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        lines.push((at, line.trim_end()));
        at += line.len();
    }
    let first = lines.iter().position(|(_, line)| defines(line, name))?;
    let above = lines[..first].iter().rev().take_while(|(_, line)| line.starts_with("///") || line.starts_with("#[")).count();
    let last = first + lines[first..].iter().position(|(_, line)| *line == "}")?;
    let (end, closing) = lines[last];
    Some((first - above + 1, &source[lines[first - above].0..end + closing.len()]))
}

/// A line at the margin that begins the function of this name.
fn defines(line: &str, name: &str) -> bool {
    let words = ["pub(crate) ", "pub(super) ", "pub ", "const ", "async ", "fn "];
    let rest = words.iter().fold(line, |line, word| line.strip_prefix(word).unwrap_or(line));
    let named = rest.strip_prefix(name).is_some_and(|rest| rest.starts_with(['(', '<']));
    named && line.len() > rest.len() && line[..line.len() - rest.len()].ends_with("fn ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_there_and_every_step_has_code_of_ours() {
        for item in ITEMS {
            let region = region(item).unwrap_or_else(|| panic!("{} has no function {}", item.file, item.name));
            assert!(region.text.ends_with('}') && region.text.lines().count() > 2, "{}: {}", item.file, region.text);
        }
        for letter in Letter::ALL {
            assert!(!of(letter, &[Actor::Client, Actor::Provider]).is_empty(), "{}", letter.name());
        }
    }

    #[test]
    fn of_a_side_that_is_somebody_elses_there_is_no_code() {
        let by = |halves: &[Actor]| -> Vec<&str> { of(Letter::E, halves).iter().map(|region| region.by.key).collect() };
        assert_eq!(by(&[Actor::Client]), ["client", "client"]);
        assert_eq!(by(&[Actor::Provider]), ["api"]);
    }

    #[test]
    fn an_item_is_cut_from_its_doc_comment_to_its_brace_and_one_that_is_gone_is_none() {
        let source = "//! A file.\n\nfn a_check() {}\n\n/// Words.\n#[must_use]\npub async fn check<T>(\n    t: T,\n) -> T {\n    { t }\n}\n\nfn b() {\n}\n";
        let expected = "/// Words.\n#[must_use]\npub async fn check<T>(\n    t: T,\n) -> T {\n    { t }\n}";
        assert_eq!(cut(source, "check"), Some((5, expected)));
        assert_eq!(cut(source, "gone"), None);
        assert_eq!(cut(source, "chec"), None);
    }

    #[test]
    fn no_file_is_named_by_a_path_of_a_machine() {
        assert!(ITEMS.iter().all(|item| item.file.starts_with("provider/src/") || item.file.starts_with("client/src/")));
    }
}
