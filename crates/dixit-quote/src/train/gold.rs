use dixit_core::{Document, Span, TokenRange};

use crate::{tagging::candidate::Candidate, tagging::roles::Role};

/// An annotated article, its layers below quotations filled.
#[derive(Debug)]
pub struct Article {
    /// The text, with tokens, tags, names and syntax as the pipeline finds them.
    pub doc: Document,
    /// What is right.
    pub gold: Vec<Gold>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where an article comes from, by which it is learnt from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A corpus.
    Corpus,
    /// A grammar: how often words report is not learnt from it.
    Made,
    /// Short texts: nor is how an editor of the corpus would have marked what is
    /// doubtful, as they hold few doubtful reports.
    Short,
}

/// One attribution as annotated.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// The pieces of what was said.
    pub contents: Vec<Span>,
    /// Who said it.
    pub source: Option<Span>,
    /// By which words.
    pub cue: Option<Span>,
}

/// The same in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) contents: Vec<TokenRange>,
    pub(crate) source: Option<TokenRange>,
    pub(crate) cue: TokenRange,
}

impl Article {
    /// The attributions that have a cue, in tokens.
    pub(crate) fn answers(&self) -> Vec<Answer> {
        let tokens = |span: Span| {
            let range = self.doc.tokens.touching(span);
            (!range.range().is_empty()).then_some(range)
        };
        let answer = |gold: &Gold| {
            let contents: Vec<_> = gold
                .contents
                .iter()
                .filter_map(|&span| tokens(span))
                .collect();
            Some(Answer {
                cue: gold.cue.and_then(tokens)?,
                source: gold.source.and_then(tokens),
                contents: (!contents.is_empty()).then_some(contents)?,
            })
        };
        self.gold.iter().filter_map(answer).collect()
    }
}

impl Answer {
    /// Writes its parts over the labels of the tokens from `start` on.
    pub(crate) fn write(&self, labels: &mut [u8], start: usize) {
        let parts = self.contents.iter().map(|&c| (Role::Content, c));
        let parts = parts
            .chain(self.source.map(|s| (Role::Source, s)))
            .chain([(Role::Cue, self.cue)]);
        for (role, tokens) in parts {
            let from = (tokens.start as usize).max(start);
            let to = (tokens.end as usize).min(start + labels.len());
            if from < to {
                role.write(&mut labels[from - start..to - start]);
            }
        }
    }

    /// Whether a candidate says the same: most of the content, and the source.
    pub(crate) fn is(&self, candidate: &Candidate) -> bool {
        let source = match (self.source, candidate.source) {
            (Some(a), Some(b)) => common(&a, &b) > 0,
            (a, b) => a.is_none() && b.is_none(),
        };
        source && jaccard(&self.contents, &candidate.contents) >= 0.8
    }
}

/// How many tokens two ranges share.
fn common(a: &TokenRange, b: &TokenRange) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// The share of tokens that two lists of ranges have in common.
fn jaccard(a: &[TokenRange], b: &[TokenRange]) -> f32 {
    let tokens = |list: &[TokenRange]| list.iter().map(|r| r.end - r.start).sum::<u32>();
    let both = a
        .iter()
        .map(|x| b.iter().map(|y| common(x, y)).sum::<u32>());
    let both = both.sum::<u32>();
    both as f32 / (tokens(a) + tokens(b) - both).max(1) as f32
}

/// Repairs labels that a later part cut in two, so that the grammar holds.
pub(crate) fn repair(labels: &mut [u8]) {
    let mut at = 0;
    while at < labels.len() {
        let Some(role) = Role::of(labels[at]) else {
            at += 1;
            continue;
        };
        let from = at;
        at += 1;
        while at < labels.len()
            && Role::of(labels[at]) == Some(role)
            && !Role::begins(labels[at])
            && !ends(labels[at - 1])
        {
            at += 1;
        }
        role.write(&mut labels[from..at]);
    }
}

fn ends(label: u8) -> bool {
    label != 0 && matches!((label - 1) % 4, 2 | 3)
}
