//! A row of names that says who a plural before it is: *Two senators, Ann Cole and Bob
//! Dale, said*. All of them speak.

use dixit::{Config, Document};

const PLURALS: [&str; 10] = [
    "Two senators",
    "Two of the lawyers",
    "The founders",
    "The company's directors",
    "His parents",
    "The parents of the boy",
    "Both coaches",
    "Several officials",
    "Its authors",
    "The two former ministers",
];

const ROWS: [(&str, &[&str]); 4] = [
    ("Ann Cole and Bob Dale", &["Ann Cole", "Bob Dale"]),
    (
        "Ngozi Okafor, Jan Novak and Li Wei",
        &["Ngozi Okafor", "Jan Novak", "Li Wei"],
    ),
    (
        "Maria Silva of Porto and Tom Reed of Leeds",
        &["Maria Silva", "Tom Reed"],
    ),
    (
        "Omar Haddad, Eva Lindqvist, and Pedro Ruiz",
        &["Omar Haddad", "Eva Lindqvist", "Pedro Ruiz"],
    ),
];

/// `SOURCE` stands for the plural and its row.
const FRAMES: [&str; 4] = [
    "SOURCE said that the bridge would not be built before the spring.",
    "“We will not give up,” said SOURCE.",
    "“We will not give up,” SOURCE told reporters on Friday.",
    "SOURCE announced that the shop would close.",
];

const MARKS: [(&str, &str); 4] = [(", ", ","), (" — ", " —"), (" – ", " –"), (" (", ")")];

#[test]
fn all_of_a_row_speak_that_says_who_a_plural_is() {
    let pipeline = Config::news().build().expect("the models inside");
    let (mut all, mut wrong) = (0, Vec::new());
    for (plural, (row, names)) in PLURALS.iter().flat_map(|p| ROWS.map(|row| (p, row))) {
        for ((open, close), frame) in MARKS.iter().flat_map(|m| FRAMES.map(|f| (m, f))) {
            let mut source = format!("{plural}{open}{row}{close}");
            if !frame.starts_with("SOURCE") {
                source = source.replacen("The", "the", 1).replacen("His", "his", 1);
                source = source.replacen("Its", "its", 1).replacen("Two", "two", 1);
            }
            let text = frame.replace("SOURCE", &source).replace(",.", ".");
            let doc = Document::new("test", text.as_str()).expect("a short text");
            let doc = pipeline.run(doc).expect("every text is read");
            let first = doc.quotes.first();
            let found = first.map(|quote| quote.speaker_names(&doc).collect::<Vec<_>>());
            all += 1;
            if found.as_deref() != Some(names) {
                wrong.push(format!("{text} {found:?}"));
            }
        }
    }
    println!("{} of {all} have all their speakers", all - wrong.len());
    assert!(wrong.len() * 20 <= all, "{wrong:#?}");
}

/// Of places and bodies it says which they are, and none of them speaks.
#[test]
fn no_town_of_the_row_behind_a_plural_speaks() {
    let pipeline = Config::news().build().expect("the models inside");
    for source in [
        "The bishops of Durham, Ely and Truro",
        "The foreign ministers of Italy, Spain and Greece",
        "The presidents of Ghana, Togo and Benin",
    ] {
        let text = format!("{source} said that the bridge would not be built before the spring.");
        let doc = Document::new("test", text.as_str()).expect("a short text");
        let doc = pipeline.run(doc).expect("every text is read");
        let first = doc.quotes.first().expect("a report");
        let found: Vec<&str> = first.speaker_names(&doc).collect();
        assert!(found.len() < 2, "{text} {found:?}");
    }
}
