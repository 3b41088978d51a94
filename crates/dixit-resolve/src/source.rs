//! Which mention the source of a quotation is about.
//!
//! A source is marked with all its words: *the president, Donald Trump,* or
//! *a spokesman for Trump*. Of the first, Trump speaks; of the second, not.

use dixit_core::{Label, MentionId, MentionKind, Penn};

use crate::{
    item::{Determiner, Item},
    scene::Scene,
    syntax::Syntax,
};

/// Finds for each quote its item, and for each phrase around a name the name.
pub(crate) fn find(scene: &mut Scene<'_>) {
    scene.sources = vec![None; scene.doc.quotes.len()];
    for q in 0..scene.doc.quotes.len() {
        let source = scene.doc.quotes[q].source;
        let Some(own) = source.and_then(|id| item_of(scene, id)) else {
            continue;
        };
        let mut found = about(scene, own);
        if scene.items[found].inner == Some(own as u32) {
            // Two quotations name their source with the same words: one of the
            // two mentions stands for both.
            found = own;
        }
        if found != own {
            scene.items[own].inner = Some(found as u32);
        } else if is_unknown_name(scene, &scene.items[own]) {
            scene.items[own].kind = MentionKind::Name;
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
    let inside = || within(scene, outer).filter(|&i| i != own);
    let named = |i: &usize| scene.items[*i].is_name() && scene.items[*i].label.is_some();
    let same = |i: &usize| scene.items[*i].head == outer.head;
    inside()
        .find(|i| named(i) && is_core(scene, outer, &scene.items[*i]))
        .or_else(|| inside().find(|i| named(i) && ends(scene, outer, *i)))
        .or_else(|| inside().find(|i| named(i) && same(i)))
        .or_else(|| inside().find(same))
        .unwrap_or(own)
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
        || syntax
            .tag(end)
            .is_some_and(|tag| tag == Penn::Nn && end < outer.tokens.end as usize);
    let lead = (outer.tokens.start as usize..name.tokens.start as usize).rev();
    let led = lead.take_while(|&i| scene.doc.token(i) != ",").any(|i| {
        matches!(
            syntax.tag(i),
            Some(Penn::In | Penn::To | Penn::Wp | Penn::Wdt)
        )
    });
    name.label == Some(Label::Person) && !possessed && !led
}

/// A source of a proper noun is a name, whether or not it was recognised; but
/// *the Secretary* is a description.
fn is_unknown_name(scene: &Scene<'_>, item: &Item) -> bool {
    let tag = Syntax::new(scene.doc).tag(item.head as usize);
    let proper = matches!(tag, Some(Penn::Nnp | Penn::Nnps));
    let title = item.determiner == Determiner::Definite
        && item.tokens.len() == 2
        && scene
            .words
            .title(scene.doc.token(item.head as usize))
            .is_some();
    item.label.is_none() && item.kind != MentionKind::Pronoun && proper && !title
}
