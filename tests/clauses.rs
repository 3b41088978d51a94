//! Attributions in clauses that hang on another, and rows of names behind a phrase of
//! time or place.

use dixit::{Config, Document, Pipeline};

const NAMES: [&str; 8] = [
    "Torres",
    "Mary Torres",
    "Ngozi Okafor",
    "Mr Hale",
    "Li Wei",
    "Prime Minister Ana Silva",
    "the mayor",
    "Jan Novak",
];

/// Quotations as *speakers: contents*, in the order of the text.
fn read(pipeline: &Pipeline, text: &str) -> Vec<String> {
    let doc = Document::new("test", text).expect("a short text");
    let doc = pipeline.run(doc).expect("every text is read");
    let line = |quote: &dixit::core::Quote| {
        let speakers: Vec<&str> = quote.speaker_names(&doc).collect();
        let contents: Vec<&str> = quote.pieces(&doc).collect();
        format!("{}: {}", speakers.join(" and "), contents.join(" … "))
    };
    doc.quotes.iter().map(line).collect()
}

/// Reads `frames` with each name, which stands for `NAME`, and says what is wrong.
fn wrong(
    frames: &[(&str, &str)],
    names: &[&str],
    is_right: impl Fn(&[String], &str, &str) -> bool,
) -> (usize, Vec<String>) {
    let pipeline = Config::news().build().expect("the models inside");
    let (mut all, mut wrong) = (0, Vec::new());
    for (name, (frame, expected)) in names
        .iter()
        .flat_map(|n| frames.iter().map(move |f| (n, f)))
    {
        let mut text = frame.replace("NAME", name);
        if let Some(rest) = text.strip_prefix("the ") {
            text = format!("The {rest}");
        }
        let found = read(&pipeline, &text);
        all += 1;
        if !is_right(&found, name, expected) {
            wrong.push(format!("{text} {found:?}"));
        }
    }
    println!("{} of {all} are right", all - wrong.len());
    (all, wrong)
}

#[test]
fn the_content_of_a_relative_clause_ends_with_it() {
    let frames = [
        (
            "NAME, who said the bridge was safe, has resigned.",
            "the bridge was safe",
        ),
        (
            "NAME, who told police that the car was red, was taken home.",
            "that the car was red",
        ),
        (
            "NAME, who says that the plan will fail, is to be tried in May.",
            "that the plan will fail",
        ),
        (
            "NAME, who has said the talks were useful, leads in the polls.",
            "the talks were useful",
        ),
        (
            "NAME, who claims the money was lost, will not speak again.",
            "the money was lost",
        ),
        (
            "NAME, who warned that prices would rise, left the party on Friday.",
            "that prices would rise",
        ),
    ];
    let (all, wrong) = wrong(&frames, &NAMES, |found, _, content| {
        found.len() == 1 && found[0].ends_with(&format!(": {content}"))
    });
    assert!(wrong.len() * 20 <= all, "{wrong:#?}");
}

#[test]
fn who_was_asked_is_not_who_asks() {
    let frames = [
        (
            "Asked whether shops would close, NAME said they would not.",
            "they would not",
        ),
        (
            "Asked why the road was shut, NAME said it was not safe.",
            "it was not safe",
        ),
        (
            "Told that the road was shut, NAME said it was a surprise.",
            "it was a surprise",
        ),
        (
            "NAME, asked whether the road was shut, said it was not safe.",
            "it was not safe",
        ),
        (
            "When asked if the shops would close, NAME said they would not.",
            "they would not",
        ),
        (
            "Asked about the leak, NAME said the pipe was old.",
            "the pipe was old",
        ),
    ];
    let (all, wrong) = wrong(&frames, &NAMES, |found, name, content| {
        let last = name.rsplit(' ').next().unwrap_or(name);
        let by_name = found.iter().filter(|line| {
            line.split(": ")
                .next()
                .is_some_and(|who| who.ends_with(last))
        });
        by_name.clone().count() == 1 && by_name.clone().all(|line| line.ends_with(content))
    });
    assert!(wrong.len() * 20 <= all, "{wrong:#?}");
}

#[test]
fn a_row_of_names_behind_a_time_or_place_is_whole() {
    let rows = [
        ("Ford, Toyota and Honda", "Ford and Toyota and Honda"),
        (
            "Ann Cole, Bob Dale and Eve Fox",
            "Ann Cole and Bob Dale and Eve Fox",
        ),
        ("Ghana, Togo and Benin", "Ghana and Togo and Benin"),
        ("Cole, Dale and Fox", "Cole and Dale and Fox"),
        (
            "Siemens, Bosch, Bayer and Henkel",
            "Siemens and Bosch and Bayer and Henkel",
        ),
        (
            "France, Germany, Italy and Spain",
            "France and Germany and Italy and Spain",
        ),
    ];
    let leads = [
        "In a joint statement, ",
        "On Monday, ",
        "In Geneva, ",
        "At the summit, ",
        "After the vote, ",
        "Late on Friday, ",
        "Yesterday, ",
        "",
    ];
    let frames: Vec<(String, &str)> = leads
        .iter()
        .flat_map(|lead| {
            rows.map(|(row, speakers)| {
                (format!("{lead}{row} said the plant would close."), speakers)
            })
        })
        .collect();
    let frames: Vec<(&str, &str)> = frames
        .iter()
        .map(|(text, who)| (text.as_str(), *who))
        .collect();
    let (all, wrong) = wrong(&frames, &[""], |found, _, speakers| {
        found.len() == 1 && found[0].starts_with(&format!("{speakers}: "))
    });
    assert!(wrong.len() * 20 <= all, "{wrong:#?}");
}

const SPEAKERS: [&str; 5] = [
    "Ann Pike",
    "Ngozi Okafor",
    "Li Wei",
    "Jan Novak",
    "Fatima Haddad",
];

#[test]
fn what_the_speaker_did_meanwhile_is_no_part_of_the_source() {
    let texts = [
        ("“It is over,” said NAME, closing the file.", "NAME"),
        ("“It is over,” said NAME, turning to her son.", "NAME"),
        (
            "“It is over,” said NAME, managing director of the mine.",
            "NAME, managing director of the mine",
        ),
    ];
    let pipeline = Config::news().build().expect("the models inside");
    for (name, (text, source)) in SPEAKERS.iter().flat_map(|n| texts.map(|t| (n, t))) {
        let text = text.replace("NAME", name);
        let doc = Document::new("test", text.as_str()).expect("a short text");
        let doc = pipeline.run(doc).expect("every text is read");
        let sources = doc.quotes.iter().filter_map(|q| q.source);
        let found: Vec<&str> = sources.map(|id| doc.slice(doc.mention(id).span)).collect();
        assert_eq!(found, [source.replace("NAME", name)], "{text}");
    }
}

#[test]
fn who_is_quoted_by_a_paper_speaks_inside_its_report() {
    let texts = [
        "“The dam is full,” the agency quoted NAME as saying.",
        "The agency quoted NAME as saying: “The dam is full.”",
    ];
    let pipeline = Config::news().build().expect("the models inside");
    for (name, text) in SPEAKERS.iter().flat_map(|n| texts.map(|t| (n, t))) {
        let text = text.replace("NAME", name);
        let found = read(&pipeline, &text);
        let own = found.iter().filter(|line| line.starts_with(name));
        assert_eq!((found.len(), own.count()), (2, 1), "{found:?}");
    }
}
