//! The frame that a word of reporting stands in: what its content opens with, and what else
//! the cue says.

use dixit_core::{
    Act, Document,
    Penn::{self, In, Md, Nn, Nnp, Nnps, Nns, Prp, To, Vb, Vbd, Vbg, Vbp, Vbz, Wdt, Wp, Wrb},
    QuoteKind, TokenRange,
};

use crate::{
    candidates::act::{source::speaks, words::known},
    page::{Page, place::head_of, tags::is},
};

/// No content says later than this what somebody is to do.
const LATEST: usize = 14;

pub(super) struct Frame<'a> {
    doc: &'a Document,
    page: &'a Page,
    cue: TokenRange,
    contents: &'a [TokenRange],
    head: usize,
    /// Whether all words are in marks.
    direct: bool,
    /// Whether the content says what somebody is to do: *to go*, *them to go*.
    to: bool,
}

impl<'a> Frame<'a> {
    pub(super) fn new(
        doc: &'a Document,
        page: &'a Page,
        cue: TokenRange,
        contents: &'a [TokenRange],
        kind: QuoteKind,
    ) -> Frame<'a> {
        let direct = kind == QuoteKind::Direct;
        Frame {
            doc,
            page,
            cue,
            contents,
            head: head_of(page, cue),
            direct,
            to: !direct && contents.iter().any(|&content| orders(page, content)),
        }
    }

    /// The act, with the base of the word that tells it.
    pub(super) fn read(&self) -> (String, Act) {
        let (base, act) = match self.word() {
            Some((base, act)) => (base, Some(act)),
            None => (String::new(), None),
        };
        let act = self.framed(&base, act);
        (base, act)
    }

    /// The word that tells the act: the governing one of the cue, behind verbs that only
    /// carry a noun (*expressed {concern}*, *said in {response}*) the noun, else any.
    fn word(&self) -> Option<(String, Act)> {
        if let Some(act) = self.with_particle() {
            return Some((String::new(), act));
        }
        let others = || self.cue.range().filter(|&i| i != self.head);
        let of = |i: usize| known(self.doc.token(i));
        let head = of(self.head);
        let form = self.doc.token(self.head).to_lowercase();
        if LIGHT.iter().any(|light| form.starts_with(light)) {
            let noun = others().filter(|&i| i > self.head).find_map(of);
            return noun.or(head);
        }
        if head.as_ref().is_some_and(|(_, act)| *act == Act::Say) {
            let special = |found: &(String, Act)| matches!(found.1, Act::Answer | Act::Accuse);
            return others().find_map(|i| of(i).filter(special)).or(head);
        }
        head.or_else(|| others().rev().find_map(of))
    }

    /// *called for*, *hit back*
    fn with_particle(&self) -> Option<Act> {
        let act = |i: usize| {
            let form = self.doc.token(i).to_lowercase();
            let next = self.token(i + 1);
            let fits = |(verb, particle, _): &&(&str, &str, Act)| {
                form.starts_with(verb) && particle.split('|').any(|one| one == next)
            };
            PARTICLES.iter().find(fits).map(|found| found.2)
        };
        self.cue.range().find_map(act)
    }

    fn framed(&self, base: &str, act: Option<Act>) -> Act {
        match (base, act) {
            ("agree", _) if self.to => Act::Promise,
            ("see" | "understand" | "know", _) if self.takes_for() => Act::Think,
            ("determined", _) if !self.to => Act::Know,
            ("consider", _) if self.weighs() => Act::Plan,
            ("like" | "love", _) if self.to || self.would() => Act::Plan,
            ("prefer", _) if !self.to && !self.would() => Act::Think,
            ("ask", _) if self.to || self.opens(&["for", "that"]) => Act::Order,
            ("question", _) if self.opens_with_thing() => Act::Accuse,
            ("reflect", _) if self.opens(&["on"]) || self.token(self.head + 1) == "on" => {
                Act::Think
            }
            ("read", _) if !self.opens(&["that"]) => Act::Say,
            ("observe", _) if self.direct => Act::Say,
            ("advise", _) if self.opens(&["that"]) && !self.obliges() => Act::Say,
            ("offer", _) if self.offers_words() => Act::Say,
            (base, Some(Act::Say)) if self.to && TELL.contains(&base) => Act::Order,
            (_, Some(act)) => act,
            (_, None) if self.to && self.challenges() => Act::Order,
            (_, None) if self.to => Act::Plan,
            (_, None) => Act::Say,
        }
    }

    fn token(&self, at: usize) -> &str {
        match at < self.doc.tokens.len() {
            true => self.doc.token(at),
            false => "",
        }
    }

    /// Where the content behind the cue begins, or else the first.
    fn first(&self) -> Option<usize> {
        let behind = |content: &&TokenRange| content.start >= self.cue.end;
        let content = self.contents.iter().find(behind);
        let content = content.or_else(|| self.contents.first())?;
        let worded = |i: &usize| self.token(*i).starts_with(char::is_alphanumeric);
        content.range().find(worded)
    }

    fn opens(&self, forms: &[&str]) -> bool {
        self.first().is_some_and(|i| forms.contains(&self.token(i)))
    }

    fn first_is(&self, tags: &[Penn]) -> bool {
        self.first().is_some_and(|i| is(self.page.tag(i), tags))
    }

    /// *saw {it} as {a threat}*
    fn takes_for(&self) -> bool {
        let as_ = |i: usize| self.token(i) == "as";
        let clause = self.opens(&["that", "how", "what", "whether", "why"]);
        let inside = || self.contents.iter().flat_map(|content| content.range());
        self.cue.range().any(as_) || !clause && inside().any(as_)
    }

    /// *was considering {a sale}*, *considered {selling}*
    fn weighs(&self) -> bool {
        let known = self.opens(&["that"]) || self.takes_for();
        let goes_on = self.page.tag(self.head) == Vbg as u8 && !known;
        goes_on || self.first_is(&[Vbg])
    }

    fn would(&self) -> bool {
        let would = |i: usize| matches!(self.token(i), "would" | "'d" | "’d" | "rather");
        self.cue.range().any(would)
    }

    /// Whether the content is a thing, no question and nobody who is asked.
    fn opens_with_thing(&self) -> bool {
        let Some(first) = self.first().filter(|_| !self.direct) else {
            return false;
        };
        let noun = |i: &usize| is(self.page.tag(*i), &[Nn, Nns, Nnp, Nnps]);
        let mut words = first..self.doc.tokens.len().min(first + 6);
        let noun = words
            .find(noun)
            .and_then(|i| (i..self.doc.tokens.len()).take_while(noun).last());
        let somebody = noun.is_some_and(|i| {
            let owns = self.token(i + 1).starts_with(['\'', '’']);
            !owns && (self.page.words[i].name > 0 || speaks(&self.token(i).to_lowercase()))
        });
        !self.first_is(&[Wdt, Wp, Wrb, In, To, Vbg, Prp]) && !somebody
    }

    /// *advised {that they should rest}*
    fn obliges(&self) -> bool {
        let must = |i: usize| matches!(self.token(i), "should" | "must" | "ought");
        self.contents.iter().flat_map(|c| c.range()).any(must)
    }

    /// *offered {his condolences}*
    fn offers_words(&self) -> bool {
        let Some(first) = self.first() else {
            return false;
        };
        (first..first + 3).any(|i| WORDS.contains(&self.token(i)))
    }

    fn challenges(&self) -> bool {
        let form = self.token(self.head);
        CHALLENGE.iter().any(|verb| form.starts_with(verb))
    }
}

