//! Any order, any split and any tree of merges gives the same summary.

mod util;

use dixit_aggregate::{Aggregate, Options};
use dixit_core::{Document, Gender, Label};
use proptest::prelude::*;
use util::{Text, Who};

const NAMES: &[Who] = &[
    ("Kim Jong Un", Label::Person, Gender::Male),
    ("Kim", Label::Person, Gender::Unknown),
    ("Mr. Kim", Label::Person, Gender::Male),
    ("Kim Yo Jong", Label::Person, Gender::Female),
    ("K. Y. Jong", Label::Person, Gender::Unknown),
    ("Volodymyr Zelensky", Label::Person, Gender::Male),
    ("Volodymyr Zelenskyy", Label::Person, Gender::Unknown),
    ("Zelensky", Label::Person, Gender::Male),
    ("the United Nations", Label::Org, Gender::Neuter),
    ("UN", Label::Org, Gender::Neuter),
    ("Seoul", Label::Loc, Gender::Neuter),
    ("U.S.", Label::Loc, Gender::Neuter),
];

const SAID: &[&str] = &[
    "we will never give up what is ours by right",
    "We will never … give up what is ours",
    "what is ours by right, and by the law of nations",
    "there is no way back for any of us now",
    "no",
];

/// Enough words for two documents that hold them to be copies.
const WIRE: &str = "The two walked along a wooden bridge under a sky without any clouds, and sat \
                    down on a bench for half an hour while soldiers of both sides looked on in \
                    silence and nobody could hear a word of what was said between them that day.";

fn document() -> impl Strategy<Value = Document> {
    let sentence = (0..NAMES.len(), 0..NAMES.len(), 0..SAID.len(), 0..3usize);
    let body = proptest::collection::vec(sentence, 1..4);
    let meta = (0..3usize, 0..3usize, 0..6u32, any::<bool>());
    (body, meta).prop_map(|(body, (publisher, date, id, is_wire))| {
        let mut marked = String::new();
        for (a, b, said, kind) in body {
            let (name, other, said) = (NAMES[a].0, NAMES[b].0, SAID[said]);
            let kind = ["d", "m", "i"][kind];
            marked +=
                &format!("{{{name}|{a}}} met {{{other}|{b}}} and said <{a}{kind}:“{said}”>. ");
        }
        if is_wire {
            marked += WIRE;
        }
        Text {
            id: &id.to_string(),
            publisher: ["", "Yonhap", "Reuters"][publisher],
            date: ["", "2018-04-27", "2018-05-08"][date],
            marked: &marked,
            entities: NAMES,
        }
        .document()
    })
}

fn added<'a>(docs: impl IntoIterator<Item = &'a Document>) -> Aggregate {
    let mut aggregate = Aggregate::new(Options::default());
    docs.into_iter().for_each(|doc| aggregate.add(doc));
    aggregate
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn order_and_split_do_not_matter(
        docs in proptest::collection::vec(document(), 0..12),
        cuts in (0..12usize, 0..12usize),
        right_first: bool,
    ) {
        let whole = added(&docs).finish();
        prop_assert_eq!(&added(docs.iter().rev()).finish(), &whole);
        let (a, b) = (cuts.0.min(docs.len()), cuts.1.min(docs.len()));
        let (a, b) = (a.min(b), a.max(b));
        let mut parts = [added(&docs[..a]), added(&docs[a..b]), added(&docs[b..])];
        if right_first {
            parts.reverse();
        }
        let [mut first, mut second, third] = parts;
        if right_first {
            second.merge(third);
            first.merge(second);
        } else {
            first.merge(second);
            first.merge(third);
        }
        prop_assert_eq!(&first.finish(), &whole);
    }
}

#[test]
fn one_text_under_other_names_and_readings_is_in_an_order_of_its_own() {
    let document = |publisher, date, entities| {
        let text = Text {
            id: "a",
            publisher,
            date,
            marked: "{Kim|1} met {Kim Yo Jong|3} and said <1d:“we will never give up”>. ",
            entities,
        };
        text.document()
    };
    let women: Vec<Who> = NAMES.iter().map(|n| (n.0, n.1, Gender::Female)).collect();
    let docs = [
        document("Yonhap", "2018-04-27", NAMES),
        document("", "2018-04-27", NAMES),
        document("Reuters", "", NAMES),
        document("Reuters", "", &women),
    ];
    let whole = added(&docs).finish();
    assert_eq!(whole.documents, 4);
    for first in 0..docs.len() {
        let (a, b) = docs.split_at(first);
        assert_eq!(added(b.iter().chain(a)).finish(), whole);
        assert_eq!(added(b.iter().chain(a).rev()).finish(), whole);
    }
}

#[test]
fn a_state_with_an_utterance_that_nobody_says_is_refused() {
    let header = dixit_model::inspect(&added(&[]).to_bytes()).expect("our own");
    // A publisher, a text, an utterance, and nothing of which they are.
    let payload = [1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0];
    for payload in [&payload[..], &[0, 0, 1, 0, 0, 0, 0, 0]] {
        let bytes = dixit_model::seal_bytes(&header.kind, header.schema, "", payload);
        assert!(Aggregate::from_bytes(&bytes).is_err(), "{payload:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn partial_states_add_up_as_bytes(
        docs in proptest::collection::vec(document(), 0..12),
        cut in 0..12usize,
    ) {
        let (left, right) = docs.split_at(cut.min(docs.len()));
        let bytes = [left, right].map(|docs| added(docs).to_bytes());
        prop_assert_eq!(&added(left).to_bytes(), &bytes[0]);
        let [mut one, other] = bytes.map(|bytes| Aggregate::from_bytes(&bytes).expect("ours"));
        let ids: Vec<&str> = one.ids().chain(other.ids()).collect();
        prop_assert_eq!(ids, docs.iter().map(Document::id).collect::<Vec<_>>());
        one.merge(other);
        prop_assert_eq!(one.finish(), added(&docs).finish());
    }

    #[test]
    fn a_state_that_was_changed_is_refused_or_finishes(
        docs in proptest::collection::vec(document(), 1..5),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        is_sealed: bool,
    ) {
        let mut bytes = added(&docs).to_bytes();
        let header = dixit_model::inspect(&bytes).expect("our own");
        if is_sealed {
            let kind = (header.kind.as_str(), header.schema);
            let payload = dixit_model::open_bytes(&bytes, kind.0, kind.1).expect("our own");
            let mut payload = payload.to_vec();
            for (at, byte) in &changes {
                let at = at.index(payload.len());
                payload[at] = *byte;
            }
            bytes = dixit_model::seal_bytes(kind.0, kind.1, "", &payload);
        } else {
            let at = changes[0].0.index(bytes.len());
            bytes[at] ^= changes[0].1.max(1);
            prop_assert!(Aggregate::from_bytes(&bytes).is_err());
        }
        if let Ok(aggregate) = Aggregate::from_bytes(&bytes) {
            let mut whole = added(&docs);
            whole.merge(aggregate);
            whole.finish();
        }
    }
}
