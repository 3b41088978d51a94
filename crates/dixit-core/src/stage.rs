use std::error::Error as StdError;

use crate::{Document, Error, ErrorKind, Layers};

/// One step of a pipeline: shared between threads and read-only.
///
/// A stage says which layers it needs and which it gives, so that a pipeline
/// can be checked when it is built. All that changes while documents are read
/// lives in the [`Worker`]s, one for each thread.
///
/// Those of dixit are used alike: `embedded()` (`new()` of what has no model) gives
/// the stage with the model inside its crate, opened once per process and cheap to
/// clone; [`apply`](Stage::apply) reads one document, and the stage's own `worker()`
/// has an `annotate` for many.
pub trait Stage: Send + Sync {
    /// A short name for logs and messages: `tokenize`.
    fn name(&self) -> &str;

    /// The layers it reads.
    fn needs(&self) -> Layers;

    /// The layers it fills.
    fn gives(&self) -> Layers;

    /// Buffers for one thread.
    ///
    /// For many documents: what a worker has met once it need not work out again.
    fn worker(&self) -> Box<dyn Worker + '_>;

    /// Fills the stage's layers of one document.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LayerMissing`] if the document lacks a layer that the stage
    /// needs, with the name of the stage that gives it;
    /// [`ErrorKind::LayerGiven`] if the document has been through such a stage
    /// before, since every name would be found twice;
    /// [`ErrorKind::StageFailed`] if the stage cannot read the document.
    fn apply(&self, doc: &mut Document) -> Result<(), Error> {
        let missing = self.needs().minus(doc.given());
        if !missing.is_empty() {
            return Err(Error::missing(self.name(), missing));
        }
        let new = self.gives().minus(self.needs());
        if new.iter().any(|layer| doc.given().contains(layer)) {
            let why = format!("has been applied before: there are {new} already");
            return Err(Error::of_stage(ErrorKind::LayerGiven, self.name(), why));
        }
        self.worker()
            .run(doc)
            .map_err(|error| Error::of_stage(ErrorKind::StageFailed, self.name(), error))
    }
}

/// The buffers of a [`Stage`] for one thread. It lives for many
/// documents, so its buffers are allocated once; what it does to a document
/// must not depend on the documents before. A worker may move between threads.
pub trait Worker: Send {
    /// Fills the stage's layers of one document. What takes long asks, once a
    /// sentence, whether there is time left
    /// ([`Deadline::check`](crate::Deadline::check)); a worker that has left so is
    /// thrown away.
    ///
    /// # Errors
    ///
    /// If this document cannot be read by the stage. The document is then
    /// reported as failed and the run goes on.
    fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn StdError + Send + Sync>>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Layer, Tag};

    /// Tags nothing, and minds a text that holds a zero.
    struct Tagger;

    impl Stage for Tagger {
        fn name(&self) -> &str {
            "tagger"
        }

        fn needs(&self) -> Layers {
            Layers::of(&[Layer::Tokens])
        }

        fn gives(&self) -> Layers {
            Layers::of(&[Layer::Tags])
        }

        fn worker(&self) -> Box<dyn Worker + '_> {
            Box::new(Tagger)
        }
    }

    impl Worker for Tagger {
        fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn StdError + Send + Sync>> {
            if doc.text().contains('0') {
                return Err("found a zero".into());
            }
            doc.tags = Vec::<Tag>::new();
            doc.give(Layer::Tags);
            Ok(())
        }
    }

    fn tokenized(text: &str) -> Document {
        let mut doc = Document::new("a", text).expect("a short text");
        doc.give(Layer::Tokens);
        doc
    }

    #[test]
    fn a_stage_says_what_it_lacks() {
        let mut doc = Document::new("a", "No.").expect("a short text");
        let error = Tagger.apply(&mut doc).expect_err("no tokens");
        assert_eq!(error.kind(), ErrorKind::LayerMissing);
        assert_eq!(
            error.to_string(),
            "the stage tagger needs tokens; apply tokenize before it"
        );
    }

    #[test]
    fn a_stage_is_applied_once() {
        let mut doc = tokenized("No.");
        Tagger.apply(&mut doc).expect("all it needs");
        let error = Tagger.apply(&mut doc).expect_err("tagged before");
        assert_eq!(error.kind(), ErrorKind::LayerGiven);
    }

    #[test]
    fn a_failure_names_its_stage() {
        let error = Tagger.apply(&mut tokenized("0")).expect_err("a zero");
        assert_eq!(error.kind(), ErrorKind::StageFailed);
        assert_eq!(error.to_string(), "the stage tagger found a zero");
    }
}
