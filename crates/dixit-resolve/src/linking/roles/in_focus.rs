//! A role that no word tells, of the only person whom the sentences before are about:
//! *Ann Reed was bitten by a shark. “It let go,” the surfer said*.

use dixit_core::{MentionKind, Penn, Relation};

use crate::{
    discourse::nearness::{REACH, told_before},
    discourse::{
        Discourse,
        another::{has_spoken_as_other, holds_title, is_of_another},
        describe,
        description::Description,
    },
    linking::{
        decode::Decoder,
        evidence::{age, origin, setting, sides, sought::Sought},
        referents::Referents,
        roles::{
            bare_role::{is_bare_role, is_open, noun_of},
            recalling::{Recalling, is_of_others},
        },
    },
    mentions::{
        calling::{Calling, Side},
        item::{Determiner, Item},
        pronoun::Class,
        sort::Sort,
        stars::STARS,
        syntax::{Role, Syntax},
    },
    model::feature,
};

impl Decoder {
    /// The only person named in the sentences before a role that speaks, whose
    /// sentences these are, unless the role is of those who speak of others.
    pub(crate) fn in_focus(&self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        let item = &discourse.items[i];
        let noun = noun_of(discourse, item);
        let recalling = Recalling::of(discourse, item)
            .filter(|&how| how != Recalling::Aged || !is_of_others(&noun));
        let alone = recalling.is_some_and(Recalling::tells_alone) && is_subject_that_acts(item);
        let short = item.tokens.len() < 4 || recalling.is_some();
        if !(is_bare_role(item) || alone) || !short || is_of_another(discourse, item) {
            return None;
        }
        // *The Swede*
        let people = item.tokens.len() == 2
            && discourse
                .words
                .is_people(discourse.doc.token(item.head as usize));
        let sure = recalling.is_some();
        let side = match people || sure {
            true => Side::Told,
            false => side(&noun)?,
        };
        let met = self
            .described
            .contains_key(&discourse.word_hash(item.head as usize));
        let numbered = recalling == Some(Recalling::Number);
        if !numbered && (met || self.is_of_nameless(discourse, item)) {
            return None;
        }
        let aged = recalling == Some(Recalling::Aged);
        let aside = aged || recalling == Some(Recalling::Years) || is_tried(&noun);
        let wanted = Wanted {
            side,
            aside,
            sure,
            aged,
        };
        let who = subject_alone(discourse, item, wanted)?;
        let known = &discourse.clusters[who as usize];
        let own = Description::read(discourse, item);
        let referred = Referents::read(discourse, item, known.gender);
        let fits = is_open(discourse, item, who)
            && !describe::parts(item, &own, known)
            && !referred.of_third
            && (side == Side::Told || referred.of_self)
            && !setting::holds(discourse, item, &noun, side)
            && !(STARS.contains(&noun.as_str()) && holds_title(discourse, known))
            && !is_other_party(discourse, item, &noun, who)
            && (sure || !has_spoken_as_other(discourse, item, who));
        fits.then_some(who)
    }
}

/// *Ann Reed won. The 41-year-old came home late*: where nobody speaks.
fn is_subject_that_acts(item: &Item) -> bool {
    item.kind == MentionKind::Nominal
        && item.determiner == Determiner::Definite
        && item.role == Role::Subject
        && !item.plural
        && item.quote.is_none()
}

/// *Ann Reed was rescued. “I just jumped,” the rescuer said*.
fn is_other_party(discourse: &Discourse<'_>, item: &Item, noun: &str, who: u32) -> bool {
    let calling = Calling::of(noun);
    let sought = Sought {
        item,
        noun,
        calling,
    };
    sides::near(discourse, sought, who) == Some(false)
}

/// *The trial of Ann Reed began. The defendant said*
fn is_tried(noun: &str) -> bool {
    matches!(noun, "defendant" | "accused")
}

/// On which side of a report a noun for a person stands, if he may be the one told of.
/// That somebody owns a thing is told.
fn side(noun: &str) -> Option<Side> {
    if matches!(noun, "owner" | "proprietor") {
        return None;
    }
    if STARS.contains(&noun) {
        return Some(Side::Told);
    }
    let calling = Calling::of(noun).filter(|calling| calling.is_person())?;
    Some(calling.side()).filter(|&side| side != Side::Others)
}

/// The subject of the sentences before a report in which nobody else is named or
/// introduced: of those of its own paragraph, if they name anybody.
fn subject_alone(discourse: &Discourse<'_>, item: &Item, wanted: Wanted) -> Option<u32> {
    let own = |other: &Item| other.paragraph == item.paragraph;
    let near = |other: &Item| item.paragraph.abs_diff(other.paragraph) < 2;
    match alone(discourse, item, wanted, own) {
        Alone::Nobody => alone(discourse, item, wanted, near).subject(wanted.aged),
        Alone::Aside(who) if is_led_by(discourse, item, who) => Some(who),
        found => found.subject(wanted.aside),
    }
}

/// How a role that speaks is told.
#[derive(Clone, Copy)]
struct Wanted {
    side: Side,
    /// By what is said of whoever is told of, subject or not.
    aside: bool,
    /// By what is hardly said of one who is new: *the 34-year-old*, *the former nurse*.
    sure: bool,
    /// With an age behind its noun.
    aged: bool,
}

