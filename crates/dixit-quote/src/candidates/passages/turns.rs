//! Who answers: a paragraph of its own in marks behind a question is the words of the one who
//! was asked, and what follows it by turns.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::passage::{Bare, Shown},
    },
    page::{Page, form_hash::form_hash},
    tagging::candidate::Candidate,
};

impl Buffers {
    /// Takes from the attributions of a paragraph, from `first` on, the paragraphs behind it
    /// that are another's turn: *“Are you awake?” she asked.* and, in the next paragraph,
    /// *“Now I am.”*
    pub(crate) fn leave_turns(&mut self, doc: &Document, first: usize) {
        for number in first..self.candidates.len() {
            let asked_before = number > 0 && self.asks_at_end(doc, number - 1);
            let page = &self.page;
            let candidate = &self.candidates[number];
            let replies = self.is_reply(doc, number, first);
            let whole = candidate.contents.first().map(|words| words.start);
            let cut = candidate.contents.windows(2).position(|pair| {
                let alone = replies && whole == Some(pair[0].start);
                let turn = turns(doc, page, pair[0], pair[1], asked_before)
                    || alone && answers_at_once(doc, page, pair[0], pair[1]);
                turn && candidate.cue.start < pair[1].start
            });
            if let Some(cut) = cut {
                self.candidates[number].contents.truncate(cut + 1);
            }
        }
    }

    /// Whether another spoke in the sentence before an attribution of a few words, as two do
    /// who talk.
    fn is_reply(&self, doc: &Document, number: usize, first: usize) -> bool {
        let candidate = &self.candidates[number];
        let Some(before) = number.checked_sub(1).filter(|&n| n >= first) else {
            return false;
        };
        let before = &self.candidates[before];
        let (Some(own), Some(other)) = (candidate.source, before.source) else {
            return false;
        };
        let sentence = |at: u32| self.page.words[at as usize].sentence;
        let near = sentence(before.end() - 1) + 1 >= sentence(candidate.contents[0].start);
        let form = |who: TokenRange| doc.slice(doc.tokens.cover(who)).to_lowercase();
        near && !holds(&form(other), &form(own))
    }

    /// Whether a passage answers an attribution at once, as the other one of two who talk.
    pub(crate) fn is_replied(&self, doc: &Document, number: usize, tokens: TokenRange) -> bool {
        let [question] = self.candidates[number].contents[..] else {
            return false;
        };
        answers_at_once(doc, &self.page, question, tokens) && self.is_reply(doc, number, 0)
    }

    /// The answer to a short question in a talk of two, in one paragraph with it: of the one
    /// who spoke before.
    pub(crate) fn reply(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let last = self.last_before(tokens.start)?;
        let end = self.candidates[last].end();
        let number = page.words[tokens.start as usize].sentence;
        let behind = end <= tokens.start
            && page.words[end as usize - 1].sentence + 1 >= number
            && !page.begins_anew(number as usize);
        let who = self.candidates[last.checked_sub(1)?].source;
        who.filter(|_| behind && self.is_replied(doc, last, tokens))
            .map(|who| Bare::new(tokens, Some(who), Shown::Before))
    }

    /// Whether the words of an attribution end with a question.
    fn asks_at_end(&self, doc: &Document, number: usize) -> bool {
        let last = self.candidates[number].contents.last();
        last.is_some_and(|last| is_question(doc, &self.page, *last))
    }
    /// The turn of a talk that a paragraph of its own is: the answer to the question right
    /// before it, by the other one of two, or what is asked back.
    pub(crate) fn turn(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let before = (tokens.start as usize).checked_sub(1)?;
        let fits = is_own_paragraph(page, tokens) && words_in(page, tokens) <= SHORT;
        let last = self.last_before(tokens.start).filter(|_| fits)?;
        let one = &self.candidates[last];
        let ends = page.words[one.end() as usize - 1].sentence;
        let near = page.words[before].sentence <= ends + 1 && one.end() <= tokens.start;
        let by = |source| Some(Bare::new(tokens, Some(source), Shown::Before));
        if let Some(bare) = self.bare.last().filter(|bare| bare.ends_at(tokens.start)) {
            let spoke = bare.source.filter(|_| bare.by == Shown::Before)?;
            let asks = is_question(doc, page, bare.contents[0]);
            let own = is_own_paragraph(page, bare.contents[0]);
            let other = self.spoke_before(doc, last + 1, spoke);
            return other.filter(|_| own || asks).and_then(by);
        }
        if near && self.asks_at_end(doc, last) {
            return self.other(doc, last).and_then(by);
        }
        let asked = last.checked_sub(1).filter(|&n| self.asks_at_end(doc, n))?;
        let back = near && is_question(doc, page, tokens);
        self.candidates[asked].source.filter(|_| back).and_then(by)
    }

    /// The last attribution with a source that ends before a token.
    fn last_before(&self, start: u32) -> Option<usize> {
        let before = self.candidates.partition_point(|c| c.cue.start < start);
        let near = (0..before).rev().take(4);
        near.into_iter()
            .find(|&n| self.candidates[n].source.is_some() && self.candidates[n].within.is_none())
    }

