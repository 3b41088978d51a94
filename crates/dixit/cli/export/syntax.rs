//! Tokens for documents that were written without them.

use dixit::{Config, Document, Pipeline};

use crate::cli::{CliError, Context};

/// Finds tokens, parts of speech and trees where there are none. The stages
/// are loaded when they are first needed.
#[derive(Default)]
pub(super) struct Syntax(Option<Pipeline>);

impl Syntax {
    /// Fills the tokens of a document, unless it has some.
    pub(super) fn fill(&mut self, doc: &mut Document) -> Result<(), CliError> {
        if !doc.tokens.is_empty() {
            return Ok(());
        }
        if self.0.is_none() {
            let config = Config::parse("stages = ['tokenize', 'pos', 'parse']");
            let pipeline = config.and_then(|config| config.build());
            self.0 = Some(pipeline.context("cannot set up the stages")?);
        }
        let pipeline = self.0.as_ref().expect("just made");
        let plain = Document::new(doc.id(), doc.text()).context("cannot copy the document")?;
        let plain = pipeline.run(plain).context("cannot read the document")?;
        doc.tokens = plain.tokens;
        doc.sentences = plain.sentences;
        doc.paragraphs = plain.paragraphs;
        doc.tags = plain.tags;
        doc.arcs = plain.arcs;
        Ok(())
    }
}
