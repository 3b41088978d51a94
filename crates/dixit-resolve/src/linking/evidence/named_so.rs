//! What several who are described are called: *The first settlers were the {Tarahumara}*.

use dixit_core::{MentionKind, Penn, Relation};

use crate::{
    discourse::Discourse,
    mentions::{
        item::{Determiner, Item},
        syntax::Syntax,
    },
};

/// The item of the name that a sentence gives to several who are described: right behind
/// *were the*.
pub(crate) fn named_so(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let described = item.kind == MentionKind::Nominal
        && item.determiner == Determiner::Definite
        && item.plural
        && !item.row
        && Syntax::new(discourse.doc).relation(item.head as usize) == Some(Relation::Nsubj);
    let at = copula(discourse, item).filter(|_| described)?;
    let from = at + 1 + usize::from(is_article(discourse, at + 1));
    let near = i + 1..discourse.items.len().min(i + FEW);
    let mut named = near.filter(|&j| is_called(discourse, &discourse.items[j], from));
    named.next().map(|j| j as u32)
}

/// So many mentions on the name is looked for.
const FEW: usize = 8;

/// *were* or *are* behind a description and what tells more of it, with no other verb between.
fn copula(discourse: &Discourse<'_>, item: &Item) -> Option<usize> {
    const LONGEST: usize = 6;
    let syntax = Syntax::new(discourse.doc);
    let end = item.tokens.end as usize;
    let is = |i: usize| matches!(discourse.doc.token(i), "are" | "were");
    let tells_more = |&i: &usize| !syntax.tag(i).is_some_and(is_clause) || is(i);
    let mut near = (end..discourse.doc.tokens.len().min(end + LONGEST)).take_while(tells_more);
    near.find(|&i| is(i))
}

fn is_clause(tag: Penn) -> bool {
    use Penn::{Comma, Md, Stop, Vbd, Vbn, Vbp, Vbz, Wdt, Wp};
    matches!(tag, Comma | Md | Stop | Vbd | Vbn | Vbp | Vbz | Wdt | Wp)
}

fn is_article(discourse: &Discourse<'_>, at: usize) -> bool {
    at < discourse.doc.tokens.len() && discourse.doc.token(at) == "the"
}

/// Whether an item is the name of a people or of several that begins at a token or with the
/// article before it.
fn is_called(discourse: &Discourse<'_>, name: &Item, from: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let starts = [from, from - 1].contains(&(name.tokens.start as usize));
    let several = syntax.tag(name.head as usize) == Some(Penn::Nnps) || name.plural;
    let last = name.tokens.end as usize;
    let noun = matches!(syntax.tag(last), Some(Penn::Nn | Penn::Nns));
    starts && name.is_name() && several && !noun
}
