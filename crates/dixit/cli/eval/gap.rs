//! The scores of GAP (Webster et al. 2018): of each of two names whether a pronoun means it.

use std::io::Write;

use super::{
    super::{
        CliError,
        corpus::{
            gap::{Ambiguity, GapDoc},
            predict::Found,
        },
    },
    score::Score,
};
use dixit_core::{MentionKind, Span};

/// Counts by the gender of the pronoun.
#[derive(Debug, Default)]
pub(super) struct Gap {
    masculine: Score,
    feminine: Score,
}

impl Gap {
    pub(super) fn add(&mut self, gold: &GapDoc, found: &[Found<'_>]) {
        let word = gold.text[gold.gold.pronoun.range()].to_lowercase();
        let score = match word.as_str() {
            "he" | "him" | "his" => &mut self.masculine,
            _ => &mut self.feminine,
        };
        let names = gold.gold.names.iter().zip(gold.gold.means);
        for (name, right) in names {
            let said = means(&gold.gold, *name, found);
            score.add(Score::new(
                usize::from(said && right),
                usize::from(said),
                usize::from(right),
            ));
        }
    }

    pub(super) fn print(&self, out: &mut impl Write) -> Result<(), CliError> {
        let mut overall = self.masculine;
        overall.add(self.feminine);
        writeln!(out, "overall    {overall}")?;
        writeln!(out, "masculine  {}", self.masculine)?;
        writeln!(out, "feminine   {}", self.feminine)?;
        let bias = match self.masculine.f1() {
            0.0 => 0.0,
            masculine => self.feminine.f1() / masculine,
        };
        writeln!(out, "bias       {bias:.4}  (feminine F1 / masculine F1)")?;
        Ok(())
    }
}

/// Whether the entity of the pronoun has a mention inside the name, or a name around it.
fn means(gold: &Ambiguity, name: Span, found: &[Found<'_>]) -> bool {
    let inside = |a: Span, b: Span| b.start <= a.start && a.end <= b.end;
    let holds = |entity: &&Found<'_>| entity.mentions.iter().any(|m| m.span == gold.pronoun);
    let mut mentions = found.iter().filter(holds).flat_map(|e| &e.mentions);
    mentions.any(|m| inside(m.span, name) || m.kind == MentionKind::Name && inside(name, m.span))
}

#[cfg(test)]
mod tests {
    use dixit_core::{By, Mention, TokenRange};

    use super::*;

    const TEXT: &str = "Ann met Sue before she left. Bob met Tom before he left.";

    fn span(words: &str) -> Span {
        let start = TEXT.rfind(words).expect("words of the text");
        Span::new(start, start + words.len())
    }

    fn gold(pronoun: &str, names: [&str; 2], means: [bool; 2]) -> GapDoc {
        GapDoc {
            id: pronoun.to_owned(),
            text: TEXT.to_owned(),
            gold: Ambiguity {
                pronoun: span(pronoun),
                names: names.map(span),
                means,
            },
        }
    }

    /// She is Ann and not Sue: right. He is put to Bob and, by a name around it, to Tom: one
    /// of two is right. P 2 of 3, R 2 of 2.
    #[test]
    fn each_name_is_a_question() {
        let mention = |words: &str, kind| {
            Mention::new(span(words), TokenRange::new(0, 1), kind, By::new("test"))
        };
        use MentionKind::{Name, Pronoun};
        let ann = [mention("Ann", Name), mention("she", Pronoun)];
        let bob = [
            mention("Bob", Name),
            mention("Tom before", Name),
            mention("he", Pronoun),
        ];
        let found = |mentions| Found {
            label: None,
            name: None,
            mentions,
        };
        let mut gap = Gap::default();
        let she = gold("she", ["Ann", "Sue"], [true, false]);
        gap.add(&she, &[found(ann.iter().collect())]);
        let he = gold("he", ["Bob", "Tom"], [false, true]);
        gap.add(&he, &[found(bob.iter().collect())]);
        let mut out = Vec::new();
        gap.print(&mut out).expect("room");
        let wanted = "\
overall    P  66.67  R 100.00  F1  80.00  (2 gold)
masculine  P  50.00  R 100.00  F1  66.67  (1 gold)
feminine   P 100.00  R 100.00  F1 100.00  (1 gold)
bias       1.5000  (feminine F1 / masculine F1)
";
        assert_eq!(String::from_utf8(out).expect("text"), wanted);
    }
}
