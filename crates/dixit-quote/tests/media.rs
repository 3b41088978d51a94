//! What something was said in belongs to the verb that it touches.

#[path = "common/stages.rs"]
mod stages;

use stages::read;

/// The cues of a text, in order.
fn cues(text: &str) -> Vec<String> {
    let doc = read(text);
    let found = doc.quotes.iter().filter_map(|quote| quote.cue);
    found.map(|cue| doc.slice(cue).to_owned()).collect()
}

#[test]
fn a_medium_that_touches_the_verb_is_told_with_it() {
    let cases = [
        (
            "Ruth Adler announced on Instagram that the shop would close.",
            "announced on Instagram",
        ),
        (
            "“The lift is safe,” the landlord wrote in his monthly newsletter.",
            "wrote in his monthly newsletter",
        ),
        (
            "The club confirmed by email that the match was off.",
            "confirmed by email",
        ),
        (
            "Piet Visser said in a post on Facebook that the cat was back.",
            "said in a post on Facebook",
        ),
        (
            "The singer revealed in a radio interview that she was ill.",
            "revealed in a radio interview",
        ),
    ];
    for (text, cue) in cases {
        assert_eq!(cues(text), [cue], "{text}");
    }
}

#[test]
fn when_where_to_whom_and_about_what_are_not() {
    let cases = [
        (
            "Ruth Adler said on Tuesday that the shop would close.",
            "said",
        ),
        ("Piet Visser said in Lund that the cat was back.", "said"),
        (
            "The club told fans in a letter that the match was off.",
            "told",
        ),
        ("The singer said at a rally that she was ill.", "said"),
        (
            "“It is too long,” the critic said in the book shop.",
            "said",
        ),
    ];
    for (text, cue) in cases {
        assert_eq!(cues(text), [cue], "{text}");
    }
}
