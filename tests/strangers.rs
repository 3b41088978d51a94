//! Small texts as a stranger would try them: each kind of fault that users of
//! other tools complain of, in sentences that nothing was tuned on, with names of
//! many origins, in curly, straight and single marks, alone and between the
//! paragraphs of articles of `examples/news`.
//!
//! `cargo test --test strangers -- --nocapture` prints right and wrong by kind.

use std::{collections::BTreeMap, error::Error};

use dixit::{Config, Document, Pipeline, core::Quote};

#[path = "grids/names.rs"]
mod names;

use names::{
    NAMES, NEW_NAMES, NEW_PLACES, Names, OTHER_NAMES, OTHER_PLACES, OUTSIDE_NAMES, OUTSIDE_PLACES,
    PLACES, READ_NAMES, READ_PLACES, TOWN_NAMES, TOWN_PLACES,
};

const GRID: &str = include_str!("grids/strangers.tsv");

/// Written when the rules had been made; see models/resolve.md for what was wrong
/// before it was looked at.
const NEIGHBOURS: &str = include_str!("grids/neighbours.tsv");

/// The kinds that were wrong most often in the neighbours', written before any of
/// them was mended.
const NEWCOMERS: &str = include_str!("grids/newcomers.tsv");

/// What is reported and by whom, in kinds that were met in newspapers of forty
/// countries; written before any of them was mended.
const REPORTS: &str = include_str!("grids/reports.tsv");

/// Everyday texts of every kind, by somebody who did not see the errors of the program.
const OUTSIDERS: &str = include_str!("grids/outsiders.tsv");

/// The other half of them, which was read when all else had been mended.
const PASSERS_BY: &str = include_str!("grids/passersby.tsv");

/// Talks as they are written down: labels, times, pauses, questions and answers.
const TURNS: &str = include_str!("grids/turns.tsv");

/// The other half of them, which was set aside while the rules were made.
const TURNS_ASIDE: &str = include_str!("grids/turns_aside.tsv");

/// Labels without a colon, parts in a talk, and words that a noun gives to its owner.
const VOICES: &str = include_str!("grids/voices.tsv");

/// The other half of them, which was set aside while the rules were made.
const VOICES_ASIDE: &str = include_str!("grids/voices_aside.tsv");

/// Everyday texts on all that news is about: who is meant by a role that no word tells,
/// replies, chants, orders, talks without a sign.
const EVERYDAY: &str = include_str!("grids/everyday.tsv");

/// More of them, at which nobody looked while rules were made.
const EVERYDAY_ASIDE: &str = include_str!("grids/everyday_aside.tsv");

/// Everyday texts of every kind once more, of which a third was drawn at random and set aside.
const TOWNSFOLK: &str = include_str!("grids/townsfolk.tsv");
const TOWNSFOLK_ASIDE: &str = include_str!("grids/townsfolk_aside.tsv");

/// Texts of every kind by somebody who knew neither the rules of the program nor its
/// errors: every other line, of which some were looked at.
const VISITORS: &str = include_str!("grids/visitors.tsv");

/// The other lines, at which nobody looked: what the program does with sentences that
/// nobody tuned it on.
const VISITORS_ASIDE: &str = include_str!("grids/visitors_aside.tsv");

/// Texts of every kind by another who knew nothing of the program: every other line, of
/// which the failing ones were looked at.
const CALLERS: &str = include_str!("grids/callers.tsv");

/// The other lines, whose failing ones were looked at when all other rules had been made.
const CALLERS_ASIDE: &str = include_str!("grids/callers_aside.tsv");

/// The kinds of the callers' in other words and other orders.
const HAWKERS: &str = include_str!("grids/hawkers.tsv");

/// Texts of every kind by three more who knew nothing of the program, after the models had
/// learnt from short texts by others (`training/short`).
const REPORTERS: &str = include_str!("grids/reporters.tsv");
const READERS: &str = include_str!("grids/readers.tsv");

/// Those of the third, at which nobody looked.
const EDITORS: &str = include_str!("grids/editors.tsv");

/// Those of two more, written when more short texts were learnt from, at which nobody looked.
const COMMUTERS: &str = include_str!("grids/commuters.tsv");
const LIBRARIANS: &str = include_str!("grids/librarians.tsv");

