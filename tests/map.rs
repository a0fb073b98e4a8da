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

/// A specification and a section, in an order that people expect.
type Section = (u32, Vec<u32>, String);

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

/// Every `RFC 1234 §5.6` of a line, and the sections that follow it as in `§5.6, §7`.
fn cited(line: &str) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for part in line.split("RFC ").skip(1) {
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        let Ok(number) = digits.parse() else { continue };
        for section in part.split('§').skip(1) {
            let text: String = section.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
            found.push((number, text.trim_end_matches('.').to_owned()));
        }
    }
    if let Some((number, section)) = line.split_once("/rfc/rfc").and_then(|(_, rest)| rest.split_once("#section-")) {
        found.push((number.parse().unwrap(), section.trim().to_owned()));
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
    let mut waiting: Vec<(u32, String)> = Vec::new();
    let mut add = |(number, section): (u32, String), name: &str| {
        let order = section.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect();
        let at = if name.is_empty() { place.to_owned() } else { format!("{place}:{name}") };
        map.entry((number, order, section)).or_default().insert(at);
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
    let mut rfc = 0;
    for ((number, _, section), places) in &sections {
        if *number != rfc {
            rfc = *number;
            write!(text, "\n## [RFC {rfc}](https://www.rfc-editor.org/rfc/rfc{rfc})\n\n| section | where |\n|---|---|\n")
                .unwrap();
        }
        let links: Vec<String> = places
            .iter()
            .map(|place| {
                format!("[`{place}`](../{})", place.split_once(".rs").map_or(place.as_str(), |(file, _)| file).to_owned() + ".rs")
            })
            .collect();
        let links = links.join("<br>");
        writeln!(text, "| [§{section}](https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}) | {links} |").unwrap();
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
    let found = cited("/// The token endpoint: RFC 6749 §3.2, §4.1.3. See RFC 7636 §4.6.");
    assert_eq!(found, [(6749, "3.2".into()), (6749, "4.1.3".into()), (7636, "4.6".into())]);
    assert_eq!(cited("//= https://www.rfc-editor.org/rfc/rfc6749#section-5.1"), [(6749, "5.1".into())]);
}
