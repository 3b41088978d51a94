//! `dixit top OUT`: short lists with bars.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use dixit_core::grouped;
use dixit_report::{Tables, Top};

use super::{CliError, Console, Context, Outcome};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The output folder of a run, or its dixit.sqlite
    out: PathBuf,
    /// Who is quoted most
    #[arg(long)]
    speaker: bool,
    /// Who is spoken of most
    #[arg(long)]
    about: bool,
    /// What was repeated most
    #[arg(long)]
    family: bool,
    /// So many of each
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    limit: usize,
}

/// Characters of the longest bar, and of a name.
const BAR: usize = 24;
const NAME: usize = 44;

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let tables = Tables::open(&args.out)
        .context(format!("cannot read {}", args.out.display()))
        .map_err(|error| {
            error.remedy(
                "name the output folder of dixit run; if it has no dixit.sqlite, \
                 dixit aggregate OUT -o OUT --force makes it",
            )
        })?;
    let all = !(args.speaker || args.about || args.family);
    type Ask = fn(&Tables, usize) -> Result<Vec<Top>, dixit_report::Error>;
    let lists: [(bool, &str, Ask); 3] = [
        (
            args.speaker,
            "most quoted, quotations",
            Tables::top_speakers,
        ),
        (
            args.about,
            "most spoken of, quotations of others",
            Tables::top_subjects,
        ),
        (
            args.family,
            "most repeated, documents",
            Tables::top_families,
        ),
    ];
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut gap = "";
    for (asked, title, ask) in lists {
        if asked || all {
            let list = ask(&tables, args.limit).context("cannot read the tables")?;
            write!(out, "{gap}")?;
            show(title, &list, console.color_out(), &mut out)?;
            gap = "\n";
        }
    }
    out.flush()?;
    Ok(Outcome::Good)
}

fn show(title: &str, list: &[Top], color: bool, out: &mut impl Write) -> io::Result<()> {
    let (bold, dim, blue, off) = match color {
        true => ("\x1b[1m", "\x1b[2m", "\x1b[34m", "\x1b[0m"),
        false => ("", "", "", ""),
    };
    writeln!(out, "{bold}{title}{off}")?;
    if list.is_empty() {
        return writeln!(out, "  none");
    }
    let most = list.iter().map(|top| top.count).max().unwrap_or(0);
    for top in list {
        let copies = match top.originals == top.count {
            true => String::new(),
            false => format!(", {} by original", grouped(top.originals)),
        };
        writeln!(
            out,
            "{:>9}  {blue}{:<BAR$}{off}  {}  {dim}{}{copies}{off}",
            grouped(top.count),
            bar(top.count, most),
            clip(&top.name, NAME),
            clip(&top.note, NAME),
        )?;
    }
    Ok(())
}

/// Eighths of characters.
fn bar(n: u64, most: u64) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (n as f64 / most.max(1) as f64 * (BAR * 8) as f64).round() as usize;
    // Who stands in the list has more than nothing.
    let eighths = eighths.max(1);
    "█".repeat(eighths / 8) + PARTS[eighths % 8]
}

/// At most `n` characters on one line, none of which commands the terminal.
fn clip(text: &str, n: usize) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(plain).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(n) {
        None => line,
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_numbers() {
        let length = |n| bar(n, 96).chars().count();
        assert_eq!((length(96), length(48), length(1)), (24, 12, 1));
        assert_eq!(bar(0, 0), "▏");
    }

    #[test]
    fn no_name_commands_the_terminal() {
        assert_eq!(clip("a\x1b[31mb\n c", 40), "a [31mb c");
        assert_eq!(clip("äöüß", 3), "äöü…");
    }
}