/// Those of two more, written when articles of papers of the world were learnt from, at
/// which nobody looked.
const JURORS: &str = include_str!("grids/jurors.tsv");
const GARDENERS: &str = include_str!("grids/gardeners.tsv");

/// Those of one more, written a day later; some were looked at since.
const POSTMEN: &str = include_str!("grids/postmen.tsv");

/// Lines of one more, which nobody has looked at to mend a rule.
const CONDUCTORS: &str = include_str!("grids/conductors.tsv");

/// Lines in which it is hard to say who speaks, by another.
const MOUTHS: &str = include_str!("grids/mouths.tsv");

/// Lines for the rules of who speaks beside marks, by those who made them.
const LINKS: &str = include_str!("grids/links.tsv");

const ARTICLES: &str = include_str!("../examples/news/articles.jsonl");

/// What fills the templates of a grid.
struct Fill {
    names: Names,
    places: [&'static str; 6],
    /// So many of a hundred texts of a kind may be read wrongly.
    most_wrong: usize,
    /// So many of a hundred of all.
    most_wrong_of_all: usize,
}

/// One attribution as it should be read: contents, source and cue in their words,
/// and who speaks, if the grid says so.
#[derive(Clone, Debug, Default)]
struct Reading {
    contents: Vec<String>,
    source: Option<String>,
    cue: Option<String>,
    speakers: Option<Vec<String>>,
}

/// A line of the grid with the names of one variant.
struct Case {
    kind: &'static str,
    text: String,
    readings: Vec<Reading>,
    /// Whether it is tried alone, since its lines make a document.
    alone: bool,
}

/// The words of variant `i` in place of the slots: `{A}` and `{E}` are women, `{B}`
/// and `{F}` men, with `{A1}` first name and `{A2}` surname, `{A^}` and `{A2^}` in
/// capitals, `{A@}` a handle; `{P}` is a place.
fn fill(template: &str, with: &Fill, i: usize) -> String {
    let text = template.replace("\\n", "\n");
    let mut text = text.replace("{P}", with.places[i]);
    for (slot, (first, last)) in ["A", "B", "E", "F"].iter().zip(with.names[i]) {
        text = text.replace(&format!("{{{slot}}}"), &format!("{first} {last}"));
        text = text.replace(&format!("{{{slot}1}}"), first);
        text = text.replace(&format!("{{{slot}2}}"), last);
        text = text.replace(
            &format!("{{{slot}^}}"),
            &format!("{first} {last}").to_uppercase(),
        );
        text = text.replace(&format!("{{{slot}2^}}"), &last.to_uppercase());
        let handle = format!("{first}{last}").to_lowercase();
        let handle = handle.replace(|c: char| !c.is_alphanumeric(), "");
        text = text.replace(&format!("{{{slot}@}}"), &handle);
    }
    text
}

/// Marks of another style, where the text has none of that style itself.
fn styled(text: &str, i: usize) -> String {
    let single = text.contains(['‘', '\'', '’']);
    match i % 3 {
        1 if !text.contains('‘') => text.replace(['“', '”'], "\"").replace('’', "'"),
        2 if !single => text.replace('“', "‘").replace('”', "’"),
        _ => text.to_owned(),
    }
}

/// The text without its brackets, and the attributions that they mark; `⟦` and `⟧` are
/// brackets of the text.
fn read(marked: &str) -> (String, BTreeMap<char, Reading>) {
    let mut readings: BTreeMap<char, Reading> = BTreeMap::new();
    let (mut text, mut rest) = (String::new(), marked);
    while let Some(at) = rest.find('[') {
        let (before, label) = (&rest[..at], &rest[at + 1..]);
        let (label, after) = label.split_once(' ').expect("a label");
        let (words, after) = after.split_once(']').expect("a bracket that closes");
        text.push_str(before);
        text.push_str(words);
        let number = label.chars().nth(1).expect("a number");
        let reading = readings.entry(number).or_default();
        match &label[..1] {
            "S" => reading.source = Some(bare(words)),
            "V" => reading.cue = Some(bare(words)),
            _ => reading.contents.push(content(words)),
        }
        rest = after;
    }
    let text = (text + rest).replace('⟦', "[").replace('⟧', "]");
    (text, readings)
}

fn case(line: &'static str, with: &Fill, i: usize) -> Case {
    let fields: Vec<&str> = line.split('\t').collect();
    let speakers = fields.get(2).copied().unwrap_or_default();
    let flags = fields.get(3).copied().unwrap_or_default();
    let style = |text: &str| match flags.contains("marks") {
        true => text.to_owned(),
        false => styled(text, i),
    };
    let (text, readings) = read(&style(&fill(fields[1], with, i)));
    let mut readings: Vec<Reading> = readings.into_values().collect();
    for (reading, who) in readings.iter_mut().zip(speakers.split('|')) {
        reading.speakers = match who {
            "*" => None,
            "-" => Some(Vec::new()),
            names => {
                let names = fill(names, with, i);
                Some(names.split('+').map(|name| plain(&style(name))).collect())
            }
        };
    }
    Case {
        kind: fields[0],
        text,
        readings,
        alone: flags.contains("alone"),
    }
}

/// Words without the marks and stops around them.
fn bare(words: &str) -> String {
    let edge = |c: char| c.is_whitespace() || ",.:“”‘’\"'«»„`".contains(c);
    words.trim_matches(edge).to_owned()
}

/// The same without *that*.
fn content(words: &str) -> String {
    let words = bare(words);
    words.strip_prefix("that ").unwrap_or(&words).to_owned()
}

/// A name in small letters without article.
fn plain(name: &str) -> String {
    let lower = bare(name).to_lowercase();
    let articles = ["the ", "a ", "an "];
    let bare = articles.iter().find_map(|a| lower.strip_prefix(a));
    bare.unwrap_or(&lower).to_owned()
}

fn found(doc: &Document, quote: &Quote) -> Reading {
    Reading {
        contents: quote
            .contents
            .iter()
            .map(|&c| content(doc.slice(c)))
            .collect(),
        source: quote.source_words(doc).map(bare),
        cue: quote.cue.map(|cue| doc.slice(cue).to_owned()),
        speakers: Some(quote.speaker_names(doc).map(plain).collect()),
    }
}

fn is_right(expected: &Reading, found: &Reading) -> bool {
    let words = |contents: &[String]| {
        contents
            .concat()
            .replace(|c: char| !c.is_alphanumeric(), "")
    };
    let source = expected.source.is_none() || expected.source == found.source;
    let cue = expected.cue.as_ref().is_none_or(|cue| {
        let found = found.cue.as_deref().unwrap_or_default();
        found.contains(cue.as_str())
    });
    let speakers = expected.speakers.is_none() || expected.speakers == found.speakers;
    words(&expected.contents) == words(&found.contents) && source && cue && speakers
}

/// Places in articles where a paragraph may be put: the paragraphs before and
/// after it, neither of which a quotation binds to the next.
fn places() -> Vec<(String, String)> {
    let mut places = Vec::new();
    for line in ARTICLES.lines() {
        let article: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let text = article["text"].as_str().expect("a text");
        let all: Vec<&str> = text.split('\n').filter(|p| p.len() > 80).collect();
        let whole =
            |p: &&str| p.matches('"').count().is_multiple_of(2) && !p.starts_with(['"', '“']);
        for at in (2..all.len()).filter(|&at| whole(&all[at - 1]) && whole(&all[at])) {
            let before = all[at.saturating_sub(5)..at].join("\n\n");
            let after = all[at..all.len().min(at + 2)].join("\n\n");
            places.push((before + "\n\n", "\n\n".to_owned() + &after));
        }
    }
    places
}

/// Reads a case, in an article if one is given; what is wrong with it, if
/// anything is.
fn try_out(
    pipeline: &Pipeline,
    case: &Case,
    place: Option<&(String, String)>,
) -> Result<Option<String>, Box<dyn Error>> {
    let (before, after) = place.map_or(("", ""), |(before, after)| (before, after));
    let whole = [before, &case.text, after].concat();
    let doc = pipeline.run(Document::new("grid", whole)?)?;
    let own = before.len() as u32..(before.len() + case.text.len()) as u32;
    let outer = doc.quotes.iter().filter(|quote| quote.within.is_none());
    let near = outer.filter(|quote| own.contains(&quote.extent().start));
    let got: Vec<Reading> = near.map(|quote| found(&doc, quote)).collect();
    let same = got.len() == case.readings.len()
        && case.readings.iter().zip(&got).all(|(a, b)| is_right(a, b));
    Ok((!same).then(|| format!("{got:?}")))
}

#[test]
fn a_stranger_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: NAMES,
        places: PLACES,
        most_wrong: 10,
        most_wrong_of_all: 1,
    };
    try_grid(GRID, &with)
}

