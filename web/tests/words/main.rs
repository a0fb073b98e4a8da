//! The catalogues of all crates against one another and against whatever names their messages.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod checks;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use glasshouse_web::Language;

const CRATES: [&str; 4] = ["web", "lens", "provider", "client"];

/// The names of the arguments of each message.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn files(folder: &Path, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

fn folder(name: &str, inner: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name).join(inner)
}

/// The messages of one crate in one language.
fn catalogue(name: &str, language: Language) -> Messages {
    let mut messages = Messages::new();
    for (path, text) in files(&folder(name, &format!("locales/{}", language.tag())), "ftl") {
        let resource = parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            assert!(message.attributes.is_empty(), "{}: {} has attributes, which nothing shows", path.display(), message.id.name);
            let mut arguments = BTreeSet::new();
            arguments_of(&message.value.unwrap(), &mut arguments);
            assert!(messages.insert(message.id.name.to_owned(), arguments).is_none(), "{} twice", message.id.name);
        }
    }
    messages
}

fn arguments_of(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    arguments_of(&variant.value, found);
                }
                selector
            }
        };
        match inline {
            InlineExpression::VariableReference { id } => drop(found.insert(id.name.to_owned())),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            other => panic!("the catalogues hold texts, arguments and choices, and not {other:?}"),
        }
    }
}

/// What names a message: where, its id, and the arguments that it gives.
struct Use {
    place: String,
    id: String,
    arguments: BTreeSet<String>,
}

/// What stands between the parenthesis at the beginning of this text and its partner.
fn within(text: &str) -> &str {
    let (mut depth, mut quoted) = (0, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[1..at];
        }
    }
    panic!("nothing closes: {text}")
}

