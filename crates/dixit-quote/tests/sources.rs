//! How far the phrase goes that says whose words a report is.

#[path = "common/stages.rs"]
mod stages;

use stages::read;

/// The sources of a text, in order, without a comma that closes one.
fn sources(text: &str) -> Vec<String> {
    let doc = read(text);
    let found = doc.quotes.iter().filter_map(|quote| quote.source);
    found
        .map(|id| {
            doc.slice(doc.mention(id).span)
                .trim_end_matches(',')
                .to_owned()
        })
        .collect()
}

/// Checks that a text has reports, and all of them one source.
fn all_have_it(cases: &[(&str, &str)]) {
    for (text, source) in cases {
        let found = sources(text);
        assert!(found.iter().all(|one| one == source), "{text} {found:?}");
        assert!(!found.is_empty(), "{text}");
    }
}

#[test]
fn what_stands_beside_who_speaks_is_left_out() {
    let cases = [
        (
            "The bank closed its doors and director Ruth Adler said the money was safe.",
            "director Ruth Adler",
        ),
        (
            "Piet Visser, his hands shaking, said he had seen nothing.",
            "Piet Visser",
        ),
        ("Mayor to tenants: buy a bucket", "Mayor"),
        ("His will states that the boat shall be burnt.", "His will"),
        (
            "“Nobody told us,” Ruth Adler from the balcony shouted.",
            "Ruth Adler",
        ),
    ];
    for (text, source) in cases {
        assert_eq!(sources(text), [source], "{text}");
    }
}

#[test]
fn what_tells_who_or_what_it_is_belongs_to_it() {
    let cases = [
        (
            "The man, later identified as Piet Visser, said he had only wanted to look.",
            "The man, later identified as Piet Visser",
        ),
        (
            "The study, based on 900 interviews, found that bees sleep more in winter.",
            "The study, based on 900 interviews",
        ),
        (
            "Sales fell by a third in May, according to figures published by the trade body on Friday.",
            "figures published by the trade body on Friday",
        ),
        (
            "The morning paper reported that the countess had sold her teeth.",
            "The morning paper",
        ),
        (
            "The mayor as well as the bishop urged people to stay at home.",
            "The mayor as well as the bishop",
        ),
    ];
    for (text, source) in cases {
        assert_eq!(sources(text), [source], "{text}");
    }
}

#[test]
fn a_clause_a_noun_or_a_line_above_says_whose_words_they_are() {
    let cases = [
        (
            "“If it is so, they might have told us, and nobody did,” Piet Visser was quoted as saying.",
            "Piet Visser",
        ),
        (
            "Thrift is best told of in that famous Ruth Adler quote: “There are two kinds of \
             banks in this world: those that lend and those that take”.",
            "Ruth Adler",
        ),
        (
            "Ruth Adler, Salt Bank\n– Growth: 2 percent\n– “Prices will rise again in spring, \
             whatever the bank may do about it”",
            "Ruth Adler",
        ),
    ];
    for (text, source) in cases {
        let found = sources(text);
        assert!(
            found.iter().any(|one| one.ends_with(source)),
            "{text}: {found:?}"
        );
    }
    for text in [
        "When the doors opened, “the crowd of people who had waited since dawn began to dance”.",
        "The band played, “All You Need Is One More Song For The Road Home Tonight”.",
        "Ruth Adler, Salt Bank\n– Growth: 2 percent\n\n– “Prices will rise again in spring, \
         whatever the bank may do about it”",
    ] {
        assert_eq!(sources(text), [""; 0], "{text}");
    }
}

#[test]
fn neither_anybody_nor_a_questioning_reports() {
    for text in [
        "If you really want to avoid the crowds, come in November.",
        "Police questioned him for nine hours before letting him go.",
    ] {
        assert_eq!(sources(text), [""; 0], "{text}");
    }
}

/// The rows of a text: what is said, without marks, in pieces that ` | ` joins, and by whom.
fn rows(text: &str) -> Vec<(String, String)> {
    let doc = read(text);
    let words = |span| doc.slice(span).trim_matches(['“', '”', ' ', '.', ',']);
    let outer = doc.quotes.iter().filter(|quote| quote.within.is_none());
    let row = |quote: &dixit_core::Quote| {
        let pieces: Vec<_> = quote.contents.iter().map(|&c| words(c)).collect();
        let source = quote.source.map(|id| words(doc.mention(id).span));
        (pieces.join(" | "), source.unwrap_or_default().to_owned())
    };
    outer.map(row).collect()
}

/// Looks for a row in each text.
fn has_rows(cases: &[(&str, &str, &str)]) {
    for &(text, said, who) in cases {
        let found = rows(text);
        let row = (said.to_owned(), who.to_owned());
        assert!(found.contains(&row), "{text}: {found:?}");
    }
}

