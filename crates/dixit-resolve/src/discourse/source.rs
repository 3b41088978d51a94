//! Which mention the source of a quotation is about.
//!
//! A source is marked with all its words: *the president, Donald Trump,* or
//! *a spokesman for Trump*. Of the first, Trump speaks; of the second, not.

use std::collections::HashSet;

use dixit_core::{Label, MentionId, MentionKind, Penn, TokenRange};

use crate::{
    discourse::{Discourse, role_synsets::Synsets},
    mentions::calling::Calling,
    mentions::honorifics::are_letters,
    mentions::item::{Determiner, Item},
    mentions::syntax::{Syntax, is_noun},
    mentions::words::{hash_lower, is_party_member},
};

/// The most words of an office that stands for who holds it: *the Senate Majority
/// Leader*.
const OFFICE: usize = 4;

/// Finds for each quote its item, and for each phrase around a name the name.
pub(crate) fn find(discourse: &mut Discourse<'_>) {
    let bodies = body_words(discourse);
    discourse.sources = vec![None; discourse.doc.quotes.len()];
    discourse.silent = vec![false; discourse.doc.quotes.len()];
    for q in 0..discourse.doc.quotes.len() {
        let source = discourse.doc.quotes[q].source;
        let Some(own) = source.and_then(|id| item_of(discourse, id)) else {
            continue;
        };
        if discourse.items[own].nobody {
            discourse.items[own].kind = MentionKind::Nominal;
            discourse.silent[q] = true;
            continue;
        }
        if discourse.items[own].group {
            let item = &mut discourse.items[own];
            item.kind = MentionKind::Nominal;
            item.plural = true;
            item.source_of = Some(q as u32);
            discourse.sources[q] = Some(own as u32);
            continue;
        }
        let mut found = about(discourse, own);
        if discourse.items[found].nobody {
            // *Everyone in the canteen* are some.
            found = own;
        }
        if is_quantity(discourse, &discourse.items[own]) && discourse.items[found].is_name() {
            let item = &mut discourse.items[own];
            item.kind = MentionKind::Nominal;
            item.plural = true;
            found = own;
        }
        if discourse.items[found].inner == Some(own as u32) {
            // Two quotations name their source with the same words: one of the
            // two mentions stands for both.
            found = own;
        }
        if found != own {
            discourse.items[own].inner = Some(found as u32);
        } else {
            set_kind(discourse, own, &bodies);
        }
        // *She said that he knew*: who is meant by *he* is no matter of who speaks.
        let told = discourse.doc.quotes[q].within.is_some();
        if !(told && discourse.items[found].pronoun.is_some()) {
            discourse.items[found].source_of = Some(q as u32);
        }
        discourse.sources[q] = Some(found as u32);
    }
}

/// *Many in Cardiff*: some of those who are somewhere.
fn is_quantity(discourse: &Discourse<'_>, item: &Item) -> bool {
    const WORDS: [&str; 8] = [
        "many", "some", "most", "few", "several", "others", "those", "people",
    ];
    let first = item.tokens.start as usize;
    let word = discourse.doc.token(first);
    let next = item.tokens.len() > 2 && Syntax::new(discourse.doc).tag(first + 1) == Some(Penn::In);
    next && WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
}

fn item_of(discourse: &Discourse<'_>, id: MentionId) -> Option<usize> {
    let start = discourse.doc.mention(id).tokens.start;
    let first = discourse
        .items
        .partition_point(|item| item.tokens.start < start);
    let mut near = first..discourse.items.len();
    near.find(|&i| discourse.items[i].mention == id)
}

