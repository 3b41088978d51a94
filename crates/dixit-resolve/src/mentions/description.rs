//! What tells one bearer of a description from another: *a White House
//! spokesman* is not *a Pentagon spokesman*, *another witness* not *one
//! witness*, *the nurse* not *the doctor*.

use std::sync::LazyLock;

use dixit_core::{Label, Penn, Relation};

use crate::{
    discourse::cluster::Cluster,
    discourse::{Discourse, hash_lower},
    mentions::item::{Determiner, Item},
    mentions::sort::Sort,
    mentions::syntax::{Syntax, is_noun},
};

/// The words of a description that matter for who it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Description {
    /// Hash of its noun.
    pub(crate) head: u64,
    /// Whether its noun tells little: *man*.
    generic: bool,
    /// *first*, *other*.
    ordinal: Option<u64>,
    number: Option<u64>,
    /// To whom, what or where it belongs.
    owners: Vec<(Belongs, u64)>,
    /// All other words before it.
    traits: Vec<u64>,
}

/// The kinds of owners, of which only like ones can part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Belongs {
    Country,
    Place,
    People,
    Body,
    Other,
}

/// Words read of one description, and kept of one entity.
const MOST: usize = 12;
pub(crate) const MOST_DESCRIPTIONS: usize = 8;

impl Description {
    /// The description of an item that is no name.
    pub(crate) fn read(discourse: &Discourse<'_>, item: &Item) -> Description {
        let head = item.head as usize;
        let mut out = Description::of(discourse, head);
        let first = item.tokens.start as usize;
        for i in first..head {
            if modifies(discourse, i, head) {
                out.note(discourse, i);
            }
        }
        for i in (head + 1..discourse.doc.tokens.len()).take(MOST) {
            if discourse.doc.token(i) == "," || ends_clause(discourse, i) {
                break;
            }
            if complements(discourse, i, head) {
                out.note(discourse, i);
            }
        }
        out
    }

    /// The same of the titles before a name: *French President*.
    pub(crate) fn of_titles(
        discourse: &Discourse<'_>,
        titles: dixit_core::TokenRange,
    ) -> Description {
        let noun = |i: &usize| Syntax::new(discourse.doc).tag(*i).is_some_and(is_noun);
        let Some(head) = titles.range().rev().find(noun) else {
            return Description::default();
        };
        let mut out = Description::of(discourse, head);
        titles
            .range()
            .take(MOST)
            .filter(|&i| i < head)
            .for_each(|i| out.note(discourse, i));
        out
    }

    fn of(discourse: &Discourse<'_>, head: usize) -> Description {
        let noun = discourse.doc.token(head);
        Description {
            head: discourse.word_hash(head),
            generic: is_generic(noun),
            ..Description::default()
        }
    }

    fn note(&mut self, discourse: &Discourse<'_>, i: usize) {
        let token = discourse.doc.token(i);
        let syntax = Syntax::new(discourse.doc);
        let hash = discourse.word_hash(i);
        if self.owners.len() + self.traits.len() >= MOST {
            return;
        }
        if is_ordinal(token) {
            self.ordinal = Some(hash);
        } else if syntax.tag(i) == Some(Penn::Cd) {
            self.number = Some(hash);
        } else if let Some(owner) = owner(discourse, i) {
            self.owners.push(owner);
        } else if is_word(syntax.tag(i)) {
            self.traits.push(hash);
        }
    }

    /// Whether two descriptions cannot be of one person or thing. Of one who
    /// has a name more is known, so that other words do not part.
    fn is_parted(&self, other: &Description, named: bool) -> bool {
        let numbers = differ(self.number, other.number);
        self.ordinals_part(other)
            || numbers
            || self.owners_part(other, named)
            || (!named && self.traits_part(other))
    }

    fn ordinals_part(&self, other: &Description) -> bool {
        match (self.ordinal, other.ordinal) {
            (Some(a), Some(b)) => a != b,
            (Some(a), None) | (None, Some(a)) => is_other(a),
            (None, None) => false,
        }
    }

    fn owners_part(&self, other: &Description, named: bool) -> bool {
        if !named {
            return are_apart(self.owners.iter(), other.owners.iter());
        }
        use Belongs::{Body, Country, Other, People, Place};
        [Country, Place, People, Body, Other].iter().any(|kind| {
            let is_such = |owner: &&(Belongs, u64)| owner.0 == *kind;
            let (own, others) = (self.owners.iter(), other.owners.iter());
            are_apart(own.filter(is_such), others.filter(is_such))
        })
    }

    /// Whether it says of which country.
    pub(crate) fn is_of_country(&self) -> bool {
        self.owners.iter().any(|owner| owner.0 == Belongs::Country)
    }

    fn traits_part(&self, other: &Description) -> bool {
        are_apart(self.traits.iter(), other.traits.iter())
    }

    fn countries_part(&self, other: &Description) -> bool {
        let is_such = |owner: &&(Belongs, u64)| owner.0 == Belongs::Country;
        let (own, others) = (self.owners.iter(), other.owners.iter());
        are_apart(own.filter(is_such), others.filter(is_such))
    }
}

