use dixit_core::{Document, Penn, Relation, TokenRange};

/// What a noun phrase does in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Role {
    Subject,
    Object,
    Oblique,
    Possessive,
    Modifier,
    Apposition,
    Root,
    Other,
}

/// Sentence structure of a document: from arcs where a parser gave them, else
/// read off the parts of speech.
#[derive(Clone, Copy)]
pub(crate) struct Syntax<'a> {
    doc: &'a Document,
    arcs: bool,
}

/// Nouns that say behind a body's name what it is: *the Times of India newspaper*.
const WHAT_BODIES_ARE: [&str; 16] = [
    "agency",
    "airline",
    "bank",
    "broadcaster",
    "channel",
    "company",
    "daily",
    "firm",
    "group",
    "magazine",
    "network",
    "newspaper",
    "paper",
    "party",
    "radio",
    "station",
];

impl<'a> Syntax<'a> {
    pub(crate) fn new(doc: &'a Document) -> Syntax<'a> {
        let arcs = !doc.arcs.is_empty() && doc.arcs.len() == doc.tokens.len();
        Syntax { doc, arcs }
    }

    /// Whether a parser gave the arcs.
    pub(crate) fn has_arcs(self) -> bool {
        self.arcs
    }

    pub(crate) fn tag(self, i: usize) -> Option<Penn> {
        self.doc.tags.get(i).map(|tag| tag.penn)
    }

    pub(crate) fn relation(self, i: usize) -> Option<Relation> {
        self.arcs.then(|| self.doc.arcs[i].relation)
    }

    /// The word that stands for the one at the head of a name: the title right before it, if
    /// the tree takes the name for a part of that, *King {Omar} spoke*.
    pub(crate) fn titled(self, head: usize, start: usize) -> usize {
        let up = self.governor(head);
        let flat = |i: usize| self.governor(i) == up && self.relation(i) == Some(Relation::Flat);
        let touching = up < start && (up + 1..start).all(flat);
        match flat(head) && touching {
            true => up,
            false => head,
        }
    }

    /// Whether a word is joined to a head, or to another word of the name that it heads.
    pub(crate) fn is_conjunct(self, i: usize, head: usize) -> bool {
        let to = self.governor(i);
        let same = self.relation(to) == Some(Relation::Flat);
        let joined = to == head || same && self.governor(to) == head;
        joined && self.relation(i) == Some(Relation::Conj)
    }

    /// The governor of token `i`; itself at the root or without arcs.
    pub(crate) fn governor(self, i: usize) -> usize {
        if self.arcs {
            self.doc.arcs[i].head as usize
        } else {
            i
        }
    }

    /// The token on which the words of a range depend.
    pub(crate) fn head(self, range: TokenRange) -> usize {
        let outside = |i: &usize| {
            let up = self.governor(*i);
            (up == *i || !range.range().contains(&up)) && !self.is_punctuation(*i)
        };
        let noun = self.last_noun(range);
        let behind_name = || {
            range
                .range()
                .any(|i| i < noun && self.is_in_name(i, range.end as usize))
        };
        if !self.arcs || outside(&noun) || behind_name() {
            return noun;
        }
        let mut tops = range.range().filter(outside);
        match (tops.next(), tops.next()) {
            (Some(head), None) if !self.is_compound(head, noun) => head,
            // The tree cuts the phrase in two, or wrongly: the tags know better.
            _ => noun,
        }
    }

    /// *San Telmo police*: a noun behind a proper one is the head, though the tree
    /// hangs it on the name; but not a time, *Elena Rusu tonight*.
    fn is_compound(self, name: usize, noun: usize) -> bool {
        let time = matches!(
            self.relation(noun),
            Some(Relation::NmodUnmarked | Relation::OblUnmarked)
        );
        name < noun
            && !time
            && matches!(self.tag(name), Some(Penn::Nnp | Penn::Nnps))
            && matches!(self.tag(noun), Some(Penn::Nn | Penn::Nns))
    }

    /// The last noun before the phrase's first preposition, relative clause or
    /// comma; the last token if there is no noun.
    fn last_noun(self, range: TokenRange) -> usize {
        let mut found = None;
        for i in range.range() {
            match self.tag(i) {
                Some(tag) if is_noun(tag) => found = Some(i),
                Some(_) if self.is_in_name(i, range.end as usize) => {}
                Some(tag) if found.is_some() && ends_phrase(tag) => break,
                _ => {}
            }
        }
        found.unwrap_or(range.end as usize - 1)
    }

    /// Whether *of* stands in a name behind which the phrase goes on: *a Bank {of}
    /// Thailand spokesman*.
    fn is_in_name(self, of: usize, end: usize) -> bool {
        let capital = |i: usize| self.doc.token(i).starts_with(char::is_uppercase);
        let proper = |i: usize| matches!(self.tag(i), Some(Penn::Nnp | Penn::Nnps)) && capital(i);
        let opens = self.doc.token(of) == "of" && of > 0 && proper(of - 1);
        let behind = (of + 1..end).find(|&i| !proper(i) && self.tag(i) != Some(Penn::Pos));
        let noun = |i: usize| self.tag(i).is_some_and(is_noun) && !capital(i);
        let tells = |i: usize| noun(i) && !WHAT_BODIES_ARE.contains(&self.doc.token(i));
        opens && behind.is_some_and(|i| i > of + 1 && tells(i))
    }

    fn is_punctuation(self, i: usize) -> bool {
        self.doc.token(i).bytes().all(|b| b.is_ascii_punctuation())
    }

    /// What the phrase with this head does in its clause. A coordinated phrase
    /// does what the first of its row does.
    pub(crate) fn role(self, head: usize) -> Role {
        if !self.arcs {
            return self.role_by_place(head);
        }
        let mut at = head;
        for _ in 0..4 {
            if self.relation(at) != Some(Relation::Conj) {
                break;
            }
            at = self.governor(at);
        }
        self.relation(at).map_or(Role::Other, role_of)
    }

    fn role_by_place(self, head: usize) -> Role {
        let next = self.tag(head + 1);
        if self.tag(head) == Some(Penn::PrpS) || next == Some(Penn::Pos) {
            return Role::Possessive;
        }
        if next.is_some_and(|tag| is_finite(tag) || tag == Penn::Md) {
            return Role::Subject;
        }
        let before = (0..head).rev().take(6);
        for i in before {
            match self.tag(i) {
                Some(Penn::In | Penn::To) => return Role::Oblique,
                Some(tag) if is_verb(tag) => return Role::Object,
                Some(tag) if is_noun(tag) || is_inside(tag) => {}
                _ => break,
            }
        }
        Role::Other
    }

    /// The verb or noun under which the phrase stands, past coordination.
    pub(crate) fn clause(self, head: usize) -> usize {
        let mut at = head;
        for _ in 0..4 {
            let conj = self.relation(at) == Some(Relation::Conj);
            at = self.governor(at);
            if !conj {
                break;
            }
        }
        at
    }
}

fn role_of(relation: Relation) -> Role {
    match relation {
        Relation::Nsubj
        | Relation::NsubjPass
        | Relation::NsubjOuter
        | Relation::Csubj
        | Relation::CsubjPass
        // *It warned that*: what speaks is no empty word, whatever the tree says.
        | Relation::Expl => Role::Subject,
        Relation::Obj | Relation::Iobj => Role::Object,
        Relation::Obl | Relation::OblAgent | Relation::OblUnmarked => Role::Oblique,
        Relation::NmodPoss => Role::Possessive,
        Relation::Nmod | Relation::NmodUnmarked | Relation::NmodDesc | Relation::Compound => {
            Role::Modifier
        }
        Relation::Appos => Role::Apposition,
        Relation::Root => Role::Root,
        _ => Role::Other,
    }
}

pub(crate) fn is_noun(tag: Penn) -> bool {
    matches!(tag, Penn::Nn | Penn::Nns | Penn::Nnp | Penn::Nnps)
}

pub(crate) fn is_verb(tag: Penn) -> bool {
    matches!(tag, Penn::Vb | Penn::Vbg | Penn::Vbn) || is_finite(tag)
}

fn is_finite(tag: Penn) -> bool {
    matches!(tag, Penn::Vbd | Penn::Vbz | Penn::Vbp)
}

/// Tags that stand inside a noun phrase before its head.
pub(crate) fn is_inside(tag: Penn) -> bool {
    matches!(
        tag,
        Penn::Dt
            | Penn::Jj
            | Penn::Jjr
            | Penn::Jjs
            | Penn::Cd
            | Penn::PrpS
            | Penn::Pos
            | Penn::Hyph
            | Penn::Pdt
            | Penn::Currency
    )
}

fn ends_phrase(tag: Penn) -> bool {
    matches!(
        tag,
        Penn::In | Penn::To | Penn::Comma | Penn::Colon | Penn::Wdt | Penn::Wp | Penn::OpenBracket
    ) || is_verb(tag)
}
