use std::{
    borrow::Cow,
    ops::Range,
    sync::{Arc, OnceLock},
};

use dixit_core::{
    Act, By, Document, Layer, Layers, Mention, Quote, QuoteId, QuoteKind, Stage, TokenRange,
};
use dixit_model::Error;

use crate::{
    candidates::{
        act::act,
        buffers::{Buffers, Workers},
        kind,
        medium::with_medium,
        passages::{
            passage::{Bare, Shown},
            words::LONG,
        },
    },
    model::{self, Models},
    page::{Page, marks::mark::is_word, paragraphs::paragraphs, source_kind::kind_and_class},
    tagging::candidate::{Candidate, Decider},
};

/// Finds quotations and reported statements, each with its cue and source.
/// Shared between threads and read-only. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Attributor {
    models: Arc<Models>,
    /// Reads also what the models are in doubt of: paragraphs with scores in
    /// a range.
    second: Option<(Arc<Models>, Range<f32>)>,
    min_score: f32,
    nested: bool,
    /// Only these, if any are named.
    acts: Vec<Act>,
}

/// The models decided alone.
const MODEL: By = By::new("quote-model");

/// The models decided, and quotation marks said where contents end.
const MENDED: By = By::new("quote-model+marks");

/// A name after the quotation said who, behind a dash or alone.
const SIGNATURE: By = By::new("quote-signature");

/// The form of a headline said who.
const HEADLINE: By = By::new("headline");

/// A name and a colon announced it.
const ANNOUNCED: By = By::new("announced");

/// The label of a speaker at the beginning of the line said who.
const TURN: By = By::new("turn");

/// Words stand in marks, and nothing says whose they are.
const BARE: By = By::new("marks");

/// The narrative before the quotation says who.
const SHOWN: By = By::new("quote-scene");

/// How sure it is that words in marks have no source.
const BARE_SCORE: f32 = 0.4;

/// How sure it is that the likeliest of unlikely speakers speaks.
const DOUBTFUL_SCORE: f32 = 0.4;

/// How sure it is that the one whom the narrative shows speaks.
const SHOWN_SCORE: f32 = 0.6;

/// The model file of this crate: a static, since a constant would be copied to
/// wherever it is read.
static EMBEDDED: &[u8] = include_bytes!("../model/quote.model");

impl Attributor {
    /// The attributor of the model inside this crate, opened once per process.
    pub fn embedded() -> Attributor {
        static ATTRIBUTOR: OnceLock<Attributor> = OnceLock::new();
        dixit_model::embedded(&ATTRIBUTOR, || {
            model::open_static(EMBEDDED).map(Attributor::new)
        })
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
        model::open(bytes).map(Attributor::new)
    }

    fn new((models, min_score): (Models, f32)) -> Attributor {
        Attributor {
            models: Arc::new(models),
            second: None,
            min_score,
            nested: true,
            acts: Vec::new(),
        }
    }

    /// Reads the paragraphs that this one is in doubt of, since the best
    /// attribution of a cue has a score in a range, also with the models of another,
    /// one that is slower and more often right, and lets both judge together: their
    /// scores are averaged and calibrated. Where this one finds no cue its score is
    /// nought: a range from nought on takes in all paragraphs, in rows as the other
    /// has learnt them; of any other range each is read by itself. The least score
    /// of this one counts.
    #[must_use]
    pub fn with_second(mut self, second: Attributor, doubt: Range<f32>) -> Attributor {
        self.second = Some((second.models, doubt));
        self
    }

    /// Leaves out attributions less likely than this, instead of the least
    /// score that the model was tuned for.
    #[must_use]
    pub fn with_min_score(mut self, min_score: f32) -> Attributor {
        self.min_score = min_score;
        self
    }

    /// Whether to look for reports inside reports; it does unless told not to.
    #[must_use]
    pub fn with_nested(mut self, nested: bool) -> Attributor {
        self.nested = nested;
        self
    }

    /// Leaves out quotations of other acts than these; an empty list leaves out
    /// none.
    #[must_use]
    pub fn with_acts(mut self, acts: Vec<Act>) -> Attributor {
        self.acts = acts;
        self
    }

    fn wants(&self, act: Option<Act>) -> bool {
        self.acts.is_empty() || act.is_some_and(|act| self.acts.contains(&act))
    }

    /// Buffers for one thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker {
            attributor: self,
            buffers: Buffers::default(),
            workers: Workers::new(&self.models),
            second: self.second.as_ref().map(second),
        }
    }
}

