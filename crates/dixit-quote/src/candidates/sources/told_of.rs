//! Whose words a lone passage is, by what the narrative around it tells of.

use dixit_core::{Document, MentionKind, Penn, Relation, SpeakerClass, TokenRange};

use crate::{
    candidates::{buffers::Buffers, sources::owned::speaks},
    page::{
        NONE, Page,
        form_hash::form_hash,
        source_kind::kind_and_class,
        tags::{is, is_finite},
    },
    tagging::candidate::{Candidate, Decider},
};

/// So many sentences before a passage may tell of its speaker.
const REACH: usize = 6;

/// So many words before a passage, of which none is a verb or a name, leave its
/// sentence a quotation: *But “…”*, *Then, “…”*.
const LEAD: usize = 2;

/// Verbs of asking: the words that follow are the other's.
const ASKS: [&str; 10] = [
    "ask",
    "asked",
    "asks",
    "grilled",
    "pressed",
    "presses",
    "questioned",
    "questions",
    "quizzed",
    "quizzes",
];

/// Whether a passage speaks of its speaker: by *I*, or by *I* or *we*.
#[derive(Clone, Copy)]
struct Own {
    one: bool,
    some: bool,
}

/// What a sentence before a passage tells.
enum Told {
    /// Of the one whose words follow.
    Of(TokenRange),
    /// Of nobody.
    Nobody,
    /// Of somebody, and not who it is.
    Unclear,
}

impl Buffers {
    /// The one of whom the sentences before a passage tell, the paragraph before it
    /// included, or who is cited by a short name right behind it, if the passage is
    /// speech and fills its sentences.
    ///
    /// > {Ann Pike} hopes to come back.
    /// >
    /// > “The island has been good to us, whatever they write.”
    pub(crate) fn told_of(&self, doc: &Document, tokens: TokenRange) -> Option<TokenRange> {
        let stands = self.fills_sentences(tokens) && !self.is_set_apart(doc, tokens);
        if !stands || self.is_broken_off(tokens) || self.is_signed(tokens) {
            return None;
        }
        let before = self.told_before(doc, tokens);
        let known = before.is_some_and(|who| self.page.person_at(last(who)).is_some());
        match known {
            true => before,
            // *Police said so. “…” {Rao} added …*: who speaks for them is known.
            false => self.cited_behind(tokens).or(before),
        }
        .filter(|&who| !names(&self.page, tokens, who))
    }

    /// Whether nothing but a word or two before and a relative clause behind stands
    /// beside a passage of speech.
    fn fills_sentences(&self, tokens: TokenRange) -> bool {
        let page = &self.page;
        let (at, end) = (tokens.start as usize, tokens.end as usize);
        let from = page.sentences[page.words[at].sentence as usize].start as usize;
        let to = page.sentences[page.words[end - 1].sentence as usize].end as usize;
        let heavy = |i: usize| page.words[i].name > 0 || is_finite(page.tag(i));
        let lead = (from..at).filter(|&i| page.is_wordy(i));
        let light = lead.clone().count() <= LEAD && !lead.into_iter().any(heavy);
        let relative = end < to && is(page.tag(end), &[Penn::Wdt, Penn::Wp]);
        page.is_said(tokens.start) && light && (relative || page.is_quoted((end, to)))
    }

    /// Whether a passage has straight marks and the one before it curly ones: a box, or
    /// words out of another text.
    pub(crate) fn is_set_apart(&self, doc: &Document, tokens: TokenRange) -> bool {
        let number = self.page.region[tokens.start as usize] as usize;
        let before = number.checked_sub(1).map(|n| self.page.regions[n].tokens);
        let opens = |tokens: TokenRange| doc.token(tokens.start as usize);
        opens(tokens) == "\"" && before.is_some_and(|before| opens(before) == "“")
    }

