//! `dixit compare A B`: where two outputs of the same articles differ.

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, Write},
    path::{Path, PathBuf},
};

use dixit::{Document, Quote, Span, io::Unit};
use dixit_core::counted;

use super::{CliError, Console, Outcome};
use crate::cli::shared::{annotated::Annotated, writing::units};

/// What stands in a line.
const COLUMNS: &str = "\
A difference a line, most doubtful first; its fields are divided by tabs:

  score     the lower one of the two
  document  its id
  what      only a, only b, contents, speaker
  a         who said what, by the first output
  b         the same by the second

The exit code is 0 whether they differ or not.";

#[derive(Debug, clap::Args)]
#[command(after_help = COLUMNS)]
pub(crate) struct Args {
    /// The output folder of a run, or annotated documents
    a: PathBuf,
    /// The same articles, read in another way
    b: PathBuf,
    /// What offsets count, if no run.json beside the documents says it
    #[arg(long, value_name = "UNIT", value_parser = units())]
    offsets: Option<Unit>,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let mut first: HashMap<String, Reading> = HashMap::new();
    for doc in documents(&args.a, args.offsets)? {
        let doc = doc?;
        first.insert(doc.id().to_owned(), Reading::new(&doc));
    }
    let mut found = Found::default();
    for doc in documents(&args.b, args.offsets)? {
        let doc = doc?;
        match first.remove(doc.id()) {
            Some(a) => found.compare(doc.id(), &a, &Reading::new(&doc)),
            None => found.alone += 1,
        }
    }
    found.alone += first.len() as u64;
    found.print(&mut io::BufWriter::new(io::stdout().lock()))?;
    found.tell(console);
    Ok(Outcome::Good)
}

fn documents(path: &Path, unit: Option<Unit>) -> Result<Annotated, CliError> {
    Annotated::open(Annotated::find(&[path.to_owned()], unit)?)
}

/// What one output says of a document.
struct Reading {
    /// Offsets of another text mean nothing here.
    text: String,
    rows: Vec<Row>,
}

/// A quotation, as far as it is compared.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    contents: Vec<Span>,
    speaker: String,
    content: String,
    score: f32,
}

impl Reading {
    fn new(doc: &Document) -> Reading {
        Reading {
            text: doc.text().to_owned(),
            rows: doc
                .quotes
                .iter()
                .map(|quote| Row::new(doc, quote))
                .collect(),
        }
    }
}

impl Row {
    fn new(doc: &Document, quote: &Quote) -> Row {
        let names: Vec<&str> = quote.speaker_names(doc).collect();
        let speaker = match names.is_empty() {
            false => names.join(" and "),
            true => quote.source_words(doc).unwrap_or("nobody named").to_owned(),
        };
        let contents = quote.contents.iter().map(|&span| doc.slice(span));
        let contents: Vec<&str> = contents.flat_map(str::split_whitespace).collect();
        Row {
            contents: quote.contents.clone(),
            speaker,
            content: contents.join(" "),
            score: quote.score,
        }
    }

    /// How many bytes of content two quotations share.
    fn shared(&self, other: &Row) -> u32 {
        let pairs = self.contents.iter();
        let pairs = pairs.flat_map(|a| other.contents.iter().map(move |b| (a, b)));
        pairs
            .map(|(a, b)| a.end.min(b.end).saturating_sub(a.start.max(b.start)))
            .sum()
    }

    fn extent(&self) -> (u32, u32) {
        let start = self.contents.first().map_or(0, |span| span.start);
        (
            start,
            self.contents
                .iter()
                .map(|span| span.end)
                .max()
                .unwrap_or(start),
        )
    }
}

/// What differs, and how much does not.
#[derive(Default)]
struct Found {
    lines: Vec<Line>,
    alike: u64,
    /// Documents that one output has alone.
    alone: u64,
    /// Documents whose texts differ.
    other: u64,
}

struct Line {
    score: f32,
    document: String,
    what: &'static str,
    a: String,
    b: String,
}

impl Found {
    fn compare(&mut self, document: &str, a: &Reading, b: &Reading) {
        if a.text != b.text {
            self.other += 1;
            return;
        }
        let partners = partners(&a.rows, &b.rows);
        for (number, row) in a.rows.iter().enumerate() {
            match partners.get(&number) {
                Some(&other) => self.pair(document, row, &b.rows[other]),
                None => self.add(document, "only a", Some(row), None),
            }
        }
        let mut taken = vec![false; b.rows.len()];
        partners.values().for_each(|&other| taken[other] = true);
        for (row, _) in b.rows.iter().zip(taken).filter(|(_, taken)| !taken) {
            self.add(document, "only b", None, Some(row));
        }
    }

    fn pair(&mut self, document: &str, a: &Row, b: &Row) {
        if a.contents != b.contents {
            self.add(document, "contents", Some(a), Some(b));
        } else if a.speaker != b.speaker {
            self.add(document, "speaker", Some(a), Some(b));
        } else {
            self.alike += 1;
        }
    }

