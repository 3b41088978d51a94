use crate::{
    Date, names::folding::folded, state::shingle::hashes, state::snapshot::Snapshot,
    values::hash::hash,
};

/// All that was said word by word, and where.
#[derive(Debug)]
pub(crate) struct Utterances {
    /// By utterance, then by article.
    occurrences: Vec<Occurrence>,
    /// Where each utterance begins there; then the end.
    starts: Vec<u32>,
    /// The hash of its folded words, by which an utterance is known.
    hashes: Vec<u64>,
}

/// One place where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Occurrence {
    /// The utterance, while they are put in order.
    by: u32,
    pub(crate) article: u32,
    speaker: u32,
    /// The number of its text.
    pub(crate) text: u32,
}

const NOBODY: u32 = u32::MAX;

impl Occurrence {
    pub(crate) fn speaker(self) -> Option<u32> {
        (self.speaker != NOBODY).then_some(self.speaker)
    }

    pub(crate) fn date(self, snapshot: &Snapshot) -> Option<Date> {
        snapshot.articles[self.article as usize].date
    }

    pub(crate) fn publisher(self, snapshot: &Snapshot) -> Option<u32> {
        snapshot.articles[self.article as usize].publisher
    }
}

/// What an utterance is known by: its words, however they are written.
pub(crate) fn hash_of(text: &str) -> u64 {
    hash(folded(text).as_bytes())
}

impl Utterances {
    /// Texts of the same words are one utterance. In order of their hashes.
    pub(crate) fn new(snapshot: &Snapshot) -> Utterances {
        let of_text: Vec<u64> = snapshot
            .utterances
            .iter()
            .map(|text| hash_of(text))
            .collect();
        let mut hashes = of_text.clone();
        hashes.sort_unstable();
        hashes.dedup();
        let number = |text: u32| {
            let found = hashes.binary_search(&of_text[text as usize]);
            found.expect("the hash of a text") as u32
        };
        let mut occurrences = Vec::new();
        for at in 0..snapshot.articles.len() {
            occurrences.extend(
                snapshot
                    .article(at)
                    .utterances
                    .into_iter()
                    .map(|(text, who)| Occurrence {
                        by: number(text),
                        article: at as u32,
                        speaker: who.map_or(NOBODY, |who| snapshot.node(at, who)),
                        text,
                    }),
            );
        }
        occurrences.sort_unstable();
        let mut starts: Vec<u32> = vec![0];
        starts.extend(
            occurrences
                .chunk_by(|a, b| a.by == b.by)
                .scan(0, |end, same| {
                    *end += same.len() as u32;
                    Some(*end)
                }),
        );
        Utterances {
            occurrences,
            starts,
            hashes,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }

    pub(crate) fn occurrences(&self, at: u32) -> &[Occurrence] {
        let at = at as usize;
        &self.occurrences[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    pub(crate) fn hash(&self, at: u32) -> u64 {
        self.hashes[at as usize]
    }

    /// The hashes of its words.
    pub(crate) fn words(&self, at: u32, snapshot: &Snapshot) -> Vec<u64> {
        let text = self.occurrences(at)[0].text;
        hashes(&folded(&snapshot.utterances[text as usize]))
    }

    /// The most frequent of its texts.
    pub(crate) fn text<'w>(&self, at: u32, snapshot: &'w Snapshot) -> &'w str {
        let texts = self.occurrences(at).iter();
        let mut texts: Vec<&str> = texts
            .map(|occurrence| &*snapshot.utterances[occurrence.text as usize])
            .collect();
        texts.sort_unstable();
        let runs = texts.chunk_by(|a, b| a == b);
        let longest = runs.max_by_key(|run| (run.len(), std::cmp::Reverse(run[0])));
        longest.map_or("", |run| run[0])
    }
}
