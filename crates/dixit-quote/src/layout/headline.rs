//! Headlines that say who says it: *X: …*, *… – X*, *…: X*, *…, says X*.

use dixit_core::{Document, Penn, TokenRange};
use dixit_lexicon::Lexicon;

use super::{
    label::{fits_name, is_finite, is_joint, label_of},
    labelled::{ends_sentence, known},
    lines::Line,
    words::{SOURCES, TITLES, contains},
};
use crate::{
    page::{NONE, Page, persons::means_person},
    tagging::candidate::{Candidate, Decider},
};

/// How sure a headline is.
const SURE: f32 = 0.85;

/// A headline has no more tokens.
const LONGEST: usize = 30;

/// A headline that ends in *says X* has no more tokens.
const SHORT: usize = 18;

/// Who says it has no more tokens.
const LONGEST_SOURCE: usize = 5;

/// The quotation that the headline tells of: the first line, if a text follows
/// and it is one sentence.
pub(crate) fn headline(
    doc: &Document,
    page: &Page,
    lines: &[Line],
) -> impl Iterator<Item = Candidate> + use<> {
    let line = lines.first().map(|line| line.tokens);
    let line = line.filter(|line| lines.len() > 1 && (4..=LONGEST).contains(&line.len()));
    let line = line.filter(|&line| doc.sentences[0].tokens.end >= line.end);
    let line = line.map(|line| without_marks(doc, line));
    line.and_then(|line| read(doc, page, lines, line))
        .into_iter()
}

fn read(doc: &Document, page: &Page, lines: &[Line], line: TokenRange) -> Option<Candidate> {
    let body = Body { doc, page, lines };
    let (start, end) = (line.start as usize, line.end as usize);
    let bare = |i: &usize| page.region[*i] == NONE;
    let part =
        |i: &usize| bare(i) && matches!(doc.token(*i), ":" | "–" | "—" | "-") && !is_joint(doc, *i);
    let first = (start + 1..end - 1).find(part);
    let last = (start + 1..end - 1).rev().find(part);
    let front = first.filter(|&at| doc.token(at) == ":").and_then(|at| {
        // *Pupils {to minister}: Fix the roof*
        let to = (start + 1..at)
            .find(|&i| doc.token(i) == "to")
            .unwrap_or(at);
        let (source, content) = (TokenRange::new(start, to), TokenRange::new(at + 1, end));
        let noun = body.is_noun_cited(source) && content.len() > 2;
        let own = body.is_told_of(source) && body.is_of_self(content);
        let speaks = body.speaks(source) || to < at && body.is_calling(source);
        (speaks && body.is_content(content, noun || own || to < at))
            .then(|| make(source, at, content))
    });
    let back = || {
        let at = last?;
        let (content, source) = (TokenRange::new(start, at), TokenRange::new(at + 1, end));
        let source = body.without_topic(content, without_marks(doc, source));
        let noun = doc.token(at) == ":" && body.is_noun_cited(source) && content.len() > 2;
        let told = body.is_quoted(content) || doc.token(at) != ":";
        let speaks = body.speaks(source) || told && body.is_calling(source);
        (speaks && body.is_content(content, noun)).then(|| make(source, at, content))
    };
    front.or_else(back).or_else(|| body.trailing_verb(line))
}

fn without_marks(doc: &Document, mut part: TokenRange) -> TokenRange {
    while part.len() > 1 && matches!(doc.token(part.end as usize - 1), "." | ";" | "!") {
        part.end -= 1;
    }
    part
}

fn make(source: TokenRange, cue: usize, content: TokenRange) -> Candidate {
    let cue = TokenRange::new(cue, cue + 1);
    Candidate::given(cue, source, vec![content], Decider::Headline, SURE)
}

struct Body<'a> {
    doc: &'a Document,
    page: &'a Page,
    lines: &'a [Line],
}

