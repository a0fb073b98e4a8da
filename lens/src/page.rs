//! The pages of the lens. Their templates are in `lens/templates/lens`.

use glasshouse_web::Words;
use serde::Serialize;

use crate::{
    actor::Named,
    card::{Card, told},
    diagram::{self, Options, Piece},
    export::{Offer, opened::is_copy},
    family::Family,
    handout::{self, Summed},
    lamps::{self, Lamp},
    life::Life,
    question::Question,
    sight::Viewer,
    slide::{self, Slide},
    step::Letter,
    story::Story,
    talk::{self, Said},
};

/// The template of one step.
pub const STEP: &str = "lens/step.html";
/// The template of one message that fills the screen.
pub const PROJECTOR: &str = "lens/projector.html";
/// The template of the whole flow: every step after the other.
pub const FLOW: &str = "lens/flow.html";
/// The template of the form that opens a bundle.
pub const OPEN: &str = "lens/open.html";

/// How a story is looked at: what stands in the address.
#[derive(Clone, Debug)]
pub struct Look {
    /// Through whose eyes.
    pub viewer: Viewer,
    /// `annotated`, `raw`, `curl` or `projector`.
    pub view: View,
    /// The parameter under discussion: `?p=code_verifier`.
    pub param: Option<String>,
    /// The message under discussion, of a step that has several: `?m=B3`.
    pub message: Option<String>,
    /// What time it is, in seconds since 1970, where somebody looked at a clock.
    pub now: Option<i64>,
}

/// How a message is written down.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Each part with what it means.
    #[default]
    Annotated,
    /// As it was on the wire.
    Raw,
    /// As a command.
    Curl,
    /// One message fills the screen.
    Projector,
}

impl Look {
    /// What the query of an address asks for: `as`, `view`, `p` and `m`.
    #[must_use]
    pub fn of(query: &str) -> Self {
        let wanted = |name: &str| {
            let mut pairs = url::form_urlencoded::parse(query.as_bytes());
            pairs.find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
        };
        let view = match wanted("view").as_deref() {
            Some("raw") => View::Raw,
            Some("curl") => View::Curl,
            Some("projector") => View::Projector,
            _ => View::Annotated,
        };
        let (param, message) = (wanted("p"), wanted("m"));
        Self { viewer: Viewer::parse(wanted("as").as_deref()), view, param, message, now: None }
    }

    /// The same at a time, in seconds since 1970.
    #[must_use]
    pub fn at(self, now: i64) -> Self {
        Self { now: Some(now), ..self }
    }
}

/// What every page of a story shows.
#[derive(Debug, Serialize)]
pub struct Page {
    /// The name of the flow.
    pub id: String,
    /// Where its pages are: `/lens/{id}`.
    pub base: String,
    /// The client.
    pub client_id: Option<String>,
    /// Who kept a half of it.
    pub halves: Vec<Named>,
    /// Its steps.
    pub letters: Vec<Tab>,
    /// Those that are shown: one, or all of them.
    pub cards: Vec<Card>,
    /// All of its messages in a table, for paper: only of the whole flow.
    pub summary: Vec<Summed>,
    /// The step before.
    pub previous: Option<Tab>,
    /// The step after.
    pub next: Option<Tab>,
    /// Through whose eyes.
    pub viewer: &'static str,
    /// The others.
    pub viewers: Vec<Choice>,
    /// How messages are written down.
    pub view: View,
    /// The message that fills the screen.
    pub slide: Option<Slide>,
    /// The sequence diagram.
    pub diagram: Vec<Piece>,
    /// Every message as a list.
    pub list: Vec<Said>,
    /// How far the flow had come.
    pub stamp: String,
    /// Where the page hears that it grew; none where that would tell too much.
    pub live: Option<String>,
    /// Events that were not kept.
    pub dropped: u64,
    /// The three lamps, where it is known what time it is.
    pub lamps: Vec<Lamp>,
    /// The families of refresh tokens.
    pub families: Vec<Family>,
    /// The life of the code.
    pub life: Option<Life>,
    /// What its viewer saw of the flow.
    #[serde(skip)]
    seen: Story,
    /// Who looks, at which step.
    #[serde(skip)]
    looked: (Look, Option<Letter>),
    /// It is an opened copy: nothing in it is live.
    pub copy: bool,
    /// The files that it can be saved as.
    pub exports: Vec<Offer>,
}

/// A step in a row of steps.
#[derive(Clone, Debug, Serialize)]
pub struct Tab {
    /// The letter.
    pub letter: Letter,
    /// What happens.
    pub title: Words,
    /// The same in two or three words.
    pub short: Words,
    /// Whose step it is.
    pub by: Named,
    /// `front`, `back`, or nothing.
    pub channel: Option<glasshouse_shared::exchange::Channel>,
    /// It is the one that is shown.
    pub current: bool,
    /// The flow did not come so far.
    pub ahead: bool,
}

/// Somebody to look as.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// As it stands in the address.
    pub key: &'static str,
    /// The name.
    pub name: Words,
}

