//! `dixit completions SHELL`.

use std::io;

use super::{CliError, Outcome};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell to complete for
    shell: clap_complete::Shell,
}

pub(crate) fn run(args: Args, mut command: clap::Command) -> Result<Outcome, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "dixit", &mut script);
    io::Write::write_all(&mut io::stdout(), &script)?;
    Ok(Outcome::Good)
}
