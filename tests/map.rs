//! `docs/MAP.md` is made from the citations in the code, and this test says when it is old.
//!
//! To make it anew: `TEST_MAP=1 cargo test --test map`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

const ROOTS: [&str; 5] = ["shared/src", "jose/src", "provider/src", "client/src", "web/src"];

/// The specifications that are no RFC, by the name under which they are cited here. Their anchors are words, not numbers.
const OTHERS: [(&str, &str); 9] = [
    ("OIDC Core", "https://openid.net/specs/openid-connect-core-1_0.html"),
    ("OIDC Discovery", "https://openid.net/specs/openid-connect-discovery-1_0.html"),
    ("OIDC Registration", "https://openid.net/specs/openid-connect-registration-1_0.html"),
    ("OIDC RP-Initiated Logout", "https://openid.net/specs/openid-connect-rpinitiated-1_0.html"),
    ("OIDC Back-Channel Logout", "https://openid.net/specs/openid-connect-backchannel-1_0.html"),
    ("OIDC Front-Channel Logout", "https://openid.net/specs/openid-connect-frontchannel-1_0.html"),
    (
        "OIDC Unmet Authentication Requirements",
        "https://openid.net/specs/openid-connect-unmet-authentication-requirements-1_0.html",
    ),
    ("OAuth Multiple Response Types", "https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html"),
    ("OAuth Form Post Response Mode", "https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html"),
];

/// A specification: an RFC by its number, or the place of another one in [`OTHERS`]. RFCs come first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Spec {
    Rfc(u32),
    Other(usize),
}

impl Spec {
    fn name(self) -> String {
        match self {
            Self::Rfc(number) => format!("RFC {number}"),
            Self::Other(place) => OTHERS[place].0.to_owned(),
        }
    }

    fn address(self) -> String {
        match self {
            Self::Rfc(number) => format!("https://www.rfc-editor.org/rfc/rfc{number}"),
            Self::Other(place) => OTHERS[place].1.to_owned(),
        }
    }

    fn section(self, section: &str) -> String {
        match self {
            Self::Rfc(_) => format!("{}#section-{section}", self.address()),
            Self::Other(_) => self.address(),
        }
    }
}

/// A specification and a section, in an order that people expect.
type Section = (Spec, Vec<u32>, String);

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Where specifications are named in a line.
fn named(line: &str) -> Vec<(usize, Spec)> {
    let others = OTHERS
        .iter()
        .enumerate()
        .flat_map(|(place, (name, _))| line.match_indices(*name).map(move |(at, name)| (at + name.len(), Spec::Other(place))));
    let rfcs = line.match_indices("RFC ").filter_map(|(at, name)| {
        let digits: String = line[at + name.len()..].chars().take_while(char::is_ascii_digit).collect();
        Some((at + name.len() + digits.len(), Spec::Rfc(digits.parse().ok()?)))
    });
    let mut found: Vec<_> = others.chain(rfcs).collect();
    found.sort_unstable();
    found
}

/// Every `RFC 1234 §5.6` of a line, and the sections that follow it as in `§5.6, §7`.
fn cited(line: &str) -> Vec<(Spec, String)> {
    let mut found = Vec::new();
    let names = named(line);
    for (number, (at, spec)) in names.iter().enumerate() {
        let end = names.get(number + 1).map_or(line.len(), |(next, _)| *next);
        for section in line[*at..end].split('§').skip(1) {
            let text: String = section.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
            found.push((*spec, text.trim_end_matches('.').to_owned()));
        }
    }
    if let Some((number, section)) = line.split_once("/rfc/rfc").and_then(|(_, rest)| rest.split_once("#section-")) {
        found.push((Spec::Rfc(number.parse().unwrap()), section.trim().to_owned()));
    }
    found
}

/// The name of the item that a line begins.
fn item(line: &str) -> Option<String> {
    let line = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
    let line = line.trim_start_matches("async ");
    let kind = ["fn ", "struct ", "enum ", "const ", "trait "].into_iter().find(|kind| line.starts_with(kind))?;
    let name: String = line[kind.len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

fn scan(file: &Path, place: &str, map: &mut BTreeMap<Section, BTreeSet<String>>) {
    let text = fs::read_to_string(file).unwrap();
    let mut current = String::new();
    let mut waiting: Vec<(Spec, String)> = Vec::new();
    let mut add = |(spec, section): (Spec, String), name: &str| {
        let order = section.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect();
        let at = if name.is_empty() { place.to_owned() } else { format!("{place}:{name}") };
        map.entry((spec, order, section)).or_default().insert(at);
    };
    for line in text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")) {
        let trimmed = line.trim_start();
        if trimmed.starts_with("//!") {
            for section in cited(line) {
                add(section, "");
            }
        } else if trimmed.starts_with("///") {
            waiting.extend(cited(line));
        } else if !trimmed.starts_with("#[") {
            if let Some(name) = item(line).filter(|name| *name != "SECTION") {
                current = name;
            }
            for section in waiting.drain(..).chain(cited(line)) {
                add(section, &current);
            }
        }
    }
}

fn map() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sections = BTreeMap::new();
    for folder in ROOTS {
        let mut found = Vec::new();
        files(&root.join(folder), &mut found);
        for file in found {
            let place = file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            scan(&file, &place, &mut sections);
        }
    }
    let mut text = String::from(
        "# Map\n\nSpecification section → file and item. Made from the citations in the code by `TEST_MAP=1 cargo test --test map`; a test fails when it is old.\n",
    );
    let mut current = None;
    for ((spec, _, section), places) in &sections {
        if current != Some(*spec) {
            current = Some(*spec);
            write!(text, "\n## [{}]({})\n\n| section | where |\n|---|---|\n", spec.name(), spec.address()).unwrap();
        }
        let links: Vec<String> = places
            .iter()
            .map(|place| {
                format!("[`{place}`](../{})", place.split_once(".rs").map_or(place.as_str(), |(file, _)| file).to_owned() + ".rs")
            })
            .collect();
        let links = links.join("<br>");
        writeln!(text, "| [§{section}]({}) | {links} |", spec.section(section)).unwrap();
    }
    text
}

#[test]
fn the_map_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/MAP.md");
    let fresh = map();
    if std::env::var_os("TEST_MAP").is_some() {
        fs::write(&path, &fresh).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == fresh, "docs/MAP.md is old: run TEST_MAP=1 cargo test --test map");
}

#[test]
fn a_citation_is_found_with_all_its_sections() {
    let found = cited("/// The token endpoint: RFC 6749 §3.2, §4.1.3, OIDC Core §3.1.3. See RFC 7636 §4.6.");
    let (token, core, pkce) = (Spec::Rfc(6749), Spec::Other(0), Spec::Rfc(7636));
    assert_eq!(found, [(token, "3.2".into()), (token, "4.1.3".into()), (core, "3.1.3".into()), (pkce, "4.6".into())]);
    assert_eq!(cited("//= https://www.rfc-editor.org/rfc/rfc6749#section-5.1"), [(token, "5.1".into())]);
}
