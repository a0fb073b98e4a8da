//! How a diagram is drawn. One unit is a pixel at full size; the drawing is as wide as the margin of a page.

use glasshouse_shared::exchange::Actor;
use glasshouse_web::Words;

use super::{
    Options, Svg, glyph, ink,
    plan::{self, Arrow, Label, Time},
};
use crate::{actor::Named, sight::Extent, story::Story, wire};

const WIDTH: u32 = 460;
/// The window of the browser, and its middle: what passes there is before it or behind it.
const PANE: (u32, u32) = (136, 228);
/// Where the labels of the two gaps begin, and those before the API's lane.
const LEFT: u32 = 56;
const RIGHT: u32 = 234;
const FAR: u32 = 330;

/// The middle of a lane.
pub(super) const fn lane(actor: Actor) -> u32 {
    match actor {
        Actor::Client => 46,
        Actor::Browser => 182,
        Actor::Provider => 322,
        Actor::Api => 414,
    }
}

/// The whole drawing.
pub(super) fn diagram(story: &Story, options: &Options) -> Svg {
    let arrows = plan::arrows(story, options.letter, options.until);
    let low = |arrow: &Arrow| arrow.tables.iter().map(|(.., y)| *y).chain([arrow.y]).max().unwrap_or_default();
    let bottom = arrows.iter().map(low).max().unwrap_or(90) + 24;
    let mut svg = Svg::default();
    begin(&mut svg, options, bottom + 6);
    for actor in [Actor::Client, Actor::Provider, Actor::Api] {
        let (x, key) = (lane(actor), Named::from(actor).key);
        svg.put(&format!(r#"<path class="lane by-{key}" d="M{x} 66V{}"/>"#, bottom + 6));
    }
    // What is behind the browser's window comes first.
    for arrow in arrows.iter().filter(|arrow| arrow.back()) {
        link(&mut svg, arrow, options, back);
    }
    window(&mut svg, bottom);
    heads(&mut svg, story);
    for arrow in &arrows {
        if !arrow.back() {
            link(&mut svg, arrow, options, front);
        } else if arrow.time == Time::Now {
            sees_nothing(&mut svg, arrow.y);
        }
        tables(&mut svg, arrow);
    }
    svg.put("</svg>");
    svg
}

fn begin(svg: &mut Svg, options: &Options, height: u32) {
    let named = if options.file { r#" xmlns="http://www.w3.org/2000/svg""# } else { "" };
    svg.put(&format!(r#"<svg{named} viewBox="0 0 {WIDTH} {height}" role="group" aria-labelledby="flow-t"><title id="flow-t">"#));
    svg.words(Words::of("diagram-title"));
    svg.put("</title>");
    if options.file {
        svg.put(ink::STYLE);
    }
}

fn window(svg: &mut Svg, bottom: u32) {
    let (left, right) = PANE;
    svg.put(&format!(
        r#"<path class="pane" d="M{left} 76V60a6 6 0 0 1 6-6h30a6 6 0 0 1 6 6v4h{}a6 6 0 0 1 6 6V{}a6 6 0 0 1-6 6H{}a6 6 0 0 1-6-6z"/>"#,
        right - left - 48,
        bottom - 6,
        left + 6,
    ));
}

fn heads(svg: &mut Svg, story: &Story) {
    for actor in [Actor::Client, Actor::Browser, Actor::Provider, Actor::Api] {
        let (x, named) = (lane(actor), Named::from(actor));
        svg.put(&format!(r#"<g class="by-{}">"#, named.key));
        icon(svg, glyph::of(actor), (x - 12, 0), 24.0);
        svg.put(&format!(r#"<text class="head" x="{x}" y="42">"#));
        svg.words(named.name);
        svg.put("</text>");
        if let Some(port) = port(story, actor) {
            svg.put(&format!(r#"<text class="port" x="{x}" y="59">"#));
            svg.text(port);
            svg.put("</text>");
        }
        svg.put("</g>");
    }
}

/// The port that requests to this one name, as far as they were seen.
fn port(story: &Story, actor: Actor) -> Option<&str> {
    let asked = story.moments.iter().filter(|moment| moment.message.to == actor && !wire::is_answer(&moment.message));
    asked
        .filter_map(|moment| wire::header(&moment.message, "host")?.rsplit_once(':'))
        .map(|(_, port)| port)
        .find(|port| port.len() < 6)
}

/// An icon in this size.
pub(super) fn icon(svg: &mut Svg, path: &str, (x, y): (u32, u32), size: f32) {
    let filled = if path == glyph::ROW { " opaque" } else { "" };
    svg.put(&format!(r#"<path class="glyph{filled}" transform="translate({x} {y}) scale({})" d="{path}"/>"#, size / 24.0));
}

/// An arrow as a link to its step.
fn link(svg: &mut Svg, arrow: &Arrow, options: &Options, line: fn(&mut Svg, &Arrow)) {
    let key = Named::from(arrow.moment.message.from).key;
    let (time, letter, anchor) = (arrow.time.name(), arrow.moment.step.letter.name(), &arrow.moment.anchor);
    let current = if arrow.time == Time::Now { r#" aria-current="step""# } else { "" };
    match options.base {
        Some(base) => {
            svg.put(&format!(r#"<a class="{time} by-{key} {}"{current} href=""#, arrow.carries));
            svg.text(&format!("{base}/{letter}?as={}#{anchor}", options.viewer.key()));
            svg.put(r#"">"#);
        }
        None => svg.put(&format!(r#"<g class="{time} by-{key}">"#)),
    }
    svg.put("<title>");
    sentence(svg, arrow);
    svg.put("</title>");
    line(svg, arrow);
    svg.put(if options.base.is_some() { "</a>" } else { "</g>" });
}

/// The same in words.
pub(super) fn sentence(svg: &mut Svg, arrow: &Arrow) {
    let message = &arrow.moment.message;
    svg.text(&format!("{} · ", arrow.mark()));
    svg.words(Named::from(message.from).name);
    svg.text(" → ");
    svg.words(Named::from(message.to).name);
    svg.text(" · ");
    match arrow.moment.seen {
        Extent::Nothing => svg.words(Words::of("lens-hidden")),
        _ => svg.text(format!("{} {}", wire::verb(message), wire::path(message)).trim()),
    }
    svg.text(" · ");
    svg.words(if arrow.back() { Words::of("lens-back") } else { Words::of("lens-front") });
}

/// From where to where.
fn ends(arrow: &Arrow) -> (u32, u32) {
    (lane(arrow.moment.message.from), lane(arrow.moment.message.to))
}

fn tip(svg: &mut Svg, (from, to): (u32, u32), y: u32) {
    // Its point is beside the lane, not on it.
    let (point, back) = if to > from { (to - 1, -9) } else { (to + 1, 9) };
    svg.put(&format!(r#"<path class="tip" d="M{} {}L{point} {y}l{back} 6"/>"#, i64::from(point) + back, y - 6));
}

/// One line, by the browser.
fn front(svg: &mut Svg, arrow: &Arrow) {
    let ((from, to), y) = (ends(arrow), arrow.y);
    let side: i64 = if to > from { 1 } else { -1 };
    let path = match arrow.bends_from {
        Some(start) => format!("M{from} {start}V{}q0 10 {} 10H{}", y - 10, 10 * side, i64::from(to) - side),
        None => format!("M{from} {y}H{}", i64::from(to) - side),
    };
    svg.put(&format!(r#"<path class="line" d="{path}"/>"#));
    tip(svg, (from, to), y);
    if arrow.moment.message.from == Actor::Browser {
        svg.put(&format!(r#"<circle class="dot" cx="{from}" cy="{}" r="4"/>"#, arrow.bends_from.unwrap_or(y)));
    }
    label(svg, arrow, if from.min(to) < lane(Actor::Browser) { LEFT } else { RIGHT });
}

/// Two lines, from server to server.
fn back(svg: &mut Svg, arrow: &Arrow) {
    let ((from, to), y) = (ends(arrow), arrow.y);
    let end = if to > from { to - 6 } else { to + 6 };
    let rail = format!(r#"<path class="rail" d="M{from} {y}H{end}"/>"#);
    svg.put(&rail);
    svg.put(&rail);
    tip(svg, (from, to), y);
    let far = if to.max(from) == lane(Actor::Api) { FAR } else { RIGHT };
    label(svg, arrow, if to > from { LEFT } else { far });
    if let Some(words) = plan::brings(arrow.moment) {
        svg.put(&format!(r#"<text x="{far}" y="{}">"#, y - 12));
        svg.words(words);
        svg.put("</text>");
    }
}

/// The mark, and what it is.
fn label(svg: &mut Svg, arrow: &Arrow, x: u32) {
    let y = arrow.y - if arrow.back() { 12 } else { 8 };
    svg.put(&format!(r#"<text x="{x}" y="{y}"><tspan class="step-id">{}</tspan>"#, arrow.mark()));
    match plan::label(arrow.moment) {
        Label::Status(status) => svg.put(&format!(" {status}</text>")),
        Label::Words(words) => {
            svg.put(" ");
            svg.words(words);
            svg.put("</text>");
        }
        Label::Hidden => {
            let left = x + 22;
            svg.put(&format!(r#"</text><rect class="bar-out" x="{left}" y="{}" width="54" height="16"/>"#, y - 12));
            svg.put(&format!(r#"<text class="bar-text" x="{}" y="{y}">"#, left + 27));
            svg.words(Words::of("diagram-hidden"));
            svg.put("</text>");
        }
        Label::Nothing => svg.put("</text>"),
    }
}

/// The bar over the window, where the current message runs behind it.
fn sees_nothing(svg: &mut Svg, y: u32) {
    let (left, right) = PANE;
    let (width, middle) = (right - left - 2, lane(Actor::Browser));
    svg.put(&format!(r#"<rect class="bar-out" x="{}" y="{}" width="{width}" height="28"/>"#, left + 1, y - 14));
    svg.put(&format!(r#"<text class="bar-text" x="{middle}" y="{}">"#, y + 5));
    svg.words(Words::of("diagram-sees-nothing"));
    svg.put("</text>");
}

/// The tables that were written, on the lane of who wrote them.
fn tables(svg: &mut Svg, arrow: &Arrow) {
    for (by, table, y) in &arrow.tables {
        let (x, key, time) = (lane(*by), Named::from(*by).key, arrow.time.name());
        svg.put(&format!(r#"<g class="{time} by-{key}"><title>"#));
        svg.words(Words::of("diagram-writes").with("table", *table));
        svg.put("</title>");
        // The client has its words to the right of its lane, the provider all of it, the API to the left.
        let (glyph, text, anchor) = match by {
            Actor::Provider => (x + 9, x + 29, ""),
            Actor::Api => (x - 8, x - 14, " end"),
            Actor::Client | Actor::Browser => (x - 8, x + 14, ""),
        };
        icon(svg, glyph::ROW, (glyph, y - 8), 16.0);
        svg.put(&format!(r#"<text class="table{anchor}" x="{text}" y="{}">"#, y + 5));
        svg.text(&short(table));
        svg.put("</text></g>");
    }
}

/// A name that fits beside the provider's lane.
fn short(name: &str) -> String {
    if name.chars().count() <= 15 { name.to_owned() } else { name.chars().take(14).chain(['…']).collect() }
}