#[test]
fn a_neighbour_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: OTHER_NAMES,
        places: OTHER_PLACES,
        most_wrong: 4,
        most_wrong_of_all: 1,
    };
    try_grid(NEIGHBOURS, &with)
}

#[test]
fn a_newcomer_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: NEW_NAMES,
        places: NEW_PLACES,
        most_wrong: 5,
        most_wrong_of_all: 1,
    };
    try_grid(NEWCOMERS, &with)
}

#[test]
fn reports_of_many_papers_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: READ_NAMES,
        places: READ_PLACES,
        most_wrong: 8,
        most_wrong_of_all: 1,
    };
    try_grid(REPORTS, &with)
}

#[test]
fn an_outsider_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: OUTSIDE_NAMES,
        places: OUTSIDE_PLACES,
        most_wrong: 7,
        most_wrong_of_all: 1,
    };
    try_grid(OUTSIDERS, &with)
}

#[test]
fn a_passer_by_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: OUTSIDE_NAMES,
        places: OUTSIDE_PLACES,
        most_wrong: 18,
        most_wrong_of_all: 3,
    };
    try_grid(PASSERS_BY, &with)
}

#[test]
fn talks_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: NEW_NAMES,
        places: NEW_PLACES,
        most_wrong: 5,
        most_wrong_of_all: 1,
    };
    try_grid(TURNS, &with)
}