#[test]
fn words_in_marks_behind_a_plain_report_are_a_row_of_their_own() {
    has_rows(&[
        (
            "Ruth Adler said the bridge was closed. “It is a nuisance for us all.”",
            "It is a nuisance for us all",
            "Ruth Adler",
        ),
        (
            "Piet Visser told the jury that he had sold the van. “It would not start in winter.”",
            "It would not start in winter",
            "Piet Visser",
        ),
        (
            "She admitted that she had never liked the lake. “It is cold.”",
            "It is cold",
            "She",
        ),
        (
            "Ruth Adler says she wrote it in a week. “I was on a train. It was late.”",
            "I was on a train. It was late",
            "Ruth Adler",
        ),
        // One row: words that are in marks before go on.
        (
            "“The bridge is closed,” Ruth Adler said. “It is a nuisance for us all.”",
            "The bridge is closed | It is a nuisance for us all",
            "Ruth Adler",
        ),
    ]);
}

#[test]
fn words_in_marks_behind_a_narrated_sentence_are_a_row_of_their_own() {
    has_rows(&[
        (
            "“We lost the boat in May,” Ruth Adler said. The rope still hangs from the pier. “We kept the anchor.”",
            "We kept the anchor",
            "Ruth Adler",
        ),
        (
            "“There was a swan on the line,” he explained. The travellers cheered. “It was in no hurry at all.”",
            "It was in no hurry at all",
            "he",
        ),
        (
            "“We lost the boat in May,” Ruth Adler said, folding the map, “and the nets with it.”",
            "We lost the boat in May | and the nets with it",
            "Ruth Adler",
        ),
        (
            "“I needed only one,” Piet Visser said.\n\nThe operation took four hours. The scar has healed.\n\n“It itches when it rains.”",
            "It itches when it rains",
            "Piet Visser",
        ),
        // Who is named between comes up for it.
        (
            "“We lost the boat in May,” Piet Visser said. His neighbour Ruth Adler lost all she had. “I have this shirt.”",
            "I have this shirt",
            "Ruth Adler",
        ),
    ]);
}

#[test]
fn a_scene_shows_who_speaks() {
    has_rows(&[
        (
            "When the rain stopped, the groundsman pulled off his hood. “Play on, then.”",
            "Play on, then",
            "the groundsman",
        ),
        (
            "“I gave it up,” Piet Visser said.\n\nHis hands travel along the bench. A curl of wood drops. “There it is.”",
            "There it is",
            "His",
        ),
        (
            "“Is it yours?” the guard asked her. “My sister packed it.”",
            "My sister packed it",
            "her",
        ),
        (
            "The nurses wheeled Ruth Adler back to her room. “They gave me a boy and a biscuit.”",
            "They gave me a boy and a biscuit",
            "Ruth Adler",
        ),
    ]);
}

#[test]
fn a_heading_in_single_marks_is_nobodys() {
    let text =
        "“I gave it up,” Piet Visser said.\n\nThe shop is let.\n\n‘A new start’\n\nThe roof leaks.";
    assert_eq!(rows(text).len(), 1, "{text}");
}

#[test]
fn words_behind_a_colon_are_of_who_tells_of_another_before_them() {
    has_rows(&[
        (
            "Piet Visser defended the plan, promising a “full reply” from Ruth Adler is forthcoming: “The director and I are at work on it.”",
            "The director and I are at work on it",
            "Piet Visser",
        ),
        (
            "Piet Visser praised the plan, but Ruth Adler was blunt: “It will cost us the harbour.”",
            "It will cost us the harbour",
            "Ruth Adler",
        ),
    ]);
}

#[test]
fn a_second_verb_has_the_source_of_the_first() {
    let cases = [
        "Ruth Adler said the map was a forgery, adding that even the coffee stains were fake.",
        "The minister urged people to sort their trash, adding that it would save money.",
    ];
    for text in cases {
        let found = sources(text);
        assert_eq!(found.len(), 2, "{text}");
        assert_eq!(found[0], found[1], "{text}");
    }
    let doc = read("The bridge was closed, the mayor said, and is expected to open in May.");
    assert!(doc.quotes.iter().skip(1).all(|q| q.source.is_none()));
}

#[test]
fn who_was_quoted_or_told() {
    let cue = |text: &str| {
        let doc = read(text);
        let cue = doc.quotes[0].cue.expect("a cue");
        doc.slice(cue).to_owned()
    };
    assert_eq!(
        cue("Adler was quoted as saying that the dam was full."),
        "was quoted as saying"
    );
    assert_eq!(
        sources("Piet Visser was told by Ruth Adler that the clinic was shut."),
        ["Ruth Adler"]
    );
    assert_eq!(
        sources("To quote Adler, “a striker who does not shoot is a tourist.”"),
        ["Adler"]
    );
}

