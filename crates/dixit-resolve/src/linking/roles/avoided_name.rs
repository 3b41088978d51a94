//! Descriptions by which a writer avoids to name somebody again: *the Leeds delegate*, *the
//! former minister*, *the official*.

use dixit_core::TokenRange;

use crate::{
    discourse::{
        Discourse, another::holds_title, cluster::Cluster, description::Description,
        nearness::told_before, role_synsets::Synsets,
    },
    linking::roles::recalling::Recalling,
    mentions::{
        item::Item,
        words::{hash_lower, is_party_member},
    },
    model::going_on::says_more,
};

/// Whether a description is one by which a writer avoids a name: what the speaker was, or a
/// noun that goes with his own; with a body or place that the text has told of, or where it
/// says *also*, any, if he is known for nothing else.
pub(super) fn avoids_name(
    discourse: &Discourse<'_>,
    item: &Item,
    noun: &str,
    known: &Cluster,
) -> bool {
    let quote = item.source_of;
    let more = quote.is_some_and(|q| says_more(discourse, item, q));
    let own = Description::read(discourse, item);
    let bare = item.tokens.start as usize + 1 == item.head as usize;
    let head = discourse.doc.token(item.head as usize);
    // *The Prime Minister* is told by an office.
    let office = head.starts_with(char::is_uppercase) && !is_party_member(head);
    let named = !office && is_with_name(discourse, item);
    let called = is_called(discourse, item, known);
    let akin = called || is_akin(discourse, item, known);
    let foreign = is_of_nation(discourse, item);
    let same = || known.descriptions.iter().any(|d| own.shares_field(d));
    let both = || is_political(noun) && is_politician(discourse, known);
    Recalling::of(discourse, item).is_some()
        || bare && (matches!(noun, "official" | "leader" | "politician") || akin || both())
        || named && (same() || !foreign && (akin || both()))
        || more && (called || same() || both())
        || is_plain(discourse, known)
            && (more || named && (!foreign && is_political(noun) || is_told_of(discourse, item)))
}

/// *the Russian leader*
pub(super) fn is_of_nation(discourse: &Discourse<'_>, item: &Item) -> bool {
    let mut before = item.tokens.start as usize + 1..item.head as usize;
    before.any(|at| discourse.words.nation(discourse.doc.token(at)).is_some())
}

/// *the {Leeds} delegate*
fn is_with_name(discourse: &Discourse<'_>, item: &Item) -> bool {
    let mut before = item.tokens.start as usize + 1..item.head as usize;
    before.any(|at| discourse.doc.token(at).starts_with(char::is_uppercase))
}

/// Whether the text has had the name in a description before, which is no nation's.
fn is_told_of(discourse: &Discourse<'_>, item: &Item) -> bool {
    let end = discourse.doc.sentences[told_before(discourse, item) as usize]
        .tokens
        .start;
    let mut before = item.tokens.start as usize + 1..item.head as usize;
    before.any(|at| {
        let word = discourse.doc.token(at);
        let name = word.starts_with(char::is_uppercase) && discourse.words.nation(word).is_none();
        let hash = discourse.word_hash(at);
        name && (0..end as usize).any(|t| discourse.word_hash(t) == hash)
    })
}

/// Nouns for those who are elected or wish to be, besides members of parliaments.
pub(super) fn is_political(noun: &str) -> bool {
    const NOUNS: [&str; 8] = [
        "candidate",
        "contender",
        "front-runner",
        "frontrunner",
        "governor",
        "hopeful",
        "incumbent",
        "nominee",
    ];
    let own = Synsets::of(hash_lower(noun));
    NOUNS.contains(&noun) || own.meet(Synsets::of(hash_lower("lawmaker")))
}

/// Whether somebody is known for a politician, or for nothing. *The governor* in a paragraph
/// of his own is of whom that was said.
pub(super) fn may_be_political(discourse: &Discourse<'_>, item: &Item, known: &Cluster) -> bool {
    let last = &discourse.items[known.last as usize];
    let bare = item.tokens.len() == 2 && last.paragraph != item.paragraph;
    is_politician(discourse, known) || !bare && is_plain(discourse, known)
}

fn is_politician(discourse: &Discourse<'_>, known: &Cluster) -> bool {
    let titles = known.titles.iter().flat_map(|title| title.range());
    let mut titles = titles.map(|at| discourse.doc.token(at).to_lowercase());
    let abroad = |word: &str| matches!(word, "sen." | "sen" | "rep." | "rep" | "gov." | "gov");
    let lawmaker = Synsets::of(hash_lower("lawmaker"));
    let meets = |&head: &u64| lawmaker.meet(Synsets::of(head));
    let runs = |head: &u64| {
        ["candidate", "nominee"]
            .iter()
            .any(|n| hash_lower(n) == *head)
    };
    titles.any(|word| abroad(&word) || is_political(&word))
        || known.heads.iter().any(|head| meets(head) || runs(head))
}

/// Whether nothing is told of what somebody is.
fn is_plain(discourse: &Discourse<'_>, known: &Cluster) -> bool {
    let role = |head: u64| Synsets::of(head).is_known();
    let described = known.descriptions.iter().any(|d| role(d.head));
    !described && !known.heads.iter().any(|&head| role(head)) && !holds_title(discourse, known)
}

/// *the Dean, Ann Reed, … the faculty head*: whether an entity was called by a noun that may
/// mean the same.
fn is_akin(discourse: &Discourse<'_>, item: &Item, known: &Cluster) -> bool {
    let own = Synsets::of(discourse.word_hash(item.head as usize));
    let titles = known.titles.iter().flat_map(|title| title.range());
    let titles = titles.map(|at| discourse.word_hash(at));
    let mut heads = known.heads.iter().copied().chain(titles);
    heads.any(|head| own.meet(Synsets::of(head)))
}

/// Whether an entity was called by the noun of a role.
pub(super) fn is_called(discourse: &Discourse<'_>, item: &Item, known: &Cluster) -> bool {
    let noun = discourse.word_hash(item.head as usize);
    let titled = |title: &TokenRange| title.range().any(|at| discourse.word_hash(at) == noun);
    known.heads.contains(&noun) || known.titles.iter().any(titled)
}
