//! One message for a projector: it fills the screen, so it has at most nine lines, each as short as the screen is wide.

use glasshouse_shared::exchange::{Actor, Change};
use glasshouse_web::Words;
use serde::Serialize;

use crate::{
    actor::Named,
    card::{Section, deeds::readable, sent},
    diagram::{Piece, single},
    gloss,
    sight::Extent,
    step::Letter,
    story::{Act, Deed, Moment, Story},
    wire::{self, Field, Place},
};

/// Lines below the first one.
const LINES: usize = 8;
/// Characters of a line: what fits at 26 px into 60 % of 1280.
const WIDTH: usize = 47;
/// Characters of a cell of the row.
const CELL: usize = 13;
/// Headers that are worth a line, where there is room.
const HEADERS: [&str; 5] = ["host", "authorization", "content-type", "location", "cache-control"];

/// One message, large.
#[derive(Clone, Debug, Serialize)]
pub struct Slide {
    /// Its anchor: `?m=B3`.
    pub anchor: String,
    /// Who sends it.
    pub by: Named,
    /// The viewer sees something of it.
    pub readable: bool,
    /// Its first line.
    pub start: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// How many more there are.
    pub more: usize,
    /// What the parameter under discussion means.
    pub means: Option<Words>,
    /// Where that is written.
    pub cite: Option<Section>,
    /// The one row that it changed.
    pub row: Option<Row>,
    /// The diagram with only this arrow.
    pub diagram: Vec<Piece>,
    /// Who can see it.
    pub sees: Vec<sent::Seer>,
    /// The messages of the step.
    pub marks: Vec<Mark>,
}

/// One line.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The name of the header, parameter or member.
    pub name: String,
    /// Between the name and the value.
    pub joint: &'static str,
    /// The value; of a long one the ends.
    pub value: String,
    /// It is the one under discussion.
    pub boxed: bool,
    /// An empty line stands before it.
    pub gap: bool,
}

/// A row of a table, before and after.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Who wrote it.
    pub by: Named,
    /// The table.
    pub table: String,
    /// It was there before.
    pub was_there: bool,
    /// Name, before, after; none is NULL. The first column names the row.
    pub columns: Vec<(String, Option<String>, Option<String>)>,
}

/// A message of the same step.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// Its anchor.
    pub anchor: String,
    /// It is the one that is shown.
    pub current: bool,
}

/// The message of a step that was asked for: by its anchor, or the first one that has this parameter, or the first one.
#[must_use]
pub fn of(story: &Story, letter: Letter, anchor: Option<&str>, param: Option<&str>) -> Option<Slide> {
    let marked: Vec<&Moment> = story.of_step(letter).filter(|moment| moment.step.mark.is_some()).collect();
    let named = marked.iter().find(|moment| Some(&*moment.anchor) == anchor);
    let holds = |moment: &&&Moment| wire::fields(&moment.message).iter().any(|field| is(field, param));
    let moment = *named.or_else(|| marked.iter().find(holds)).or(marked.first())?;
    let (lines, more) = lines(moment, param);
    let gloss = param.filter(|_| lines.iter().any(|line| line.boxed)).and_then(gloss::of);
    Some(Slide {
        anchor: moment.anchor.clone(),
        by: moment.message.from.into(),
        readable: moment.seen != Extent::Nothing,
        start: format!("{} {}", wire::verb(&moment.message), wire::path(&moment.message)).trim().to_owned(),
        lines,
        more,
        means: gloss.map(|gloss| gloss.meaning.clone()),
        cite: gloss.and_then(|gloss| gloss.cites.first()).map(|cite| Section::of(cite)),
        row: row(story, moment),
        diagram: single::pieces(story, &moment.anchor),
        sees: sent::seers(story, moment).into_iter().filter(|seer| !matches!(seer.key, "network" | "log" | "referer")).collect(),
        marks: marked.iter().map(|one| Mark { anchor: one.anchor.clone(), current: one.anchor == moment.anchor }).collect(),
    })
}