#[test]
fn talks_set_aside_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: NEW_NAMES,
        places: NEW_PLACES,
        most_wrong: 9,
        most_wrong_of_all: 2,
    };
    try_grid(TURNS_ASIDE, &with)
}

#[test]
fn voices_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: OTHER_NAMES,
        places: OTHER_PLACES,
        most_wrong: 4,
        most_wrong_of_all: 1,
    };
    try_grid(VOICES, &with)
}

#[test]
fn voices_set_aside_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: NEW_NAMES,
        places: NEW_PLACES,
        most_wrong: 3,
        most_wrong_of_all: 1,
    };
    try_grid(VOICES_ASIDE, &with)
}

#[test]
fn everyday_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: NEW_NAMES,
        places: NEW_PLACES,
        most_wrong: 5,
        most_wrong_of_all: 2,
    };
    try_grid(EVERYDAY, &with)
}

#[test]
fn everyday_texts_set_aside_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: OTHER_NAMES,
        places: OTHER_PLACES,
        most_wrong: 3,
        most_wrong_of_all: 1,
    };
    try_grid(EVERYDAY_ASIDE, &with)
}

#[test]
fn townsfolk_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: TOWN_NAMES,
        places: TOWN_PLACES,
        most_wrong: 6,
        most_wrong_of_all: 1,
    };
    try_grid(TOWNSFOLK, &with)
}

#[test]
fn townsfolk_s_texts_set_aside_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: TOWN_NAMES,
        places: TOWN_PLACES,
        most_wrong: 10,
        most_wrong_of_all: 2,
    };
    try_grid(TOWNSFOLK_ASIDE, &with)
}

#[test]
fn a_visitor_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: TOWN_NAMES,
        places: TOWN_PLACES,
        most_wrong: 6,
        most_wrong_of_all: 1,
    };
    try_grid(VISITORS, &with)
}

#[test]
fn a_visitor_s_texts_set_aside_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: TOWN_NAMES,
        places: TOWN_PLACES,
        most_wrong: 26,
        most_wrong_of_all: 5,
    };
    try_grid(VISITORS_ASIDE, &with)
}

#[test]
fn a_caller_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: OUTSIDE_NAMES,
        places: OUTSIDE_PLACES,
        most_wrong: 41,
        most_wrong_of_all: 4,
    };
    try_grid(CALLERS, &with)
}

#[test]
fn a_caller_s_texts_set_aside_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: READ_NAMES,
        places: READ_PLACES,
        most_wrong: 41,
        most_wrong_of_all: 8,
    };
    try_grid(CALLERS_ASIDE, &with)
}

#[test]
fn hawkers_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: OUTSIDE_NAMES,
        places: OUTSIDE_PLACES,
        most_wrong: 25,
        most_wrong_of_all: 8,
    };
    try_grid(HAWKERS, &with)
}

