//! The graph of who is named beside whom, as GraphML.

use std::{
    borrow::Cow,
    fmt::Display,
    io::{self, Write},
};

use quick_xml::{
    Writer,
    escape::escape,
    events::{BytesDecl, Event},
};

use crate::{EntityRow, Summary, tables::summary::Tie};

/// The attributes of nodes and edges: id, element, name, type.
const KEYS: [[&str; 4]; 9] = [
    ["label", "node", "label", "string"],
    ["class", "node", "class", "string"],
    ["gender", "node", "gender", "string"],
    ["documents", "node", "documents", "long"],
    ["originals", "node", "originals", "long"],
    ["quotes", "node", "quotes", "long"],
    ["quotes_original", "node", "quotes_original", "long"],
    ["weight", "edge", "weight", "double"],
    ["weight_original", "edge", "weight_original", "double"],
];

impl Summary {
    /// Writes [`ties`](Summary::ties) as an undirected graph that Gephi and
    /// networkx open: a node for each entity, an edge for each pair that is
    /// named in one sentence, its weight the number of documents, and
    /// `weight_original` the same with copies counted once. Entities in fewer
    /// documents than `least`, and pairs, are left out. The label of a node is
    /// its name.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_graphml(&self, out: impl Write, least: u64) -> io::Result<()> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
        writer.write_event(Event::Decl(declaration))?;
        writer
            .create_element("graphml")
            .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
            .write_inner_content(|writer| {
                for key in KEYS {
                    write_key(writer, key)?;
                }
                self.write_graph(writer, least)
            })?;
        writer.get_mut().write_all(b"\n")
    }

    fn write_graph(&self, writer: &mut Writer<impl Write>, least: u64) -> io::Result<()> {
        let graph = writer.create_element("graph");
        graph
            .with_attributes([("id", "ties"), ("edgedefault", "undirected")])
            .write_inner_content(|writer| {
                // Nodes and edges are nearly all of the file, and always alike.
                let out = writer.get_mut();
                let nodes = self.entities.iter();
                let mut nodes = nodes.filter(|row| row.documents >= least);
                nodes.try_for_each(|row| write_node(out, row))?;
                let mut edges = self.ties.iter().filter(|tie| tie.documents >= least);
                edges.try_for_each(|tie| self.write_edge(out, tie))
            })
            .map(drop)
    }

    fn write_edge(&self, out: &mut impl Write, tie: &Tie) -> io::Result<()> {
        let [a, b] = [tie.a, tie.b].map(|row| told(&self.entities[row as usize].id));
        write!(out, "\n  <edge source=\"{a}\" target=\"{b}\">")?;
        write_data(out, "weight", tie.documents)?;
        write_data(out, "weight_original", tie.originals)?;
        out.write_all(b"\n  </edge>")
    }
}

fn write_key(
    writer: &mut Writer<impl Write>,
    [id, element, name, kind]: [&str; 4],
) -> io::Result<()> {
    let attributes = [
        ("id", id),
        ("for", element),
        ("attr.name", name),
        ("attr.type", kind),
    ];
    let key = writer.create_element("key").with_attributes(attributes);
    key.write_empty().map(drop)
}

fn write_node(out: &mut impl Write, row: &EntityRow) -> io::Result<()> {
    write!(out, "\n  <node id=\"{}\">", told(&row.id))?;
    // Gephi shows what is called label.
    write_data(out, "label", told(&row.name))?;
    write_data(out, "class", row.label)?;
    write_data(out, "gender", row.gender)?;
    write_data(out, "documents", row.documents)?;
    write_data(out, "originals", row.originals)?;
    write_data(out, "quotes", row.quotes)?;
    write_data(out, "quotes_original", row.quotes_original)?;
    out.write_all(b"\n  </node>")
}

/// A number, or a text that is escaped.
fn write_data(out: &mut impl Write, key: &str, text: impl Display) -> io::Result<()> {
    write!(out, "\n   <data key=\"{key}\">{text}</data>")
}

/// A text escaped, and without the characters that XML 1.0 cannot hold, escaped or
/// not.
fn told(text: &str) -> Cow<'_, str> {
    let is_lost = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    match text.contains(is_lost) {
        false => escape(text),
        true => Cow::Owned(escape(text.replace(is_lost, "")).into_owned()),
    }
}