/// Whether a content says what somebody is to do: *to go*, *not to go*, *the people in the
/// street to go*.
fn orders(page: &Page, content: TokenRange) -> bool {
    let tag = |i: usize| page.tag(i);
    let ends = |i: usize| is(tag(i), &[Md, Vbd, Vbp, Vbz, Wdt, Wp, Wrb]);
    let start = content.start as usize;
    let mut words = content.range().take(LATEST).take_while(|&i| !ends(i));
    let led = is(tag(start), &[In]);
    let base = |i: usize| i + 1 < page.len() && tag(i + 1) == Vb as u8;
    let to = words.find(|&i| tag(i) == To as u8 && (i == start || base(i)));
    !led && to.is_some()
}

/// Verbs that carry a noun which tells the act.
const LIGHT: [&str; 14] = [
    "convey", "express", "gave", "give", "giving", "harbo", "issu", "launch", "lodge", "made",
    "make", "making", "shar", "voic",
];

/// Verbs that are others with a particle.
const PARTICLES: [(&str, &str, Act); 14] = [
    ("call", "for|on|upon", Act::Order),
    ("fire", "back", Act::Answer),
    ("firing", "back", Act::Answer),
    ("hit", "back", Act::Answer),
    ("hit", "out", Act::Accuse),
    ("lash", "out", Act::Accuse),
    ("long", "for|to", Act::Plan),
    ("longed", "for|to", Act::Plan),
    ("look", "forward", Act::Think),
    ("set", "out", Act::Plan),
    ("shot", "back", Act::Answer),
    ("speak", "out", Act::Accuse),
    ("spoke", "out", Act::Accuse),
    ("took", "aim", Act::Accuse),
];

/// What is told somebody *to do* is an order.
const TELL: [&str; 8] = [
    "caution", "remind", "shout", "signal", "tell", "warn", "whisper", "yell",
];

/// Verbs of no other act that call on somebody *to do* something.
const CHALLENGE: [&str; 4] = ["challeng", "dare", "persuad", "prompt"];

/// What is offered in words and is no promise.
const WORDS: [&str; 17] = [
    "apologies",
    "apology",
    "assessment",
    "comment",
    "condolences",
    "congratulations",
    "criticism",
    "explanation",
    "explanations",
    "observation",
    "opinion",
    "praise",
    "prayers",
    "sympathies",
    "sympathy",
    "thanks",
    "view",
];
