//! Texts with the places where tokens, sentences and paragraphs end.

use dixit_core::Document;
use dixit_tokenize::Tokenizer;

const CASES: &str = include_str!("cases.txt");

fn cases() -> impl Iterator<Item = (&'static str, String)> {
    CASES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').expect("a name, a tab, a text"))
        .map(|(name, marked)| (name, unescape(marked)))
}

fn unescape(marked: &str) -> String {
    let mut text = String::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').expect("\\u{…}");
        let code = u32::from_str_radix(code, 16).expect("a number in hexadecimal");
        text.push_str(before);
        text.push(char::from_u32(code).expect("a character"));
        rest = after;
    }
    text.push_str(rest);
    text.replace("\\n", "\n")
        .replace("\\r", "\r")
        .replace("\\t", "\t")
}

fn is_cut(c: char) -> bool {
    matches!(c, '¦' | '‖' | '¶')
}

/// The text with its cuts put back where the tokenizer makes them.
fn marked(text: &str) -> String {
    let mut doc = Document::new("case", text).expect("a short text");
    Tokenizer::new().worker().annotate(&mut doc);
    let sentences: Vec<u32> = doc.sentences.iter().map(|s| s.tokens.end).collect();
    let paragraphs: Vec<u32> = doc.paragraphs.iter().map(|p| p.end).collect();
    let (mut out, mut end) = (String::new(), 0);
    for (i, span) in doc.tokens.spans().enumerate() {
        let sentence = sentences.iter().position(|&s| s as usize == i);
        let paragraph = sentence.is_some_and(|s| paragraphs.contains(&(s as u32 + 1)));
        let gap = &text[end..span.start as usize];
        let attached = gap.is_empty() && i > 0;
        let cut = match (paragraph, sentence.is_some(), attached) {
            (true, ..) => "¶",
            (_, true, _) => "‖",
            (_, _, true) => "¦",
            _ => "",
        };
        out.push_str(cut);
        out.push_str(gap);
        out.push_str(doc.slice(span));
        end = span.end as usize;
    }
    out + &text[end..]
}

#[test]
fn every_case_is_divided_as_marked() {
    let wrong: Vec<String> = cases()
        .filter_map(|(name, expected)| {
            let text: String = expected.chars().filter(|&c| !is_cut(c)).collect();
            let found = marked(&text);
            (found != expected)
                .then(|| format!("{name}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
