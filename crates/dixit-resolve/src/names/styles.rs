//! A style in place of a name: *His Majesty King Omar visited … His Majesty said*.

use std::ops::Range;

use dixit_core::{Label, MentionKind};

use crate::{
    discourse::{Decision, Discourse},
    mentions::honorifics::is_style,
    mentions::item::Item,
};

/// So many words may stand between *His* and the name.
const LONGEST: usize = 8;

/// Gives a style to the only one before whose name it stands in the text.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    let styled: Vec<(Range<usize>, u32)> = (0..discourse.items.len())
        .filter_map(|i| Some((style_before(discourse, i)?, discourse.cluster_of(i)?)))
        .collect();
    if styled.is_empty() {
        return;
    }
    for i in 0..discourse.items.len() {
        let item = &discourse.items[i];
        if discourse.decisions[i].is_none()
            && opens_with_style(discourse, item)
            && let Some(cluster) = bearer(discourse, item, &styled)
        {
            discourse.items[i].label = Some(Label::Person);
            discourse.items[i].kind = MentionKind::Nominal;
            discourse.assign(i, Decision::new(cluster, "title", 0.9));
        }
    }
}

/// The words from *His* or *Her* to a person's name.
fn style_before(discourse: &Discourse<'_>, i: usize) -> Option<Range<usize>> {
    let item = &discourse.items[i];
    if !item.is_name() || item.label != Some(Label::Person) || item.inner.is_some() {
        return None;
    }
    let end = item.tokens.start as usize;
    let first = end.saturating_sub(LONGEST);
    let start = (first..end)
        .rev()
        .take_while(|&at| is_of_style(discourse.doc.token(at)))
        .find(|&at| is_owner(discourse.doc.token(at)))?;
    (start + 1..end)
        .any(|at| is_style(discourse.doc.token(at)))
        .then_some(start..end)
}

fn is_owner(word: &str) -> bool {
    matches!(word, "His" | "Her" | "his" | "her")
}

fn is_of_style(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || matches!(word, "the" | "of" | "and" | "his" | "her")
}

/// *His Majesty*, *His Highness the Amir*, without a name.
fn opens_with_style(discourse: &Discourse<'_>, item: &Item) -> bool {
    let (start, end) = (item.tokens.start as usize, item.tokens.end as usize);
    let open = item.label.is_none() && item.inner.is_none() && item.kind != MentionKind::Pronoun;
    open && is_owner(discourse.doc.token(start))
        && (start + 1..end.min(start + 3)).any(|at| is_style(discourse.doc.token(at)))
}

/// The only one whose style begins with the words of an item.
fn bearer(discourse: &Discourse<'_>, item: &Item, styled: &[(Range<usize>, u32)]) -> Option<u32> {
    let word = |at: usize| discourse.doc.token(at);
    let same = |range: &Range<usize>| {
        let words = item.tokens.range();
        words.len() <= range.len()
            && words
                .zip(range.clone())
                .all(|(own, other)| word(own).eq_ignore_ascii_case(word(other)))
    };
    let mut found = styled.iter().filter(|(range, _)| same(range));
    let first = found.next()?.1;
    found.all(|&(_, cluster)| cluster == first).then_some(first)
}
