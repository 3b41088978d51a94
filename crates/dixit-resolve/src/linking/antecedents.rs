//! Of whom *who* and *which* tell, where the tree does not say.

use dixit_core::{Label, Penn};

use crate::{
    discourse::Discourse,
    mentions::{item::Item, pronoun::Class, syntax::Syntax},
};

/// So many mentions back one is looked for.
const NEAR: usize = 6;

/// The mention right before *who*, a comma, dash or bracket between or not: *Ann Reed, who
/// said*, *Reed — who said*, *Ann Reed — our neighbour — who said*. Of *which* only a body
/// with a name behind a comma: else it may be what is told of it.
pub(super) fn before(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    item.pronoun.filter(|p| p.class == Class::Relative)?;
    let end = match discourse.doc.token(item.head as usize) {
        "that" => return None,
        "which" => Ends::of(discourse, item).filter(Ends::is_marked),
        _ => Ends::of(discourse, item),
    }?;
    let fits = |j: &usize| {
        let other = &discourse.items[*j];
        end.touches(other) && agrees(discourse, item, other)
    };
    let near = (i.saturating_sub(NEAR)..i).rev().filter(fits);
    let name = near.clone().find(|&j| discourse.items[j].is_name());
    let bare = || near.clone().next().filter(|_| end.is_open());
    match discourse.doc.token(item.head as usize) {
        "which" => name.filter(|&j| is_body(discourse, item, &discourse.items[j])),
        _ => name.or_else(bare),
    }
    .map(|j| j as u32)
}

/// Where a mention ends of which a relative clause tells.
struct Ends<'d> {
    /// The mark between them.
    mark: Option<&'d str>,
    /// The token behind the mention.
    at: u32,
}

impl<'d> Ends<'d> {
    fn of(discourse: &Discourse<'d>, item: &Item) -> Option<Ends<'d>> {
        let before = item.head.checked_sub(1)?;
        let mark = discourse.doc.token(before as usize);
        let mark = Some(mark).filter(|mark| matches!(*mark, "," | "(") || is_dash(mark));
        let at = match mark {
            Some(dash) if is_dash(dash) => opening(discourse, item, before).unwrap_or(before),
            Some(_) => before,
            None => item.head,
        };
        Some(Ends { mark, at })
    }

    fn touches(&self, other: &Item) -> bool {
        other.tokens.end == self.at
    }

    /// Whether a comma or dash stands between.
    fn is_marked(&self) -> bool {
        self.mark.is_some_and(|mark| mark == "," || is_dash(mark))
    }

    /// Whether no dash or bracket stands between: only names are looked for behind those.
    fn is_open(&self) -> bool {
        self.mark.is_none_or(|mark| mark == ",")
    }
}

fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "-" | "--")
}

/// The dash that opens what one before *who* closes.
fn opening(discourse: &Discourse<'_>, item: &Item, closing: u32) -> Option<u32> {
    const LONGEST: u32 = 14;
    let sentence = discourse.doc.sentences[item.sentence as usize].tokens.start;
    let dash = discourse.doc.token(closing as usize);
    let from = sentence.max(closing.saturating_sub(LONGEST));
    (from..closing)
        .rev()
        .find(|&t| discourse.doc.token(t as usize) == dash)
}

/// Whether the verb behind *who* may be of one person with a name: not *who say*, *who are*.
fn agrees(discourse: &Discourse<'_>, item: &Item, other: &Item) -> bool {
    let next = item.head as usize + 1;
    let tag = Syntax::new(discourse.doc).tag(next);
    let several = tag == Some(Penn::Vbp)
        || next < discourse.doc.tokens.len() && discourse.doc.token(next) == "were";
    let one = other.is_name() && other.label == Some(Label::Person) && !other.plural;
    !(several && one)
}

/// Whether *which* tells of a body with a name, and not of what has happened: *the talks with
/// Acme, which suggests*.
fn is_body(discourse: &Discourse<'_>, item: &Item, other: &Item) -> bool {
    const SHOWS: [&str; 7] = [
        "confirm", "impl", "indicate", "mean", "prove", "show", "suggest",
    ];
    let quote = item.source_of.map(|q| &discourse.doc.quotes[q as usize]);
    let cue = quote.and_then(|quote| quote.cue);
    let says = cue.is_some_and(|cue| {
        let words = discourse.doc.slice(cue);
        !words
            .split(' ')
            .any(|word| SHOWS.iter().any(|shows| word.starts_with(shows)))
    });
    other.label == Some(Label::Org) && says && !is_beside(discourse, other)
}

/// *the Post and {the Times}*, *a plan first told by {the Post}*: whether words of a row or of
/// who did something lead to a name.
fn is_beside(discourse: &Discourse<'_>, other: &Item) -> bool {
    let Some(led) = leader(discourse, other) else {
        return false;
    };
    let done = || {
        let verb = led.checked_sub(1);
        verb.is_some_and(|verb| Syntax::new(discourse.doc).tag(verb) == Some(Penn::Vbn))
    };
    match discourse.doc.token(led) {
        "and" | "or" => true,
        "by" => done(),
        _ => false,
    }
}

/// *societies for the law, including {Acme}, which sued*: whether a name is an example of
/// those before it.
pub(super) fn is_example(discourse: &Discourse<'_>, other: u32) -> bool {
    let led = leader(discourse, &discourse.items[other as usize]);
    led.is_some_and(|led| matches!(discourse.doc.token(led), "including" | "like" | "notably"))
}

/// The word before a name and its article.
fn leader(discourse: &Discourse<'_>, other: &Item) -> Option<usize> {
    let before = (other.tokens.start as usize).checked_sub(1)?;
    let article = discourse.doc.token(before).eq_ignore_ascii_case("the");
    before.checked_sub(usize::from(article))
}
