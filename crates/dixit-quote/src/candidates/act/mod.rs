//! What kind of act the cue of an attribution tells of: by its words, by the frame they stand
//! in, and by what the source is.

mod frame;
mod source;
mod words;

use dixit_core::{Act, Document, QuoteKind, SpeakerClass, TokenRange};

use crate::{
    candidates::act::{
        frame::Frame,
        source::{is_somebody, of_label, shows},
    },
    page::Page,
};

/// The act of a cue with its source, if there is one.
pub(crate) fn act(
    doc: &Document,
    page: &Page,
    (cue, source): (Option<TokenRange>, Option<TokenRange>),
    contents: &[TokenRange],
    (class, kind): (SpeakerClass, QuoteKind),
) -> Act {
    let Some(cue) = cue else {
        return Act::QuoteOnly;
    };
    if let Some(act) = source.and_then(|source| of_label(doc, cue, source)) {
        return act;
    }
    let (base, act) = Frame::new(doc, page, cue, contents, kind).read();
    let shows = shows(doc, page, source, class);
    match act {
        Act::Say | Act::Know | Act::Think if shows => Act::Show,
        Act::Show if shows => Act::Show,
        Act::Show if kind == QuoteKind::Direct => Act::Say,
        Act::Show if base == "indicate" && is_somebody(doc, page, source) => Act::Say,
        act => act,
    }
}

/// Whether a cue tells of what somebody knows, thinks or wants, and of nothing said.
pub(crate) fn is_inward(
    doc: &Document,
    page: &Page,
    cue: TokenRange,
    contents: &[TokenRange],
) -> bool {
    let (base, act) = Frame::new(doc, page, cue, contents, QuoteKind::Indirect).read();
    matches!(act, Act::Know | Act::Plan | Act::Think) && !SPOKEN.contains(&&*base)
}

/// What is thought aloud.
const SPOKEN: [&str; 5] = ["estimate", "forecast", "foretell", "predict", "reflect"];

#[cfg(test)]
mod tests {
    use dixit_core::{Penn, Sentence, Span, Tag, Universal};

    use super::*;
    use crate::page::cues::{CueTable, Cues};

    /// Words with their tags, parted by spaces: *She/PRP said/VBD*.
    fn page(text: &str) -> (Document, Page) {
        let pairs: Vec<_> = text.split(' ').filter_map(|w| w.rsplit_once('/')).collect();
        let words: Vec<&str> = pairs.iter().map(|pair| pair.0).collect();
        let mut doc = Document::new("a", words.join(" ")).expect("short");
        let mut at = 0;
        for (word, tag) in pairs {
            doc.tokens.push(Span::new(at, at + word.len()));
            at += word.len() + 1;
            let penn = Penn::parse(tag).expect("a tag");
            let universal = Universal::X;
            doc.tags.push(Tag { penn, universal });
        }
        let tokens = TokenRange::new(0, doc.tokens.len());
        let span = doc.tokens.cover(tokens);
        doc.sentences.push(Sentence { span, tokens });
        doc.paragraphs.push(TokenRange::new(0, 1));
        let mut page = Page::default();
        let cues = Cues::new(&CueTable::default()).expect("an empty table");
        page.read(&doc, &cues);
        (doc, page)
    }

    /// The act of a sentence *source | cue | content*.
    fn of(text: &str, class: SpeakerClass) -> Act {
        let mut parts = text.split(" | ").map(|part| part.split(' ').count());
        let (doc, page) = page(&text.replace(" | ", " "));
        let source = parts.next().expect("a source");
        let cue = source + parts.next().expect("a cue");
        let content = TokenRange::new(cue, doc.tokens.len());
        let told = (
            Some(TokenRange::new(source, cue)),
            Some(TokenRange::new(0, source)),
        );
        let sort = (class, QuoteKind::Indirect);
        act(&doc, &page, told, &[content], sort)
    }