fn second((models, doubt): &(Arc<Models>, Range<f32>)) -> (Workers<'_>, Range<f32>) {
    (Workers::new(models), doubt.clone())
}

/// The buffers of an [`Attributor`] for one thread.
pub struct Worker<'a> {
    attributor: &'a Attributor,
    buffers: Buffers,
    workers: Workers<'a>,
    second: Option<(Workers<'a>, Range<f32>)>,
}

impl Worker<'_> {
    /// Fills the quotes of a document and appends the mentions of sources.
    pub fn annotate(&mut self, doc: &mut Document) {
        self.find(doc);
        let mut quotes: Vec<(Quote, Option<usize>)> = Vec::new();
        for candidate in &self.buffers.candidates {
            quotes.push((self.quote(doc, candidate), self.outer(candidate)));
        }
        let attributor = self.attributor;
        for bare in &self.buffers.bare {
            if let Some(bare) = sure_enough(&self.buffers.page, bare, attributor.min_score) {
                quotes.push((self.bare_quote(doc, &bare), None));
            }
        }
        put_in_order(doc, quotes, |quote| attributor.wants(quote.act));
        doc.give(Layer::Quotes);
    }

    /// The quotation around an attribution, by its place among those found.
    fn outer(&self, candidate: &Candidate) -> Option<usize> {
        let holds = |bare: &Bare| {
            let cue = candidate.cue;
            let holds =
                |c: &TokenRange| !cue.is_empty() && c.start <= cue.start && cue.end <= c.end;
            bare.contents.iter().any(holds)
        };
        let bare = || self.buffers.bare.iter().position(holds);
        let bare = || bare().map(|number| self.buffers.candidates.len() + number);
        candidate.within.or_else(bare)
    }

    fn find(&mut self, doc: &Document) {
        let Worker {
            attributor,
            buffers,
            workers,
            second,
        } = self;
        buffers.candidates.clear();
        buffers.bare.clear();
        if !doc.text().contains(is_word) {
            // Without a word nobody says anything.
            return;
        }
        buffers.read(doc, &attributor.models.cues);
        let paragraphs = paragraphs(doc, &buffers.page);
        workers.cue_tagger.open(&paragraphs);
        if let Some((second, doubt)) = second {
            match doubt.contains(&0.0) {
                true => second.cue_tagger.open(&paragraphs),
                false => second.cue_tagger.open_apart(&paragraphs),
            }
        }
        for paragraph in paragraphs {
            doc.deadline().check();
            let first = buffers.candidates.len();
            let talk = buffers.layout.covers(paragraph);
            if !talk && buffers.page.may_report(paragraph.0, paragraph.1) {
                buffers.weigh_paragraph(doc, workers, paragraph);
                if let Some((second, doubt)) = second
                    && buffers.has_best_in(doubt, first)
                {
                    let others = buffers.candidates.split_off(first);
                    buffers.weigh_paragraph(doc, second, paragraph);
                    buffers.join_readings(first, others);
                }
            }
            if !talk {
                buffers.doubt_joined_acts(doc, first);
                buffers.add_inverted(doc, first, paragraph);
                buffers.add_shaped(doc, first, paragraph);
            }
            buffers.add_signed(first, paragraph);
            if first == buffers.candidates.len() {
                continue;
            }
            buffers.leave_seeming(doc, first);
            buffers.settle(first, attributor.min_score);
            buffers.trim(doc, first, paragraph.0);
            buffers.part_participles(doc, first);
            buffers.give_to_outer(doc, first);
            buffers.leave_turns(doc, first);
            buffers.join_halves(first);
            buffers.part_shared_words(doc, first);
            buffers.share_sources(doc, first);
            buffers.go_on(doc, first, paragraph);
            buffers.leave_own_rows(doc, first);
        }
        buffers.find_bare(doc);
        if attributor.nested {
            buffers.find_inner(doc, workers);
        }
    }

    fn quote(&self, doc: &mut Document, candidate: &Candidate) -> Quote {
        let cue = (!candidate.cue.is_empty()).then_some(candidate.cue);
        let mut quote = self.told(doc, &candidate.contents, cue);
        if matches!(candidate.by, Decider::Turn(_) | Decider::Signature) {
            // Their own words, with marks or without.
            quote.kind = QuoteKind::Direct;
        }
        if let Some(tokens) = candidate.source {
            self.name_source(doc, &mut quote, tokens, candidate.source_score);
            if let (Decider::Turn(refers), Some(id)) = (candidate.by, quote.source) {
                let (kind, class, label) = refers.kind_and_class(doc, &self.buffers.page, tokens);
                let mention = &mut doc.mentions[id.index()];
                (mention.kind, mention.label, mention.by) = (kind, label, TURN);
                quote.class = class;
            }
        }
        let sort = (quote.class, quote.kind);
        let act = cue.map(|cue| {
            act(
                doc,
                &self.buffers.page,
                (Some(cue), candidate.source),
                &candidate.contents,
                sort,
            )
        });
        quote.act = Some(act.unwrap_or(Act::Say));
        quote.cue = cue.map(|_| {
            doc.tokens
                .cover(with_medium(doc, &self.buffers.page, candidate))
        });
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

    /// A passage in marks with what the narrative shows of its speaker.
    fn bare_quote(&self, doc: &mut Document, bare: &Bare) -> Quote {
        let mut quote = self.told(doc, &bare.contents, bare.cue);
        (quote.score, quote.by) = score_and_decider(bare.by);
        if let Some(tokens) = bare.source {
            let score = quote.score;
            self.name_source(doc, &mut quote, tokens, score);
        }
        let sort = (quote.class, quote.kind);
        let told = (bare.cue, bare.source);
        quote.act = Some(act(doc, &self.buffers.page, told, &bare.contents, sort));
        quote
    }

    /// A quotation of these contents with its kind.
    fn told(&self, doc: &Document, contents: &[TokenRange], cue: Option<TokenRange>) -> Quote {
        let contents: Vec<_> = contents.iter().map(|&c| doc.tokens.cover(c)).collect();
        let cue = cue.map(|cue| doc.tokens.cover(cue));
        let regions = self.buffers.page.marks.regions();
        let kind = kind::kind(doc.text(), regions, &contents, cue.map(|cue| cue.start));
        let mut quote = Quote::new(contents, kind);
        quote.cue = cue;
        quote
    }

    fn name_source(&self, doc: &mut Document, quote: &mut Quote, tokens: TokenRange, score: f32) {
        let (kind, class) = kind_and_class(doc, &self.buffers.page, tokens);
        let mut mention = Mention::new(doc.tokens.cover(tokens), tokens, kind, MODEL);
        mention.score = score;
        quote.source = Some(doc.add_mention(mention));
        quote.class = class;
    }
}

