//! Who speaks in grids of small texts: templates with names of many origins,
//! `grids/speakers.tsv`.
//!
//! Nothing was tuned on the names; the templates are kinds, not sentences that
//! somebody complained about. `cargo test --test speakers_grid -- --nocapture`
//! prints the matrix of kinds and forms.

use std::{collections::BTreeMap, error::Error};

use dixit::{Config, Document, Pipeline};

const GRID: &str = include_str!("grids/speakers.tsv");

/// Kinds may be wrong in so many of a hundred variants.
const MOST_WRONG: usize = 5;

const WOMEN: [(&str, &str); 6] = [
    ("Anna", "Ortiz"),
    ("Keiko", "Tanaka"),
    ("Amina", "Diallo"),
    ("Maria", "Lopez"),
    ("Priya", "Sharma"),
    ("Ingrid", "Holm"),
];
const MEN: [(&str, &str); 6] = [
    ("Kofi", "Mensah"),
    ("Peter", "Novak"),
    ("Ahmed", "Masood"),
    ("Carlos", "Vega"),
    ("Mark", "Pike"),
    ("Boris", "Hale"),
];
const NOUNS: [[&str; 6]; 2] = [
    [
        "spokesman",
        "doctor",
        "witness",
        "farmer",
        "driver",
        "officer",
    ],
    ["lawyer", "clerk", "baker", "pilot", "nurse", "teacher"],
];
const PLACES: [&str; 6] = ["Ghana", "Peru", "Norway", "Ohio", "Berlin", "Texas"];
const BODIES: [&str; 6] = [
    "Toyota",
    "Hartwell Bank",
    "Microsoft",
    "Unilever",
    "Siemens",
    "the BBC",
];
const TITLES: [&str; 6] = [
    "Mayor",
    "Senator",
    "Governor",
    "Judge",
    "President",
    "Bishop",
];

/// A template with the names of variant `i`.
fn filled(template: &str, i: usize) -> String {
    let (woman, man) = (WOMEN[i], MEN[i]);
    let full = |name: (&str, &str)| format!("{} {}", name.0, name.1);
    let plural = if NOUNS[0][i].ends_with('s') {
        "es"
    } else {
        "s"
    };
    let slots = [
        ("{A}", full(woman)),
        ("{A1}", woman.0.to_owned()),
        ("{A2}", woman.1.to_owned()),
        ("{B}", full(man)),
        ("{B1}", man.0.to_owned()),
        ("{B2}", man.1.to_owned()),
        ("{N}s", format!("{}{plural}", NOUNS[0][i])),
        ("{N}", NOUNS[0][i].to_owned()),
        ("{M}", NOUNS[1][i].to_owned()),
        ("{P}", PLACES[i].to_owned()),
        ("{O}", BODIES[i].to_owned()),
        ("{T}", TITLES[i].to_owned()),
    ];
    slots
        .iter()
        .fold(template.to_owned(), |text, (slot, name)| {
            text.replace(slot, name)
        })
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// A name without article, in small letters.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let articles = ["the ", "a ", "an "];
    let bare = articles.iter().find_map(|a| lower.strip_prefix(a));
    bare.unwrap_or(&lower).to_owned()
}

/// Paragraphs in which somebody else is named and quoted again and again.
const BEFORE: &str = "President Adam Brandt said that the budget would not be cut. “We have waited for \
    years,” Brandt said. He spoke to reporters at the White House, and the IMF and the FBI \
    declined to answer.\n\nBrandt met Senator Laura Finch on Tuesday. “I trust him,” Finch said. \
    Brandt left for Ottawa in the evening, and Brandt's plan was sent to Congress.\n\n";
const AFTER: &str = "\n\nBrandt will be back on Friday. “He works hard,” Finch said.";

/// The speakers of each quotation, in order; if asked, of the text inside an
/// article.
fn speakers(
    pipeline: &Pipeline,
    text: &str,
    inside: bool,
) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let (before, after) = if inside { (BEFORE, AFTER) } else { ("", "") };
    let whole = format!("{before}{text}{after}");
    let mut doc = pipeline.run(Document::new("a1", whole)?)?;
    let own = before.len() as u32..(before.len() + text.len()) as u32;
    doc.quotes
        .retain(|quote| own.contains(&quote.extent().start));
    let names = |quote: &dixit::core::Quote| quote.speaker_names(&doc).map(plain).collect();
    Ok(doc.quotes.iter().map(names).collect())
}

fn is_right(found: &[Vec<String>], gold: &str) -> bool {
    let gold: Vec<&str> = gold.split('|').collect();
    let same = |(found, gold): (&Vec<String>, &&str)| match *gold {
        "*" => true,
        "-" => found.is_empty(),
        names => names.split('+').map(plain).eq(found.iter().cloned()),
    };
    found.len() == gold.len() && found.iter().zip(&gold).all(same)
}

#[test]
fn whoever_speaks_is_who_speaks_for_names_of_every_origin() -> Result<(), Box<dyn Error>> {
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    let mut kinds: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in GRID.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, form, text, gold] = fields[..] else {
            panic!("four columns: {line}");
        };
        for inside in [false, true] {
            let mut right = 0;
            for i in 0..WOMEN.len() {
                let text = capital(&filled(text, i));
                let found = speakers(&pipeline, &text, inside)?;
                match is_right(&found, &filled(gold, i)) {
                    true => right += 1,
                    false => wrong.push(format!("{kind} {form} {inside}: {text} {found:?}")),
                }
            }
            let place = if inside { "inside" } else { "alone" };
            println!(
                "{kind:<10} {form:<11} {place:<7} {right} of {}",
                WOMEN.len()
            );
            let sum = kinds.entry((kind, place)).or_default();
            *sum = (sum.0 + right, sum.1 + WOMEN.len());
        }
    }
    for ((kind, place), (right, all)) in &kinds {
        println!("{kind:<10} {place:<7} {right} of {all}");
    }
    let bad = kinds
        .iter()
        .filter(|(_, (right, all))| 100 * (all - right) > MOST_WRONG * all);
    let bad: Vec<(&str, &str)> = bad.map(|(kind, _)| *kind).collect();
    assert!(bad.is_empty(), "{bad:?}:\n{}", wrong.join("\n"));
    Ok(())
}
