//! Pronouns and descriptions found.

use std::ops::Range;

use dixit_core::{By, Document, Label, Mention, MentionKind, Penn, Relation, TokenRange};

use crate::{
    mentions::pronoun::{Class, Pronoun},
    mentions::sides::sides,
    mentions::syntax::{Syntax, is_inside, is_noun},
};

/// Appends the pronouns and descriptions of a document that are not there yet.
pub(crate) fn detect(doc: &mut Document) {
    let taken = Taken::new(doc);
    let syntax = Syntax::new(doc);
    let mut found = Vec::new();
    for i in 0..doc.tokens.len() {
        if taken.is_name(i) {
            if taken.is_norp(doc, i) && is_member(doc, syntax, i) {
                found.push((TokenRange::new(i - 1, i + 1), MentionKind::Nominal));
            }
            continue;
        }
        if is_pronoun(doc, syntax, i) {
            let range = TokenRange::new(i, i + 1);
            found.push((range, MentionKind::Pronoun));
        } else if is_head(doc, syntax, i) && !taken.is_described(i) {
            let range = phrase(doc, syntax, &taken, i);
            found.push((range, MentionKind::Nominal));
        }
    }
    found.extend((0..doc.tokens.len()).filter_map(|i| Some((aged(doc, i)?, MentionKind::Nominal))));
    found.extend(halves(doc, &taken));
    found.extend((0..doc.tokens.len()).filter_map(|i| {
        let range = row(doc, syntax, &taken, i)?;
        Some((range, MentionKind::Nominal))
    }));
    found.retain(|(range, _)| !taken.has(*range));
    found.sort_unstable_by_key(|(range, _)| (range.start, range.end));
    found.dedup_by_key(|(range, _)| *range);
    for (range, kind) in found {
        let span = doc.tokens.cover(range);
        let mut mention = Mention::new(span, range, kind, BY);
        mention.score = 0.9;
        doc.add_mention(mention);
    }
}

const BY: By = By::new("resolve");

/// What is already marked: for each token the name that holds it, and all
/// mentions by their place.
struct Taken {
    names: Vec<bool>,
    /// Tokens of names of parties and peoples, in order.
    norps: Vec<u32>,
    ranges: Vec<(u32, u32)>,
    /// Heads of descriptions.
    heads: Vec<u32>,
}

impl Taken {
    fn new(doc: &Document) -> Taken {
        let mut names = vec![false; doc.tokens.len()];
        let (mut ranges, mut heads, mut norps) = (Vec::new(), Vec::new(), Vec::new());
        let syntax = Syntax::new(doc);
        for mention in &doc.mentions {
            ranges.push((mention.tokens.start, mention.tokens.end));
            let plain = !names[mention.tokens.range()].contains(&true);
            let one = !joins(
                doc,
                syntax,
                syntax.head(mention.tokens),
                mention.tokens.range(),
            );
            if mention.kind == MentionKind::Nominal && plain && one {
                heads.push(syntax.head(mention.tokens) as u32);
            }
            // A source named by a long phrase holds more than its name.
            if mention.kind == MentionKind::Name && mention.label.is_some() {
                names[mention.tokens.range()].fill(true);
                if mention.label == Some(Label::Norp) && mention.tokens.len() == 1 {
                    norps.push(mention.tokens.start);
                }
            }
        }
        ranges.sort_unstable();
        heads.sort_unstable();
        norps.sort_unstable();
        Taken {
            names,
            norps,
            ranges,
            heads,
        }
    }

    fn is_name(&self, token: usize) -> bool {
        self.names[token]
    }

    fn is_norp(&self, doc: &Document, token: usize) -> bool {
        doc.token(token).starts_with(char::is_uppercase)
            && self.norps.binary_search(&(token as u32)).is_ok()
    }

    fn is_described(&self, head: usize) -> bool {
        self.heads.binary_search(&(head as u32)).is_ok()
    }

    fn has(&self, range: TokenRange) -> bool {
        self.ranges.binary_search(&(range.start, range.end)).is_ok()
    }
}

fn is_pronoun(doc: &Document, syntax: Syntax<'_>, i: usize) -> bool {
    let Some(pronoun) = Pronoun::parse(doc.token(i)) else {
        return false;
    };
    let tagged = matches!(
        syntax.tag(i),
        Some(Penn::Prp | Penn::PrpS | Penn::Wp | Penn::WpS)
    );
    let empty = syntax.relation(i) == Some(Relation::Expl);
    tagged && !empty && pronoun.class != Class::Hearer
}

