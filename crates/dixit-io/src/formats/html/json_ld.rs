//! What a page says of its article in JSON-LD, by the words of schema.org.

use std::collections::VecDeque;

use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// Who wrote an article.
#[derive(Default)]
pub(super) struct Authors {
    /// Those who are people, or of whom nothing is said but the name.
    pub(super) people: Vec<String>,
    /// Agencies and newsrooms.
    pub(super) bodies: Vec<String>,
}

/// The articles of a page, that of the page itself first, and all else it tells of.
pub(super) struct Articles {
    articles: Vec<Object>,
    named: Vec<Object>,
}

/// What leads from an article to others.
const OTHERS: [&str; 7] = [
    "itemListElement",
    "comment",
    "isPartOf",
    "mentions",
    "citation",
    "relatedLink",
    "review",
];

impl Articles {
    /// Of the texts of the scripts of a page; what is no JSON says nothing.
    pub(super) fn of(scripts: &[String]) -> Self {
        let mut rest: VecDeque<Value> = scripts.iter().filter_map(|text| json(text)).collect();
        let (mut articles, mut named) = (Vec::new(), Vec::new());
        // Level by level: the article of the page is never inside another.
        while let Some(value) = rest.pop_front() {
            match value {
                Value::Array(list) => rest.extend(list),
                Value::Object(object) => {
                    let inner = object.iter().filter(|(key, _)| !OTHERS.contains(&&***key));
                    rest.extend(
                        inner
                            .map(|(_, value)| value)
                            .filter(|value| is_deep(value))
                            .cloned(),
                    );
                    match rank(&object) {
                        Some(rank) => articles.push((rank, object)),
                        None if object.contains_key("@id") => named.push(object),
                        None => {}
                    }
                }
                _ => {}
            }
        }
        articles.sort_by_key(|(rank, _)| *rank);
        let articles = articles.into_iter().map(|(_, article)| article).collect();
        Self { articles, named }
    }

    /// When the article was published, the surest first.
    pub(super) fn published(&self) -> Vec<String> {
        let all = |key: &'static str| {
            let values = self
                .articles
                .iter()
                .filter_map(move |article| article.get(key));
            values.filter_map(|value| texts(value).into_iter().next())
        };
        all("datePublished").chain(all("dateCreated")).collect()
    }

    /// Who wrote the first article that names somebody.
    pub(super) fn authors(&self) -> Authors {
        let written = |key: &'static str| {
            let values = self
                .articles
                .iter()
                .filter_map(move |article| article.get(key));
            values.map(|value| self.names(value))
        };
        let mut all = written("author").chain(written("creator"));
        let all = all.find(|found| !found.people.is_empty() || !found.bodies.is_empty());
        all.unwrap_or_default()
    }

    fn names(&self, value: &Value) -> Authors {
        let mut found = Authors::default();
        let list = match value {
            Value::Array(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        };
        for author in list {
            let (is_body, names) = match author {
                Value::Object(object) => self.of_object(object),
                text => (false, texts(text)),
            };
            let kind = match is_body {
                true => &mut found.bodies,
                false => &mut found.people,
            };
            for name in names.iter().filter_map(|name| cleaned(name)) {
                if !kind.contains(&name) {
                    kind.push(name);
                }
            }
        }
        found
    }

    /// Whether an author is a body, and its names; what is given by its `@id` alone
    /// is looked up.
    fn of_object(&self, object: &Object) -> (bool, Vec<String>) {
        let names = own_names(object);
        let id = object.get("@id").filter(|_| names.is_empty());
        let mut named = self.named.iter();
        let meant = id.and_then(|id| named.find(|other| other.get("@id") == Some(id)));
        match meant {
            Some(meant) => (is_body(meant), own_names(meant)),
            None => (is_body(object), names),
        }
    }
}

/// How likely an object is the article of the page, the likeliest least.
fn rank(object: &Object) -> Option<u8> {
    let kinds: Vec<_> = kinds(object)
        .iter()
        .map(|kind| kind.to_lowercase())
        .collect();
    let is = |words: &[&str]| {
        kinds
            .iter()
            .any(|kind| words.iter().any(|word| kind.contains(word)))
    };
    match () {
        _ if is(&["article", "posting", "report"]) => Some(0),
        _ if kinds.is_empty() && object.contains_key("headline") => Some(1),
        _ if is(&["page", "creativework", "blog"]) => Some(2),
        _ => None,
    }
}

fn kinds(object: &Object) -> Vec<String> {
    object.get("@type").map(texts).unwrap_or_default()
}

/// Of `Organization`, `NewsMediaOrganization`, `Corporation`.
fn is_body(object: &Object) -> bool {
    let kinds = kinds(object);
    !kinds.is_empty()
        && !kinds
            .iter()
            .any(|kind| kind.to_lowercase().contains("person"))
}

fn own_names(object: &Object) -> Vec<String> {
    let names = object.get("name").map(texts).unwrap_or_default();
    if !names.is_empty() {
        return names;
    }
    let parts = ["givenName", "additionalName", "familyName"];
    let parts = parts.iter().filter_map(|part| object.get(*part)?.as_str());
    let whole = parts.collect::<Vec<_>>().join(" ");
    (!whole.is_empty()).then_some(whole).into_iter().collect()
}

/// The texts of a value: itself, the elements of a list, the `@value` or name of an
/// object.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Object(object) => {
            let inner = object.get("@value").or_else(|| object.get("name"));
            inner.map(texts).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// A name without what pages put around it; `None` for an address.
fn cleaned(name: &str) -> Option<String> {
    let name = html_escape::decode_html_entities(name);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let by = name
        .get(..3)
        .filter(|start| start.eq_ignore_ascii_case("by "));
    let name = &name[by.map_or(0, str::len)..];
    let is_name = name.contains(char::is_alphabetic) && !name.contains(['@', '/', '<']);
    (is_name && name.len() <= 200).then(|| name.to_owned())
}

fn is_deep(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// The JSON of a script, also of one with bare line ends in its texts, in a comment
/// or with escaped quotation marks.
fn json(text: &str) -> Option<Value> {
    let parse = |text: &str| serde_json::from_str(text).ok();
    let start = text.find(['{', '['])?;
    let end = text.rfind(['}', ']'])?;
    let text = text.get(start..=end)?;
    let spaced = || text.replace(|c: char| c.is_control(), " ");
    parse(text)
        .or_else(|| parse(&spaced()))
        .or_else(|| parse(&html_escape::decode_html_entities(&spaced())))
}
