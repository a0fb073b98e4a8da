//! A report of a flow in Markdown, for people: plain `CommonMark`, so that every reader of it shows the same.

use std::fmt::Write as _;

use glasshouse_shared::exchange::Channel;
use glasshouse_web::{Words, pages::PageError};

use super::{Say, changed, eyes, moment as written, seen};
use crate::{
    actor::Named,
    card::told,
    gloss,
    sight::{BAR, Viewer},
    step::Letter,
    story::{Act, Deed, Moment, Story},
    wire::{self, Place},
};

/// The report of a story.
///
/// # Errors
/// A word that no catalogue has.
pub fn write(story: &Story, viewer: Viewer, say: Say<'_>) -> Result<String, PageError> {
    let mut report = Report { text: String::new(), say };
    report.head(story, viewer)?;
    for letter in story.letters() {
        report.step(story, letter)?;
    }
    Ok(report.text)
}

struct Report<'a> {
    text: String,
    say: Say<'a>,
}

impl Report<'_> {
    fn say(&self, words: &Words) -> Result<String, PageError> {
        (self.say)(words).map(|said| plain(&said))
    }

    fn head(&mut self, story: &Story, viewer: Viewer) -> Result<(), PageError> {
        let title = self.say(&Words::of("lens-whole"))?;
        let _ = write!(self.text, "# {title}\n\n- {} · {}\n", code(&story.id), code(&written(story.began_ms())));
        if let Some(client_id) = &story.client_id {
            let _ = writeln!(self.text, "- {} {}", code("client_id"), code(client_id));
        }
        for half in &story.halves {
            let name = (self.say)(&Named::from(*half).name)?;
            let kept = self.say(&Words::of("export-half").with("who", name))?;
            let _ = writeln!(self.text, "- {kept}");
        }
        if let Some(eyes) = eyes(viewer) {
            let eyes = self.say(&eyes)?;
            let _ = writeln!(self.text, "- {eyes}");
        }
        let note = self.say(&Words::of("export-names"))?;
        let _ = write!(self.text, "\n{note}\n");
        Ok(())
    }

    fn step(&mut self, story: &Story, letter: Letter) -> Result<(), PageError> {
        let (title, lead, ..) = told(letter);
        let _ = write!(self.text, "\n## {} · {}\n\n{}\n", letter.name(), self.say(&title)?, self.say(&lead)?);
        if letter == Letter::S {
            for row in &story.before {
                let _ = write!(self.text, "\n- {}\n", code(&row.table));
                self.columns(&row.columns);
            }
        }
        for moment in story.of_step(letter) {
            self.message(story, moment)?;
        }
        Ok(())
    }

    fn message(&mut self, story: &Story, moment: &Moment) -> Result<(), PageError> {
        let message = &moment.message;
        let key = |actor| Named::from(actor).key;
        let (from, to) = (key(message.from), key(message.to));
        let way = match message.channel {
            Channel::Front => Words::of("lens-front"),
            Channel::Back => Words::of("lens-back"),
        };
        let heading = self.say(&Words::of("lens-from-to").with("from", from).with("to", to))?;
        let mark = moment.step.mark.map(|mark| format!("{mark} · ")).unwrap_or_default();
        let after = moment.at_ms.saturating_sub(story.began_ms());
        let _ = write!(self.text, "\n### {mark}{heading}\n\n{}, {after} ms\n\n", self.say(&way)?);
        let raw = if seen(moment) { wire::raw(message) } else { BAR.to_owned() };
        let fence = "`".repeat(longest(&raw, '`').max(2) + 1);
        let _ = write!(self.text, "{fence}http\n{}\n{fence}\n", raw.trim_end());
        self.meanings(moment)?;
        self.deeds(&moment.deeds)
    }

    fn meanings(&mut self, moment: &Moment) -> Result<(), PageError> {
        let mut text = String::new();
        for field in wire::fields(&moment.message) {
            let Some(gloss) = gloss::of(&field.name).filter(|_| field.place != Place::Header) else { continue };
            let cites = gloss.cites.iter().map(|cite| plain(cite)).collect::<Vec<_>>().join(", ");
            let _ = writeln!(text, "- {} = {}: {} ({cites})", code(&field.name), code(&field.value), self.say(&gloss.meaning)?);
        }
        if !text.is_empty() {
            let _ = write!(self.text, "\n{}:\n\n{text}", self.say(&Words::of("lens-meaning"))?);
        }
        Ok(())
    }

    fn deeds(&mut self, deeds: &[Deed]) -> Result<(), PageError> {
        let checks = || deeds.iter().filter(|deed| matches!(deed.act, Act::Check(_)));
        if checks().next().is_some() {
            let _ = write!(self.text, "\n{}:\n\n", self.say(&Words::of("export-checks"))?);
        }
        for (number, deed) in checks().enumerate() {
            let Act::Check(check) = &deed.act else { continue };
            let held = if check.passed { '✓' } else { '✗' };
            let compared = if check.compared.is_empty() { String::new() } else { format!(": {}", code(&check.compared)) };
            let who = self.say(&Named::from(deed.by).name)?;
            let claim = self.say(&Words::recorded(&check.name))?;
            let _ = writeln!(self.text, "{}. {held} {who}: {claim}{compared} ({})", number + 1, plain(&check.cite));
        }
        for deed in deeds {
            let Act::Row { row, .. } = &deed.act else { continue };
            let change = plain(&changed(deed, row.change, self.say)?);
            let _ = write!(self.text, "\n- {} {change} ({})\n", code(&row.table), self.say(&Named::from(deed.by).name)?);
            self.columns(&row.columns);
        }
        Ok(())
    }

    fn columns(&mut self, columns: &[(String, Option<String>)]) {
        for (name, value) in columns {
            let value = value.as_ref().map_or_else(|| "NULL".to_owned(), |value| code(value));
            let _ = writeln!(self.text, "  - {} {value}", code(name));
        }
    }
}

/// The longest run of this character.
fn longest(text: &str, wanted: char) -> usize {
    text.split(|letter| letter != wanted).map(str::len).max().unwrap_or_default()
}

/// A value as a code span, on one line, whatever is in it: `CommonMark` §6.1.
fn code(text: &str) -> String {
    let line: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if line.trim().is_empty() {
        return "\"\"".to_owned();
    }
    let ticks = "`".repeat(longest(&line, '`') + 1);
    let pad = if line.starts_with(['`', ' ']) || line.ends_with(['`', ' ']) { " " } else { "" };
    format!("{ticks}{pad}{line}{pad}{ticks}")
}

/// A text in which nothing is markup: `CommonMark` §2.4.
fn plain(text: &str) -> String {
    let mut clean = String::new();
    for letter in text.chars() {
        match letter {
            _ if letter.is_control() => clean.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~' | '!' => clean.extend(['\\', letter]),
            _ => clean.push(letter),
        }
    }
    clean
}