/// *a Democrat*, *the Libyan*: one of a party or people, who is described and
/// not named.
fn is_member(doc: &Document, syntax: Syntax<'_>, i: usize) -> bool {
    let article = i > 0
        && ["a", "an", "the"]
            .iter()
            .any(|a| a.eq_ignore_ascii_case(doc.token(i - 1)));
    let ends = !syntax
        .tag(i + 1)
        .is_some_and(|tag| is_noun(tag) || is_inside(tag));
    article && ends && matches!(syntax.tag(i), Some(Penn::Nnp | Penn::Nn))
}

/// Whether the token heads a phrase with a common noun.
fn is_head(doc: &Document, syntax: Syntax<'_>, i: usize) -> bool {
    let noun = syntax.tag(i).is_some_and(is_noun);
    let titled = matches!(syntax.tag(i), Some(Penn::Nnp | Penn::Nnps));
    let word = doc.token(i).chars().filter(|c| c.is_alphabetic()).count() > 2;
    let part = match syntax.relation(i) {
        Some(relation) => matches!(
            relation,
            Relation::Compound
                | Relation::Flat
                | Relation::Fixed
                | Relation::NmodDesc
                | Relation::Goeswith
        ),
        None => syntax
            .tag(i + 1)
            .is_some_and(|t| is_noun(t) || t == Penn::Hyph),
    };
    let member = matches!(doc.token(i), "MP" | "MEP" | "MSP" | "CEO");
    noun && (word || member) && !part && (!titled || member || follows_article(doc, i))
}

/// *the President*: a title that stands for a name, not a name.
fn follows_article(doc: &Document, i: usize) -> bool {
    i > 0 && doc.token(i - 1).eq_ignore_ascii_case("the")
}

/// *The 41-year-old*, without a noun behind it, up to its last word.
fn aged(doc: &Document, last: usize) -> Option<TokenRange> {
    const WORDS: [&str; 4] = ["-", "year", "-", "old"];
    let syntax = Syntax::new(doc);
    let start = (last + 1).checked_sub(2 + WORDS.len())?;
    let words = (start + 2..=last).map(|i| doc.token(i));
    let the = doc.token(start).eq_ignore_ascii_case("the");
    let aged = the && syntax.tag(start + 1) == Some(Penn::Cd) && words.eq(WORDS);
    let next = syntax.tag(last + 1);
    let ends = !next.is_some_and(|tag| is_noun(tag) || is_inside(tag));
    (aged && ends).then(|| TokenRange::new(start, last + 1))
}

/// The two sides of each description of two: *the mayor and the police chief*.
fn halves(doc: &Document, taken: &Taken) -> Vec<(TokenRange, MentionKind)> {
    let described = doc.mentions.iter();
    let described = described.filter(|m| m.kind == MentionKind::Nominal);
    let mut out = Vec::new();
    for mention in described {
        for side in sides(doc, mention.tokens) {
            if !side.range().any(|i| taken.is_name(i)) {
                out.push((side, MentionKind::Nominal));
            }
        }
    }
    out
}

/// Whether a noun is joined to another by *and* among some tokens.
fn joins(doc: &Document, syntax: Syntax<'_>, head: usize, among: Range<usize>) -> bool {
    let mut and = false;
    syntax.has_arcs()
        && (head + 1..among.end).any(|i| {
            and |= matches!(doc.token(i), "and" | "&");
            let noun = syntax.tag(i).is_some_and(is_noun);
            and && noun && syntax.is_conjunct(i, head)
        })
}

/// The phrase of several who are the subject or object together, all named or
/// at least the subject: *Bob Hale and Alice Roth went*.
fn row(doc: &Document, syntax: Syntax<'_>, taken: &Taken, head: usize) -> Option<TokenRange> {
    let role = syntax.relation(head)?;
    let subject = matches!(role, Relation::Nsubj | Relation::NsubjPass);
    let object = matches!(role, Relation::Obj | Relation::Obl | Relation::OblAgent);
    if !(subject || object) || !syntax.tag(head).is_some_and(is_noun) {
        return None;
    }
    let end = doc.sentences[doc.sentence_of(head)?].tokens.end as usize;
    let end = end.min(head + ROW);
    let last = last_joined(doc, syntax, head, end)
        .or_else(|| last_named(doc, syntax, taken, head, end).filter(|_| subject))?;
    let named = taken.is_name(head) && taken.is_name(last);
    if !subject && !named {
        return None;
    }
    let mut start = phrase(doc, syntax, taken, head).start as usize;
    while start > 0 && taken.is_name(start) && taken.is_name(start - 1) {
        start -= 1;
    }
    let mut end = last + 1;
    while end < doc.tokens.len() && taken.is_name(last) && taken.is_name(end) {
        end += 1;
    }
    Some(TokenRange::new(start, end))
}

