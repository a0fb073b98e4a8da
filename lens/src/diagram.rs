//! The sequence diagram of a flow, as SVG: the lanes, each message of the protocol, and each table that was written.
//!
//! The front channel bends through the lane of the browser: a redirect is two arrows, and none runs from the client to the
//! provider. The back channel runs behind that lane. What is drawn is decided in `plan`, how in `draw`.
//!
//! Messages without a mark (pages, documents, keys) are left out: the list beside the diagram has them all.

mod draw;
mod glyph;
mod ink;
mod plan;
pub mod single;

use std::fmt::Write as _;

use glasshouse_web::Words;
use serde::Serialize;

use crate::{sight::Viewer, step::Letter, story::Story};

pub use self::plan::{Time, is_drawn};

/// How a diagram is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Where the steps are: `/lens/{id}`. Without it nothing is a link.
    pub base: Option<&'a str>,
    /// Who looks. The story is what that one saw.
    pub viewer: Viewer,
    /// The current step.
    pub letter: Option<Letter>,
    /// This step and those after it are not told yet.
    pub until: Option<Letter>,
    /// It is a file by itself: it brings its colours along.
    pub file: bool,
}

/// Markup, and words after it in the language of whoever looks.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Piece {
    /// SVG.
    pub markup: String,
    /// Words.
    pub words: Option<Words>,
}

/// The diagram, for a template that says its words.
#[must_use]
pub fn pieces(story: &Story, options: &Options) -> Vec<Piece> {
    draw::diagram(story, options).pieces
}

/// The diagram as one text.
pub fn svg(story: &Story, options: &Options, say: impl Fn(&Words) -> String) -> String {
    let said = |piece: Piece| piece.markup + &piece.words.map(|words| escaped(&say(&words))).unwrap_or_default();
    pieces(story, options).into_iter().map(said).collect()
}

/// What is written so far. Every text that did not come from here is escaped.
#[derive(Debug, Default)]
struct Svg {
    pieces: Vec<Piece>,
}

impl Svg {
    /// Markup of our own.
    fn put(&mut self, markup: &str) {
        match self.pieces.last_mut() {
            Some(piece) if piece.words.is_none() => piece.markup.push_str(markup),
            _ => self.pieces.push(Piece { markup: markup.to_owned(), words: None }),
        }
    }

    /// A text of somebody else.
    fn text(&mut self, text: &str) {
        self.put(&escaped(text));
    }

    fn words(&mut self, words: Words) {
        self.put("");
        if let Some(piece) = self.pieces.last_mut() {
            piece.words = Some(words);
        }
    }
}

/// A text within an element or an attribute.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, letter| {
        match letter {
            '&' | '<' | '>' | '"' | '\'' => {
                // Writing to memory does not fail.
                let _ = write!(escaped, "&#{};", u32::from(letter));
            }
            // XML 1.0 has no other controls.
            letter if letter.is_control() && !matches!(letter, '\t' | '\n' | '\r') => {}
            letter => escaped.push(letter),
        }
        escaped
    })
}
