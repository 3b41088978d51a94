//! What holds for any text whatever.

use std::time::{Duration, Instant};

use dixit_core::Document;
use dixit_tokenize::Tokenizer;

fn read(text: &str) -> Document {
    let mut doc = Document::new("any", text).expect("a short text");
    Tokenizer::new().worker().annotate(&mut doc);
    doc
}

/// Pieces that have something to do with each other.
const PIECES: &[&str] = &[
    "a", "I", "Kim", "said", "don", "n", "t", "s", "'", "’", "‘", "\"", "“", "”", "``", "''", "«",
    ".", "..", "…", "!", "?", ",", ":", ";", "-", "--", "—", "(", ")", "[", "]", " ", " ", " ",
    "\n", "\n\n", "\r\n", "\t", "\u{A0}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{301}", "1", "20",
    "000", "$", "%", "#", "@", "&", "_", "/", "http://", "www.", ".com", "U.S.", "Mr.", "p.m.",
    "No.", "é", "ß", "金", "。", "ق", "की", "👍", "🏽", "🇰", "\0", "<b>", "=", "*",
];

/// A small generator of numbers, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }
}

fn texts() -> impl Iterator<Item = String> {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    (0..8_000).map(move |_| {
        let length = numbers.next(24);
        (0..length)
            .map(|_| PIECES[numbers.next(PIECES.len())])
            .collect()
    })
}

#[test]
fn tokens_and_blanks_tile_the_text() {
    for text in texts() {
        let doc = read(&text);
        let mut end = 0;
        for span in doc.tokens.spans() {
            assert!(is_blank(&text[end..span.start as usize]), "{text:?}");
            assert!(!span.is_empty(), "{text:?}");
            end = span.end as usize;
        }
        assert!(is_blank(&text[end..]), "{text:?}");
    }
}

fn is_blank(gap: &str) -> bool {
    let invisible = |c| matches!(c, '\u{200B}' | '\u{FEFF}');
    gap.chars()
        .all(|c| c.is_whitespace() || c.is_control() || invisible(c))
}

#[test]
fn sentences_tile_the_tokens_and_paragraphs_the_sentences() {
    for text in texts() {
        let doc = read(&text);
        let mut end = 0;
        for sentence in &doc.sentences {
            assert_eq!(sentence.tokens.start, end, "{text:?}");
            assert!(!sentence.tokens.is_empty(), "{text:?}");
            assert_eq!(sentence.span, doc.tokens.cover(sentence.tokens), "{text:?}");
            end = sentence.tokens.end;
        }
        assert_eq!(end as usize, doc.tokens.len(), "{text:?}");
        let mut end = 0;
        for paragraph in &doc.paragraphs {
            assert_eq!(
                (paragraph.start, paragraph.is_empty()),
                (end, false),
                "{text:?}"
            );
            end = paragraph.end;
        }
        assert_eq!(end as usize, doc.sentences.len(), "{text:?}");
    }
}

#[test]
fn a_worker_does_not_remember_the_document_before() {
    let tokenizer = Tokenizer::new();
    let mut worker = tokenizer.worker();
    for text in texts().take(500) {
        let alone = read(&text);
        let mut doc = Document::new("any", text).expect("a short text");
        worker.annotate(&mut doc);
        assert_eq!(doc.tokens, alone.tokens);
        assert_eq!(doc.sentences, alone.sentences);
        assert_eq!(doc.paragraphs, alone.paragraphs);
    }
}

/// Texts of one kind that would betray a step that is not linear.
const ENDLESS: &[&str] = &[
    "a",
    "a.",
    "1,",
    "1-",
    "re-",
    "'",
    "\"",
    "“",
    ".",
    ". ",
    "-",
    "a'",
    "http://(",
    "a@",
    "x.com/",
    ".\"",
    ".)",
    "?’ ",
    "... ",
    "a/",
    "1:1",
    "re-a'",
    "金",
    "👍\u{200D}",
    "🇰",
    "\u{301}",
    " ",
    "\n",
    "<",
    "([",
    "U.S. ",
    "A. . . ",
    "“No.” ",
    "’s",
];

