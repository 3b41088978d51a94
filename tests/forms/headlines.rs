//! Headlines that say who says it.

use crate::grid::{Expected, Matrix, PEOPLE, assert_no_turn};

const BODY: &str =
    "The bridge over the river has been shut since May. It was built in 1931 and is too narrow.";

const CLAIMS: [&str; 5] = [
    "Bridge will reopen by Friday",
    "School must close this summer",
    "Buses are too slow for the city",
    "Nobody was hurt in the fire",
    "Council has wasted millions",
];

#[test]
fn headlines_with_a_colon_a_dash_or_a_verb() {
    let mut matrix = Matrix::default();
    let nouns = ["study", "police", "report", "experts", "poll"];
    let verbless = [
        "Famine near in the north",
        "Two dead after flood",
        "Camp too small for thousands",
        "Ceasefire at risk",
        "No food left in the camps",
    ];
    for (n, (full, last)) in PEOPLE.into_iter().enumerate() {
        let (claim, noun) = (CLAIMS[n % 5], nouns[(n / 2) % 5]);
        let forms = [
            ("Title X: …", format!("Mayor {last}: {claim}"), last),
            ("X: …", format!("{full}: {claim}"), full),
            ("…: noun", format!("{claim}: {noun}"), noun),
            ("… – noun", format!("{claim} – {noun}"), noun),
            ("… – X", format!("{claim} – {full}"), full),
            ("…, say noun", format!("{claim}, say {noun}"), noun),
            ("noun: no verb", format!("UN: {}", verbless[n % 5]), "UN"),
            ("…, says X", format!("{claim}, says {full}"), full),
        ];
        for (form, headline, speaker) in forms {
            let expected = if form == "noun: no verb" {
                verbless[n % 5]
            } else {
                claim
            };
            let expected = [Expected::indirect(expected, speaker)];
            matrix.add_alone(form, &format!("{headline}\n\n{BODY}"), &expected);
        }
        for (marks, open, close) in [
            ("curly", '‘', '’'),
            ("straight", '\'', '\''),
            ("double", '“', '”'),
        ] {
            let quoted = format!("{open}We {}{close}", &claim.to_lowercase());
            let expected = Expected::direct(&quoted, full);
            let front = format!("{full}: {quoted}\n\n{BODY}");
            let back = format!("{quoted} – {full}\n\n{BODY}");
            matrix.add_alone(
                &format!("X: {marks} marks"),
                &front,
                std::slice::from_ref(&expected),
            );
            matrix.add_alone(&format!("{marks} marks – X"), &back, &[expected]);
        }
    }
    matrix.check();
}

#[test]
fn headlines_with_a_topic_are_nobodys() {
    assert_no_turn(&[
        "Brexit: What happens next\n\nThe vote is on Monday.",
        "Live: Bridge reopens after a year\n\nThe first buses crossed at noon.",
        "Bridge reopens after a year: pictures\n\nThe first buses crossed at noon.",
        "Ana Torres: A life in pictures\n\nThe singer was born in Leeds.",
        "Opinion: The bridge must open\n\nIt was built in 1931.",
        "London – Paris by train in two hours\n\nThe line opens on Monday.",
        "Leeds 2-1 Hull: Torres wins it late\n\nThe goal came in the last minute.",
    ]);
}
