//! What grammar alone says: appositions, predicates, relative pronouns.

use std::collections::HashMap;

use dixit_core::{Label, MentionKind, Penn, Relation, TokenRange};

use crate::{
    discourse::{Discourse, role_synsets::Synsets},
    linking::{
        antecedents,
        evidence::{
            appointed::{appointed, opened},
            named_so::named_so,
        },
    },
    mentions::{
        calling::Calling,
        item::{Determiner, Item},
        pronoun::Class,
        sort::Sort,
        syntax::Syntax,
        words::{hash_lower, is_party_member},
        writing::is_writing,
    },
    names::named_descriptions::{between_commas, described_body, name_of},
    speakers::turns::is_part,
};

/// A mention that stands for the same as another by its place in the sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tie {
    /// The item it is tied to.
    pub(crate) to: u32,
    /// The rule.
    pub(crate) by: &'static str,
}

/// The ties of a discourse, one for each item or none.
pub(crate) fn ties(discourse: &Discourse<'_>) -> Vec<Option<Tie>> {
    let mut ties = vec![None; discourse.items.len()];
    let syntax = Syntax::new(discourse.doc);
    let heads = by_head(discourse);
    let clauses = Clauses::new(discourse, syntax);
    let titles = Titles::new(discourse);
    for (i, item) in discourse.items.iter().enumerate() {
        if item.is_name() {
            continue;
        }
        let to = apposed(discourse, item, &heads)
            .map(|to| (to, "apposition"))
            .or_else(|| clauses.subject(item, &heads).map(|to| (to, "predicate")))
            .or_else(|| appointed(discourse, item).map(|to| (to, "predicate")))
            .or_else(|| opened(discourse, i).map(|to| (to, "apposition")))
            .or_else(|| antecedent(discourse, i, &heads).map(|to| (to, "relative")))
            .or_else(|| name_of(discourse, i).map(|to| (to, "apposition")))
            .or_else(|| between_commas(discourse, i).map(|to| (to, "apposition")))
            .or_else(|| titles.bearer(discourse, i).map(|to| (to, "title")))
            .or_else(|| described_body(discourse, i).map(|to| (to, "apposition")));
        ties[i] = to
            .filter(|&(to, _)| {
                // *who* is as many as the word before it.
                let relative = item.pronoun.is_some_and(|p| p.class == Class::Relative);
                let other = &discourse.items[to as usize];
                // *The cheque, the auditor noted, was signed*: who speaks is none of his words.
                let own = item.source_of.is_some() && other.quote == item.source_of;
                let own = own || is_apart(discourse, item, other) || is_member(item, other);
                to as usize != i && !own && (relative || fits(item, other))
            })
            .map(|(to, by)| Tie { to, by });
    }
    for (i, tie) in ties.iter_mut().enumerate().filter(|(_, tie)| tie.is_none()) {
        *tie = named_so(discourse, i).map(|to| Tie {
            to,
            by: "predicate",
        });
    }
    for (i, item) in discourse.items.iter().enumerate() {
        if let Some(to) = named_after(discourse, item, &heads)
            && !discourse.items[to as usize].is_name()
            && item.is_name()
            && ties[to as usize].is_none()
            && fits(item, &discourse.items[to as usize])
        {
            ties[to as usize] = Some(Tie {
                to: i as u32,
                by: "apposition",
            });
        }
    }
    for item in &discourse.items {
        if let Some(to) = item
            .inner
            .filter(|&n| discourse.items[n as usize].head != item.head)
            && let Some(by_head) = heads.get(item.head)
        {
            let tie = &mut ties[by_head as usize];
            let described = &discourse.items[by_head as usize];
            let open = described.kind == MentionKind::Nominal && described.inner.is_none();
            if open && tie.is_none() && fits(described, &discourse.items[to as usize]) {
                *tie = Some(Tie {
                    to,
                    by: "apposition",
                });
            }
        }
    }
    for (tie, item) in ties.iter_mut().zip(&discourse.items) {
        // Who is spoken to behind a label is another: *Reporter: Mr President, …*
        *tie = tie.filter(|_| !is_part(discourse, item));
    }
    ties
}

/// *Nurses, {porters} and cleaners*: whether a phrase joins an item to others.
fn is_member(item: &Item, row: &Item) -> bool {
    let held = row.tokens.start <= item.tokens.start && item.tokens.end <= row.tokens.end;
    row.group && held && row.tokens != item.tokens
}