    #[test]
    fn frames_tell_the_act() {
        use Act::{Accuse, Answer, Ask, Know, Order, Plan, Praise, Promise, Say, Think};
        let cases = [
            ("She/PRP | said/VBD | it/PRP rained/VBD", Say),
            ("She/PRP | saw/VBD | it/PRP rain/VB", Know),
            ("She/PRP | saw/VBD | it/PRP as/IN a/DT trap/NN", Think),
            ("He/PRP | is/VBZ seen/VBN as/IN | a/DT hawk/NN", Think),
            ("She/PRP | asked/VBD | whether/IN it/PRP rained/VBD", Ask),
            ("She/PRP | asked/VBD | them/PRP not/RB to/TO go/VB", Order),
            (
                "She/PRP | asked/VBD | the/DT men/NNS in/IN town/NN to/TO go/VB",
                Order,
            ),
            ("She/PRP | questioned/VBD | the/DT sale/NN", Accuse),
            (
                "He/PRP | dubbed/VBD | the/DT bid/NN to/TO win/VB a/DT war/NN",
                Say,
            ),
            ("He/PRP | was/VBD determined/VBN | to/TO win/VB", Plan),
            ("She/PRP | determined/VBD | that/IN it/PRP leaked/VBD", Know),
            ("She/PRP | would/MD like/VB | to/TO go/VB", Plan),
            ("She/PRP | prefers/VBZ | to/TO wait/VB", Plan),
            ("She/PRP | prefers/VBZ | the/DT old/JJ one/NN", Think),
            ("She/PRP | considers/VBZ | it/PRP a/DT waste/NN", Think),
            ("She/PRP | is/VBZ considering/VBG | a/DT sale/NN", Plan),
            ("She/PRP | offered/VBD | a/DT loan/NN", Promise),
            ("She/PRP | offered/VBD | her/PRP$ condolences/NNS", Say),
            ("She/PRP | predicted/VBD | a/DT storm/NN", Think),
            ("She/PRP | alleged/VBD | that/IN he/PRP lied/VBD", Accuse),
            (
                "She/PRP | launched/VBD accusations/NNS against/IN | him/PRP",
                Accuse,
            ),
            (
                "She/PRP | expressed/VBD concern/NN | that/IN it/PRP leaked/VBD",
                Think,
            ),
            (
                "She/PRP | responded/VBD by/IN saying/VBG | that/IN it/PRP was/VBD",
                Answer,
            ),
            ("She/PRP | hit/VBD back/RB | that/IN it/PRP was/VBD", Answer),
            ("She/PRP | called/VBD for/IN | a/DT ban/NN", Order),
            ("She/PRP | called/VBD | it/PRP a/DT trap/NN", Say),
            (
                "She/PRP | advised/VBD | that/IN it/PRP was/VBD shut/VBN",
                Say,
            ),
            ("She/PRP | advised/VBD | him/PRP to/TO go/VB", Order),
            ("She/PRP | ruled/VBD | that/IN it/PRP was/VBD void/JJ", Say),
            ("She/PRP | declined/VBD | to/TO comment/VB", Say),
            ("She/PRP | warned/VBD | people/NNS to/TO stay/VB", Order),
            ("She/PRP | agreed/VBD | to/TO pay/VB", Promise),
            (
                "She/PRP | paid/VBD tribute/NN to/IN | the/DT crew/NN",
                Praise,
            ),
            ("She/PRP | indicated/VBD | that/IN it/PRP would/MD", Say),
            ("Q/NNP | :/: | Is/VBZ it/PRP old/JJ ?/.", Ask),
            ("A3/NNP | :/: | It/PRP is/VBZ ./.", Answer),
            ("Bo/NNP | :/: | It/PRP is/VBZ ./.", Say),
        ];
        for (text, expected) in cases {
            assert_eq!(of(text, SpeakerClass::Person), expected, "{text}");
        }
    }

    #[test]
    fn writings_show_and_bodies_say_in_theirs() {
        use SpeakerClass::Document;
        let says = "that/IN it/PRP leaked/VBD";
        let cases = [
            ("The/DT study/NN | concluded/VBD", Document, Act::Show),
            ("The/DT statement/NN | said/VBD", Document, Act::Say),
            ("Those/DT who/WP came/VBD | said/VBD", Document, Act::Say),
        ];
        for (text, class, expected) in cases {
            assert_eq!(of(&format!("{text} | {says}"), class), expected, "{text}");
        }
    }
}
