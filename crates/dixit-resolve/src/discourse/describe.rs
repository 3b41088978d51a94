//! Descriptions read off the words of a document.

use std::ops::Range;

use dixit_core::{Gender, Label, MentionKind, Penn, Relation, TokenRange};

use crate::{
    discourse::Discourse,
    discourse::cluster::Cluster,
    discourse::description::{Belongs, Description, is_generic, is_other},
    mentions::{
        calling::Calling,
        item::{Determiner, Item},
        root::trade_in,
        sort::Sort,
        syntax::{Role, Syntax, is_noun},
        words::hash_lower,
    },
};

/// Words read of one description.
const MOST: usize = 12;

impl Discourse<'_> {
    /// Notes that the reader has come to an item: its entity is now in mind.
    /// Its own description, if it has been read before.
    pub(crate) fn read(&mut self, index: usize, own: Option<Description>) {
        let Some(cluster) = self.cluster_of(index) else {
            return;
        };
        let item = &self.items[index];
        let head = self.word_hash(item.head as usize);
        let description = match own.filter(|_| !item.group) {
            Some(own) => Some(own),
            None => self.description(item, cluster),
        };
        let role = self.role_before(item);
        let role_hash = role.map(|role| self.word_hash(role));
        let shorter = role.and_then(|role| trade_in(self.doc.token(role)));
        let mut offices = self.offices_of(item);
        offices.extend(self.role_around(index));
        let letters = self.letters_of(item);
        let cluster = &mut self.clusters[cluster as usize];
        for office in offices {
            cluster.learn_head(office.head);
            cluster.learn_description(office);
        }
        for hash in role_hash
            .into_iter()
            .chain(shorter.map(hash_lower))
            .chain(letters)
        {
            cluster.learn_head(hash);
        }
        cluster.last = index as u32;
        cluster.count += 1;
        if item.quote.is_none() {
            cluster.plain = Some(index as u32);
        }
        cluster.subjects += u32::from(item.role == Role::Subject);
        if let Some(pronoun) = item.pronoun {
            cluster.pronouns += u32::from(pronoun.is_third());
            cluster.learn_gender(pronoun.gender(), false);
        }
        if let Some(description) = description {
            if let Some(implied) = description.implied() {
                cluster.learn_head(implied);
            }
            cluster.learn_description(description);
        }
        if item.kind == MentionKind::Nominal && !item.group {
            cluster.learn_head(head);
            if matches!(item.gender, Gender::Male | Gender::Female) {
                cluster.learn_gender(item.gender, true);
            }
        }
    }

    /// *Passenger Ann Reed filmed*: the noun for what people are right before a name.
    fn role_before(&self, item: &Item) -> Option<usize> {
        if !item.is_name() || item.label != Some(Label::Person) {
            return None;
        }
        let before = item.tokens.start.checked_sub(1)? as usize;
        let tag = Syntax::new(self.doc).tag(before)?;
        let word = self.doc.token(before);
        let role = matches!(tag, Penn::Nn | Penn::Nnp) && word.len() > 3;
        let calling = || Calling::of(&word.to_lowercase());
        let known = || calling().is_some_and(|c| c.is_person() || tag == Penn::Nnp);
        (role && known()).then_some(before)
    }

    /// How an item describes its entity: by its own words, or at its first name
    /// by the titles before it.
    fn description(&self, item: &Item, cluster: u32) -> Option<Description> {
        match item.kind {
            MentionKind::Nominal if item.group => None,
            MentionKind::Nominal => Some(Description::read(self, item)),
            MentionKind::Name => {
                let cluster = &self.clusters[cluster as usize];
                let titles = cluster.titles.get(cluster.descriptions.len())?;
                let mut own = Description::of_titles(self, *titles);
                own.note_origin(self, item);
                Some(own)
            }
            MentionKind::Pronoun => None,
        }
    }
}

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
            } else if is_part_of_complement(discourse, i, head) {
                out.note_field(discourse, i);
            }
        }
        out
    }

    /// The same of the titles before a name: *French President*.
    pub(crate) fn of_titles(discourse: &Discourse<'_>, titles: TokenRange) -> Description {
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

    /// *Senator Musa of Kano*: the place behind a name.
    fn note_origin(&mut self, discourse: &Discourse<'_>, item: &Item) {
        let at = item.tokens.end as usize;
        let syntax = Syntax::new(discourse.doc);
        let proper = matches!(syntax.tag(at + 1), Some(Penn::Nnp | Penn::Nnps));
        if proper && matches!(discourse.doc.token(at), "of" | "from") {
            self.note_field(discourse, at + 1);
        }
    }

    fn of(discourse: &Discourse<'_>, head: usize) -> Description {
        let noun = discourse.doc.token(head);
        Description {
            head: discourse.word_hash(head),
            generic: is_generic(noun),
            ..Description::default()
        }
    }

    /// The description by an office: its noun, and all that stands before and behind it.
    pub(super) fn of_office(
        discourse: &Discourse<'_>,
        head: usize,
        around: Range<usize>,
    ) -> Description {
        let mut out = Description::of(discourse, head);
        for i in around.filter(|&i| i != head).take(MOST) {
            match i < head {
                true => out.note(discourse, i),
                false if is_word(Syntax::new(discourse.doc).tag(i)) => out.note_field(discourse, i),
                false => {}
            }
        }
        out
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
        } else if is_second(token) {
            self.second = true;
        } else if token.eq_ignore_ascii_case("prime") {
            self.prime = true;
        } else if syntax.tag(i) == Some(Penn::Cd) {
            self.number = Some(hash);
        } else if let Some(owner) = owner(discourse, i) {
            self.owners.push(owner);
            self.note_field(discourse, i);
            self.note_body(discourse, i, owner.0);
        } else if is_word(syntax.tag(i)) {
            self.traits.push(hash);
            self.note_field(discourse, i);
        }
    }

    /// *the AL general secretary*, *Awami League general secretary Ann Reed*: the body itself,
    /// whichever of its names is used.
    fn note_body(&mut self, discourse: &Discourse<'_>, i: usize, kind: Belongs) {
        let item = discourse.clauses.item_at(i).map(|item| item as usize);
        let body = item.filter(|_| kind == Belongs::Body);
        if let Some(cluster) = body.and_then(|item| discourse.cluster_of(item)) {
            let hash = of_cluster(cluster);
            self.owners.push((kind, hash));
            self.field.push(hash);
        }
    }

    fn note_field(&mut self, discourse: &Discourse<'_>, i: usize) {
        let token = discourse.doc.token(i);
        let root = match discourse.words.nation(token) {
            Some(country) => hash_lower(country),
            None => root(token),
        };
        self.field.push(root);
        let common = matches!(
            Syntax::new(discourse.doc).tag(i),
            Some(Penn::Nn | Penn::Nns)
        );
        if common {
            self.office.push(root);
        }
    }
}

