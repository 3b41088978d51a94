//! Which mention the source of a quotation is about.
//!
//! A source is marked with all its words: *the president, Donald Trump,* or
//! *a spokesman for Trump*. Of the first, Trump speaks; of the second, not.

use std::collections::HashSet;

use dixit_core::{Label, MentionId, MentionKind, Penn, TokenRange};

use crate::{
    item::{Determiner, Item},
    scene::Scene,
    syntax::{Syntax, is_noun},
};

/// Finds for each quote its item, and for each phrase around a name the name.
pub(crate) fn find(scene: &mut Scene<'_>) {
    let bodies = body_words(scene);
    scene.sources = vec![None; scene.doc.quotes.len()];
    scene.silent = vec![false; scene.doc.quotes.len()];
    for q in 0..scene.doc.quotes.len() {
        let source = scene.doc.quotes[q].source;
        let Some(own) = source.and_then(|id| item_of(scene, id)) else {
            continue;
        };
        if scene.items[own].nobody {
            scene.items[own].kind = MentionKind::Nominal;
            scene.silent[q] = true;
            continue;
        }
        if scene.items[own].group {
            let item = &mut scene.items[own];
            item.kind = MentionKind::Nominal;
            item.plural = true;
            item.source_of = Some(q as u32);
            scene.sources[q] = Some(own as u32);
            continue;
        }
        let mut found = about(scene, own);
        if scene.items[found].inner == Some(own as u32) {
            // Two quotations name their source with the same words: one of the
            // two mentions stands for both.
            found = own;
        }
        if found != own {
            scene.items[own].inner = Some(found as u32);
        } else {
            set_kind(scene, own, &bodies);
        }
        scene.items[found].source_of = Some(q as u32);
        scene.sources[q] = Some(found as u32);
    }
}

fn item_of(scene: &Scene<'_>, id: MentionId) -> Option<usize> {
    let start = scene.doc.mention(id).tokens.start;
    let first = scene
        .items
        .partition_point(|item| item.tokens.start < start);
    let mut near = first..scene.items.len();
    near.find(|&i| scene.items[i].mention == id)
}

/// The name that a phrase is built around, or another mention with its head,
/// or itself.
fn about(scene: &Scene<'_>, own: usize) -> usize {
    let outer = &scene.items[own];
    if outer.label.is_some() || outer.tokens.len() == 1 && outer.pronoun.is_some() {
        return own;
    }
    let inside = || within(scene, outer).filter(|&i| i != own && !tells_of(scene, outer, i));
    let named = |i: &usize| scene.items[*i].is_name() && scene.items[*i].label.is_some();
    let same = |i: &usize| scene.items[*i].head == outer.head;
    inside()
        .find(|i| named(i) && is_core(scene, outer, &scene.items[*i]))
        .or_else(|| inside().find(|i| named(i) && ends(scene, outer, *i)))
        .or_else(|| inside().find(|i| named(i) && same(i)))
        .or_else(|| inside().find(same))
        .unwrap_or(own)
}

/// Whether a name only tells more of the noun behind it, or says of what party
/// or people somebody is: *a Trump ally*, *the Republican*.
fn tells_of(scene: &Scene<'_>, outer: &Item, i: usize) -> bool {
    let name = &scene.items[i];
    let end = name.tokens.end as usize;
    let before = end < outer.tokens.end as usize && goes_on(Syntax::new(scene.doc), end);
    let member = name.label == Some(Label::Norp)
        && matches!(
            outer.determiner,
            Determiner::Definite | Determiner::Indefinite
        )
        && Syntax::new(scene.doc).tag(name.head as usize) != Some(Penn::Nnps);
    name.is_name() && (member || (before && name.label == Some(Label::Person)))
}

/// Whether a person's name ends the phrase, right after the name of a body or
/// place: *chief executive of the Refugee Council Enver Solomon*.
fn ends(scene: &Scene<'_>, outer: &Item, name: usize) -> bool {
    let person = &scene.items[name];
    let near = name.saturating_sub(4)..name;
    let touches = |other: &Item| {
        other.is_name()
            && matches!(other.label, Some(Label::Org | Label::Loc | Label::Fac))
            && other.tokens.end == person.tokens.start
    };
    person.label == Some(Label::Person)
        && person.tokens.end == outer.tokens.end
        && scene.items[near].iter().any(touches)
}

/// The items inside the phrase.
fn within<'s>(scene: &'s Scene<'_>, outer: &Item) -> impl Iterator<Item = usize> + 's {
    let (start, end) = (outer.tokens.start, outer.tokens.end);
    let first = scene
        .items
        .partition_point(|item| item.tokens.start < start);
    (first..scene.items.len())
        .take_while(move |&i| scene.items[i].tokens.start < end)
        .filter(move |&i| scene.items[i].tokens.end <= end)
}

