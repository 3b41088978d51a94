//! What the embedded lexicon knows, and how it refuses what is not whole.

use dixit_core::{Gender, Label};
use dixit_lexicon::{ErrorKind, Fact, Lexicon};

fn names(phrase: &str) -> Vec<String> {
    let facts = Lexicon::embedded().facts(phrase);
    facts
        .map(|fact| match fact {
            Fact::Country(c) => format!("country {}", c.code),
            Fact::Adjective(c) => format!("adjective {}", c.code),
            Fact::People(c) => format!("people {}", c.code),
            Fact::Capital(c) => format!("capital {}", c.code),
            Fact::Metonym(c) => format!("metonym {}", c.code),
            Fact::Title(t) => format!("title {}", t.name),
            Fact::Outlet(o) => format!("outlet {}", o.name),
            Fact::Acronym(a) => format!("acronym {}", a.name),
            Fact::Expansion(a) => format!("expansion {}", a.name),
            Fact::Politician(p) => format!("politician {}", p.name),
            other => panic!("a new fact: {other:?}"),
        })
        .collect()
}

#[test]
fn phrases_are_known_in_their_own_case() {
    let cases: [(&str, &[&str]); 9] = [
        ("Afghan", &["adjective AF", "people AF"]),
        ("afghan", &[]),
        ("WHO", &["acronym WHO"]),
        ("who", &[]),
        ("prime minister", &["title Prime Minister"]),
        ("Kabul", &["capital AF"]),
        ("People’s Daily", &["outlet People's Daily"]),
        ("Bernie Sanders", &["politician Bernard Sanders"]),
        ("nothing at all", &[]),
    ];
    for (phrase, facts) in cases {
        assert_eq!(names(phrase), facts, "{phrase}");
    }
}

#[test]
fn the_longest_phrase_wins_whatever_the_tokens() {
    let lexicon = Lexicon::embedded();
    let cases: [(&[&str], Option<usize>); 6] = [
        (&["Prime", "Minister", "Han"], Some(2)),
        (&["Prime Minister", "Han"], Some(1)),
        (&["People", "’s", "Daily", "said"], Some(3)),
        (&["Agence", "France", "-", "Presse", "reports"], Some(4)),
        (&["the", "house"], None),
        (&[], None),
    ];
    for (tokens, found) in cases {
        let longest = lexicon.longest(tokens.iter().copied());
        assert_eq!(longest.map(|f| f.tokens), found, "{tokens:?}");
    }
}

#[test]
fn words_of_like_use_share_the_start_of_their_paths() {
    let lexicon = Lexicon::embedded();
    for tree in [Lexicon::cluster, Lexicon::other_cluster, Lexicon::brown] {
        let shared = |a, b| {
            let (a, b) = (
                tree(lexicon, a).expect("known"),
                tree(lexicon, b).expect("known"),
            );
            (a ^ b).leading_zeros()
        };
        assert!(shared("Monday", "Tuesday") > shared("Monday", "president"));
        assert!(tree(lexicon, "qqxzzq").is_none());
    }
}

#[test]
fn names_verbs_and_people() {
    let lexicon = Lexicon::embedded();
    let share = |name| lexicon.first_name(name).expect("listed").female_share();
    assert!(share("Mary") > 0.99 && share("james") < 0.01);
    assert_eq!(
        lexicon.first_name("Jordan").expect("listed").gender(),
        Gender::Unknown
    );
    assert!(share("Wojciech") < 0.01 && share("Jaroslaw") < 0.01 && share("Ragnhild") > 0.99);
    assert!(lexicon.same_first_name("Liz", "Elizabeth"));
    assert!(!lexicon.same_first_name("Liz", "William"));
    assert!(lexicon.reporting_verb("table").is_none());
    let acronym = &lexicon.acronyms()[0];
    assert_eq!((acronym.name.as_str(), acronym.label()), ("UN", Label::Org));
    let sanders = lexicon
        .politicians()
        .iter()
        .find(|p| p.name == "Bernard Sanders")
        .expect("listed");
    assert_eq!(sanders.gender(), Gender::Male);
    assert_eq!(sanders.wikidata.as_deref(), Some("Q359442"));
}

#[test]
fn a_damaged_file_is_refused() {
    let whole = Lexicon::embedded_bytes();
    let mut flipped = whole.to_vec();
    flipped[whole.len() / 2] ^= 1;
    for bytes in [&whole[..whole.len() - 1], &flipped, &[]] {
        let error = Lexicon::from_bytes(bytes).expect_err("not whole");
        assert_eq!(error.kind(), ErrorKind::Envelope);
        assert!(std::error::Error::source(&error).is_some());
    }
}
