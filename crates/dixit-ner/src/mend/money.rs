//! Sums of money that the tagger does not know, since it met few of their currencies:
//! *₡1600*, *RM7,856,920*, *22 billion cedis*.

use std::ops::Range;

use dixit_core::{Document, Label, Mention, MentionKind, TokenRange};

use super::tokens::{form, together};
use crate::scheme::BY;

/// How sure it is that an amount with a currency is one.
const SCORE: f32 = 0.8;

/// Signs and codes that stand before an amount.
#[rustfmt::skip]
const SIGNS: [&str; 43] = [
    "$", "€", "£", "¥", "₡", "₦", "₩", "₪", "₫", "₱", "₹", "₺", "₽", "฿", "A$", "C$", "HK$",
    "N$", "NT$", "NZ$", "R$", "S$", "US$", "AED", "BDT", "Dh", "Dhs", "EUR", "GBP", "GHS", "GH₵",
    "INR", "KSh", "Ksh", "MNT", "NGN", "NPR", "PKR", "RM", "Rs", "SAR", "Tk", "USD",
];

/// Currencies that stand behind an amount. But *12 pounds* may be a weight, and *5 won* a score.
#[rustfmt::skip]
const CURRENCIES: [&str; 34] = [
    "afghanis", "baht", "bolivars", "cedis", "cents", "colones", "crowns", "córdobas", "dinars",
    "dirhams", "dollars", "euros", "francs", "hryvnias", "kroner", "kwacha", "kyat", "kyats",
    "lempiras", "liras", "naira", "pence", "pesos", "quetzales", "rand", "reais", "rials",
    "riyals", "roubles", "rubles", "rupees", "rupiah", "shekels", "shillings",
];

/// Those that are something else behind a small number.
const IN_MILLIONS: [&str; 4] = ["pounds", "soles", "won", "yuan"];

#[rustfmt::skip]
const SCALES: [&str; 9] = [
    "thousand", "million", "billion", "trillion", "crore", "crores", "lakh", "bn", "mn",
];

/// Adds the sums of money that are no names yet, in place of other names inside them.
pub(super) fn add(doc: &mut Document, first: usize) {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = first;
    let mut i = 0;
    while i < doc.tokens.len() {
        let Some(end) = amount(doc, i) else {
            i += 1;
            continue;
        };
        while at < doc.mentions.len() && doc.mentions[at].tokens.end as usize <= i {
            at += 1;
        }
        let inside = doc.mentions[at..]
            .iter()
            .take_while(|m| (m.tokens.start as usize) < end);
        if inside.clone().all(|m| gives_way(m, &(i..end))) {
            found.push(sum_of_money(doc, i..end));
        }
        i = end;
    }
    if found.is_empty() {
        return;
    }
    let covered = |m: &Mention| {
        found
            .iter()
            .any(|f| f.tokens.start <= m.tokens.start && m.tokens.end <= f.tokens.end)
    };
    let mut number = 0;
    doc.mentions.retain(|m| {
        number += 1;
        number <= first || !covered(m)
    });
    doc.mentions.extend(found);
    doc.mentions[first..].sort_by_key(|mention| mention.span);
}

/// Whether a name lies in a sum of money and is no longer one itself, nor somebody or some
/// other thing: corpora that know no money call *C$* in *C$ 5* so.
fn gives_way(name: &Mention, sum: &Range<usize>) -> bool {
    let tokens = name.tokens.range();
    let inside = sum.start <= tokens.start && tokens.end <= sum.end;
    inside
        && match name.label {
            Some(Label::Money) => tokens != *sum,
            Some(Label::Date | Label::Loc | Label::Org) => true,
            _ => false,
        }
}

fn sum_of_money(doc: &Document, range: Range<usize>) -> Mention {
    let tokens = TokenRange::new(range.start, range.end);
    let mut mention = Mention::new(doc.tokens.cover(tokens), tokens, MentionKind::Name, BY);
    mention.label = Some(Label::Money);
    mention.score = SCORE;
    mention
}

/// Where a sum of money ends that begins with a token.
fn amount(doc: &Document, i: usize) -> Option<usize> {
    let word = doc.token(i);
    let end = if SIGNS.contains(&word) && is_number(form(doc, i + 1)) {
        behind_scale(doc, i + 2)
    } else if is_signed(word) || is_rand(doc, i) {
        behind_scale(doc, i + 1)
    } else if is_number(word) {
        let unit = behind_scale(doc, i + 1);
        let large = unit > i + 1 || word.contains(',');
        let currency = form(doc, unit);
        let known = CURRENCIES.contains(&currency) || large && IN_MILLIONS.contains(&currency);
        known.then_some(unit + 1)?
    } else {
        return None;
    };
    together(doc, i, end - 1).then_some(end)
}

fn behind_scale(doc: &Document, i: usize) -> usize {
    i + usize::from(SCALES.contains(&form(doc, i)))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// *RM7,856,920*, *Dh5,000*: sign and amount in one.
fn is_signed(word: &str) -> bool {
    let digit = word.find(|c: char| c.is_ascii_digit());
    digit.is_some_and(|at| at > 1 && SIGNS.contains(&&word[..at]))
}

/// *R92 million*: but *R2* is a road.
fn is_rand(doc: &Document, i: usize) -> bool {
    let rest = doc.token(i).strip_prefix('R').unwrap_or_default();
    is_number(rest) && (rest.contains(',') || SCALES.contains(&form(doc, i + 1)))
}

#[cfg(test)]
mod tests {
    use dixit_core::Stage;

    use super::*;

    fn sums(text: &str) -> Vec<String> {
        let mut doc = Document::new("1", text).unwrap();
        dixit_tokenize::Tokenizer.apply(&mut doc).unwrap();
        add(&mut doc, 0);
        let spans = doc.mentions.iter().map(|m| m.tokens.range());
        let words = |range: Range<usize>| range.map(|i| doc.token(i)).collect::<Vec<_>>().join(" ");
        spans.map(words).collect()
    }

    #[test]
    fn signs_codes_and_currencies_are_read() {
        let text = "It cost ₡1600, RM7,856,920, R92 million, MNT 4,030 and 22 billion cedis.";
        let read = [
            "₡ 1600",
            "RM7,856,920",
            "R92 million",
            "MNT 4,030",
            "22 billion cedis",
        ];
        assert_eq!(sums(text), read);
    }

    #[test]
    fn weights_scores_and_roads_are_no_sums() {
        assert!(sums("He weighs 12 pounds, 5 won medals on the R2, and 40 bikes came.").is_empty());
    }
}
