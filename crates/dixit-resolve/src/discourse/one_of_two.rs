//! One of two who were named together: *the latter*, *the former*, *the other*.

use crate::{
    discourse::{Discourse, conjuncts},
    mentions::{item::Item, sort::Sort},
};

/// The item of the one of two that is meant.
pub(crate) fn meant(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    match which(discourse, item)? {
        "latter" => pair(discourse, i)
            .map(|pair| pair[1])
            .or_else(|| last_named(discourse, i)),
        "former" => pair(discourse, i).map(|pair| pair[0]),
        _ => other(discourse, item),
    }
}

/// *Ann Reed took a call from Bob Hale, mayor of Leeds, after the latter*: where no row is
/// near, the last one named of two or more persons, bodies or places.
fn last_named(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let near = |j: &usize| discourse.items[*j].sentence + 1 >= item.sentence;
    let of_sort = |sort: Sort| {
        let named = move |j: &usize| {
            let other = &discourse.items[*j];
            other.is_comparable() && other.sort == sort && other.quote.is_none()
        };
        let mut before = (0..i).rev().take_while(near).filter(named);
        let last = before.next()?;
        let cluster = discourse.cluster_of(last)?;
        let two = before.any(|j| discourse.cluster_of(j) != Some(cluster));
        two.then_some(last as u32)
    };
    [Sort::Person, Sort::Body, Sort::Place]
        .into_iter()
        .find_map(of_sort)
}

/// The word behind *the* that says which of two speaks.
fn which<'d>(discourse: &'d Discourse<'_>, item: &Item) -> Option<&'d str> {
    let (first, last) = (item.tokens.start as usize, item.tokens.end as usize - 1);
    let the = discourse.doc.token(first).eq_ignore_ascii_case("the");
    let word = discourse.doc.token(last);
    let fits = item.source_of.is_some() && the && item.tokens.len() == 2;
    (fits && matches!(word, "latter" | "former" | "other")).then_some(word)
}

/// Of two of whom one has just spoken the other.
fn other(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let last = discourse.quotes_before(item.source_of?).next()?;
    let source = discourse.sources[last as usize]? as usize;
    let spoke = discourse.cluster_of(source)?;
    let pair = pair(discourse, source)?;
    let is_spoke = |i: u32| discourse.cluster_of(i as usize) == Some(spoke);
    match (is_spoke(pair[0]), is_spoke(pair[1])) {
        (true, false) => Some(pair[1]),
        (false, true) => Some(pair[0]),
        _ => None,
    }
}

/// *The twins were questioned. Each said*: the several whom the sentence before is about,
/// where nobody is named.
pub(crate) fn all_of(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let before = item.sentence.checked_sub(1)?;
    let subject = discourse.subjects[before as usize]? as usize;
    let told = &discourse.items[subject];
    let several = told.plural && told.sort == Sort::Person && told.paragraph == item.paragraph;
    let alone = item.tokens.len() == 1;
    discourse.cluster_of(subject).filter(|_| several && alone)
}

/// *Three nurses resigned. All say*.
pub(crate) fn is_all(discourse: &Discourse<'_>, i: usize) -> bool {
    let item = &discourse.items[i];
    let word = discourse.doc.token(item.head as usize);
    item.source_of.is_some() && item.tokens.len() == 1 && word.eq_ignore_ascii_case("all")
}

fn pair(discourse: &Discourse<'_>, i: usize) -> Option<[u32; 2]> {
    conjuncts::both(discourse, i)?.try_into().ok()
}
