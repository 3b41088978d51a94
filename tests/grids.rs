//! Grids of plain sentences with one right reading: every order of speaker, verb
//! and content, time and place beside them, and sentences in which nobody says
//! anything. None of the templates is among those of the texts made up for
//! training, and the names and clauses are others.
//!
//! `cargo test --test grids -- --nocapture` prints the matrix.

use std::{collections::BTreeMap, error::Error};

use dixit::{Config, Document, Pipeline, core::Quote};

/// Templates: `[S1 …]`, `[V1 …]` and `[C1 …]` are source, cue and content of the
/// first attribution; one without a number is the first's.
const GRID: &str = include_str!("grids/sentences.tsv");

const WHO: &[&str] = &[
    "Ewa Lindqvist",
    "Senator Babatunde Sowande",
    "the harbour master",
    "officials",
    "Ms Kurosawa",
    "the water company",
    "Pavel Hrubý, a baker,",
    "police",
];
const OTHER: &[&str] = &[
    "Joseba Etxeberria",
    "a customs officer",
    "Nomvula Zuma",
    "Dr Whitcombe",
];
const NAME: &[&str] = &[
    "Ewa Lindqvist",
    "Babatunde Sowande",
    "Pavel Hrubý",
    "Nomvula Zuma",
];
const CLAUSE: &[&str] = &[
    "the lighthouse would be repaired by October",
    "three sailors drowned when the trawler capsized",
    "ticket sales had doubled",
    "the orchard needs more rain",
    "bus fares will go up in spring",
    "the cause of the blaze is unknown",
];
const THING: &[&str] = &[
    "the lighthouse",
    "most of the passengers",
    "the new timetable",
    "bus fares",
];
const DOES: &[&str] = &[
    "will reopen in October",
    "had been warned",
    "would change nothing",
    "are still too high",
];
const SPEECH: &[&str] = &[
    "we lost the whole harvest",
    "nobody warned the fishermen",
    "it was the longest night of my life",
    "the council has to act now",
    "I have never seen waves like that",
];
const WHEN: &[&str] = &[
    "on Thursday",
    "last Sunday",
    "on Wednesday morning",
    "yesterday",
];

/// What stands before: nothing, or sentences in which nobody says anything.
const BEFORE: &[&str] = &[
    "",
    "The valley lies north of the old railway line. It has two churches and a mill. ",
];

/// One attribution as it should be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    contents: Vec<String>,
    cue: String,
    source: String,
}

/// Fills a template with the words of this number.
fn fill(template: &str, number: usize) -> String {
    let lists: [(&str, &[&str], usize); 8] = [
        ("who", WHO, 1),
        ("other", OTHER, 1),
        ("name", NAME, 1),
        ("clause", CLAUSE, 3),
        ("thing", THING, 1),
        ("does", DOES, 1),
        ("speech", SPEECH, 2),
        ("when", WHEN, 1),
    ];
    let mut text = String::new();
    let mut used = number;
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').expect("a slot that closes");
        let small = slot.to_lowercase();
        let (_, list, step) = lists
            .iter()
            .find(|(name, ..)| *name == small)
            .expect("a list");
        let words = list[(used * step + used / list.len()) % list.len()];
        used += 1;
        text.push_str(before);
        match slot == small {
            true => text.push_str(words),
            false => {
                let (first, others) = words.split_at(1);
                text.push_str(&first.to_uppercase());
                text.push_str(others);
            }
        }
        rest = after;
    }
    // An apposition ends with a comma of its own.
    let text = text + rest;
    let (comma, stop) = (text.replace(",],", "],"), ",].");
    comma.replace(stop, "].")
}

/// The text without its brackets, and the readings that they mark.
fn read(marked: &str) -> (String, Vec<Reading>) {
    let mut readings: BTreeMap<char, Reading> = BTreeMap::new();
    let (mut text, mut rest) = (String::new(), marked);
    while let Some((before, after)) = rest.split_once('[') {
        let (label, after) = after.split_once(' ').expect("a label");
        let (words, after) = after.split_once(']').expect("a bracket that closes");
        text.push_str(before);
        text.push_str(words);
        let reading = readings
            .entry(label.chars().nth(1).unwrap_or('1'))
            .or_default();
        match &label[..1] {
            "S" => reading.source = bare(words),
            "V" => reading.cue = bare(words),
            _ => reading.contents.push(bare(words)),
        }
        rest = after;
    }
    (text + rest, readings.into_values().collect())
}