/// The name that a phrase is built around, or another mention with its head,
/// or itself.
fn about(discourse: &Discourse<'_>, own: usize) -> usize {
    let outer = &discourse.items[own];
    if outer.label.is_some() || outer.tokens.len() == 1 && outer.pronoun.is_some() {
        return own;
    }
    let inside =
        || within(discourse, outer).filter(|&i| i != own && !tells_of(discourse, outer, i));
    let named = |i: &usize| discourse.items[*i].is_name() && discourse.items[*i].label.is_some();
    let same = |i: &usize| discourse.items[*i].head == outer.head;
    inside()
        .find(|i| named(i) && is_core(discourse, outer, &discourse.items[*i]))
        .or_else(|| inside().find(|i| named(i) && ends(discourse, outer, *i)))
        .or_else(|| inside().find(|i| named(i) && closes(discourse, outer, *i)))
        .or_else(|| inside().find(|i| named(i) && same(i) && !is_of(discourse, outer, *i)))
        .or_else(|| inside().find(same))
        .unwrap_or(own)
}

/// Whether a name only tells more of the noun behind it, or says of what party
/// or people somebody is: *a Trump ally*, *San Telmo police*, *the Republican*.
fn tells_of(discourse: &Discourse<'_>, outer: &Item, i: usize) -> bool {
    let name = &discourse.items[i];
    let end = name.tokens.end as usize;
    let before = end < outer.tokens.end as usize && is_behind(discourse, outer, end);
    let last = discourse.doc.token(name.tokens.end as usize - 1);
    let member = (name.label == Some(Label::Norp) || is_party_member(last))
        && matches!(
            outer.determiner,
            Determiner::Definite | Determiner::Indefinite
        )
        && Syntax::new(discourse.doc).tag(name.head as usize) != Some(Penn::Nnps);
    let of_noun = matches!(name.label, Some(Label::Person | Label::Loc | Label::Fac));
    name.is_name() && (member || (before && of_noun))
}

/// Whether a person's name ends the phrase, right after the name of a body or
/// place: *chief executive of the Refugee Council Enver Solomon*.
fn ends(discourse: &Discourse<'_>, outer: &Item, name: usize) -> bool {
    let person = &discourse.items[name];
    let near = name.saturating_sub(4)..name;
    let start = before_brackets(discourse, person.tokens.start as usize) as u32;
    let touches = |other: &Item| {
        other.is_name()
            && matches!(other.label, Some(Label::Org | Label::Loc | Label::Fac))
            && other.tokens.end == start
    };
    person.label == Some(Label::Person)
        && person.tokens.end == outer.tokens.end
        && discourse.items[near].iter().any(touches)
}

/// *Harbour Trust {(HT)} Ann Reed*: where a word in brackets before a token begins, else the
/// token.
fn before_brackets(discourse: &Discourse<'_>, at: usize) -> usize {
    let word = |back: usize| {
        at.checked_sub(back)
            .map_or("", |at| discourse.doc.token(at))
    };
    match word(1) == ")" && word(3) == "(" {
        true => at - 3,
        false => at,
    }
}

/// *the head of the bank (Ann Reed)*: whether the only person's name ends the phrase in
/// brackets; no *Senator Ann Reed (R-Fla.)*.
fn closes(discourse: &Discourse<'_>, outer: &Item, name: usize) -> bool {
    let item = &discourse.items[name];
    let person = |i: usize| discourse.items[i].label == Some(Label::Person);
    let only = within(discourse, outer).all(|i| i == name || !person(i));
    let party = item
        .tokens
        .range()
        .any(|at| discourse.doc.token(at).contains('-'));
    let last = item.tokens.end + 1 == outer.tokens.end;
    person(name) && item.bracketed && last && only && !party && !outer.plural
}

/// The items inside the phrase.
fn within<'s>(discourse: &'s Discourse<'_>, outer: &Item) -> impl Iterator<Item = usize> + 's {
    let (start, end) = (outer.tokens.start, outer.tokens.end);
    let first = discourse
        .items
        .partition_point(|item| item.tokens.start < start);
    (first..discourse.items.len())
        .take_while(move |&i| discourse.items[i].tokens.start < end)
        .filter(move |&i| discourse.items[i].tokens.end <= end)
}