/// Whether a person's name inside the phrase is no other's: no preposition
/// leads to it and nothing is possessed by it.
fn is_core(scene: &Scene<'_>, outer: &Item, name: &Item) -> bool {
    let syntax = Syntax::new(scene.doc);
    let end = name.tokens.end as usize;
    let possessed = syntax.tag(end) == Some(Penn::Pos)
        || syntax.tag(end - 1) == Some(Penn::Pos)
        || (end < outer.tokens.end as usize && goes_on(syntax, end));
    // *of* in *University of Texas president Sehar Memon* leads nowhere.
    let others: Vec<TokenRange> = within(scene, outer)
        .map(|i| &scene.items[i])
        .filter(|item| item.is_name() && item.label.is_some() && item.tokens != outer.tokens)
        .map(|item| item.tokens)
        .collect();
    let lead = (outer.tokens.start as usize..name.tokens.start as usize).rev();
    let led = lead.take_while(|&i| scene.doc.token(i) != ",").any(|i| {
        matches!(
            syntax.tag(i),
            Some(Penn::In | Penn::To | Penn::Wp | Penn::Wdt)
        ) && !others.iter().any(|o| o.range().contains(&i))
            && !(i > 0 && is_titled(scene, outer, i, name))
    });
    name.label == Some(Label::Person) && !possessed && !led
}

/// Whether a noun follows that the name only tells more of: *Clinton aides*, *a
/// Trump campaign adviser*, *a Kim-like leader*.
fn goes_on(syntax: Syntax<'_>, at: usize) -> bool {
    let noun = |tag: Penn| is_noun(tag) || matches!(tag, Penn::Hyph | Penn::Vbn | Penn::Vbg);
    match syntax.tag(at) {
        Some(tag) if noun(tag) => true,
        // *A Lopez ally*, mistaken for an adverb.
        Some(Penn::Rb) => syntax.tag(at + 1).is_none_or(|tag| tag != Penn::Comma),
        Some(Penn::Jj | Penn::Cd) => syntax.tag(at + 1).is_some_and(noun),
        _ => false,
    }
}

/// Whether a preposition leads only to the words before a name, which are part
/// of a title: *Minister for Health Mike Pike*, but *a friend of Mike Pike*.
fn is_titled(scene: &Scene<'_>, outer: &Item, preposition: usize, name: &Item) -> bool {
    let syntax = Syntax::new(scene.doc);
    let last = name.tokens.start as usize - 1;
    let token = scene.doc.token(last);
    let noun = last > preposition
        && syntax.tag(last).is_some_and(is_noun)
        && scene.words.title(token).is_none();
    let capital = token.starts_with(char::is_uppercase);
    let one = syntax
        .tag(preposition - 1)
        .is_some_and(|t| matches!(t, Penn::Nn | Penn::Nnp));
    let bare = outer.determiner == Determiner::None;
    let ends =
        name.tokens.end == outer.tokens.end || scene.doc.token(name.tokens.end as usize) == ",";
    noun && one && ends && (bare || capital)
}

/// A word as one that has stood behind *a*.
fn article(word: u64) -> u64 {
    word.rotate_left(1) ^ 1
}

/// First and last words of the names of bodies, and words behind *a*.
fn body_words(scene: &Scene<'_>) -> HashSet<u64> {
    let long =
        |item: &&Item| item.is_name() && item.label == Some(Label::Org) && item.tokens.len() > 1;
    let bodies = scene.items.iter().filter(long);
    let ends = bodies.flat_map(|item| {
        let (first, last) = (item.tokens.start as usize, item.tokens.end as usize - 1);
        let article = scene.doc.token(first).eq_ignore_ascii_case("the");
        [first + usize::from(article), last]
    });
    let mut words: HashSet<u64> = ends.map(|i| scene.word_hash(i)).collect();
    // *a Democrat*: what takes this article is no name.
    let nouns = (1..scene.doc.tokens.len()).filter(|&i| {
        matches!(scene.doc.token(i - 1), "a" | "an" | "A" | "An")
            && scene.doc.token(i).starts_with(char::is_uppercase)
            && !Syntax::new(scene.doc).tag(i + 1).is_some_and(is_noun)
    });
    words.extend(nouns.map(|i| article(scene.word_hash(i))));
    words
}

/// A source of a proper noun is a name, whether or not it was recognised; but
/// *the Secretary* is a description, and so is *the Church* where a Church of
/// some name is spoken of.
fn set_kind(scene: &mut Scene<'_>, own: usize, bodies: &HashSet<u64>) {
    let item = &scene.items[own];
    let head = item.head as usize;
    let tag = Syntax::new(scene.doc).tag(head);
    let proper = matches!(tag, Some(Penn::Nnp | Penn::Nnps));
    let short = item.determiner == Determiner::Definite && item.tokens.len() == 2;
    let body = bodies.contains(&scene.word_hash(head));
    let one = tag == Some(Penn::Nnp)
        && matches!(
            item.determiner,
            Determiner::Definite | Determiner::Indefinite
        )
        && within(scene, item).any(|i| {
            let inner = &scene.items[i];
            inner.label == Some(Label::Norp) && inner.head as usize == head
        });
    let one = one || (short && bodies.contains(&article(scene.word_hash(head))));
    if item.label.is_some() || item.kind == MentionKind::Pronoun || !proper {
        return;
    }
    scene.items[own].kind =
        match one || short && (body || scene.words.title(scene.doc.token(head)).is_some()) {
            true => MentionKind::Nominal,
            false => MentionKind::Name,
        };
}