    /// The other one of two who talk: who spoke before the asker, or the only other person
    /// named in the paragraph of the question.
    fn other(&self, doc: &Document, asker: usize) -> Option<TokenRange> {
        let asked = &self.candidates[asker];
        let own = asked.source?;
        self.spoke_before(doc, asker, own)
            .or_else(|| self.other_named(doc, own, asked))
    }

    /// The last to speak before an attribution who is not this one.
    fn spoke_before(&self, doc: &Document, number: usize, own: TokenRange) -> Option<TokenRange> {
        const BACK: usize = 3;
        let form = |who: TokenRange| doc.slice(doc.tokens.cover(who)).to_lowercase();
        let own = form(own);
        (number.saturating_sub(BACK)..number)
            .rev()
            .filter_map(|n| self.candidates[n].source)
            .find(|&who| !holds(&form(who), &own))
    }

    /// Of two people named around a question the one who does not ask it.
    fn other_named(
        &self,
        doc: &Document,
        own: TokenRange,
        asked: &Candidate,
    ) -> Option<TokenRange> {
        let page = &self.page;
        let number = page.words[asked.cue.start as usize].sentence as usize;
        let mut first = number;
        while first > 0 && !page.begins_anew(first) {
            first -= 1;
        }
        let words = page.sentences[first].start as usize..page.sentences[number].end as usize;
        let mut people: Vec<TokenRange> = Vec::new();
        for at in words {
            let name = page.person_at(at).filter(|n| n.start as usize == at);
            let Some(name) = name.filter(|n| page.words[n.start as usize].name > 0) else {
                continue;
            };
            let last = |who: &TokenRange| doc.token(who.end as usize - 1);
            if page.region[at] == crate::page::NONE
                && !people.iter().any(|p| last(p) == last(&name))
            {
                people.push(name);
            }
        }
        let [one, two] = people[..] else {
            return None;
        };
        let pronoun = page.tag(own.start as usize) == Penn::Prp as u8 && own.len() == 1;
        match pronoun {
            // Who does something is who then asks.
            true => Some(two),
            false if two.start >= own.start && two.end <= own.end => Some(one),
            false if one.start >= own.start && one.end <= own.end => Some(two),
            false => None,
        }
    }
}

/// A turn of a talk in the narrative has no more words.
const SHORT: usize = 14;

fn words_in(page: &Page, tokens: TokenRange) -> usize {
    tokens.range().filter(|&i| page.is_wordy(i)).count()
}

/// *Reed* is the same as *Ann Reed*.
fn holds(longer: &str, shorter: &str) -> bool {
    longer.ends_with(shorter) || shorter.ends_with(longer)
}

/// Whether the second of two contents is another's turn.
fn turns(
    doc: &Document,
    page: &Page,
    one: TokenRange,
    two: TokenRange,
    asked_before: bool,
) -> bool {
    let short = words_in(page, one) <= SHORT && words_in(page, two) <= SHORT;
    let apart = short && one.end as usize > 0 && !page.goes_on(one.end as usize - 1);
    let own = begins_paragraph(page, two) && page.region_at(two.start).is_some();
    let asks = is_question(doc, page, one) && addresses(doc, page, one);
    let back = asked_before && is_question(doc, page, two);
    apart && own && (asks || back)
}

/// Whether a few words in marks fill their sentence behind a question of a few words, and ask
/// nothing: *“And the arsenic?” he asked. {“For the rats.”}*
fn answers_at_once(doc: &Document, page: &Page, one: TokenRange, two: TokenRange) -> bool {
    const FEW: usize = 6;
    // *“Cold?” she said. “Feel my hand.”*: who takes up a word goes on.
    let short = (2..=FEW).contains(&words_in(page, one)) && words_in(page, two) <= FEW;
    let number = page.words[two.start as usize].sentence as usize;
    let opens = page.sentences[number].start == two.start && page.region_at(two.start).is_some();
    short && opens && is_question(doc, page, one) && !is_question(doc, page, two)
}

/// Whether a question is put to somebody who is there: *you*, or a few words.
fn addresses(doc: &Document, page: &Page, words: TokenRange) -> bool {
    const FEW: usize = 6;
    let you = |i: usize| matches!(doc.token(i), "you" | "You" | "your" | "Your");
    words.range().any(you) || words_in(page, words) <= FEW
}

fn begins_paragraph(page: &Page, tokens: TokenRange) -> bool {
    let number = page.words[tokens.start as usize].sentence as usize;
    page.begins_anew(number) && page.sentences[number].start == tokens.start
}

/// Whether words in marks are all of their paragraph.
fn is_own_paragraph(page: &Page, tokens: TokenRange) -> bool {
    let last = page.words[tokens.end as usize - 1].sentence as usize;
    let ends = page.sentences[last].end == tokens.end
        && (last + 1 >= page.sentences.len() || page.is_first(last + 1));
    begins_paragraph(page, tokens) && ends && page.is_speech(tokens.start)
}

/// Whether the last word of a stretch, without its marks, is a question mark.
fn is_question(doc: &Document, page: &Page, words: TokenRange) -> bool {
    let ask = form_hash("?");
    let mut near = words.range().rev().take(3);
    page.region[words.start as usize] != crate::page::NONE
        && near.any(|i| page.words[i].form == ask || doc.token(i) == "?")
}