/// Whether a name inside the phrase is whom all of it is about: a person's, or
/// that of a body at its end, which no preposition leads to and which possesses
/// nothing.
fn is_core(discourse: &Discourse<'_>, outer: &Item, name: &Item) -> bool {
    let fits = name.label == Some(Label::Person) || is_last(discourse, outer, name);
    fits && !possesses(discourse, outer, name) && !is_led_to(discourse, outer, name)
}

/// Whether a body's name ends the phrase, or what of it stands before a comma:
/// *United States planemaker Boeing*.
fn is_last(discourse: &Discourse<'_>, outer: &Item, name: &Item) -> bool {
    let (start, end) = (outer.tokens.start as usize, name.tokens.start as usize);
    let last =
        name.tokens.end == outer.tokens.end || discourse.doc.token(name.tokens.end as usize) == ",";
    let first = (start..end).all(|i| discourse.doc.token(i) != ",");
    name.label == Some(Label::Org) && last && first && outer.determiner != Determiner::Indefinite
}

fn possesses(discourse: &Discourse<'_>, outer: &Item, name: &Item) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let end = name.tokens.end as usize;
    syntax.tag(end) == Some(Penn::Pos)
        || syntax.tag(end - 1) == Some(Penn::Pos)
        || (end < outer.tokens.end as usize && is_behind(discourse, outer, end))
}

fn is_led_to(discourse: &Discourse<'_>, outer: &Item, name: &Item) -> bool {
    let syntax = Syntax::new(discourse.doc);
    // *of* in *University of Texas president Sehar Memon* leads nowhere.
    let others: Vec<TokenRange> = within(discourse, outer)
        .map(|i| &discourse.items[i])
        .filter(|item| item.is_name() && item.label.is_some() && item.tokens != outer.tokens)
        .map(|item| item.tokens)
        .collect();
    let mut lead = (outer.tokens.start as usize..name.tokens.start as usize)
        .rev()
        .take_while(|&i| discourse.doc.token(i) != ",");
    lead.any(|i| {
        let leads_on = leads(syntax.tag(i)) || is_participle(discourse, outer, i);
        let titled = i > 0 && is_titled(discourse, outer, i, name);
        leads_on
            && !titled
            && !is_between_hyphens(discourse, i)
            && !others.iter().any(|o| o.range().contains(&i))
            && !is_as_named(discourse, i)
    })
}

/// *Officer-{in}-Charge*, *mother-{of}-two*: a preposition that leads nowhere.
fn is_between_hyphens(discourse: &Discourse<'_>, at: usize) -> bool {
    let hyphen = |i: usize| i < discourse.doc.tokens.len() && discourse.doc.token(i) == "-";
    hyphen(at + 1) && at.checked_sub(1).is_some_and(hyphen)
}

fn leads(tag: Option<Penn>) -> bool {
    matches!(tag, Some(Penn::In | Penn::To | Penn::Wp | Penn::Wdt))
}

/// *superdelegates [supporting] Sanders*: a verb that tells of the noun before it
/// whom or what it goes with.
fn is_participle(discourse: &Discourse<'_>, outer: &Item, at: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let verb = matches!(syntax.tag(at), Some(Penn::Vbg | Penn::Vbn));
    let naming = matches!(
        discourse.doc.token(at),
        "named" | "called" | "turned" | "nicknamed" | "dubbed"
    );
    let after_noun = at > outer.tokens.start as usize
        && matches!(syntax.tag(at - 1), Some(Penn::Nn | Penn::Nns));
    verb && !naming && after_noun
}

/// *The woman, later named {as} Ann Reed*.
fn is_as_named(discourse: &Discourse<'_>, at: usize) -> bool {
    const NAMED: [&str; 4] = ["named", "identified", "known", "unmasked"];
    let back = at.checked_sub(1).map_or("", |i| discourse.doc.token(i));
    discourse.doc.token(at) == "as" && NAMED.contains(&back)
}

