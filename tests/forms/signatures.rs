//! Names beside what somebody says: vox pops, signatures, tweets, lists.

use crate::grid::{Expected, Matrix, PEOPLE, assert_no_turn, pairs};

const WORDS: [&str; 4] = [
    "I voted for change because my rent has doubled.",
    "We walked home in the dark and nobody came.",
    "The bridge is open again. Thank you all!",
    "I have lived here all my life and never saw such a flood.",
];

#[test]
fn vox_pops_above_and_below() {
    let mut matrix = Matrix::default();
    for (n, [a, b]) in pairs().enumerate() {
        let (one, other) = (WORDS[n % 4], WORDS[(n + 1) % 4]);
        let expected = [Expected::direct(one, a.1), Expected::direct(other, b.1)];
        let texts = [
            (
                "above, marks",
                format!(
                    "{}, 34, nurse\n“{one}”\n\n{}, 61, farmer\n“{other}”",
                    a.0, b.0
                ),
            ),
            (
                "above, own paragraph",
                format!(
                    "{}, 34, nurse\n\n“{one}”\n\n{}, 61, farmer\n\n“{other}”",
                    a.0, b.0
                ),
            ),
            (
                "above, bold",
                format!(
                    "**{}, 34, nurse**\n\n“{one}”\n\n**{}, 61, farmer**\n\n“{other}”",
                    a.0, b.0
                ),
            ),
            (
                "below, marks",
                format!(
                    "“{one}”\n{}, 34, nurse\n\n“{other}”\n{}, 61, farmer",
                    a.0, b.0
                ),
            ),
            (
                "below, dash",
                format!(
                    "“{one}”\n— {}, 34, nurse\n\n“{other}”\n— {}, 61, farmer",
                    a.0, b.0
                ),
            ),
            (
                "same line, dash",
                format!(
                    "“{one}” — {}, 34, nurse\n\n“{other}” — {}, 61, farmer",
                    a.0, b.0
                ),
            ),
            (
                "straight, hyphen",
                format!(
                    "\"{one}\" - {}, nurse\n\n\"{other}\" - {}, farmer",
                    a.0, b.0
                ),
            ),
            (
                "list",
                format!("• {}, nurse: “{one}”\n• {}, farmer: “{other}”", a.0, b.0),
            ),
        ];
        for (layout, text) in &texts {
            matrix.add(layout, text, &expected);
        }
    }
    matrix.check();
}

#[test]
fn tweets_are_their_writers() {
    let mut matrix = Matrix::default();
    for (n, (full, last)) in PEOPLE.into_iter().enumerate() {
        let words = WORDS[n % 4];
        let handle: String = full
            .to_lowercase()
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect();
        let expected = [Expected::direct(words, last)];
        let texts = [
            (
                "dash below",
                format!("{words}\n\n— {full} (@{handle}) March 3, 2024"),
            ),
            (
                "dash behind",
                format!("{words} — {full} (@{handle}) March 3, 2024"),
            ),
            (
                "name, handle, colon",
                format!("{full} (@{handle}): “{words}”"),
            ),
        ];
        for (layout, text) in &texts {
            matrix.add(layout, text, &expected);
        }
        let linked = format!("{words} pic.twitter.com/abc");
        let text = format!("{linked} — {full} (@{handle}) March 3, 2024");
        matrix.add("link, dash", &text, &[Expected::direct(&linked, last)]);
        let alone = [Expected::direct(words, &format!("@{handle}"))];
        matrix.add("handle", &format!("@{handle}: {words}"), &alone);
    }
    matrix.check();
}

#[test]
fn captions_and_headings_are_no_signatures() {
    assert_no_turn(&[
        "The stunning mosques of Isfahan are among the most beautiful in the world.\n\nSheikh \
         Lotfollah Mosque, interior of the dome",
        "The club signed two men.\n\nMark Lee, 22, midfielder\n\nHe came from Hull in May.",
        "The bridge was shut.\n\nAna Torres, BBC News\n\nThe council meets on Monday.",
    ]);
}
