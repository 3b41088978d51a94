//! Two who speak in turn.

use dixit_core::QuoteKind;

use crate::{
    discourse::Discourse,
    mentions::{item::Item, pronoun::Class, sort::Sort},
    model::feature,
};

/// *Ann Reed offered ten. “Twenty,” said the dealer. “Ten,” she said*: of two who speak in
/// turn the one of whom *she* is sure, not who spoke last and may be either.
pub(crate) fn in_turn(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let quote = item.source_of?;
    let personal = matches!(item.pronoun?.class, Class::He | Class::She);
    let mut before = discourse.quotes_before(quote);
    let last = speaker(discourse, item, before.next()?)?;
    let other = speaker(discourse, item, before.next()?)?;
    let agreement = |c: u32| feature::agreement(item, &discourse.clusters[c as usize]);
    let open = discourse.clusters[last as usize].name.is_none() && agreement(last) == 2;
    (personal && open && agreement(other) > 2 && !goes_on(discourse, quote)).then_some(other)
}

/// *The guard asked if Ann Reed had a ticket. “No,” she said*: the one person whom or of
/// whom somebody without a name has just asked.
pub(crate) fn asked(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let quote = item.source_of?;
    let last = discourse.quotes_before(quote).next()?;
    let asker = speaker(discourse, item, last)?;
    let question = &discourse.doc.quotes[last as usize];
    let cue = discourse.doc.slice(question.cue?).to_lowercase();
    let asks = cue.starts_with("ask") && question.kind == QuoteKind::Indirect;
    let agreement = |c: u32| feature::agreement(item, &discourse.clusters[c as usize]);
    let open = discourse.clusters[asker as usize].name.is_none() && agreement(asker) < 3;
    let source = &discourse.items[discourse.sources[last as usize]? as usize];
    let named = named_behind(discourse, source, question.extent().end);
    let mut fits = named.into_iter().filter(|&c| agreement(c) > 2);
    let who = fits.next().filter(|&who| fits.all(|other| other == who))?;
    (asks && open && !goes_on(discourse, quote)).then_some(who)
}

/// *A reporter asked the minister whether he had read it. He replied*: the one whom
/// somebody has just asked, of an answer.
pub(crate) fn answers(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let quotes = &discourse.doc.quotes;
    let quote = item.source_of?;
    let personal = matches!(item.pronoun?.class, Class::He | Class::She);
    let question = discourse.quotes_before(quote).next().filter(|_| personal)?;
    speaker(discourse, item, question)?;
    let cue = |q: u32| quotes[q as usize].cue;
    let begins = |q: u32, verbs: &[&str]| {
        let cue = cue(q).map(|cue| discourse.doc.slice(cue).to_lowercase());
        cue.is_some_and(|cue| verbs.iter().any(|verb| cue.starts_with(verb)))
    };
    if !begins(quote, &["repl", "answer", "respond", "retort"]) || !begins(question, &["ask"]) {
        return None;
    }
    // Whom: between the verb and what is asked.
    let cue_end = discourse.doc.tokens.touching(cue(question)?).end;
    let asked = quotes[question as usize].contents.first()?;
    let asked = discourse.doc.tokens.touching(*asked).start;
    let items = &discourse.items;
    let first = items.partition_point(|other| other.tokens.start < cue_end);
    let between = (first..items.len()).take_while(|&j| items[j].tokens.start < asked);
    let mut people = between.filter(|&j| {
        let other = &items[j];
        let one = other.sort == Sort::Person && !other.plural && other.inner.is_none();
        one && other.tokens.end <= asked
    });
    let who = discourse.cluster_of(people.next()?)?;
    let fits = feature::agreement(item, &discourse.clusters[who as usize]) > 1;
    (fits && people.next().is_none()).then_some(who)
}

/// Who is named behind a source, up to the end of what it says.
fn named_behind(discourse: &Discourse<'_>, source: &Item, end: u32) -> Vec<u32> {
    let items = &discourse.items;
    let first = items.partition_point(|other| other.tokens.start < source.tokens.end);
    let behind = (first..items.len()).take_while(|&j| items[j].sentence == source.sentence);
    let named = behind.filter(|&j| items[j].is_name() && items[j].sort == Sort::Person);
    let within = named.filter(|&j| discourse.doc.tokens.cover(items[j].tokens).end <= end);
    within.filter_map(|j| discourse.cluster_of(j)).collect()
}

/// Who spoke in a quotation, in the paragraph of an item.
fn speaker(discourse: &Discourse<'_>, item: &Item, quote: u32) -> Option<u32> {
    let source = discourse.sources[quote as usize]? as usize;
    let near = discourse.items[source].paragraph == item.paragraph;
    discourse.cluster_of(source).filter(|_| near)
}

/// *she added*, *he went on*.
pub(crate) fn goes_on(discourse: &Discourse<'_>, quote: u32) -> bool {
    let cue = discourse.doc.quotes[quote as usize].cue;
    let cue = cue.map(|cue| discourse.doc.slice(cue).to_lowercase());
    let verbs = ["add", "continu", "went on", "goes on"];
    cue.is_none_or(|cue| verbs.iter().any(|verb| cue.starts_with(verb)))
}
