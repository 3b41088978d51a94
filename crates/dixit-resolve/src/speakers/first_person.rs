//! *I* and *we*: whoever speaks.

use dixit_core::{Label, TokenRange};

use crate::{
    discourse::{Decision, Discourse},
    mentions::item::Item,
    mentions::pronoun::Class,
    mentions::sort::Sort,
    mentions::writing::is_writing,
    speakers::{spokesman::principals, voices::owner, writers},
};

/// Joins *I* to the speaker of its quotation or of its paragraph, and *we* to
/// a body that speaks.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    let announced = announced(discourse);
    let principals = principals(discourse);
    for i in 0..discourse.items.len() {
        let item = &discourse.items[i];
        let class = item.pronoun.map(|p| p.class);
        if discourse.decisions[i].is_some() {
            continue;
        }
        let found = match class {
            Some(Class::Speaker) => written(discourse, item)
                .or_else(|| quoted(discourse, item))
                .filter(|&c| !discourse.clusters[c as usize].plural)
                .map(|c| (c, "speaker", 0.95))
                .or_else(|| {
                    Some((
                        announced_by(discourse, item, &announced)?,
                        "interview",
                        0.85,
                    ))
                }),
            Some(Class::Speakers) => quoted(discourse, item)
                .map(|c| match principals.get(&c) {
                    // *“We are sorry,” a spokesman for Reed Steel said.*
                    Some(&whom) => discourse.cluster_of(whom as usize).unwrap_or(c),
                    None => c,
                })
                .filter(|&c| is_several(discourse, c))
                .map(|c| (c, "speaker", 0.8)),
            _ => None,
        };
        if let Some((cluster, by, score)) = found {
            let decision = Decision::new(cluster, by, score);
            discourse.assign(i, decision);
        }
    }
}

/// *“I can only hope,” Ann Reed's statement reads*: whose the writing is that is quoted.
fn written(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let quote = item.quote.filter(|_| item.marked)?;
    let source = discourse.sources[quote as usize]? as usize;
    let writing = &discourse.items[source];
    if !is_writing(discourse.doc.token(writing.head as usize)) {
        return None;
    }
    let writer = writers::writer(discourse, source).and_then(|i| discourse.cluster_of(i));
    let owner = || owner(discourse, writing).and_then(|owners| owners.first().copied());
    let person = |&c: &u32| discourse.clusters[c as usize].sort == Sort::Person;
    writer.or_else(owner).filter(person)
}

/// Who is quoted, if the item stands between quotation marks.
fn quoted(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let quote = item.quote.filter(|_| item.marked)?;
    let source = discourse.sources[quote as usize]?;
    discourse.cluster_of(source as usize)
}

fn is_several(discourse: &Discourse<'_>, cluster: u32) -> bool {
    let cluster = &discourse.clusters[cluster as usize];
    cluster.plural || cluster.sort == Sort::Body
}

/// For each paragraph the person whose name and a colon open it, as interviews
/// are printed.
fn announced(discourse: &Discourse<'_>) -> Vec<Option<u32>> {
    let mut announced = vec![None; discourse.doc.paragraphs.len()];
    for (i, item) in discourse.items.iter().enumerate() {
        let end = item.tokens.end as usize;
        let colon = end < discourse.doc.tokens.len() && discourse.doc.token(end) == ":";
        if colon
            && item.is_name()
            && matches!(item.label, Some(Label::Person) | None)
            && let Some(&paragraph) = discourse.doc.paragraphs.get(item.paragraph as usize)
            && opens(discourse, paragraph) == Some(item.tokens.start)
        {
            announced[item.paragraph as usize] = discourse.cluster_of(i);
        }
    }
    announced
}

/// The first token of a paragraph.
fn opens(discourse: &Discourse<'_>, paragraph: TokenRange) -> Option<u32> {
    let sentence = discourse.doc.sentences.get(paragraph.start as usize)?;
    Some(sentence.tokens.start)
}

fn announced_by(discourse: &Discourse<'_>, item: &Item, announced: &[Option<u32>]) -> Option<u32> {
    let open = !item.marked
        && item
            .quote
            .is_none_or(|q| discourse.sources[q as usize].is_none());
    announced
        .get(item.paragraph as usize)
        .copied()
        .flatten()
        .filter(|_| open)
}
