//! `dixit search OUT WORDS`: quotations by their words, speaker, subject,
//! publisher, day, kind and act.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use dixit_core::counted;
use dixit_store::{Hit, Search, Store};
use serde_json::json;

use super::{CliError, Console, Context, Outcome};
use crate::cli::shared::tables::SQLITE;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The output folder of a run, or its dixit.sqlite
    out: PathBuf,
    /// Words or phrases of the quotation, all of them
    words: Vec<String>,
    /// Who speaks: a name, a part of one, or an id such as person/kim-jong-un
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Who is named in what is said
    #[arg(long, value_name = "NAME")]
    about: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Not before this day, month or year: 2024-03-05, 2024-03, 2024
    #[arg(long, value_name = "DAY", value_parser = day)]
    since: Option<String>,
    /// Not after it
    #[arg(long, value_name = "DAY", value_parser = day)]
    until: Option<String>,
    /// How it is reported
    #[arg(long, value_parser = ["direct", "indirect", "mixed"])]
    kind: Option<String>,
    /// What kind of act it is: say, ask, promise, …
    #[arg(long, value_name = "ACT")]
    act: Option<String>,
    /// Show at most so many; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// One JSON object a line
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// A CSV table
    #[arg(long)]
    csv: bool,
}

fn day(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let known = parts
        .iter()
        .map(|part| part.len())
        .eq([4, 2, 2].into_iter().take(parts.len()));
    match known && parts.iter().all(digits) {
        true => Ok(text.to_owned()),
        false => Err("say it as 2024-03-05, 2024-03 or 2024".to_owned()),
    }
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let store = open(&args.out)?;
    let search = Search {
        // One more than is shown tells whether there are more.
        limit: if args.limit == 0 { 0 } else { args.limit + 1 },
        words: args.words,
        speaker: args.speaker,
        about: args.about,
        publisher: args.publisher,
        since: args.since,
        until: args.until,
        kind: args.kind,
        act: args.act,
    };
    let mut hits = store.search(&search).map_err(CliError::from_error)?;
    let more = args.limit > 0 && hits.len() > args.limit;
    hits.truncate(if args.limit == 0 {
        usize::MAX
    } else {
        args.limit
    });
    let mut out = io::BufWriter::new(io::stdout().lock());
    match (args.json, args.csv) {
        (true, _) => hits.iter().try_for_each(|hit| json_line(hit, &mut out))?,
        (_, true) => table(&hits, &mut out)?,
        _ => hits
            .iter()
            .try_for_each(|hit| show(hit, console.color_out(), &mut out))?,
    }
    out.flush()?;
    if hits.is_empty() {
        console.note("no quotation fits");
        return Ok(Outcome::SomeFailed);
    }
    if more {
        let shown = counted(hits.len() as u64, "quotation");
        console.note(format!(
            "{shown} shown, and there are more: say -n 0 for all"
        ));
    }
    Ok(Outcome::Good)
}

/// The store of an output folder.
pub(crate) fn open(out: &std::path::Path) -> Result<Store, CliError> {
    let path = match out.is_dir() {
        true => out.join(SQLITE),
        false => out.to_owned(),
    };
    if !path.exists() {
        let what = format!("there is no {}", path.display());
        let remedy = "name the output folder of dixit run; if it was written with another \
                      --format, dixit aggregate OUT -o OUT --force makes it";
        return Err(CliError::new(what).remedy(remedy));
    }
    Store::open(&path).context(format!("cannot read {}", path.display()))
}

fn show(hit: &Hit, color: bool, out: &mut impl Write) -> io::Result<()> {
    let (bold, dim, off) = match color {
        true => ("\x1b[1m", "\x1b[2m", "\x1b[0m"),
        false => ("", "", ""),
    };
    let who = if hit.speaker.is_empty() {
        "nobody named"
    } else {
        &hit.speaker
    };
    writeln!(out, "{bold}{who}{off}: {}", hit.quotation)?;
    let act = match hit.act.as_str() {
        "" => String::new(),
        act => format!(", {act}"),
    };
    let known = [&hit.day, &hit.publisher, &hit.title];
    let known: Vec<&str> = known
        .iter()
        .map(|s| s.as_str())
        .filter(|s| !s.is_empty())
        .collect();
    writeln!(
        out,
        "    {dim}{}{act}, {:.2} · {} · {}{off}",
        hit.kind,
        hit.score,
        hit.id,
        known.join(" · ")
    )
}

fn json_line(hit: &Hit, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "{}",
        json!({
            "id": hit.id, "document": hit.document, "day": hit.day, "publisher": hit.publisher,
            "title": hit.title, "url": hit.url, "kind": hit.kind, "act": hit.act,
            "quotation": hit.quotation, "speaker_id": hit.speaker_id, "speaker": hit.speaker,
            "sentence": hit.sentence, "start": hit.start, "end": hit.end, "score": hit.score,
        })
    )
}

fn table(hits: &[Hit], out: &mut impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "id",
        "document",
        "day",
        "publisher",
        "title",
        "url",
        "kind",
        "act",
        "quotation",
        "speaker_id",
        "speaker",
        "sentence",
        "start",
        "end",
        "score",
    ])?;
    for hit in hits {
        let (start, end, score) = (
            hit.start.to_string(),
            hit.end.to_string(),
            format!("{:.4}", hit.score),
        );
        table.write_record([
            &hit.id,
            &hit.document,
            &hit.day,
            &hit.publisher,
            &hit.title,
            &hit.url,
            &hit.kind,
            &hit.act,
            &hit.quotation,
            &hit.speaker_id,
            &hit.speaker,
            &hit.sentence,
            &start,
            &end,
            &score,
        ])?;
    }
    table.flush()
}
