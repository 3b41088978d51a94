//! Whatever happens to the quotation marks of a real article, it is read, and
//! only what stands near the damage is read otherwise.

use dixit::{
    Config, Document, Stage,
    core::{MentionKind, Span, Worker},
    quote::{End, Marks},
};

/// The articles of `examples/news`.
fn articles() -> Vec<String> {
    include_str!("../examples/news/articles.jsonl")
        .lines()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).expect("an article a line");
            record["text"].as_str().expect("a string").to_owned()
        })
        .collect()
}

/// Where quotation marks stand, and how long they are.
fn marks(text: &str) -> Vec<(usize, usize)> {
    let marks = ['"', '\'', '“', '”', '‘', '’', '«', '»', '„', '`'];
    text.match_indices(marks)
        .map(|(at, mark)| (at, mark.len()))
        .collect()
}

fn without(text: &str, (at, length): (usize, usize)) -> String {
    [&text[..at], &text[at + length..]].concat()
}

/// The stages up to quotations.
fn stages() -> Vec<Box<dyn Stage>> {
    let mut stages = Config::news().stages().expect("the models inside");
    let last = stages.iter().position(|stage| stage.name() == "quote");
    stages.truncate(last.expect("a stage of the pipeline") + 1);
    stages
}

fn read(workers: &mut [Box<dyn Worker + '_>], text: &str) -> Document {
    let mut doc = Document::new("test", text).expect("a short text");
    for worker in workers {
        worker.run(&mut doc).expect("every text is read");
    }
    doc
}

#[test]
fn the_marks_of_every_prefix_are_paired() {
    for text in articles() {
        let mut marks = Marks::default();
        for (end, _) in text.char_indices() {
            marks.read_again(&text[..end]);
            let last = marks.regions().last();
            assert!(last.is_none_or(|region| region.span.end as usize <= end));
        }
    }
}

#[test]
fn a_prefix_changes_no_region_that_it_holds_whole() {
    for text in articles() {
        let whole = Marks::read(&text);
        for (end, _) in text.match_indices("\n\n") {
            let found = Marks::read(&text[..end]);
            let before = whole
                .regions()
                .iter()
                .filter(|r| r.span.end as usize <= end);
            let same = before.zip(found.regions());
            assert!(same.clone().count() == found.regions().len());
            assert!(
                same.into_iter()
                    .all(|(a, b)| a.span == b.span && (a.end == b.end || a.end == End::GoesOn))
            );
        }
    }
}

#[test]
fn every_article_cut_at_a_mark_is_read() {
    let stages = stages();
    let mut workers: Vec<_> = stages.iter().map(|stage| stage.worker()).collect();
    for text in articles() {
        for (at, length) in marks(&text) {
            let doc = read(&mut workers, &text[..at + length]);
            assert!(
                doc.quotes
                    .iter()
                    .all(|q| q.extent().end as usize <= at + length)
            );
        }
    }
}

#[test]
fn a_mark_removed_changes_nothing_two_paragraphs_away() {
    let stages = stages();
    let mut workers: Vec<_> = stages.iter().map(|stage| stage.worker()).collect();
    for text in articles() {
        let whole = read(&mut workers, &text);
        for mark in marks(&text) {
            let damaged = read(&mut workers, &without(&text, mark));
            let (from, to) = neighbourhood(&text, mark.0);
            let names = far_names(&damaged, from, to - mark.1, mark.1);
            if far_names(&whole, from, to, 0) != names {
                // Names are voted on over the whole document.
                continue;
            }
            let before = far(&whole, from, to, 0);
            let after = far(&damaged, from, to - mark.1, mark.1);
            assert_eq!(before, after, "{}", &text[from..to]);
        }
    }
}

/// The paragraph of a mark and those next to it.
fn neighbourhood(text: &str, at: usize) -> (usize, usize) {
    let breaks = |part: &str| {
        part.match_indices("\n\n")
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
    };
    let before = breaks(&text[..at]);
    let from = before.len().checked_sub(2).map_or(0, |n| before[n]);
    let to = breaks(&text[at..])
        .get(1)
        .map_or(text.len(), |end| at + end);
    (from, to)
}

/// Contents and cues of the quotations outside of a stretch, in order; those
/// after it are moved by `shift`.
fn far(doc: &Document, from: usize, to: usize, shift: usize) -> Vec<(usize, String)> {
    let quotes = doc.quotes.iter();
    let parts = quotes.flat_map(|q| q.contents.iter().copied().chain(q.cue));
    outside(doc, parts, (from, to), shift)
}

/// The same of the names.
fn far_names(doc: &Document, from: usize, to: usize, shift: usize) -> Vec<(usize, String)> {
    let names = doc.mentions.iter().filter(|m| m.kind == MentionKind::Name);
    outside(doc, names.map(|m| m.span), (from, to), shift)
}

fn outside(
    doc: &Document,
    spans: impl Iterator<Item = Span>,
    (from, to): (usize, usize),
    shift: usize,
) -> Vec<(usize, String)> {
    spans
        .filter(|span| span.end as usize <= from || span.start as usize >= to)
        .map(|span| {
            let start = span.start as usize;
            let moved = start + if start >= to { shift } else { 0 };
            (moved, doc.slice(span).to_owned())
        })
        .collect()
}
