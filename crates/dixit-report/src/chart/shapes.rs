//! The shapes of which pictures are made.

use crate::html::Html;

/// A part of a bar, in percent of its place: patterns keep their form then,
/// however wide it is.
pub(super) fn stretch(svg: &mut Html, class: &str, x: f64, width: f64) {
    if width < 0.05 {
        return;
    }
    svg.tag("<rect class=\"");
    svg.tag(class);
    svg.tag("\" height=\"100%\" x=\"");
    svg.value(rounded(x));
    svg.tag("%\" width=\"");
    svg.value(rounded(width));
    svg.tag("%\"/>");
}

pub(super) fn open(class: &str, width: u64, height: u64, label: &str) -> Html {
    let mut svg = Html::default();
    svg.tag("<svg class=\"");
    svg.tag(class);
    svg.tag("\" viewBox=\"0 0 ");
    svg.value(width);
    svg.tag(" ");
    svg.value(height);
    svg.tag("\" role=\"img\" aria-label=\"");
    svg.text(label);
    svg.tag("\"");
    svg.tag(">");
    svg
}

pub(super) fn rect(svg: &mut Html, class: &str, [x, y, width, height]: [f64; 4]) {
    if width < 0.05 || height < 0.05 {
        return;
    }
    svg.tag("<rect class=\"");
    svg.tag(class);
    svg.tag("\"");
    for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
        svg.tag(" ");
        svg.tag(name);
        svg.tag("=\"");
        svg.value(rounded(value));
        svg.tag("\"");
    }
    svg.tag("/>");
}

/// A tenth of a unit is less than one sees.
pub(super) fn rounded(x: f64) -> f64 {
    // No zero below zero.
    (x * 10.0).round() / 10.0 + 0.0
}
