mod context;
pub(crate) mod marked;
pub(crate) mod types;

use dixit_learn::{Feature, Template};
use dixit_lexicon::Lexicon;

pub(crate) use self::context::Place;
use self::{context::Context, types::Out};
use crate::{lists::Lists, page::doubt, page::word::Word};

/// What the recogniser sees of its tokens.
///
/// Features of a word type count three times: for the text in general, for the
/// style in which names are marked (Daumé 2007), and, where case tells nothing,
/// for texts without case.
#[derive(Clone, Copy)]
pub(crate) struct Features<'l> {
    pub(crate) lexicon: &'l Lexicon,
    pub(crate) lists: &'l Lists,
    /// Whose conventions of what is a name are followed.
    pub(crate) style: u8,
}

/// Marks a form that is given with its style and without regard to case.
pub(crate) const MARK: char = '\u{1}';

/// A form with its marks taken off: style, whether case counts, the form.
fn unmark(form: &str, style: u8) -> (u8, bool, &str) {
    match form
        .strip_prefix(MARK)
        .and_then(|rest| rest.split_at_checked(2))
    {
        Some((marks, form)) => {
            let marks = marks.as_bytes();
            let style = if marks[0] == b'.' {
                style
            } else {
                marks[0].wrapping_sub(b'a')
            };
            (style, marks[1] == b'c', form)
        }
        None => (style, true, form),
    }
}

impl Template for Features<'_> {
    type Word = Word;
    type Sentence<'a> = Place<'a>;
    const WINDOW: (u8, u8) = (2, 2);

    fn word(&self, form: &str, features: &mut Vec<Feature>) -> Word {
        let (style, cased, form) = unmark(form, self.style);
        let word = Word::new(self.lexicon, self.lists, form, cased);
        Out::new(features, style, cased).push_all(self.lexicon, form, word);
        word
    }

    fn context(&self, place: &Place<'_>, words: &[Word], i: usize, features: &mut Vec<Feature>) {
        let at = place.first + i;
        // Most tokens are plainly in no name: their types and their neighbours'
        // types say so, and no more is asked.
        if doubt::is_quiet(place.page, at, place.tokens()) {
            return;
        }
        Context::new(place, words, i, features).push_all();
    }
}
