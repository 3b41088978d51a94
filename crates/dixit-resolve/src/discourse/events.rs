//! What happens between two people, and what either is called by it: *Ann Reed bought the
//! dog from Bob Cole … The seller*.

use crate::discourse::leading::is_any;

/// On which side of an event somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Party {
    Doer,
    Other,
}

/// What one does to or with another.
pub(crate) struct Event {
    verbs: &'static [&'static str],
    /// Words of which the sentence has one; none if the verb tells enough.
    about: &'static [&'static str],
    doers: &'static [&'static str],
    /// Words before whom it is done to or with; the other is the object too, if there
    /// are none.
    before: &'static [&'static str],
    others: &'static [&'static str],
}

impl Event {
    /// The party that a noun is for.
    pub(crate) fn party(&self, noun: &str) -> Option<Party> {
        if self.doers.contains(&noun) {
            return Some(Party::Doer);
        }
        self.others.contains(&noun).then_some(Party::Other)
    }

    pub(crate) fn is_of(&self, verb: &str) -> bool {
        is_any(verb, self.verbs)
    }

    /// Whether the words of a sentence are what the event is about.
    pub(crate) fn is_about<'w>(&self, mut words: impl Iterator<Item = &'w str>) -> bool {
        self.about.is_empty() || words.any(|word| is_any(word, self.about))
    }

    /// Whether the object is whom it is done to.
    pub(crate) fn has_object(&self) -> bool {
        self.before.is_empty()
    }

    /// Whether whom it is done to or with stands behind a word.
    pub(crate) fn stands_behind(&self, word: &str) -> bool {
        self.before.contains(&word)
    }
}

/// The events in which a noun for people is a party.
pub(crate) fn of(noun: &str) -> impl Iterator<Item = (&'static Event, Party)> {
    EVENTS
        .iter()
        .filter_map(move |event| Some((event, event.party(noun)?)))
}

const LAWYERS: &[&str] = &[
    "lawyer",
    "attorney",
    "barrister",
    "solicitor",
    "counsel",
    "advocate",
    "defender",
];
const DOCTORS: &[&str] = &[
    "doctor",
    "physician",
    "medic",
    "gp",
    "specialist",
    "consultant",
    "paramedic",
    "nurse",
];
const ACCUSED: &[&str] = &[
    "defendant",
    "accused",
    "suspect",
    "convict",
    "prisoner",
    "inmate",
    "detainee",
];
const OFFICERS: &[&str] = &[
    "officer",
    "policeman",
    "policewoman",
    "detective",
    "constable",
    "sergeant",
    "deputy",
    "sheriff",
    "agent",
    "inspector",
    "investigator",
];
const ATTACKERS: &[&str] = &[
    "attacker",
    "assailant",
    "robber",
    "mugger",
    "knifeman",
    "gunman",
    "shooter",
    "killer",
    "murderer",
    "perpetrator",
];

