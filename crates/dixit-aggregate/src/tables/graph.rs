//! The graph of who is named beside whom, as GraphML.

use std::io::{self, Write};

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use crate::{EntityRow, Summary, TieRow};

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
                for row in self.entities.iter().filter(|row| row.documents >= least) {
                    write_node(writer, row)?;
                }
                let mut ties = self.ties().filter(|row| row.documents >= least);
                ties.try_for_each(|row| write_edge(writer, &row))
            })
            .map(drop)
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

fn write_node(writer: &mut Writer<impl Write>, row: &EntityRow) -> io::Result<()> {
    let id = printable(&row.id);
    let node = writer
        .create_element("node")
        .with_attribute(("id", id.as_str()));
    node.write_inner_content(|writer| {
        // Gephi shows what is called label.
        write_data(writer, "label", &row.name)?;
        write_data(writer, "class", row.label)?;
        write_data(writer, "gender", row.gender)?;
        write_data(writer, "documents", &row.documents.to_string())?;
        write_data(writer, "originals", &row.originals.to_string())?;
        write_data(writer, "quotes", &row.quotes.to_string())?;
        write_data(writer, "quotes_original", &row.quotes_original.to_string())
    })
    .map(drop)
}

fn write_edge(writer: &mut Writer<impl Write>, row: &TieRow) -> io::Result<()> {
    let (a, b) = (printable(&row.a_id), printable(&row.b_id));
    let edge = writer.create_element("edge");
    edge.with_attributes([("source", a.as_str()), ("target", b.as_str())])
        .write_inner_content(|writer| {
            write_data(writer, "weight", &row.documents.to_string())?;
            write_data(writer, "weight_original", &row.originals.to_string())
        })
        .map(drop)
}

fn write_data(writer: &mut Writer<impl Write>, key: &str, text: &str) -> io::Result<()> {
    let text = printable(text);
    let data = writer.create_element("data").with_attribute(("key", key));
    data.write_text_content(BytesText::new(&text)).map(drop)
}

/// Without the characters that XML 1.0 cannot hold, escaped or not.
fn printable(text: &str) -> String {
    text.chars()
        .filter(|&c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}
