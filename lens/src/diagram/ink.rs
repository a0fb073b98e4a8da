//! The colours of a diagram that stands alone, by day and by night: those of `web/static/style.css`.

/// The style sheet within the file.
pub(super) const STYLE: &str = "<style>\
svg{--paper:#FBFAF7;--ink:#1B1F24;--muted:#565E68;background:var(--paper);fill:var(--ink);font:13.5px system-ui,sans-serif}\
.by-browser{--by:#955700}.by-client{--by:#123F8C}.by-provider{--by:#007A5E}.by-api{--by:#666C73}\
.lane{stroke:var(--by);stroke-width:1.5}.lane.by-api{stroke-dasharray:6 4}\
.head{fill:var(--by);font-weight:700;text-anchor:middle}.port{font:12.5px ui-monospace,monospace;fill:var(--muted);text-anchor:middle}\
.glyph{fill:none;stroke:var(--by);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}.opaque{fill:var(--paper)}\
.pane{fill:#FFF1D6;stroke:#955700;stroke-width:1.5}\
.line,.tip{fill:none;stroke:var(--by);stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}.dot{fill:var(--by)}\
.rail{fill:none;stroke:var(--by);stroke-width:6}.rail+.rail{stroke:var(--paper);stroke-width:2.5}\
.next .line{stroke-dasharray:.1 4}.next .rail{stroke-dasharray:2 4}.next .rail+.rail{stroke-dasharray:none}.next text{fill:var(--muted)}\
.now .line,.now .tip{stroke-width:3.5}.now .rail{stroke-width:11}.now .rail+.rail{stroke-width:4}.now text,.step-id{font-weight:700}.now .table{font-weight:400}\
.table{stroke:var(--paper);stroke-width:4;paint-order:stroke}.bar-out{fill:var(--ink)}svg .bar-text{fill:var(--paper);font-weight:700;text-anchor:middle}\
@media(prefers-color-scheme:dark){svg{--paper:#14171A;--ink:#ECEAE4;--muted:#A9B0B8}\
.by-browser{--by:#F2B84B}.by-client{--by:#7DB4FF}.by-provider{--by:#45D6A0}.by-api{--by:#A3ABB3}.pane{fill:#33270F;stroke:#F2B84B}}\
</style>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_pages() {
        let sheet = include_str!("../../../web/static/style.css");
        for colour in STYLE.split('#').skip(1) {
            assert!(sheet.contains(&format!("#{}", &colour[..6])), "#{}", &colour[..6]);
        }
    }
}
