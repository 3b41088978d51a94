//! An aggregate as bytes: what one machine knows, for another to add to its own.

use std::fmt;

use dixit_model::ErrorKind as EnvelopeErrorKind;

use crate::{
    Aggregate, Options,
    names::key::Key,
    state::article::{Article, Texts},
    state::pair::{Pair, Pairs},
    state::profile::Profile,
    values::log::{Log, Reader, put, put_list, put_text},
};

/// What the envelope calls it.
const KIND: &str = "partial";

/// The number of the form below. It changes with every change of what is put,
/// and of what a key, a sketch or a hash means: states of two numbers do not add
/// up.
const SCHEMA: u32 = 1;

/// Counts beyond this are no counts: sums of many of them would overflow.
const MOST: u64 = 1 << 48;

/// Why bytes are no partial state. Opaque: ask [`PartialError::kind`].
#[derive(Debug)]
pub struct PartialError {
    kind: PartialErrorKind,
    source: Option<dixit_model::Error>,
}

/// The kinds of [`PartialError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PartialErrorKind {
    /// They are something else.
    NotPartial,
    /// Another version of dixit has written them.
    Version,
    /// They are cut short or damaged.
    Damaged,
    /// They arrived whole, but contradict themselves.
    Contradiction,
}

impl PartialError {
    /// What kind of failure this is.
    pub fn kind(&self) -> PartialErrorKind {
        self.kind
    }
}

impl From<dixit_model::Error> for PartialError {
    fn from(error: dixit_model::Error) -> PartialError {
        let kind = match error.kind() {
            EnvelopeErrorKind::Magic | EnvelopeErrorKind::Kind => PartialErrorKind::NotPartial,
            EnvelopeErrorKind::Schema => PartialErrorKind::Version,
            _ => PartialErrorKind::Damaged,
        };
        PartialError {
            kind,
            source: Some(error),
        }
    }
}

impl fmt::Display for PartialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            PartialErrorKind::NotPartial => {
                "this is no partial state; make one with dixit aggregate --partial"
            }
            PartialErrorKind::Version => {
                "this partial state was written by another version of dixit; make it again with \
                 this one"
            }
            PartialErrorKind::Damaged => {
                "this partial state is cut short or damaged; copy or make it again"
            }
            PartialErrorKind::Contradiction => {
                "this partial state contradicts itself; make it again"
            }
        })
    }
}

impl std::error::Error for PartialError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}

impl Aggregate {
    /// All that is known so far, but for the options, as bytes with a version
    /// and a checksum. The same documents added in the same order give the same
    /// bytes.
    ///
    /// ```
    /// use dixit_aggregate::{Aggregate, Options, PartialErrorKind};
    /// use dixit_core::Document;
    ///
    /// let mut one = Aggregate::new(Options::default());
    /// one.add(&Document::new("a1", "Nobody spoke.")?);
    /// let bytes = one.to_bytes();
    ///
    /// let mut whole = Aggregate::new(Options::default());
    /// whole.merge(Aggregate::from_bytes(&bytes)?);
    /// assert_eq!(whole.finish().documents, 1);
    ///
    /// let error = Aggregate::from_bytes(&bytes[1..]).unwrap_err();
    /// assert_eq!(error.kind(), PartialErrorKind::NotPartial);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for texts in [&self.publishers, &self.texts, &self.utterances] {
            put(&mut out, texts.len() as u64);
            texts.iter().for_each(|text| put_text(&mut out, text));
        }
        put(&mut out, self.nodes.len() as u64);
        for (key, profile) in &self.nodes {
            key.put(&mut out);
            profile.put(&mut out);
        }
        put_pairs(&mut out, &self.about);
        put_pairs(&mut out, &self.ties);
        put(&mut out, self.log.len() as u64);
        self.log
            .pages()
            .for_each(|page| out.extend_from_slice(page));
        let provenance = concat!("dixit ", env!("CARGO_PKG_VERSION"));
        dixit_model::seal_bytes(KIND, SCHEMA, provenance, &out)
    }

    /// Reads what [`to_bytes`](Aggregate::to_bytes) has made, with no options.
    ///
    /// # Errors
    ///
    /// See [`PartialErrorKind`]. Never panics, whatever the bytes, and takes no
    /// more memory than a fixed multiple of them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Aggregate, PartialError> {
        let mut reader = Reader::new(dixit_model::open_bytes(bytes, KIND, SCHEMA)?);
        let aggregate = read(&mut reader);
        let aggregate = aggregate.filter(|aggregate| reader.is_whole() && is_sound(aggregate));
        aggregate.ok_or(PartialError {
            kind: PartialErrorKind::Contradiction,
            source: None,
        })
    }

    /// The ids of the documents, in the order in which they were added.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let records = self.log.iter();
        records.map(|(_, mut record)| Article::head(&mut record).id)
    }
}

