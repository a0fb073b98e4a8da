//! The proof sheet: what was expected above what arrived, so that everybody sees which character differs.

use serde::Serialize;

use crate::Words;

/// The longest text that is laid out in cells, in characters.
const LONGEST: usize = 160;

/// Two texts above each other.
#[derive(Clone, Debug, Serialize)]
pub struct Sheet {
    /// What the texts are: the name of a parameter or a claim.
    pub name: String,
    /// What each row is.
    pub labels: [Words; 2],
    /// The upper row.
    pub expected: String,
    /// The lower row.
    pub arrived: String,
    /// Both, character by character.
    pub cells: Vec<Cell>,
    /// How many characters are equal.
    pub equal: usize,
}

/// One character of each.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Cell {
    /// Its place, counted from 1, where it is written down.
    pub place: Option<usize>,
    /// What was expected there; nothing where the other text is longer.
    pub expected: String,
    /// What arrived there.
    pub arrived: String,
    /// They differ.
    pub odd: bool,
}

impl Sheet {
    /// Lay out two texts.
    #[must_use]
    pub fn of(name: &str, expected: &str, arrived: &str) -> Self {
        let cells = cells(expected, arrived);
        Self {
            name: name.to_owned(),
            labels: [Words::of("failure-row-expected"), Words::of("failure-row-arrived")],
            expected: expected.to_owned(),
            arrived: arrived.to_owned(),
            equal: cells.iter().filter(|cell| !cell.odd).count(),
            cells,
        }
    }

    /// The same with these names for its rows.
    #[must_use]
    pub fn labelled(self, expected: Words, arrived: Words) -> Self {
        Self { labels: [expected, arrived], ..self }
    }
}

/// The two texts above each other. What they share at the front and at the back stands in line, whatever is between.
fn cells(expected: &str, arrived: &str) -> Vec<Cell> {
    let (above, below): (Vec<char>, Vec<char>) = (expected.chars().collect(), arrived.chars().collect());
    let shorter = above.len().min(below.len());
    let front = above.iter().zip(&below).take_while(|(a, b)| a == b).count();
    let back = above.iter().rev().zip(below.iter().rev()).take_while(|(a, b)| a == b).count().min(shorter - front);
    let length = above.len().max(below.len());
    // The gap of the shorter one stands where the two begin to share their end again.
    let at = |text: &[char], place: usize| {
        let middle = text.len() - back;
        let index = if place < middle { Some(place) } else { (place + text.len()).checked_sub(length).filter(|n| *n >= middle) };
        index.and_then(|n| text.get(n)).map(|c| visible(*c)).unwrap_or_default()
    };
    let mut odd_before = false;
    (0..length.min(LONGEST))
        .map(|place| {
            let (expected, arrived) = (at(&above, place), at(&below, place));
            let odd = expected != arrived;
            let numbered = place == 0 || (place + 1) % 10 == 0 || (odd && !odd_before);
            odd_before |= odd;
            Cell { place: numbered.then_some(place + 1), expected, arrived, odd }
        })
        .collect()
}

/// A character as people see it: Unicode has pictures of those that have none, such as a line break.
fn visible(character: char) -> String {
    match u32::from(character) {
        0x20 => "␣".to_owned(),
        control @ 0..0x20 => char::from_u32(0x2400 + control).unwrap_or(character).to_string(),
        _ => character.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arrived: &str) -> Sheet {
        Sheet::of("redirect_uri", "http://localhost:8000/authorized", arrived)
    }

    #[test]
    fn a_character_too_many_has_nothing_above_it() {
        let sheet = of("http://localhost:8000/authorized/");
        assert_eq!((sheet.equal, sheet.cells.len()), (32, 33));
        assert_eq!(sheet.cells[32], Cell { place: Some(33), expected: String::new(), arrived: "/".into(), odd: true });
    }

    #[test]
    fn what_is_shared_at_the_end_stands_in_line() {
        let sheet = of("https://localhost:8000/authorized");
        let odd: Vec<_> = sheet.cells.iter().filter(|cell| cell.odd).collect();
        assert_eq!(odd, [&Cell { place: Some(5), expected: String::new(), arrived: "s".into(), odd: true }]);
        assert_eq!(sheet.equal, 32);
        let shorter: String = of("http://localhost:800/authorized").cells.iter().map(|cell| cell.arrived.clone()).collect();
        assert_eq!(shorter, "http://localhost:800/authorized");
    }

    #[test]
    fn a_line_break_can_be_seen() {
        assert_eq!(of("http://localhost:8000/authorized\n").cells[32].arrived, "␊");
        assert_eq!(Sheet::of("code", "a b", "a b").cells[1].expected, "␣");
    }

    #[test]
    fn nothing_at_all_is_a_row_of_gaps() {
        let sheet = Sheet::of("iss", "abc", "");
        assert_eq!((sheet.equal, sheet.cells.len()), (0, 3));
        assert!(sheet.cells.iter().all(|cell| cell.odd && cell.arrived.is_empty()));
    }
}
