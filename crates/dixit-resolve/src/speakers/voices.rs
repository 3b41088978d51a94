//! Who speaks in each quotation, and for whom.

use std::collections::HashMap;

use dixit_core::{MentionKind, Penn, QuoteKind};

use crate::{
    discourse::Discourse,
    mentions::item::{Determiner, Item},
    mentions::sort::Sort,
    mentions::syntax::Syntax,
    mentions::writing::is_made,
    speakers::{issuers::issuer, spokesman::principals, sureness, writers},
};

/// The voices of each quotation, in order.
pub(crate) struct QuoteVoices {
    pub(crate) voices: Vec<Voices>,
}

/// Who speaks in one quotation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Voices {
    /// All who do, in order of the text.
    pub(crate) clusters: Vec<u32>,
    /// For whom they speak.
    pub(crate) whom: Option<u32>,
    /// How sure the link from the words of the source is.
    pub(crate) link: f32,
    /// Who else was near.
    pub(crate) runner_up: Option<u32>,
}

impl QuoteVoices {
    pub(crate) fn new(discourse: &Discourse<'_>) -> QuoteVoices {
        // Who has a name of his own is no row, whatever row was taken for him.
        let rows: HashMap<u32, &[u32]> = discourse
            .rows
            .iter()
            .filter_map(|(&item, members)| {
                let cluster = discourse.cluster_of(item as usize)?;
                let known = &discourse.clusters[cluster as usize];
                let is_row = known.row || known.name.is_none();
                is_row.then_some((cluster, &members[..]))
            })
            .collect();
        let principals = principals(discourse);
        let mut quotes = QuoteVoices { voices: Vec::new() };
        for q in 0..discourse.sources.len() {
            let mut voices = voices(discourse, q, &rows);
            let writers = || {
                let source = discourse.sources[q]? as usize;
                let clusters = writers::writers(discourse, source)
                    .into_iter()
                    .filter_map(|writer| discourse.cluster_of(writer))
                    .flat_map(|cluster| members_of(discourse, cluster, &rows));
                Some(clusters.collect()).filter(|found: &Vec<u32>| !found.is_empty())
            };
            let issuer = || {
                let issuer = issuer(discourse, q)?;
                Some(members_of(discourse, discourse.cluster_of(issuer)?, &rows))
            };
            let author = || author(discourse, q, &quotes.voices);
            if let Some(author) = writers().or_else(author).or_else(issuer) {
                voices.clusters = author;
                voices.link *= AUTHOR;
            }
            let whom = voices.clusters.first().and_then(|c| principals.get(c));
            voices.whom = whom.and_then(|&item| discourse.cluster_of(item as usize));
            quotes.voices.push(voices);
        }
        quotes
    }
}

/// How sure it is that a statement is that of the last one who spoke in one.
const AUTHOR: f32 = 0.85;

fn voices(discourse: &Discourse<'_>, q: usize, rows: &HashMap<u32, &[u32]>) -> Voices {
    let Some(source) = discourse.sources[q] else {
        return Voices::default();
    };
    let Some(cluster) = discourse.cluster_of(source as usize) else {
        return Voices::default();
    };
    let decision = discourse.decisions[source as usize].expect("it has a cluster");
    let clusters = members_of(discourse, cluster, rows);
    let named = discourse.clusters[cluster as usize].name.is_some();
    Voices {
        clusters,
        whom: None,
        link: sureness::of_link(&discourse.items[source as usize], &decision, named),
        runner_up: decision.runner_up.map(|c| discourse.root(c)),
    }
}

/// The members of a row, or who is no row.
fn members_of(discourse: &Discourse<'_>, cluster: u32, rows: &HashMap<u32, &[u32]>) -> Vec<u32> {
    let members = rows.get(&cluster).copied().unwrap_or_default();
    let mut clusters: Vec<u32> = Vec::new();
    for c in members
        .iter()
        .filter_map(|&m| discourse.cluster_of(m as usize))
    {
        if !clusters.contains(&c) {
            clusters.push(c);
        }
    }
    if clusters.is_empty() {
        clusters.push(cluster);
    }
    clusters
}

