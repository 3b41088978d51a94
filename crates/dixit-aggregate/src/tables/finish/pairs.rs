use std::{cmp::Reverse, collections::BTreeMap, mem::take};

use super::{
    finishing::Finishing,
    originals::{Counted, In, articles},
};
use crate::{
    AboutRow,
    state::aggregate::ordered,
    state::article::{Article, Who},
    state::pair::Pair,
    tables::summary::Tie,
};

/// Two entities, by the place of both.
type Ends = (u32, u32);

impl Finishing {
    pub(super) fn about(&mut self) -> Vec<AboutRow> {
        let pairs = take(&mut self.from.about);
        let mut pairs = self.pairs(pairs, |article| article.about, |a, b| (a, b));
        pairs.sort_unstable_by_key(|&(ends, counted)| (Reverse(counted.quotes), ends));
        let row = |((a, b), counted): (Ends, Counted)| {
            let (a, b) = (&self.groups[a as usize], &self.groups[b as usize]);
            AboutRow {
                speaker_id: a.id.clone(),
                speaker: a.name.clone(),
                about_id: b.id.clone(),
                about: b.name.clone(),
                quotes: counted.quotes,
                quotes_original: counted.quotes_original,
                documents: counted.documents,
                originals: counted.originals,
            }
        };
        pairs.into_iter().map(row).collect()
    }

    pub(super) fn ties(&mut self) -> Vec<Tie> {
        let of_article = |article: Article<'_>| {
            let ties = article.ties.into_iter();
            ties.map(|(a, b)| (a, b, 0)).collect()
        };
        let pairs = take(&mut self.from.ties);
        let pairs = self.pairs(pairs, of_article, ordered);
        let tie = |((a, b), counted): (Ends, Counted)| Tie {
            a,
            b,
            documents: counted.documents,
            originals: counted.originals,
        };
        let mut ties: Vec<Tie> = pairs.into_iter().map(tie).collect();
        ties.sort_unstable_by_key(|tie| (Reverse(tie.documents), tie.a, tie.b));
        ties
    }

    /// The pairs of entities of these pairs of nodes, and of those of which
    /// articles know only a loose name.
    fn pairs(
        &self,
        pairs: Vec<(Ends, Pair)>,
        of_article: impl Fn(Article<'_>) -> Vec<(Who, Who, u32)>,
        ends: impl Fn(u32, u32) -> Ends,
    ) -> Vec<(Ends, Counted)> {
        let groups = |(a, b)| match (self.group(a), self.group(b)) {
            (Some(a), Some(b)) if a != b => Some(ends(a, b)),
            _ => None,
        };
        let mut found: Vec<(Ends, In<u32>)> = Vec::new();
        let mut estimated: BTreeMap<Ends, Counted> = BTreeMap::new();
        for (nodes, pair) in pairs {
            let Some(ends) = groups(nodes) else { continue };
            let places = articles(&self.from, pair.entries());
            if pair.is_cut() {
                let counted = self.estimate(places, pair.documents(), pair.quotes());
                estimated.entry(ends).or_default().merge(counted);
            } else {
                found.extend(places.map(|place| (ends, place)));
            }
        }
        for article in 0..self.from.articles.len() {
            for (a, b, quotes) in of_article(self.from.article(article)) {
                let nodes = (self.from.node(article, a), self.from.node(article, b));
                let place = In {
                    article: article as u32,
                    amount: quotes,
                };
                found.extend(groups(nodes).map(|ends| (ends, place)));
            }
        }
        found.sort_unstable_by_key(|entry| entry.0);
        let mut pairs = Vec::new();
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let mut counted = self.count(same.iter().map(|entry| entry.1).collect());
            counted.merge(estimated.remove(&same[0].0).unwrap_or_default());
            pairs.push((same[0].0, counted));
        }
        pairs.extend(estimated);
        pairs
    }
}
