//! Whether a text is English.

/// What is done with texts that are not English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LangCheck {
    /// They are read like others, and nobody looks.
    Off,
    /// They are read like others, and counted.
    #[default]
    Warn,
    /// They fail.
    Skip,
}

/// So many bytes from the start are looked at.
#[cfg(feature = "lang")]
const LOOK: usize = 2000;

/// Shorter texts tell no language.
#[cfg(feature = "lang")]
const LEAST: usize = 120;

/// The language of a text, by its English name, if it is surely another than
/// English. What begins in English counts as English.
#[cfg(feature = "lang")]
pub(crate) fn foreign(text: &str) -> Option<&'static str> {
    let end = (0..=LOOK.min(text.len())).rfind(|&end| text.is_char_boundary(end))?;
    let start = &text[..end];
    if start.len() < LEAST || has_english(start) {
        return None;
    }
    let told = whatlang::detect(start)?;
    let sure = told.is_reliable() && told.lang() != whatlang::Lang::Eng;
    sure.then(|| told.lang().eng_name())
}

#[cfg(not(feature = "lang"))]
pub(crate) fn foreign(_text: &str) -> Option<&'static str> {
    None
}

/// Whether one word in eight is one of the commonest of English, as in any
/// English text: most need no longer look.
#[cfg(feature = "lang")]
fn has_english(text: &str) -> bool {
    const COMMON: [&str; 16] = [
        "the", "of", "and", "to", "that", "is", "was", "for", "it", "with", "he", "said", "by",
        "from", "his", "they",
    ];
    let (mut words, mut common) = (0, 0);
    for word in text.split_ascii_whitespace() {
        words += 1;
        common += usize::from(COMMON.contains(&word));
    }
    common * 8 >= words
}

#[cfg(all(test, feature = "lang"))]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_where_there_is_enough_of_them() {
        let cases = [
            (
                "Le président de la République a déclaré mardi que les négociations avec les \
                 syndicats reprendraient la semaine prochaine, sans préciser quand.",
                Some("French"),
            ),
            (
                "Der Bundeskanzler sagte am Dienstag in Berlin, die Verhandlungen mit den \
                 Gewerkschaften würden in der kommenden Woche wieder aufgenommen.",
                Some("German"),
            ),
            (
                "Президент заявил во вторник, что переговоры с профсоюзами возобновятся на \
                 следующей неделе, не уточнив, когда именно.",
                Some("Russian"),
            ),
            ("El presidente dijo.", None),
            (
                "The president told reporters on Tuesday that the talks with the unions would \
                 begin again in the week to come. “C’est la vie,” he added.",
                None,
            ),
            (
                "GOALS: Smith 12, Jones 40, Brown 77. CARDS: Miller 13, Davis 60. REFEREE: K. Young. \
                 ATTENDANCE: 30,211. VENUE: City Ground. HALF-TIME: 1-1.",
                None,
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(foreign(text), expected, "{text}");
        }
    }
}
