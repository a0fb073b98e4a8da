//! Words: every sentence of a page stands in a Fluent catalogue, one folder a language, one file a room.
//!
//! The catalogue of the frame and of the error page is in `web/locales`; each application brings its own.
//! A template asks for a message by its id, with `t`, `t_html` and `say`; Rust names one as [`Words`].
//! What other programs read stays English and out of here: docs/adr/0016-words.md.

mod language;
mod recorded;

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Kwargs, Map, State, Tera, TeraResult, Value, escape_html};

pub use language::{Language, Switch, routes};

/// A catalogue that cannot be read, or a message that is not in it as it is asked for: a mistake in the program.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// A file that is not Fluent.
    #[error("the catalogue “{0}” cannot be read: {1}")]
    Unreadable(String, String),
    /// One id for two messages.
    #[error("the catalogue “{0}” has a message that another one has already: {1}")]
    Twice(String, String),
    /// There is no such message.
    #[error("there is no message “{0}” in the language “{1}”")]
    Missing(String, &'static str),
    /// A message that names an argument which nobody gave, for example.
    #[error("the message “{0}” of the language “{1}” cannot be said: {2}")]
    Unsaid(String, &'static str, String),
}

/// The messages of one language.
pub struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// Those files that stand in the folder of this language, each as name and text.
    ///
    /// # Errors
    /// A file that is not Fluent, or an id that comes twice.
    pub fn of(language: Language, files: &[(String, String)]) -> Result<Self, WordsError> {
        let mut bundle = FluentBundle::new_concurrent(vec![language.locale()]);
        // Fluent would put invisible marks around each argument, for texts that run in both directions. Ours run in one, and the
        // arguments are codes and addresses that people copy, sometimes within an attribute.
        bundle.set_use_isolating(false);
        for (name, text) in files.iter().filter(|(name, _)| name.split('/').next() == Some(language.tag())) {
            let resource = FluentResource::try_new(text.clone());
            let resource = resource.map_err(|(_, errors)| WordsError::Unreadable(name.clone(), listed(&errors)))?;
            bundle.add_resource(resource).map_err(|errors| WordsError::Twice(name.clone(), listed(&errors)))?;
        }
        Ok(Self { language, bundle })
    }

    /// Those of a program, which are part of it.
    ///
    /// # Errors
    /// A file that is not Fluent, or an id that comes twice.
    pub fn embedded<Files: RustEmbed>(language: Language) -> Result<Self, WordsError> {
        let text = |name: &str| Files::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned());
        let files: Vec<(String, String)> = Files::iter().filter_map(|name| Some((name.to_string(), text(&name)?))).collect();
        Self::of(language, &files)
    }

    /// A message that Rust chose.
    ///
    /// # Errors
    /// There is no such message, or an argument that it names was not given.
    pub fn tell(&self, words: &Words) -> Result<String, WordsError> {
        let argument = |arg| match arg {
            &Arg::Number(number) => FluentValue::from(number),
            Arg::Text(text) => FluentValue::from(text.as_str()),
        };
        match &words.0 {
            Kind::Message { id, args } => {
                self.say(id, &args.iter().map(|(name, arg)| (*name, argument(arg))).collect::<FluentArgs>())
            }
            Kind::Recorded { recorded } => Ok(self.recorded(recorded)),
        }
    }

    /// One message with its arguments.
    ///
    /// # Errors
    /// There is no such message, or an argument that it names was not given.
    pub fn say(&self, id: &str, args: &FluentArgs) -> Result<String, WordsError> {
        let missing = || WordsError::Missing(id.to_owned(), self.language.tag());
        let pattern = self.bundle.get_message(id).and_then(|message| message.value()).ok_or_else(missing)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        if errors.is_empty() { Ok(text) } else { Err(WordsError::Unsaid(id.to_owned(), self.language.tag(), listed(&errors))) }
    }
}

