//! Letters for an office in place of who holds it: *Attorney General Ann Reed … the AG*,
//! *Superintendent of Police (SP) Bob Cole … The SP*.

use std::collections::HashMap;

use dixit_core::{Label, MentionKind, Penn};

use crate::{
    discourse::{Decision, Discourse, describe::is_second, offices::is_short},
    mentions::{
        item::Item,
        syntax::{Syntax, is_noun},
    },
};

/// No office has more words.
const LONGEST: usize = 8;

/// Gives letters to the only one named before them whose office has them, where no body
/// of the text has them too.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    let mut bearers: HashMap<String, Option<u32>> = HashMap::new();
    for i in 0..discourse.items.len() {
        if let Some(letters) = letters_alone(discourse, &discourse.items[i])
            && discourse.decisions[i].is_none()
            && let Some(cluster) = bearers.get(letters).copied().flatten()
            && !is_of_body(discourse, letters)
        {
            // A body may have been seen in them.
            discourse.items[i].label = Some(Label::Person);
            discourse.items[i].kind = MentionKind::Nominal;
            discourse.assign(i, Decision::new(cluster, "role", 0.85));
        }
        for letters in letters_of_office(discourse, i) {
            let Some(cluster) = discourse.cluster_of(i) else {
                continue;
            };
            let known = bearers.entry(letters).or_insert(Some(cluster));
            *known = known.filter(|&c| c == cluster);
        }
    }
}

/// *the AG*, *AG*, where the letters are no place and nobody's own.
fn letters_alone<'d>(discourse: &Discourse<'d>, item: &Item) -> Option<&'d str> {
    let last = discourse.doc.token(item.tokens.end as usize - 1);
    let first = discourse.doc.token(item.tokens.start as usize);
    let alone = match item.tokens.len() {
        1 => item.source_of.is_some(),
        2 => first.eq_ignore_ascii_case("the"),
        _ => false,
    };
    let open = matches!(item.kind, MentionKind::Name | MentionKind::Nominal)
        && matches!(item.label, Some(Label::Org) | None)
        && item.inner.is_none();
    (alone && open && is_short(last)).then_some(last)
}

/// Whether a body of the text has these letters, by its words or in brackets behind it.
fn is_of_body(discourse: &Discourse<'_>, letters: &str) -> bool {
    let doc = discourse.doc;
    let named = discourse
        .items
        .iter()
        .filter(|item| item.is_name() && item.label == Some(Label::Org) && item.tokens.len() > 1);
    named.into_iter().any(|item| {
        let end = item.tokens.end as usize;
        let declared = end + 1 < doc.tokens.len() && doc.token(end) == "(";
        let words = item.tokens.range().map(|at| doc.token(at));
        declared && doc.token(end + 1) == letters || initials(words) == letters
    })
}

fn initials<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words
        .filter(|word| !is_small(word))
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Words that give no letter.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "and" | "for" | "the" | "in" | "-" | "&" | "(" | ")"
    )
}

/// All letters that the office beside a person's name may have: of all its words, and of
/// the last without those that say where.
fn letters_of_office(discourse: &Discourse<'_>, i: usize) -> Vec<String> {
    let item = &discourse.items[i];
    let full = item.is_name() && item.label == Some(Label::Person) && item.tokens.len() > 1;
    if !full || item.inner.is_some() {
        return Vec::new();
    }
    let words = |at: usize| discourse.doc.token(at);
    let (run, declared) = office_before(discourse, item);
    let starts = run.clone().filter(|&at| !is_small(words(at)));
    let whole =
        |&at: &usize| at == run.start || !is_second(words(at - 1)) && !is_more(words(at - 1));
    let all = starts
        .filter(whole)
        .map(|at| initials((at..run.end).map(words)));
    let all = all.filter(|letters| is_short(letters));
    all.chain(declared.map(str::to_owned)).collect()
}

/// *the {Attorney General}, Mr Ann Reed*, *{superintendent of police} (SP) Bob Cole*: the
/// words of an office before a name, and the letters in brackets behind them.
fn office_before<'d>(
    discourse: &Discourse<'d>,
    item: &Item,
) -> (std::ops::Range<usize>, Option<&'d str>) {
    let doc = discourse.doc;
    let first = doc.sentences[item.sentence as usize].tokens.start as usize;
    let word = |at: usize| doc.token(at);
    let mut end = item.tokens.start as usize;
    while end > first
        && (discourse
            .words
            .title(word(end - 1))
            .is_some_and(|_| word(end - 1).len() < 4)
            || word(end - 1) == ",")
    {
        end -= 1;
    }
    let mut declared = None;
    if end > first + 3 && word(end - 1) == ")" && word(end - 3) == "(" {
        declared = Some(word(end - 2)).filter(|letters| is_short(letters));
        end -= 3;
        // *Director of Public Prosecutions (NPA) Ann Reed*: those of her body.
        let last = initials(std::iter::once(word(end - 1)));
        declared = declared.filter(|letters| letters.ends_with(&last));
    }
    let from = first.max(end.saturating_sub(LONGEST));
    let mut start = end;
    while start > from && is_of_office(discourse, start - 1) {
        start -= 1;
    }
    (start..end, declared)
}

/// Whether a word may be one of an office: a noun or adjective, or a small word between.
fn is_of_office(discourse: &Discourse<'_>, at: usize) -> bool {
    let word = discourse.doc.token(at);
    let tag = Syntax::new(discourse.doc).tag(at);
    let more = tag.is_some_and(|tag| is_noun(tag) || tag == Penn::Jj);
    more || is_small(word) && !matches!(word, "(" | ")")
}

/// *additional superintendent*: one of another rank than the words behind say.
fn is_more(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "additional" | "sub" | "joint" | "under" | "former" | "ex"
    )
}
