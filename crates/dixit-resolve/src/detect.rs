//! Pronouns and descriptions found.

use dixit_core::{By, Document, Mention, MentionKind, Penn, Relation, TokenRange};

use crate::{
    pronoun::{Class, Pronoun},
    syntax::{Syntax, is_inside, is_noun},
};

/// Appends the pronouns and descriptions of a document that are not there yet.
pub(crate) fn detect(doc: &mut Document) {
    let taken = Taken::new(doc);
    let syntax = Syntax::new(doc);
    let mut found = Vec::new();
    for i in 0..doc.tokens.len() {
        if taken.is_name(i) {
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
    found.retain(|(range, _)| !taken.has(*range));
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
    ranges: Vec<(u32, u32)>,
    /// Heads of descriptions.
    heads: Vec<u32>,
}

impl Taken {
    fn new(doc: &Document) -> Taken {
        let mut names = vec![false; doc.tokens.len()];
        let (mut ranges, mut heads) = (Vec::new(), Vec::new());
        let syntax = Syntax::new(doc);
        for mention in &doc.mentions {
            ranges.push((mention.tokens.start, mention.tokens.end));
            let plain = !names[mention.tokens.range()].contains(&true);
            if mention.kind == MentionKind::Nominal && plain {
                heads.push(syntax.head(mention.tokens) as u32);
            }
            // A source named by a long phrase holds more than its name.
            if mention.kind == MentionKind::Name && mention.label.is_some() {
                names[mention.tokens.range()].fill(true);
            }
        }
        ranges.sort_unstable();
        heads.sort_unstable();
        Taken {
            names,
            ranges,
            heads,
        }
    }

    fn is_name(&self, token: usize) -> bool {
        self.names[token]
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
    noun && word && !part && (!titled || follows_article(doc, i))
}

/// *the President*: a title that stands for a name, not a name.
fn follows_article(doc: &Document, i: usize) -> bool {
    i > 0 && doc.token(i - 1).eq_ignore_ascii_case("the")
}

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
    TokenRange::new(start, head + 1)
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
