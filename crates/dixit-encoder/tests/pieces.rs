//! Odd forms, split as the tokenizer of the training script splits them with the
//! vocabulary of all-MiniLM-L6-v2; what of it can occur in the forms is here.

use dixit_encoder::Pieces;
use serde::Deserialize;

#[derive(Deserialize)]
struct Fixture {
    vocabulary: String,
    /// Each with its pieces, between spaces.
    forms: Vec<(String, String)>,
}

#[test]
fn odd_forms_are_split_as_in_training() {
    let text = include_str!("pieces.json");
    let fixture: Fixture = serde_json::from_str(text).expect("forms and their pieces");
    let vocabulary: Vec<&str> = fixture.vocabulary.split(' ').collect();
    let pieces = Pieces::new(&vocabulary).expect("whole");
    assert!(fixture.forms.len() > 300);
    for (form, right) in &fixture.forms {
        let mut found = Vec::new();
        pieces.split(form, &mut found);
        let found: Vec<&str> = found.iter().map(|&n| vocabulary[n as usize]).collect();
        assert_eq!(&found.join(" "), right, "{form:?}");
    }
}

#[test]
fn vocabularies_that_do_not_serve_are_refused() {
    assert!(Pieces::new(&["[UNK]", "[CLS]", "a"]).is_err());
    assert!(Pieces::new(&["[UNK]", "[CLS]", "[SEP]", "##a", "a"]).is_ok());
    assert!(Pieces::new(&["[UNK]", "[CLS]", "[SEP]", "a", "a"]).is_err());
}
