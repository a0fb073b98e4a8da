//! The lens: one flow, from the two halves of its trace, made readable.
//!
//! Both applications use it. Everything here is a function of what was captured: [`story`] puts the halves together and says
//! which step each message belongs to, [`gloss`] knows what each part of a message means, [`sight`] who can see it, [`card`]
//! is a step for a page, [`act`] what can be done there. Nothing here sends, reads a clock or knows a database.

pub mod act;
pub mod actor;
pub mod card;
pub mod curl;
pub mod diagram;
pub mod edited;
pub mod ending;
pub mod export;
pub mod family;
pub mod gloss;
pub mod handout;
pub mod lamps;
pub mod life;
pub mod live;
pub mod localhost;
pub mod missing;
pub mod page;
pub mod params;
pub mod question;
pub mod sight;
pub mod slide;
pub mod source;
pub mod step;
pub mod story;
pub mod talk;
pub mod thread;
pub mod timing;
pub mod trial;
pub mod wire;
pub mod within;

use glasshouse_web::Texts;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Sentences;

/// The templates and the words of the lens, for an application that shows it.
#[must_use]
pub fn texts() -> Texts {
    Texts::of::<Templates, Sentences>()
}