/// Whether something parts a description from what an entity was called
/// before, or nothing joins the two.
pub(crate) fn parts(item: &Item, new: &Description, cluster: &Cluster) -> bool {
    let named = cluster.name.is_some();
    let known = &cluster.descriptions;
    if !matches!(item.sort, Sort::Person | Sort::Body) {
        // Of things the same words mean the same, whatever else is said.
        let parted = |d: &&Description| d.head == new.head && new.ordinals_part(d);
        return known.iter().any(|d| parted(&d));
    }
    let mut same = known.iter().filter(|d| d.head == new.head).peekable();
    let alike = same.peek().is_some();
    if same.any(|d| new.is_parted(d, named)) || known.iter().any(|d| new.countries_part(d)) {
        return true;
    }
    if new.ordinal.is_some_and(is_other) && !alike {
        return true;
    }
    let indefinite = item.determiner == Determiner::Indefinite;
    match named {
        true => indefinite,
        false if alike => indefinite && known.iter().all(|d| d != new),
        false => !known.is_empty() && !new.generic && known.iter().all(|d| !d.generic),
    }
}

/// Whether the titles of a name part its bearer from somebody described before.
pub(crate) fn title_parts(title: &Description, cluster: &Cluster) -> bool {
    let known = &cluster.descriptions;
    let same = |d: &&Description| d.head == title.head;
    known.iter().filter(same).any(|d| title.is_parted(d, true))
        || known.iter().any(|d| title.countries_part(d))
        || (!known.is_empty()
            && !title.generic
            && known.iter().all(|d| !d.generic && d.head != title.head))
}

fn differ(a: Option<u64>, b: Option<u64>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// Whether both lists have something, and nothing of one is in the other.
fn are_apart<T: PartialEq>(
    a: impl Iterator<Item = T> + Clone,
    b: impl Iterator<Item = T> + Clone,
) -> bool {
    a.clone().next().is_some()
        && b.clone().next().is_some()
        && !a.clone().any(|x| b.clone().any(|y| x == y))
}

/// Whether a word before a noun belongs to it, at most through one other.
fn modifies(discourse: &Discourse<'_>, i: usize, head: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let up = syntax.governor(i);
    let side = |up: usize| up == head || !syntax.has_arcs();
    side(up) || (side(syntax.governor(up)) && up < head)
}

/// *for the mayor*, *of Kenya*: the word in the phrase behind a noun on which
/// the phrase rests.
fn complements(discourse: &Discourse<'_>, i: usize, head: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    if !syntax.has_arcs() {
        return syntax.tag(i).is_some_and(is_noun) && leads(discourse.doc.token(head + 1));
    }
    let relation = syntax.relation(i);
    syntax.governor(i) == head
        && matches!(relation, Some(Relation::Nmod | Relation::NmodUnmarked))
        && (head + 1..i).any(|j| leads(discourse.doc.token(j)))
}

fn leads(word: &str) -> bool {
    matches!(word, "for" | "of" | "from" | "at" | "in" | "with" | "to")
}

fn ends_clause(discourse: &Discourse<'_>, i: usize) -> bool {
    let tag = Syntax::new(discourse.doc).tag(i);
    matches!(
        tag,
        Some(Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md | Penn::Wp | Penn::Stop)
    )
}

/// To whom or where a proper word belongs.
fn owner(discourse: &Discourse<'_>, i: usize) -> Option<(Belongs, u64)> {
    let token = discourse.doc.token(i);
    let syntax = Syntax::new(discourse.doc);
    if let Some(country) = discourse.words.nation(token) {
        return Some((Belongs::Country, hash_lower(country)));
    }
    let name = discourse
        .clauses
        .item_at(i)
        .map(|j| &discourse.items[j as usize]);
    if let Some(name) = name.filter(|name| name.is_name()) {
        let text = discourse.doc.slice(discourse.doc.tokens.cover(name.tokens));
        if let Some(country) = discourse.words.nation(text.trim_start_matches("the ")) {
            return Some((Belongs::Country, hash_lower(country)));
        }
        let kind = match name.label {
            Some(Label::Loc | Label::Fac) => Belongs::Place,
            Some(Label::Norp) => Belongs::People,
            Some(Label::Org) => Belongs::Body,
            _ => Belongs::Other,
        };
        return Some((kind, discourse.word_hash(i)));
    }
    let proper = matches!(syntax.tag(i), Some(Penn::Nnp | Penn::Nnps));
    let noun = syntax.tag(i).is_some_and(is_noun);
    let possessor = syntax.relation(i) == Some(Relation::NmodPoss) && noun;
    let complement = syntax.relation(i) == Some(Relation::Nmod) && noun;
    (proper || possessor || complement).then(|| (Belongs::Other, discourse.word_hash(i)))
}

/// Whether a modifier says something: no article, mark or possessive ending.
fn is_word(tag: Option<Penn>) -> bool {
    tag.is_some_and(|tag| {
        is_noun(tag)
            || matches!(
                tag,
                Penn::Jj | Penn::Jjr | Penn::Jjs | Penn::Vbn | Penn::Vbg
            )
    })
}

fn is_ordinal(word: &str) -> bool {
    const WORDS: [&str; 15] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "another",
        "other",
        "next",
        "last",
        "different",
    ];
    WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Words that say that one was named before: *other*.
fn is_other(hash: u64) -> bool {
    static OTHERS: LazyLock<[u64; 5]> =
        LazyLock::new(|| ["another", "other", "second", "third", "different"].map(hash_lower));
    OTHERS.contains(&hash)
}

/// Nouns under which almost anybody or any body can be meant again.
pub(crate) fn is_generic(noun: &str) -> bool {
    const NOUNS: [&str; 24] = [
        "man",
        "woman",
        "person",
        "boy",
        "girl",
        "child",
        "kid",
        "teenager",
        "guy",
        "lady",
        "gentleman",
        "official",
        "leader",
        "politician",
        "figure",
        "suspect",
        "victim",
        "men",
        "women",
        "people",
        "pair",
        "couple",
        "group",
        "trio",
    ];
    NOUNS.contains(&noun)
}