fn is(field: &Field, param: Option<&str>) -> bool {
    param.is_some_and(|param| field.name.eq_ignore_ascii_case(param))
}

/// The lines in the order of the message. When there are too many, headers go first, and never the one under discussion.
fn lines(moment: &Moment, param: Option<&str>) -> (Vec<Line>, usize) {
    let fields = wire::fields(&moment.message);
    let worth = |field: &&Field| {
        field.place != Place::Header || is(field, param) || HEADERS.iter().any(|name| field.name.eq_ignore_ascii_case(name))
    };
    let mut kept: Vec<&Field> = fields.iter().filter(worth).collect();
    let all = kept.len();
    let spare = |field: &&Field| !is(field, param);
    while kept.len() > LINES {
        let header = kept.iter().rposition(|field| field.place == Place::Header && spare(field));
        let Some(at) = header.or_else(|| kept.iter().rposition(spare)) else { break };
        kept.remove(at);
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut headers = false;
    for field in &kept {
        let joint = if matches!(field.place, Place::Header | Place::Json) { ": " } else { "=" };
        let gap = headers && field.place.in_body();
        headers = field.place == Place::Header;
        // The parameters of a redirect have lines of their own.
        let value = if field.name.eq_ignore_ascii_case("location") { field.value.split('?').next() } else { None };
        let value = short(value.unwrap_or(&field.value), WIDTH.saturating_sub(field.name.chars().count() + joint.len()));
        lines.push(Line { name: field.name.clone(), joint, value, boxed: is(field, param), gap });
    }
    (lines, all - kept.len())
}

/// A text that fits: all of it, or its ends.
fn short(text: &str, width: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= width {
        return text.to_owned();
    }
    let last = if text.contains([' ', '/']) { 0 } else { 4.min(width / 3) };
    let first = width.saturating_sub(last + 1).min(if last == 0 { width } else { 24 });
    let ends = [&letters[..first], &['…'], &letters[letters.len() - last..]];
    ends.iter().flat_map(|part| part.iter()).collect()
}

/// The newest row that was changed after this message, or that is new; of an answer, what led to it.
fn row(story: &Story, moment: &Moment) -> Option<Row> {
    let asked = moment.answers.and_then(|at| story.moments.get(at));
    [Some(moment), asked].into_iter().flatten().find_map(|moment| {
        let written: Vec<_> = moment.deeds.iter().rev().filter_map(written).collect();
        let changed = |one: &&Written| one.2.change == Change::Updated;
        written.iter().find(changed).or(written.first()).map(|one| shown(*one))
    })
}

/// By whom, as it stood, and as it stands.
type Written<'a> = (Actor, Option<&'a glasshouse_shared::exchange::Row>, &'a glasshouse_shared::exchange::Row);

fn written(deed: &Deed) -> Option<Written<'_>> {
    match &deed.act {
        Act::Row { before, row } if !deed.elsewhere => Some((deed.by, before.as_ref(), row)),
        _ => None,
    }
}

/// A value of a row: of a moment its time of day, of a long one its ends.
fn cell(column: &str, text: &str) -> String {
    let read = readable(column, text);
    match read.split(' ').nth(1).filter(|_| read != text) {
        Some(time) => time.to_owned(),
        None => short(text.trim_start_matches("sha256:"), CELL),
    }
}

fn shown((by, before, row): Written) -> Row {
    let stood = |name: &str| before.and_then(|row| row.columns.iter().find(|(known, _)| known == name)?.1.clone());
    let column = |(name, after): &(String, Option<String>)| {
        let cell = |text: String| cell(name, &text);
        (name.clone(), stood(name).map(cell), after.clone().map(cell))
    };
    let first = row.columns.iter().take(1);
    let differs = |(name, after): &&(String, Option<String>)| {
        before.is_none() && after.is_some() || before.is_some() && stood(name) != *after
    };
    let others = row.columns.iter().skip(1).filter(differs).take(1);
    Row {
        by: by.into(),
        table: row.table.clone(),
        was_there: before.is_some(),
        columns: first.chain(others).map(column).collect(),
    }
}
