//! What looks like a report and is none, and what stands beside it that is one.

#[path = "common/stages.rs"]
mod stages;

use stages::read;

fn reports(text: &str) -> usize {
    read(text).quotes.len()
}

#[test]
fn a_refused_deed_tells_nothing_and_refused_words_do() {
    for text in [
        "The bank refused to lend the baker another euro.",
        "The minister refused the request on Monday.",
        "The high court dismissed the petition on Tuesday.",
        "The union called off the strike.",
    ] {
        assert_eq!(reports(text), 0, "{text}");
    }
    for text in [
        "The minister refused to say who had paid for the boat.",
        "The judge dismissed the charges as absurd.",
    ] {
        assert_eq!(reports(text), 1, "{text}");
    }
}

#[test]
fn what_is_spoken_of_or_known_is_not_told() {
    for text in [
        "The mayor touched on the drought.",
        "Ruth Adler described her first winter at sea.",
        "The book tells the story of a blind clockmaker.",
        "They discussed the budget for the harbour.",
        "The town is known for its cheese.",
        "The fund supports young farmers in the north.",
    ] {
        assert_eq!(reports(text), 0, "{text}");
    }
    for text in [
        "Ruth Adler described the plan as madness.",
        "The mayor refused to discuss the budget for the harbour.",
    ] {
        assert_eq!(reports(text), 1, "{text}");
    }
}

#[test]
fn what_only_seems_so_is_the_narrators() {
    for text in [
        "The storm seemed to weaken before dawn.",
        "It goes without saying that the road is closed.",
        "The guards made sure the gate was shut.",
    ] {
        assert_eq!(reports(text), 0, "{text}");
    }
}

#[test]
fn all_told_counts_and_tells_nothing() {
    for text in [
        "All told, the drought cost the valley nine million euros.",
        "All told, 31 barns burned in the fire.",
    ] {
        assert_eq!(reports(text), 0, "{text}");
    }
    assert_eq!(reports("All told her that the well was dry."), 1);
}
