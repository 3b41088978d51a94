//! The progress bar: on standard error, if that is a terminal.

use std::{sync::Arc, time::Instant};

use dixit::io::{Inputs, Meter};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::Console;

/// Documents per second and the time left, by the bytes read.
pub(super) struct Progress {
    bar: ProgressBar,
    meter: Arc<Meter>,
    documents: u64,
    started: Instant,
}

impl Progress {
    pub(super) fn new(console: &Console, inputs: &Inputs, meter: Arc<Meter>) -> Progress {
        let (bar, template) = match inputs.bytes() {
            Some(bytes) => (
                ProgressBar::new(bytes),
                "{bar:30} {percent:>3} %  {msg}  {eta} left",
            ),
            None => (ProgressBar::no_length(), "{spinner} {bytes}  {msg}"),
        };
        if console.is_quiet() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        bar.set_style(ProgressStyle::with_template(template).expect("a template of our own"));
        Progress {
            bar,
            meter,
            documents: 0,
            started: Instant::now(),
        }
    }

    /// One document more.
    pub(super) fn tick(&mut self) {
        self.documents += 1;
        // Drawing is limited to 20 times a second; the message is not.
        if self.bar.is_hidden() || !self.documents.is_multiple_of(16) {
            return;
        }
        let rate = self.documents as f64 / self.started.elapsed().as_secs_f64();
        let message = format!("{} documents, {rate:.0}/s", self.documents);
        self.bar.set_position(self.meter.bytes());
        self.bar.set_message(message);
    }

    pub(super) fn finish(self) {
        self.bar.finish_and_clear();
    }
}
