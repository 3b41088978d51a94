//! Who goes on speaking under another description: *“It will grow,” Ann Reed of Leeds Council
//! said. “It must,” the Leeds delegate added*.

use dixit_core::{Act, MentionKind, Penn};

use crate::{
    discourse::{
        Discourse,
        another::{has_spoken_as_other, is_of_another},
        cluster::Cluster,
        describe,
        description::Description,
        nearness::told_before,
        offices::is_short,
        role_synsets::Synsets,
    },
    linking::{
        decode::Decoder,
        evidence::{setting, sides, sought::Sought},
        roles::{
            avoided_name::{avoids_name, is_called},
            bare_role::{is_bare_role, is_open, noun_of},
            lone_voice::is_lone_voice,
        },
    },
    mentions::{
        calling::{Calling, Side},
        item::{Determiner, Item},
        sort::Sort,
        syntax::Syntax,
        words::is_party_member,
    },
    model::{going_on::says_more, noun::means_no_person},
};

/// So many sentences may stand between two reports of one speaker.
const REACH: u32 = 3;

impl Decoder {
    /// The named person who has spoken last, of a role that speaks next and by which a
    /// writer avoids his name, if nobody else has come between.
    pub(crate) fn still_speaking(&self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        let item = &discourse.items[i];
        if !is_bare_role(item) || item.quote.is_some() {
            return None;
        }
        let more = item
            .source_of
            .is_some_and(|q| says_more(discourse, item, q));
        let noun = noun_of(discourse, item);
        if possesses(discourse, item) || !more && is_apart(discourse, item) {
            return None;
        }
        let source = last_source(discourse, item)?;
        let who = discourse.cluster_of(source)?;
        let known = &discourse.clusters[who as usize];
        if !is_one(discourse, item, &noun) && !is_by_letters(discourse, item, known) {
            return None;
        }
        let own = Description::read(discourse, item);
        let fits = is_open(discourse, item, who)
            && (avoids_name(discourse, item, &noun, known)
                || is_by_letters(discourse, item, known)
                || is_lone_voice(discourse, item, who))
            && (more || !has_spoken_as_other(discourse, item, who))
            && !describe::parts(item, &own, known)
            && (more && is_called(discourse, item, known) || !self.others(discourse, item, who))
            && !is_anybody_between(discourse, source, i, who)
            && (more || !is_set_against(discourse, i))
            && !is_told_of_other(discourse, item, &noun, who);
        fits.then_some(who)
    }

    /// Whether another was called by the noun before, or has it for a title.
    fn others(&self, discourse: &Discourse<'_>, item: &Item, who: u32) -> bool {
        let noun = discourse.word_hash(item.head as usize);
        let met = self.described.get(&noun).map(|&c| discourse.root(c));
        let other = |(c, known): (usize, &Cluster)| {
            let c = c as u32;
            discourse.root(c) == c
                && c != who
                && known.name.is_some()
                && is_called(discourse, item, known)
        };
        met.is_some_and(|c| c != who) || discourse.clusters.iter().enumerate().any(other)
    }
}

/// Whether a noun is for one person who is told by what he is: no crowd, no source.
fn is_one(discourse: &Discourse<'_>, item: &Item, noun: &str) -> bool {
    const NOUNS: [&str; 20] = [
        "bystander",
        "caller",
        "family",
        "host",
        "insider",
        "interviewer",
        "man",
        "moderator",
        "narrator",
        "neighbor",
        "neighbour",
        "person",
        "presenter",
        "public",
        "reporter",
        "resident",
        "source",
        "suspect",
        "witness",
        "woman",
    ];
    let number = Syntax::new(discourse.doc).tag(item.head as usize) == Some(Penn::Cd);
    let known = Synsets::of(discourse.word_hash(item.head as usize)).is_known();
    let calling = Calling::of(noun).is_some_and(Calling::is_person);
    let person = known || calling || is_party_member(discourse.doc.token(item.head as usize));
    let one = person && !number && !means_no_person(noun);
    one && !NOUNS.contains(&noun) && !noun.starts_with("spokes")
}

/// *the VPM*, of VPM Ann Reed.
fn is_by_letters(discourse: &Discourse<'_>, item: &Item, known: &Cluster) -> bool {
    is_short(discourse.doc.token(item.head as usize)) && is_called(discourse, item, known)
}

/// *the captain’s message*, *the senator’s answer*: what is his speaks.
fn possesses(discourse: &Discourse<'_>, item: &Item) -> bool {
    Syntax::new(discourse.doc).tag(item.tokens.end as usize) == Some(Penn::Pos)
}