#[test]
fn time_grows_with_length_and_no_faster() {
    for piece in ENDLESS {
        let length = 1 << 16;
        let text = |length: usize| piece.repeat(length / piece.len()) + "a";
        let (short, long) = (text(length), text(length * 8));
        let (fast, slow) = (best_time(&short), best_time(&long));
        let limit = fast * 24 + Duration::from_millis(100);
        assert!(slow < limit, "{piece:?}: {fast:?}, eight times: {slow:?}");
    }
}

fn best_time(text: &str) -> Duration {
    let time = |_| {
        let start = Instant::now();
        std::hint::black_box(read(text));
        start.elapsed()
    };
    (0..3).map(time).min().expect("three runs")
}

#[test]
fn what_has_no_end_is_cut_at_the_best_place() {
    let words = |n: usize| "word ".repeat(n);
    let cases = [
        (format!("{}end.", words(400)), vec![402]),
        // In the middle of nothing; after the last comma; rather after a semicolon.
        (words(1100), vec![512, 512, 76]),
        (
            format!("{}a, {}b, {}", words(299), words(99), words(400)),
            vec![402, 400],
        ),
        (
            format!("{}a; {}b, {}", words(299), words(99), words(400)),
            vec![301, 501],
        ),
        // At a new line of a list; a comma before half the length is none.
        (
            format!("{}\nword {}", words(300), words(400)),
            vec![300, 401],
        ),
        (format!("{}a, {}", words(99), words(600)), vec![512, 189]),
        // What is written as one word stays one.
        (format!("{}cannot {}", words(511), words(9)), vec![511, 11]),
        ("a-".repeat(700), vec![512, 512, 376]),
    ];
    for (text, lengths) in cases {
        let doc = read(&text);
        let found: Vec<usize> = doc.sentences.iter().map(|s| s.tokens.len()).collect();
        assert_eq!(found, lengths, "{:?}", &text[..30]);
        assert_eq!(doc.paragraphs.len(), 1, "a cut begins no paragraph");
    }
}

/// What nobody wrote, said again and again without an end.
const RUNNING_ON: &[&str] = &[
    "word ",
    "word\n",
    "Word, ",
    "Kim Jong Un ",
    "3,000 ",
    "( ",
    "said, ) U.S. and\t",
    "金 ",
    "a; b\r\n",
    "e.g. this ",
];

#[test]
fn what_goes_on_and_on_is_left_unread_and_the_next_sentence_is_read() {
    const LONGEST: usize = 128 * 512;
    for piece in RUNNING_ON {
        let text = format!("Kim spoke. {}end. Lee spoke.\n\nNo.", piece.repeat(70_000));
        let doc = read(&text);
        let unread: Vec<&str> = doc.unread().map(|span| doc.slice(span)).collect();
        assert_eq!(unread.len(), 1, "{piece:?}");
        let read = text.len() - unread[0].len();
        assert!(read > 10_000, "{piece:?}: {read}");
        assert!(doc.tokens.len() <= LONGEST + 8, "{piece:?}");
        assert_eq!(doc.slice(doc.sentences[0].span), "Kim spoke.");
        let last: Vec<&str> = doc.sentences[doc.sentences.len() - 2..]
            .iter()
            .map(|sentence| doc.slice(sentence.span))
            .collect();
        assert_eq!(last, ["Lee spoke.", "No."], "{piece:?}");
        let held: usize = doc.sentences.iter().map(|s| s.tokens.len()).sum();
        assert_eq!(held, doc.tokens.len());
        for sentence in &doc.sentences {
            assert_eq!(sentence.span, doc.tokens.cover(sentence.tokens));
        }
    }
}

#[test]
fn no_text_with_stops_is_left_unread() {
    for piece in [
        "Kim said so. ",
        "kim said so . ",
        "kim said so and lee said so ? ",
        "kim said so\n\n",
        "Kim said so\n",
        "金。",
        "“No,” said Kim.\n",
    ] {
        let doc = read(&piece.repeat(70_000));
        assert_eq!(doc.unread().next(), None, "{piece:?}");
    }
}