    /// Whether nothing closes a passage at the end of its paragraph and the next
    /// sentence has a mark: it goes on there, and so may its attribution.
    pub(crate) fn is_broken_off(&self, tokens: TokenRange) -> bool {
        let page = &self.page;
        let at = tokens.start as usize;
        let next = page.words[tokens.end as usize - 1].sentence as usize + 1;
        let marked = |s: &TokenRange| s.range().any(|i| page.region[i] != NONE);
        page.is_open(at) && !page.goes_on(at) && page.sentences.get(next).is_some_and(marked)
    }

    /// Whether words without a verb follow a passage in its paragraph: a signature.
    fn is_signed(&self, tokens: TokenRange) -> bool {
        let page = &self.page;
        let next = page.words[tokens.end as usize - 1].sentence as usize + 1;
        let narrated = |i: usize| page.region[i] == NONE && is_finite(page.tag(i));
        let finite = |s: &TokenRange| s.range().any(narrated);
        let behind = page.sentences.get(next).filter(|_| !page.begins_anew(next));
        behind.is_some_and(|behind| !finite(behind) && page.region[behind.start as usize] == NONE)
    }

    fn told_before(&self, doc: &Document, tokens: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let own = Own {
            one: speaks_of_self(page, tokens),
            some: speaks_for_some(page, tokens),
        };
        let first = page.words[tokens.start as usize].sentence as usize;
        for at in (first.saturating_sub(REACH)..first).rev() {
            // The paragraph before counts only where the passage begins its own.
            if at + 1 < first && page.begins_anew(at + 1) {
                return None;
            }
            match self.tells(doc, page.sentences[at], own) {
                Told::Of(who) => return Some(who),
                Told::Unclear => return None,
                Told::Nobody => (),
            }
        }
        None
    }

    /// Of whom a sentence tells: who speaks in it, else its subject, else, before
    /// words on oneself, its only person.
    fn tells(&self, doc: &Document, sentence: TokenRange, own: Own) -> Told {
        let page = &self.page;
        if let Some(who) = self.speaks_in(sentence) {
            // What a body or a paper says another may go on with.
            let person = who.range().any(|i| page.person_at(i).is_some());
            let voice = person || own.some && is_voice(doc, page, who);
            return match voice {
                true => Told::Of(who),
                false => Told::Unclear,
            };
        }
        let narrated = |i: &usize| page.region[*i] == NONE;
        let asks = ASKS.map(form_hash);
        let mut narrative = sentence.range().filter(narrated);
        let finite = sentence
            .range()
            .filter(narrated)
            .any(|i| is_finite(page.tag(i)));
        if !finite || narrative.any(|i| asks.contains(&page.words[i].form)) {
            return Told::Unclear;
        }
        match subject(page, sentence) {
            Some(who) if own.some => return Told::Of(who),
            Some(_) => return Told::Unclear,
            None => (),
        }
        match only_person(page, sentence) {
            Some(Some(who)) if own.one && !holds_writing(doc, page, sentence) => Told::Of(who),
            None => Told::Nobody,
            _ => Told::Unclear,
        }
    }

    /// Who speaks last in a sentence, by its cue or by what is said there: by a word
    /// that often reports, or by name, and does not ask.
    fn speaks_in(&self, sentence: TokenRange) -> Option<TokenRange> {
        /// What a cue farther off reports does not reach a sentence.
        const NEAR: u32 = 250;
        const REPORTS: u8 = 2;
        let page = &self.page;
        let asks = ASKS.map(form_hash);
        let meets = |part: &TokenRange| part.start < sentence.end && sentence.start < part.end;
        let before = |c: &Candidate| c.cue.start < sentence.end + NEAR;
        let to = self.candidates.partition_point(before);
        let near = self.candidates[..to].iter().rev();
        let mut near = near.take_while(|c| c.cue.start + NEAR > sentence.start);
        let last = near.find(|c| meets(&c.cue) || c.contents.iter().any(meets))?;
        let asks_back = last
            .contents
            .iter()
            .any(|part| self.ends_in_question(*part));
        let asked = last.cue.range().any(|i| asks.contains(&page.words[i].form));
        let reports = last.cue.range().any(|i| page.words[i].level >= REPORTS);
        let person = |who: &TokenRange| page.person_at(who.end as usize - 1).is_some();
        let source = last.source.filter(|who| reports || person(who))?;
        let asked = asked || last.by == Decider::Signature;
        (!asked && !asks_back && self.may_speak(source)).then_some(source)
    }