/// *The new coach*, *the city’s coroner*, *In 1846, the governor*: somebody who is brought in.
fn is_apart(discourse: &Discourse<'_>, item: &Item) -> bool {
    let mut words = item.tokens.start as usize..item.head as usize;
    let owned = |at: usize| Syntax::new(discourse.doc).tag(at) == Some(Penn::Pos);
    is_of_another(discourse, item)
        || words.any(|at| owned(at) || discourse.doc.token(at) == "then")
        || is_led_up_to(discourse, item)
}

/// *Late last year the coroner warned*: whether more than a word leads to a role that speaks
/// before its words.
fn is_led_up_to(discourse: &Discourse<'_>, item: &Item) -> bool {
    const SCENES: [&str; 7] = [
        "According",
        "Meanwhile",
        "Earlier",
        "Later",
        "Then",
        "Elsewhere",
        "Separately",
    ];
    let start = discourse.doc.sentences[item.sentence as usize].tokens.start as usize;
    let quote = item.source_of.map(|q| &discourse.doc.quotes[q as usize]);
    let span = discourse.doc.tokens.cover(item.tokens);
    let first = quote.is_some_and(|quote| quote.extent().start >= span.start);
    let lead = item.tokens.start as usize - start;
    first && (lead > 2 || SCENES.contains(&discourse.doc.token(start)))
}

/// The item of who has spoken last, in the sentences right before a report, if he was named
/// there or meant by a pronoun.
pub(super) fn last_source(discourse: &Discourse<'_>, item: &Item) -> Option<usize> {
    let source = last_speaker(discourse, item)?;
    let by_role = || discourse.decisions[source].is_some_and(|decision| decision.by == "role");
    let sure = discourse.items[source].kind != MentionKind::Nominal || by_role();
    sure.then_some(source)
}

/// The same, however he was told of.
pub(super) fn last_speaker(discourse: &Discourse<'_>, item: &Item) -> Option<usize> {
    let last = discourse.quotes_before(item.source_of?).next()?;
    let source = discourse.sources[last as usize]? as usize;
    let quote = &discourse.doc.quotes[last as usize];
    let end = told_before(discourse, item);
    let sentences = &discourse.doc.sentences;
    let closes = sentences.partition_point(|s| s.span.end < quote.extent().end) as u32;
    let closes = closes.max(discourse.items[source].sentence);
    let near = closes.min(item.sentence) <= end && end.saturating_sub(closes) <= REACH;
    let spoke = !matches!(quote.act, Some(Act::Ask | Act::Know));
    (near && spoke && discourse.items[source].quote.is_none()).then_some(source)
}

/// Whether another person is named or brought in between two reports, outside of what is said.
pub(super) fn is_anybody_between(
    discourse: &Discourse<'_>,
    source: usize,
    role: usize,
    who: u32,
) -> bool {
    let start = discourse.items[role].tokens.start;
    let between = (source + 1..role).filter(|&j| discourse.cluster_of(j) != Some(who));
    between.map(|j| &discourse.items[j]).any(|other| {
        let person = other.sort == Sort::Person && !other.plural && other.pronoun.is_none();
        let told = other.is_name() || other.determiner == Determiner::Indefinite;
        person && told && other.tokens.start < start && other.quote.is_none()
    })
}

/// *The Liberal leader said no. The Conservative leader said yes*: whether the next report is
/// of another with the same noun.
fn is_set_against(discourse: &Discourse<'_>, role: usize) -> bool {
    const NEAR: usize = 12;
    let item = &discourse.items[role];
    let noun = |item: &Item| discourse.word_hash(item.head as usize);
    let words = |item: &Item| discourse.doc.slice(discourse.doc.tokens.cover(item.tokens));
    let behind = discourse.items.iter().skip(role + 1).take(NEAR);
    let mut near = behind.take_while(|other| other.sentence <= item.sentence + 1);
    near.any(|other| {
        let speaks = other.kind == MentionKind::Nominal && other.source_of.is_some();
        speaks && noun(other) == noun(item) && !words(other).eq_ignore_ascii_case(words(item))
    })
}

/// Whether the sentences before tell of the last speaker as of another than the noun is for.
fn is_told_of_other(discourse: &Discourse<'_>, item: &Item, noun: &str, who: u32) -> bool {
    let sought = Sought {
        item,
        noun,
        calling: Calling::of(noun),
    };
    sides::near(discourse, sought, who) == Some(false)
        || setting::holds(discourse, item, noun, Side::Others)
}
