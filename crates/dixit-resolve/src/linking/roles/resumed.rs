//! Who goes on speaking under another name for what he is: *Trade minister Ann Reed said …
//! The official added*, *Bob Cole, a lecturer at Hartwell College, … The college teacher*.

use crate::{
    discourse::{
        Discourse,
        another::{has_spoken_as_other, is_of_another},
        cluster::Cluster,
        describe,
        description::Description,
        offices::is_short,
        role_synsets::Synsets,
    },
    linking::{
        evidence::affiliation::around,
        referents::Referents,
        roles::bare_role::{is_bare_role, is_open},
    },
    mentions::{
        calling::{Calling, Side},
        item::Item,
        root::is_one_word,
        sort::Sort,
        syntax::{Role, Syntax, is_noun},
    },
};

/// So many paragraphs after his last words somebody may go on.
const REACH: u32 = 2;

/// So many mentions back another of whom a role is said is looked for.
const OTHERS: usize = 200;

/// The named person who spoke last, if a role that speaks now is a word for what he is said
/// to be, or says where he belongs, and of nobody else the text tells that.
pub(crate) fn resumed(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    if !is_role(discourse, item) {
        return None;
    }
    let last = last_source(discourse, item)?;
    let who = discourse.cluster_of(last)?;
    let known = &discourse.clusters[who as usize];
    let own = Description::read(discourse, item);
    let akin = is_akin(discourse, item, known);
    let told = akin || is_of_same(discourse, item, &own, who);
    let fits = is_open(discourse, item, who)
        && (told || is_only_one(discourse, i, who))
        && !describe::parts(item, &own, known)
        && !Referents::read(discourse, item, known.gender).of_third
        && (told || !has_spoken_as_other(discourse, item, who))
        && !is_another_told_of(discourse, i, last, who)
        && !is_another_meant(discourse, i, who);
    fits.then_some(who)
}

/// A role of one person that speaks outside of what others say.
fn is_role(discourse: &Discourse<'_>, item: &Item) -> bool {
    let word = discourse.doc.token(item.head as usize);
    let noun = word.to_lowercase();
    let person = item.sort == Sort::Person
        || is_short(word)
        || Calling::of(&noun).is_some_and(Calling::is_person);
    is_bare_role(item)
        && person
        && item.quote.is_none()
        && !matches!(noun.as_str(), "source" | "witness")
        && !is_of_another(discourse, item)
}

/// Who spoke last, in a sentence before and not far above.
fn last_source(discourse: &Discourse<'_>, item: &Item) -> Option<usize> {
    let last = discourse.quotes_before(item.source_of?).next()?;
    let source = discourse.sources[last as usize]? as usize;
    let other = &discourse.items[source];
    let near = other.sentence < item.sentence && item.paragraph <= other.paragraph + REACH;
    near.then_some(source)
}

/// Whether a noun is one for what somebody was called, or a wider one.
fn is_akin(discourse: &Discourse<'_>, item: &Item, known: &Cluster) -> bool {
    let noun = discourse.word_hash(item.head as usize);
    let own = Synsets::of(noun);
    let covers = |&head: &u64| {
        let other = Synsets::of(head);
        own.covers(other) || own.shares(other)
    };
    known.heads.contains(&noun) || known.heads.iter().any(covers)
}

/// *the AL secretary* of one who was told to be of the Awami League: whether what a role is
/// of is what somebody is of.
fn is_of_same(discourse: &Discourse<'_>, item: &Item, own: &Description, who: u32) -> bool {
    let known = &discourse.clusters[who as usize];
    let syntax = Syntax::new(discourse.doc);
    let mut of = (item.tokens.start as usize + 1..item.head as usize)
        .filter(|&at| syntax.tag(at).is_some_and(is_noun))
        .filter(|&at| discourse.words.nation(discourse.doc.token(at)).is_none());
    let told = known.descriptions.iter().any(|d| own.is_of_field(d));
    told || of.any(|at| is_beside(discourse, item, who, discourse.doc.token(at)))
}

/// Whether a word stands in the phrase behind one of somebody's names that says where he
/// belongs.
fn is_beside(discourse: &Discourse<'_>, item: &Item, who: u32, word: &str) -> bool {
    let items = &discourse.items;
    let end = items.partition_point(|other| other.tokens.start < item.tokens.start);
    let mut near = end.saturating_sub(OTHERS)..end;
    near.any(|j| {
        let own = items[j].is_name() && discourse.cluster_of(j) == Some(who);
        own && around(discourse, j).any(|at| is_one_word(discourse.doc.token(at), word))
    })
}

/// Whether somebody is the only person whom the text names before a role of which news tells
/// what he does: *the activist*.
fn is_only_one(discourse: &Discourse<'_>, i: usize, who: u32) -> bool {
    let noun = discourse
        .doc
        .token(discourse.items[i].head as usize)
        .to_lowercase();
    let told = Calling::of(&noun).is_some_and(|c| c.is_person() && c.side() != Side::Others);
    told && (i.saturating_sub(OTHERS)..i).all(|j| {
        let other = &discourse.items[j];
        let named = other.is_name() && other.sort == Sort::Person && !other.plural;
        !named || discourse.cluster_of(j).is_none_or(|c| c == who)
    })
}

/// Whether since somebody's last words another person is the subject of a sentence.
fn is_another_told_of(discourse: &Discourse<'_>, i: usize, last: usize, who: u32) -> bool {
    (last + 1..i).any(|j| {
        let item = &discourse.items[j];
        let one = item.sort == Sort::Person && !item.plural && item.quote.is_none();
        let told = one && item.role == Role::Subject && item.pronoun.is_none();
        told && discourse.cluster_of(j).is_some_and(|c| c != who)
    })
}

/// Whether another was called so before.
fn is_another_meant(discourse: &Discourse<'_>, i: usize, who: u32) -> bool {
    let item = &discourse.items[i];
    let noun = discourse.word_hash(item.head as usize);
    let before = (i.saturating_sub(OTHERS)..i).filter_map(|j| discourse.cluster_of(j));
    before.into_iter().any(|c| {
        let other = &discourse.clusters[c as usize];
        let one = !other.plural && matches!(other.sort, Sort::Person | Sort::Unknown);
        c != who && one && other.heads.contains(&noun)
    })
}
