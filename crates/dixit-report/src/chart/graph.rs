//! Who is tied to whom, as points and lines.

use super::shapes::rounded;
use crate::{html::Html, words::counted};

/// Somebody in the picture.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) name: String,
    /// A class of the stylesheet: `person`, `body` or `other`.
    pub(crate) class: &'static str,
    /// How large it is, from 0 to 1.
    pub(crate) weight: f64,
}

/// A tie between two nodes, by their index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) documents: u64,
}

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 640.0;
const ROUNDS: usize = 400;

/// A picture whose nodes can be reached by the keyboard, each of which says
/// whom it is tied to.
pub(crate) fn graph(nodes: &[Node], edges: &[Edge]) -> Html {
    let places = layout(nodes.len(), edges);
    let most = edges.iter().map(|e| e.documents).max().unwrap_or(1).max(1);
    let mut svg = Html::default();
    svg.tag("<svg class=\"graph\" viewBox=\"0 0 960 640\" role=\"group\" aria-label=\"Graph of ties; the table below says the same\"><g class=\"edges\">");
    for edge in edges {
        let ends = [places[edge.a], places[edge.b]];
        line(&mut svg, edge, ends, edge.documents as f64 / most as f64);
    }
    svg.tag("</g>");
    for (i, node) in nodes.iter().enumerate() {
        point(&mut svg, i, node, places[i], &ties(i, nodes, edges));
    }
    svg.tag("</svg>");
    svg
}

/// `Kim Jong Un, tied with Xi Jinping (3 documents); …`.
fn ties(i: usize, nodes: &[Node], edges: &[Edge]) -> String {
    let other = |e: &Edge| match (e.a == i, e.b == i) {
        (true, _) => Some((e.b, e.documents)),
        (_, true) => Some((e.a, e.documents)),
        _ => None,
    };
    let tied = edges.iter().filter_map(other);
    let tied = tied.map(|(j, n)| format!("{} ({})", nodes[j].name, counted(n, "document")));
    let tied: Vec<String> = tied.collect();
    format!("{}, tied with {}", nodes[i].name, tied.join("; "))
}

fn line(svg: &mut Html, edge: &Edge, [a, b]: [[f64; 2]; 2], strength: f64) {
    svg.tag("<line");
    let numbers = [
        ("data-a", edge.a as f64),
        ("data-b", edge.b as f64),
        ("x1", a[0]),
        ("y1", a[1]),
        ("x2", b[0]),
        ("y2", b[1]),
        ("stroke-width", 0.7 + 5.0 * strength),
    ];
    for (name, value) in numbers {
        attribute(svg, name, value);
    }
    svg.tag("/>");
}

fn point(svg: &mut Html, i: usize, node: &Node, [x, y]: [f64; 2], ties: &str) {
    let radius = 5.0 + 13.0 * node.weight.sqrt();
    svg.tag("<g class=\"node ");
    svg.tag(node.class);
    svg.tag("\" tabindex=\"0\" role=\"button\" aria-pressed=\"false\"");
    attribute(svg, "data-n", i as f64);
    svg.tag(" transform=\"translate(");
    svg.value(rounded(x));
    svg.tag(" ");
    svg.value(rounded(y));
    svg.tag(")\" aria-label=\"");
    svg.text(ties);
    svg.tag("\">");
    match node.class {
        "person" => {
            svg.tag("<circle");
            attribute(svg, "r", radius);
        }
        // What is no person has corners.
        _ => {
            svg.tag("<rect");
            for (name, value) in [("x", -radius), ("y", -radius)] {
                attribute(svg, name, value * 0.85);
            }
            for name in ["width", "height"] {
                attribute(svg, name, radius * 1.7);
            }
        }
    }
    svg.tag("/><text text-anchor=\"middle\"");
    attribute(svg, "y", radius + 14.0);
    svg.tag(">");
    svg.text(&node.name);
    svg.tag("</text></g>");
}

fn attribute(svg: &mut Html, name: &str, value: f64) {
    svg.tag(" ");
    svg.tag(name);
    svg.tag("=\"");
    svg.value(rounded(value));
    svg.tag("\"");
}