/// *Since the merger, the brewery has grown, it said*: a thing before a body that speaks
/// and outside of what names its source is another.
fn is_apart(discourse: &Discourse<'_>, item: &Item, other: &Item) -> bool {
    let whole = discourse.source_tokens(item);
    let before = whole.is_some_and(|whole| other.tokens.end <= whole.start);
    let described = item.kind == MentionKind::Nominal;
    before && described && !other.is_name() && other.sort == Sort::Thing && item.sort != Sort::Thing
}

/// A number for each token, or none.
struct ByToken(Vec<u32>);

impl ByToken {
    fn new(tokens: usize) -> ByToken {
        ByToken(vec![u32::MAX; tokens])
    }

    fn get(&self, token: u32) -> Option<u32> {
        let number = self.0.get(token as usize).copied();
        number.filter(|&number| number != u32::MAX)
    }

    fn put(&mut self, token: u32, number: u32) {
        if let Some(place) = self.0.get_mut(token as usize) {
            *place = number;
        }
    }
}

/// The item for each head; of several the name, else the longest that joins no others
/// to it: *her trainer* in *Ann Reed and her trainer*.
fn by_head(discourse: &Discourse<'_>) -> ByToken {
    let items = &discourse.items;
    let mut heads = ByToken::new(discourse.doc.tokens.len());
    for (i, item) in items.iter().enumerate() {
        let better = |known: u32| {
            let known = &items[known as usize];
            let outer = known.inner.is_some() && item.inner.is_none();
            let before = known.tokens.start as usize..item.tokens.start as usize;
            let joined = item.determiner == Determiner::Possessive
                && !known.is_name()
                && before.into_iter().any(|t| discourse.doc.token(t) == "and");
            outer || joined || (item.is_name() && !known.is_name())
        };
        if heads.get(item.head).is_none_or(better) {
            heads.put(item.head, i as u32);
        }
    }
    heads
}

fn fits(item: &Item, other: &Item) -> bool {
    let several = |i: &Item| i.plural && !i.row;
    let one_of = |a: &Item, b: &Item| a.group && b.is_name();
    several(item) == several(other) && !one_of(item, other) && !one_of(other, item)
}

/// *John Smith, a teacher*: the name, for the teacher.
fn apposed(discourse: &Discourse<'_>, item: &Item, heads: &ByToken) -> Option<u32> {
    let (syntax, head) = (Syntax::new(discourse.doc), item.head as usize);
    // *Evansville - This past week marked*, *Gerulaitis (tennis)* describe nobody.
    let bearer = discourse.clauses.item_at(syntax.governor(head));
    let bearer = bearer.map(|i| &discourse.items[i as usize]);
    // *Ann Roe, head of the union*
    let names_role = item.determiner == Determiner::None
        && Synsets::of(discourse.word_hash(head)).is_known()
        && bearer.is_some_and(|i| i.is_name() && i.label == Some(Label::Person));
    let loose = match item.determiner {
        Determiner::This => true,
        Determiner::None => item.sort == Sort::Thing,
        _ => false,
    };
    let apposition =
        item.kind == MentionKind::Nominal && syntax.relation(head) == Some(Relation::Appos);
    (apposition && (!loose || names_role) && !speaks_behind(discourse, item, syntax.governor(head)))
        .then(|| heads.get(syntax.governor(head) as u32))
        .flatten()
}

/// *explained, without a smile, the vet*: who speaks behind a verb is not what stands between
/// them, whatever the tree says.
fn speaks_behind(discourse: &Discourse<'_>, item: &Item, up: usize) -> bool {
    let quote = item.source_of.map(|q| &discourse.doc.quotes[q as usize]);
    let cue = quote.and_then(|quote| quote.cue);
    let between = |end: u32| end <= discourse.doc.tokens.span(up).start;
    up < item.tokens.start as usize && cue.is_some_and(|cue| between(cue.end))
}

/// *the actress, Jane Doe*: the actress, for the name.
fn named_after(discourse: &Discourse<'_>, item: &Item, heads: &ByToken) -> Option<u32> {
    let up = apposed_name(Syntax::new(discourse.doc), item);
    up.filter(|&up| !is_of_nearer(discourse, item, up))
        .and_then(|up| heads.get(up))
}

