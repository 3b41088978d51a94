//! A passage in marks that is a whole sentence is said by somebody, though no verb
//! known to report stands beside it: the one named there.

use dixit::{Config, Document};

const VERBS: [&str; 22] = [
    "sings", "croons", "booms", "thunders", "drawls", "purrs", "hums", "intones", "deadpans",
    "beams", "offers", "begins", "ventures", "raps", "chants", "fumes", "smiles", "shrugs",
    "sighs", "types", "posts", "reads",
];

const NAMES: [&str; 3] = ["Blige", "Maria Okafor", "Mr. Lindqvist"];

/// `NAME` and `VERB` stand for those of the lists.
const FRAMES: [&str; 2] = [
    "“Promise me that you will keep your hands in sight,” NAME VERB to the crowd before \
     asking it to sit down.",
    "“We certainly cannot afford to do this kind of thing anymore,” VERB NAME, eyes on \
     the floor.",
];

#[test]
fn passages_beside_rare_verbs_of_speech_are_given_to_whom_stands_there() {
    let pipeline = Config::news().build().expect("the models inside");
    let (mut all, mut wrong) = (0, Vec::new());
    for name in NAMES {
        for verb in VERBS {
            for frame in FRAMES {
                let text = frame.replace("NAME", name).replace("VERB", verb);
                let doc = Document::new("test", text.as_str()).expect("a short text");
                let doc = pipeline.run(doc).expect("every text is read");
                let found = doc.quotes.iter().any(|quote| {
                    let speaker = quote.source_words(&doc);
                    doc.slice(quote.contents[0]).starts_with('“')
                        && speaker.is_some_and(|speaker| speaker.contains(name))
                });
                all += 1;
                if !found {
                    wrong.push(text);
                }
            }
        }
    }
    println!("{} of {all} have their speaker", all - wrong.len());
    assert!(wrong.len() * 20 <= all, "{wrong:#?}");
}
