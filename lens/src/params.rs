//! `/params`: every name on the wire. `/params/{name}`: one of them, and where it stands in a flow.

use glasshouse_web::{Failure, Words};
use serde::Serialize;
use strsim::jaro_winkler;

use crate::{
    actor::Named,
    card::{Section, Value},
    gloss::{
        self, Gloss,
        scopes::{self, Meant},
    },
    sight::Viewer,
    step::Letter,
    story::{Moment, Story},
    wire::{self, Field, Place},
    within,
};

/// The template of all names.
pub const ALL: &str = "lens/params.html";
/// The template of one name.
pub const ONE: &str = "lens/param.html";
/// The template for a name that there is not.
pub const NONE: &str = "lens/no_param.html";

/// Names that are offered for one that there is not.
const NEAR: usize = 3;

/// Every name, in its groups.
#[derive(Debug, Serialize)]
pub struct Names {
    /// The groups.
    pub groups: Vec<Group>,
    /// The flow in which the pages of the names look.
    pub flow: Option<String>,
}

/// Names that belong together.
#[derive(Debug, Serialize)]
pub struct Group {
    /// Its anchor.
    pub key: &'static str,
    /// What it is.
    pub title: Words,
    /// What is to be known of all of them.
    pub about: Words,
    /// The names.
    pub names: Vec<Listed>,
}

/// A name in a list.
#[derive(Debug, Serialize)]
pub struct Listed {
    /// The name.
    pub name: &'static str,
    /// What it is, in one line.
    pub meaning: Words,
}

impl Names {
    /// All of them.
    #[must_use]
    pub fn all(flow: Option<String>) -> Self {
        Self { groups: gloss::groups().iter().map(listed).collect(), flow }
    }
}

fn listed(group: &gloss::Group) -> Group {
    let names = group.names.iter().map(|gloss| Listed { name: gloss.name, meaning: gloss.meaning.clone() });
    Group { key: group.key, title: group.title.clone(), about: group.about.clone(), names: names.collect() }
}

/// One name.
#[derive(Debug, Serialize)]
pub struct Name {
    /// As it stands on the wire.
    pub name: &'static str,
    /// What it is, in one line.
    pub meaning: Words,
    /// What there is to know beyond that.
    pub more: Option<Words>,
    /// What it is in other steps.
    pub at: Vec<(Letter, Words)>,
    /// Its values, where somebody defined them.
    pub values: Vec<Worth>,
    /// Who makes it.
    pub made_by: Vec<Named>,
    /// Who checks it.
    pub checked_by: Vec<Named>,
    /// What is often done wrong.
    pub slips: Vec<Words>,
    /// Sections; none for a name that no specification has.
    pub cites: Vec<Section>,
    /// Those beside it.
    pub group: Group,
    /// Where it stands in a flow, when a flow was asked for.
    pub flow: Option<Traced>,
}

/// A value that a name can have.
#[derive(Debug, Serialize)]
pub struct Worth {
    /// As it stands on the wire.
    pub value: &'static str,
    /// What it asks for, or allows.
    pub meaning: Words,
    /// Sections.
    pub cites: Vec<Section>,
}

fn values(name: &str) -> Vec<Worth> {
    if !["scope", "scope:*"].contains(&name) {
        return Vec::new();
    }
    let sections = |cites: &[&str]| cites.iter().map(|cite| Section::of(cite)).collect();
    let worth = |meant: &Meant| Worth { value: meant.value, meaning: meant.meaning.clone(), cites: sections(meant.cites) };
    scopes::scopes().iter().map(worth).collect()
}

/// Where something stands in a flow.
#[derive(Debug, Serialize)]
pub struct Traced {
    /// The name of the flow.
    pub id: String,
    /// The flow is kept, and whoever asks may see it.
    pub kept: bool,
    /// The places, in the order of the flow.
    pub places: Vec<Sighting>,
}

/// One place.
#[derive(Debug, Serialize)]
pub struct Sighting {
    /// The step.
    pub letter: Letter,
    /// `A3`.
    pub mark: Option<&'static str>,
    /// The message, in the page of its step.
    pub href: String,
    /// It is an answer.
    pub answer: bool,
    /// The sender.
    pub from: Named,
    /// The receiver.
    pub to: Named,
    /// Where in the message.
    pub place: Place,
    /// Within which field.
    pub within: Option<String>,
    /// The value; none when the viewer cannot see it.
    pub value: Option<Value>,
}