/// *a spokeswoman for policy chief Ann Reed*: whether a role right before the name, which a
/// preposition leads to, is whose the name is.
fn is_of_nearer(discourse: &Discourse<'_>, item: &Item, up: u32) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let Some(near) = item
        .tokens
        .start
        .checked_sub(1)
        .filter(|&near| near > up + 1)
    else {
        return false;
    };
    let word = discourse.doc.token(near as usize);
    let role = syntax.tag(near as usize) == Some(Penn::Nn)
        && (Synsets::of(discourse.word_hash(near as usize)).is_known()
            || Calling::of(word).is_some_and(Calling::is_person));
    role && syntax.tag(up as usize + 1) == Some(Penn::In)
}

fn apposed_name(syntax: Syntax<'_>, item: &Item) -> Option<u32> {
    let head = item.head as usize;
    let apposition = item.is_name() && syntax.relation(head) == Some(Relation::Appos);
    apposition.then(|| syntax.governor(head) as u32)
}

/// The word that *who* or *which* tells more of. Of *a blow to the governor, who*
/// it is the governor, whatever the tree says.
fn antecedent(discourse: &Discourse<'_>, i: usize, heads: &ByToken) -> Option<u32> {
    let item = &discourse.items[i];
    let by_tree = relative(Syntax::new(discourse.doc), item, heads);
    let touching = || antecedents::before(discourse, i);
    let is_thing = |at: u32| discourse.items[at as usize].sort == Sort::Thing;
    let is_person = |at: &u32| discourse.items[*at as usize].sort == Sort::Person;
    let is_example = |at: &u32| antecedents::is_example(discourse, *at);
    let word = discourse.doc.token(item.head as usize);
    let found = match by_tree {
        Some(at) if is_thing(at) && word == "which" && !is_written(discourse, at) => {
            touching().or(Some(at))
        }
        Some(at) if is_thing(at) => touching().filter(is_person).or(Some(at)),
        Some(at) => touching().filter(is_example).or(Some(at)),
        None => touching(),
    };
    let who = word.eq_ignore_ascii_case("who");
    let over = |at: u32| person_over(discourse, at, heads).filter(|_| who);
    found.map(|at| over(at).unwrap_or(at))
}

/// Whether an item may say something since it is written: *a letter from Acme, which asks*.
fn is_written(discourse: &Discourse<'_>, at: u32) -> bool {
    let noun = discourse.items[at as usize].head;
    is_writing(discourse.doc.token(noun as usize))
}

/// *Ann Reed, a midwife from Leeds, who says*: the person in whose description a place or
/// thing stands.
fn person_over(discourse: &Discourse<'_>, at: u32, heads: &ByToken) -> Option<u32> {
    let other = &discourse.items[at as usize];
    if !matches!(other.sort, Sort::Place | Sort::Thing) {
        return None;
    }
    let syntax = Syntax::new(discourse.doc);
    let mut word = other.head as usize;
    (0..3).find_map(|_| {
        let inside = matches!(
            syntax.relation(word),
            Some(Relation::Nmod | Relation::Compound | Relation::NmodUnmarked)
        );
        word = syntax.governor(word);
        let over = heads.get(word as u32).filter(|_| inside);
        over.filter(|&i| discourse.items[i as usize].sort == Sort::Person)
    })
}

/// *the man who*: the man, for *who*.
fn relative(syntax: Syntax<'_>, item: &Item, heads: &ByToken) -> Option<u32> {
    if item.pronoun?.class != Class::Relative {
        return None;
    }
    let mut at = item.head as usize;
    for _ in 0..4 {
        let relation = syntax.relation(at);
        at = syntax.governor(at);
        if relation == Some(Relation::AclRelcl) {
            return heads.get(at as u32);
        }
    }
    None
}

/// Persons by the title before their names: *Secretary Cardona*, for *the
/// Secretary*.
struct Titles {
    /// The first name item of the one bearer; nobody if there are two.
    bearers: HashMap<u64, Option<u32>>,
    /// The same for the first and last words of names of bodies: *Church of
    /// Scientology*, for *the Church*.
    bodies: HashMap<u64, Option<u32>>,
}

impl Titles {
    fn new(discourse: &Discourse<'_>) -> Titles {
        let (mut bearers, mut bodies) = (HashMap::new(), HashMap::new());
        for (c, cluster) in discourse.clusters.iter().enumerate() {
            let Some(name) = cluster
                .name
                .filter(|_| discourse.root(c as u32) == c as u32)
            else {
                continue;
            };
            if cluster.sort == Sort::Body && cluster.words.len() > 1 {
                only(&mut bodies, cluster.words[0], name);
                only(&mut bodies, cluster.words[cluster.words.len() - 1], name);
            }
            for title in cluster.titles.iter().filter_map(|t| title(discourse, *t)) {
                only(&mut bearers, title, name);
            }
        }
        Titles { bearers, bodies }
    }