/// `a="x", b=f(c)` as pairs.
fn keywords(text: &str) -> Vec<(String, String)> {
    let (mut depth, mut quoted, mut parts) = (0, false, vec![String::new()]);
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
        if letter == ',' && depth == 0 && !quoted {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    let pairs = parts.iter().filter(|part| !part.trim().is_empty());
    pairs
        .map(|part| part.split_once('=').unwrap())
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

/// The uses in the templates of a crate, without their comments.
fn in_templates(name: &str) -> Vec<Use> {
    let mut uses = Vec::new();
    for (path, text) in files(&folder(name, "templates"), "html") {
        let bare: String = text.split("{#").map(|part| part.split_once("#}").map_or(part, |(_, after)| after)).collect();
        for function in ["t(", "t_html("] {
            for (at, _) in bare.match_indices(function) {
                if bare[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
                    continue;
                }
                let mut arguments: BTreeMap<_, _> = keywords(within(&bare[at + function.len() - 1..])).into_iter().collect();
                let place = path.display().to_string();
                let id = arguments.remove("id").unwrap_or_else(|| panic!("{place}: a message without an id"));
                let id = id.strip_prefix('"').and_then(|id| id.strip_suffix('"'));
                let id = id.unwrap_or_else(|| panic!("{place}: an id that is put together: what Rust chooses is shown by `say`"));
                uses.push(Use { place, id: id.to_owned(), arguments: arguments.into_keys().collect() });
            }
        }
    }
    uses
}

/// `Words::of("…").with("…", …)` in the sources of a crate, without their tests.
fn in_rust(name: &str) -> Vec<Use> {
    let mut uses = Vec::new();
    for (path, text) in files(&folder(name, "src"), "rs") {
        let source = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (at, _) in source.match_indices("Words::of(\"") {
            let call = &source[at + "Words::of".len()..];
            let mut rest = &call[within(call).len() + 2..];
            let (id, mut arguments) = (within(call).trim_matches('"').to_owned(), BTreeSet::new());
            while let Some(inner) = rest.trim_start().strip_prefix(".with").map(|it| it.strip_prefix("_number").unwrap_or(it)) {
                arguments.insert(within(inner).split('"').nth(1).unwrap().to_owned());
                rest = &inner[within(inner).len() + 2..];
            }
            uses.push(Use { place: path.display().to_string(), id, arguments });
        }
    }
    uses
}

/// What a crate can say: its own messages and those of the frame.
fn sayable(name: &str, language: Language) -> Messages {
    let mut messages = catalogue("web", language);
    if name != "web" {
        for (id, arguments) in catalogue(name, language) {
            assert!(messages.insert(id.clone(), arguments).is_none(), "{id} is in web and in {name}");
        }
    }
    messages
}

#[test]
fn both_languages_say_the_same_with_the_same_arguments() {
    for name in CRATES {
        assert_eq!(catalogue(name, Language::English), catalogue(name, Language::German), "the messages of {name}");
    }
}

#[test]
fn every_message_that_is_named_is_there_and_gets_its_arguments() {
    for name in CRATES {
        for language in Language::ALL {
            let messages = sayable(name, language);
            let recorded = if name == "lens" { checks::uses() } else { Vec::new() };
            for Use { place, id, arguments } in in_templates(name).into_iter().chain(in_rust(name)).chain(recorded) {
                let wanted = messages.get(&id).unwrap_or_else(|| panic!("{place}: “{id}” is not in “{}”", language.tag()));
                assert_eq!(wanted, &arguments, "{place}: the arguments of “{id}”");
            }
        }
    }
}

#[test]
fn every_message_is_named_somewhere() {
    let mut named = BTreeSet::new();
    for name in CRATES {
        named.extend(in_templates(name).into_iter().chain(in_rust(name)).map(|it| it.id));
    }
    named.extend(checks::uses().into_iter().map(|it| it.id));
    for name in CRATES {
        let unused: Vec<_> = catalogue(name, Language::English).into_keys().filter(|id| !named.contains(id)).collect();
        assert!(unused.is_empty(), "nothing names these messages of {name}: {unused:?}");
    }
}

#[test]
fn what_a_program_says_has_one_catalogue() {
    for application in ["provider", "client"] {
        let mut homes = BTreeMap::new();
        for name in ["web", "lens", application] {
            for id in catalogue(name, Language::English).into_keys() {
                let other = homes.insert(id.clone(), name);
                assert!(other.is_none(), "“{id}” stands in {name} and in {}", other.unwrap_or_default());
            }
        }
    }
}

/// The sentences of a piece of Rust: literals that begin like one and have more than one word.
fn sentences(code: &str) -> Vec<&str> {
    let literals = code.split('"').skip(1).step_by(2);
    literals.filter(|text| text.contains(' ') && text.starts_with(char::is_uppercase)).collect()
}

/// What stands before a refusal of the protocol, which is English everywhere: docs/adr/0016-words.md.
const OF_THE_PROTOCOL: [&str; 2] = ["The request cannot be answered: {}.", "The device was told no: {}."];

#[test]
fn no_failure_has_a_sentence_of_its_own() {
    assert_eq!(sentences(r#"(400, "It is.", Words::of("it-is").with("x", "Y"), format!("No: {}.", 1))"#), ["It is.", "No: {}."]);
    for name in CRATES {
        for (path, text) in files(&folder(name, "src"), "rs") {
            let source = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            for call in ["Failure::new(", ".mend(", ".attack("] {
                for (at, _) in source.match_indices(call) {
                    let told = sentences(within(&source[at + call.len() - 1..]));
                    let told: Vec<_> = told.into_iter().filter(|text| !OF_THE_PROTOCOL.contains(text)).collect();
                    assert!(told.is_empty(), "{}: {told:?} belongs into the catalogue", path.display());
                }
            }
        }
    }
}

/// What may stand in a template as it is: names, and terms that are the same in every language.
const NAMES: [&str; 15] = [
    "Glasshouse",
    "OpenID",
    "Connect",
    "RFC",
    "OIDC",
    "Core",
    "RP-Initiated",
    "Logout",
    "NULL",
    "username",
    "scope",
    "Scope",
    "error",
    "id",
    "kid",
];

/// A text without whatever stands between these marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + " " + part.split_once(close).map_or("", |(_, after)| after))
}

/// The attributes that are read to people.
fn spoken(text: &str) -> Vec<String> {
    let of = |name: &str| -> Vec<String> {
        let start = format!(" {name}=\"");
        text.split(&start).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| value.to_owned()).collect()
    };
    ["aria-label", "title", "alt", "placeholder", "data-label"].into_iter().flat_map(of).collect()
}

/// The words of a template that are in no catalogue.
fn bare(template: &str) -> Vec<String> {
    let marks = [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<code", "</code>"), ("<script", "</script>"), ("<svg", "</svg>")];
    let text = marks.iter().fold(template.to_owned(), |text, (open, close)| without(&text, open, close));
    let all = spoken(&text).join(" ") + " " + &without(&text, "<", ">");
    let word =
        |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains('_') && !NAMES.contains(word);
    all.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').filter(word).map(str::to_owned).collect()
}

#[test]
fn no_template_has_a_sentence_of_its_own() {
    for name in CRATES {
        for (path, text) in files(&folder(name, "templates"), "html") {
            let found = bare(&text);
            assert!(found.is_empty(), "{}: {found:?} belongs into the catalogue", path.display());
        }
    }
}

#[test]
fn the_readers_of_these_tests_read() {
    let template = r#"{# hello #}<p class="x" title="a word">{{ t(id="x") }} RFC 9110 <code>GET</code>, client_id</p>"#;
    assert_eq!(bare(template), ["word"]);
    assert_eq!(within(r#"(id="a)", n=f(x)) }} )"#), r#"id="a)", n=f(x)"#);
    let pairs = keywords(r#"id="a, b", n=f(x=1, y=2), s = t"#);
    assert_eq!(pairs.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["id", "n", "s"]);
    assert!(in_templates("web").iter().any(|it| it.id == "failure-stopped" && it.arguments.contains("status")));
    assert!(in_rust("provider").iter().any(|it| it.id == "bar-tables"));
}
