//! Who was named just before a role that speaks.

use crate::{discourse::Discourse, mentions::item::Item};

/// So many sentences before a report are searched.
pub(crate) const REACH: u32 = 3;

/// The entities named in the sentences before a report.
pub(crate) fn named_near(discourse: &Discourse<'_>, item: &Item) -> Vec<u32> {
    let end = told_before(discourse, item);
    let sentences = &discourse.doc.sentences;
    let from = sentences[end.saturating_sub(REACH) as usize].tokens.start;
    let items = &discourse.items;
    let first = items.partition_point(|other| other.tokens.start < from);
    let near = (first..items.len()).take_while(|&i| items[i].sentence < end);
    let mut found = Vec::new();
    for cluster in near.filter_map(|i| discourse.cluster_of(i)) {
        if !found.contains(&cluster) {
            found.push(cluster);
        }
    }
    found
}

/// The first sentence of what is said, or that of who says it, if that comes first.
pub(crate) fn told_before(discourse: &Discourse<'_>, item: &Item) -> u32 {
    let Some(quote) = item.source_of else {
        return item.sentence;
    };
    let start = discourse.doc.quotes[quote as usize].extent().start;
    let sentences = &discourse.doc.sentences;
    let opens = sentences.partition_point(|s| s.span.end <= start) as u32;
    opens.min(item.sentence)
}
