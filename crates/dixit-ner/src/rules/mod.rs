//! The user's own list of names.

mod file;
mod matching;

use dixit_core::{By, Document, Layer, Layers, Mention, MentionKind, Stage, TokenRange};

use self::{file::Listed, matching::Hit};
use crate::Error;

const BY: By = By::new("entity-rules");

/// Names that the user knows better than the model.
///
/// A name stands wherever its text does, from the beginning of a token to the
/// end of one; the longest of several that begin at one place; and names of
/// the model that overlap it go. Its id is the [`key`](Mention::key) of the
/// mention.
///
/// ```
/// use dixit_core::{Document, Stage};
/// use dixit_ner::{Recognizer, Rules};
/// use dixit_tokenize::Tokenizer;
///
/// let rules = Rules::parse("Blue House\tORG\tQ483953\n{\"label\":\"ORG\",\"pattern\":\"KCNA\"}\n")?;
/// let mut doc = Document::new("a1", "The Blue House quoted KCNA.")?;
/// Tokenizer::new().apply(&mut doc)?;
/// Recognizer::embedded().apply(&mut doc)?;
/// rules.apply(&mut doc)?;
/// let names: Vec<_> = doc.mentions.iter().map(|m| (doc.slice(m.span), m.key.as_deref())).collect();
/// assert_eq!(names, [("Blue House", Some("Q483953")), ("KCNA", None)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Rules {
    listed: Listed,
}

impl Rules {
    /// Reads a list. A line is either `name<TAB>label<TAB>id`, the id optional,
    /// or JSON as spaCy's entity ruler has it: `{"label": …, "pattern": …}`
    /// with an optional `"id"`. A pattern is a text, matched letter by letter
    /// (with `"ignore_case": true`, ASCII letters in either case), or a list of
    /// tokens, each `{"TEXT": …}` or `{"LOWER": …}`. Empty lines and lines that
    /// begin with `#` are passed over.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rule`](crate::ErrorKind::Rule), with the line.
    pub fn parse(text: &str) -> Result<Rules, Error> {
        let listed = file::parse(text)?;
        Ok(Rules { listed })
    }

    /// Number of rules.
    pub fn len(&self) -> usize {
        self.listed.rules.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.listed.rules.is_empty()
    }

    /// Adds the names to the mentions of a document, in order of the text, and
    /// takes out those they overlap. Unlike [`apply`](Stage::apply) it does not ask
    /// for names of a model.
    ///
    /// Mentions change their places, so this must come before any stage that
    /// refers to them.
    pub fn annotate(&self, doc: &mut Document) {
        let hits = self.hits(doc);
        if !hits.is_empty() {
            let mut names = std::mem::take(&mut doc.mentions);
            names.retain(|name| !overlaps(&hits, name.tokens));
            names.extend(hits.iter().map(|hit| self.mention(doc, hit)));
            names.sort_by_key(|name| name.span);
            doc.mentions = names;
        }
        doc.give(Layer::Names);
    }

    fn mention(&self, doc: &Document, hit: &Hit) -> Mention {
        let rule = &self.listed.rules[hit.rule];
        let span = doc.tokens.cover(hit.tokens);
        let mut mention = Mention::new(span, hit.tokens, MentionKind::Name, BY);
        mention.label = Some(rule.label);
        mention.key.clone_from(&rule.key);
        mention
    }

    /// Where rules hold, from left to right, none overlapping another.
    fn hits(&self, doc: &Document) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.listed.exact.find(doc, &mut hits);
        self.listed.folded.find(doc, &mut hits);
        self.listed.words.find(doc, &mut hits);
        // The longest first of those that begin together, then the first rule.
        hits.sort_by_key(|hit| (hit.tokens.start, u32::MAX - hit.tokens.end, hit.rule));
        let mut end = 0;
        hits.retain(|hit| {
            let free = hit.tokens.start >= end;
            if free {
                end = hit.tokens.end;
            }
            free
        });
        hits
    }
}

/// Whether a hit shares a token with this name. The hits are in order.
fn overlaps(hits: &[Hit], name: TokenRange) -> bool {
    let at = hits.partition_point(|hit| hit.tokens.end <= name.start);
    hits.get(at).is_some_and(|hit| hit.tokens.start < name.end)
}

impl Stage for Rules {
    fn name(&self) -> &str {
        "entities"
    }

    fn needs(&self) -> Layers {
        Layers::of(&[Layer::Tokens, Layer::Names])
    }

    fn gives(&self) -> Layers {
        Layers::of(&[Layer::Names])
    }

    fn worker(&self) -> Box<dyn dixit_core::Worker + '_> {
        Box::new(self)
    }
}

impl dixit_core::Worker for &Rules {
    fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        self.annotate(doc);
        Ok(())
    }
}
