//! Texts that end where no writer ends them: nothing that a stage looks for behind a
//! word has to be there.

use std::error::Error;

use dixit::{Config, Document, Pipeline};

const GRIDS: [&str; 9] = [
    include_str!("grids/strangers.tsv"),
    include_str!("grids/neighbours.tsv"),
    include_str!("grids/reports.tsv"),
    include_str!("grids/outsiders.tsv"),
    include_str!("grids/everyday.tsv"),
    include_str!("grids/townsfolk.tsv"),
    include_str!("grids/visitors.tsv"),
    include_str!("grids/doers.tsv"),
    include_str!("grids/reporters.tsv"),
];

/// Of layouts a line of which is lost and with it a mark that closes.
const GAPS: [&str; 3] = [
    "Olivia Grant, 44, tailor\n“Cloth has doubled in Tariq Mahmood, 23, apprentice\n“My wage has not.”",
    "Leyla Demir (29), baker, Lisbon\n“I get up at Rhys Probert (64), retired\n“I get up at ten.”",
    "Rhys Probert, bus driver\n“Nobody ever thanks the Leyla Demir, florist\n“In May I sell more.”",
];

/// The text of a line of a grid, with names for its slots and without its brackets.
fn text(line: &str) -> Option<String> {
    let template = line.split('\t').nth(1)?;
    let mut text = template.replace("\\n", "\n").replace("{P}", "Lisbon");
    for (slot, name) in [
        ("A", "Olivia Grant"),
        ("B", "Tariq Mahmood"),
        ("E", "Leyla Demir"),
        ("F", "Rhys Probert"),
    ] {
        let (first, last) = name.split_once(' ')?;
        for (end, with) in [("", name), ("1", first), ("2", last), ("^", name)] {
            text = text.replace(&format!("{{{slot}{end}}}"), with);
        }
    }
    for label in ["C", "S", "V"] {
        for number in 1..=9 {
            text = text.replace(&format!("[{label}{number} "), "");
        }
    }
    Some(text.replace(']', ""))
}

/// A text cut behind some of its words, and before its last letter.
fn cuts(text: &str) -> Vec<&str> {
    let words: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let last = text.char_indices().next_back().map(|(at, _)| at);
    let shares = [words.len() / 3, words.len() / 2, words.len() * 3 / 4];
    let places = shares.iter().filter_map(|&n| words.get(n).copied());
    places.chain(last).map(|at| &text[..at]).collect()
}

#[test]
fn a_text_may_end_anywhere() -> Result<(), Box<dyn Error>> {
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    let lines = GRIDS.iter().flat_map(|grid| grid.lines());
    let texts: Vec<String> = lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(text)
        .collect();
    assert!(texts.len() > 1_000);
    for text in &texts {
        for cut in cuts(text) {
            pipeline.run(Document::new("cut", cut)?)?;
        }
    }
    for text in GAPS {
        pipeline.run(Document::new("gap", text)?)?;
    }
    Ok(())
}
