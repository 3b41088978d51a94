//! The workers of all stages, for one thread.

use std::{
    any::Any,
    error::Error,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use dixit_core::{Deadline, Document, Overdue, Stage, Worker};
use tracing::{debug_span, info_span};

use crate::{Failure, Timings};

/// One worker for each stage, in order: what one thread needs to annotate one
/// document after the other.
pub struct Chain<'p> {
    links: Vec<Link<'p>>,
    /// How long one document may take.
    limit: Option<Duration>,
    pub(crate) timings: Timings,
}

struct Link<'p> {
    stage: &'p dyn Stage,
    worker: Box<dyn Worker + 'p>,
}

impl<'p> Chain<'p> {
    pub(crate) fn new(stages: &'p [Box<dyn Stage>], limit: Option<Duration>) -> Chain<'p> {
        Chain {
            limit,
            links: stages
                .iter()
                .map(|stage| Link {
                    stage: stage.as_ref(),
                    worker: stage.worker(),
                })
                .collect(),
            timings: Timings::of(stages.iter().map(|stage| stage.name().to_owned())),
        }
    }

    /// Runs every stage over the document, whose spans then index the text that
    /// was given.
    ///
    /// # Errors
    ///
    /// If a stage refuses it or panics; the next document is read all the same.
    pub fn run(&mut self, mut doc: Document) -> Result<Document, Failure> {
        let _document = info_span!("document", id = doc.id()).entered();
        let begun = Instant::now();
        if let Some(limit) = self.limit {
            doc.set_deadline(Deadline::after(limit));
        }
        for (i, link) in self.links.iter_mut().enumerate() {
            let taken = begun.elapsed();
            if let Some(limit) = self.limit.filter(|limit| taken > *limit) {
                let late = format!("its turn comes after {taken:.1?}, and {limit:?} is the limit");
                return Err(link.failure(&doc, false, late.into()));
            }
            let _stage = debug_span!("stage", name = link.stage.name()).entered();
            let start = Instant::now();
            let result = link.run(&mut doc);
            self.timings.add(i, start.elapsed());
            result?;
        }
        doc.set_deadline(Deadline::NONE);
        doc.put_back();
        Ok(doc)
    }
}

impl fmt::Debug for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.links.iter().map(|link| link.stage.name());
        f.debug_list().entries(names).finish()
    }
}

impl Link<'_> {
    fn run(&mut self, doc: &mut Document) -> Result<(), Failure> {
        // A panic leaves the worker's buffers in an unknown state, and so does a
        // document whose time is over; the worker is thrown away with them, the
        // document dropped by the caller.
        let run = catch_unwind(AssertUnwindSafe(|| self.worker.run(doc)));
        let (panic, source) = match run {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => (false, error),
            Err(payload) => {
                self.worker = self.stage.worker();
                match payload.downcast_ref::<Overdue>() {
                    Some(overdue) => (false, (*overdue).into()),
                    None => (true, message(payload.as_ref()).into()),
                }
            }
        };
        Err(self.failure(doc, panic, source))
    }

    fn failure(
        &self,
        doc: &Document,
        panic: bool,
        source: Box<dyn Error + Send + Sync>,
    ) -> Failure {
        Failure {
            id: doc.id().to_owned(),
            stage: self.stage.name().to_owned(),
            panic,
            source,
        }
    }
}

fn message(payload: &(dyn Any + Send)) -> String {
    match (
        payload.downcast_ref::<&str>(),
        payload.downcast_ref::<String>(),
    ) {
        (Some(text), _) => (*text).to_owned(),
        (_, Some(text)) => text.clone(),
        _ => "no message".to_owned(),
    }
}
