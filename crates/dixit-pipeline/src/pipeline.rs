use std::{fmt, time::Duration};

use dixit_core::{Document, Layers, Stage};

use crate::{Error, Failure, Gap, chain::Chain};

/// Stages in order, each of which finds what it needs.
pub struct Pipeline {
    pub(crate) stages: Vec<Box<dyn Stage>>,
    pub(crate) limit: Option<Duration>,
}

impl Pipeline {
    /// A pipeline of these stages.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Gap`](crate::ErrorKind::Gap) for the first stage that needs
    /// a layer no stage before it gives, and
    /// [`ErrorKind::Twice`](crate::ErrorKind::Twice) if two have one name.
    pub fn new(stages: Vec<Box<dyn Stage>>) -> Result<Pipeline, Error> {
        if let Some(gap) = Gap::all(&stages).first() {
            return Err(Error::gap(gap));
        }
        for (i, stage) in stages.iter().enumerate() {
            if stages[..i].iter().any(|s| s.name() == stage.name()) {
                return Err(Error::twice(stage.name()));
            }
        }
        Ok(Pipeline {
            stages,
            limit: None,
        })
    }

    /// Gives up on a document that takes longer, so that the others get their
    /// turn. A stage looks at the time once a sentence, if it asks for it
    /// ([`Deadline`](dixit_core::Deadline)), and in any case the next is not begun.
    pub fn with_limit(mut self, limit: Duration) -> Pipeline {
        self.limit = Some(limit);
        self
    }

    /// The stages, in order.
    pub fn stages(&self) -> impl Iterator<Item = &dyn Stage> {
        self.stages.iter().map(AsRef::as_ref)
    }

    /// The layers that a document has at the end.
    pub fn gives(&self) -> Layers {
        self.stages
            .iter()
            .fold(Layers::NONE, |all, stage| all.union(stage.gives()))
    }

    /// The workers of all stages for one thread, which may live as long as it
    /// does: they keep what they have learnt of words.
    pub fn chain(&self) -> Chain<'_> {
        Chain::new(&self.stages, self.limit)
    }

    /// Runs all stages over one document, on this thread. For many documents
    /// see [`chain`](Pipeline::chain) and [`stream`](Pipeline::stream), which keep the workers.
    ///
    /// # Errors
    ///
    /// If a stage refuses the document or panics, or it takes too long.
    pub fn run(&self, doc: Document) -> Result<Document, Failure> {
        self.chain().run(doc)
    }
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.stages().map(Stage::name))
            .finish()
    }
}
