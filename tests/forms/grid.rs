//! A grid of variants and the matrix of those that went wrong.

use std::{collections::BTreeMap, sync::OnceLock};

use dixit::{Config, Document, Pipeline, core::QuoteKind};

/// What must be found in a text.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    pub(crate) content: String,
    /// `None`: it does not matter who.
    pub(crate) speaker: Option<String>,
    pub(crate) kind: Option<QuoteKind>,
}

impl Expected {
    pub(crate) fn direct(content: &str, speaker: &str) -> Expected {
        Expected {
            content: content.to_owned(),
            speaker: Some(speaker.to_owned()),
            kind: Some(QuoteKind::Direct),
        }
    }

    pub(crate) fn indirect(content: &str, speaker: &str) -> Expected {
        Expected {
            kind: Some(QuoteKind::Indirect),
            ..Expected::direct(content, speaker)
        }
    }

    pub(crate) fn by_anyone(content: &str) -> Expected {
        Expected {
            content: content.to_owned(),
            speaker: None,
            kind: Some(QuoteKind::Direct),
        }
    }
}

/// People of several origins: full name, and the last of it.
pub(crate) const PEOPLE: [(&str, &str); 10] = [
    ("Ana Torres", "Torres"),
    ("Mark Lee", "Lee"),
    ("Olga Petrova", "Petrova"),
    ("Kwame Mensah", "Mensah"),
    ("Siobhan O'Brien", "O'Brien"),
    ("Priya Raman", "Raman"),
    ("Tomasz Kowalski", "Kowalski"),
    ("Yuki Tanaka", "Tanaka"),
    ("Jean-Luc Moreau", "Moreau"),
    ("Amina Yusuf", "Yusuf"),
];

/// Each person with the next.
pub(crate) fn pairs() -> impl Iterator<Item = [(&'static str, &'static str); 2]> {
    (0..PEOPLE.len()).map(|n| [PEOPLE[n], PEOPLE[(n + 1) % PEOPLE.len()]])
}

/// Counts of wrong and all variants by layout and setting.
#[derive(Default)]
pub(crate) struct Matrix {
    cells: BTreeMap<(String, &'static str), (usize, usize)>,
    wrong: Vec<String>,
}

impl Matrix {
    /// Tries a text alone and inside an article.
    pub(crate) fn add(&mut self, layout: &str, text: &str, expected: &[Expected]) {
        self.note(layout, "alone", text, expected, true);
        let inside = format!("{ABOVE}\n\n{text}\n\n{BELOW}");
        self.note(layout, "in article", &inside, expected, false);
    }

    /// Tries a text alone.
    pub(crate) fn add_alone(&mut self, layout: &str, text: &str, expected: &[Expected]) {
        self.note(layout, "alone", text, expected, true);
    }

    fn note(
        &mut self,
        layout: &str,
        setting: &'static str,
        text: &str,
        expected: &[Expected],
        only: bool,
    ) {
        let doc = read(text);
        let cell = self.cells.entry((layout.to_owned(), setting)).or_default();
        cell.1 += 1;
        if let Some(why) = fault(&doc, expected, only) {
            cell.0 += 1;
            self.wrong
                .push(format!("{layout}, {setting}: {why}\n    {text:?}"));
        }
    }

    /// Prints the matrix and fails if more than one of twenty of a layout went
    /// wrong.
    pub(crate) fn check(&self) {
        let mut bad = Vec::new();
        for ((layout, setting), (wrong, all)) in &self.cells {
            println!("{layout:24} {setting:12} {wrong:3} of {all:3} wrong");
            if wrong * 20 > *all {
                bad.push(format!("{layout}, {setting}: {wrong} of {all}"));
            }
        }
        let shown: Vec<&String> = self.wrong.iter().take(12).collect();
        assert!(bad.is_empty(), "too many wrong: {bad:#?}\n{shown:#?}");
    }
}

const ABOVE: &str = "Council to close the old bridge\n\nThe old bridge over the river will close on Friday \
    for a year. It was built in 1931 and has been painted twice since.\n\nTraffic will go by \
    the motorway, and buses will stop at the market.";

const BELOW: &str =
    "The river rose by two metres in March. Three houses on the east bank were flooded.";

/// The text read by the whole chain.
pub(crate) fn read(text: &str) -> Document {
    static CHAIN: OnceLock<Pipeline> = OnceLock::new();
    let chain = CHAIN.get_or_init(|| {
        let stages = Config::news().stages().expect("the stages of the program");
        Pipeline::new(stages).expect("a whole chain")
    });
    let doc = Document::new("a", text).expect("a short text");
    chain.run(doc).expect("a readable text")
}

/// What is wrong in a document; `only` if nothing else may be found.
fn fault(doc: &Document, expected: &[Expected], only: bool) -> Option<String> {
    let mut used = vec![false; doc.quotes.len()];
    for expected in expected {
        let content = |q: usize| {
            let spans = doc.quotes[q].contents.iter();
            letters(&spans.map(|&span| doc.slice(span)).collect::<String>())
        };
        let found = (0..used.len()).find(|&q| !used[q] && content(q) == letters(&expected.content));
        let Some(q) = found else {
            return Some(format!("missing {:?}", expected.content));
        };
        used[q] = true;
        let quote = &doc.quotes[q];
        if expected.kind.is_some_and(|kind| kind != quote.kind) {
            return Some(format!("{:?} is {}", expected.content, quote.kind));
        }
        let name = speaker(doc, q);
        if let Some(wanted) = &expected.speaker
            && !name.as_deref().is_some_and(|name| is_same(name, wanted))
        {
            return Some(format!(
                "{:?} is by {name:?}, not {wanted}",
                expected.content
            ));
        }
    }
    let extra = used.iter().position(|used| !used).filter(|_| only)?;
    let spans = doc.quotes[extra].contents.iter();
    Some(format!(
        "and {:?}",
        spans.map(|&s| doc.slice(s)).collect::<Vec<_>>()
    ))
}

fn speaker(doc: &Document, q: usize) -> Option<String> {
    doc.quotes[q].speaker_name(doc).map(str::to_owned)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether two names are of one person: one ends the other.
fn is_same(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().trim_start_matches("the ").to_owned();
    let (a, b) = (plain(a), plain(b));
    a == b || a.ends_with(&format!(" {b}")) || b.ends_with(&format!(" {a}"))
}

/// No quotation that the layout tells of may be found in these.
pub(crate) fn assert_no_turn(texts: &[&str]) {
    for text in texts {
        let doc = read(text);
        let told = |by: &str| matches!(by, "turn" | "headline" | "quote-signature");
        let found: Vec<_> = doc.quotes.iter().filter(|q| told(q.by.as_str())).collect();
        assert!(found.is_empty(), "{text:?}\n{found:#?}");
    }
}