#[test]
fn a_reporter_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: OUTSIDE_NAMES,
        places: OUTSIDE_PLACES,
        most_wrong: 28,
        most_wrong_of_all: 10,
    };
    try_grid(REPORTERS, &with)
}

#[test]
fn a_reader_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: TOWN_NAMES,
        places: TOWN_PLACES,
        most_wrong: 31,
        most_wrong_of_all: 11,
    };
    try_grid(READERS, &with)
}

#[test]
fn an_editor_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: NEW_NAMES,
        places: NEW_PLACES,
        most_wrong: 31,
        most_wrong_of_all: 9,
    };
    try_grid(EDITORS, &with)
}

#[test]
fn a_commuter_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: READ_NAMES,
        places: READ_PLACES,
        most_wrong: 21,
        most_wrong_of_all: 5,
    };
    try_grid(COMMUTERS, &with)
}

#[test]
fn a_librarian_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: OTHER_NAMES,
        places: OTHER_PLACES,
        most_wrong: 11,
        most_wrong_of_all: 2,
    };
    try_grid(LIBRARIANS, &with)
}

#[test]
fn a_juror_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: TOWN_NAMES,
        places: TOWN_PLACES,
        most_wrong: 38,
        most_wrong_of_all: 10,
    };
    try_grid(JURORS, &with)
}

#[test]
fn a_postman_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: NEW_NAMES,
        places: NEW_PLACES,
        most_wrong: 16,
        most_wrong_of_all: 13,
    };
    try_grid(POSTMEN, &with)
}

#[test]
fn a_conductor_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: TOWN_NAMES,
        places: TOWN_PLACES,
        most_wrong: 26,
        most_wrong_of_all: 9,
    };
    try_grid(CONDUCTORS, &with)
}

#[test]
fn a_gardener_s_texts_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: OUTSIDE_NAMES,
        places: OUTSIDE_PLACES,
        most_wrong: 45,
        most_wrong_of_all: 11,
    };
    try_grid(GARDENERS, &with)
}

#[test]
fn texts_that_make_it_hard_to_say_who_speaks_have_their_one_reading() -> Result<(), Box<dyn Error>>
{
    let with = Fill {
        names: OUTSIDE_NAMES,
        places: OUTSIDE_PLACES,
        most_wrong: 45,
        most_wrong_of_all: 25,
    };
    try_grid(MOUTHS, &with)
}

#[test]
fn words_linked_to_who_speaks_have_their_one_reading() -> Result<(), Box<dyn Error>> {
    let with = Fill {
        names: NEW_NAMES,
        places: NEW_PLACES,
        most_wrong: 34,
        most_wrong_of_all: 3,
    };
    try_grid(LINKS, &with)
}

fn try_grid(grid: &'static str, with: &Fill) -> Result<(), Box<dyn Error>> {
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    let places = places();
    let mut kinds: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let lines = grid.lines().filter(|line| !line.starts_with('#'));
    for (number, line) in lines.enumerate() {
        for i in 0..with.names.len() {
            let case = case(line, with, i);
            // Every other one stands in an article.
            let inside = !case.alone && (number + i) % 2 == 1;
            let place = inside.then(|| &places[(number * 7 + i) % places.len()]);
            let wrong = try_out(&pipeline, &case, place)?;
            let sum = kinds
                .entry((case.kind, if inside { "inside" } else { "alone" }))
                .or_default();
            sum.0 += usize::from(wrong.is_some());
            sum.1 += 1;
            if let Some(wrong) = wrong {
                println!("{} {inside}: {}\n    {wrong}", case.kind, case.text);
            }
        }
    }
    let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for ((kind, place), (wrong, all)) in &kinds {
        println!("{kind:22} {place:7} wrong {wrong:3} of {all:3}");
        for name in [*kind, "all"] {
            let sum = sums.entry(name).or_default();
            *sum = (sum.0 + wrong, sum.1 + all);
        }
    }
    for (kind, (wrong, all)) in sums {
        println!("{kind:22} wrong {wrong:3} of {all:3}");
        let most = if kind == "all" {
            with.most_wrong_of_all
        } else {
            with.most_wrong
        };
        assert!(100 * wrong <= most * all, "{kind}: {wrong} of {all} wrong");
    }
    Ok(())
}
