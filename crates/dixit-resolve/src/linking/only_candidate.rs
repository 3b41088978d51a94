//! The one person whom *he* or *she* who speaks can be.

use dixit_core::Penn;

use crate::{
    discourse::Discourse,
    linking::{
        carried::carried,
        decode::Decoder,
        in_turn::{asked, in_turn},
    },
    mentions::{
        item::Item,
        pronoun::Class,
        sort::Sort,
        syntax::{Role, Syntax, is_noun},
    },
    model::feature,
};

/// How many sentences back the one who alone can be *he* is looked for.
const ONLY_REACH: u32 = 3;

impl Decoder {
    /// Of *he* or *she* who says something: the only person of the right gender in
    /// the sentence before the quotation, or in its own before it; if none is
    /// known to be, the only one who may be; if there is none, so a sentence
    /// farther back in the paragraph.
    pub(crate) fn only(&self, discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
        let quote = item.source_of? as usize;
        if !matches!(item.pronoun?.class, Class::He | Class::She) {
            return None;
        }
        let turn = in_turn(discourse, item).or_else(|| asked(discourse, item));
        let turn = turn.or_else(|| carried(discourse, item));
        if let Some(who) = turn.or_else(|| fronted(discourse, item)) {
            return Some(who);
        }
        let start = discourse.doc.quotes[quote].extent().start;
        let sentences = &discourse.doc.sentences;
        let opens = sentences.partition_point(|s| s.span.end <= start) as u32;
        let first = opens.min(item.sentence);
        let fits = |free| {
            let mut fits =
                (1..=ONLY_REACH).map(|reach| self.fits(discourse, item, first, reach, free));
            fits.find(|fits| fits.iter().any(|f| f.0 > 0))
        };
        let Some([known, possible]) = fits(true) else {
            // *A letter to Ann was opened. “No,” she said.*
            return fits(false).and_then(|[known, _]| known.1.filter(|_| known.0 == 1));
        };
        let one = |(count, who): (usize, Option<u32>)| who.filter(|_| count == 1);
        match known.0 {
            0 => one(possible),
            _ => one(known),
        }
    }

    /// How many persons were last named in the sentences from `first` so many
    /// back, and the last of them: those of the right gender, and those of whom
    /// none is known; if so wished, without those who stand in a phrase about others.
    fn fits(
        &self,
        discourse: &Discourse<'_>,
        item: &Item,
        first: u32,
        reach: u32,
        free: bool,
    ) -> [(usize, Option<u32>); 2] {
        let mut fits = [(0, None); 2];
        for candidate in &self.candidates {
            let cluster = &discourse.clusters[candidate.cluster as usize];
            let Some(plain) = cluster.plain.map(|plain| &discourse.items[plain as usize]) else {
                continue;
            };
            let near = plain.sentence <= first
                && first - plain.sentence <= reach
                && (reach == 1 || plain.paragraph == item.paragraph)
                && plain.tokens.start < item.tokens.start;
            let free = !free || !matches!(plain.role, Role::Possessive | Role::Modifier);
            let agrees = feature::agreement(item, cluster);
            let free = free && feature::leans(item, cluster) != Some(false);
            if near && free && cluster.sort == Sort::Person && !cluster.plural && agrees > 1 {
                let (count, who) = &mut fits[usize::from(agrees == 2)];
                *count += 1;
                *who = Some(candidate.cluster);
            }
        }
        fits
    }
}

/// *Although she denies the theft, Ann Reed resigned*: where a paragraph begins with a clause
/// before the main one, the subject of that, named in full.
fn fronted(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let opening = discourse.doc.paragraphs.get(item.paragraph as usize)?;
    let sentence = discourse.doc.sentences[item.sentence as usize].tokens;
    let led = Syntax::new(discourse.doc).tag(sentence.start as usize) == Some(Penn::In);
    let second = item.tokens.start == sentence.start + 1 && opening.start == item.sentence;
    let first = discourse
        .items
        .partition_point(|i| i.tokens.start < item.tokens.end);
    let mut behind = (first..discourse.items.len())
        .take_while(|&j| discourse.items[j].sentence == item.sentence);
    let main = behind.find(|&j| led && second && opens_clause(discourse, &discourse.items[j]))?;
    let who = discourse.cluster_of(main)?;
    let known = &discourse.clusters[who as usize];
    let one = known.sort == Sort::Person && !known.plural;
    (one && feature::agreement(item, known) > 1).then_some(who)
}

/// *, mayor Ann Reed was*: whether a full name stands between a comma and a verb.
fn opens_clause(discourse: &Discourse<'_>, item: &Item) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let tag = |i: usize| syntax.tag(i);
    let start = item.tokens.start as usize;
    let noun = |i: &usize| tag(*i).is_some_and(is_noun) || discourse.doc.token(*i) == "the";
    let lead = (0..start).rev().take_while(noun).last().unwrap_or(start);
    let token = |back: usize| {
        lead.checked_sub(back)
            .map_or("", |i| discourse.doc.token(i))
    };
    let comma = token(1) == "," || matches!(token(1), "”" | "\"" | "’") && token(2) == ",";
    let verb = matches!(
        tag(item.tokens.end as usize),
        Some(Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md)
    );
    item.is_name() && item.tokens.len() > 1 && item.quote.is_none() && comma && verb
}
