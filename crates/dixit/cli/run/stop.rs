//! Ctrl-C: the first asks the run to end, the second ends it.

use std::{
    process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
};

use crate::cli::{CliError, Context};

/// Whether the user has asked the run to end.
#[derive(Clone, Debug, Default)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens for Ctrl-C from now on.
    pub(super) fn listen() -> Result<Stop, CliError> {
        let stop = Stop::default();
        let asked = stop.0.clone();
        ctrlc::set_handler(move || {
            if asked.swap(true, SeqCst) {
                process::exit(130);
            }
        })
        .context("cannot listen for Ctrl-C")?;
        Ok(stop)
    }

    pub(super) fn is_asked(&self) -> bool {
        self.0.load(SeqCst)
    }
}
