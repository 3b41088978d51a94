use dixit_core::{Act, Document, QuoteKind, SpeakerClass, TokenRange};

use crate::{page::Page, page::place::head_of};

/// What kind of act the cue of an attribution tells of: by its governing word,
/// else by its others, else by the content's form.
pub(crate) fn act(
    doc: &Document,
    page: &Page,
    cue: Option<TokenRange>,
    contents: &[TokenRange],
    (class, kind): (SpeakerClass, QuoteKind),
) -> Act {
    let Some(cue) = cue else {
        return Act::QuoteOnly;
    };
    let head = head_of(page, cue);
    let next = match head + 1 < doc.tokens.len() {
        true => doc.token(head + 1),
        false => "",
    };
    let to = kind != QuoteKind::Direct && contents.iter().any(|&content| orders(doc, content));
    let others = || cue.range().filter(|&i| i != head).rev();
    let found = known(doc.token(head), next);
    let found = found.or_else(|| others().find_map(|i| known(doc.token(i), "")));
    let act = match found {
        Some(Act::Ask) if to => Act::Order,
        Some(Act::Think) if to && doc.token(head).starts_with("agree") => Act::Promise,
        Some(Act::Say) if to && TELL.contains(&doc.token(head)) => Act::Order,
        Some(act) => act,
        None if to => Act::Plan,
        None => Act::Say,
    };
    match (class, act) {
        (SpeakerClass::Document, Act::Say | Act::Know | Act::Think) => Act::Show,
        _ => act,
    }
}

/// What is told somebody *to do* is an order.
const TELL: [&str; 6] = ["tell", "tells", "told", "telling", "warn", "warned"];

/// Whether a content says what somebody is to do: *to go*, *them to go*.
fn orders(doc: &Document, content: TokenRange) -> bool {
    use dixit_core::Penn::{Cd, Dt, Jj, Nn, Nnp, Nns, Pos, Prp, PrpS, To};
    let tags = content.range().take(6).map_while(|i| doc.tags.get(i));
    let mut tags = tags.map(|tag| tag.penn);
    tags.find(|tag| !matches!(tag, Cd | Dt | Jj | Nn | Nnp | Nns | Pos | Prp | PrpS)) == Some(To)
}

/// The act of a word that reports, if it is known; `next` is the word after it.
fn known(form: &str, next: &str) -> Option<Act> {
    let form = form.to_lowercase();
    if form.starts_with("call") && matches!(next, "for" | "on" | "upon") {
        return Some(Act::Order);
    }
    let irregular = IRREGULAR.binary_search_by_key(&form.as_str(), |pair| pair.0);
    if let Ok(at) = irregular {
        return of_base(IRREGULAR[at].1);
    }
    bases(&form).find_map(|base| of_base(&base))
}

fn of_base(base: &str) -> Option<Act> {
    let has = |list: &[&str]| list.binary_search(&base).is_ok();
    ACTS.iter().find(|(_, list)| has(list)).map(|(act, _)| *act)
}

/// What a form may be a form of: *planned* of *plan*, *denies* of *deny*.
fn bases(form: &str) -> impl Iterator<Item = String> + '_ {
    const ENDINGS: [(&str, &str); 10] = [
        ("", ""),
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("d", ""),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("er", ""),
    ];
    let plain = ENDINGS.iter().filter_map(|(ending, instead)| {
        let stem = form.strip_suffix(ending)?;
        (stem.len() > 1).then(|| [stem, instead].concat())
    });
    let doubled = ["ed", "ing"].into_iter().filter_map(|ending| {
        let stem = form.strip_suffix(ending)?.as_bytes();
        let [rest @ .., a, b] = stem else { return None };
        (a == b).then(|| String::from_utf8_lossy(&[rest, &[*a]].concat()).into_owned())
    });
    plain.chain(doubled)
}

/// Forms that no ending explains.
const IRREGULAR: [(&str, &str); 26] = [
    ("aware", "know"),
    ("belief", "believe"),
    ("claimed", "claim"),
    ("commitment", "commit"),
    ("felt", "feel"),
    ("found", "find"),
    ("gave", "give"),
    ("heard", "hear"),
    ("held", "hold"),
    ("knew", "know"),
    ("known", "know"),
    ("learnt", "learn"),
    ("made", "make"),
    ("meant", "mean"),
    ("proposal", "propose"),
    ("question", "ask"),
    ("said", "say"),
    ("saw", "see"),
    ("seen", "see"),
    ("shown", "show"),
    ("sought", "seek"),
    ("spoke", "speak"),
    ("swore", "swear"),
    ("thought", "think"),
    ("told", "tell"),
    ("wrote", "write"),
];

