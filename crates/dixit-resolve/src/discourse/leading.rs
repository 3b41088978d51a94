//! Verbs of which any of several roles may be told: who leads, who is given an office,
//! who suffers, and verbs that tell little of what somebody is.

use crate::{
    discourse::role_synsets::Synsets,
    mentions::{root::Root, words::hash_lower},
};

/// Whether a word is a form of one of several.
pub(crate) fn is_any(word: &str, verbs: &[&str]) -> bool {
    let root = Root::of(word);
    verbs.iter().any(|verb| root.is_of(verb))
}

/// *heads*, *runs*, *founded*.
pub(crate) fn leads(verb: &str) -> bool {
    is_any(verb, &LEADS)
}

const LEADS: [&str; 16] = [
    "head",
    "run",
    "lead",
    "own",
    "manage",
    "chair",
    "direct",
    "command",
    "preside",
    "govern",
    "oversee",
    "helm",
    "control",
    "establish",
    "found",
    "rule",
];

/// Whether who leads something may be called so: any *boss*, and a *headmaster* if what
/// he leads goes with the word.
pub(crate) fn is_leader(noun: &str, near: bool) -> bool {
    const ANY: [&str; 6] = [
        "owner",
        "manager",
        "director",
        "proprietor",
        "founder",
        "boss",
    ];
    let leader = Synsets::of(hash_lower("leader"));
    let general = Synsets::of(hash_lower(noun)).shares(leader) || ANY.contains(&noun);
    general || (near && Synsets::of(hash_lower(noun)).meet(leader))
}

/// *was elected to Congress*, *was sworn in to the court*.
pub(crate) fn appoints(verb: &str) -> bool {
    is_any(verb, &APPOINTS)
}

const APPOINTS: [&str; 17] = [
    "elect",
    "appoint",
    "name",
    "swear",
    "ordain",
    "crown",
    "hire",
    "promote",
    "recruit",
    "choose",
    "select",
    "vote",
    "consecrate",
    "admit",
    "reelect",
    "re-elect",
    "employ",
];

/// Who has suffered what a verb says: *was arrested … the suspect*.
pub(crate) fn suffers(verb: &str, noun: &str) -> bool {
    let fits = |(nouns, verbs): &(&[&str], &[&str])| nouns.contains(&noun) && is_any(verb, verbs);
    SUFFERS.iter().any(fits)
}

/// Whether a role is for who does what a verb says, of another root: *retired … the
/// pensioner*, *ran for mayor … the candidate*.
pub(crate) fn acts(verb: &str, noun: &str, for_something: bool) -> bool {
    let runs = for_something && is_any(verb, &["run", "stand"]);
    if runs && ACTS[0].0.contains(&noun) {
        return true;
    }
    let fits = |(nouns, verbs): &(&[&str], &[&str])| nouns.contains(&noun) && is_any(verb, verbs);
    ACTS.iter().any(fits)
}

/// Nouns for people who take part in what happens, and verbs for it.
const ACTS: [(&[&str], &[&str]); 24] = [
    (
        &["candidate", "contender", "hopeful", "nominee", "challenger"],
        &["campaign", "nominate"],
    ),
    (&["pensioner", "retiree"], &["retire"]),
    (
        &["refugee", "exile", "migrant", "fugitive", "escapee"],
        &["flee", "escape", "emigrate"],
    ),
    (
        &["plaintiff", "complainant", "claimant"],
        &["sue", "complain", "claim"],
    ),
    (
        &["defendant", "accused", "suspect"],
        &["plead", "deny", "confess"],
    ),
    (&["bride", "groom", "bridegroom"], &["marry", "wed"]),
    (
        &["burglar", "intruder", "robber", "thief"],
        &["burgle", "break", "rob", "raid"],
    ),
    (&["correspondent", "journalist"], &["report", "cover"]),
    (&["rescuer"], &["save", "pull", "drag"]),
    (&["witness", "onlooker", "bystander"], &["see", "witness"]),
    (
        &["donor", "benefactor", "philanthropist"],
        &["give", "donate", "bequeath"],
    ),
    (&["tenant", "lodger"], &["rent", "lodge", "lease"]),
    (
        &["thief", "robber", "burglar"],
        &["steal", "rob", "burgle", "shoplift"],
    ),
    (&["gunman", "shooter"], &["shoot", "fire"]),
    (
        &["attacker", "assailant"],
        &["attack", "assault", "stab", "shoot"],
    ),
    (&["killer", "murderer"], &["kill", "murder", "strangle"]),
    (
        &["whistleblower", "informant"],
        &["report", "expose", "reveal", "leak", "disclose"],
    ),
    (
        &["winner", "champion", "victor"],
        &["win", "beat", "defeat"],
    ),
    (&["loser", "runner-up"], &["lose"]),
    (&["buyer", "purchaser"], &["buy", "purchase", "acquire"]),
    (
        &["artist"],
        &["paint", "sculpt", "draw", "engrave", "exhibit"],
    ),
    (&["seller", "vendor"], &["sell"]),
    (&["passenger"], &["board"]),
    (
        &[
            "demonstrator",
            "protester",
            "protestor",
            "campaigner",
            "activist",
        ],
        &["protest", "demonstrate", "campaign", "march", "picket"],
    ),
];

