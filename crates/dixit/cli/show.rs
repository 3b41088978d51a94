//! `dixit show FILE`: the text with its quotations marked.

use std::{
    io::{self, Write},
    ops::Range,
};

use dixit::{Document, Quote, Span};

use super::{CliError, Console, Outcome};
use crate::cli::shared::chosen::ChosenArgs;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    one: ChosenArgs,
}

/// What a piece of text is, the more important last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Plain,
    Name,
    Content,
    Source,
    Cue,
}

impl Role {
    /// How it looks in a terminal.
    fn color(self) -> &'static str {
        match self {
            Role::Plain => "",
            Role::Name => "\x1b[4m",
            Role::Content => "\x1b[32m",
            Role::Source => "\x1b[1;36m",
            Role::Cue => "\x1b[33m",
        }
    }
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (i, doc) in args.one.documents(console)?.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        show(doc, console.color_out(), &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Good)
}

fn show(doc: &Document, color: bool, out: &mut impl Write) -> io::Result<()> {
    let (on, off) = if color {
        ("\x1b[1m", "\x1b[0m")
    } else {
        ("", "")
    };
    writeln!(out, "{on}── {} ──{off}", doc.id())?;
    if color {
        for (range, role) in pieces(doc) {
            paint(&doc.text()[range], role, out)?;
        }
    } else {
        out.write_all(doc.text().as_bytes())?;
    }
    writeln!(out, "\n")?;
    for (i, quote) in doc.quotes.iter().enumerate() {
        writeln!(out, "{}", line(doc, i, quote))?;
    }
    Ok(())
}

/// Colours must not run over line ends, where pagers lose them.
fn paint(text: &str, role: Role, out: &mut impl Write) -> io::Result<()> {
    if role == Role::Plain {
        return out.write_all(text.as_bytes());
    }
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches('\n');
        write!(out, "{}{body}\x1b[0m{}", role.color(), &line[body.len()..])?;
    }
    Ok(())
}

/// `3  mixed  0.93  Kim Jong Un ← he: “…”`
fn line(doc: &Document, i: usize, quote: &Quote) -> String {
    let contents: Vec<&str> = quote.contents.iter().map(|&span| doc.slice(span)).collect();
    let contents = contents.join(" … ");
    let contents: Vec<&str> = contents.split_whitespace().collect();
    format!(
        "{i:>3}  {:<8}  {:.2}  {}: {}",
        quote.kind.as_str(),
        quote.score,
        who(doc, quote),
        contents.join(" ")
    )
}

/// The speaker, and the words that stand for them if they differ.
fn who(doc: &Document, quote: &Quote) -> String {
    let names: Vec<&str> = quote.speaker_names(doc).collect();
    let speaker = (!names.is_empty()).then(|| names.join(" and "));
    match (speaker, quote.source_words(doc)) {
        (Some(speaker), Some(source)) if speaker != source => format!("{speaker} ← {source}"),
        (Some(speaker), _) => speaker,
        (None, Some(source)) => source.to_owned(),
        (None, None) => "nobody named".to_owned(),
    }
}

/// The text cut where the role changes.
fn pieces(doc: &Document) -> Vec<(Range<usize>, Role)> {
    let mut roles = vec![Role::Plain; doc.text().len()];
    let mut mark = |span: Span, role: Role| {
        for at in &mut roles[span.range()] {
            *at = role.max(*at);
        }
    };
    for mention in doc
        .mentions
        .iter()
        .filter(|mention| mention.label.is_some())
    {
        mark(mention.span, Role::Name);
    }
    for quote in &doc.quotes {
        quote
            .contents
            .iter()
            .for_each(|&span| mark(span, Role::Content));
        if let Some(id) = quote.source {
            mark(doc.mention(id).span, Role::Source);
        }
        if let Some(cue) = quote.cue {
            mark(cue, Role::Cue);
        }
    }
    let mut start = 0;
    let runs = roles.chunk_by(|a, b| a == b);
    runs.map(|run| {
        let range = start..start + run.len();
        start = range.end;
        (range, run[0])
    })
    .collect()
}
