//! Interviews, transcripts, courts, parliaments.

use crate::grid::{Expected, Matrix, assert_no_turn, pairs, read};

const TALK: [(&str, &str); 5] = [
    (
        "When did you first see the smoke?",
        "It was about six in the morning. The sky was black.",
    ),
    ("Is it safe?", "It is."),
    (
        "Why did the board vote against the plan?",
        "We had no money left. The bank had closed our account.",
    ),
    ("What happens next?", "Nobody knows."),
    (
        "You have been mayor for ten years. What do you regret?",
        "Not much, to be honest.",
    ),
];

/// A layout: how the two labels are printed, and what stands between label and
/// words and between turns. `{}` is a full name, `{s}` its last part, in capitals
/// `{U}` and `{S}`.
const LAYOUTS: [(&str, &str, &str, &str, &str); 22] = [
    ("name", "{}:", "{}:", " ", "\n\n"),
    ("name, single lines", "{}:", "{}:", " ", "\n"),
    ("surname", "{s}:", "{s}:", " ", "\n\n"),
    ("capitals", "{U}:", "{U}:", " ", "\n\n"),
    ("capital surname", "{S}:", "{S}:", " ", "\n\n"),
    (
        "capitals and role",
        "{U}, CNN ANCHOR:",
        "{U}, FARMER:",
        " ",
        "\n\n",
    ),
    (
        "name and role",
        "{}, presenter:",
        "{}, farmer:",
        " ",
        "\n\n",
    ),
    ("title in capitals", "MS. {S}:", "MR. {S}:", " ", "\n\n"),
    ("title", "Ms {s}:", "Mr {s}:", " ", "\n\n"),
    ("bold", "**{}:**", "**{}:**", " ", "\n\n"),
    ("bold name", "**{}**:", "**{}**:", " ", "\n\n"),
    ("slanted", "*{}:*", "*{}:*", " ", "\n\n"),
    ("html", "<b>{}:</b>", "<b>{}:</b>", " ", "\n\n"),
    (
        "voice-over",
        "{S} (voice-over):",
        "{S} (through translator):",
        " ",
        "\n\n",
    ),
    ("line of its own", "{U}:", "{U}:", "\n", "\n\n"),
    ("radio", "{U}, HOST:", "{U}:", "\n\n", "\n\n"),
    ("bold line", "**{}**", "**{}**", "\n\n", "\n\n"),
    (
        "direction",
        "{S}: (laughs)",
        "{S}:",
        " ",
        "\n\n(CROSSTALK)\n\n",
    ),
    ("time", "[00:12] {}:", "[00:15] {}:", " ", "\n\n"),
    ("list", "- {}:", "- {}:", " ", "\n"),
    (
        "parliament",
        "{} (Leeds East) (Lab):",
        "The Minister ({}):",
        " ",
        "\n\n",
    ),
    (
        "capital title of state",
        "SEN. {S}:",
        "SEC. {S}:",
        " ",
        "\n\n",
    ),
];

fn label(form: &str, (full, last): (&str, &str)) -> String {
    form.replace("{}", full)
        .replace("{s}", last)
        .replace("{U}", &full.to_uppercase())
        .replace("{S}", &last.to_uppercase())
}

#[test]
fn turns_are_quotations_of_those_whose_label_they_bear() {
    let mut matrix = Matrix::default();
    for (name, one, other, gap, between) in LAYOUTS {
        for (n, [a, b]) in pairs().enumerate() {
            let (q, r) = TALK[n % TALK.len()];
            let text = format!(
                "{}{gap}{q}{between}{}{gap}{r}",
                label(one, a),
                label(other, b)
            );
            let second = match name {
                "parliament" => Expected::by_anyone(r),
                _ => Expected::direct(r, b.1),
            };
            matrix.add(name, &text, &[Expected::direct(q, a.1), second]);
        }
    }
    matrix.check();
}