/// Places by forces: nodes push each other away, edges pull, the middle pulls
/// a little. From a grid, and without any sine, so that all machines agree.
fn layout(nodes: usize, edges: &[Edge]) -> Vec<[f64; 2]> {
    let side = (1..).find(|side| side * side >= nodes).unwrap_or(1);
    let cell = |i: usize| (i as f64 + 0.5) / side.max(1) as f64;
    let place = |i: usize| {
        // No line of the grid is straight, or nothing would leave it.
        let shift = 0.011 * (i % 5) as f64;
        [cell(i % side) + shift, cell(i / side) - shift]
    };
    let mut places: Vec<[f64; 2]> = (0..nodes).map(place).collect();
    let wanted = 0.9 / (nodes.max(1) as f64).sqrt();
    for round in 0..ROUNDS {
        let heat = 0.1 * (1.0 - round as f64 / ROUNDS as f64) + 0.001;
        let moves = forces(&places, edges, wanted);
        for (place, [dx, dy]) in places.iter_mut().zip(moves) {
            let length = (dx * dx + dy * dy).sqrt().max(1e-9);
            let step = length.min(heat) / length;
            place[0] += dx * step;
            place[1] += dy * step;
        }
    }
    fit(&mut places);
    places
}

fn forces(places: &[[f64; 2]], edges: &[Edge], wanted: f64) -> Vec<[f64; 2]> {
    let mut forces: Vec<[f64; 2]> = places
        .iter()
        .map(|[x, y]| [(0.5 - x) * 0.6, (0.5 - y) * 0.6])
        .collect();
    let mut push = |i: usize, j: usize, by: &dyn Fn(f64) -> f64| {
        let (dx, dy) = (places[i][0] - places[j][0], places[i][1] - places[j][1]);
        let length = (dx * dx + dy * dy).sqrt().max(1e-3);
        let force = by(length) / length;
        forces[i][0] += dx * force;
        forces[i][1] += dy * force;
        forces[j][0] -= dx * force;
        forces[j][1] -= dy * force;
    };
    for i in 0..places.len() {
        for j in 0..i {
            push(i, j, &|length| wanted * wanted / length);
        }
    }
    for edge in edges {
        push(edge.a, edge.b, &|length| -length * length / wanted);
    }
    forces
}

/// Stretches the places over the picture, with room for names.
fn fit(places: &mut [[f64; 2]]) {
    for (axis, (low, high)) in [(70.0, WIDTH - 70.0), (26.0, HEIGHT - 46.0)]
        .into_iter()
        .enumerate()
    {
        let least = places.iter().map(|p| p[axis]).fold(f64::MAX, f64::min);
        let most = places.iter().map(|p| p[axis]).fold(f64::MIN, f64::max);
        let range = (most - least).max(1e-9);
        for place in places.iter_mut() {
            place[axis] = low + (place[axis] - least) / range * (high - low);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(a: usize, b: usize) -> Edge {
        Edge { a, b, documents: 1 }
    }

    #[test]
    fn nobody_leaves_the_picture_and_no_two_stand_on_one_place() {
        let edges: Vec<Edge> = (1..30).map(|i| edge(i / 3, i)).collect();
        let places = layout(40, &edges);
        for (i, [x, y]) in places.iter().enumerate() {
            assert!((0.0..=WIDTH).contains(x) && (0.0..=HEIGHT).contains(y));
            for [u, v] in &places[..i] {
                assert!((x - u).abs() + (y - v).abs() > 8.0, "{i} stands on another");
            }
        }
        assert!(layout(0, &[]).is_empty());
        assert_eq!(layout(1, &[]).len(), 1);
    }

    #[test]
    fn a_node_says_whom_it_is_tied_to() {
        let node = |name: &str| Node {
            name: name.to_owned(),
            class: "person",
            weight: 1.0,
        };
        let nodes = [node("Kim"), node("Xi"), node("Moon")];
        let svg = graph(&nodes, &[edge(0, 1), edge(2, 0)]).to_string();
        assert!(svg.contains("aria-label=\"Kim, tied with Xi (1 document); Moon (1 document)\""));
    }
}
