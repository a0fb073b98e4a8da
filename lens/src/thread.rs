//! The values of a flow are threads: the same value in any message and any row has one number, by which a page lights up all of
//! its places at once and each of them leads to the others.
//!
//! A hashed column belongs to the thread of the value whose digest it is: nobody could read it back, but whoever has the value
//! can compare.

use std::collections::HashMap;

use glasshouse_shared::exchange::Row;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    card::token,
    step::Letter,
    story::{Act, Moment},
    wire::{self, Place},
};

/// Threads that the style sheet can light up. Those after it have links, and no light.
pub const LIGHTS: usize = 40;

/// Characters that a value has at least: `code` and `Bearer` are words.
const SHORTEST: usize = 8;

/// Where a value stands.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Spot {
    /// The step.
    pub letter: Letter,
    /// The anchor of the message; of a row, the message that led to it.
    pub anchor: String,
    /// The mark of the message, or its letter.
    pub mark: &'static str,
    /// The table, when it stands in a row.
    pub table: Option<String>,
}

/// All threads of a story.
#[derive(Clone, Debug, Default)]
pub struct Threads {
    numbers: HashMap<String, usize>,
    spots: Vec<Vec<Spot>>,
}

/// One value as a thread, from one of its places.
#[derive(Clone, Debug, Serialize)]
pub struct Thread {
    /// Its number, from 1.
    pub number: usize,
    /// Its other places that can be seen.
    pub also: Vec<Spot>,
}

impl Threads {
    /// The threads of these messages and rows.
    #[must_use]
    pub fn of(before: &[Row], moments: &[Moment]) -> Self {
        let mut found = Found::default();
        for row in before {
            found.row(row, &Spot { letter: Letter::S, anchor: "S".into(), mark: "S", table: None });
        }
        for moment in moments {
            found.moment(moment);
        }
        found.threads()
    }

    /// The thread of this value, from this place.
    #[must_use]
    pub fn at(&self, value: &str, here: (&str, Option<&str>)) -> Option<Thread> {
        let number = *self.numbers.get(value)?;
        let other = |spot: &&Spot| (&*spot.anchor, spot.table.as_deref()) != here;
        let mut also: Vec<Spot> = Vec::new();
        for spot in self.spots.get(number - 1).into_iter().flatten().filter(other) {
            // Messages without a mark are told by their letter, once.
            if !also.iter().any(|told| (told.mark, &told.table) == (spot.mark, &spot.table)) {
                also.push(spot.clone());
            }
        }
        Some(Thread { number, also })
    }

    /// The classes of an element that stands for a whole message: it is lit by each of the values that it carries, and lights none.
    #[must_use]
    pub fn classes(&self, anchor: &str) -> String {
        let carries = |spots: &Vec<Spot>| spots.iter().any(|spot| spot.anchor == anchor);
        let numbers = self.spots.iter().enumerate().filter(|(_, spots)| carries(spots)).map(|(at, _)| at + 1);
        numbers.map(|number| format!("t-{number}")).collect::<Vec<_>>().join(" ")
    }
}

/// What stands where, before it is known what stands there twice.
#[derive(Default)]
struct Found {
    /// In the order in which the values appear.
    values: Vec<String>,
    spots: HashMap<String, Vec<Spot>>,
}

impl Found {
    fn moment(&mut self, moment: &Moment) {
        let Moment { step, anchor, .. } = moment;
        let spot =
            Spot { letter: step.letter, anchor: anchor.clone(), mark: step.mark.unwrap_or(step.letter.name()), table: None };
        for field in wire::fields(&moment.message) {
            if let Some(value) = carried(&field) {
                self.add(value, spot.clone());
                if field.name == "id_token" {
                    for (_, _, claim) in &token::read(value) {
                        self.add(claim, spot.clone());
                    }
                }
            }
        }
        for deed in &moment.deeds {
            if let Act::Row { row, .. } = &deed.act {
                self.row(row, &spot);
            }
        }
    }

    fn row(&mut self, row: &Row, spot: &Spot) {
        for value in row.columns.iter().filter_map(|(_, value)| value.as_deref()) {
            self.add(value, Spot { table: Some(row.table.clone()), ..spot.clone() });
        }
    }

    fn add(&mut self, value: &str, spot: Spot) {
        if value.chars().count() < SHORTEST || value.contains('•') || value.bytes().all(|byte| byte.is_ascii_digit()) {
            return;
        }
        let spots = self.spots.entry(value.to_owned()).or_insert_with(|| {
            self.values.push(value.to_owned());
            Vec::new()
        });
        if !spots.contains(&spot) {
            spots.push(spot);
        }
    }

    fn threads(mut self) -> Threads {
        let values = std::mem::take(&mut self.values);
        // A digest belongs to its value, which may come later.
        let digests: HashMap<String, &String> =
            values.iter().map(|value| (hashed(value), value)).filter(|(digest, _)| self.spots.contains_key(digest)).collect();
        for (digest, value) in &digests {
            let kept = self.spots.remove(digest).unwrap_or_default();
            self.spots.entry((*value).clone()).or_default().extend(kept);
        }
        let mut threads = Threads::default();
        for value in &values {
            let Some(spots) = self.spots.remove(value) else { continue };
            // What only fetches of documents have in common is no value of this flow.
            let told = spots.iter().any(|spot| spot.table.is_some() || spot.anchor == spot.mark);
            if spots.len() > 1 && told {
                threads.spots.push(spots);
                threads.numbers.insert(value.clone(), threads.spots.len());
            }
        }
        let known = digests.into_iter().filter_map(|(digest, value)| Some((digest, *threads.numbers.get(value)?)));
        let known: Vec<(String, usize)> = known.collect();
        threads.numbers.extend(known);
        threads
    }
}

/// The value of a part that can be a thread: parameters, members, and the key of `Authorization: Bearer`.
#[must_use]
pub fn carried(field: &wire::Field) -> Option<&str> {
    match field.place {
        Place::Header if field.name.eq_ignore_ascii_case("authorization") => field.value.strip_prefix("Bearer "),
        Place::Header => None,
        _ => Some(&field.value),
    }
}

/// A digest as a hashed column shows it.
#[must_use]
pub fn hashed(value: &str) -> String {
    Sha256::digest(value).iter().fold("sha256:".to_owned(), |text, byte| text + &format!("{byte:02x}"))
}
