//! Whatever the text, the stage ends soon, and what it finds lies on the text.

mod common;

use std::time::{Duration, Instant};

use common::document;
use dixit_core::{Document, Quote};
use dixit_quote::{Attributor, End, Marks, Worker};

const ARTICLES: [&str; 4] = [
    "Ban on protests is lifted, minister says.\n\n“We lift the ban on Monday,” Interior Minister \
     Ana Ruiz told reporters in Quito. “It did no good.”\n\nCritics said that the ban, which cost \
     “millions,” should never have been imposed.",
    "\"It's the voters' choice,\" said Kim, 'not mine.'\n\n\"I told him: 'Go home,'\" she said, \
     \"and he went.\"",
    "''We are done,'' the spokesman for the party said. ''The talks -- 'a farce,' he called them \
     -- are over.\n\n''There will be no others,'' he added.",
    "«Nous partons», a dit le ministre. „Wir bleiben“, sagte sie. 「行きます」と彼は言った。 ״אנחנו \
     נשארים״, אמר השר.",
];

fn attribute(worker: &mut Worker<'_>, text: &str) -> Document {
    let mut doc = document(text);
    worker.annotate(&mut doc);
    check(&doc);
    doc
}

/// Slicing panics if a span does not lie on the text.
fn check(doc: &Document) {
    for quote in &doc.quotes {
        let source = quote.source.map(|id| doc.mention(id).span);
        let spans = quote
            .contents
            .iter()
            .copied()
            .chain(quote.cue)
            .chain(source);
        assert!(spans.clone().all(|span| !doc.slice(span).trim().is_empty()));
        assert!(quote.contents.is_sorted(), "{quote:?}");
        assert!((0.0..=1.0).contains(&quote.score), "{quote:?}");
    }
}

#[test]
fn every_prefix_of_an_article_is_read() {
    let attributor = Attributor::embedded();
    let mut worker = attributor.worker();
    for text in ARTICLES {
        for (end, _) in text.char_indices() {
            attribute(&mut worker, &text[..end]);
        }
    }
}

#[test]
fn every_article_is_read_with_each_mark_removed() {
    let attributor = Attributor::embedded();
    let mut worker = attributor.worker();
    for text in ARTICLES {
        let marks = text.match_indices(['"', '\'', '“', '”', '«', '»', '„', '「', '」', '״']);
        for (at, mark) in marks {
            let without = [&text[..at], &text[at + mark.len()..]].concat();
            attribute(&mut worker, &without);
        }
    }
}

#[test]
fn a_mark_removed_changes_its_own_paragraph_and_the_next_only() {
    let paragraphs = "“One,” said Ann.\n\n“Two,” said Bob.\n\n“Three,” said Cy.";
    let whole = Marks::read(paragraphs);
    for (at, mark) in paragraphs.match_indices(['“', '”']) {
        let without = [&paragraphs[..at], &paragraphs[at + mark.len()..]].concat();
        let found = Marks::read(&without);
        let text = |marks: &Marks, of: &str| -> Vec<String> {
            marks
                .regions()
                .iter()
                .map(|r| of[r.span].to_owned())
                .collect()
        };
        let (before, after) = (text(&whole, paragraphs), text(&found, &without));
        let same = after
            .iter()
            .filter(|region| before.contains(region))
            .count();
        assert_eq!(same, 2, "{after:?}");
    }
}

#[test]
fn straight_and_curly_twins_are_answered_alike() {
    let attributor = Attributor::embedded();
    let mut worker = attributor.worker();
    for text in &ARTICLES[..1] {
        let straight = text.replace(['“', '”'], "\"").replace('’', "'");
        let (a, b) = (
            attribute(&mut worker, text),
            attribute(&mut worker, &straight),
        );
        let tokens = |doc: &Document, quote: &Quote| -> Vec<_> {
            let spans = quote.contents.iter().copied().chain(quote.cue);
            spans.map(|span| doc.tokens.touching(span)).collect()
        };
        assert!(!a.quotes.is_empty());
        assert_eq!(a.quotes.len(), b.quotes.len());
        for (x, y) in a.quotes.iter().zip(&b.quotes) {
            assert_eq!(tokens(&a, x), tokens(&b, y));
            assert_eq!((x.kind, x.score), (y.kind, y.score));
        }
    }
}

/// Ten megabytes; unoptimised code is not asked for as much.
const LONG: usize = if cfg!(debug_assertions) {
    1_000_000
} else {
    10_000_000
};

/// Whether something takes no longer than this, once in ten times: other
/// programs run too.
fn is_done_within(seconds: u64, mut run: impl FnMut()) -> bool {
    (0..10).any(|_| {
        let start = Instant::now();
        run();
        start.elapsed() < Duration::from_secs(seconds)
    })
}

#[test]
fn ten_megabytes_of_marks_are_paired_in_less_than_a_second() {
    let pure = [
        "\"", "“", "”", "'", "‘", "’", "«", "''", "``", "“”", "“‘«", "\"\n", "“\n\n", " \"", " ’",
    ];
    let mixed = [" 'a", "-'a", "a's", "s'", "(\"", "a\""];
    let all = pure.map(|mark| (mark, 1)).into_iter();
    for (mark, seconds) in all.chain(mixed.map(|mark| (mark, 5))) {
        let text = mark.repeat(LONG / mark.len());
        let mut marks = Marks::default();
        assert!(
            is_done_within(seconds, || marks.read_again(&text)),
            "{mark:?}"
        );
        let inside = |end: u32| end as usize <= text.len();
        assert!(marks.regions().iter().all(|r| inside(r.span.end)));
    }
}

