//! The command line: what was typed becomes a [`args::Command`], the command
//! runs, and its [`Outcome`] or [`CliError`] becomes the exit code, here and
//! nowhere else.

mod aggregate;
mod annotate;
mod args;
mod check;
mod compare;
mod completions;
mod console;
pub(crate) mod corpus;
mod error;
mod eval;
mod export;
mod info;
mod man;
mod merge;
mod outcome;
#[cfg(feature = "report")]
mod page;
mod people;
mod run;
mod schema;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod shared;
mod show;
#[cfg(feature = "report")]
mod top;
#[cfg(feature = "train")]
mod train;
mod verify;
mod why;

pub(crate) use self::{
    console::Console,
    error::{CliError, Context},
    outcome::Outcome,
};

use std::{
    any::Any,
    ffi::OsString,
    panic::{self, AssertUnwindSafe},
};

use clap::{CommandFactory, Parser};

use self::args::{Command, LowArgs};

/// Runs the `dixit` program with these arguments, the first of which is its
/// name, and says its exit code. It reads and writes the standard streams; a
/// program in another language calls it to be `dixit` itself.
///
/// ```
/// assert_eq!(dixit::run_program(["dixit", "--version"].map(Into::into)), 0);
/// assert_eq!(dixit::run_program(["dixit", "annotate", "no/such.txt"].map(Into::into)), 2);
/// ```
pub fn run_program(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args = match LowArgs::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no failures; clap prints each to its stream.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return code;
        }
    };
    let console = Console::new(&args.global);
    // A stage that panics costs its document alone, which is told as a failure.
    panic::set_hook(Box::new(|panic| tracing::info!("{panic}")));
    let ended = panic::catch_unwind(AssertUnwindSafe(|| run(args.command, &console)));
    match ended.unwrap_or_else(|panic| Err(fault(&*panic))) {
        Ok(outcome) => outcome.exit_code(),
        Err(error) if error.is_broken_pipe() => 0,
        Err(error) => {
            console.error(&error);
            2
        }
    }
}

/// What is said of a panic that nobody has caught.
fn fault(panic: &(dyn Any + Send)) -> CliError {
    let told = panic.downcast_ref::<String>().map(String::as_str);
    let told = told.or_else(|| panic.downcast_ref::<&str>().copied());
    let what = format!(
        "this is a fault of the program ({})",
        told.unwrap_or("unknown")
    );
    CliError::new(what).remedy("-v tells where; please report it")
}

fn run(command: Command, console: &Console) -> Result<Outcome, CliError> {
    match command {
        Command::Run(args) => run::run(args, console),
        Command::Annotate(args) => annotate::run(args, console),
        Command::Aggregate(args) => aggregate::run(args, console),
        Command::Merge(args) => merge::run(args, console),
        Command::Show(args) => show::run(args, console),
        Command::Why(args) => why::run(args, console),
        Command::People(args) => people::run(args, console),
        Command::Check(args) => check::run(args, console),
        Command::Info(args) => info::run(args, console),
        Command::Search(args) => search::run(args, console),
        Command::Compare(args) => compare::run(args, console),
        Command::Export(args) => export::run(args, console),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(args, console),
        #[cfg(feature = "report")]
        Command::Report(args) => page::run(args, console),
        #[cfg(feature = "report")]
        Command::Top(args) => top::run(args, console),
        Command::Verify(args) => verify::run(args, console),
        Command::Schema(args) => schema::run(&args),
        Command::Eval(args) => eval::run(args, console),
        #[cfg(feature = "train")]
        Command::Train(args) => train::run(args, console),
        Command::Man(args) => man::run(&args, LowArgs::command()),
        Command::Completions(args) => completions::run(args, LowArgs::command()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        LowArgs::command().debug_assert();
    }
}
