//! How far what a report tells goes.

#[path = "common/stages.rs"]
mod stages;

use stages::read;

/// The contents of a text, in order, without the stop that ends one.
fn contents(text: &str) -> Vec<String> {
    let doc = read(text);
    let spans = doc.quotes.iter().flat_map(|quote| quote.contents.iter());
    spans
        .map(|&span| doc.slice(span).trim_end_matches('.').to_owned())
        .collect()
}

#[test]
fn a_clause_that_waits_for_its_main_clause_is_told_with_it() {
    let cases = [
        (
            "Ruth Adler admitted that while the well was dry, the river was full.",
            "that while the well was dry, the river was full",
        ),
        (
            "But when Ruth Adler said the well was dry, the farmers laughed at her.",
            "the well was dry",
        ),
        (
            "Although the mayor said that the roof was new, the rain came in.",
            "that the roof was new",
        ),
    ];
    for (text, content) in cases {
        assert_eq!(contents(text), [content], "{text}");
    }
}

#[test]
fn what_a_second_verb_tells_is_a_report_of_its_own() {
    let cases = [
        (
            "Residents slammed the council claiming that nobody had warned them.",
            ["the council", "that nobody had warned them"],
        ),
        (
            "The mayor criticised the board saying it had slept.",
            ["the board", "it had slept"],
        ),
    ];
    for (text, both) in cases {
        assert_eq!(contents(text), both, "{text}");
    }
    let heard = "Ruth Adler recalled her grandfather saying that the lake had no bottom.";
    let found = contents(heard);
    assert!(
        !found.iter().any(|one| one == "her grandfather"),
        "{found:?}"
    );
}

#[test]
fn words_behind_a_name_alone_go_on_in_the_next_paragraph() {
    let text = "“We pay too much,” Ruth Adler, a nurse in Lund.\n\n“We have paid for the roof, \
                and it leaks on the beds.”\n\nThe house was built in 1950.";
    let doc = read(text);
    let [quote] = &doc.quotes[..] else {
        panic!("{:?}", doc.quotes);
    };
    assert_eq!(quote.contents.len(), 2);
}

#[test]
fn a_condition_before_who_tells_is_told_with_it() {
    let cases = [
        (
            "If the river rises again, Ruth Adler said the dam will hold.",
            vec!["If the river rises again", "the dam will hold"],
        ),
        (
            "When the river is low, fishermen say the bridge can be crossed on foot.",
            vec!["When the river is low", "the bridge can be crossed on foot"],
        ),
        (
            "When the river rose, Ruth Adler said the dam would hold.",
            vec!["the dam would hold"],
        ),
    ];
    for (text, parts) in cases {
        assert_eq!(contents(text), parts, "{text}");
    }
}
