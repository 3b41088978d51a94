//! A noun, letters or a style in place of a name that has it: *the committee*, *the AG*, *His
//! Majesty*; whose a writing is that speaks; and the same of others.

use dixit::{Config, core::Quote};

#[path = "grids/speaker.rs"]
mod speaker;

use speaker::speaker_of;

/// The speaker of the last report is named last.
const BY_NAME: [(&str, &str); 16] = [
    (
        "The Lakes Planning Committee met on Monday. Ann Reed of Hale Bank spoke first.\n\nThe committee said it would decide in June.",
        "Lakes Planning Committee",
    ),
    (
        "Tom Price was tried at Dover Magistrates' Court, and Reed Steel had sent two lawyers. The court ordered him to pay.",
        "Dover Magistrates' Court",
    ),
    (
        "Shoppers sued the Royal Ports Authority and Hale Bank. Nobody from the bank came. The authority denied that it owed them a penny.",
        "Royal Ports Authority",
    ),
    (
        "Superintendent of police (SP) Tom Price saw the wreck. Rain fell all night. “Nobody was hurt,” the SP said.",
        "Tom Price",
    ),
    (
        "The Lakes Deputy Commissioner, Mr Tom Price, came to the school. DC said the roof would be mended.",
        "Tom Price",
    ),
    (
        "His Majesty King Omar visited the port with Crown Prince Hassan. His Majesty said the port was fine.",
        "Omar",
    ),
    (
        "Workers Front (WF) general secretary Ann Reed spoke in Leeds. Tom Price of Hale Bank listened. The WF general secretary said wages were low.",
        "Ann Reed",
    ),
    (
        "Reef warden Ann Reed, Chief of the Lakes and Chairwoman of the Harbour Trust, met Tom Price and the envoy. The chairwoman said the boats would stay.",
        "Ann Reed",
    ),
    (
        "The lawmaker from the northern constituency Tom Price said he was unaware of it.",
        "Tom Price",
    ),
    (
        "The manager of Hale Services Company (HSC) Tom Price said the rules were old.",
        "Tom Price",
    ),
    (
        "A memo by Ann Reed warned that the tunnel was flooding.",
        "Ann Reed",
    ),
    (
        "Ann Reed sent a letter to the mayor on Monday. The clerk opened it. The letter said the bridge was unsafe.",
        "Ann Reed",
    ),
    (
        "The two unions issued a statement after the talks. Buses ran late. “We shall not move,” the statement said.",
        "unions",
    ),
    (
        "“I want it to grow,” Ann Reed said. “It will,” Reed said of the reef, where turtles nest.\n\nThe coral farmer said that the turtles had been saved.",
        "Ann Reed",
    ),
    (
        "The claim is untrue, said Tom Price of Hale Bank.\n\nThe former transport minister said he was prepared.",
        "Tom Price",
    ),
    (
        "Denmark's Fisheries Minister, Karen Berg, called it “idle talk.” “Foreign boats are not allowed,” the minister said in Hull.",
        "Karen Berg",
    ),
];

const OF_OTHERS: [(&str, &str); 8] = [
    (
        "A court in Leeds heard the case, a year after the Supreme Court had ruled. The court said he could go.",
        "court",
    ),
    (
        "Additional Superintendent of Police Tom Price saw the wreck. The SP said no.",
        "SP",
    ),
    (
        "Director of Public Prosecutions (NPA) Ann Reed left. NPA said she was ill.",
        "NPA",
    ),
    (
        "The lawyer of singer Tom Price said he was unaware of it.",
        "lawyer of singer Tom Price",
    ),
    (
        "A note from the harbour board warned that the quay was closed.",
        "note from the harbour board",
    ),
    (
        "The mayor read a letter in the hall. The letter said the bridge was unsafe.",
        "letter",
    ),
    (
        "“I want it to grow,” Ann Reed said. “It will,” Reed said of the reef, where turtles nest.\n\nThe fisheries minister said that the turtles had been saved.",
        "fisheries minister",
    ),
    (
        "King Omar met Queen Aisha. Her Majesty said the port was fine.",
        "Her Majesty",
    ),
];

/// The speaker of the first report is named below.
const OPENERS: [(&str, &str); 5] = [
    (
        "Spain's fisheries minister said the boats would sail.\n\nIn a talk with Radio Sur, Ana Torres said the fish were back.",
        "Ana Torres",
    ),
    (
        "The acting director of the Harbour Trust said the quay would close.\n\nAnn Reed told a meeting that the cranes were old.",
        "Ann Reed",
    ),
    (
        "A port official said the quay would close.\n\nTom Price, a fisherman, said he was sorry.",
        "port official",
    ),
    (
        "The customs officer asked if Ann Reed had anything to declare. “Only my age,” she said.",
        "customs officer",
    ),
    (
        "A port official said that Tom Price had drowned.\n\nAnn Reed, his wife, said she was sorry.",
        "port official",
    ),
];

#[test]
fn who_opens_a_story_is_named_below_and_nobody_else_is_taken_for_him() {
    let pipeline = Config::news().build().expect("the models inside");
    for (text, who) in &OPENERS {
        let name = speaker_of(&pipeline, text, <[Quote]>::first);
        assert!(name.ends_with(&who.to_lowercase()), "{text} {name}");
    }
}

#[test]
fn a_noun_of_a_name_stands_for_it_and_for_no_other() {
    let pipeline = Config::news().build().expect("the models inside");
    for (text, who) in BY_NAME.iter().chain(&OF_OTHERS) {
        let name = speaker_of(&pipeline, text, <[Quote]>::last);
        assert!(name.ends_with(&who.to_lowercase()), "{text} {name}");
    }
}
