//! What an open page is told when its flow grew: its fragments anew, by the templates that made them.

use glasshouse_web::{Frame, Pages, Words, live::News, pages::PageError};
use serde_json::{Map, Value};

use crate::{page::Page, step::Letter};

/// The fragments, by the name under which the script of the page knows them.
const FRAGMENTS: [(&str, &str); 3] =
    [("letters", "lens/letters.html"), ("diagram", "lens/diagram.html"), ("talk", "lens/talk.html")];

/// What the address of a stream asks for, besides how to look.
#[derive(Debug)]
pub struct Asked {
    /// The step of its page; none for the whole flow.
    pub step: Option<Letter>,
    /// What the page was made of.
    pub at: Option<String>,
}

impl Asked {
    /// Read its query: `step` and `at`.
    #[must_use]
    pub fn of(query: &str) -> Self {
        let wanted = |name: &str| {
            let mut pairs = url::form_urlencoded::parse(query.as_bytes());
            pairs.find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
        };
        Asked { step: wanted("step").as_deref().and_then(Letter::parse), at: wanted("at") }
    }
}

/// The fragments of this page, and a sentence for whoever listens to it.
///
/// # Errors
/// A template that is wrong.
pub fn news(pages: &Pages, page: &Page, frame: &Frame) -> Result<News, PageError> {
    let values = serde_json::to_value(page).unwrap_or_default();
    let mut told = Map::new();
    for (name, template) in FRAGMENTS {
        told.insert(name.to_owned(), pages.render(template, &values, frame)?.into());
    }
    let count = i64::try_from(page.list.len()).unwrap_or(i64::MAX);
    told.insert("said".to_owned(), pages.say(frame.lang, &Words::of("live-grew").with_number("n", count))?.into());
    Ok(News { id: page.stamp.clone(), data: Value::Object(told).to_string() })
}
