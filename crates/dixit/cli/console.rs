//! Standard error: log, notes, errors. Results go to standard output and are
//! the commands' own.

use std::{
    env,
    io::{self, IsTerminal},
};

use dixit::io::FailureRecord;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use super::CliError;

/// Switches that every command understands.
#[derive(Debug, clap::Args)]
pub(crate) struct Global {
    /// Print nothing but results and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// Log what happens to standard error; twice for every document and stage
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless the environment says NO_COLOR
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What may be printed beside results, and how.
#[derive(Debug)]
pub(crate) struct Console {
    quiet: bool,
    color: bool,
    color_out: bool,
}

impl Console {
    /// Reads the environment and the terminal, once, and starts the log.
    pub(crate) fn new(global: &Global) -> Console {
        let wanted = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let colored = |is_terminal: bool| match global.color {
            Color::Auto => wanted && is_terminal,
            Color::Always => true,
            Color::Never => false,
        };
        let console = Console {
            quiet: global.quiet,
            color: colored(io::stderr().is_terminal()),
            color_out: colored(io::stdout().is_terminal()),
        };
        tracing_subscriber::fmt()
            .with_writer(io::stderr)
            .with_ansi(console.color)
            .with_max_level(level(global))
            .with_target(false)
            // A line for each document and stage that is done, with its time.
            .with_span_events(FmtSpan::CLOSE)
            .init();
        console
    }

    /// Prints a note for people, unless `--quiet`.
    pub(crate) fn note(&self, text: impl AsRef<str>) {
        if !self.quiet {
            eprintln!("{}", text.as_ref());
        }
    }

    /// Whether only results and errors are wanted.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Logs that a document failed, which is told elsewhere.
    pub(crate) fn failure_logged(&self, failure: &FailureRecord) {
        tracing::info!(id = failure.id, line = failure.line, "{}", failure.reason);
    }

    /// Prints that a document failed.
    pub(crate) fn failure(&self, failure: &FailureRecord) {
        self.say(&told(failure));
    }

    /// Prints why the program stops.
    pub(crate) fn error(&self, error: &CliError) {
        match error.has_lines() {
            true => self.say_lines(error.to_string().trim_end()),
            false => self.say(&error.to_string()),
        }
    }

    fn say_lines(&self, message: &str) {
        let (on, off) = match self.color {
            true => ("\x1b[1;31m", "\x1b[0m"),
            false => ("", ""),
        };
        eprintln!("{on}dixit: {off}{message}");
    }

    /// One line, whatever is in it.
    fn say(&self, message: &str) {
        let line = message
            .split(['\r', '\n'])
            .filter(|part| !part.trim().is_empty());
        let line: Vec<&str> = line.map(str::trim).collect();
        self.say_lines(&line.join(" "));
    }

    /// Whether standard output takes colours.
    pub(crate) fn color_out(&self) -> bool {
        self.color_out
    }
}

/// A failure in one line: where, and why.
pub(crate) fn told(failure: &FailureRecord) -> String {
    let place = [failure.source.as_deref(), failure.id.as_deref()];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    let line = failure.line.map_or(String::new(), |n| format!(" line {n}"));
    format!("{}{line}: {}", place.join(" "), failure.reason)
}

fn level(global: &Global) -> LevelFilter {
    match (global.quiet, global.verbose) {
        (true, _) => LevelFilter::ERROR,
        (false, 0) => LevelFilter::WARN,
        (false, 1) => LevelFilter::INFO,
        (false, 2) => LevelFilter::DEBUG,
        (false, _) => LevelFilter::TRACE,
    }
}