#[test]
fn words_in_marks_and_later_surnames_are_turns_too() {
    let mut matrix = Matrix::default();
    for (n, [a, b]) in pairs().enumerate() {
        let (q, r) = TALK[n % TALK.len()];
        for (marks, open, close) in [("curly", "“", "”"), ("straight", "\"", "\"")] {
            let text = format!("{}: {open}{q}{close}\n\n{}: {open}{r}{close}", a.0, b.0);
            let expected = [Expected::direct(q, a.1), Expected::direct(r, b.1)];
            matrix.add(&format!("{marks} marks"), &text, &expected);
        }
        let text = format!(
            "{}: {q}\n\n{}: {r}\n\n{}: Thank you.\n\n{}: You are welcome.",
            a.0.to_uppercase(),
            b.0.to_uppercase(),
            a.1.to_uppercase(),
            b.1.to_uppercase()
        );
        let thanks = Expected::direct("Thank you.", a.0);
        let welcome = Expected::direct("You are welcome.", b.0);
        let expected = [
            Expected::direct(q, a.0),
            Expected::direct(r, b.0),
            thanks,
            welcome,
        ];
        matrix.add("surname later", &text, &expected);
    }
    matrix.check();
}

#[test]
fn questions_and_answers_belong_to_those_of_the_introduction() {
    let mut matrix = Matrix::default();
    let forms = [
        ("Q: A:", "Q:", "A:"),
        ("bold Q: A:", "**Q:**", "**A:**"),
        ("Q. A.", "Q.", "A."),
        ("Question: Answer:", "Question:", "Answer:"),
    ];
    for (name, ask, answer) in forms {
        for (n, [a, b]) in pairs().enumerate() {
            let (q, r) = TALK[n % TALK.len()];
            let text = format!(
                "The farmer {} met {} of the Daily Post at the market.\n\n{ask} {q}\n\n{answer} {r}",
                b.0, a.0
            );
            let expected = [Expected::direct(q, a.0), Expected::direct(r, b.0)];
            matrix.add(name, &text, &expected);
        }
    }
    matrix.check();
}

#[test]
fn one_label_is_enough_where_it_can_be_nothing_else() {
    let cases = [
        (
            "THE PRESIDENT: I know you've been waiting. So this is the end.",
            "THE PRESIDENT",
        ),
        (
            "MARK LEE, FARMER: It was about six in the morning.",
            "MARK LEE",
        ),
        (
            "@marklee: The gate is open again. Thank you all!",
            "@marklee",
        ),
        (
            "Priya Raman, teacher: “We walked home in the dark.”",
            "Priya Raman",
        ),
    ];
    for (text, speaker) in cases {
        let doc = read(text);
        let by: Vec<&str> = doc.quotes.iter().map(|q| q.by.as_str()).collect();
        assert_eq!(by, ["turn"], "{text}");
        assert_eq!(doc.quotes[0].speaker_name(&doc), Some(speaker), "{text}");
    }
}

#[test]
fn a_turn_goes_on_over_paragraphs_and_ends_before_narration() {
    let text = "ANA TORRES: When did you see it?\n\nMARK LEE: At six. I was in the yard.\n\nThen I \
                called my wife.\n\n(APPLAUSE)\n\nANA TORRES: Thank you.\n\nThe council meets on \
                Monday.";
    let doc = read(text);
    let contents = |q: usize| {
        let spans = doc.quotes[q].contents.iter();
        spans.map(|&s| doc.slice(s)).collect::<Vec<_>>()
    };
    assert_eq!(
        contents(1),
        ["At six. I was in the yard.\n\nThen I called my wife."]
    );
    assert_eq!(contents(2), ["Thank you."]);
    assert_eq!(doc.quotes.len(), 3);
}

#[test]
fn what_only_looks_like_labels_is_none() {
    assert_no_turn(&[
        "KABUL: The army has closed the road to the north.\n\nThe road was built in 1931.",
        "CAIRO - 19 July 2022: The ministry signed the deal on Monday.\n\nIt runs for two years.",
        "Muscat: Brig Salim opened the new port on Sunday.\n\nThe port cost $3m.",
        "The bridge is shut.\n\nNote: You can still walk across it.\n\nPhoto: Ana Torres",
        "Hillary Clinton: 1,769.\n\nBernie Sanders: 1,501.",
        "Serves: Four people.\n\nMethod: Boil the rice until it is soft. You can use any rice.",
        "Goals: Torres 12, Lee 40.\n\nReferee: Mark Hale\n\nAttendance: 12,000",
        "Myth: You catch a cold from the cold.\n\nFact: You catch it from people.",
        "Monday: You will need a coat.\n\nTuesday: It will rain in the north.",
        "London: Rain is likely.\n\nParis: The sun will shine all day.",
        "The doors open at 10:42 and close at 18:30. Read more: Who built the bridge?",
        "Dear Jean: Thanks for the money. I am fixing up my new home here.",
        "88 min: Torres shoots wide.\n\n89 min: Lee heads over the bar.",
    ]);
}
