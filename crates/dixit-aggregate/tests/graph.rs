//! The graph can be read back.

mod util;

use dixit_aggregate::{Aggregate, Options};
use dixit_core::{Gender, Label};
use quick_xml::{Reader, events::Event};
use util::Text;

#[test]
fn every_node_and_edge_is_read_back() {
    let text = Text {
        id: "a",
        publisher: "",
        date: "",
        marked: "{A & “B” <Co>|0} met {Kim Jong Un|1}.",
        entities: &[
            ("A & “B” <Co>\u{b}", Label::Org, Gender::Neuter),
            ("Kim Jong Un", Label::Person, Gender::Male),
        ],
    };
    // The notation has no escape for an angle bracket.
    let marked = text.marked.replace("<Co>", "Co");
    let text = Text {
        marked: &marked,
        ..text
    };
    let mut aggregate = Aggregate::new(Options::default());
    aggregate.add(&text.document());
    let mut xml = Vec::new();
    aggregate
        .finish()
        .write_graphml(&mut xml, 1)
        .expect("memory can be written");
    let xml = String::from_utf8(xml).expect("UTF-8");
    let mut reader = Reader::from_str(&xml);
    let (mut nodes, mut edges, mut texts) = (0, 0, String::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) if tag.name().as_ref() == "node" => nodes += 1,
            Event::Start(tag) if tag.name().as_ref() == "edge" => edges += 1,
            Event::Text(text) => texts += &text,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((nodes, edges), (2, 1));
    assert!(texts.contains("Kim Jong Un"), "{xml}");
    assert!(xml.contains("A &amp; “B” Co"), "{xml}");
}
