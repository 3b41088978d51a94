//! Who is recalled by an age behind a noun, by the number of his children or as what he was
//! before: *the builder, 45*, *the dad-of-five*, *the ex-miner*; and others of some age.

use dixit::{Config, core::Quote};

#[path = "grids/speaker.rs"]
mod speaker;

use speaker::speaker_of;

/// The speaker of the last report is named last.
const RECALLED: [(&str, &str); 10] = [
    (
        "Ann Reed slipped on the ice on Sunday.\n\nThe plasterer, 41, told the Echo: “I never saw it coming.”",
        "Ann Reed",
    ),
    (
        "Tom Price won the cup for Leeds on Saturday.\n\nThe winger, 24, wept. He said he had dreamt of it.",
        "Tom Price",
    ),
    (
        "Marta Silva has quit the breakfast show. “I need sleep,” the presenter, 52, told viewers.",
        "Marta Silva",
    ),
    (
        "Fans gasped when Ann Reed fell off the stage.\n\nThe singer, 33, wrote: “I am fine.”",
        "Ann Reed",
    ),
    (
        "Ann Reed has left her husband. “I am free,” said the mum-of-two.",
        "Ann Reed",
    ),
    (
        "Tom Price lost his licence on Monday. The dad-of-five said he would walk.",
        "Tom Price",
    ),
    (
        "Tom Price was floored by Karl Berg.\n\nThe heavyweight, 33, is in hospital. He said he would fight on.",
        "Tom Price",
    ),
    (
        "Ann Reed, 36, hired Tom Price. “I had no tools,” said the joiner, 52.",
        "Tom Price",
    ),
    (
        "Tom Price grew the biggest leek in the county. “It was luck,” said the ex-miner.",
        "Tom Price",
    ),
    (
        "Ann Reed, 71, found a ring in her garden. “I screamed,” the gran said.",
        "Ann Reed",
    ),
];

const OTHERS: [(&str, &str); 10] = [
    (
        "Ann Reed was knocked down by a van. The driver, 45, said he had braked.",
        "driver",
    ),
    (
        "Tom Price was jailed on Friday. The victim, 19, said she felt safe.",
        "victim",
    ),
    (
        "Ann Reed, 36, bought a horse. “I will miss him,” said the farmer, 70.",
        "farmer",
    ),
    (
        "Tom Price was arrested at dawn. The officer, 50, said he wept.",
        "officer",
    ),
    (
        "Ann Reed missed school for a week. The mother, 36, said she was ill.",
        "mother",
    ),
    (
        "Tom Price played well. The coach, 55, said he was proud.",
        "coach",
    ),
    (
        "Ann Reed, 12, is in hospital. “I screamed,” the gran said.",
        "gran",
    ),
    (
        "Ann Reed and Jane Cole ran a shop. “I miss it,” said the baker, 61.",
        "baker",
    ),
    (
        "A baker was robbed on Monday. Ann Reed, 40, saw it. “I was scared,” said the baker, 51.",
        "baker",
    ),
    (
        "Tom Price beat a man with a spade. The intruder, 47, said he would sue.",
        "intruder",
    ),
];

#[test]
fn whoever_is_told_of_is_recalled_and_nobody_else() {
    let pipeline = Config::news().build().expect("the models inside");
    for (text, who) in RECALLED.iter().chain(&OTHERS) {
        let name = speaker_of(&pipeline, text, <[Quote]>::last);
        assert!(name.ends_with(&who.to_lowercase()), "{text} {name}");
    }
}