fn listed<E: std::fmt::Display>(errors: &[E]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// A message that Rust chooses, to be put in a page and shown there by `say`.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Words(Kind);

#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(untagged)]
enum Kind {
    /// A message of the catalogue.
    Message { id: &'static str, args: BTreeMap<&'static str, Arg> },
    /// A claim of the record.
    Recorded { recorded: String },
}

#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(untagged)]
enum Arg {
    Text(String),
    Number(i64),
}

impl Words {
    /// The message of this id.
    #[must_use]
    pub const fn of(id: &'static str) -> Self {
        Self(Kind::Message { id, args: BTreeMap::new() })
    }

    /// What a check claims, for whoever reads the page. The record is English, and stays as it is; its claims have messages whose
    /// ids are made of the claims themselves. A claim that begins with the name of a parameter may have its message without that
    /// name: `check-is-a-page-of-the-web`. One that no catalogue has, of an old record or a foreign one, is said as it was recorded.
    #[must_use]
    pub fn recorded(claim: &str) -> Self {
        Self(Kind::Recorded { recorded: claim.to_owned() })
    }

    /// With a text in it.
    #[must_use]
    pub fn with(self, name: &'static str, text: impl Into<String>) -> Self {
        self.holding(name, Arg::Text(text.into()))
    }

    /// With a number in it, which the message may choose its plural by.
    #[must_use]
    pub fn with_number(self, name: &'static str, number: i64) -> Self {
        self.holding(name, Arg::Number(number))
    }

    fn holding(mut self, name: &'static str, arg: Arg) -> Self {
        if let Kind::Message { args, .. } = &mut self.0 {
            args.insert(name, arg);
        }
        self
    }

    /// What the log calls it.
    pub(crate) fn id(&self) -> &str {
        match &self.0 {
            Kind::Message { id, .. } => id,
            Kind::Recorded { recorded } => recorded,
        }
    }
}

/// Give the templates their three functions, in the language of this catalogue:
///
/// * `t(id="…", name=value)`: a message; the template escapes it as it escapes every value.
/// * `t_html(id="…", name=value)`: a message that holds markup; its arguments are escaped before they are put in.
/// * `say(words=value)`: a message that Rust chose; a text that has no words stays as it is.
pub(crate) fn teach(tera: &mut Tera, catalogue: &Arc<Catalogue>) {
    let words = catalogue.clone();
    tera.register_function("t", move |kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        Ok(Value::from(said(&words, kwargs.must_get("id")?, named(&kwargs), Into::into)?))
    });
    let words = catalogue.clone();
    tera.register_function("t_html", move |kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        Ok(Value::safe_string(&said(&words, kwargs.must_get("id")?, named(&kwargs), escaped)?))
    });
    let words = catalogue.clone();
    tera.register_function("say", move |kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        let chosen = kwargs.must_get::<&Value>("words")?;
        if chosen.is_string() {
            return Ok(chosen.clone());
        }
        let chosen = kwargs.must_get::<&Map>("words")?;
        if let Some(claim) = chosen.get(&"recorded".into()).and_then(Value::as_str) {
            return Ok(Value::from(words.recorded(claim)));
        }
        let id = chosen.get(&"id".into()).and_then(Value::as_str);
        let id = id.ok_or_else(|| tera::Error::message("`say` shows a value of the type `Words`, and this is none"))?;
        let args = chosen.get(&"args".into()).and_then(Value::as_map);
        let args = args.into_iter().flatten().filter_map(|(name, value)| Some((name.as_str()?, value)));
        Ok(Value::from(said(&words, id, args, Into::into)?))
    });
}

/// The arguments of the message among those of the function.
fn named(kwargs: &Kwargs) -> impl Iterator<Item = (&str, &Value)> {
    kwargs.iter().filter_map(|(name, value)| Some((name.as_str()?, value))).filter(|(name, _)| *name != "id")
}

fn said<'a>(
    words: &Catalogue,
    id: &str,
    named: impl Iterator<Item = (&'a str, &'a Value)>,
    dressed: fn(&'a str) -> Cow<'a, str>,
) -> TeraResult<String> {
    let mut args = FluentArgs::new();
    for (name, value) in named {
        args.set(name, argument(name, value, dressed)?);
    }
    words.say(id, &args).map_err(tera::Error::message)
}

/// A text or a number. What a template has rendered itself, such as another message with markup, is markup already.
fn argument<'a>(name: &str, value: &'a Value, dressed: fn(&'a str) -> Cow<'a, str>) -> TeraResult<FluentValue<'a>> {
    if let Some(text) = value.as_str() {
        return Ok(FluentValue::String(if value.is_safe() { text.into() } else { dressed(text) }));
    }
    let number = value.as_i64().map(FluentValue::from).or_else(|| value.as_f64().map(FluentValue::from));
    number.ok_or_else(|| tera::Error::message(format!("the argument “{name}” is neither a text nor a number")))
}