impl Body<'_> {
    /// Whether words can be who says it: a person, or a noun of those who are
    /// cited: *study*, *police*.
    fn speaks(&self, source: TokenRange) -> bool {
        let n = source.len();
        if n == 0 || n > LONGEST_SOURCE || source.range().any(|i| self.page.region[i] != NONE) {
            return false;
        }
        let (first, last) = (source.start as usize, source.end as usize - 1);
        let form = self.doc.token(last).to_lowercase();
        if contains(SOURCES, &form) || n == 1 && self.is_plural_calling(last) {
            return !source.range().any(|i| is_finite(self.doc, i) && i != last);
        }
        let words = fits_name(self.doc, first, last + 1);
        let title = self.doc.token(first).trim_end_matches('.').to_lowercase();
        let titled = n > 1 && contains(TITLES, &title);
        let named = label_of(self.doc, source).or_else(|| known(self.doc, source));
        words && (titled || named == Some(true) && !self.is_topic(last) || self.is_surname(last))
    }

    /// Who says it without what he speaks on: *“I saw it fall”: witness {on Leeds crash}*.
    fn without_topic(&self, content: TokenRange, source: TokenRange) -> TokenRange {
        let quoted = self.is_quoted(content);
        let leads = |&i: &usize| {
            matches!(self.doc.token(i), "on" | "about" | "after" | "over") || is_finite(self.doc, i)
        };
        let end = source.range().skip(1).find(leads).filter(|_| quoted);
        let who = end.map(|end| TokenRange::new(source.start as usize, end));
        who.filter(|&who| self.speaks(who) || self.is_calling(who))
            .unwrap_or(source)
    }

    fn is_quoted(&self, part: TokenRange) -> bool {
        self.page.region[part.start as usize] != NONE
            && self
                .page
                .is_quoted((part.start as usize, part.end as usize))
    }

    /// Whether a word is what several are: *engineers*.
    fn is_plural_calling(&self, at: usize) -> bool {
        let form = self.doc.token(at).to_lowercase();
        let plural = self.page.tag(at) == Penn::Nns as u8;
        plural && form.strip_suffix('s').is_some_and(means_person)
    }

    /// Whether words are what somebody is: *farmer*, *mother of victim*.
    fn is_calling(&self, who: TokenRange) -> bool {
        let leads = |&i: &usize| matches!(self.doc.token(i), "of" | "for" | "at" | "in");
        let of = who.range().skip(1).find(leads);
        let end = of.filter(|&of| of + 1 < who.end as usize && who.len() <= LONGEST_SOURCE);
        let noun = TokenRange::new(who.start as usize, end.unwrap_or(who.end as usize));
        let plain = !who.range().any(|i| is_finite(self.doc, i));
        noun.len() == 1 && plain && self.ends_in_calling(noun)
    }

    fn ends_in_calling(&self, who: TokenRange) -> bool {
        let form = self.doc.token(who.end as usize - 1).to_lowercase();
        let one = form.strip_suffix('s').unwrap_or(&form);
        means_person(&form) || means_person(one)
    }

    /// Whether a word is the last of a person's name in the text below.
    fn is_surname(&self, at: usize) -> bool {
        let (form, from) = (self.doc.token(at), self.lines[1].tokens.start);
        let people = self.doc.mentions.iter().filter(|m| m.tokens.start >= from);
        let mut people = people.filter(|m| m.label == Some(dixit_core::Label::Person));
        people.any(|m| self.doc.token(m.tokens.end as usize - 1) == form)
    }

    /// Whether the text below is about whom the headline names.
    fn is_told_of(&self, source: TokenRange) -> bool {
        self.is_surname(source.end as usize - 1)
    }

    /// Whether words are about the one who says them: *Ann Pike: {My life with wolves}*.
    fn is_of_self(&self, content: TokenRange) -> bool {
        const OWN: [&str; 8] = ["i", "me", "mine", "my", "our", "ours", "us", "we"];
        let own = |i: usize| OWN.contains(&&*self.doc.token(i).to_lowercase());
        let plain = content.range().all(|i| self.page.region[i] == NONE);
        plain && content.range().any(own)
    }

    /// A name that a possessive follows names a topic.
    fn is_topic(&self, at: usize) -> bool {
        matches!(self.doc.token(at), "'s" | "’s")
    }

    /// Whether words end in a noun for those who are cited.
    fn is_noun_cited(&self, source: TokenRange) -> bool {
        let last = source.end as usize - 1;
        !source.is_empty() && contains(SOURCES, &self.doc.token(last).to_lowercase())
    }

    /// Whether words can be what is said: in marks, or a clause; after *Police:*
    /// any words may be one, since headlines leave verbs out.
    fn is_content(&self, content: TokenRange, noun: bool) -> bool {
        let (start, end) = (content.start as usize, content.end as usize);
        let quoted = self.page.region[start] != NONE && self.page.is_quoted((start, end));
        let finite = noun || content.range().any(|i| is_finite(self.doc, i));
        let clause = content.len() > 2 && finite;
        let asks = self.doc.token(end - 1) == "?";
        quoted
            || clause && !asks && !ends_sentence(self.doc, content)
            || clause && self.doc.token(end - 1) == "!"
    }

    /// *Man shot two in Leeds, say police*: a verb of saying and who says it at
    /// the end, after a comma.
    fn trailing_verb(&self, line: TokenRange) -> Option<Candidate> {
        if line.len() > SHORT {
            return None;
        }
        let (start, end) = (line.start as usize, line.end as usize);
        let low = end.saturating_sub(LONGEST_SOURCE + 2).max(start + 2);
        let comma = (low..end.saturating_sub(2))
            .rev()
            .find(|&i| self.doc.token(i) == ",")?;
        let content = TokenRange::new(start, comma);
        let verb = |i: usize| {
            let form = self.doc.token(i);
            let verb = Lexicon::embedded().reporting_verb(form);
            verb.is_some_and(|verb| verb.strength() >= 2) && form.starts_with(char::is_lowercase)
        };
        let (source, cue) = match (verb(comma + 1), verb(end - 1)) {
            (true, _) => (TokenRange::new(comma + 2, end), comma + 1),
            (_, true) => (TokenRange::new(comma + 1, end - 1), end - 1),
            _ => return None,
        };
        let plain = content.range().all(|i| self.page.region[i] == NONE);
        let last = source.end as usize - 1;
        let noun = || self.doc.tags.get(last).is_some_and(|tag| is_noun(tag.penn));
        // *Ann Pike, a keeper, answered our questions* has no verb before.
        let clause = || content.range().any(|i| is_finite(self.doc, i));
        let said = || clause() || self.ends_in_calling(source);
        let speaks = !source.is_empty() && (self.speaks(source) || noun() && said());
        (plain && speaks).then(|| make(source, cue, content))
    }
}

fn is_noun(tag: Penn) -> bool {
    matches!(tag, Penn::Nn | Penn::Nns | Penn::Nnp | Penn::Nnps)
}
