//! Lists of names, right and wrong, and what they find.

use dixit_core::{By, Document, Label, Mention, MentionKind, Span, TokenRange};
use dixit_ner::{ErrorKind, Rules};

const TEXT: &str =
    "The north korean Blue House and the Blue House Office quoted Moon Jae-in 's KCNA";

/// The text with a name of the model: `House Office`.
fn document() -> Document {
    let mut doc = Document::new("a", TEXT).expect("short");
    for word in TEXT.split(' ') {
        let start = word.as_ptr() as usize - TEXT.as_ptr() as usize;
        doc.tokens.push(Span::new(start, start + word.len()));
    }
    for (first, end) in [(8, 10), (11, 13)] {
        let tokens = TokenRange::new(first, end);
        let span = doc.tokens.cover(tokens);
        let mut name = Mention::new(span, tokens, MentionKind::Name, By::new("ner-model"));
        name.label = Some(Label::Loc);
        doc.add_mention(name);
    }
    doc
}

fn found(rules: &str) -> Vec<String> {
    let mut doc = document();
    Rules::parse(rules).expect(rules).annotate(&mut doc);
    let names = doc.mentions.iter().map(|m| {
        let label = m.label.expect("a label");
        format!(
            "{}/{label}/{}/{}",
            doc.slice(m.span),
            m.key.as_deref().unwrap_or("-"),
            m.by
        )
    });
    names.collect()
}

const MODEL: [&str; 2] = [
    "House Office/LOC/-/ner-model",
    "Moon Jae-in/LOC/-/ner-model",
];

#[test]
fn rules_find_names_and_take_precedence() {
    let house = "Blue House/ORG/Q1/entity-rules";
    let cases: [(&str, Vec<&str>); 8] = [
        ("", MODEL.to_vec()),
        ("# nothing\n\nNobody\tPERSON\n", MODEL.to_vec()),
        ("Blue House\tORG\tQ1", vec![house, house, MODEL[1]]),
        (
            "Blue House\tORG\tQ1\nBlue House Office\tFAC\n",
            vec![house, "Blue House Office/FAC/-/entity-rules", MODEL[1]],
        ),
        // Not inside a token: KCNA is no KCN, and Jae-in ends where Jae does not.
        ("KCN\tORG\nMoon Jae\tPERSON\n", MODEL.to_vec()),
        (
            "Moon\tPERSON\nMoon Jae\tPERSON\n",
            vec![MODEL[0], "Moon/PERSON/-/entity-rules"],
        ),
        (
            "{\"label\":\"NORP\",\"pattern\":\"North Korean\",\"ignore_case\":true,\"id\":\"Q2\"}",
            vec!["north korean/NORP/Q2/entity-rules", MODEL[0], MODEL[1]],
        ),
        (
            "{\"label\":\"PERSON\",\"pattern\":[{\"LOWER\":\"moon\"},{\"TEXT\":\"Jae-in\"}]}",
            vec![MODEL[0], "Moon Jae-in/PERSON/-/entity-rules"],
        ),
    ];
    for (rules, expected) in cases {
        assert_eq!(found(rules), expected, "{rules}");
    }
}

#[test]
fn a_rule_that_is_none_says_the_line_and_why() {
    let cases = [
        (
            "Kim",
            "line 1 of the list of names: a name is followed by a tab and a label",
        ),
        (
            "\nKim\tPER",
            "line 2 of the list of names: no label is called \"PER\"; the labels are",
        ),
        ("\tPERSON", "line 1 of the list of names: the name is empty"),
        (
            "{\"label\":\"ORG\"}",
            "line 1 of the list of names: no rule: missing field `pattern`",
        ),
        (
            "{\"label\":\"ORG\",\"pattern\":[]}",
            "line 1 of the list of names: the pattern is empty",
        ),
        (
            "{\"label\":\"ORG\",\"pattern\":[{\"POS\":\"X\"}]}",
            "line 1 of the list of names: no rule",
        ),
    ];
    for (rules, message) in cases {
        let error = Rules::parse(rules).expect_err(rules);
        assert_eq!(error.kind(), ErrorKind::Rule);
        assert!(error.to_string().starts_with(message), "{error}");
    }
}