fn escaped(text: &str) -> Cow<'_, str> {
    let mut escaped = Vec::with_capacity(text.len());
    // Writing to memory does not fail, and what is escaped is still UTF-8.
    match escape_html(text, &mut escaped).map(|()| String::from_utf8(escaped)) {
        Ok(Ok(text)) => text.into(),
        _ => Cow::Borrowed(""),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Frame, Pages};

    /// A page of this template with these values, and `hello` in both languages.
    fn page(template: &str, values: &serde_json::Value, language: Language) -> Result<String, crate::pages::PageError> {
        let english = "hello = Hello <b>{ $name }</b>\nrows = { $n ->\n    [one] one row\n   *[other] { $n } rows\n}";
        let german = "hello = Guten Tag <b>{ $name }</b>\nrows = { $n ->\n    [one] eine Zeile\n   *[other] { $n } Zeilen\n}";
        let words = [("en/a.ftl", english), ("de/a.ftl", german)].map(|(name, text)| (name.to_owned(), text.to_owned()));
        let pages = Pages::of(&[("a.html".to_owned(), template.to_owned())], &words)?;
        let request = actix_web::test::TestRequest::default().to_http_request();
        pages.render("a.html", values, &Frame::around(&request, "client", &[]).speaking(&request, language))
    }

    fn english(template: &str, values: &serde_json::Value) -> String {
        page(template, values, Language::English).unwrap()
    }

    #[test]
    fn a_message_is_said_in_the_language_of_the_frame() {
        let values = json!({"rows": Words::of("rows").with_number("n", 2)});
        let template = r#"{{ frame.lang }}: {{ t(id="rows", n=1) }}, {{ say(words=rows) }}"#;
        assert_eq!(english(template, &values), "en: one row, 2 rows");
        assert_eq!(page(template, &values, Language::German).unwrap(), "de: eine Zeile, 2 Zeilen");
    }

    #[test]
    fn a_message_is_said_within_a_component_too() {
        let template = r#"{% component row() %}{{ t(id="rows", n=1) }}{% endcomponent row %}{{ <row /> }}"#;
        assert_eq!(page(template, &json!({}), Language::German).unwrap(), "eine Zeile");
    }

    #[test]
    fn cross_site_scripting_markup_in_an_argument_is_text() {
        let name = "<script>alert(1)</script>\"'&";
        let escaped = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;";
        let values = json!({"name": name, "words": Words::of("hello").with("name", name)});
        assert_eq!(english(r#"{{ t_html(id="hello", name=name) }}"#, &values), format!("Hello <b>{escaped}</b>"));
        assert_eq!(english(r#"{{ t(id="hello", name=name) }}"#, &values), format!("Hello &lt;b&gt;{escaped}&lt;/b&gt;"));
        assert_eq!(english("{{ say(words=words) }}", &values), format!("Hello &lt;b&gt;{escaped}&lt;/b&gt;"));
        assert_eq!(english(r#"<i title="{{ t(id="hello", name=name) }}">"#, &values).matches('"').count(), 2);
    }

    #[test]
    fn an_argument_is_no_message_and_gets_no_invisible_marks() {
        let values = json!({"name": "{ $name } { rows }"});
        assert_eq!(english(r#"{{ t_html(id="hello", name=name) }}"#, &values), "Hello <b>{ $name } { rows }</b>");
    }

    #[test]
    fn what_a_template_rendered_is_escaped_once() {
        let template = r#"{{ t_html(id="hello", name=t_html(id="hello", name=name)) }}"#;
        assert_eq!(english(template, &json!({"name": "&"})), "Hello <b>Hello <b>&amp;</b></b>");
    }

    #[test]
    fn a_message_or_an_argument_that_is_not_there_is_an_error() {
        let said = |template: &str| {
            page(template, &json!({"list": []}), Language::English).map_err(|error| crate::failure::chain(&error))
        };
        assert!(said(r#"{{ t(id="nobody") }}"#).unwrap_err().contains("there is no message “nobody”"));
        assert!(said(r#"{{ t(id="hello") }}"#).unwrap_err().contains("name"));
        assert!(said(r#"{{ t(id="hello", name=list) }}"#).unwrap_err().contains("neither a text nor a number"));
        assert!(said(r"{{ say(words=list) }}").is_err());
    }

    #[test]
    fn a_catalogue_that_is_broken_or_says_one_thing_twice_is_refused() {
        let catalogue = |text: &str| Catalogue::of(Language::English, &[("en/a.ftl".to_owned(), text.to_owned())]).err();
        assert!(matches!(catalogue("hello = { $name"), Some(WordsError::Unreadable(_, _))));
        assert!(matches!(catalogue("hello = a\nhello = b"), Some(WordsError::Twice(_, _))));
    }
}
