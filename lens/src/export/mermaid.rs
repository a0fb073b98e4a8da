//! A sequence diagram in the language of Mermaid. <https://mermaid.js.org/syntax/sequenceDiagram.html>
//!
//! A redirect is two arrows through the browser, because that is what it is. What passes from server to server has a note.

use std::fmt::Write as _;

use glasshouse_shared::exchange::{Actor, Channel};
use glasshouse_web::{Words, pages::PageError};

use super::{Say, changed, eyes, seen};
use crate::{
    actor::Named,
    card::told,
    sight::{BAR, Viewer},
    story::{Act, Moment, Story},
    wire,
};

/// The diagram of a story.
///
/// # Errors
/// A word that no catalogue has.
pub fn write(story: &Story, viewer: Viewer, say: Say<'_>) -> Result<String, PageError> {
    let mut text = String::from("sequenceDiagram\n");
    for actor in [Actor::Browser, Actor::Client, Actor::Provider, Actor::Api] {
        let took_part = |moment: &Moment| moment.message.from == actor || moment.message.to == actor;
        if story.moments.iter().any(took_part) {
            let Named { key, name } = actor.into();
            let _ = writeln!(text, "    participant {key} as {}", plain(&say(&name)?));
        }
    }
    if let Some(eyes) = eyes(viewer) {
        let _ = writeln!(text, "    Note over {}: {}", lanes(story), plain(&say(&eyes)?));
    }
    for (at, moment) in story.moments.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| story.moments.get(at));
        if before.is_none_or(|before| before.step.letter != moment.step.letter) {
            let letter = moment.step.letter;
            let _ = writeln!(text, "    Note over {}: {} · {}", lanes(story), letter.name(), plain(&say(&told(letter).0)?));
        }
        tell(&mut text, moment, say)?;
    }
    Ok(text)
}

/// The lanes at both ends, for a note over all.
fn lanes(story: &Story) -> String {
    let order = [Actor::Browser, Actor::Client, Actor::Provider, Actor::Api];
    let took_part = |actor: &Actor| story.moments.iter().any(|it| it.message.from == *actor || it.message.to == *actor);
    let lanes: Vec<&str> = order.into_iter().filter(took_part).map(|actor| Named::from(actor).key).collect();
    match (lanes.first(), lanes.last()) {
        (Some(first), Some(last)) if first != last => format!("{first},{last}"),
        (Some(one), _) => (*one).to_owned(),
        _ => String::new(),
    }
}

fn tell(text: &mut String, moment: &Moment, say: Say<'_>) -> Result<(), PageError> {
    let message = &moment.message;
    let (from, to) = (Named::from(message.from).key, Named::from(message.to).key);
    // A dashed line is an answer, as in UML.
    let arrow = if wire::is_answer(message) { "-->>" } else { "->>" };
    let mark = moment.step.mark.map(|mark| format!("{mark} ")).unwrap_or_default();
    let _ = writeln!(text, "    {from}{arrow}{to}: {mark}{}", plain(&line(moment)));
    if message.channel == Channel::Back && !wire::is_answer(message) {
        let _ = writeln!(text, "    Note over {}: {}", between(from, to), plain(&say(&Words::of("lens-back"))?));
    }
    for deed in &moment.deeds {
        let lane = Named::from(deed.by).key;
        match &deed.act {
            Act::Row { row, .. } => {
                let change = changed(deed, row.change, say)?;
                let _ = writeln!(text, "    Note over {lane}: {} {}", plain(&row.table), plain(&change));
            }
            Act::Check(check) if !check.passed => {
                let _ = writeln!(text, "    Note over {lane}: ✗ {}", plain(&say(&Words::recorded(&check.name))?));
            }
            Act::Check(_) | Act::Pause(_) => {}
        }
    }
    Ok(())
}

fn between<'a>(from: &'a str, to: &'a str) -> String {
    if from == to { from.to_owned() } else { format!("{from},{to}") }
}

/// What the arrow says: the first line and the names of what is carried.
fn line(moment: &Moment) -> String {
    let message = &moment.message;
    if !seen(moment) {
        return BAR.to_owned();
    }
    let first = format!("{} {}", wire::verb(message), wire::path(message));
    let carried = wire::fields(message).into_iter().filter(|field| field.place != wire::Place::Header);
    let mut names: Vec<String> = carried.map(|field| field.name).collect();
    names.dedup();
    let shown = names.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
    if shown.is_empty() { first } else { format!("{} ({shown})", first.trim()) }
}

/// A text that Mermaid does not take for anything else: what could be syntax or markup is written as an entity of its number,
/// and a line stays a line.
fn plain(text: &str) -> String {
    let mut clean = String::new();
    for letter in text.trim().chars().take(200) {
        match letter {
            _ if letter.is_control() => clean.push(' '),
            'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | '/' | '.' | ',' | '_' | '-' | '(' | ')' | ':' | '\'' => clean.push(letter),
            _ if letter.is_alphanumeric() || "·✗█“”„•…–’".contains(letter) => clean.push(letter),
            _ => {
                let _ = write!(clean, "#{};", u32::from(letter));
            }
        }
    }
    clean
}
