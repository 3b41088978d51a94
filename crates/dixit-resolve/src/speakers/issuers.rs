//! Whose the words of a writing are that the text told of before: *The two unions {issued a
//! statement}. … the statement said*.

use dixit_core::{MentionKind, Relation};

use crate::{
    discourse::Discourse,
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
        syntax::{Role, Syntax},
        writing::is_made,
    },
};

/// So many sentences may stand between a writing and its words.
const REACH: u32 = 8;

/// The item of those who sent or gave out the writing that speaks.
pub(super) fn issuer(discourse: &Discourse<'_>, q: usize) -> Option<usize> {
    let source = discourse.sources[q]? as usize;
    let item = &discourse.items[source];
    let noun = discourse.word_hash(item.head as usize);
    let speaks = item.kind == MentionKind::Nominal
        && item.determiner == Determiner::Definite
        && item.tokens.len() == 2
        && is_made(discourse.doc.token(item.head as usize));
    if !speaks {
        return None;
    }
    let before = (0..source).rev();
    let mut near = before.take_while(|&j| discourse.items[j].sentence + REACH >= item.sentence);
    let writing = near.find(|&j| {
        let other = &discourse.items[j];
        let same = discourse.word_hash(other.head as usize) == noun;
        same && other.determiner != Determiner::Definite
    })?;
    giver(discourse, &discourse.items[writing])
}

/// *{Ann Reed} sent a letter*: the subject of the verb for giving out of which a writing is
/// the object.
fn giver(discourse: &Discourse<'_>, writing: &Item) -> Option<usize> {
    let verb = writing.clause as usize;
    let new = matches!(
        writing.determiner,
        Determiner::Indefinite | Determiner::Possessive
    );
    let given = new && writing.role == Role::Object && gives(discourse.doc.token(verb));
    if !given || is_passive(discourse, writing) {
        return None;
    }
    let sentence = discourse.doc.sentences[writing.sentence as usize].tokens;
    let items = &discourse.items;
    let first = items.partition_point(|item| item.tokens.start < sentence.start);
    let near = (first..items.len()).take_while(|&j| items[j].sentence == writing.sentence);
    let subjects = near.filter(|&j| {
        let item = &items[j];
        let person = matches!(item.sort, Sort::Person | Sort::Body) || item.pronoun.is_some();
        item.clause as usize == verb && item.role == Role::Subject && (person || item.group)
    });
    let subject = subjects.max_by_key(|&j| (items[j].group, items[j].is_name()))?;
    discourse.cluster_of(subject).map(|_| subject)
}

fn is_passive(discourse: &Discourse<'_>, writing: &Item) -> bool {
    Syntax::new(discourse.doc).relation(writing.head as usize) == Some(Relation::NsubjPass)
}

fn gives(verb: &str) -> bool {
    const STEMS: [&str; 9] = [
        "issu", "releas", "sent", "send", "publish", "wrote", "post", "provid", "sign",
    ];
    STEMS.iter().any(|stem| verb.starts_with(stem))
}
