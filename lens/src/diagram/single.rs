//! One message of a flow, large: for the projector. The ones before and after it are dotted.

use glasshouse_shared::exchange::Actor;
use glasshouse_web::Words;

use super::{
    Piece, Svg, draw, glyph,
    plan::{self, Arrow},
};
use crate::{actor::Named, story::Story};

const WIDTH: u32 = 440;
const HEIGHT: u32 = 300;
/// The window of the browser.
const PANE: (u32, u32) = (142, 298);
/// Where the message before, this one and the next one are.
const ROWS: [u32; 3] = [124, 196, 262];

/// The lanes of the client, the browser, and of whoever else takes part.
const fn lane(actor: Actor) -> u32 {
    match actor {
        Actor::Client => 48,
        Actor::Browser => 220,
        Actor::Provider | Actor::Api => 392,
    }
}

/// The message of this anchor. Nothing when it does not stand in the diagram.
#[must_use]
pub fn pieces(story: &Story, anchor: &str) -> Vec<Piece> {
    let arrows = plan::arrows(story, None, None);
    let Some(at) = arrows.iter().position(|arrow| arrow.moment.anchor == anchor) else { return Vec::new() };
    let this = &arrows[at];
    let ends = [this.moment.message.from, this.moment.message.to];
    let third = if ends.contains(&Actor::Api) { Actor::Api } else { Actor::Provider };
    let shown = |arrow: &&Arrow| [arrow.moment.message.from, arrow.moment.message.to].iter().all(|end| *end != other(third));
    let before = at.checked_sub(1).and_then(|at| arrows.get(at)).filter(shown);
    let after = arrows.get(at + 1).filter(shown);

    let mut svg = Svg::default();
    svg.put(&format!(r#"<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="flow-t"><title id="flow-t">"#));
    draw::sentence(&mut svg, this);
    svg.put("</title>");
    for actor in [Actor::Client, third] {
        svg.put(&format!(r#"<path class="lane by-{}" d="M{x} 64V{HEIGHT}"/>"#, Named::from(actor).key, x = lane(actor)));
    }
    let lines = [(before, ROWS[0], "next"), (Some(this), ROWS[1], "now"), (after, ROWS[2], "next")];
    let lines: Vec<_> = lines.into_iter().filter_map(|(arrow, y, time)| Some((arrow?, y, time))).collect();
    lines.iter().filter(|(arrow, ..)| arrow.back()).for_each(|(arrow, y, time)| back(&mut svg, arrow, *y, time));
    let (left, right) = PANE;
    svg.put(&format!(
        r#"<path class="pane" d="M{left} 92V76a6 6 0 0 1 6-6h40a6 6 0 0 1 6 6v6h{}a6 6 0 0 1 6 6V{HEIGHT}H{left}z"/>"#,
        right - left - 58
    ));
    heads(&mut svg, third);
    for (arrow, y, time) in &lines {
        if !arrow.back() {
            // It comes down from the redirect before it, when that one is drawn.
            front(&mut svg, arrow, (*y, time), *time == "now" && before.is_some());
        }
    }
    if this.back() {
        sees_nothing(&mut svg);
    }
    svg.put("</svg>");
    svg.pieces
}

/// Only one of the two has a lane.
const fn other(third: Actor) -> Actor {
    match third {
        Actor::Api => Actor::Provider,
        _ => Actor::Api,
    }
}

fn heads(svg: &mut Svg, third: Actor) {
    for (actor, x, side) in [(Actor::Client, 0, " start"), (Actor::Browser, lane(Actor::Browser), ""), (third, WIDTH, " end")] {
        let named = Named::from(actor);
        svg.put(&format!(r#"<g class="by-{}">"#, named.key));
        draw::icon(svg, glyph::of(actor), (lane(actor) - 14, 0), 28.0);
        svg.put(&format!(r#"<text class="head{side}" x="{x}" y="54">"#));
        svg.words(named.name);
        svg.put("</text></g>");
    }
}

/// From where to where, and on which side of its lane the point is.
fn ends(arrow: &Arrow) -> (u32, i64, i64) {
    let (from, to) = (lane(arrow.moment.message.from), lane(arrow.moment.message.to));
    (from, to.into(), if to > from { 1 } else { -1 })
}

fn tip(svg: &mut Svg, (to, side): (i64, i64), y: u32) {
    svg.put(&format!(r#"<path class="tip" d="M{} {}L{} {y}l{} 12"/>"#, to - 16 * side, y - 12, to - side, -15 * side));
}

fn back(svg: &mut Svg, arrow: &Arrow, y: u32, time: &str) {
    let (from, to, side) = ends(arrow);
    let rail = format!(r#"<path class="rail" d="M{from} {y}H{}"/>"#, to - 14 * side);
    svg.put(&format!(r#"<g class="{time} by-{}">{rail}{rail}"#, Named::from(arrow.moment.message.from).key));
    if time == "now" {
        tip(svg, (to, side), y);
    }
    svg.put("</g>");
}

fn front(svg: &mut Svg, arrow: &Arrow, (y, time): (u32, &str), follows: bool) {
    let (from, to, side) = ends(arrow);
    let start = if follows && arrow.bends_from.is_some() { ROWS[0] } else { y };
    let line = format!("M{from} {start}V{y}H{}", to - 2 * side);
    svg.put(&format!(r#"<g class="{time} by-{}"><path class="line" d="{line}"/>"#, Named::from(arrow.moment.message.from).key));
    if time == "now" {
        tip(svg, (to, side), y);
    }
    svg.put("</g>");
}

fn sees_nothing(svg: &mut Svg) {
    let ((left, right), y) = (PANE, ROWS[1]);
    svg.put(&format!(r#"<rect class="bar-out" x="{left}" y="{}" width="{}" height="40"/>"#, y - 20, right - left));
    svg.put(&format!(r#"<text class="bar-text" x="{}" y="{}">"#, lane(Actor::Browser), y + 8));
    svg.words(Words::of("diagram-sees-nothing"));
    svg.put("</text>");
}