#[test]
fn a_law_says_nothing_by_what_it_demands() {
    let text = "The law requires shops in Lund to close at nine.";
    assert!(read(text).quotes.is_empty());
}

#[test]
fn who_does_the_deed_says_what_a_participle_beside_it_tells() {
    let cases = [
        (
            "Piet Visser, who runs the mill, closed the gate, saying it was broken.",
            "Piet Visser, who runs the mill",
        ),
        (
            "The mayor wrote to the tenants promising a new roof.",
            "The mayor",
        ),
        (
            "“It was late,” said Ruth Adler, adding that the boat was full.",
            "Ruth Adler",
        ),
    ];
    all_have_it(&cases);
}

#[test]
fn the_occasion_goes_with_the_verb_unless_it_tells_who_it_is() {
    let cases = [
        (
            "Ruth Adler in her speech said the well was dry.",
            "Ruth Adler",
        ),
        (
            "The ministry on Tuesday denied that the bridge was closed.",
            "The ministry",
        ),
        (
            "The man at the meeting said the road was wet.",
            "The man at the meeting",
        ),
    ];
    for (text, source) in cases {
        assert_eq!(sources(text), [source], "{text}");
    }
}

#[test]
fn second_verbs_and_participles_are_of_who_does_the_first() {
    let cases = [
        (
            "Piet Visser denied the theft and claims to have been asleep.",
            "Piet Visser",
        ),
        (
            "Piet Visser praised the cooks and accused the waiters of sleeping.",
            "Piet Visser",
        ),
        (
            "The embassy called on its citizens to be careful and also asked them to stay at home.",
            "The embassy",
        ),
        (
            "Ruth Adler said the clerk, who had been ill, paid the bill, adding that the money \
             was hers.",
            "Ruth Adler",
        ),
    ];
    all_have_it(&cases);
}

#[test]
fn words_are_said_though_their_stop_stands_behind_the_mark() {
    has_rows(&[
        (
            "Ruth Adler has kept the pier for thirty years.\n\n“We mend one plank and two more break under our own boats”.",
            "We mend one plank and two more break under our own boats",
            "Ruth Adler",
        ),
        (
            "Piet Visser, who kept the lock for forty years, said it froze every winter.\n\n\"I had to break the ice with a pole before breakfast\" .",
            "\"I had to break the ice with a pole before breakfast\"",
            "Piet Visser, who kept the lock for forty years",
        ),
    ]);
}

#[test]
fn paragraphs_in_marks_that_follow_upon_one_another_are_one_row() {
    has_rows(&[
        (
            "“The pier was shut on Monday without a word to us,” Ruth Adler said. “We read of it in the paper.”\n\n“Then they sent a man with a chain and a sign in two languages.”\n\nThe council meets on Friday.",
            "The pier was shut on Monday without a word to us | We read of it in the paper.”\n\n“Then they sent a man with a chain and a sign in two languages",
            "Ruth Adler",
        ),
        // By a straight mark, too, and in the line below.
        (
            "Piet Visser says the mill will stay.\n\n“We have ground rye here since the war and never stopped for a day.\n\n\"My son will take it over when I cannot climb the ladder.”\n\nThe mill is open on Fridays.",
            "We have ground rye here since the war and never stopped for a day | \"My son will take it over when I cannot climb the ladder",
            "Piet Visser",
        ),
    ]);
}

#[test]
fn a_participle_before_a_colon_has_the_source_of_the_report_before_it() {
    let text = "“The mill is sold,” Piet Visser said, adding: “We had no choice at all.”";
    assert_eq!(sources(text), ["Piet Visser", "Piet Visser"]);
}

#[test]
fn a_heading_out_of_what_is_said_is_of_who_says_it() {
    has_rows(&[(
        "“Nobody told the bees, and so they left,” Piet Visser said.\n\n‘Nobody told the bees’\n\nThe hives were sold in May. The garden is let.",
        "‘Nobody told the bees’",
        "Piet Visser",
    )]);
}

#[test]
fn a_name_in_the_last_line_inside_the_marks_signs_them() {
    has_rows(&[(
        "The vote is on Friday.\n\n“The pier is ours, and we mean to keep it for the boats.\nRuth Adler, Friends of the Pier.”\n\nThe council has met twice.",
        "The pier is ours, and we mean to keep it for the boats",
        "Ruth Adler, Friends of the Pier",
    )]);
}

#[test]
fn a_name_behind_that_of_a_go_between_speaks_alone() {
    all_have_it(&[
        (
            "Through her lawyer, Piet Visser, Ruth Adler said she was sorry.",
            "Ruth Adler",
        ),
        (
            "Speaking alongside his deputy, Ruth Adler, Piet Visser said the mill would close.",
            "Piet Visser",
        ),
    ]);
}