    fn bearer(&self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        let item = &discourse.items[i];
        let bare = item.tokens.len() == 2 && item.tokens.end == item.head + 1;
        let known = matches!(item.determiner, Determiner::Definite | Determiner::This);
        if item.kind != MentionKind::Nominal || !bare || !known || item.plural {
            return None;
        }
        let head = TokenRange::new(item.head as usize, item.head as usize + 1);
        let word = title(discourse, head)?;
        if is_told_before(discourse, i) {
            return None;
        }
        let bearer = self.bearers.get(&word).copied().flatten();
        let token = discourse.doc.token(item.head as usize);
        let proper =
            token.starts_with(char::is_uppercase) && token != "House" && !is_party_member(token);
        bearer.or_else(|| self.bodies.get(&word).copied().flatten().filter(|_| proper))
    }
}

/// *The Senator of Peru, Keiko Tanaka, … the Senator*: whether the paragraph has
/// the noun of a description before it, with more words.
fn is_told_before(discourse: &Discourse<'_>, i: usize) -> bool {
    let item = &discourse.items[i];
    let noun = discourse.word_hash(item.head as usize);
    let before = discourse.items[i.saturating_sub(16)..i].iter();
    let mut near = before.filter(|other| other.paragraph == item.paragraph);
    near.any(|other| {
        let longer = other.kind == MentionKind::Nominal && other.tokens.len() > 2;
        longer && discourse.word_hash(other.head as usize) == noun
    })
}

/// Notes whose key it is, or that it is several's.
fn only(map: &mut HashMap<u64, Option<u32>>, key: u64, item: u32) {
    map.entry(key)
        .and_modify(|known| *known = known.filter(|&k| k == item))
        .or_insert(Some(item));
}

/// The last word of a title, spelled out.
fn title(discourse: &Discourse<'_>, tokens: TokenRange) -> Option<u64> {
    let last = tokens.range().next_back()?;
    Some(match discourse.doc.token(last) {
        "Dr." | "Dr" => hash_lower("doctor"),
        "Sen." | "Sen" => hash_lower("senator"),
        "Gov." | "Gov" => hash_lower("governor"),
        "Gen." | "Gen" => hash_lower("general"),
        "Prof." | "Prof" => hash_lower("professor"),
        "Pres." | "Pres" => hash_lower("president"),
        "Rep." | "Rep" => hash_lower("representative"),
        word => hash_lower(word),
    })
}

/// Subjects of predicates: *Smith is a teacher*.
struct Clauses {
    subjects: ByToken,
    /// Whether a predicate is one: `REAL` or `UNREAL`.
    copulas: ByToken,
}

const UNREAL: u32 = 0;
const REAL: u32 = 1;

impl Clauses {
    fn new(discourse: &Discourse<'_>, syntax: Syntax<'_>) -> Clauses {
        let tokens = discourse.doc.tokens.len();
        let mut clauses = Clauses {
            subjects: ByToken::new(tokens),
            copulas: ByToken::new(tokens),
        };
        for i in 0..tokens {
            let up = syntax.governor(i) as u32;
            match syntax.relation(i) {
                Some(Relation::Nsubj) => clauses.subjects.put(up, i as u32),
                Some(Relation::Cop) if clauses.copulas.get(up).is_none() => {
                    clauses.copulas.put(up, REAL);
                }
                Some(Relation::Aux | Relation::Advmod) if unreal(discourse.doc.token(i)) => {
                    clauses.copulas.put(up, UNREAL);
                }
                // *He is in a cell*: he is no cell.
                Some(Relation::Case) if (i as u32) < up => clauses.copulas.put(up, UNREAL),
                _ => {}
            }
        }
        clauses
    }

    fn subject(&self, item: &Item, heads: &ByToken) -> Option<u32> {
        let real = item.kind == MentionKind::Nominal
            && item.determiner != Determiner::Quantifier
            && self.copulas.get(item.head) == Some(REAL);
        let subject = self.subjects.get(item.head).filter(|_| real)?;
        heads.get(subject)
    }
}

fn unreal(word: &str) -> bool {
    matches!(
        word,
        "not" | "n't" | "n’t" | "never" | "would" | "could" | "might" | "may" | "should" | "if"
    )
}
