//! Descriptions that writers take for variety of whom the sentence before told: *Ann Reed
//! beat two rivals. The freshman senator said*, *Bob Cole sued. The billionaire said*.

use dixit_core::{Penn, QuoteKind};

use crate::{
    discourse::{
        Discourse, another::is_of_another, describe, description::Description,
        nearness::told_before,
    },
    linking::{
        decode::Decoder,
        referents::Referents,
        roles::{
            avoided_name::{is_called, is_of_nation, is_political, may_be_political},
            bare_role::{is_bare_role, is_open, noun_of},
            in_focus::holds_office,
        },
    },
    mentions::{item::Item, sort::Sort, stars::STARS, syntax::Syntax, words::is_party_member},
};

/// So many sentences back somebody is told of.
const REACH: u32 = 2;

impl Decoder {
    /// The named subject of the last sentence before a role that speaks which tells of a
    /// person, if the role is one by which somebody known is called for variety.
    pub(crate) fn varied(&self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        let item = &discourse.items[i];
        if !is_bare_role(item) || item.quote.is_some() || is_of_another(discourse, item) {
            return None;
        }
        let noun = noun_of(discourse, item);
        let how = Variety::of(discourse, item, &noun)?;
        if self.is_of_nameless(discourse, item) || is_led_up_to(discourse, i) {
            return None;
        }
        let who = told_of(discourse, item, how)?;
        let known = &discourse.clusters[who as usize];
        let own = Description::read(discourse, item);
        let quote = item.source_of? as usize;
        // *The Uruguayan leader*, of whom that was said before.
        let nation = !is_of_nation(discourse, item)
            || known.descriptions.iter().any(|d| own.shares_field(d));
        let fits = is_open(discourse, item, who)
            && nation
            && !describe::parts(item, &own, known)
            && !discourse.named[quote].contains(&who)
            && !(is_direct(discourse, quote)
                && Referents::read(discourse, item, known.gender).of_third)
            && (how != Variety::Political || may_be_political(discourse, item, known))
            && !is_of_other(discourse, item, who)
            && !is_named_next(discourse, item, who);
        fits.then_some(who)
    }
}

fn is_direct(discourse: &Discourse<'_>, quote: usize) -> bool {
    discourse.doc.quotes[quote].kind == QuoteKind::Direct
}

/// Why a description is one for variety.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Variety {
    /// *the Ohio governor*, *the candidate*: of a politician.
    Political,
    /// *the tycoon*, *the retired surgeon*: by what he has or was.
    Known,
    /// *the striker*, of somebody in the same paragraph.
    Star,
}

impl Variety {
    fn of(discourse: &Discourse<'_>, item: &Item, noun: &str) -> Option<Variety> {
        const KNOWN: [&str; 20] = [
            "activist",
            "actor",
            "actress",
            "billionaire",
            "businessman",
            "businesswoman",
            "consultant",
            "entrepreneur",
            "expert",
            "magnate",
            "millionaire",
            "mogul",
            "official",
            "philanthropist",
            "specialist",
            "star",
            "statesman",
            "tycoon",
            "veteran",
            "legend",
        ];
        const ONCE: [&str; 14] = [
            "billionaire",
            "first-term",
            "former",
            "freshman",
            "long-serving",
            "long-time",
            "longtime",
            "millionaire",
            "one-time",
            "onetime",
            "outspoken",
            "presumptive",
            "retired",
            "veteran",
        ];
        let head = discourse.doc.token(item.head as usize);
        let political = is_political(noun)
            || is_party_member(head)
            || noun == "leader" && is_of_nation(discourse, item);
        let mut before = item.tokens.start as usize + 1..item.head as usize;
        let once = before.any(|at| ONCE.contains(&discourse.doc.token(at)));
        if political {
            Some(Variety::Political)
        } else if once || KNOWN.contains(&noun) {
            Some(Variety::Known)
        } else {
            STARS.contains(&noun).then_some(Variety::Star)
        }
    }
}

/// Whether another person is named in the sentence before a role that speaks in it.
fn is_led_up_to(discourse: &Discourse<'_>, role: usize) -> bool {
    let item = &discourse.items[role];
    let own = (0..role).rev().map(|j| &discourse.items[j]);
    let mut own = own.take_while(|other| other.sentence == item.sentence);
    own.any(|other| {
        let person = other.sort == Sort::Person && other.pronoun.is_none();
        person && other.tokens.end <= item.tokens.start && other.quote.is_none()
    })
}

/// The person whom the last sentence before a report is about that is no part of what is
/// said; nobody, if it is about something else and yet names a person.
fn told_of(discourse: &Discourse<'_>, item: &Item, how: Variety) -> Option<u32> {
    let end = told_before(discourse, item);
    for sentence in (end.saturating_sub(REACH)..end).rev() {
        let subject = discourse.subjects[sentence as usize].map(|s| s as usize);
        let outside = subject.filter(|&s| discourse.items[s].quote.is_none());
        let person = outside.filter(|&s| is_one_person(&discourse.items[s]));
        if let Some(person) = person {
            let told = &discourse.items[person];
            // *Coach Ann Reed* is no star, but Senator Ann Reed the lawmaker.
            let office = how != Variety::Political && holds_office(discourse, told);
            let far = how == Variety::Star && told.paragraph != item.paragraph;
            return discourse.cluster_of(person).filter(|_| !office && !far);
        }
        if names_person(discourse, sentence) {
            return None;
        }
    }
    None
}

fn is_one_person(item: &Item) -> bool {
    item.sort == Sort::Person && !item.plural && !item.group
}

/// Whether a sentence names somebody outside of what is said.
fn names_person(discourse: &Discourse<'_>, sentence: u32) -> bool {
    let items = &discourse.items;
    let first = items.partition_point(|other| other.sentence < sentence);
    let mut here = (first..items.len()).take_while(|&j| items[j].sentence == sentence);
    here.any(|j| is_one_person(&items[j]) && items[j].quote.is_none())
}

/// *“I wept,” the actress said. {Ann Reed} left the show in May*: whether the next sentence
/// begins with the name of another.
fn is_named_next(discourse: &Discourse<'_>, item: &Item, who: u32) -> bool {
    let items = &discourse.items;
    let next = items.partition_point(|other| other.sentence <= item.sentence);
    let Some(other) = items.get(next).filter(|other| is_one_person(other)) else {
        return false;
    };
    let near = other.sentence == item.sentence + 1 && other.paragraph == item.paragraph;
    let plain = other.is_name() && other.quote.is_none();
    near && plain && discourse.cluster_of(next).is_some_and(|c| c != who)
}

/// Whether a role has a name or noun before it that belongs to another: *the bank’s*, or was
/// said of another person with a name.
fn is_of_other(discourse: &Discourse<'_>, item: &Item, who: u32) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let mut words = item.tokens.start as usize..item.head as usize;
    let owned = words.any(|at| syntax.tag(at) == Some(Penn::Pos));
    let other = |c: u32| {
        let known = &discourse.clusters[c as usize];
        discourse.root(c) == c
            && c != who
            && known.name.is_some()
            && is_called(discourse, item, known)
    };
    owned || item.tokens.end > item.head + 1 || (0..discourse.clusters.len() as u32).any(other)
}
