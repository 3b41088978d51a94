//! Roles that one person has from another: *Reed replaced Cole as director. The new
//! director said*, *the former director said*.

use dixit_core::{MentionKind, Relation};

use crate::{
    discourse::Discourse,
    mentions::{
        item::{Determiner, Item},
        root::Root,
        syntax::Syntax,
    },
};

/// So many sentences back a change of roles is looked for.
const REACH: u32 = 3;

/// Who is meant by *the new R* or *the former R* after a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Holder {
    Known(u32),
    /// Another than who is known to have had or to have got the role.
    Another,
}

/// Who got a role and who lost it.
#[derive(Clone, Copy, Default)]
struct Change {
    gainer: Option<u32>,
    loser: Option<u32>,
}

/// The holder of a role that is said to be new or former, if the sentences before it
/// tell of a change.
pub(crate) fn holder(discourse: &Discourse<'_>, i: usize) -> Option<Holder> {
    let item = &discourse.items[i];
    let is_new = side(discourse, item)?;
    let near = item.sentence.saturating_sub(REACH)..item.sentence;
    let change = near.rev().find_map(|s| change(discourse, item, s))?;
    let (own, other) = match is_new {
        true => (change.gainer, change.loser),
        false => (change.loser, change.gainer),
    };
    match (own, other) {
        (Some(cluster), _) => Some(Holder::Known(cluster)),
        (None, Some(_)) => Some(Holder::Another),
        (None, None) => None,
    }
}

/// Whether a role is a new one; nothing if it is neither new nor former.
fn side(discourse: &Discourse<'_>, item: &Item) -> Option<bool> {
    let role = item.kind == MentionKind::Nominal
        && item.source_of.is_some()
        && item.determiner == Determiner::Definite
        && !item.plural;
    let mut words = (item.tokens.start as usize..item.head as usize).filter(|_| role);
    words.find_map(|i| match discourse.doc.token(i) {
        "new" | "incoming" => Some(true),
        "former" | "old" | "previous" => Some(false),
        word if is_outgoing(word) => Some(false),
        _ => None,
    })
}

/// *the outgoing mayor*
fn is_outgoing(word: &str) -> bool {
    matches!(
        word,
        "outgoing" | "departing" | "defeated" | "beaten" | "losing" | "ousted"
    )
}

/// What a sentence tells of who has the role of an item.
fn change(discourse: &Discourse<'_>, item: &Item, sentence: u32) -> Option<Change> {
    let tokens = discourse.doc.sentences[sentence as usize].tokens.range();
    let noun = discourse.word_hash(item.head as usize);
    let says_role = tokens.clone().any(|i| discourse.word_hash(i) == noun);
    let mut before = item.tokens.start as usize..item.head as usize;
    let outgoing = before.any(|i| is_outgoing(discourse.doc.token(i)));
    let mut all = Change::default();
    let owns = discourse.doc.token(item.head as usize) == "owner";
    for verb in tokens.clone() {
        let Some(kind) = kind(discourse, verb, owns) else {
            continue;
        };
        let beaten = kind == Kind::Beats && outgoing;
        if matches!(kind, Kind::Takes | Kind::Buys) || says_role || beaten {
            let found = kind.read(discourse, tokens.clone(), verb);
            all.gainer = all.gainer.or(found.gainer);
            all.loser = all.loser.or(found.loser);
        }
    }
    (all.gainer != all.loser).then_some(all)
}

/// How a verb tells of a change.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// *X replaced Y*, *X took over from Y*
    Takes,
    /// *X was elected mayor, beating Y*
    Beats,
    /// *X bought the club*, of its owner
    Buys,
    /// *X became director*, *X was elected director*
    Gains,
    /// *X resigned*, *X was sacked*
    Loses,
    /// *X handed over to Y*
    Hands,
}

fn kind(discourse: &Discourse<'_>, verb: usize, owns: bool) -> Option<Kind> {
    let word = discourse.doc.token(verb);
    let next = || discourse.doc.tokens.len() > verb + 1;
    let with = |particle: &str| next() && discourse.doc.token(verb + 1) == particle;
    let root = Root::of(word);
    let is = |verbs: &[&str]| verbs.iter().any(|verb| root.is_of(verb));
    Some(match () {
        () if is(&["replace", "succeed", "oust", "unseat", "supplant"]) => Kind::Takes,
        () if is(&["take"]) && with("over") => Kind::Takes,
        () if is(&["beat", "defeat"]) => Kind::Beats,
        () if owns && is(&["buy", "purchase", "acquire", "inherit"]) => Kind::Buys,
        () if is(&["hand"]) && with("over") => Kind::Hands,
        () if is(&["step", "stand"]) && with("down") => Kind::Loses,
        () if is(&[
            "resign", "quit", "retire", "leave", "lose", "sack", "fire", "dismiss", "depose",
        ]) =>
        {
            Kind::Loses
        }
        () if is(&[
            "become", "elect", "appoint", "name", "make", "swear", "promote", "crown", "hire",
        ]) =>
        {
            Kind::Gains
        }
        () => return None,
    })
}

impl Kind {
    fn read(
        self,
        discourse: &Discourse<'_>,
        tokens: std::ops::Range<usize>,
        verb: usize,
    ) -> Change {
        let syntax = Syntax::new(discourse.doc);
        let who = |fits: &dyn Fn(usize) -> bool| {
            let mut under = tokens.clone().filter(|&i| syntax.governor(i) == verb);
            let at = under.find(|&i| fits(i))?;
            discourse.cluster_of(discourse.item_over(at)? as usize)
        };
        let is = |relation| move |i: usize| syntax.relation(i) == Some(relation);
        let behind = |word: &'static str| {
            move |i: usize| {
                syntax.relation(i) == Some(Relation::Obl)
                    && (i.saturating_sub(4)..i)
                        .any(|j| discourse.doc.token(j) == word && syntax.governor(j) == i)
            }
        };
        let active = who(&is(Relation::Nsubj));
        let passive = who(&is(Relation::NsubjPass));
        let (gainer, loser) = match self {
            Kind::Takes | Kind::Beats => (
                active.or_else(|| who(&behind("by"))),
                passive
                    .or_else(|| who(&is(Relation::Obj)))
                    .or_else(|| who(&behind("from"))),
            ),
            Kind::Gains => (passive.or(active), None),
            Kind::Buys => (active, None),
            Kind::Loses => (None, passive.or(active)),
            Kind::Hands => (who(&behind("to")), active),
        };
        // *beat the sitting governor*: nobody whose name is known.
        let named = |cluster: &u32| discourse.clusters[*cluster as usize].name.is_some();
        let loser = loser.filter(|cluster| self != Kind::Beats || named(cluster));
        Change { gainer, loser }
    }
}
