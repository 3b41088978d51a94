//! Whose a bare surname is, in small texts with the names in brackets.

mod common;

use dixit_core::{
    By, Document, Label, Mention, MentionKind, Penn, Sentence, Span, Tag, TokenRange, Universal,
};

/// A text of one sentence in which each `[…]` is a person's name.
fn document(marked: &str) -> Document {
    let text = marked.replace(['[', ']'], "");
    let mut doc = Document::new("a1", text.as_str()).expect("a short text");
    let (mut at, mut start, mut names) = (0, 0, Vec::new());
    for word in marked.split(' ') {
        let bare = word.trim_matches(['[', ']']);
        if word.starts_with('[') {
            start = doc.tokens.len();
        }
        doc.tokens.push(Span::new(at, at + bare.len()));
        doc.tags.push(tag(bare));
        at += bare.len() + 1;
        if word.ends_with(']') {
            names.push(TokenRange::new(start, doc.tokens.len()));
        }
    }
    let tokens = TokenRange::new(0, doc.tokens.len());
    let span = doc.tokens.cover(tokens);
    doc.sentences.push(Sentence { span, tokens });
    doc.paragraphs.push(TokenRange::new(0, 1));
    for tokens in names {
        let span = doc.tokens.cover(tokens);
        let mut name = Mention::new(span, tokens, MentionKind::Name, By::new("test"));
        name.label = Some(Label::Person);
        doc.add_mention(name);
    }
    doc
}

fn tag(word: &str) -> Tag {
    let penn = match word {
        "his" | "her" => Penn::PrpS,
        "'s" => Penn::Pos,
        "," => Penn::Comma,
        "." => Penn::Stop,
        "met" => Penn::Vbd,
        _ if word.starts_with(char::is_uppercase) => Penn::Nnp,
        _ => Penn::Nn,
    };
    let universal = Universal::X;
    Tag { penn, universal }
}

/// Which entity each name goes to; `-` for none.
fn entities(text: &str) -> String {
    common::link(document(text))
}

#[test]
fn a_bare_surname_is_whose_it_can_be() {
    let cases = [
        (
            "who is introduced as a relative is not meant by the surname alone",
            "[Yeltsin] met wife [Naina] . [Boris Yeltsin] met his wife [Naina] . \
             [Naina Yeltsin] met [Naina Yeltsin] . [Naina Yeltsin] met [Yeltsin] .",
            "01011110",
        ),
        (
            "not even if her husband is never named in full",
            "[Trump] met . [Trump] and his wife , [Melania Trump] , met . [Trump] met .",
            "0010",
        ),
        (
            "a relative described after her name",
            "[John Jenkin] met [Katie Jenkin] , his sister . [Jenkin] met [Miss Jenkin] .",
            "0101",
        ),
        (
            "the son of somebody is introduced himself",
            "[John Smith] , son of [Bob Smith] , met . [John Smith] met . [Smith] met .",
            "0100",
        ),
        (
            "with nobody else of the name the relative has it",
            "[Boris Orlov] met his sister [Katie Jenkin] . [Jenkin] met .",
            "011",
        ),
        (
            "who was called by the surname alone keeps it",
            "[Bill Clinton] met . [Clinton] met . [Clinton] met [Hillary Clinton] . [Clinton] met .",
            "00010",
        ),
        (
            "a misspelt surname is the one that it is like",
            "[Wladimir Klitschko] met . [Klistchko] met [Klitschko] .",
            "000",
        ),
        (
            "not if it stands there as often as the right one",
            "[Ann Hansen] met . [Hanson] met . [Hanson] met .",
            "011",
        ),
        (
            "nor if either's it may be",
            "[Ann Waters] met [Ann Waters] . [Bob Watere] met [Bob Watere] . [Water] met .",
            "00112",
        ),
        (
            "short names that differ in a letter are different names",
            "[Zhang Wei] met . [Zhang] met [Zheng] .",
            "001",
        ),
        (
            "a nickname is no part of the name, and a name",
            "[Vincent ' The Chin ' Gigante] met [Vincent \" The Chin \" Gigante] . [Gigante] met .",
            "000",
        ),
        (
            "a nickname before the surname",
            "[Luis Gerardo ( Jerry ) Ortiz] met [Jerry Ortiz] . [Jerry] met [Ortiz] .",
            "0000",
        ),
    ];
    for (what, text, expected) in cases {
        assert_eq!(entities(text), expected, "{what}");
    }
}