    /// Whether words in marks end with a question, which another answers.
    fn ends_in_question(&self, content: TokenRange) -> bool {
        let page = &self.page;
        let mut last = content.range().rev().take(2);
        page.region[content.start as usize] != NONE
            && last.any(|i| page.words[i].form == form_hash("?"))
    }

    /// Whether a source is more than a word such as *one*, *you* or *who*.
    pub(crate) fn may_speak(&self, source: TokenRange) -> bool {
        use Penn::{Cd, Dt, Prp, Wdt, Wp};
        let people = ["he", "i", "it", "she", "they", "we"].map(form_hash);
        let word = self.page.words[source.start as usize];
        source.len() > 1 || people.contains(&word.form) || !is(word.tag, &[Cd, Dt, Prp, Wdt, Wp])
    }

    /// The source that opens the narrative behind a passage, if it is a pronoun or a
    /// name of one word: who is cited so has been told of.
    fn cited_behind(&self, tokens: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let number = page.words[tokens.end as usize - 1].sentence as usize + 1;
        let sentence = *page.sentences.get(number)?;
        let from = self
            .candidates
            .partition_point(|c| c.cue.start < sentence.start);
        let cited = self.candidates[from..].first()?;
        let source = cited.source.filter(|s| s.start == sentence.start)?;
        let short = source.len() == 1 && page.person_at(source.start as usize) == Some(source);
        (short && cited.cue.end <= sentence.end).then_some(source)
    }
}

/// Whether words that name no person mean one or several, or a body: no writing, no thing, *as
/// the title suggests*, and no *it* or *they*, which may.
fn is_voice(doc: &Document, page: &Page, who: TokenRange) -> bool {
    let (kind, _) = kind_and_class(doc, page, who);
    kind != MentionKind::Pronoun && speaks(doc, page, who)
}

fn last(who: TokenRange) -> usize {
    who.end as usize - 1
}

/// Whether a passage speaks of a person by name: nobody does of himself. Of the body that
/// stands beside a person's name he may.
pub(crate) fn names(page: &Page, tokens: TokenRange, who: TokenRange) -> bool {
    let name = |i: &usize| page.words[*i].name > 0;
    let own = |i: &usize| name(i) && page.person_at(*i).is_some();
    let known = who.range().any(|i| own(&i));
    let named = who.range().filter(|i| if known { own(i) } else { name(i) });
    let named = named.map(|i| page.words[i].form);
    let occurs = |form: u64| {
        tokens
            .range()
            .any(|i| page.words[i].form == form && name(&i))
    };
    named.into_iter().any(occurs)
}

/// The subject of a sentence of narrative, if it is a person: a name or *he*,
/// *she*.
pub(crate) fn subject(page: &Page, sentence: TokenRange) -> Option<TokenRange> {
    let subjects = [Relation::Nsubj as u8, Relation::NsubjPass as u8];
    let is_root = |i: usize| {
        let head = page.words[i].head as usize;
        head == i || !sentence.range().contains(&head)
    };
    let is_subject = |&i: &usize| {
        let word = page.words[i];
        let verb = word.head as usize;
        subjects.contains(&word.relation)
            && (is_root(verb) || is_led_by_participle(page, sentence, verb))
            && page.region[i] == NONE
    };
    let found = sentence.range().find(is_subject)?;
    // *{Manager Lucas Ferreira} was in no mood for it*: his office may stand for him.
    let office = is(page.tag(found), &[Penn::Nn, Penn::Nnp]) && found + 1 < sentence.end as usize;
    let named = || {
        page.person_at(found + 1)
            .filter(|name| office && name.start as usize == found + 1)
    };
    page.person_at(found)
        .or_else(named)
        .or_else(|| apposed(page, found).filter(|_| office))
}

