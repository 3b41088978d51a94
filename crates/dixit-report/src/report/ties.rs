//! Who is named with whom, as a graph and as a table.

use std::collections::HashMap;

use askama::Template;

use super::{links::NAME, lists::rendered};
use crate::{
    Error, Tables,
    chart::{Edge, Node, graph},
    html::Html,
    tables::{int, text},
    words::clip,
};

/// Nodes and edges of the picture: more of them are a ball of wool.
const NODES: u32 = 36;
const EDGES: u32 = 80;

#[derive(Template)]
#[template(path = "ties.html")]
struct Section {
    graph: Html,
    ties: Vec<Tie>,
}

struct Tie {
    a: String,
    b: String,
    documents: u64,
    originals: u64,
}

/// A tie as the tables have it.
struct Found {
    ids: [String; 2],
    names: [String; 2],
    labels: [String; 2],
    mentions: [u64; 2],
    documents: u64,
    originals: u64,
}

pub(super) fn render(tables: &Tables) -> Result<Html, Error> {
    let found = strongest(tables)?;
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut nodes = Vec::new();
    let mut edges = Vec::new();
    let most = found.iter().flat_map(|f| f.mentions).max().unwrap_or(1);
    for tie in &found {
        let place = |i: usize, nodes: &mut Vec<Node>, places: &mut HashMap<_, _>| {
            *places.entry(tie.ids[i].as_str()).or_insert_with(|| {
                nodes.push(node(tie, i, most));
                nodes.len() - 1
            })
        };
        let (a, b) = (
            place(0, &mut nodes, &mut places),
            place(1, &mut nodes, &mut places),
        );
        edges.push(Edge {
            a,
            b,
            documents: tie.documents,
        });
    }
    let ties = found.iter().map(|tie| Tie {
        a: clip(&tie.names[0], NAME),
        b: clip(&tie.names[1], NAME),
        documents: tie.documents,
        originals: tie.originals,
    });
    Ok(rendered(&Section {
        graph: graph(&nodes, &edges),
        ties: ties.collect(),
    }))
}

fn node(tie: &Found, i: usize, most: u64) -> Node {
    Node {
        name: clip(&tie.names[i], 40),
        class: match tie.labels[i].as_str() {
            "PERSON" | "PER" => "person",
            "ORG" => "body",
            _ => "other",
        },
        weight: tie.mentions[i] as f64 / most.max(1) as f64,
    }
}

/// The strongest ties among the most named people, bodies and places.
fn strongest(tables: &Tables) -> Result<Vec<Found>, Error> {
    let sql = "WITH named AS (
                 SELECT id, name, label, mentions FROM entities
                 WHERE label IN ('PERSON', 'PER', 'ORG', 'LOC', 'NORP')
                 ORDER BY documents DESC, mentions DESC, rowid LIMIT ?1)
               SELECT t.a_id, t.b_id, x.name, y.name, x.label, y.label, x.mentions, y.mentions,
                 t.documents, t.originals
               FROM ties t JOIN named x ON x.id = t.a_id JOIN named y ON y.id = t.b_id
               ORDER BY t.documents DESC, t.originals DESC, t.rowid LIMIT ?2";
    tables.rows(sql, [NODES, EDGES], |row| Found {
        ids: [text(row, 0), text(row, 1)],
        names: [text(row, 2), text(row, 3)],
        labels: [text(row, 4), text(row, 5)],
        mentions: [int(row, 6), int(row, 7)],
        documents: int(row, 8),
        originals: int(row, 9),
    })
}