/// Whether what follows a name in a phrase is a noun, or must be since it ends what *a*
/// begins: *a Trump surrogate*, whatever its tag.
fn is_behind(discourse: &Discourse<'_>, outer: &Item, at: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    // *Ann Reed {QC}*
    if are_letters(discourse.doc.token(at)) {
        return false;
    }
    let last = at + 1 == outer.tokens.end as usize && outer.determiner == Determiner::Indefinite;
    goes_on(syntax, at) || (last && syntax.tag(at) == Some(Penn::Jj))
}

/// *a spokeswoman for the foreign minister, Ann Reed*: whether a name is led to from a noun
/// in small letters behind an article, whatever word the tree puts first.
fn is_of(discourse: &Discourse<'_>, outer: &Item, name: usize) -> bool {
    let name = &discourse.items[name];
    let one = |i: usize| {
        let tag = Syntax::new(discourse.doc).tag(i);
        matches!(tag, Some(Penn::Nn | Penn::Nns))
    };
    let article = matches!(
        outer.determiner,
        Determiner::Definite | Determiner::Indefinite
    );
    let (start, end) = (outer.tokens.start as usize, name.tokens.start as usize);
    let mut lead = (start + 1..end).filter(|&i| {
        let tag = Syntax::new(discourse.doc).tag(i);
        tag == Some(Penn::In) && one(i - 1)
    });
    article && lead.next().is_some() && is_led_to(discourse, outer, name)
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
fn is_titled(discourse: &Discourse<'_>, outer: &Item, preposition: usize, name: &Item) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let last = before_brackets(discourse, name.tokens.start as usize) - 1;
    let token = discourse.doc.token(last);
    // *Minister of {Justice} Ann Reed* is no judge.
    let field = token == "Justice" && last == preposition + 1;
    let noun = last > preposition
        && syntax.tag(last).is_some_and(is_noun)
        && (field || discourse.words.title(token).is_none());
    let capital = token.starts_with(char::is_uppercase);
    let one = syntax
        .tag(preposition - 1)
        .is_some_and(|t| matches!(t, Penn::Nn | Penn::Nnp | Penn::Nnps));
    let bare = outer.determiner == Determiner::None;
    let noun = noun || is_second_title(discourse, outer, preposition, last);
    let ends =
        name.tokens.end == outer.tokens.end || discourse.doc.token(name.tokens.end as usize) == ",";
    let closes = name.tokens.end == outer.tokens.end;
    let capital = capital || closes && is_loose(discourse, outer, last);
    noun && one && ends && (bare || capital)
}

/// *the lawmaker from the northern {constituency} Ann Reed*: whether a noun before a name is
/// none for a person, so that the name is whose the role is; not *the lawyer of {singer} Ann
/// Reed*.
fn is_loose(discourse: &Discourse<'_>, outer: &Item, last: usize) -> bool {
    const ENDS: [&str; 9] = ["er", "or", "ist", "ian", "ee", "man", "ant", "ent", "ess"];
    let person = |at: usize| {
        let noun = discourse.doc.token(at).to_lowercase();
        Synsets::of(discourse.word_hash(at)).is_known()
            || Calling::of(&noun).is_some_and(Calling::is_person)
    };
    let common = Syntax::new(discourse.doc).tag(last) == Some(Penn::Nn)
        || Syntax::new(discourse.doc).tag(last) == Some(Penn::Nns);
    let word = discourse.doc.token(last);
    let doer = ENDS.iter().any(|end| word.ends_with(end));
    !outer.plural
        && common
        && !doer
        && !person(last)
        && role_of(discourse, outer).is_some_and(person)
}

/// The noun of a role before its first preposition: *the {lawmaker} from*.
fn role_of(discourse: &Discourse<'_>, outer: &Item) -> Option<usize> {
    let syntax = Syntax::new(discourse.doc);
    let preposition = outer
        .tokens
        .range()
        .find(|&at| matches!(syntax.tag(at), Some(Penn::In | Penn::To)))?;
    let noun = preposition.checked_sub(1)?;
    (syntax.tag(noun) == Some(Penn::Nn)).then_some(noun)
}

/// *Chief of the Defence Staff {General} Bob Hale*: a title before a name, behind an office
/// whose body or field is named in full before it.
fn is_second_title(
    discourse: &Discourse<'_>,
    outer: &Item,
    preposition: usize,
    last: usize,
) -> bool {
    let capital = |i: usize| discourse.doc.token(i).starts_with(char::is_uppercase);
    let title = |i: usize| discourse.words.title(discourse.doc.token(i)).is_some();
    let leads = |i: usize| {
        let leader = Synsets::of(hash_lower("leader"));
        let own = Synsets::of(discourse.word_hash(i));
        leader.covers(own) || leader.shares(own)
    };
    let start = outer.tokens.start as usize;
    let office = leads(preposition - 1) && (start..preposition).all(capital);
    let mut field = preposition + 1..last;
    let named = field.all(|i| capital(i) || discourse.doc.token(i) == "the");
    let one = preposition + 1 < last && !title(last - 1);
    office && named && one && title(last)
}

/// A word as one that has stood behind *a*.
fn article(word: u64) -> u64 {
    word.rotate_left(1) ^ 1
}

/// First and last words of the names of bodies, and words behind *a*.
fn body_words(discourse: &Discourse<'_>) -> HashSet<u64> {
    let long =
        |item: &&Item| item.is_name() && item.label == Some(Label::Org) && item.tokens.len() > 1;
    let bodies = discourse.items.iter().filter(long);
    let ends = bodies.flat_map(|item| {
        let (first, last) = (item.tokens.start as usize, item.tokens.end as usize - 1);
        let article = discourse.doc.token(first).eq_ignore_ascii_case("the");
        [first + usize::from(article), last]
    });
    let mut words: HashSet<u64> = ends.map(|i| discourse.word_hash(i)).collect();
    // *a Democrat*: what takes this article is no name.
    let nouns = (1..discourse.doc.tokens.len()).filter(|&i| {
        matches!(discourse.doc.token(i - 1), "a" | "an" | "A" | "An")
            && discourse.doc.token(i).starts_with(char::is_uppercase)
            && !Syntax::new(discourse.doc).tag(i + 1).is_some_and(is_noun)
    });
    words.extend(nouns.map(|i| article(discourse.word_hash(i))));
    words
}

/// A source of a proper noun is a name, whether or not it was recognised; but
/// *the Secretary* is a description, and so is *the Church* where a Church of
/// some name is spoken of.
fn set_kind(discourse: &mut Discourse<'_>, own: usize, bodies: &HashSet<u64>) {
    let item = &discourse.items[own];
    let head = item.head as usize;
    let tag = Syntax::new(discourse.doc).tag(head);
    let proper = matches!(tag, Some(Penn::Nnp | Penn::Nnps));
    let short = item.determiner == Determiner::Definite && item.tokens.len() == 2;
    let body = bodies.contains(&discourse.word_hash(head));
    let one = tag == Some(Penn::Nnp)
        && matches!(
            item.determiner,
            Determiner::Definite | Determiner::Indefinite
        )
        && within(discourse, item).any(|i| {
            let inner = &discourse.items[i];
            let member =
                inner.label == Some(Label::Norp) || is_party_member(discourse.doc.token(head));
            member && inner.is_name() && inner.head as usize == head
        });
    let one = one || (short && bodies.contains(&article(discourse.word_hash(head))));
    if item.label.is_some() || item.kind == MentionKind::Pronoun || !proper {
        return;
    }
    let office = item.determiner == Determiner::Definite
        && item.tokens.len() <= OFFICE
        && discourse.words.title(discourse.doc.token(head)).is_some();
    discourse.items[own].kind = match one || office || short && body {
        true => MentionKind::Nominal,
        false => MentionKind::Name,
    };
}