/// Words without the marks and stops around them, and without *that*.
fn bare(words: &str) -> String {
    let edge = |c: char| c.is_whitespace() || ",.:“”‘’\"'".contains(c);
    let words = words.trim_matches(edge);
    words.strip_prefix("that ").unwrap_or(words).to_owned()
}

fn reading(doc: &Document, quote: &Quote) -> Reading {
    let text = |span| bare(doc.slice(span));
    Reading {
        contents: quote
            .contents
            .iter()
            .map(|&content| text(content))
            .collect(),
        cue: quote.cue.map(text).unwrap_or_default(),
        source: quote
            .source
            .map(|id| text(doc.mention(id).span))
            .unwrap_or_default(),
    }
}

/// The marks of a text in another style.
fn styled(text: &str, style: &str) -> String {
    match style {
        "straight" => text.replace(['“', '”'], "\"").replace('’', "'"),
        "single" => text.replace('“', "‘").replace('”', "’"),
        _ => text.to_owned(),
    }
}

/// Whether what was found is what is right. In sentences without a verb of
/// saying only contents count, and that somebody was found.
fn is_right(kind: &str, expected: &[Reading], found: &[Reading]) -> bool {
    let contents = |list: &[Reading]| -> Vec<Vec<String>> {
        list.iter().map(|one| one.contents.clone()).collect()
    };
    match kind {
        "no verb" => contents(expected) == contents(found) && !found[0].source.is_empty(),
        _ => {
            let same = |(a, b): (&Reading, &Reading)| {
                a.contents == b.contents && a.source == b.source && b.cue.contains(&a.cue)
            };
            expected.len() == found.len() && expected.iter().zip(found).all(same)
        }
    }
}

#[derive(Default)]
struct Cell {
    right: usize,
    all: usize,
}

#[test]
fn plain_sentences_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    let mut matrix: BTreeMap<(&str, &str, &str), Cell> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, Cell> = BTreeMap::new();
    for line in GRID.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, order, template] = fields[..] else {
            panic!("three columns: {line}");
        };
        let template = template.replace("\\n", "\n");
        let styles: &[&str] = match template.contains('“') {
            true => &["curly", "straight", "single"],
            false => &["none"],
        };
        for (number, style) in (0..6).flat_map(|n| styles.iter().map(move |style| (n, style))) {
            let filled = styled(&fill(&template, number), style);
            let (sentence, expected) = read(&filled);
            let before = match order {
                "dateline" => "",
                _ => BEFORE[number % BEFORE.len()],
            };
            let text = [before, &sentence].concat();
            let doc = pipeline.run(Document::new("grid", text.as_str())?)?;
            let outer = doc.quotes.iter().filter(|quote| quote.within.is_none());
            let found: Vec<Reading> = outer.map(|quote| reading(&doc, quote)).collect();
            let right = is_right(kind, &expected, &found);
            if !right {
                println!("{kind}, {order}, {style}: {text}\n    {found:?}");
            }
            for cell in [
                matrix.entry((kind, order, style)).or_default(),
                kinds.entry(kind).or_default(),
            ] {
                cell.right += usize::from(right);
                cell.all += 1;
            }
        }
    }
    for ((kind, order, style), cell) in &matrix {
        println!(
            "{kind:10} {order:24} {style:9} {:4} of {:4}",
            cell.right, cell.all
        );
    }
    for (kind, cell) in &kinds {
        println!("{kind:10} {:4} of {:4}", cell.right, cell.all);
    }
    for (kind, cell) in kinds {
        let share = cell.right as f64 / cell.all as f64;
        assert!(share >= 0.95, "{kind}: {} of {}", cell.right, cell.all);
    }
    Ok(())
}
