//! Counts of attributions, in all and by kind.

use std::{collections::BTreeSet, io::Write};

use dixit_core::{QuoteKind, TokenRange};

use super::item::{Item, Items};
use crate::cli::{
    CliError,
    eval::figures::{Figures, Ratio},
};

/// All, and by kind.
pub(super) type ByKind = [Figures; 4];

/// The spans of a role: content, source or cue.
pub(super) type Role = fn(&Item) -> &Vec<TokenRange>;

pub(super) fn kinds() -> impl Iterator<Item = Option<QuoteKind>> {
    let kinds = QuoteKind::ALL.iter().map(|&kind| Some(kind));
    std::iter::once(None).chain(kinds)
}

fn is(kind: Option<QuoteKind>) -> impl Fn(&&Item) -> bool {
    move |item| kind.is_none_or(|kind| item.kind == kind)
}

/// Spans of a role that are the same on the other side, whatever its kind there.
pub(super) fn same(items: &Items, role: Role, kind: Option<QuoteKind>) -> Figures {
    let spans = |side: &[Item], kind| -> BTreeSet<TokenRange> {
        let items = side.iter().filter(is(kind));
        items.flat_map(role).copied().collect()
    };
    let share = |side: &[Item], other: &[Item]| {
        let (spans, others) = (spans(side, kind), spans(other, None));
        Ratio::of(spans.intersection(&others).count(), spans.len())
    };
    Figures {
        precision: share(&items.found, &items.gold),
        recall: share(&items.gold, &items.found),
    }
}

pub(super) fn counted(items: &Items, whole: &[(usize, usize)], kind: Option<QuoteKind>) -> Figures {
    let (gold, found) = (&items.gold, &items.found);
    let of = |item: &Item| is(kind)(&item);
    Figures {
        precision: Ratio::of(
            whole.iter().filter(|pair| of(&found[pair.1])).count(),
            found.iter().filter(is(kind)).count(),
        ),
        recall: Ratio::of(
            whole.iter().filter(|pair| of(&gold[pair.0])).count(),
            gold.iter().filter(is(kind)).count(),
        ),
    }
}

pub(super) fn by_kind(out: &mut impl Write, name: &str, figures: &ByKind) -> Result<(), CliError> {
    for (figures, kind) in figures.iter().zip(kinds()) {
        let name = match kind {
            None => name.to_owned(),
            Some(kind) => format!("  {}", kind.as_str()),
        };
        writeln!(out, "{name:28} {figures}")?;
    }
    Ok(())
}