/// *Asked what came next, Ann Reed {laughed}*: the main verb behind a participle that opens
/// the sentence, for which the parser takes it.
fn is_led_by_participle(page: &Page, sentence: TokenRange, verb: usize) -> bool {
    let first = sentence.start as usize;
    let word = page.words[verb];
    let opens = is(page.tag(first), &[Penn::Vbd, Penn::Vbn, Penn::Vbg]);
    opens && word.head as usize == first && word.relation == Relation::Parataxis as u8
}

/// *The coach, {Lucas Ferreira}, was blunt*: the name behind an office, between commas.
fn apposed(page: &Page, office: usize) -> Option<TokenRange> {
    let name = page
        .words
        .get(office + 2)
        .and_then(|_| page.person_at(office + 2))?;
    let comma = |i: usize| {
        page.words
            .get(i)
            .is_some_and(|word| is(word.tag, &[Penn::Comma]))
    };
    let between = comma(office + 1) && comma(name.end as usize);
    (between && name.start as usize == office + 2).then_some(name)
}

/// The only person whom a sentence names, if nobody is asked in it and no writing is told
/// of: *It was too late for {Ann Pike}.*
pub(crate) fn named_alone(doc: &Document, page: &Page, sentence: TokenRange) -> Option<TokenRange> {
    let asks = ASKS.map(form_hash);
    let who = only_person(page, sentence)??;
    let named = page.words[last(who)].name > 0 && page.region[last(who)] == NONE;
    let asked = sentence.range().any(|i| asks.contains(&page.words[i].form));
    (named && !asked && !holds_writing(doc, page, sentence)).then_some(who)
}

/// The only person that a sentence names, or means by *his* or *her*; of several
/// none.
fn only_person(page: &Page, sentence: TokenRange) -> Option<Option<TokenRange>> {
    let meant = ["his", "her", "him", "hers"].map(form_hash);
    let person = |i: usize| match meant.contains(&page.words[i].form) {
        true => Some(TokenRange::new(i, i + 1)),
        false => page.person_at(i),
    };
    let mut one: Option<TokenRange> = None;
    for who in sentence.range().filter_map(person) {
        match one {
            Some(other) if !may_be_one(page, other, who) => return Some(None),
            Some(_) => (),
            None => one = Some(who),
        }
    }
    one.map(Some)
}

/// Whether a sentence tells of a letter, a note or the like, whose words may follow.
pub(crate) fn holds_writing(doc: &Document, page: &Page, sentence: TokenRange) -> bool {
    let noun = |i: &usize| is(page.tag(*i), &[Penn::Nn, Penn::Nns]);
    let class = |i: usize| kind_and_class(doc, page, TokenRange::new(i, i + 1)).1;
    let mut nouns = sentence.range().filter(noun);
    nouns.any(|i| class(i) == SpeakerClass::Document)
}

/// Whether two words for people may mean one: the same, both pronouns, or a name and *her*
/// or *him* behind it.
fn may_be_one(page: &Page, one: TokenRange, other: TokenRange) -> bool {
    let name = |who: TokenRange| page.words[last(who)].name > 0;
    let meant = page.person_at(last(other)).is_none();
    one == other || !name(other) && (meant || !name(one))
}

/// Whether *I*, *me* or *my* stands in a passage.
pub(crate) fn speaks_of_self(page: &Page, tokens: TokenRange) -> bool {
    let own = ["i", "me", "my", "mine"].map(form_hash);
    tokens.range().any(|i| own.contains(&page.words[i].form))
}

/// Whether *I*, *we* or *our* stands in a passage.
fn speaks_for_some(page: &Page, tokens: TokenRange) -> bool {
    let own = ["our", "ours", "us", "we"].map(form_hash);
    let occurs = |i: usize| own.contains(&page.words[i].form);
    speaks_of_self(page, tokens) || tokens.range().any(occurs)
}