impl Page {
    /// One step of a story, or with no letter all of them.
    #[must_use]
    pub fn of(story: &Story, base: String, letter: Option<Letter>, look: Look) -> Self {
        let seen = story.seen_by(look.viewer);
        let story = &seen;
        let letters = story.letters();
        let tab = |known: &Letter| {
            let (title, _, by, channel) = told(*known);
            Tab {
                letter: *known,
                title,
                short: short(*known),
                by: by.into(),
                channel,
                current: Some(*known) == letter,
                ahead: !letters.contains(known),
            }
        };
        let at = letter.and_then(|letter| letters.iter().position(|known| *known == letter));
        let shown: Vec<Letter> = letter.map_or_else(|| letters.clone(), |letter| vec![letter]);
        let mut cards: Vec<Card> = shown.iter().map(|letter| lit(Card::of(story, *letter), &look)).collect();
        handout::shorten(&mut cards);
        Self {
            id: story.id.clone(),
            client_id: story.client_id.clone(),
            halves: story.halves.iter().map(|half| (*half).into()).collect(),
            previous: at.and_then(|at| at.checked_sub(1)).and_then(|at| letters.get(at)).map(tab),
            next: at.and_then(|at| letters.get(at + 1)).map(tab),
            letters: road(&letters).iter().map(tab).collect(),
            summary: if letter.is_none() { handout::summary(&cards) } else { Vec::new() },
            cards,
            viewer: look.viewer.key(),
            viewers: Viewer::ALL.iter().map(|viewer| Choice { key: viewer.key(), name: viewer.name() }).collect(),
            view: look.view,
            slide: letter
                .filter(|_| look.view == View::Projector)
                .and_then(|letter| slide::of(story, letter, look.message.as_deref(), look.param.as_deref())),
            diagram: drawn(story, &base, (look.viewer, letter), None),
            list: talk::of(story, letter),
            live: Some(news_of(&base, story, letter, look.viewer)),
            stamp: story.stamp.clone(),
            dropped: story.dropped,
            lamps: look.now.map(|now| lamps::of(story, now).into()).unwrap_or_default(),
            families: Family::all(story),
            life: Life::of(story),
            copy: base.rsplit('/').next().is_some_and(is_copy),
            exports: Offer::all(),
            base,
            seen,
            looked: (look, letter),
        }
    }

    /// Ask this before the step is shown: what the page would tell of it is taken out, not covered.
    pub fn ask(&mut self, question: &'static Question) {
        for card in self.cards.iter_mut().filter(|card| card.letter == question.letter) {
            card.hide();
            card.act.question = Some(question);
            (card.act.held, card.act.next) = Default::default();
        }
        self.end_before(question.letter);
        for tab in self.letters.iter_mut().filter(|tab| tab.letter > question.letter) {
            tab.ahead = true;
        }
        self.next = None;
        self.slide = None;
        (self.lamps, self.families, self.life) = Default::default();
    }

    /// This step and those after it are not told yet, on the page of another one neither.
    pub fn end_before(&mut self, letter: Letter) {
        self.list.retain(|sent| sent.letter < letter);
        self.summary.retain(|sent| sent.letter < letter);
        self.diagram = drawn(&self.seen, &self.base, (self.looked.0.viewer, self.looked.1), Some(letter));
        self.live = None;
    }

    /// A copy that somebody opened does not grow.
    #[must_use]
    pub fn of_copy(mut self, copy: bool) -> Self {
        self.live = self.live.filter(|_| !copy);
        self
    }

    /// The template that shows it.
    #[must_use]
    pub fn template(&self) -> &'static str {
        match self.looked {
            (_, Some(_)) if self.slide.is_some() => PROJECTOR,
            (_, Some(_)) => STEP,
            (_, None) => FLOW,
        }
    }
}

fn news_of(base: &str, story: &Story, letter: Option<Letter>, viewer: Viewer) -> String {
    let step = letter.map(|letter| format!("&step={}", letter.name())).unwrap_or_default();
    format!("{base}/events?as={}{step}&at={}", viewer.key(), story.stamp)
}

/// The card with what is under discussion: the message open, its lines of this name lit.
fn lit(mut card: Card, look: &Look) -> Card {
    if let Some(mark) = &look.message {
        card.unfold(mark);
    }
    for line in card.messages.iter_mut().flat_map(|sent| &mut sent.lines) {
        line.lit = look.param.as_deref().is_some_and(|param| line.name.eq_ignore_ascii_case(param));
    }
    card
}

/// The steps that were reached, and those that an authorization request leads to: RFC 6749 figure 1.
fn road(reached: &[Letter]) -> Vec<Letter> {
    let figure = Letter::A..=Letter::F;
    let asked = reached.contains(&Letter::A);
    Letter::ALL.into_iter().filter(|letter| reached.contains(letter) || (asked && figure.contains(letter))).collect()
}

fn drawn(story: &Story, base: &str, (viewer, letter): (Viewer, Option<Letter>), until: Option<Letter>) -> Vec<Piece> {
    diagram::pieces(story, &Options { base: Some(base), viewer, letter, until, file: false })
}

/// What a step is, in two or three words.
const fn short(letter: Letter) -> Words {
    match letter {
        Letter::S => Words::of("lens-s-short"),
        Letter::A => Words::of("lens-a-short"),
        Letter::B => Words::of("lens-b-short"),
        Letter::C => Words::of("lens-c-short"),
        Letter::D => Words::of("lens-d-short"),
        Letter::E => Words::of("lens-e-short"),
        Letter::F => Words::of("lens-f-short"),
        Letter::G => Words::of("lens-g-short"),
        Letter::H => Words::of("lens-h-short"),
        Letter::I => Words::of("lens-i-short"),
    }
}