/// *From {his} bed the angler joked*: whether a pronoun for somebody leads to a role.
fn is_led_by(discourse: &Discourse<'_>, item: &Item, who: u32) -> bool {
    let sentence = discourse.doc.sentences[item.sentence as usize].tokens;
    let items = &discourse.items;
    let first = items.partition_point(|other| other.tokens.start < sentence.start);
    let mut lead = (first..items.len()).take_while(|&j| items[j].tokens.start < item.tokens.start);
    lead.any(|j| {
        let own = items[j].pronoun.is_some() && items[j].role == Role::Possessive;
        own && items[j].quote.is_none() && discourse.cluster_of(j) == Some(who)
    })
}

/// Who is named and introduced in a few sentences.
enum Alone {
    Nobody,
    One(u32),
    /// The only one, who is no subject.
    Aside(u32),
    Several,
}

impl Alone {
    fn subject(self, or_aside: bool) -> Option<u32> {
        match self {
            Alone::One(who) => Some(who),
            Alone::Aside(who) if or_aside => Some(who),
            Alone::Nobody | Alone::Aside(_) | Alone::Several => None,
        }
    }
}

fn alone(
    discourse: &Discourse<'_>,
    item: &Item,
    wanted: Wanted,
    is_near: impl Fn(&Item) -> bool,
) -> Alone {
    let end = told_before(discourse, item);
    let told = wanted.side == Side::Told;
    let from = end.saturating_sub(if told { REACH } else { 1 });
    let items = &discourse.items;
    let first = items.partition_point(|other| other.sentence < from);
    let before = (first..items.len()).take_while(|&j| items[j].sentence < end);
    let (mut only, mut subject) = (None, false);
    for j in before.filter(|&j| is_near(&items[j]) && is_person(&items[j])) {
        let Some(cluster) = discourse.cluster_of(j) else {
            continue;
        };
        let known = &discourse.clusters[cluster as usize];
        let other_gender = feature::agreement(item, known) < 2;
        let foreign = || {
            origin::is_from_elsewhere(discourse, item, &items[j])
                || age::parts(discourse, item, cluster)
        };
        if is_left_behind(discourse, &items[j]) || other_gender || foreign() {
            continue;
        }
        let official = !wanted.sure && holds_office(discourse, &items[j]);
        let acts = is_subject(discourse, j) && items[j].sentence + 1 == end;
        match only.filter(|&known| known != cluster) {
            _ if official => return Alone::Several,
            // *Ann Reed was beaten by Eva Lund. The boxer, 33, said*
            Some(_) if wanted.aged && subject && !acts => continue,
            Some(_) => return Alone::Several,
            None => only = Some(cluster),
        }
        subject |= acts;
    }
    match only {
        Some(who) if subject => Alone::One(who),
        Some(who) => Alone::Aside(who),
        None => Alone::Nobody,
    }
}

/// Whether a mention is a subject, or of a row that is one: *Ann and Bob were married*.
fn is_subject(discourse: &Discourse<'_>, j: usize) -> bool {
    let item = &discourse.items[j];
    let syntax = Syntax::new(discourse.doc);
    let first = syntax.governor(item.head as usize);
    let joined = syntax.relation(item.head as usize) == Some(Relation::Conj);
    let row = joined.then(|| discourse.item_over(first)).flatten();
    item.role == Role::Subject
        || opens_clause(discourse, item)
        || row.is_some_and(|row| discourse.items[row as usize].role == Role::Subject)
}

/// *Goalkeeper Bob Cole {let} in seven*: a name right before a verb, whatever the tree says.
fn opens_clause(discourse: &Discourse<'_>, item: &Item) -> bool {
    let next = Syntax::new(discourse.doc).tag(item.tokens.end as usize);
    let sentence = discourse.doc.sentences[item.sentence as usize].tokens;
    let opens = item.tokens.start <= sentence.start + 1;
    item.is_name() && opens && matches!(next, Some(Penn::Vb | Penn::Vbd | Penn::Vbp | Penn::Vbz))
}

/// Whether a mention is of one person who has a name or is introduced.
fn is_person(item: &Item) -> bool {
    let one = item.sort == Sort::Person && !item.plural && item.inner.is_none();
    let introduced = item.determiner != Determiner::None || item.is_name();
    let third = item
        .pronoun
        .is_none_or(|p| matches!(p.class, Class::He | Class::She));
    one && third && (introduced || item.pronoun.is_some())
}

/// *two minutes behind Eva Lund*, *against Eva Lund*: with whom a subject is compared.
fn is_left_behind(discourse: &Discourse<'_>, item: &Item) -> bool {
    const WORDS: [&str; 6] = ["behind", "against", "ahead", "over", "than", "past"];
    let start = item.tokens.start as usize;
    let before = (start.saturating_sub(2)..start).map(|i| discourse.doc.token(i));
    item.role != Role::Subject && before.into_iter().any(|word| WORDS.contains(&word))
}

/// *Coach Bob Cole*, *the mayor*: who mostly speaks of others.
pub(super) fn holds_office(discourse: &Discourse<'_>, item: &Item) -> bool {
    let at = match item.kind {
        MentionKind::Nominal => Some(item.head as usize),
        MentionKind::Name => (item.tokens.start as usize).checked_sub(1),
        MentionKind::Pronoun => None,
    };
    let noun = at.map(|at| discourse.doc.token(at).to_lowercase());
    let calling = noun.and_then(|noun| Calling::of(&noun));
    calling.is_some_and(|calling| calling.is_person() && calling.side() == Side::Others)
}
