use std::ops::Range;

use dixit_core::{Document, Penn, Relation, SpeakerClass, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    candidates::{
        buffers::Buffers,
        order::quoted_as::passive_cue,
        passages::{
            answer::is_answer,
            continuation::is_uttering,
            inscribed::inscribed,
            owner::{meant_owner, owner},
            passage::{Bare, Shown},
        },
        sources::{
            described::described_subject,
            met::met,
            told_of::{holds_writing, named_alone, speaks_of_self, subject},
        },
        trim::is_name_of_song,
        utters::utters,
    },
    page::{
        NONE, Page,
        form_hash::form_hash,
        source_kind::kind_and_class,
        tags::{is, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Whom the narrative before a passage is about.
enum About {
    /// The last to speak, by the number of the attribution.
    Speaker(usize),
    Subject(TokenRange),
}

/// A passage of so many words is speech, if it is no title.
pub(crate) const LONG: usize = 8;

/// A word that reports less often than this makes no doubtful cue.
const REPORTS: u8 = 2;

/// A cue farther off, in tokens, has nothing to do with a passage.
const NEAR: u32 = 250;

/// What follows a noun in its phrase has no more tokens.
const REACH_OF_PHRASE: usize = 8;

/// So many sentences before a passage may show who speaks.
const REACH: usize = 3;

impl Buffers {
    /// Finds the passages in marks that are in no attribution: long ones, and
    /// those that are whole sentences and follow a sentence about a person.
    ///
    /// > She shook her head. “Never.”
    pub(crate) fn find_bare(&mut self, doc: &Document) {
        self.bare.clear();
        self.claim();
        for number in 0..self.page.regions.len() {
            let tokens = self.page.regions[number].tokens;
            if self.claimed[number] * 2 >= tokens.end - tokens.start {
                continue;
            }
            if self.goes_on_with(tokens) {
                let told = self.told_behind_all(doc, tokens);
                let last = self.bare.last_mut().expect("the passage before");
                last.contents.push(tokens);
                if let Some((source, cue)) = told {
                    (last.source, last.cue) = (Some(source), Some(cue));
                    last.by = Shown::Before;
                }
                continue;
            }
            if let Some(heading) = self.heads_section(tokens) {
                self.bare.push(heading);
                continue;
            }
            if self.join_words(doc, tokens) {
                continue;
            }
            if inscribed(doc, &self.page, tokens).is_some() {
                self.bare.push(Bare::new(tokens, None, Shown::Nowhere));
                continue;
            }
            if let Some(turn) = self.turn(doc, tokens) {
                self.bare.push(turn);
                continue;
            }
            if let Some(asked) = self.asked_by_writer(doc, tokens) {
                self.bare
                    .push(Bare::new(tokens, Some(asked), Shown::Before));
                continue;
            }
            let said = self.answered(doc, tokens);
            let said = said.or_else(|| self.asked_in_front(doc, tokens));
            if let Some(said) = said.or_else(|| self.reply(doc, tokens)) {
                self.bare.push(said);
                continue;
            }
            if self.run_on(doc, tokens) {
                continue;
            }
            if let Some(framed) = self.framed(number) {
                self.bare.push(framed);
                continue;
            }
            if let Some(owned) = self.owned(doc, tokens) {
                self.bare.push(owned);
                continue;
            }
            if let Some(uttered) = self.uttered(doc, tokens) {
                self.bare.push(uttered);
                continue;
            }
            let said = self.said_in_front(doc, tokens);
            if let Some(said) = said.or_else(|| self.said_with_that(doc, tokens)) {
                self.bare.push(said);
                continue;
            }
            if let Some((source, cue)) = self.announced_by(doc, tokens) {
                self.bare.push(Bare {
                    cue: Some(cue),
                    ..Bare::new(tokens, Some(source), Shown::Before)
                });
                continue;
            }
            if let Some((source, cue)) = self.surely_told_after(doc, tokens) {
                self.bare.push(Bare {
                    cue: Some(cue),
                    ..Bare::new(tokens, Some(source), Shown::Before)
                });
                continue;
            }
            if let Some(said) = self.spoken_beside(doc, tokens) {
                self.bare.push(said);
                continue;
            }
            let named = self
                .named_after(tokens)
                .or_else(|| self.bracketed_after(doc, tokens));
            let named = named.map(|name| (name, Shown::After));
            let parted = || self.parted_from(tokens).map(About::Subject);
            let about = self.shown_before(doc, tokens).or_else(parted);
            let (source, by) = match (named, about) {
                (Some((name, by)), _) => (Some(name), by),
                (None, Some(About::Speaker(speech))) => {
                    self.extend(Some(speech), tokens);
                    continue;
                }
                (None, Some(About::Subject(subject))) => {
                    if let Some(first) = self.framed_by(subject, tokens) {
                        first.contents.push(tokens);
                        (first.source, first.by) = (Some(subject), Shown::Before);
                        continue;
                    }
                    if let Some(first) = self.cut_off_before(number, subject) {
                        self.bare.push(Bare {
                            contents: vec![first, tokens],
                            ..Bare::new(tokens, Some(subject), Shown::Before)
                        });
                        continue;
                    }
                    if let Some(last) = self.bare.last_mut().filter(|last| {
                        told_by(last, subject) && stands_before(&self.page, subject, tokens)
                    }) {
                        last.contents.push(tokens);
                        continue;
                    }
                    (Some(subject), Shown::Before)
                }
                _ if self.goes_on_behind_name(tokens) => {
                    let last = self.bare.last_mut().expect("the passage before");
                    last.contents.push(tokens);
                    continue;
                }
                _ if is_long(&self.page, tokens) && !is_title(&self.page, tokens) => {
                    self.bare.push(self.long(doc, tokens));
                    continue;
                }
                _ => match self.goes_on_from_above(doc, tokens) {
                    None => match self.speaks_on(doc, tokens) {
                        Some(source) => (Some(source), Shown::Before),
                        None => continue,
                    },
                    speech => {
                        self.extend(speech, tokens);
                        continue;
                    }
                },
            };
            self.bare.push(Bare::new(tokens, source, by));
        }
    }

    /// The passage without a speaker that stands right before the sentence that shows who
    /// speaks right after it: the narrator has cut one speech in two.
    ///
    /// > {“We have won!”} Ann Pike waved her hat to the crowd. “We have won at last.”
    fn framed_by(&mut self, subject: TokenRange, tokens: TokenRange) -> Option<&mut Bare> {
        let number = self.page.words[subject.start as usize].sentence as usize;
        let sentence = self.page.sentences[number];
        let together = sentence.end == tokens.start && !self.page.begins_anew(number);
        let last = self.bare.last().filter(|_| together)?;
        let cut = last.contents.last()?.end == sentence.start;
        // Whoever the paragraph before shows is farther off.
        let far = matches!(last.by, Shown::Before)
            && last.contents.len() == 1
            && self.begins_paragraph(last.contents[0]);
        let open = last.cue.is_none() && (last.source.is_none() || far);
        self.bare.last_mut().filter(|_| cut && open)
    }

    /// The same of a passage too short to be a row alone, if it begins the paragraph as a
    /// sentence of its own.
    ///
    /// > {“It was over.”} Ann Pike folded the map. “Nobody spoke.”
    fn cut_off_before(&self, number: usize, subject: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let before = number.checked_sub(1).filter(|&n| self.claimed[n] == 0)?;
        let (first, tokens) = (page.regions[before].tokens, page.regions[number].tokens);
        let deed = page.sentences[page.words[subject.start as usize].sentence as usize];
        let known = |bare: &Bare| bare.contents.contains(&first);
        let fits = first.end == deed.start
            && deed.end == tokens.start
            && page.is_speech(first.start)
            && !page.ends_with_comma(first.start)
            && self.begins_paragraph(first)
            && !self.bare.last().is_some_and(known);
        fits.then_some(first)
    }

    /// A passage too long to be a mere word or title.
    fn long(&self, doc: &Document, tokens: TokenRange) -> Bare {
        if let Some(source) = self.led_in_by(tokens) {
            return Bare::new(tokens, Some(source), Shown::Before);
        }
        if let Some((source, cue)) = self.told_after(doc, tokens) {
            return Bare {
                cue: self.is_free_cue(cue).then_some(cue),
                ..Bare::new(tokens, Some(source), Shown::Before)
            };
        }
        match self.doubted(doc, tokens) {
            Some(doubted) => Bare {
                cue: self.is_free_cue(doubted.cue).then_some(doubted.cue),
                ..Bare::new(tokens, doubted.source, Shown::Doubtful)
            },
            None => match self
                .told_of(doc, tokens)
                .or_else(|| self.speaks_on(doc, tokens))
            {
                Some(source) => Bare::new(tokens, Some(source), Shown::Before),
                None => match self.layout.heads_list(doc, &self.page, tokens) {
                    Some(name) => Bare::new(tokens, Some(name), Shown::Before),
                    None => Bare::new(tokens, None, Shown::Nowhere),
                },
            },
        }
    }

    /// The person and the verb, in either order, that follow a passage which ends
    /// with a comma: there stands who says it, whatever the verb.
    ///
    /// > “Keep your hands in sight,” {Ann Pike} {hums} to the crowd.
    fn told_after(&self, doc: &Document, tokens: TokenRange) -> Option<(TokenRange, TokenRange)> {
        const LONGEST: usize = 7;
        let page = &self.page;
        let at = tokens.end as usize;
        let sentence = page.sentences[page.words[at - 1].sentence as usize];
        let end = sentence.end as usize;
        let is_verb = |i: usize| i < end && page.region[i] == NONE && is_verb(page.words[i].tag);
        // With the title before the name.
        let person = |from: usize| {
            let near = from..end.min(from + LONGEST);
            let titled = |i: usize| is(page.tag(i), &[Penn::Nnp, Penn::Hyph]);
            let mut near = near.take_while(|&i| titled(i) || page.person_at(i).is_some());
            let named = near.find_map(|i| page.person_at(i))?;
            Some(TokenRange::new(from, named.end as usize))
        };
        let cue = |i: usize| passive_cue(doc, i);
        if !page.ends_with_comma(tokens.start) || at >= end {
            return None;
        }
        match person(at) {
            Some(who) => {
                // *Ann Pike {and Bob Cole, who built it,} admitted*
                let joined = who.end as usize;
                let and = joined < end && page.words[joined].form == form_hash("and");
                let last = match and {
                    true => person(joined + 1)?.end as usize,
                    false => joined,
                };
                let close = relative_end(page, last, end);
                let verb = close.map_or(last, |close| close + 1);
                let who = TokenRange::new(at, close.unwrap_or(last));
                is_verb(verb).then(|| (who, cue(verb)))
            }
            None if is_verb(at) => Some((person(at + 1)?, cue(at))),
            None => None,
        }
    }

    /// The same of a passage of any length, if the verb often reports and is in no
    /// attribution.
    fn surely_told_after(
        &self,
        doc: &Document,
        tokens: TokenRange,
    ) -> Option<(TokenRange, TokenRange)> {
        const SHORTEST: usize = 3;
        let (source, cue) = self.told_after(doc, tokens)?;
        let page = &self.page;
        let often = cue.range().last().is_some_and(|verb| quotes(doc, verb));
        let number = page.words[tokens.start as usize].sentence as usize;
        let begins = page.sentences[number].start == tokens.start;
        let words = || tokens.range().filter(|&i| page.is_wordy(i));
        let capital = |i: usize| doc.token(i).starts_with(char::is_uppercase);
        let mut count = 0;
        let capitals = words()
            .inspect(|_| count += 1)
            .filter(|&i| capital(i))
            .count();
        let said = count >= SHORTEST && capitals * 2 <= count;
        (often && begins && said && self.is_free_cue(cue)).then_some((source, cue))
    }

    /// The same behind the last of several passages that go on with one another and of which
    /// nothing else says whose they are.
    ///
    /// > “We asked for bumps.
    /// >
    /// > “We can’t get them,” {she} {said}.
    fn told_behind_all(
        &self,
        doc: &Document,
        tokens: TokenRange,
    ) -> Option<(TokenRange, TokenRange)> {
        let open = self
            .bare
            .last()
            .is_some_and(|bare| bare.by == Shown::Nowhere);
        let told = self.told_after(doc, tokens).filter(|_| open)?;
        self.is_free_cue(told.1).then_some(told)
    }

    /// The likeliest of the attributions that were left out which takes most of a
    /// passage for its content and has cue and source outside. What somebody knows or
    /// wants in the sentence before tells nothing of it.
    fn doubted(&self, doc: &Document, tokens: TokenRange) -> Option<&Candidate> {
        let page = &self.page;
        let far = |c: &Candidate| c.cue.start + NEAR < tokens.start;
        let sentence = page.sentences[page.words[tokens.start as usize].sentence as usize];
        let before = |c: &Candidate| c.cue.end <= sentence.start;
        let from = self.left_out.partition_point(far);
        let near = |c: &&Candidate| c.cue.start < tokens.end + NEAR;
        let common = |part: &TokenRange| {
            let end = part.end.min(tokens.end);
            end.saturating_sub(part.start.max(tokens.start))
        };
        let fits = |c: &&Candidate| {
            let mut parts = c.source.iter().chain([&c.cue]);
            let held: u32 = c.contents.iter().map(common).sum();
            let reports = c.cue.range().any(|i| self.page.words[i].level >= REPORTS);
            reports && parts.all(|part| common(part) == 0) && held * 2 >= tokens.end - tokens.start
        };
        let near = self.left_out[from..].iter().take_while(near);
        // Of equals the first.
        near.filter(fits)
            .reduce(|a, b| if b.score > a.score { b } else { a })
            .filter(|c| !before(c) || is_uttering(doc, page, c))
    }

    /// Whether no attribution has a part in these words.
    pub(crate) fn is_free_cue(&self, cue: TokenRange) -> bool {
        let near = |c: &&Candidate| c.cue.start.abs_diff(cue.start) <= NEAR;
        let meets = |part: &TokenRange| part.start < cue.end && cue.start < part.end;
        let holds = |c: &Candidate| c.contents.iter().chain([&c.cue]).any(meets);
        let from = self
            .candidates
            .partition_point(|c| c.cue.start + NEAR < cue.start);
        !self.candidates[from..].iter().take_while(near).any(holds)
    }

    /// The name that follows a passage to the end of its sentence, with what
    /// describes it, if the passage ends with a comma as before a verb of saying.
    ///
    /// > “The fields were lost,” {Ann Pike, 58, a farmer}.
    fn named_after(&self, tokens: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let sentence = page.sentences[page.words[tokens.end as usize - 1].sentence as usize];
        let (from, mut end) = (tokens.end as usize, sentence.end as usize);
        while end > from && is(page.tag(end - 1), &[Penn::Stop]) {
            end -= 1;
        }
        let fits = page.ends_with_comma(tokens.start)
            && from < end
            && (from..end).all(|i| page.region[i] == NONE)
            && (is_proper(page, from, end) || is_described(page, from, end));
        fits.then(|| TokenRange::new(from, end))
            .or_else(|| self.signs_line(tokens))
    }

    /// The name with a description behind a comma that fills the line behind a passage of
    /// speech which begins it.
    ///
    /// > “Buy it. Read it.” {Ann Pike, author of Salt}
    fn signs_line(&self, tokens: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let from = tokens.end as usize;
        let number = page.words.get(from)?.sentence as usize;
        let end = page.sentences[number].end as usize;
        let name = page
            .person_at(from)
            .filter(|name| name.len() > 1 && name.start as usize == from)?;
        let next = number + 1;
        let last = next >= page.sentences.len() || page.begins_anew(next);
        // *‘Best fish in Leeds’ {Ann Pike, The Star}*, but no book and its author.
        let praise = || words_in(page, tokens) >= 3 && !is_title(page, tokens);
        let fits = last
            && (page.is_speech(tokens.start) || praise())
            && self.begins_paragraph(tokens)
            && page.tag(end - 1) != Penn::Stop as u8
            && (name.end as usize) < end
            && (from..end).all(|i| page.region[i] == NONE)
            && is_described(page, from, end);
        fits.then(|| TokenRange::new(from, end))
    }

    /// A passage right behind a verb of which the object are words and nothing else, with
    /// its subject.
    ///
    /// > {Fans} {sang} “One more year” while the captain waved.
    fn uttered(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let before = (tokens.start as usize).checked_sub(1)?;
        // *shouted, “Everybody down,” as the windows broke*
        let comma = usize::from(is(page.tag(before), &[Penn::Comma]));
        let verb = before.checked_sub(comma)?;
        let cue = TokenRange::new(verb, verb + 1);
        let has = |i: usize| matches!(doc.token(i), "had" | "has" | "have");
        let active = is(page.tag(verb), &[Penn::Vbd, Penn::Vbz, Penn::Vbp])
            || is(page.tag(verb), &[Penn::Vbn])
                && verb > 0
                && (is_noun_at(page, verb - 1) || has(verb - 1));
        let reads = matches!(doc.token(verb), "read" | "reads");
        if !active
            || !(utters(doc, cue) || reads)
            || !self.is_free_cue(cue)
            || is_name_of_song(doc, page, tokens)
        {
            return None;
        }
        let sentence = page.sentences[page.words[verb].sentence as usize];
        let subject = |&i: &usize| {
            let word = &page.words[i];
            let subject = [Relation::Nsubj as u8, Relation::NsubjPass as u8];
            subject.contains(&word.relation) && word.head as usize == verb
        };
        let own = verb - usize::from(verb > 0 && has(verb - 1));
        let near = || own.checked_sub(1).filter(|&i| is_noun_at(page, i));
        let found = match reads {
            true => head_before(page, verb),
            false => (sentence.start as usize..verb).find(subject),
        };
        let noun = found.or_else(|| near().filter(|&i| sentence.start as usize <= i))?;
        if is(page.tag(noun), &[Penn::Wdt, Penn::Wp]) || is(page.tag(verb - 1), &[Penn::Wdt]) {
            return None;
        }
        let mut source = page
            .person_at(noun)
            .unwrap_or_else(|| phrase_of(page, sentence, noun));
        // *A sign {on the door} reads*
        let led = noun + 1 < own && is(page.tag(noun + 1), &[Penn::In]);
        let plain = || (noun + 1..own).all(|i| !is_verb(page.tag(i)) && page.region[i] == NONE);
        if led && own - noun <= REACH_OF_PHRASE && plain() {
            source.end = own as u32;
        }
        if reads
            && kind_and_class(doc, page, TokenRange::new(noun, noun + 1)).1
                != SpeakerClass::Document
        {
            return None;
        }
        Some(Bare {
            cue: Some(cue),
            ..Bare::new(tokens, Some(source), Shown::Before)
        })
    }

    /// The person whom brackets behind a passage of speech name, with what describes him.
    ///
    /// > “Nobody asked us.” ({Ann Pike, student})
    fn bracketed_after(&self, doc: &Document, tokens: TokenRange) -> Option<TokenRange> {
        const LONGEST: usize = 14;
        let page = &self.page;
        let open = tokens.end as usize;
        let end = page.words.len().min(open + LONGEST);
        let speech = page.is_speech(tokens.start) && open < end && doc.token(open) == "(";
        let close = (open..end)
            .filter(|_| speech)
            .find(|&i| doc.token(i) == ")")?;
        let name = page.person_at(open + 1).filter(|name| name.len() > 1)?;
        let fits = name.start as usize == open + 1
            && (name.end as usize == close || is_described(page, open + 1, close));
        fits.then(|| TokenRange::new(open + 1, close))
    }

    /// Counts how many tokens of each passage in marks attributions hold.
    fn claim(&mut self) {
        self.claimed.clear();
        self.claimed.resize(self.page.regions.len(), 0);
        for content in self.candidates.iter().flat_map(|c| &c.contents) {
            for i in content.range() {
                if let Some(tokens) = self.claimed.get_mut(self.page.region[i] as usize) {
                    *tokens += 1;
                }
            }
        }
    }

    /// Whether a passage goes on with the one found last, over paragraphs or
    /// with the next sentence.
    fn goes_on_with(&self, tokens: TokenRange) -> bool {
        let Some(last) = self.bare.last().and_then(|bare| bare.contents.last()) else {
            return false;
        };
        last.end == tokens.start
            && (self.page.goes_on(last.end as usize - 1) || !self.begins_paragraph(tokens))
    }

    /// Whether a passage that fills its sentence goes on with one behind which a name ends the
    /// sentence before, or the paragraph, if it fills its own.
    ///
    /// > “The well is dry,” {Ann Pike, a nurse in Lund.}
    /// >
    /// > “We walk for an hour.”
    fn goes_on_behind_name(&self, tokens: TokenRange) -> bool {
        const SHORTEST: usize = 3;
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        let named = |bare: &&Bare| bare.by == Shown::After && bare.cue.is_none();
        let source = self.bare.last().filter(named).and_then(|bare| bare.source);
        let own = page.sentences[number];
        let stands = own.start == tokens.start
            && page.is_said(tokens.start)
            && words_in(page, tokens) >= SHORTEST
            && page.is_quoted((own.start as usize, own.end as usize))
            && (!page.begins_anew(number) || self.fills_paragraph(number));
        stands && source.is_some_and(|who| stands_before(page, who, tokens))
    }

    fn begins_paragraph(&self, tokens: TokenRange) -> bool {
        let number = self.page.words[tokens.start as usize].sentence as usize;
        self.page.begins_anew(number) && self.page.sentences[number].start == tokens.start
    }

    /// Whom the sentences before a passage show as its speaker, if the passage
    /// is speech and nothing else stands in its sentences.
    fn shown_before(&self, doc: &Document, tokens: TokenRange) -> Option<About> {
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        let end = page.words[tokens.end as usize - 1].sentence as usize;
        let whole = (
            page.sentences[number].start as usize,
            page.sentences[end].end as usize,
        );
        if !page.is_said(tokens.start) || !page.is_quoted(whole) {
            return None;
        }
        let mut at = number;
        while at > 0 && number - at < REACH && !page.begins_anew(at) {
            at -= 1;
            let sentence = page.sentences[at];
            if let Some(speech) = self.speech_cued_in(sentence) {
                let told = &self.candidates[speech];
                let answered = is_answer(doc, page, told, tokens);
                // Behind a sentence of narrative his words are a row of their own.
                let about = match told.source.filter(|_| at + 1 < number) {
                    Some(source) => About::Subject(source),
                    None => About::Speaker(speech),
                };
                return (!answered).then_some(about);
            }
            let told = || self.told_plainly_in(doc, sentence);
            if let Some(source) = (at + 1 == number).then(told).flatten() {
                return Some(About::Subject(source));
            }
            if let Some(source) = self.spoken_bare_in(sentence) {
                return Some(About::Subject(source));
            }
            let owner = || {
                speaks_of_self(page, tokens)
                    .then(|| owner(page, sentence))
                    .flatten()
            };
            let about = subject(page, sentence).or_else(|| judge(page, sentence));
            let described = || described_subject(doc, page, sentence).filter(|_| at + 1 == number);
            let about = about.or_else(described);
            let alone = || {
                let own = at + 1 == number && speaks_of_self(page, tokens);
                own.then(|| named_alone(doc, page, sentence)).flatten()
            };
            let comes = || {
                let right_before = at + 1 == number && !holds_writing(doc, page, sentence);
                right_before.then(|| met(doc, page, sentence)).flatten()
            };
            let about = about.or_else(owner).or_else(alone).or_else(comes);
            if let Some(subject) = about.or_else(|| meant_owner(doc, page, sentence, tokens)) {
                return Some(About::Subject(subject));
            }
        }
        None
    }

    /// Whose words, given without a cue, end with a sentence.
    pub(crate) fn spoken_bare_in(&self, sentence: TokenRange) -> Option<TokenRange> {
        let last = self.bare.last()?;
        let ends = last.contents.last()?.end == sentence.end;
        last.source.filter(|_| ends && last.by == Shown::Before)
    }

    /// Whom the words name that lead up to a passage: behind a colon who reports
    /// last, else the person whom the sentence is about; behind a comma that ends
    /// a paragraph the person alone.
    ///
    /// > Sunak defended his record: “The Home Secretary and I are at work.”
    fn led_in_by(&self, tokens: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let mark = (tokens.start as usize).checked_sub(1)?;
        let sentence = page.sentences[page.words[mark].sentence as usize];
        let lead = TokenRange::new(sentence.start as usize, mark);
        match page.words[mark].form {
            form if form == form_hash(":") => self
                .source_in(lead)
                .or_else(|| subject(page, lead))
                .or_else(|| only_in_subject(page, lead)),
            form if form == form_hash(",") && self.begins_paragraph(tokens) => subject(page, lead),
            _ => None,
        }
    }

    /// Subject and verb of the words that a colon before a passage ends, if the verb often
    /// reports and is in no attribution.
    ///
    /// > {Ann Pike} {wrote} to the council in June:
    /// >
    /// > “The tree is dying.”
    fn announced_by(&self, doc: &Document, tokens: TokenRange) -> Option<(TokenRange, TokenRange)> {
        let page = &self.page;
        let mark = (tokens.start as usize).checked_sub(1)?;
        if page.words[mark].form != form_hash(":") || !page.is_speech(tokens.start) {
            return None;
        }
        let sentence = page.sentences[page.words[mark].sentence as usize];
        let subject = |i: usize| {
            let word = &page.words[i];
            let verb = word.head as usize;
            let says =
                (i + 1..mark).contains(&verb) && is_finite(page.tag(verb)) && quotes(doc, verb);
            (word.relation == Relation::Nsubj as u8 && says && page.region[i] == NONE)
                .then_some((i, verb))
        };
        let (noun, verb) = (sentence.start as usize..mark).find_map(subject)?;
        let cue = TokenRange::new(verb, verb + 1);
        let source = page
            .person_at(noun)
            .unwrap_or_else(|| phrase_of(page, sentence, noun));
        self.is_free_cue(cue).then_some((source, cue))
    }

    /// The source of the last attribution whose cue stands in a stretch.
    fn source_in(&self, stretch: TokenRange) -> Option<TokenRange> {
        let before = self
            .candidates
            .partition_point(|c| c.cue.start < stretch.end);
        let near = self.candidates[..before].iter().rev();
        let mut near = near.take_while(|c| stretch.start <= c.cue.start);
        near.find_map(|c| c.source)
    }

    /// The last attribution of quoted speech whose cue stands in a sentence.
    fn speech_cued_in(&self, sentence: TokenRange) -> Option<usize> {
        let after = |c: &Candidate| sentence.end <= c.cue.start;
        let before = self.candidates.partition_point(|c| !after(c));
        let near = self.candidates[..before].iter().enumerate().rev();
        let mut near = near.take_while(|(_, c)| sentence.start <= c.cue.start);
        let found = near.find(|(_, c)| c.source.is_some())?.0;
        self.is_spoken(found).then_some(found)
    }
}

/// The only person whom the words before the first verb of a lead name: *Former head of the
/// Board and now mayor {Ann Pike} set out her plan:*
fn only_in_subject(page: &Page, lead: TokenRange) -> Option<TokenRange> {
    let verb = lead.range().find(|&i| is_finite(page.tag(i)))?;
    let name = (lead.start as usize..verb).find_map(|i| page.person_at(i))?;
    let last = name.end as usize == verb && name.len() > 1;
    let plain = (lead.start as usize..verb).all(|i| page.region[i] == NONE);
    (last && plain).then_some(name)
}

/// Whether a passage has its cue and somebody for its source: what follows goes on with it.
fn told_by(bare: &Bare, who: TokenRange) -> bool {
    let same = |source: TokenRange| source.start <= who.start && who.end <= source.end;
    bare.cue.is_some() && bare.source.is_some_and(same)
}

/// Whether a source stands in the sentence right before a passage.
fn stands_before(page: &Page, who: TokenRange, tokens: TokenRange) -> bool {
    let sentence = |at: u32| page.words[at as usize].sentence;
    sentence(who.start) + 1 == sentence(tokens.start)
}

/// The comma that closes a relative clause which one before opens: *Ann Pike{, who built
/// it}, admitted*.
fn relative_end(page: &Page, open: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 20;
    let comma = |i: &usize| is(page.tag(*i), &[Penn::Comma]);
    let relative =
        open + 1 < end && comma(&open) && is(page.tag(open + 1), &[Penn::Wp, Penn::WpS, Penn::Wdt]);
    let mut near = open + 2..end.min(open + LONGEST);
    near.find(comma)
        .filter(|&close| relative && close + 1 < end)
}

/// Whether a verb often stands beside words in marks: *said*, *wrote*.
pub(super) fn quotes(doc: &Document, at: usize) -> bool {
    let verb = Lexicon::embedded().reporting_verb(doc.form(at));
    verb.is_some_and(|verb| verb.direct && verb.strength() >= 2)
}

/// Whose judgement a sentence is said to be: *For {Ann Pike}, the move was a
/// mistake.*
fn judge(page: &Page, sentence: TokenRange) -> Option<TokenRange> {
    let start = sentence.start as usize;
    let person = page.person_at(start + 1).filter(|p| p.end < sentence.end)?;
    let next = person.end as usize;
    // *For {Ann Pike} the matter was simple.*
    let parts = page.words[next].form == form_hash(",")
        || is(page.tag(next), &[Penn::Dt, Penn::Prp, Penn::PrpS]);
    (page.words[start].form == form_hash("for") && parts && page.region[start] == NONE)
        .then_some(person)
}

/// *Protesters {chanted}*: a noun right before, and no form of *be*.
fn is_noun_at(page: &Page, at: usize) -> bool {
    is(page.tag(at), &[Penn::Nn, Penn::Nns, Penn::Nnp])
}

/// The noun before a verb, or the one that a preposition leads to it from: *A {note} on
/// the fridge reads*.
fn head_before(page: &Page, verb: usize) -> Option<usize> {
    use Penn::{Dt, Jj, Nn, Nnp, Nns, PrpS};
    let mut noun = verb.checked_sub(1).filter(|&i| is_noun_at(page, i))?;
    for _ in 0..2 {
        let phrase = |&i: &usize| is(page.tag(i), &[Dt, Jj, Nn, Nnp, Nns, PrpS]);
        let first = (0..=noun).rev().take_while(phrase).last()?;
        let led = first > 1 && is(page.tag(first - 1), &[Penn::In]) && is_noun_at(page, first - 2);
        if !led || page.words[first].sentence != page.words[first - 2].sentence {
            break;
        }
        noun = first - 2;
    }
    Some(noun)
}

/// The words of a phrase up to its noun.
fn phrase_of(page: &Page, sentence: TokenRange, noun: usize) -> TokenRange {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nns, Pos, PrpS};
    let fits = |&i: &usize| is(page.tag(i), &[Cd, Dt, Jj, Nn, Nnp, Nns, Pos, PrpS]);
    let before = (sentence.start as usize..noun)
        .rev()
        .take_while(fits)
        .last();
    TokenRange::new(before.unwrap_or(noun), noun + 1)
}

/// Whether a stretch is a name with what may stand in one phrase with it.
fn is_proper(page: &Page, from: usize, end: usize) -> bool {
    use Penn::{Comma, Dt, In, Jj, Nn, Nnp, Nnps, Nns, Pos};
    const LONGEST: usize = 10;
    const NAMED: [Penn; 9] = [Comma, Dt, In, Jj, Nn, Nnp, Nnps, Nns, Pos];
    end - from <= LONGEST
        && is(page.tag(from), &[Nnp])
        && (from..end).all(|i| is(page.tag(i), &NAMED))
}

/// Whether a stretch is a person's name, an office before it or not, and then, behind a
/// comma, a description or a relative clause.
fn is_described(page: &Page, from: usize, end: usize) -> bool {
    const OFFICE: usize = 4;
    const LONGEST: usize = 24;
    let office = |i: &usize| is(page.tag(*i), &[Penn::Nn, Penn::Nnp]);
    let mut near = (from..end.min(from + OFFICE)).take_while(office);
    let Some(name) = near.find_map(|i| page.person_at(i).filter(|n| n.len() > 1 || i == from))
    else {
        return false;
    };
    let comma = name.end as usize;
    if comma == end {
        return true;
    }
    // *Ann Pike {(71)}, a seamstress*
    if is(page.tag(comma), &[Penn::OpenBracket]) {
        return end - from <= LONGEST && !(comma..end).any(|i| is_finite(page.tag(i)));
    }
    let comma_at = |i: usize| is(page.tag(i), &[Penn::Comma]);
    let finite = |mut range: Range<usize>| range.any(|i| is_finite(page.tag(i)));
    let rest = comma + 1..end;
    let relative = !rest.is_empty() && is(page.tag(rest.start), &[Penn::Wp, Penn::WpS]);
    let one = relative && !rest.clone().any(comma_at);
    end - from <= LONGEST && comma_at(comma) && !rest.is_empty() && (one || !finite(rest))
}

pub(super) fn is_long(page: &Page, tokens: TokenRange) -> bool {
    words_in(page, tokens) >= LONG
}

pub(super) fn words_in(page: &Page, tokens: TokenRange) -> usize {
    tokens.range().filter(|&i| page.is_wordy(i)).count()
}

/// Whether a passage is called a title, or written as titles are: no stop at its
/// end, and most words with a capital.
pub(super) fn is_title(page: &Page, tokens: TokenRange) -> bool {
    const CALLED: [&str; 7] = [
        "titled",
        "entitled",
        "called",
        "named",
        "dubbed",
        "headlined",
        "theme",
    ];
    let before = (0..tokens.start as usize).rev().take(2);
    let mut before = before.map(|i| page.words[i].form);
    if before.any(|form| CALLED.iter().any(|called| form_hash(called) == form)) {
        return true;
    }
    let words = tokens.range().filter(|&i| page.is_wordy(i));
    let (all, proper) = words.fold((0, 0), |(all, proper), i| {
        let tag = page.words[i].tag;
        let is_proper = tag == Penn::Nnp as u8 || tag == Penn::Nnps as u8;
        (all + 1, proper + usize::from(is_proper))
    });
    !page.is_speech(tokens.start) && proper * 2 > all
}