#[rustfmt::skip]
const EVENTS: &[Event] = &[
    Event { verbs: &["buy", "purchase", "acquire"], about: &[], doers: &["buyer", "purchaser", "customer"], before: &["from"], others: &["seller", "vendor", "dealer"] },
    Event { verbs: &["sell"], about: &[], doers: &["seller", "vendor", "dealer"], before: &["to"], others: &["buyer", "purchaser", "customer"] },
    Event { verbs: &["rent", "let"], about: &["out"], doers: &["landlord", "landlady"], before: &["to"], others: &["tenant", "lodger"] },
    Event { verbs: &["rent", "lease"], about: &[], doers: &["tenant", "lodger"], before: &["from"], others: &["landlord", "landlady"] },
    Event { verbs: &["evict"], about: &[], doers: &["landlord", "landlady", "bailiff"], before: &[], others: &["tenant", "lodger"] },
    Event { verbs: &["lend"], about: &[], doers: &["lender", "creditor"], before: &["to"], others: &["borrower", "debtor"] },
    Event { verbs: &["borrow"], about: &[], doers: &["borrower"], before: &["from"], others: &["lender", "owner"] },
    Event { verbs: &["operate"], about: &["on", "hour", "night", "save", "remove", "twice", "heart", "brain", "knee", "spine"], doers: &["surgeon", "neurosurgeon", "doctor"], before: &["on"], others: &["patient"] },
    Event { verbs: &["treat", "examine", "diagnose", "vaccinate", "cure"], about: &[], doers: DOCTORS, before: &[], others: &["patient"] },
    Event { verbs: &["defend", "represent", "cross-examine"], about: &[], doers: LAWYERS, before: &[], others: &["client", "defendant", "accused"] },
    Event { verbs: &["prosecute"], about: &[], doers: &["prosecutor", "barrister"], before: &[], others: ACCUSED },
    Event { verbs: &["sentence", "acquit", "jail", "convict", "rule"], about: &[], doers: &["judge", "magistrate", "justice", "sheriff"], before: &[], others: ACCUSED },
    Event { verbs: &["arrest", "handcuff", "interrogate", "question", "detain", "apprehend"], about: &[], doers: OFFICERS, before: &[], others: &["suspect", "accused", "detainee", "witness"] },
    Event { verbs: &["rob", "mug", "attack", "stab", "shoot", "assault", "strangle"], about: &[], doers: ATTACKERS, before: &[], others: &["victim"] },
    Event { verbs: &["kidnap", "abduct"], about: &[], doers: &["kidnapper", "abductor", "captor"], before: &[], others: &["hostage", "captive", "victim"] },
    Event { verbs: &["rescue", "save", "pull", "drag", "free"], about: &[], doers: &["rescuer", "lifeguard", "lifesaver", "firefighter", "fireman", "paramedic"], before: &[], others: &["survivor", "victim", "casualty"] },
    Event { verbs: &["teach", "tutor"], about: &[], doers: &["teacher", "tutor", "lecturer", "professor", "instructor"], before: &[], others: &["pupil", "student"] },
    Event { verbs: &["coach", "train", "mentor"], about: &[], doers: &["coach", "trainer", "mentor", "instructor"], before: &[], others: &["trainee", "athlete", "player"] },
    Event { verbs: &["hire", "employ", "sack", "fire", "dismiss", "promote"], about: &[], doers: &["employer", "boss", "manager"], before: &[], others: &["employee", "worker"] },
    Event { verbs: &["knock", "floor", "outpoint"], about: &["out", "floor", "outpoint", "round"], doers: &["boxer", "fighter", "champion"], before: &[], others: &[] },
    Event { verbs: &["send", "award", "show", "blow"], about: &["off", "card", "penalty", "whistle"], doers: &["referee", "umpire", "official"], before: &[], others: &["defender", "midfielder", "striker", "player", "captain"] },
    Event { verbs: &["save", "stop", "parry", "concede"], about: &["penalty", "shot", "goal", "kick", "header"], doers: &["goalkeeper", "keeper", "goalie"], before: &[], others: &["striker"] },
    Event { verbs: &["score", "miss", "convert", "take", "shoot"], about: &["penalty", "goal", "kick", "header", "chance"], doers: &["striker", "forward", "winger", "midfielder", "scorer"], before: &[], others: &["goalkeeper", "keeper", "goalie"] },
    Event { verbs: &["serve", "wait"], about: &["table", "dinner", "lunch", "meal", "drink", "coffee", "beer", "wine"], doers: &["waiter", "waitress", "bartender", "barman", "barmaid"], before: &[], others: &["customer", "guest", "diner"] },
    Event { verbs: &["photograph"], about: &[], doers: &["photographer"], before: &[], others: &["model", "sitter"] },
    Event { verbs: &["cut", "trim", "dye", "style"], about: &["hair", "beard", "fringe"], doers: &["hairdresser", "barber", "stylist"], before: &[], others: &["client", "customer"] },
    Event { verbs: &["deliver"], about: &["baby", "twins", "triplets", "newborn", "son", "daughter"], doers: &["midwife", "doctor", "obstetrician", "nurse", "paramedic"], before: &[], others: &["mother"] },
    Event { verbs: &["baptise", "baptize", "christen", "bury", "bless", "preach"], about: &[], doers: &["priest", "vicar", "pastor", "minister", "bishop", "rabbi", "imam", "clergyman", "cleric", "preacher", "chaplain"], before: &[], others: &[] },
    Event { verbs: &["interview", "profile"], about: &[], doers: &["interviewer", "journalist", "reporter"], before: &[], others: &["interviewee"] },
];