fn put_pairs(out: &mut Vec<u8>, pairs: &Pairs) {
    let mut sorted: Vec<_> = pairs.iter().collect();
    sorted.sort_unstable_by_key(|(ends, _)| **ends);
    put_list(out, &sorted, |out, ((a, b), pair)| {
        put(out, u64::from(*a));
        put(out, u64::from(*b));
        pair.put(out);
    });
}

fn read(reader: &mut Reader<'_>) -> Option<Aggregate> {
    let mut aggregate = Aggregate::new(Options::default());
    aggregate.publishers = texts(reader)?;
    aggregate.texts = texts(reader)?;
    aggregate.utterances = texts(reader)?;
    let nodes = reader.list(|reader| (Key::read(reader), Profile::read(reader)));
    let count = nodes.len();
    aggregate.nodes = nodes.into_iter().collect();
    aggregate.about = pairs(reader)?;
    aggregate.ties = pairs(reader)?;
    aggregate.log = log(reader)?;
    (aggregate.nodes.len() == count).then_some(aggregate)
}

/// Texts, none of which comes twice.
fn texts(reader: &mut Reader<'_>) -> Option<Texts> {
    let list = reader.list(|reader| Box::from(reader.text()));
    let count = list.len();
    let texts: Texts = list.into_iter().collect();
    (texts.len() == count).then_some(texts)
}

fn pairs(reader: &mut Reader<'_>) -> Option<Pairs> {
    let list = reader.list(|reader| ((reader.index(), reader.index()), Pair::read(reader)));
    let count = list.len();
    let pairs: Pairs = list.into_iter().collect();
    (pairs.len() == count).then_some(pairs)
}

fn log(reader: &mut Reader<'_>) -> Option<Log> {
    let mut log = Log::default();
    for _ in 0..reader.number() {
        if reader.is_empty() {
            return None;
        }
        log.push(reader.bytes());
    }
    Some(log)
}

/// Whether all that is said is said of things that there are.
fn is_sound(aggregate: &Aggregate) -> bool {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let publishers = count(aggregate.publishers.len());
    let nodes = count(aggregate.nodes.len());
    let texts = count(aggregate.texts.len());
    let utterances = count(aggregate.utterances.len());
    let mut unsaid = vec![true; aggregate.utterances.len()];
    let articles = aggregate.log.iter().all(|(_, mut record)| {
        let article = Article::read_from(&mut record);
        let fits = article.is_within(publishers, nodes, texts, utterances) && article.is_small();
        if fits {
            let texts = article.utterances.iter();
            texts.for_each(|&(text, _)| unsaid[text as usize] = false);
        }
        record.is_whole() && fits
    });
    // An utterance is known by who says it.
    let articles = articles && !unsaid.contains(&true);
    let ends = |pairs: &Pairs| {
        let mut pairs = pairs.iter();
        pairs.all(|((a, b), pair)| *a < nodes && *b < nodes && pair.quotes() < MOST)
    };
    let ordered = aggregate.ties.keys().all(|(a, b)| a < b);
    let profiles = aggregate.nodes.values();
    let profiles = profiles
        .clone()
        .all(|profile| profile.is_within(publishers, MOST));
    articles && ends(&aggregate.about) && ends(&aggregate.ties) && ordered && profiles
}
