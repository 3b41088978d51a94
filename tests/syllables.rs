//! Given names of East Asia whose last syllable is an English word: *Moon Jae-in* is no
//! preposition, and who tells reporters behind it is he.

use dixit::{Config, Document};

const FAMILIES: [&str; 5] = ["Moon", "Choi", "Tsai", "Wang", "Hwang"];

const GIVEN: [&str; 18] = [
    "Jae-in", "Hye-in", "Young-on", "Ji-an", "Mei-an", "Yu-am", "Hyun-so", "Ching-to", "Yi-he",
    "Jun-we", "Seo-be", "Bo-at", "Shu-by", "Hae-or", "Chun-as", "Jong-un", "Il-sung", "Ing-wen",
];

/// `NAME` stands for one of each list.
const FRAMES: [&str; 8] = [
    "“We begin,” NAME told reporters in Seoul on Tuesday.",
    "\"It is over,\" NAME told reporters.",
    "“We will not give up,” NAME told lawmakers in Nairobi.",
    "NAME said on Monday that the talks have failed.",
    "“No,” said NAME. “We will not give up before the spring.”",
    "The bridge was closed at noon. “It will open again,” NAME added.",
    "According to NAME, the talks have failed.",
    "NAME wrote on Twitter on Sunday: “This is a good day for all of us.”",
];

#[test]
fn a_syllable_that_is_an_english_word_does_not_part_a_name_from_its_verb() {
    let pipeline = Config::news().build().expect("the models inside");
    let (mut all, mut wrong) = (0, Vec::new());
    for (family, given) in FAMILIES.iter().flat_map(|f| GIVEN.map(|g| (f, g))) {
        let name = format!("{family} {given}");
        for frame in FRAMES {
            let text = frame.replace("NAME", &name);
            let doc = Document::new("test", text.as_str()).expect("a short text");
            let doc = pipeline.run(doc).expect("every text is read");
            let first = doc.quotes.first();
            let is_said_by_name =
                first.and_then(|quote| quote.speaker_name(&doc)) == Some(name.as_ref());
            all += 1;
            if !is_said_by_name {
                wrong.push(text);
            }
        }
    }
    println!("{} of {all} have their speaker", all - wrong.len());
    assert!(wrong.len() * 50 <= all, "{wrong:#?}");
}
