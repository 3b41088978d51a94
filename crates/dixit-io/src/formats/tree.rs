//! XML as a tree, as far as documents need one.

use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// Its name without its prefix.
    name: String,
    #[cfg(feature = "xml")]
    attributes: Vec<(String, String)>,
    children: Vec<Child>,
}

#[derive(Debug)]
enum Child {
    Node(Node),
    Text(String),
}

/// No document is so deep; a tree that is could not be walked.
const DEPTH: usize = 256;

/// The root element of a document; or why there is none.
pub(crate) fn parse(source: &str) -> Result<Node, String> {
    let mut reader = Reader::from_str(source);
    let mut open = vec![Node::default()];
    loop {
        let event = reader.read_event();
        let place = || format!("byte {}", reader.buffer_position());
        match event.map_err(|error| format!("the XML is broken at {}: {error}", place()))? {
            Event::Start(tag) if open.len() > DEPTH => {
                return Err(format!(
                    "the XML is too deep at {}, <{}>",
                    place(),
                    local(tag.name().as_ref())
                ));
            }
            Event::Start(tag) => open.push(node(&tag)),
            Event::Empty(tag) => put(&mut open, Child::Node(node(&tag))),
            Event::End(_) => {
                let done = open.pop().filter(|_| !open.is_empty());
                let done = done.ok_or_else(|| format!("the XML is broken at {}", place()))?;
                put(&mut open, Child::Node(done));
            }
            Event::Text(text) => put(&mut open, Child::Text(text.to_string())),
            Event::CData(text) => put(&mut open, Child::Text(text.to_string())),
            Event::GeneralRef(name) => put(&mut open, Child::Text(resolved(&name))),
            Event::Eof => break,
            _ => {}
        }
    }
    if open.len() > 1 {
        return Err("the XML ends before its elements do".to_owned());
    }
    let children = open.pop().map(|top| top.children).unwrap_or_default();
    let node = children.into_iter().find_map(|child| match child {
        Child::Node(node) => Some(node),
        Child::Text(_) => None,
    });
    node.ok_or_else(|| "the XML holds no element".to_owned())
}

fn put(open: &mut [Node], child: Child) {
    if let Some(last) = open.last_mut() {
        last.children.push(child);
    }
}

fn node(tag: &BytesStart<'_>) -> Node {
    Node {
        name: local(tag.name().as_ref()).to_owned(),
        #[cfg(feature = "xml")]
        attributes: attributes(tag),
        children: Vec::new(),
    }
}

#[cfg(feature = "xml")]
fn attributes(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    let attributes = tag.attributes().flatten();
    let attributes = attributes.map(|attribute| {
        let value = attribute.value.to_string();
        let value = match quick_xml::escape::unescape(&value) {
            Ok(plain) => plain.into_owned(),
            Err(_) => value,
        };
        (local(attribute.key.as_ref()).to_owned(), value)
    });
    attributes.collect()
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// What `&amp;` or `&#8220;` stands for; what is not known stays.
fn resolved(name: &str) -> String {
    let number = name
        .strip_prefix('#')
        .and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
    match (
        number.and_then(char::from_u32),
        resolve_predefined_entity(name),
    ) {
        (Some(c), _) => c.to_string(),
        (_, Some(text)) => text.to_owned(),
        _ if name == "nbsp" => "\u{a0}".to_owned(),
        _ => format!("&{name};"),
    }
}

impl Node {
    /// The first element of this name, itself among them.
    pub(crate) fn find(&self, name: &str) -> Option<&Node> {
        if self.name == name {
            return Some(self);
        }
        self.nodes().find_map(|node| node.find(name))
    }

    #[cfg(feature = "xml")]
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// Elements of these names, in order, but for those inside one of `not`.
    pub(crate) fn each<'n>(&'n self, names: &[&str], not: &[&str], to: &mut impl FnMut(&'n Node)) {
        if not.contains(&self.name.as_str()) {
            return;
        }
        match names.contains(&self.name.as_str()) {
            true => to(self),
            false => self.nodes().for_each(|node| node.each(names, not, to)),
        }
    }

    /// All words in it, on one line.
    pub(crate) fn text(&self) -> String {
        let mut all = String::new();
        self.collect(&mut all);
        all.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// All characters in it, as they stand there.
    #[cfg(feature = "docx")]
    pub(crate) fn raw(&self) -> String {
        let mut all = String::new();
        self.collect(&mut all);
        all
    }

    fn collect(&self, all: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(text) => *all += text,
                Child::Node(node) => node.collect(all),
            }
        }
        // Of Word: a line end and a tabulator are blanks.
        if ["br", "tab", "cr"].contains(&self.name.as_str()) {
            all.push(' ');
        }
    }

    fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }
}
