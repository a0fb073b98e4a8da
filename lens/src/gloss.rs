//! What everything on the wire means: one entry a name of the specifications, and the first line of each message.
//!
//! The names stand in groups, a file each, as the pages show them. A name that means two things (`code` on its way through
//! the browser, and handed in from server to server) has a second meaning for the step where it differs.

mod answer;
mod answered;
mod api;
mod ask;
mod asked;
mod claims;
mod device;
mod discovery;
mod forms;
mod given;
mod keys;
mod logout;
mod look;
mod person;
mod registration;
pub mod scopes;
mod start;
mod token;

use std::{collections::HashMap, sync::LazyLock};

use glasshouse_shared::exchange::Actor;
use glasshouse_web::Words;

use crate::step::Letter;

pub use start::of_start;

/// What is known of one parameter, header, member or claim.
#[derive(Clone, Debug)]
pub struct Gloss {
    /// Its name on the wire; of a header in small letters.
    pub name: &'static str,
    /// What it is, in one line.
    pub meaning: Words,
    /// The same for the steps where it is something else.
    pub at: Vec<(Letter, Words)>,
    /// What there is to know beyond that.
    pub more: Option<Words>,
    /// What is often done wrong.
    pub slips: Vec<Words>,
    /// Who makes it.
    pub made_by: &'static [Actor],
    /// Who checks it, or reads it.
    pub checked_by: &'static [Actor],
    /// Sections; none for a name of these two applications alone.
    pub cites: &'static [&'static str],
    /// The group asks for its own sections.
    grouped: bool,
}

fn gloss(name: &'static str, meaning: Words) -> Gloss {
    let (at, slips) = (Vec::new(), Vec::new());
    Gloss { name, meaning, at, more: None, slips, made_by: &[], checked_by: &[], cites: &[], grouped: true }
}

impl Gloss {
    fn at(mut self, letter: Letter, meaning: Words) -> Self {
        self.at.push((letter, meaning));
        self
    }

    fn more(mut self, more: Words) -> Self {
        self.more = Some(more);
        self
    }

    fn slip(mut self, slip: Words) -> Self {
        self.slips.push(slip);
        self
    }

    fn by(mut self, made: &'static [Actor], checked: &'static [Actor]) -> Self {
        (self.made_by, self.checked_by) = (made, checked);
        self
    }

    fn cites(mut self, cites: &'static [&'static str]) -> Self {
        (self.cites, self.grouped) = (cites, false);
        self
    }

    /// What it is in this step, in one line.
    #[must_use]
    pub fn meaning_at(&self, letter: Letter) -> &Words {
        self.at.iter().find(|(known, _)| *known == letter).map_or(&self.meaning, |(_, meaning)| meaning)
    }
}

/// Names that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its anchor on the page of all names.
    pub key: &'static str,
    /// What it is.
    pub title: Words,
    /// What is to be known of all of them.
    pub about: Words,
    /// The names.
    pub names: Vec<Gloss>,
}

impl Group {
    fn of(key: &'static str, title: Words, about: Words) -> Self {
        Self { key, title, about, names: Vec::new() }
    }

    /// With these names; those that name no section of their own stand in these.
    fn knowing(mut self, names: Vec<Gloss>, cites: &'static [&'static str]) -> Self {
        let placed = |gloss: Gloss| if gloss.grouped { gloss.cites(cites) } else { gloss };
        self.names = names.into_iter().map(placed).collect();
        self
    }
}

static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| {
    vec![
        ask::group(),
        answer::group(),
        forms::group(),
        token::group(),
        given::group(),
        look::group(),
        claims::group(),
        keys::group(),
        person::group(),
        api::group(),
        registration::group(),
        discovery::group(),
        device::group(),
        logout::group(),
        asked::group(),
        answered::group(),
    ]
});

static INDEX: LazyLock<HashMap<&'static str, (&'static Group, &'static Gloss)>> = LazyLock::new(|| {
    let of = |group: &'static Group| group.names.iter().map(move |gloss| (gloss.name, (group, gloss)));
    GROUPS.iter().flat_map(of).collect()
});

/// Everything that is known, in the order of the pages.
#[must_use]
pub fn groups() -> &'static [Group] {
    &GROUPS
}

/// What is known of this name.
#[must_use]
pub fn of(name: &str) -> Option<&'static Gloss> {
    found(name).map(|(_, gloss)| gloss)
}

/// The same with the group that it is in. Headers are not told apart by case, and no two other names differ by it alone. A name
/// that ends in `:*` stands for all that begin so.
#[must_use]
pub fn found(name: &str) -> Option<(&'static Group, &'static Gloss)> {
    let family = || INDEX.get(&*format!("{}:*", name.split_once(':')?.0));
    INDEX.get(name).or_else(|| INDEX.get(&*name.to_ascii_lowercase())).or_else(family).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_explained_twice() {
        let names = GROUPS.iter().map(|group| group.names.len()).sum::<usize>();
        assert_eq!(INDEX.len(), names);
    }

    #[test]
    fn a_name_can_mean_something_else_in_another_step() {
        let code = of("code").unwrap();
        assert_eq!(code.meaning_at(Letter::B), &code.meaning);
        assert_ne!(code.meaning_at(Letter::C), &code.meaning);
    }

    #[test]
    fn a_header_is_found_however_it_is_written() {
        assert_eq!(of("Set-Cookie").unwrap().name, "set-cookie");
        assert!(of("no_such_name").is_none());
    }
}
