//! `dixit man`: the manual pages, for those who package the program.

use std::{io::Write, path::PathBuf};

use super::{CliError, Context, Outcome};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Write a page for the program and one for each command into FOLDER;
    /// else the page of the program goes to standard output
    #[arg(short, long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, mut command: clap::Command) -> Result<Outcome, CliError> {
    match &args.out {
        Some(folder) => {
            std::fs::create_dir_all(folder).context(format!("{}", folder.display()))?;
            // `dixit help` has a page of its own in none of them.
            let command = command.disable_help_subcommand(true);
            clap_mangen::generate_to(command, folder).context(format!("{}", folder.display()))?;
        }
        None => {
            command.build();
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page)?;
            std::io::stdout().write_all(&page)?;
        }
    }
    Ok(Outcome::Good)
}
