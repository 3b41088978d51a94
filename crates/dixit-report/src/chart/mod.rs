//! Pictures as inline SVG. Each says in words what it shows; kinds differ by
//! pattern as well as by colour.

mod graph;
mod period;
mod shapes;

pub(crate) use self::{
    graph::{Edge, Node, graph},
    period::Periods,
};

use self::shapes::{open, rect, rounded, stretch};
use crate::{html::Html, words::grouped};

/// Quotations by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds {
    pub(crate) direct: u64,
    pub(crate) mixed: u64,
    pub(crate) indirect: u64,
}

impl Kinds {
    pub(crate) fn total(self) -> u64 {
        self.direct + self.mixed + self.indirect
    }

    /// Counts quotations of the kind of this name.
    pub(crate) fn add(&mut self, kind: &str, n: u64) {
        match kind {
            "direct" => self.direct += n,
            "mixed" => self.mixed += n,
            _ => self.indirect += n,
        }
    }

    fn parts(self) -> [(&'static str, u64); 3] {
        [
            ("direct", self.direct),
            ("mixed", self.mixed),
            ("indirect", self.indirect),
        ]
    }

    fn description(self) -> String {
        let parts = self
            .parts()
            .map(|(name, n)| format!("{} {name}", grouped(n)));
        parts.join(", ")
    }
}

/// A bar of quotations by kind, whose whole length is `most`.
pub(crate) fn kinds_bar(kinds: Kinds, most: u64) -> Html {
    let mut svg = Html::default();
    svg.tag("<svg class=\"bar\" role=\"img\" aria-label=\"");
    svg.text(&kinds.description());
    svg.tag("\">");
    let mut x = 0.0;
    for (name, n) in kinds.parts() {
        let width = 100.0 * n as f64 / most.max(1) as f64;
        stretch(&mut svg, name, x, width);
        x += width;
    }
    svg.tag("</svg>");
    svg
}

/// A plain bar; its number stands beside it as text.
pub(crate) fn bar(n: u64, most: u64) -> Html {
    let mut svg = Html::default();
    svg.tag("<svg class=\"bar\" aria-hidden=\"true\">");
    stretch(
        &mut svg,
        "plain",
        0.0,
        100.0 * n as f64 / most.max(1) as f64,
    );
    svg.tag("</svg>");
    svg
}

/// Width and height of a picture of columns.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 190.0;
/// Where the columns stand on.
const GROUND: f64 = 160.0;

/// Quotations by kind over time, a column for each period.
pub(crate) fn columns(periods: &Periods, columns: &[Kinds], noun: &str) -> Html {
    let most = columns.iter().map(|k| k.total()).max().unwrap_or(0).max(1);
    let label = format!(
        "Quotations by {}: from {} to {}, at most {} in one {}",
        periods.noun(),
        periods.label(0),
        periods.label(periods.count.saturating_sub(1)),
        grouped(most),
        periods.noun(),
    );
    let mut svg = open(noun, WIDTH as u64, HEIGHT as u64, &label);
    let step = WIDTH / columns.len().max(1) as f64;
    let width = (step * 0.8).min(46.0);
    for (i, kinds) in columns.iter().enumerate().filter(|(_, k)| k.total() > 0) {
        svg.tag("<g><title>");
        svg.text(&format!("{}: {}", periods.label(i), kinds.description()));
        svg.tag("</title>");
        let mut top = GROUND;
        for (name, n) in kinds.parts() {
            let height = (GROUND - 14.0) * n as f64 / most as f64;
            top -= height;
            let x = step * i as f64 + (step - width) / 2.0;
            rect(&mut svg, name, [x, top, width, height]);
        }
        svg.tag("</g>");
    }
    axis(&mut svg, periods, step, most);
    svg.tag("</svg>");
    svg
}

fn axis(svg: &mut Html, periods: &Periods, step: f64, most: u64) {
    svg.tag("<line class=\"ground\" x1=\"0\" x2=\"720\" y1=\"160\" y2=\"160\"/>");
    svg.tag("<text x=\"0\" y=\"10\">");
    svg.text(&grouped(most));
    svg.tag("</text>");
    // As many labels as have room.
    let each = periods.count.div_ceil(7).max(1);
    for i in (0..periods.count).step_by(each) {
        let middle = step * (i as f64 + 0.5);
        let anchor = match i {
            0 => "start",
            _ if middle > WIDTH - 40.0 => "end",
            _ => "middle",
        };
        let x = if i == 0 { 0.0 } else { middle };
        svg.tag("<text y=\"178\" text-anchor=\"");
        svg.tag(anchor);
        svg.tag("\" x=\"");
        svg.value(rounded(x));
        svg.tag("\">");
        svg.text(&periods.label(i));
        svg.tag("</text>");
    }
}
