//! Roles that a verb tells only together with what it is about: *represented Leeds in
//! parliament … the MP*, *sat in row 12 … the passenger*.

use crate::discourse::leading::is_any;

/// Nouns for people, verbs of which they are subjects, and words near these verbs.
type Frame = (
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

/// Whether a verb and what it is about make of its subject what a noun says.
pub(crate) fn tells<'w>(noun: &str, verb: &str, about: impl Iterator<Item = &'w str>) -> bool {
    let mut frames = FRAMES.iter().filter(|frame| frame.0.contains(&noun));
    let Some(frame) = frames.find(|frame| is_any(verb, frame.1)) else {
        return false;
    };
    let mut about = about;
    about.any(|word| is_any(word, frame.2))
}

const FRAMES: [Frame; 7] = [
    (
        &["captain", "skipper", "coach", "manager"],
        &["lead", "captain", "guide", "steer", "coach"],
        &["side", "team", "club", "squad", "crew"],
    ),
    (
        &[
            "lawmaker",
            "legislator",
            "mp",
            "parliamentarian",
            "deputy",
            "politician",
            "backbencher",
            "congressman",
            "congresswoman",
        ],
        &[
            "represent",
            "sit",
            "serve",
            "elect",
            "win",
            "hold",
            "enter",
            "vote",
        ],
        &[
            "parliament",
            "seat",
            "senate",
            "congress",
            "assembly",
            "legislature",
            "commons",
            "constituency",
        ],
    ),
    (
        &["passenger", "traveller", "traveler", "commuter"],
        &["sit", "ride", "travel", "sleep", "stand", "doze"],
        &[
            "row",
            "seat",
            "carriage",
            "cabin",
            "compartment",
            "aisle",
            "bus",
            "coach",
            "train",
            "plane",
            "tram",
            "ferry",
            "flight",
            "taxi",
            "car",
        ],
    ),
    (
        &["runner-up", "medallist", "medalist"],
        &["come", "finish", "place", "rank"],
        &["second"],
    ),
    (
        &["keeper", "warden", "caretaker", "custodian"],
        &["run", "mind", "tend", "guard", "man", "keep", "watch"],
        &[
            "lighthouse",
            "lock",
            "sluice",
            "gate",
            "beacon",
            "reserve",
            "museum",
            "cemetery",
            "hut",
            "shelter",
        ],
    ),
    (
        &["veteran", "ex-soldier", "ex-serviceman", "ex-servicewoman"],
        &["leave", "serve", "quit", "join", "return", "come", "fight"],
        &[
            "army", "navy", "marines", "regiment", "forces", "corps", "front", "war",
        ],
    ),
    (
        &["dealer", "trader", "vendor", "trafficker"],
        &[
            "plead", "admit", "confess", "jail", "convict", "sentence", "charge", "accuse", "catch",
        ],
        &["selling", "dealing", "trading", "trafficking"],
    ),
];