/// The verbs and nouns of each act, in their base form.
const ACTS: [(Act, &[&str]); 11] = [
    (
        Act::Accuse,
        &[
            "accuse",
            "assail",
            "attack",
            "bash",
            "blame",
            "blast",
            "castigate",
            "chide",
            "condemn",
            "critic",
            "criticise",
            "criticism",
            "criticize",
            "decry",
            "denounce",
            "deride",
            "disparage",
            "fault",
            "indict",
            "insult",
            "lambast",
            "lambaste",
            "lament",
            "mock",
            "rail",
            "rebuke",
            "ridicule",
            "scold",
            "skewer",
            "slam",
        ],
    ),
    (
        Act::Answer,
        &[
            "answer", "counter", "rejoin", "reply", "respond", "response", "retort",
        ],
    ),
    (
        Act::Ask,
        &["ask", "enquire", "inquire", "query", "question", "wonder"],
    ),
    (
        Act::Know,
        &[
            "acknowledge",
            "conclude",
            "conclusion",
            "detect",
            "determine",
            "discover",
            "find",
            "forget",
            "hear",
            "know",
            "learn",
            "notice",
            "observe",
            "realise",
            "realize",
            "recall",
            "recognise",
            "recognize",
            "remember",
            "see",
            "understand",
        ],
    ),
    (
        Act::Order,
        &[
            "advise",
            "appeal",
            "ban",
            "beg",
            "bid",
            "command",
            "demand",
            "direct",
            "dissuade",
            "encourage",
            "exhort",
            "forbid",
            "force",
            "implore",
            "instruct",
            "invite",
            "order",
            "plead",
            "press",
            "pressure",
            "push",
            "recommend",
            "request",
            "require",
            "rule",
            "summon",
            "urge",
        ],
    ),
    (
        Act::Plan,
        &[
            "aim",
            "attempt",
            "consider",
            "decide",
            "decision",
            "intend",
            "intent",
            "intention",
            "plan",
            "plot",
            "prepare",
            "propose",
            "pursue",
            "seek",
            "strive",
            "try",
            "vie",
            "want",
            "will",
        ],
    ),
    (
        Act::Praise,
        &[
            "applaud",
            "celebrate",
            "cheer",
            "commend",
            "compliment",
            "congratulate",
            "defend",
            "endorse",
            "endorsement",
            "extol",
            "hail",
            "honor",
            "honour",
            "laud",
            "praise",
            "salute",
            "thank",
            "tout",
            "welcome",
        ],
    ),
    (
        Act::Promise,
        &[
            "commit",
            "dedicate",
            "guarantee",
            "pledge",
            "promise",
            "swear",
            "threat",
            "threaten",
            "volunteer",
            "vow",
        ],
    ),
    (
        Act::Say,
        &[
            "accord",
            "add",
            "admit",
            "affirm",
            "allege",
            "announce",
            "announcement",
            "argue",
            "argument",
            "assert",
            "assertion",
            "boast",
            "brag",
            "call",
            "caution",
            "cite",
            "claim",
            "comment",
            "complain",
            "complaint",
            "concede",
            "confess",
            "confirm",
            "contend",
            "continue",
            "declare",
            "deny",
            "describe",
            "detail",
            "disclose",
            "discuss",
            "dismiss",
            "emphasise",
            "emphasize",
            "estimate",
            "explain",
            "express",
            "go",
            "insist",
            "joke",
            "label",
            "maintain",
            "mention",
            "note",
            "point",
            "predict",
            "quip",
            "quote",
            "recount",
            "refuse",
            "reiterate",
            "reject",
            "remark",
            "remind",
            "repeat",
            "report",
            "reveal",
            "say",
            "shout",
            "speak",
            "state",
            "statement",
            "stress",
            "suggest",
            "talk",
            "tell",
            "testify",
            "tweet",
            "voice",
            "warn",
            "warning",
            "whisper",
            "write",
            "yell",
        ],
    ),
    (
        Act::Show,
        &[
            "demonstrate",
            "depict",
            "evidence",
            "illustrate",
            "indicate",
            "prove",
            "reflect",
            "show",
        ],
    ),
    (
        Act::Think,
        &[
            "agree",
            "anticipate",
            "assume",
            "back",
            "believe",
            "concern",
            "confident",
            "consider",
            "deem",
            "disagree",
            "dislike",
            "doubt",
            "dread",
            "expect",
            "expectation",
            "favor",
            "favour",
            "fear",
            "feel",
            "feeling",
            "hate",
            "hold",
            "hope",
            "imagine",
            "like",
            "love",
            "mull",
            "oppose",
            "opposition",
            "perceive",
            "prefer",
            "regard",
            "regret",
            "resent",
            "support",
            "suppose",
            "suspect",
            "sympathise",
            "sympathize",
            "think",
            "trust",
            "view",
            "wish",
            "worry",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_reporting_have_the_act_of_their_base() {
        let cases = [
            ("said", Act::Say),
            ("according", Act::Say),
            ("asked", Act::Ask),
            ("replies", Act::Answer),
            ("thinking", Act::Think),
            ("knew", Act::Know),
            ("planned", Act::Plan),
            ("sought", Act::Plan),
            ("Urging", Act::Order),
            ("vowed", Act::Promise),
            ("criticized", Act::Accuse),
            ("Applauds", Act::Praise),
            ("shows", Act::Show),
            ("denies", Act::Say),
            ("admitted", Act::Say),
        ];
        for (form, act) in cases {
            assert_eq!(known(form, ""), Some(act), "{form}");
        }
        assert_eq!(known("called", "for"), Some(Act::Order));
        assert_eq!(known("table", ""), None);
    }

    #[test]
    fn lists_are_sorted_for_the_search() {
        for (act, list) in ACTS {
            let unsorted = list.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(unsorted, None, "{act:?}");
        }
        assert!(IRREGULAR.is_sorted_by_key(|pair| pair.0));
    }
}
