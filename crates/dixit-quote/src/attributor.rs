use dixit_core::{By, Document, Layer, Layers, Mention, Quote, QuoteKind, Stage, Worker};
use dixit_learn::{Decoder, ModelFile};
use dixit_model::Error;

use crate::{
    candidate::{Candidate, Decider},
    cues::Cues,
    kind,
    marks::is_word,
    model::Parts,
    paragraphs::paragraphs,
    scratch::{Scratch, Workers},
    source::kind_and_class,
};

/// Finds quotations and reported statements, each with its cue and source.
#[derive(Clone, Debug)]
pub struct Attributor {
    cues: Cues,
    spot: Decoder,
    frame: Decoder,
    judge: Decoder,
    min_score: f32,
}

/// The models decided alone.
const MODEL: By = By::new("quote-model");

/// The models decided, and quotation marks said where contents end.
const MENDED: By = By::new("quote-model+marks");

/// A dash and a name after the quotation said who.
const SIGNATURE: By = By::new("quote-signature");

/// The form of a headline said who.
const HEADLINE: By = By::new("headline");

/// A name and a colon announced it.
const ANNOUNCED: By = By::new("announced");

/// The label of a speaker at the beginning of the line said who.
const TURN: By = By::new("turn");

/// The model file of this crate.
const EMBEDDED: &[u8] = include_bytes!("../model/quote.model");

/// Labels this far below the best of a token, in nats, do not compete. Half the
/// default: faster, and a little better on the dev file (see the model's card).
const MARGIN: f32 = 6.0;

/// Lays out one of the two taggers.
pub(crate) fn decoder(model: ModelFile<'static>) -> Result<Decoder, Error> {
    Ok(Decoder::open(model)?.with_margin(MARGIN))
}

impl Attributor {
    /// The model inside this crate.
    pub fn embedded() -> Attributor {
        Parts::read(EMBEDDED)
            .and_then(Attributor::open)
            .expect("the embedded model is whole: a test opens it")
    }

    /// The file inside this crate, for its checksum and provenance.
    pub fn embedded_bytes() -> &'static [u8] {
        EMBEDDED
    }

    /// Opens a model file.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole model of this version. Never panics.
    pub fn from_bytes(bytes: &[u8]) -> Result<Attributor, Error> {
        Attributor::open(Parts::read(bytes)?.into_owned())
    }

    fn open(parts: Parts<'static>) -> Result<Attributor, Error> {
        Ok(Attributor {
            cues: Cues::new(&parts.cues)?,
            spot: decoder(parts.spot)?,
            frame: decoder(parts.frame)?,
            judge: Decoder::open(parts.judge)?,
            min_score: parts.min_score,
        })
    }

    /// Leaves out attributions less likely than this, instead of the least
    /// score that the model was tuned for.
    #[must_use]
    pub fn with_min_score(mut self, min_score: f32) -> Attributor {
        self.min_score = min_score;
        self
    }

    /// Scratch space for one thread.
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            attributor: self,
            scratch: Scratch::default(),
            workers: Workers::new(&self.spot, &self.frame, &self.judge),
        }
    }
}

/// The scratch space of an [`Attributor`] for one thread.
pub struct Reader<'a> {
    attributor: &'a Attributor,
    scratch: Scratch,
    workers: Workers<'a>,
}

impl Reader<'_> {
    /// Fills the quotes of a document and appends the mentions of sources.
    pub fn attribute(&mut self, doc: &mut Document) {
        self.find(doc);
        for number in 0..self.scratch.candidates.len() {
            let candidate = &self.scratch.candidates[number];
            let quote = self.quote(doc, candidate);
            doc.quotes.push(quote);
        }
        doc.quotes.sort_by_key(|quote| quote.extent());
        doc.give(Layer::Quotes);
    }

    fn find(&mut self, doc: &Document) {
        let Reader {
            attributor,
            scratch,
            workers,
        } = self;
        scratch.candidates.clear();
        if !doc.text().contains(is_word) {
            // Without a word nobody says anything.
            return;
        }
        scratch.read(doc, &attributor.cues);
        for paragraph in paragraphs(doc, &scratch.page) {
            let first = scratch.candidates.len();
            let talk = scratch.layout.covers(paragraph);
            if !talk && scratch.page.may_report(paragraph.0, paragraph.1) {
                scratch.spot(doc, &mut workers.spot, paragraph);
                scratch.frame(doc, &mut workers.frame, first, paragraph);
                scratch.judge(&mut workers.judge, first);
            }
            scratch.add_signed(first, paragraph);
            if first == scratch.candidates.len() {
                continue;
            }
            scratch.settle(first, attributor.min_score);
            scratch.go_on(first, paragraph);
        }
    }

    fn quote(&self, doc: &mut Document, candidate: &Candidate) -> Quote {
        let contents: Vec<_> = candidate
            .contents
            .iter()
            .map(|&c| doc.tokens.cover(c))
            .collect();
        let cue = (!candidate.cue.is_empty()).then(|| doc.tokens.cover(candidate.cue));
        let kind = kind::kind(
            doc.text(),
            self.scratch.page.marks.regions(),
            &contents,
            cue.map(|cue| cue.start),
        );
        let kind = match candidate.by {
            // Their own words, with marks or without.
            Decider::Turn(_) | Decider::Signature => QuoteKind::Direct,
            _ => kind,
        };
        let mut quote = Quote::new(contents, kind);
        if let Some(tokens) = candidate.source {
            let by = &candidate.by;
            let (kind, class, label) = match by {
                Decider::Turn(refers) => refers.kind_and_class(doc, &self.scratch.page, tokens),
                _ => {
                    let (kind, class) = kind_and_class(doc, &self.scratch.page, tokens);
                    (kind, class, None)
                }
            };
            let by = match by {
                Decider::Turn(_) => TURN,
                _ => MODEL,
            };
            let mut mention = Mention::new(doc.tokens.cover(tokens), tokens, kind, by);
            mention.score = candidate.source_score;
            mention.label = label;
            quote.source = Some(doc.add_mention(mention));
            quote.class = class;
        }
        quote.cue = cue;
        quote.score = candidate.score;
        quote.by = match candidate.by {
            Decider::Model => MODEL,
            Decider::Marks => MENDED,
            Decider::Signature => SIGNATURE,
            Decider::Turn(_) => TURN,
            Decider::Headline => HEADLINE,
            Decider::Announced => ANNOUNCED,
        };
        quote
    }
}

impl Stage for Attributor {
    fn name(&self) -> &str {
        "quote"
    }

    fn needs(&self) -> Layers {
        Layers::of(&[Layer::Tokens, Layer::Tags, Layer::Names, Layer::Syntax])
    }

    fn gives(&self) -> Layers {
        Layers::of(&[Layer::Quotes])
    }

    fn worker(&self) -> Box<dyn Worker + '_> {
        Box::new(self.reader())
    }
}

impl Worker for Reader<'_> {
    fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        self.attribute(doc);
        Ok(())
    }
}