/// Writes quotations that are wanted into a document in order of the text. Each
/// comes with the place in the list of the one around it.
fn put_in_order(
    doc: &mut Document,
    quotes: Vec<(Quote, Option<usize>)>,
    wanted: impl Fn(&Quote) -> bool,
) {
    let mut order: Vec<usize> = (0..quotes.len()).collect();
    order.retain(|&number| wanted(&quotes[number].0));
    order.sort_by_key(|&number| quotes[number].0.extent());
    let mut place = vec![None; quotes.len()];
    for (to, &from) in order.iter().enumerate() {
        place[from] = Some(QuoteId::new(doc.quotes.len() + to));
    }
    let mut quotes: Vec<_> = quotes.into_iter().map(Some).collect();
    for number in order {
        let (mut quote, outer) = quotes[number].take().expect("each once");
        quote.within = outer.and_then(|outer| place[outer]);
        doc.quotes.push(quote);
    }
}

fn score_and_decider(shown: Shown) -> (f32, By) {
    match shown {
        Shown::Nowhere => (BARE_SCORE, BARE),
        Shown::Before => (SHOWN_SCORE, SHOWN),
        Shown::After => (SHOWN_SCORE, SIGNATURE),
        Shown::Doubtful => (DOUBTFUL_SCORE, MENDED),
    }
}

/// A passage with whom the text shows, if that is as sure as is asked for; without, if it
/// is long enough to be a row by its marks alone.
fn sure_enough<'b>(page: &Page, bare: &'b Bare, min_score: f32) -> Option<Cow<'b, Bare>> {
    let shown = bare.by != Shown::Nowhere;
    if !shown || score_and_decider(bare.by).0 >= min_score {
        return Some(Cow::Borrowed(bare));
    }
    let words = bare.contents.iter().flat_map(|content| content.range());
    let long = words.filter(|&i| page.is_wordy(i)).count() >= LONG;
    long.then(|| {
        Cow::Owned(Bare {
            contents: bare.contents.clone(),
            source: None,
            cue: None,
            by: Shown::Nowhere,
        })
    })
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

    fn worker(&self) -> Box<dyn dixit_core::Worker + '_> {
        Box::new(Attributor::worker(self))
    }
}

impl dixit_core::Worker for Worker<'_> {
    fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        self.annotate(doc);
        Ok(())
    }
}
