//! The scores of articles that say who speaks and what for, as `benchmarks/gold/score.py`
//! counts them. Reports inside reports are left out.

use std::io::Write;

use dixit_core::{Document, Quote};

use super::{
    counts::{ByKind, Role, by_kind, counted, kinds, same},
    item::Items,
    matching::{Pair, pairs},
    people::right_speakers,
};
use crate::cli::{
    CliError,
    corpus::quotes::{Attribution, QuoteDoc},
    eval::{
        figures::{Figures, Ratio},
        sureness::Sureness,
    },
};

/// What has been counted so far.
#[derive(Default)]
pub(super) struct Articles {
    spans: [Figures; 3],
    whole: ByKind,
    /// Of those whose content is found: right speakers, act, kind.
    right: [Ratio; 3],
    sureness: Sureness,
    speaker_sureness: Sureness,
}

impl Articles {
    pub(super) fn add(&mut self, gold: &QuoteDoc, doc: &Document) {
        let wanted: Vec<&Attribution> = outer(&gold.gold.attributions, |a| !a.is_nested);
        let found: Vec<&Quote> = outer(&doc.quotes, |q| q.within.is_none());
        let items = Items::stated(&gold.text, &wanted, doc, &found);
        let roles: [Role; 3] = [|item| &item.content, |item| &item.source, |item| &item.cue];
        for (sum, role) in self.spans.iter_mut().zip(roles) {
            *sum += same(&items, role, None);
        }
        let good = likest(&pairs(&items));
        let is_whole = |&&(g, f): &&(usize, usize)| items.gold[g].same_source(&items.found[f]);
        let whole: Vec<(usize, usize)> = good.iter().filter(is_whole).copied().collect();
        for (sum, kind) in self.whole.iter_mut().zip(kinds()) {
            *sum += counted(&items, &whole, kind);
        }
        self.judge(&items, &found, &whole);
        self.speaker_sureness.begin_document();
        for (g, f) in good {
            self.add_found(gold, wanted[g], doc, found[f]);
        }
    }

    /// What is right of an attribution whose content is found.
    fn add_found(&mut self, gold: &QuoteDoc, wanted: &Attribution, doc: &Document, found: &Quote) {
        let names: Vec<&str> = found.speaker_names(doc).collect();
        let speakers = wanted.speakers.as_deref().unwrap_or_default();
        let is_right = right_speakers(speakers, &names, &gold.gold.people);
        let act = found.act.map(|act| act.as_str()) == wanted.act.as_deref();
        let right = [is_right, act, found.kind == wanted.kind];
        for (sum, right) in self.right.iter_mut().zip(right) {
            *sum += Ratio::of(right.into(), 1);
        }
        if let Some(score) = found.speaker_score {
            self.speaker_sureness
                .add_found(recorded(score), found.kind, is_right);
        }
    }

    fn judge(&mut self, items: &Items, found: &[&Quote], whole: &[(usize, usize)]) {
        self.sureness.begin_document();
        for item in &items.gold {
            self.sureness.add_gold(item.kind);
        }
        for (at, quote) in found.iter().enumerate() {
            let right = whole.iter().any(|&(_, f)| f == at);
            self.sureness
                .add_found(recorded(quote.score), quote.kind, right);
        }
    }

    pub(super) fn print(&self, out: &mut impl Write) -> Result<(), CliError> {
        let names = ["content, strict", "source, strict", "cue, strict"];
        for (name, figures) in names.iter().zip(&self.spans) {
            writeln!(out, "{name:28} {figures}")?;
        }
        by_kind(out, "whole, 4/5 of content", &self.whole)?;
        let [speakers, act, kind] = self.right.map(Ratio::percent);
        writeln!(
            out,
            "of the contents found, right: speakers {speakers:.2} %, act {act:.2} %, kind {kind:.2} %"
        )?;
        self.sureness.print(out)?;
        let error = self.speaker_sureness.error();
        writeln!(out, "  of the speaker's score {error:.3}")?;
        Ok(())
    }
}

/// A score as records state it; the bins of a calibration error part at tenths.
fn recorded(score: f32) -> f32 {
    (score * 1000.0).round() / 1000.0
}

fn outer<T>(all: &[T], is_outer: impl Fn(&T) -> bool) -> Vec<&T> {
    all.iter().filter(|one| is_outer(one)).collect()
}

/// Those of which four fifths are alike, the likest first, each in one pair.
fn likest(pairs: &[Pair]) -> Vec<(usize, usize)> {
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.likeness >= 0.8) {
        let is_free = |&(gold, found): &(usize, usize)| gold != pair.gold && found != pair.found;
        if taken.iter().all(is_free) {
            taken.push((pair.gold, pair.found));
        }
    }
    taken
}
