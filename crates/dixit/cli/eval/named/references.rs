//! Counts of named references.

use std::io::Write;

use dixit_core::MentionKind;

use super::{
    group::{GROUPS, groups},
    names::same_name,
};
use crate::cli::{
    CliError,
    corpus::{
        predict::Found,
        resolve::{Cluster, GoldMention},
    },
    eval::figures::{Figures, Ratio},
};

/// Counts by group.
#[derive(Debug, Default)]
pub(crate) struct Named {
    counts: [Counts; GROUPS.len()],
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    /// References to somebody who is named.
    gold: usize,
    /// Those put to a name.
    attempted: usize,
    /// Those put to the right name.
    right: usize,
    /// References to somebody who has no name, put to one.
    spurious: usize,
}

impl Named {
    /// Counts the references of one gold entity of a text.
    pub(crate) fn add(&mut self, text: &str, gold: &Cluster, found: &[Found<'_>]) {
        let of_kind = |name: bool| move |m: &&GoldMention| (m.kind == MentionKind::Name) == name;
        let names = gold.mentions.iter().filter(of_kind(true));
        let names: Vec<&str> = names.map(|m| &text[m.span.range()]).collect();
        let person = matches!(gold.label.as_deref(), None | Some("PERSON"));
        for mention in gold.mentions.iter().filter(of_kind(false)) {
            let name = entity_of(mention, found).and_then(|at| name_of(&found[at], text));
            let right = |name: &str| names.iter().any(|gold| same_name(name, gold, person));
            let counts = match names.is_empty() {
                true => Counts::unnamed(name.is_some()),
                false => Counts::named(name.is_some(), name.is_some_and(right)),
            };
            for group in groups(mention.kind, &text[mention.span.range()]) {
                self.counts[group].add(counts);
            }
        }
    }

    pub(crate) fn print(&self, out: &mut impl Write) -> Result<(), CliError> {
        writeln!(out, "named references")?;
        let groups = GROUPS.iter().zip(&self.counts);
        for (name, counts) in groups.filter(|(_, c)| c.gold + c.spurious > 0) {
            writeln!(
                out,
                "  {name:14} {}  ({} gold)",
                counts.figures(),
                counts.gold
            )?;
        }
        Ok(())
    }
}

impl Counts {
    fn named(attempted: bool, right: bool) -> Counts {
        Counts {
            gold: 1,
            attempted: attempted.into(),
            right: right.into(),
            spurious: 0,
        }
    }

    fn unnamed(attempted: bool) -> Counts {
        Counts {
            spurious: attempted.into(),
            ..Counts::default()
        }
    }

    fn add(&mut self, other: Counts) {
        self.gold += other.gold;
        self.attempted += other.attempted;
        self.right += other.right;
        self.spurious += other.spurious;
    }

    fn figures(&self) -> Figures {
        Figures {
            precision: Ratio::of(self.right, self.attempted + self.spurious),
            recall: Ratio::of(self.right, self.gold),
        }
    }
}

/// The entity found that has a gold reference: the mention on the same span; else, of a
/// description, one inside the span that ends with its head, or else with it.
fn entity_of(gold: &GoldMention, found: &[Found<'_>]) -> Option<usize> {
    let mentions = || {
        let entities = found.iter().enumerate();
        entities.flat_map(|(at, entity)| entity.mentions.iter().map(move |m| (at, *m)))
    };
    if let Some((at, _)) = mentions().find(|(_, m)| m.span == gold.span) {
        return Some(at);
    }
    if gold.kind != MentionKind::Nominal {
        return None;
    }
    let (span, head) = (gold.span, gold.head.unwrap_or(gold.span));
    let first = |end: u32, latest: u32| {
        let near = mentions().filter(|(_, m)| m.kind != MentionKind::Name && m.span.end == end);
        let near = near.filter(|(_, m)| (span.start..=latest).contains(&m.span.start));
        near.min_by_key(|(at, m)| (m.span.start, *at))
    };
    let near = first(head.end, head.start).or_else(|| first(span.end, u32::MAX));
    near.map(|(at, _)| at)
}

/// The name of an entity found: its own, else the longest of its names, the first of equals.
fn name_of<'f>(found: &'f Found<'_>, text: &'f str) -> Option<&'f str> {
    let names = found
        .mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Name);
    let names = names.map(|m| &text[m.span.range()]).rev();
    let own = found.name.filter(|name| !name.is_empty());
    own.or_else(|| names.max_by_key(|name| name.chars().count()))
}

#[cfg(test)]
mod tests {
    use dixit_core::{By, Mention, Span, TokenRange};

    use super::*;

    const TEXT: &str =
        "Ann Lee met Bob Ray. She and the new mayor of Bonn spoke; he left. A man smiled at her.";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).expect("words of the text");
        Span::new(start, start + words.trim_end().len())
    }

    fn gold(words: &str, kind: MentionKind, head: Option<&str>) -> GoldMention {
        let (span, head) = (span(words), head.map(span));
        GoldMention { span, kind, head }
    }

    fn cluster(mentions: Vec<GoldMention>) -> Cluster {
        let label = Some("PERSON".to_owned());
        Cluster { label, mentions }
    }

    /// She, the mayor, he and her are somebody with a name. Three are put to a name, two of
    /// them to the right one, the mayor by the words that end with the head; a man without
    /// a name is put to one too. P 2 of 3 + 1, R 2 of 4.
    #[test]
    fn a_reference_is_right_by_the_name_it_is_put_to() {
        use MentionKind::{Name, Nominal, Pronoun};
        let golds = [
            cluster(vec![
                gold("Ann Lee", Name, None),
                gold("She", Pronoun, None),
                gold("her", Pronoun, None),
            ]),
            cluster(vec![
                gold("Bob Ray", Name, None),
                gold("the new mayor of Bonn", Nominal, Some("mayor")),
                gold("he ", Pronoun, None),
            ]),
            cluster(vec![gold("A man", Nominal, None)]),
        ];
        let mention = |words: &str, kind| {
            Mention::new(span(words), TokenRange::new(0, 1), kind, By::new("test"))
        };
        let ann = [("Ann Lee", Name), ("She", Pronoun), ("he ", Pronoun)];
        let bob = [
            ("Bob Ray", Name),
            ("the new mayor", Nominal),
            ("A man", Nominal),
        ];
        let [ann, bob] = [ann, bob].map(|all| all.map(|(words, kind)| mention(words, kind)));
        let found = [("Ann Lee", &ann), ("Mr. Ray", &bob)].map(|(name, mentions)| Found {
            label: None,
            name: Some(name),
            mentions: mentions.iter().collect(),
        });
        let mut named = Named::default();
        golds.iter().for_each(|gold| named.add(TEXT, gold, &found));
        let mut out = Vec::new();
        named.print(&mut out).expect("room");
        let wanted = "named references
  all            P  50.00  R  50.00  F1  50.00  (4 gold)
  pronoun        P  50.00  R  33.33  F1  40.00  (3 gold)
  nominal        P  50.00  R 100.00  F1  66.67  (1 gold)
  he/she         P  50.00  R  33.33  F1  40.00  (3 gold)
";
        assert_eq!(String::from_utf8(out).expect("text"), wanted);
    }
}