#[test]
fn ten_megabytes_of_marks_hold_no_quotation_and_take_less_than_a_second() {
    let attributor = Attributor::embedded();
    let mut worker = attributor.worker();
    for mark in ["\"", "“”", "''", "‘\n\n"] {
        let mut doc = document(&mark.repeat(LONG / mark.len()));
        assert!(is_done_within(1, || worker.annotate(&mut doc)), "{mark:?}");
        assert!(doc.quotes.is_empty());
    }
}

#[test]
fn nested_and_unbalanced_marks_are_recovered_and_flagged() {
    let deep = "(“‘«".repeat(20_000);
    assert!(!Marks::read(&deep).regions().is_empty());
    let cases = [
        ("“Go on,” he said.", vec![End::Closed]),
        ("“Go on, he said.", vec![End::Recovered]),
        ("“Go on.\n\n“And on.”", vec![End::GoesOn, End::Closed]),
        ("\"Go on.\n\n“And on.”", vec![End::Recovered, End::Closed]),
        ("”Go on,” he said.", vec![End::Closed]),
        ("“Go on, “he said”.", vec![End::Recovered, End::Closed]),
        ("''Go on,'' he said.", vec![End::Closed]),
        ("It's the '90s, y'all.", vec![]),
    ];
    for (text, ends) in cases {
        let found: Vec<End> = Marks::read(text).regions().iter().map(|r| r.end).collect();
        assert_eq!(found, ends, "{text}");
    }
}

#[test]
fn a_mark_opens_though_its_blank_stands_behind_it() {
    let cases = [
        ("Ana said,\" [Kim] liked it\".", vec!["\" [Kim] liked it\""]),
        (
            "Ana said:\" It is over.\" Then she left.",
            vec!["\" It is over.\""],
        ),
        (
            "He told them,” They left, all of them”, and sat.",
            vec!["” They left, all of them”"],
        ),
        (
            "She asked,'' Who is it?'' He left.",
            vec!["'' Who is it?''"],
        ),
        ("Then,\" It's Bob's,\" he said.", vec!["\" It's Bob's,\""]),
        // Who left it open, and what closes, stands elsewhere.
        ("It was over,\" Kim said.", vec![]),
        (
            "It was over,\" Kim said. \"And late.\"",
            vec!["\"And late.\""],
        ),
        (
            "\"It was over,\" Kim said, \"and late.\"",
            vec!["\"It was over,\"", "\"and late.\""],
        ),
        (
            "It was over,\" he said. Nobody was \"there\".",
            vec!["\"there\""],
        ),
    ];
    for (text, quoted) in cases {
        let marks = Marks::read(text);
        let found: Vec<&str> = marks
            .regions()
            .iter()
            .map(|r| &text[r.span.range()])
            .collect();
        assert_eq!(found, quoted, "{text}");
    }
}

#[test]
fn texts_without_spaces_or_stops_take_linear_time() {
    let attributor = Attributor::embedded();
    let mut worker = attributor.worker();
    // The first has 100,000 tokens and no full stop.
    let pieces = [
        ("he said that they told us ", 100_000 / 6 + 1),
        ("“he”said:", 4_000),
        ("“Go”‘on’ ", 4_000),
        ("he said,\" Go '", 4_000),
        ("“a", 10_000),
        ("he said “she said ‘", 4_000),
        ("מה הוא אמר: „אנחנו נשארים“, אמר השר ", 4_000),
        ("―", 20_000),
        ("“a” ― Bo\n", 4_000),
    ];
    for (piece, times) in pieces {
        let mut took = |times: usize| {
            let text = piece.repeat(times);
            let start = Instant::now();
            attribute(&mut worker, &text);
            start.elapsed()
        };
        let short = took(times / 8);
        let long = took(times);
        // Eight times the work; a quadratic step would make it sixty-four.
        let most = short * 40 + Duration::from_millis(500);
        assert!(long < most, "{piece:?}: {short:?}, then {long:?}");
    }
}

#[test]
fn after_a_text_of_very_many_words_the_next_is_read_as_before() {
    let attributor = Attributor::embedded();
    let mut fresh = attributor.worker();
    let expected: Vec<_> = ARTICLES
        .map(|text| attribute(&mut fresh, text).quotes)
        .into();
    let words: Vec<String> = (0..40_000).map(|i| format!("Zu{i}")).collect();
    let sentences = words.chunks(20).map(|words| words.join(" "));
    let sentences = sentences.map(|words| format!("“It is {words},” Kim said."));
    let long = sentences.collect::<Vec<_>>().join("\n\n");
    let mut worker = attributor.worker();
    for _ in 0..2 {
        attribute(&mut worker, &long);
        let found: Vec<_> = ARTICLES
            .map(|text| attribute(&mut worker, text).quotes)
            .into();
        assert_eq!(found, expected);
    }
}