/// The head of the last noun that the tree joins to a head by *and*.
fn last_joined(doc: &Document, syntax: Syntax<'_>, head: usize, end: usize) -> Option<usize> {
    let conjunct = |&i: &usize| syntax.is_conjunct(i, head);
    let joined = joins(doc, syntax, head, head..end);
    (head + 1..end).rfind(conjunct).filter(|_| joined)
}

/// The last word of a row of names that stand side by side, where the tree takes the
/// second for a part of the first.
fn last_named(
    doc: &Document,
    syntax: Syntax<'_>,
    taken: &Taken,
    head: usize,
    end: usize,
) -> Option<usize> {
    let run = |from: usize| (from..end).take_while(|&i| taken.is_name(i)).last();
    let mut last = run(head)?;
    loop {
        let comma = usize::from(last + 1 < end && doc.token(last + 1) == ",");
        let and = last + 1 + comma;
        let and = (and < end && matches!(doc.token(and), "and" | "&")).then_some(and + 1);
        let next = run(and.unwrap_or(last + 1 + comma)).filter(|_| and.is_some() || comma > 0)?;
        let acts = |i| {
            matches!(
                syntax.relation(i),
                Some(Relation::Nsubj | Relation::NsubjPass)
            )
        };
        if (last + 1..=next).any(acts) {
            return None;
        }
        last = next;
        if and.is_some() {
            return Some(last);
        }
    }
}

/// So many words make up a row of several at most.
const ROW: usize = 24;

/// Longest reach of a phrase before and after its head.
const BEFORE: usize = 12;

/// The words before the head that belong to it, and the head.
fn phrase(doc: &Document, syntax: Syntax<'_>, taken: &Taken, head: usize) -> TokenRange {
    let first = doc
        .sentence_of(head)
        .map_or(0, |s| doc.sentences[s].tokens.start as usize);
    let mut start = head;
    while start > first && head - start < BEFORE && belongs(syntax, taken, start - 1, head) {
        start -= 1;
    }
    while start < head
        && matches!(
            syntax.tag(start),
            Some(Penn::Comma | Penn::Cc | Penn::Hyph | Penn::Pos)
        )
    {
        start += 1;
    }
    // *According to her mother*, where the tree takes it for a part of the name.
    if start + 2 < head && doc.token(start).eq_ignore_ascii_case("according") {
        start += 2;
    }
    TokenRange::new(start, end_of_number(doc, syntax, taken, head))
}

/// Nouns that say only how many of others are meant: *dozens of nurses*.
pub(crate) fn is_number(noun: &str) -> bool {
    const NOUNS: [&str; 17] = [
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "millions",
        "tens",
        "lots",
        "number",
        "handful",
        "majority",
        "group",
        "crowd",
        "couple",
        "pair",
        "dozen",
        "minority",
        "half",
    ];
    NOUNS.iter().any(|n| n.eq_ignore_ascii_case(noun))
}

/// Where a phrase ends that counts others: behind those. Behind its head, if it
/// counts none.
fn end_of_number(doc: &Document, syntax: Syntax<'_>, taken: &Taken, head: usize) -> usize {
    const LONGEST: usize = 6;
    if !is_number(doc.token(head)) || head + 2 >= doc.tokens.len() || doc.token(head + 1) != "of" {
        return head + 1;
    }
    let near = head + 2..doc.tokens.len().min(head + 2 + LONGEST);
    let inside = |i: &usize| {
        let fits = syntax.tag(*i).is_some_and(|t| is_inside(t) || is_noun(t));
        fits || taken.is_name(*i)
    };
    let last = near.take_while(inside).last();
    let counted = last.filter(|&i| syntax.tag(i).is_some_and(is_noun) && !taken.is_name(i));
    counted.map_or(head + 1, |last| last + 1)
}

fn belongs(syntax: Syntax<'_>, taken: &Taken, i: usize, head: usize) -> bool {
    if !syntax.has_arcs() {
        return syntax.tag(i).is_some_and(|t| is_inside(t) || is_noun(t)) || taken.is_name(i);
    }
    let mut at = i;
    for _ in 0..5 {
        if syntax.governor(at) == head {
            return matches!(
                syntax.relation(at),
                Some(
                    Relation::Det
                        | Relation::DetPredet
                        | Relation::Amod
                        | Relation::Compound
                        | Relation::Nummod
                        | Relation::NmodPoss
                        | Relation::NmodDesc
                        | Relation::Flat
                        | Relation::Advmod
                        | Relation::Nmod
                        | Relation::NmodUnmarked
                        | Relation::Punct
                )
            ) && at < head;
        }
        at = syntax.governor(at);
    }
    false
}
