use dixit_core::{Document, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::{
            continuation::is_uttering,
            inscribed::inscribed,
            passage::{Bare, Shown},
            shown_before::About,
            words::{is_long, is_title, words_in},
        },
    },
    page::Page,
    tagging::candidate::Candidate,
};

/// A word that reports less often than this makes no doubtful cue.
const REPORTS: u8 = 2;

/// A cue farther off, in tokens, has nothing to do with a passage.
const NEAR: u32 = 250;

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
                let last = self.bare.last_mut().expect("the passage before");
                last.contents.push(tokens);
                continue;
            }
            let apart = self.heads_section(tokens);
            if let Some(apart) = apart.or_else(|| self.signed_inside(doc, tokens)) {
                self.bare.push(apart);
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

    pub(super) fn begins_paragraph(&self, tokens: TokenRange) -> bool {
        let number = self.page.words[tokens.start as usize].sentence as usize;
        self.page.begins_anew(number) && self.page.sentences[number].start == tokens.start
    }
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
