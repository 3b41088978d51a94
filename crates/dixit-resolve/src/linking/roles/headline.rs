//! Who speaks in a headline: the one person whom the story below lets speak.

use dixit_core::{Label, MentionKind, QuoteKind, TokenRange};

use crate::{
    discourse::{Decision, Discourse, describe::is_of_years},
    linking::evidence::{clause_evidence, sought::Sought},
    mentions::{
        calling::Calling,
        item::{Determiner, Item},
        pronoun::Class,
        sort::Sort,
        words::hash_lower,
    },
    speakers::turns,
};

/// Paragraphs below a headline in which its speaker is looked for.
const BELOW: u32 = 3;

/// Sentences from the first on that may tell what the speaker is.
const TOLD: u32 = 5;

/// No headline has more tokens.
const LONGEST: usize = 30;

/// The bare role that a headline gives its words to is who speaks below, if he is told to
/// be that (*expert … an expert on Dutch painting*), or alone speaks and is told to be
/// nothing else; a headline that is all *I* in marks is his as well.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    let Some(headline) = headline(discourse) else {
        return;
    };
    let Some(speaker) = Speaker::below(discourse) else {
        return;
    };
    for q in 0..discourse.sources.len() {
        let quote = &discourse.doc.quotes[q];
        let span = discourse.doc.tokens.cover(headline);
        // *REPORTER: Will you resign?*, above the answer.
        let turn = quote.by.as_str() == turns::TURN;
        if turn || quote.extent().end > span.end || quote.within.is_some() {
            continue;
        }
        match discourse.sources[q] {
            Some(source) => join_role(discourse, source, &speaker),
            None if is_of_self(discourse, q, headline) && speaker.alone => {
                discourse.sources[q] = Some(speaker.item);
            }
            None => {}
        }
    }
}

/// The first paragraph, if it is short and no sentence with a stop, and others follow.
fn headline(discourse: &Discourse<'_>) -> Option<TokenRange> {
    let doc = discourse.doc;
    let first = doc
        .paragraphs
        .first()
        .filter(|_| doc.paragraphs.len() > 1)?;
    let sentences = &doc.sentences[first.range()];
    let start = sentences.first()?.tokens.start as usize;
    let end = sentences.last()?.tokens.end as usize;
    let ends = doc.token(end.checked_sub(1)?);
    (end - start <= LONGEST && ends != ".").then(|| TokenRange::new(start, end))
}

/// Who speaks below a headline.
struct Speaker {
    /// The first of his words' sources.
    item: u32,
    cluster: u32,
    /// Whether nobody else speaks there.
    alone: bool,
}

impl Speaker {
    /// The only person with a name who speaks in the paragraphs below a headline.
    fn below(discourse: &Discourse<'_>) -> Option<Speaker> {
        let (mut named, mut others) = (None::<(u32, u32)>, false);
        for source in discourse.sources.iter().flatten() {
            let item = &discourse.items[*source as usize];
            if !(1..=BELOW).contains(&item.paragraph) {
                continue;
            }
            let Some(cluster) = discourse.cluster_of(*source as usize) else {
                continue;
            };
            match (is_one_named(discourse, cluster), named) {
                (true, None) => named = Some((*source, cluster)),
                (true, Some((_, known))) if known != cluster => return None,
                (true, Some(_)) => {}
                (false, _) => others = true,
            }
        }
        named.map(|(item, cluster)| Speaker {
            item,
            cluster,
            alone: !others,
        })
    }
}

fn is_one_named(discourse: &Discourse<'_>, cluster: u32) -> bool {
    let known = &discourse.clusters[cluster as usize];
    let name = known.name.map(|i| &discourse.items[i as usize]);
    let person = name.is_some_and(|name| name.label == Some(Label::Person));
    person && known.sort == Sort::Person && !known.plural && !known.row
}

/// Joins the role that a headline names to who speaks below.
fn join_role(discourse: &mut Discourse<'_>, source: u32, speaker: &Speaker) {
    let item = &discourse.items[source as usize];
    let Some(cluster) = discourse.cluster_of(source as usize) else {
        return;
    };
    let known = &discourse.clusters[cluster as usize];
    // *Mayor: bridge will reopen*, where a role was taken for a name.
    let taken = item.is_name() && item.tokens.len() == 1 && item.sentence == 0;
    let open = (known.name.is_none() || taken)
        && !known.row
        && !known.plural
        && cluster != speaker.cluster;
    let noun = discourse.doc.token(item.head as usize).to_lowercase();
    let calling = Calling::of(&noun);
    let bare = (item.kind == MentionKind::Nominal || taken)
        && item.determiner == Determiner::None
        && !item.plural
        && calling.is_some_and(Calling::is_person);
    if !open || !bare {
        return;
    }
    let told = is_told(
        discourse,
        Sought {
            item,
            noun: &noun,
            calling,
        },
        speaker.cluster,
    );
    if told || (speaker.alone && is_told_nothing(discourse, speaker.cluster)) {
        discourse.merge(cluster, speaker.cluster);
        let decision = Decision::new(speaker.cluster, "headline", 0.8);
        discourse.assign(source as usize, decision);
    }
}

/// Whether the speaker is called by the noun, or the first sentences tell of him what
/// makes him that.
fn is_told(discourse: &Discourse<'_>, sought: Sought<'_>, cluster: u32) -> bool {
    let known = &discourse.clusters[cluster as usize];
    let noun = hash_lower(sought.noun);
    let titled = |title: &TokenRange| title.range().any(|i| discourse.word_hash(i) == noun);
    let sentences = discourse.doc.sentences.len() as u32;
    let tells =
        |s| clause_evidence::points(discourse, sought, s, cluster) >= clause_evidence::ENOUGH;
    known.heads.contains(&noun)
        || known.titles.iter().any(titled)
        || (1..sentences.min(TOLD)).any(tells)
}

/// Whether nothing is told of what a speaker is.
fn is_told_nothing(discourse: &Discourse<'_>, cluster: u32) -> bool {
    let own = |i: &usize| discourse.cluster_of(*i) == Some(cluster);
    let described = |i: usize| {
        let item = &discourse.items[i];
        item.kind == MentionKind::Nominal && !is_of_years(discourse, item)
    };
    let roles = (0..discourse.items.len()).filter(own).any(described);
    discourse.clusters[cluster as usize].titles.is_empty() && !roles
}

/// Whether a headline is nothing but somebody's words in marks, who speaks of himself.
fn is_of_self(discourse: &Discourse<'_>, q: usize, headline: TokenRange) -> bool {
    let quote = &discourse.doc.quotes[q];
    let span = discourse.doc.tokens.cover(headline);
    let whole = quote.extent().start == span.start && quote.cue.is_none();
    let own = |item: &&Item| item.quote == Some(q as u32);
    let first = |item: &Item| item.pronoun.is_some_and(|p| p.class == Class::Speaker);
    quote.kind == QuoteKind::Direct
        && quote.source.is_none()
        && whole
        && discourse.items.iter().filter(own).any(first)
}
