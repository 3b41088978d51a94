//! Who is introduced as somebody's relative: *his wife Naina*.

use dixit_core::{Document, Gender, Penn, TokenRange};

use crate::mentions::words::is_relative;

/// Whether a name stands beside a word that makes its bearer a relative of
/// another: *sister Katie*, *Boris and his wife, Naina*, *Naina, his wife*.
/// Who is *the son of* somebody is introduced himself.
pub(crate) fn names_relative(doc: &Document, name: TokenRange) -> bool {
    let (start, end) = (name.start as usize, name.end as usize);
    let back = |n: usize| start.checked_sub(n).map_or("", |i| doc.token(i));
    let close = is_relative(back(1)) && !is_article(back(2));
    let owner = |i: usize| {
        matches!(
            doc.tags.get(i).map(|tag| tag.penn),
            Some(Penn::PrpS | Penn::Pos | Penn::WpS)
        )
    };
    let apart = back(1) == "," && is_relative(back(2)) && start > 2 && owner(start - 3);
    let after = |n: usize| match end + n {
        i if i < doc.tokens.len() => doc.token(i),
        _ => "",
    };
    // *Ann Reed, whose wife*: she has one.
    let whose = after(1) == "whose";
    close || apart || (after(0) == "," && owner(end + 1) && !whose && is_relative(after(2)))
}

/// Whether a name stands beside a word that makes its bearer the parent of
/// another, or the child: *his father, Ron Cole*.
pub(crate) fn elder(doc: &Document, name: TokenRange) -> Option<bool> {
    if !names_relative(doc, name) {
        return None;
    }
    let (start, end) = (name.start as usize, name.end as usize);
    let before = (start.saturating_sub(2)..start).rev();
    let after = end..doc.tokens.len().min(end + 4);
    before.chain(after).find_map(|i| match doc.token(i) {
        "father" | "mother" | "grandfather" | "grandmother" | "uncle" | "aunt" | "dad" | "mum"
        | "mom" => Some(true),
        "son" | "daughter" | "grandson" | "granddaughter" | "nephew" | "niece" => Some(false),
        _ => None,
    })
}

/// The gender that a word beside a name tells, which makes its bearer a relative
/// of another: *her brother, Jim Cole*.
pub(crate) fn gender(doc: &Document, name: TokenRange) -> Gender {
    if !names_relative(doc, name) {
        return Gender::Unknown;
    }
    let (start, end) = (name.start as usize, name.end as usize);
    let before = (start.saturating_sub(2)..start).rev();
    let after = end..doc.tokens.len().min(end + 3);
    let mut near = before.chain(after).map(|i| doc.token(i));
    match near.find(|word| is_relative(word)).unwrap_or_default() {
        "husband" | "widower" | "ex-husband" | "fiancé" | "son" | "stepson" | "grandson"
        | "brother" | "half-brother" | "father" | "dad" | "stepfather" | "grandfather"
        | "uncle" | "nephew" => Gender::Male,
        "" | "spouse" | "cousin" => Gender::Unknown,
        _ => Gender::Female,
    }
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "A" | "an" | "the" | "The")
}
