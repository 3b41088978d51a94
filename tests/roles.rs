//! Who is meant by a role: *the head of the port … the port chief*, *X became mayor …
//! the mayor*. Only the speakers of the last report are looked at, in texts alone.

use dixit::{Config, Document, core::EntityId};

const GRID: &str = include_str!("grids/roles.tsv");

/// A woman and two men, first name and surname, and a place.
const NAMES: [[&str; 7]; 3] = [
    [
        "Marjorie", "Tuttle", "Desmond", "Fairley", "Keith", "Burbage", "Leiden",
    ],
    [
        "Beatriz", "Salgado", "Gonzalo", "Ureña", "Renato", "Pacheco", "Porto",
    ],
    [
        "Margareta",
        "Lindholm",
        "Tomasz",
        "Zieliński",
        "Lukas",
        "Hofmann",
        "Kyoto",
    ],
];

fn fill(template: &str, names: &[&str; 7]) -> String {
    let mut text = template.replace("{P}", names[6]);
    for (slot, at) in [("A", 0), ("B", 2), ("F", 4)] {
        text = text.replace(
            &format!("{{{slot}}}"),
            &format!("{} {}", names[at], names[at + 1]),
        );
        text = text.replace(&format!("{{{slot}1}}"), names[at]);
        text = text.replace(&format!("{{{slot}2}}"), names[at + 1]);
    }
    text
}

/// The text without the brackets around its parts.
fn plain(marked: &str) -> String {
    let mut parts = marked.split('[');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(&part[3..].replacen(']', "", 1));
    }
    text
}

fn bare(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
}

#[test]
fn a_role_recalls_who_was_told_of_by_it() {
    let pipeline = Config::news().build().expect("the models inside");
    let (mut all, mut wrong) = (0, Vec::new());
    for line in GRID.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        for names in &NAMES {
            let text = plain(&fill(fields[1], names));
            let who = fields[2].split('|').next_back().unwrap_or_default();
            let who = bare(&fill(who, names));
            let doc = Document::new("test", text.as_str()).expect("a short text");
            let doc = pipeline.run(doc).expect("every text is read");
            let name = |id: &EntityId| bare(&doc.entities[id.index()].name);
            let found = doc.quotes.last().map(|quote| {
                let names: Vec<String> = quote.speakers.iter().map(name).collect();
                names.join("+")
            });
            all += 1;
            if found.as_deref() != Some(who.as_str()) {
                wrong.push(format!("{}: {text} {found:?}", fields[0]));
            }
        }
    }
    println!("{} of {all} recall the right one", all - wrong.len());
    assert!(wrong.len() * 100 <= all * 30, "{wrong:#?}");
}