/// Nouns for people to whom something is done, and verbs for it.
const SUFFERS: [(&[&str], &[&str]); 8] = [
    (
        &["motorist", "driver", "motorcyclist", "biker", "trucker"],
        &["stop", "breathalyse", "breathalyze", "clock"],
    ),
    (
        &[
            "suspect",
            "accused",
            "defendant",
            "detainee",
            "prisoner",
            "arrestee",
        ],
        &[
            "arrest",
            "detain",
            "charge",
            "accuse",
            "indict",
            "hold",
            "jail",
            "imprison",
            "apprehend",
            "try",
            "trial",
            "capture",
            "remand",
            "catch",
            "seize",
            "acquit",
            "clear",
        ],
    ),
    (
        &["pedestrian"],
        &["hit", "strike", "run", "knock", "injure"],
    ),
    (
        &["victim", "casualty"],
        &[
            "shoot", "stab", "attack", "rob", "hit", "hurt", "injure", "wound", "beat", "burn",
            "mug", "assault", "kidnap", "abduct", "rape", "bite", "scam", "defraud", "strike",
        ],
    ),
    (
        &["hostage", "captive", "prisoner"],
        &["hold", "kidnap", "abduct", "take", "capture", "seize"],
    ),
    (
        &["convict", "prisoner", "inmate"],
        &["convict", "sentence", "jail", "imprison"],
    ),
    (
        &["patient"],
        &[
            "treat",
            "admit",
            "hospitalise",
            "hospitalize",
            "diagnose",
            "infect",
            "operate",
        ],
    ),
    (
        &["laureate", "winner", "recipient"],
        &["award", "honour", "honor", "give"],
    ),
];

/// *was sentenced for*, *admitted*.
pub(crate) fn condemns(verb: &str) -> bool {
    const VERBS: [&str; 10] = [
        "sentence", "convict", "jail", "imprison", "charge", "accuse", "arrest", "try", "wanted",
        "fine",
    ];
    is_any(verb, &VERBS)
}

/// Whether a noun is for one of those who make up what stands before it: *board member*.
pub(crate) fn is_member(noun: &str) -> bool {
    matches!(noun, "member" | "delegate" | "representative")
}

/// *sits on the board*, *belongs to the club*.
pub(crate) fn belongs(verb: &str) -> bool {
    const VERBS: [&str; 8] = [
        "sit",
        "belong",
        "join",
        "serve",
        "represent",
        "live",
        "reside",
        "come",
    ];
    is_any(verb, &VERBS)
}

/// Whether a role is for whom something goes to: *was sold to Ann Reed … the buyer*.
pub(crate) fn receives(verb: &str, noun: &str) -> bool {
    let fits = |(nouns, verbs): &(&[&str], &[&str])| nouns.contains(&noun) && is_any(verb, verbs);
    RECEIVES.iter().any(fits)
}

/// Nouns for people to whom something goes, and verbs for it.
const RECEIVES: [(&[&str], &[&str]); 4] = [
    (&["buyer", "purchaser", "owner"], &["sell"]),
    (&["owner", "proprietor"], &["belong"]),
    (
        &["winner", "recipient", "laureate", "beneficiary"],
        &["award", "give", "present", "grant", "go"],
    ),
    (&["tenant"], &["rent", "let", "lease"]),
];

/// *plays for Rovers*, *stood for the Greens*.
pub(crate) fn plays(verb: &str) -> bool {
    is_any(
        verb,
        &["play", "ride", "drive", "race", "work", "run", "stand"],
    )
}

/// Verbs that tell of hardly any trade by themselves: *works*, *keeps*.
pub(crate) fn tells_little(verb: &str) -> bool {
    is_any(verb, &LITTLE)
}

const LITTLE: [&str; 56] = [
    "work",
    "keep",
    "make",
    "sell",
    "play",
    "study",
    "grow",
    "run",
    "fit",
    "serve",
    "write",
    "take",
    "have",
    "sit",
    "look",
    "collect",
    "build",
    "produce",
    "create",
    "design",
    "handle",
    "mend",
    "repair",
    "fix",
    "teach",
    "cut",
    "clean",
    "fill",
    "open",
    "hold",
    "win",
    "join",
    "enter",
    "represent",
    "watch",
    "start",
    "give",
    "spend",
    "hunt",
    "catch",
    "carve",
    "perform",
    "train",
    "raise",
    "test",
    "do",
    "own",
    "use",
    "offer",
    "set",
    "deal",
    "care",
    "specialise",
    "practise",
    "put",
    "buy",
];
