//! *I* and *we*: whoever speaks.

use dixit_core::{Label, TokenRange};

use crate::{
    item::Item,
    pronoun::Class,
    scene::{Decision, Scene},
    sort::Sort,
};

/// Joins *I* to the speaker of its quotation or of its paragraph, and *we* to
/// a body that speaks.
pub(crate) fn join(scene: &mut Scene<'_>) {
    let announced = announced(scene);
    for i in 0..scene.items.len() {
        let item = &scene.items[i];
        let class = item.pronoun.map(|p| p.class);
        if scene.decisions[i].is_some() {
            continue;
        }
        let found = match class {
            Some(Class::Speaker) => quoted(scene, item)
                .filter(|&c| !scene.clusters[c as usize].plural)
                .map(|c| (c, "speaker", 0.95))
                .or_else(|| Some((announced_by(scene, item, &announced)?, "interview", 0.85))),
            Some(Class::Speakers) => quoted(scene, item)
                .filter(|&c| is_several(scene, c))
                .map(|c| (c, "speaker", 0.8)),
            _ => None,
        };
        if let Some((cluster, by, score)) = found {
            let decision = Decision::new(cluster, by, score);
            scene.assign(i, decision);
        }
    }
}

/// Who is quoted, if the item stands between quotation marks.
fn quoted(scene: &Scene<'_>, item: &Item) -> Option<u32> {
    let quote = item.quote.filter(|_| item.marked)?;
    let source = scene.sources[quote as usize]?;
    scene.cluster_of(source as usize)
}

fn is_several(scene: &Scene<'_>, cluster: u32) -> bool {
    let cluster = &scene.clusters[cluster as usize];
    cluster.plural || cluster.sort == Sort::Body
}

/// For each paragraph the person whose name and a colon open it, as interviews
/// are printed.
fn announced(scene: &Scene<'_>) -> Vec<Option<u32>> {
    let mut announced = vec![None; scene.doc.paragraphs.len()];
    for (i, item) in scene.items.iter().enumerate() {
        let end = item.tokens.end as usize;
        let colon = end < scene.doc.tokens.len() && scene.doc.token(end) == ":";
        if colon
            && item.is_name()
            && matches!(item.label, Some(Label::Person) | None)
            && let Some(&paragraph) = scene.doc.paragraphs.get(item.paragraph as usize)
            && opens(scene, paragraph) == Some(item.tokens.start)
        {
            announced[item.paragraph as usize] = scene.cluster_of(i);
        }
    }
    announced
}

/// The first token of a paragraph.
fn opens(scene: &Scene<'_>, paragraph: TokenRange) -> Option<u32> {
    let sentence = scene.doc.sentences.get(paragraph.start as usize)?;
    Some(sentence.tokens.start)
}

fn announced_by(scene: &Scene<'_>, item: &Item, announced: &[Option<u32>]) -> Option<u32> {
    let open = !item.marked
        && item
            .quote
            .is_none_or(|q| scene.sources[q as usize].is_none());
    announced
        .get(item.paragraph as usize)
        .copied()
        .flatten()
        .filter(|_| open)
}