/// *The statement added*: the author of a statement, if somebody spoke in one
/// shortly before or it is somebody's.
fn author(discourse: &Discourse<'_>, q: usize, before: &[Voices]) -> Option<Vec<u32>> {
    let quote = &discourse.doc.quotes[q];
    let source = discourse.sources[q]? as usize;
    let item = &discourse.items[source];
    let cue = quote.cue.map(|cue| discourse.doc.slice(cue))?;
    let goes_on = ["continue", "add", "go on", "goes on", "went on", "conclude"];
    let goes_on = goes_on
        .iter()
        .any(|verb| cue.to_ascii_lowercase().starts_with(verb));
    let known = matches!(
        item.determiner,
        Determiner::Definite | Determiner::This | Determiner::Possessive
    );
    // *The report's authors conclude*, *the inspectors' report concludes that* go on with nothing.
    let finds = item.sort == Sort::Person
        || cue.starts_with("conclude") && quote.kind == QuoteKind::Indirect;
    let described = known && item.kind == MentionKind::Nominal;
    let made = is_made(discourse.doc.token(item.head as usize));
    if described && !goes_on && made && item.determiner != Determiner::Possessive {
        return maker(discourse, q, before);
    }
    if !goes_on || !described || finds {
        return None;
    }
    owner(discourse, item).or_else(|| {
        let noun = discourse.word_hash(item.head as usize);
        let near = before.iter().enumerate().rev().take(4);
        let near = near.filter(|(_, voices)| !voices.clusters.is_empty());
        let in_one = |q: usize| {
            let source = discourse.sources[q].map(|s| &discourse.items[s as usize]);
            source.is_some_and(|s| {
                let close = s.sentence < item.sentence && s.sentence + 4 > item.sentence;
                close && names_it(discourse, s, noun)
            })
        };
        near.filter(|&(q, _)| in_one(q))
            .map(|(_, v)| v.clusters.clone())
            .next()
    })
}

/// *The firm said in a statement that … the statement said*: who has spoken last, if he did
/// so in the writing that now speaks.
fn maker(discourse: &Discourse<'_>, q: usize, before: &[Voices]) -> Option<Vec<u32>> {
    const REACH: usize = 4;
    const FAR: u32 = 8;
    let item = &discourse.items[discourse.sources[q]? as usize];
    let noun = discourse.word_hash(item.head as usize);
    let mut near = (0..before.len()).rev().take(REACH);
    let found = near.find(|&b| {
        let source = discourse.sources[b].map(|s| &discourse.items[s as usize]);
        source.is_some_and(|s| {
            s.sentence <= item.sentence
                && s.sentence + FAR > item.sentence
                && (spoke_in(discourse, s, noun) || is_written(discourse, b, noun, &before[b]))
        })
    })?;
    Some(before[found].clusters.clone()).filter(|clusters| !clusters.is_empty())
}

/// *A statement issued by Ann Reed said … the statement said*: whether a writing spoke whose
/// words are somebody's.
fn is_written(discourse: &Discourse<'_>, q: usize, noun: u64, voices: &Voices) -> bool {
    let Some(source) = discourse.sources[q].map(|s| s as usize) else {
        return false;
    };
    let own = discourse.cluster_of(source);
    discourse.word_hash(discourse.items[source].head as usize) == noun
        && voices.clusters.iter().all(|&c| Some(c) != own)
}

/// *said in a statement*, *In its letter*
fn spoke_in(discourse: &Discourse<'_>, speaker: &Item, noun: u64) -> bool {
    const LONGEST: usize = 4;
    let sentence = discourse.doc.sentences[speaker.sentence as usize].tokens;
    let first = sentence.start as usize;
    let mut nouns = sentence
        .range()
        .filter(|&i| discourse.word_hash(i) == noun && i != speaker.head as usize);
    nouns.any(|i| {
        let mut lead = (first.max(i.saturating_sub(LONGEST))..i).rev();
        lead.any(|at| matches!(discourse.doc.token(at), "in" | "In"))
    })
}

/// Whether the sentence of a speaker holds a noun behind a preposition: *said in
/// a statement*, *wrote in a letter*.
fn names_it(discourse: &Discourse<'_>, speaker: &Item, noun: u64) -> bool {
    let sentence = discourse.doc.sentences[speaker.sentence as usize].tokens;
    sentence
        .range()
        .any(|i| discourse.word_hash(i) == noun && i != speaker.head as usize)
}

/// The possessor of a letter or statement.
pub(super) fn owner(discourse: &Discourse<'_>, item: &Item) -> Option<Vec<u32>> {
    let syntax = Syntax::new(discourse.doc);
    let inside = item.tokens.start..item.head;
    let first = discourse
        .items
        .partition_point(|i| i.tokens.start < item.tokens.start);
    let near = discourse.items.iter().enumerate().skip(first).take(8);
    let owner = near.into_iter().find(|(_, other)| {
        let possessive = other
            .pronoun
            .is_some_and(|p| p.case == crate::mentions::pronoun::Case::Possessive)
            || syntax.tag(other.tokens.end as usize) == Some(Penn::Pos)
            || syntax.tag(other.tokens.end as usize - 1) == Some(Penn::Pos);
        inside.contains(&other.tokens.start) && other.tokens.end <= item.head && possessive
    });
    owner
        .and_then(|(i, _)| discourse.cluster_of(i))
        .map(|c| vec![c])
}