impl Name {
    /// What is known of a name, and where it stands in this flow.
    #[must_use]
    pub fn of(name: &str, flow: Option<Traced>) -> Option<Self> {
        let (group, gloss) = gloss::found(name)?;
        let Gloss { name, meaning, at, more, slips, made_by, checked_by, cites, .. } = gloss.clone();
        let named = |actors: &[_]| actors.iter().map(|actor| Named::from(*actor)).collect();
        Some(Self {
            name,
            meaning,
            more,
            at,
            slips,
            values: values(name),
            made_by: named(made_by),
            checked_by: named(checked_by),
            cites: cites.iter().map(|cite| Section::of(cite)).collect(),
            group: listed(group),
            flow,
        })
    }
}

impl Traced {
    /// Where this name stands in a story. With no story, the flow is not kept here.
    #[must_use]
    pub fn name(name: &str, id: &str, story: Option<&Story>, viewer: Viewer) -> Self {
        Self::of(id, story, viewer, |known, _| known.eq_ignore_ascii_case(name))
    }

    /// Where this error was sent.
    #[must_use]
    pub fn error(code: &str, id: &str, story: Option<&Story>, viewer: Viewer) -> Self {
        Self::of(id, story, viewer, |name, value| name == "error" && value == code)
    }

    fn of(id: &str, story: Option<&Story>, viewer: Viewer, wanted: impl Fn(&str, &str) -> bool) -> Self {
        let Some(story) = story else { return Self { id: id.to_owned(), kept: false, places: Vec::new() } };
        let seen = story.seen_by(viewer);
        let mut places = Vec::new();
        for (moment, shown) in story.moments.iter().zip(&seen.moments) {
            let shown = parts(shown);
            for part in parts(moment).into_iter().filter(|part| wanted(&part.name, &part.value)) {
                // What the viewer sees at this place: the value, a bar, or nothing of it.
                let value =
                    shown.iter().find(|it| (&it.within, &it.name) == (&part.within, &part.name) && it.place == part.place);
                places.push(Sighting {
                    letter: moment.step.letter,
                    mark: moment.step.mark,
                    href: format!("/lens/{id}/{}?as={}#{}", moment.step.letter.name(), viewer.key(), moment.anchor),
                    answer: wire::is_answer(&moment.message),
                    from: moment.message.from.into(),
                    to: moment.message.to.into(),
                    place: part.place,
                    within: part.within,
                    value: value.map(|it| Value::of(&it.value)),
                });
            }
        }
        Self { id: id.to_owned(), kept: true, places }
    }
}

/// A field, or something within one.
struct Part {
    place: Place,
    within: Option<String>,
    name: String,
    value: String,
}

fn parts(moment: &Moment) -> Vec<Part> {
    let of = |field: Field| {
        let (place, inner) = (field.place, within::parts(&field));
        let within = Some(field.name.clone());
        let inner = inner.into_iter().map(move |(name, value)| Part { place, within: within.clone(), name, value });
        [Part { place, within: None, name: field.name, value: field.value }].into_iter().chain(inner)
    };
    wire::fields(&moment.message).into_iter().flat_map(of).collect()
}

/// The flow that a query asks to look in.
#[must_use]
pub fn flow(query: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "flow").map(|(_, id)| id.into_owned())
}

/// There is no such name.
#[derive(Debug, Serialize)]
pub struct Unknown {
    /// What was asked for.
    pub name: String,
    /// The known names that look most like it, the likeliest first.
    pub near: Vec<Listed>,
    /// The flow in which the pages of the names look.
    pub flow: Option<String>,
}

impl Unknown {
    /// What there is instead of this name.
    #[must_use]
    pub fn of(name: &str, flow: Option<String>) -> Self {
        let mut near: Vec<&Gloss> = gloss::groups().iter().flat_map(|group| &group.names).collect();
        let likeness = |gloss: &Gloss| jaro_winkler(&name.to_ascii_lowercase(), gloss.name);
        near.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
        let near = near.into_iter().take(NEAR).map(|gloss| Listed { name: gloss.name, meaning: gloss.meaning.clone() });
        Self { name: name.to_owned(), near: near.collect(), flow }
    }

    /// The same for whoever reads no pages.
    #[must_use]
    pub fn failure(&self) -> Failure {
        let near: Vec<&str> = self.near.iter().map(|listed| listed.name).collect();
        Failure::new(404, Words::of("params-unknown"), Words::of("params-unknown-why"))
            .arrived(self.name.clone())
            .expected(near.join(", "))
            .mend(Words::of("params-unknown-own"))
    }
}
