//! Labels that count as one.

use dixit_core::{Document, Label};
use dixit_lexicon::number;

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum LabelSet {
    /// All labels as they are
    None,
    /// PERSON, ORG, LOC, MISC
    Conll4,
    /// PERSON, ORG, LOC
    Conll3,
    /// As Conll4; of sums of money the currency is MISC
    Worldwide4,
    /// PERSON, ORG, LOC, NORP, MISC, as `benchmarks/gold` counts them
    Gold5,
}

/// The names found, by tokens, with the labels of a set; sums of money may fall apart.
pub(super) fn found(doc: &Document, labels: LabelSet) -> Vec<(u32, u32, &'static str, f32)> {
    let mut names = Vec::new();
    for mention in &doc.mentions {
        let Some(label) = mention.label else { continue };
        let tokens = mention.tokens;
        if label == Label::Money && labels == LabelSet::Worldwide4 {
            currency(doc, tokens.range(), |start, end| {
                names.push((start, end, "MISC", mention.score));
            });
        } else if let Some(label) = common_label(label.as_str(), labels) {
            names.push((tokens.start, tokens.end, label, mention.score));
        }
    }
    names
}

/// The runs of tokens of a sum that are no number and no mark.
pub(super) fn currency(
    doc: &Document,
    range: std::ops::Range<usize>,
    mut call: impl FnMut(u32, u32),
) {
    let mut start = None;
    for i in range.clone() {
        let counts = !is_number(doc.token(i));
        match (counts, start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                call(from as u32, i as u32);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        call(from as u32, range.end as u32);
    }
}

pub(super) fn is_number(token: &str) -> bool {
    const MANY: [&str; 13] = [
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "trillion",
        "m",
        "bn",
        "lakh",
        "crore",
    ];
    let mark = token.is_ascii() && token != "$" && !token.contains(|c: char| c.is_alphabetic());
    let lower = token.to_lowercase();
    mark || number(&lower).is_some() || MANY.contains(&lower.as_str())
}

pub(super) fn common_label(label: &str, labels: LabelSet) -> Option<&'static str> {
    if labels == LabelSet::None {
        return Label::parse(label).map(Label::as_str);
    }
    Some(match label {
        "PERSON" => "PERSON",
        "ORG" => "ORG",
        "LOC" | "FAC" => "LOC",
        "DATE" | "MONEY" => return None,
        "NORP" if labels == LabelSet::Gold5 => "NORP",
        _ if labels == LabelSet::Conll3 => return None,
        _ => "MISC",
    })
}