    fn add(&mut self, document: &str, what: &'static str, a: Option<&Row>, b: Option<&Row>) {
        let scores = a.iter().chain(&b).map(|row| row.score);
        let text = |row: Option<&Row>| {
            row.map_or(String::new(), |row| {
                format!("{}: {}", row.speaker, row.content)
            })
        };
        self.lines.push(Line {
            score: scores.fold(1.0, f32::min),
            document: document.to_owned(),
            what,
            a: text(a),
            b: text(b),
        });
    }

    fn print(&mut self, out: &mut impl Write) -> io::Result<()> {
        self.lines.sort_by(|x, y| x.score.total_cmp(&y.score));
        for line in &self.lines {
            let document = line.document.replace(['\t', '\n', '\r'], " ");
            let Line { score, what, .. } = line;
            let [a, b] = [&line.a, &line.b].map(|text| text.replace(['\t', '\n', '\r'], " "));
            writeln!(out, "{score:.3}\t{document}\t{what}\t{a}\t{b}")?;
        }
        out.flush()
    }

    fn tell(&self, console: &Console) {
        let differ = counted(self.lines.len() as u64, "quotation");
        let alike = self.alike;
        console.note(format!("{differ} in which they differ, {alike} alike"));
        if self.alone > 0 {
            let alone = counted(self.alone, "document");
            console.note(format!("{alone} in one of them alone"));
        }
        if self.other > 0 {
            let other = counted(self.other, "document");
            console.note(format!("{other} passed over, with another text in each"));
        }
    }
}

/// For quotations of the one list that of the other which shares most of their
/// contents, each once.
fn partners(a: &[Row], b: &[Row]) -> BTreeMap<usize, usize> {
    let mut order: Vec<usize> = (0..b.len()).collect();
    order.sort_by_key(|&number| b[number].extent());
    let longest = b.iter().map(|row| row.extent().1 - row.extent().0).max();
    let longest = longest.unwrap_or(0);
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (number, row) in a.iter().enumerate() {
        let (start, end) = row.extent();
        let from = order.partition_point(|&other| b[other].extent().0 + longest < start);
        let near = order[from..].iter().take_while(|&&o| b[o].extent().0 < end);
        let shares = near.map(|&other| (row.shared(&b[other]), number, other));
        pairs.extend(shares.filter(|pair| pair.0 > 0));
    }
    pairs.sort_by_key(|&(shared, x, y)| (std::cmp::Reverse(shared), x, y));
    let (mut partners, mut taken) = (BTreeMap::new(), vec![false; b.len()]);
    for (_, x, y) in pairs {
        if !taken[y] && !partners.contains_key(&x) {
            taken[y] = true;
            partners.insert(x, y);
        }
    }
    partners
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(contents: &[(u32, u32)], speaker: &str, score: f32) -> Row {
        let span = |&(start, end): &(u32, u32)| Span { start, end };
        Row {
            contents: contents.iter().map(span).collect(),
            speaker: speaker.to_owned(),
            content: "…".to_owned(),
            score,
        }
    }

    fn lines(a: Vec<Row>, b: Vec<Row>) -> (Vec<(&'static str, f32)>, u64) {
        let reading = |rows| Reading {
            text: String::new(),
            rows,
        };
        let mut found = Found::default();
        found.compare("d", &reading(a), &reading(b));
        let mut out = Vec::new();
        found.print(&mut out).expect("a list takes it");
        let lines = found.lines.iter().map(|line| (line.what, line.score));
        (lines.collect(), found.alike)
    }

    #[test]
    fn quotations_pair_by_what_they_share_and_the_doubtful_come_first() {
        let a = vec![
            row(&[(0, 10)], "Ann", 0.9),
            row(&[(20, 40)], "Ann", 0.8),
            row(&[(50, 60)], "Bob", 0.7),
            row(&[(90, 99)], "Bob", 0.95),
        ];
        let b = vec![
            row(&[(0, 10)], "Ann", 0.9),
            row(&[(22, 40)], "Ann", 0.6),
            row(&[(50, 60)], "Cyd", 0.9),
            row(&[(70, 80)], "Cyd", 0.4),
        ];
        let expected = vec![
            ("only b", 0.4),
            ("contents", 0.6),
            ("speaker", 0.7),
            ("only a", 0.95),
        ];
        assert_eq!(lines(a, b), (expected, 1));
    }

    #[test]
    fn a_quotation_has_one_partner() {
        let a = vec![row(&[(0, 30)], "Ann", 0.5)];
        let b = vec![row(&[(0, 12)], "Ann", 0.6), row(&[(12, 30)], "Ann", 0.7)];
        let expected = vec![("contents", 0.5), ("only b", 0.6)];
        assert_eq!(lines(a, b), (expected, 0));
    }
}