/// What stands for a body among the hashes of words.
fn of_cluster(cluster: u32) -> u64 {
    u64::from(cluster).rotate_left(32) ^ 1
}

/// Whether something parts a description from what an entity was called
/// before, or nothing joins the two.
pub(crate) fn parts(item: &Item, new: &Description, cluster: &Cluster) -> bool {
    let named = cluster.name.is_some();
    let known = &cluster.descriptions;
    if !matches!(item.sort, Sort::Person | Sort::Body) {
        // Of things the same words mean the same, whatever else is said.
        let parted = |d: &&Description| d.head == new.head && new.ordinals_part(d);
        let another = item.determiner == Determiner::Indefinite
            && item.source_of.is_some()
            && known.iter().all(|d| d != new);
        return another || known.iter().any(|d| parted(&d));
    }
    let mut same = known.iter().filter(|d| d.head == new.head).peekable();
    let alike = same.peek().is_some();
    if known.iter().any(|d| new.offices_part(d)) && !known.iter().any(|d| new.recalls(d)) {
        return true;
    }
    if same.any(|d| new.is_parted(d, named)) || known.iter().any(|d| new.countries_part(d)) {
        return true;
    }
    let body = item.sort == Sort::Body && item.source_of.is_some() && !named;
    if body && known.iter().any(|d| new.fields_part(d)) {
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
    if is_for_name(discourse, i, head) {
        return true;
    }
    syntax.governor(i) == head
        && matches!(relation, Some(Relation::Nmod | Relation::NmodUnmarked))
        && (head + 1..i).any(|j| leads(discourse.doc.token(j)))
}

/// *A spokesman for Ann Reed declined*: a name right behind the preposition after a
/// noun, which the tree takes for the subject of what follows.
fn is_for_name(discourse: &Discourse<'_>, i: usize, head: usize) -> bool {
    let item = discourse.clauses.item_at(i);
    let name = item.map(|item| &discourse.items[item as usize]);
    let touches = name.is_some_and(|n| n.is_name() && n.tokens.start as usize == head + 2);
    touches && matches!(discourse.doc.token(head + 1), "for" | "of" | "to")
}

/// *of the ferry line*: a noun before the one on which a phrase rests.
fn is_part_of_complement(discourse: &Discourse<'_>, i: usize, head: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let up = syntax.governor(i);
    syntax.relation(i) == Some(Relation::Compound) && up > i && complements(discourse, up, head)
}

fn leads(word: &str) -> bool {
    matches!(
        word,
        "for" | "of" | "from" | "at" | "in" | "with" | "to" | "by"
    )
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
        return Some((kind, root(token)));
    }
    let proper = matches!(syntax.tag(i), Some(Penn::Nnp | Penn::Nnps));
    let noun = syntax.tag(i).is_some_and(is_noun);
    let possessor = syntax.relation(i) == Some(Relation::NmodPoss) && noun;
    let complement = syntax.relation(i) == Some(Relation::Nmod) && noun;
    (proper || possessor || complement).then(|| (Belongs::Other, root(token)))
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

/// Words before a role that make it another: *deputy*.
pub(crate) fn is_second(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    matches!(
        lower.as_str(),
        "deputy" | "vice" | "assistant" | "associate" | "acting" | "interim" | "junior"
    )
}

/// A hash of what *Liberals* and *Liberal*, *Tory* and *Conservative* have in common.
fn root(word: &str) -> u64 {
    let lower = word.to_lowercase();
    let party = match lower.as_str() {
        "tory" | "tories" => "conservative",
        "democratic" => "democrat",
        "gop" => "republican",
        other => other,
    };
    let singular = party.strip_suffix('s').filter(|rest| rest.len() > 2);
    hash_lower(
        singular
            .filter(|rest| !rest.ends_with('s'))
            .unwrap_or(party),
    )
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

/// *the 34-year-old*, in however many tokens.
pub(crate) fn is_of_years(discourse: &Discourse<'_>, item: &Item) -> bool {
    let span = discourse.doc.tokens.cover(item.tokens);
    discourse.doc.slice(span).ends_with("-year-old")
}
