use dixit_core::TokenRange;
use dixit_learn::combine;

use crate::{
    page::feature_writer::pack,
    page::form_hash::form_hash,
    page::place::Place,
    page::{NONE, Page},
    tagging::roles::{self, Role},
};

/// One cue with what may belong to it, before it is known whether it reports.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) cue: TokenRange,
    pub(crate) source: Option<TokenRange>,
    /// In order of the text.
    pub(crate) contents: Vec<TokenRange>,
    /// The first model's probability that the cue is one, as a whole.
    pub(crate) cue_score: f32,
    /// The second model's probabilities of the source and of the contents.
    pub(crate) source_score: f32,
    pub(crate) content_score: f32,
    /// How the heads of the source and of the first content hang from the cue.
    pub(crate) source_route: u64,
    pub(crate) content_route: u64,
    /// How its parts were chosen.
    pub(crate) origin: Origin,
    /// What decided its parts.
    pub(crate) by: Decider,
    /// What the judge says.
    pub(crate) score: f32,
    /// The attribution in whose contents it stands.
    pub(crate) within: Option<usize>,
}

/// What decided the parts of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decider {
    /// The models alone.
    Model,
    /// The models, and quotation marks where contents end.
    Marks,
    /// A dash and a name at the end of the line.
    Signature,
    /// The label of a speaker at the beginning of a line.
    Turn(Refers),
    /// The form of a headline.
    Headline,
    /// A name and a colon before it.
    Announced,
}

/// How the label of a turn refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refers {
    /// By a name that has been found, or as its words say.
    AsRead,
    /// By a person's name that the stage before has not found.
    ByName,
    /// By a part: *the moderator*.
    ByPart,
    /// By what stands for a name given elsewhere: *Q*, *A*, *J.L.*
    ByLetter,
}

impl Decider {
    /// Whether the models had a say.
    pub(crate) fn is_model(self) -> bool {
        matches!(self, Decider::Model | Decider::Marks)
    }
}

/// How the parts of an attribution were chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) contents: Choice,
    /// Of its contents the quotations alone.
    pub(crate) quoted_alone: bool,
    /// The source is not in the second model's best labelling.
    pub(crate) other_source: bool,
}

/// Which contents of the second model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Those of its best labelling.
    #[default]
    Best,
    /// With the second best beginning.
    Begin,
    /// With the second best end.
    End,
    /// The likeliest, where the best labelling has none.
    Only,
    /// With the bounds that the first model gives.
    First,
    /// What the first model sees from the cue.
    Linked,
}

impl Origin {
    /// As a small number.
    pub(crate) fn code(self) -> u64 {
        self.contents as u64 | u64::from(self.quoted_alone) << 3 | u64::from(self.other_source) << 4
    }
}

impl Candidate {
    pub(crate) fn new(cue: TokenRange, cue_score: f32) -> Candidate {
        Candidate {
            cue,
            source: None,
            contents: Vec::new(),
            cue_score,
            source_score: 0.0,
            content_score: 0.0,
            source_route: 0,
            content_route: 0,
            origin: Origin::default(),
            by: Decider::Model,
            score: 0.0,
            within: None,
        }
    }

    /// What no model decides: all its parts are right with this probability.
    pub(crate) fn given(
        cue: TokenRange,
        source: TokenRange,
        contents: Vec<TokenRange>,
        by: Decider,
        score: f32,
    ) -> Candidate {
        Candidate {
            source: Some(source),
            contents,
            source_score: score,
            content_score: score,
            by,
            score,
            ..Candidate::new(cue, score)
        }
    }

    /// Takes the labels that the second model gave, `start` being the first
    /// token. Of several sources the one that `probability` favours stays.
    pub(crate) fn take(
        &mut self,
        labels: &[u8],
        start: usize,
        probability: impl Fn(usize, &[u8]) -> f32,
    ) {
        self.contents.clear();
        (self.source, self.source_score, self.content_score) = (None, 0.0, 1.0);
        for (role, from, to) in roles::chunks(labels) {
            let tokens = TokenRange::new(start + from, start + to);
            let score = probability(from, &labels[from..to]);
            match role {
                Role::Content => {
                    self.contents.push(tokens);
                    self.content_score = self.content_score.min(score);
                }
                Role::Source if self.source.is_none() || score > self.source_score => {
                    (self.source, self.source_score) = (Some(tokens), score);
                }
                _ => {}
            }
        }
    }

    /// The same with another content in place of the one of this number, or as
    /// its only one.
    pub(crate) fn with_content(
        &self,
        number: usize,
        content: TokenRange,
        score: f32,
        choice: Choice,
    ) -> Candidate {
        let mut other = self.clone();
        match other.contents.get_mut(number) {
            Some(old) => *old = content,
            None => other.contents.push(content),
        }
        other.content_score = score;
        other.origin.contents = choice;
        other
    }

    /// The same with this source.
    pub(crate) fn with_source(&self, source: TokenRange, score: f32) -> Candidate {
        let origin = Origin {
            other_source: true,
            ..self.origin
        };
        Candidate {
            source: Some(source),
            source_score: score,
            origin,
            ..self.clone()
        }
    }

    /// Whether it says the same as another of its cue.
    pub(crate) fn is_twin(&self, other: &Candidate) -> bool {
        self.contents == other.contents && self.source == other.source
    }

    /// Notes how its parts hang from the cue, `places` being those of the
    /// stretch from `start` on.
    pub(crate) fn hang(&mut self, page: &Page, places: &[Place], start: usize) {
        let route = |part: TokenRange| {
            let is_head = |&i: &usize| !part.range().contains(&(page.words[i].head as usize));
            let head = part.range().find(is_head).unwrap_or(part.start as usize);
            places.get(head.wrapping_sub(start)).map_or(1, |place| {
                combine(
                    place.route,
                    pack(&[u64::from(place.twig), u64::from(place.depth.min(3))]),
                )
            })
        };
        self.source_route = self.source.map_or(0, route);
        self.content_route = self.contents.first().map_or(0, |&part| route(part));
    }

    /// Whether the two cannot both stand: a content of one holds a part of the
    /// other. Sources may be shared.
    pub(crate) fn conflicts(&self, other: &Candidate) -> bool {
        let overlap = |a: &TokenRange, b: &TokenRange| a.start < b.end && b.start < a.end;
        let hits = |a: &Candidate, b: &Candidate| {
            a.contents.iter().any(|content| {
                b.contents
                    .iter()
                    .chain([&b.cue])
                    .any(|part| overlap(content, part))
            })
        };
        overlap(&self.cue, &other.cue) || hits(self, other) || hits(other, self)
    }

    /// The contents that stay when `other` takes those that stand beyond its
    /// cue: “…,” she said, *adding*: “…” `None` if that does not settle which
    /// is whose.
    pub(crate) fn without(&self, other: &Candidate) -> Option<Vec<TokenRange>> {
        let (own, cue) = (self.cue, other.cue);
        let beyond = |k: &TokenRange| {
            own.end <= cue.start && cue.end <= k.start || k.end <= cue.start && cue.end <= own.start
        };
        let taken = |k: &&TokenRange| beyond(k) && other.contents.contains(k);
        let rest: Vec<TokenRange> = self
            .contents
            .iter()
            .filter(|k| !taken(k))
            .copied()
            .collect();
        let mut left = self.clone();
        left.contents = rest;
        let settled = !left.contents.is_empty() && !left.conflicts(other);
        settled.then_some(left.contents)
    }

    /// Lets contents end where quotation marks do: one that crosses a mark
    /// takes the whole quotation, unless the cue or the source lies in it.
    pub(crate) fn snap(&mut self, page: &Page) {
        let before = self.tokens();
        let outside = |region: TokenRange| {
            let mut parts = self.source.iter().chain([&self.cue]);
            !parts.any(|part| part.start < region.end && region.start < part.end)
        };
        for content in &mut self.contents {
            if let Some(region) = page.region_at(content.start).filter(|&r| outside(r))
                && content.end >= region.end
            {
                content.start = region.start;
            }
            if let Some(region) = page.region_at(content.end - 1).filter(|&r| outside(r))
                && content.start <= region.start
            {
                content.end = region.end;
            }
        }
        self.join();
        if self.tokens() != before {
            self.by = Decider::Marks;
        }
    }

    /// The same with the quotations alone that its contents begin with, if it
    /// has other words too: “…,” *she said of the plan*.
    pub(crate) fn quoted_alone(&self, page: &Page) -> Option<Candidate> {
        let mut contents = Vec::new();
        for content in &self.contents {
            let mut at = content.start;
            while let Some(region) = page
                .region_at(at)
                .filter(|r| r.start == at && r.end <= content.end && page.is_speech(at))
            {
                contents.push(region);
                at = region.end;
                if at >= content.end {
                    break;
                }
            }
        }
        let mut other = Candidate {
            contents,
            by: Decider::Marks,
            ..self.clone()
        };
        other.origin.quoted_alone = true;
        other.join();
        (!other.contents.is_empty() && other.contents != self.contents).then_some(other)
    }

    /// Joins contents that touch.
    pub(crate) fn join(&mut self) {
        self.contents.sort_unstable();
        self.contents.dedup_by(|next, last| {
            let touch = next.start <= last.end;
            if touch {
                last.end = last.end.max(next.end);
            }
            touch
        });
    }

    /// Whether nobody is named who asks: *when {asked} about it*, *{Asked} why*.
    pub(crate) fn is_passive_question(&self, page: &Page) -> bool {
        let start = self.cue.start as usize;
        let is =
            |i: usize, words: &[&str]| words.iter().any(|w| form_hash(w) == page.words[i].form);
        let sentence = page.sentences[page.words[start].sentence as usize].start as usize;
        let led =
            start == sentence || is(start - 1, &["when", "if", "was", "were", "been", "being"]);
        is(start, &["asked", "questioned", "pressed"]) && led
    }

    /// The last token of any part, and one more.
    pub(crate) fn start(&self) -> u32 {
        let parts = self.contents.iter().chain(&self.source).chain([&self.cue]);
        parts.map(|part| part.start).min().unwrap_or_default()
    }

    /// Where its last part ends.
    pub(crate) fn end(&self) -> u32 {
        let parts = self.contents.iter().chain(&self.source).chain([&self.cue]);
        parts.map(|part| part.end).max().expect("a cue")
    }

    pub(crate) fn tokens(&self) -> usize {
        self.contents.iter().map(|c| c.range().len()).sum()
    }
}

/// The stretch in which the parts of a cue are sought: its sentence, and those
/// before and after it that marks bind to it, inside its paragraph. No farther
/// than a few hundred tokens, so that work stays linear.
pub(crate) fn stretch_of(
    page: &Page,
    paragraph: (usize, usize),
    cue: TokenRange,
) -> (usize, usize) {
    const REACH: usize = 250;
    // Where one sentence has no end, nothing that far off belongs to a cue.
    const ENDLESS: usize = 512;
    const NEAR: usize = 120;
    let sentence = page.words[cue.start as usize].sentence as usize;
    let reach = match page.sentences[sentence].range().len() {
        0..=ENDLESS => REACH,
        _ => NEAR,
    };
    let (mut first, mut last) = (sentence, sentence);
    while first > 0
        && page.sentences[first - 1].start as usize >= paragraph.0
        && is_bound_before(page, first, sentence)
    {
        first -= 1;
    }
    while last + 1 < page.sentences.len()
        && page.sentences[last + 1].end as usize <= paragraph.1
        && page.region[page.sentences[last + 1].start as usize] != NONE
    {
        last += 1;
    }
    let start = page.sentences[first].start as usize;
    let end = page.sentences[last].end as usize;
    (
        start
            .max(paragraph.0)
            .max((cue.start as usize).saturating_sub(reach)),
        end.min(paragraph.1).min(cue.end as usize + reach),
    )
}

/// Whether the sentence before `first` belongs to it: one quotation holds the
/// end of the one and the beginning of the other, or the cue's own sentence
/// follows upon a quotation's end.
fn is_bound_before(page: &Page, first: usize, own: usize) -> bool {
    let at = page.sentences[first].start as usize;
    let before = page.region[at - 1];
    before != NONE && (before == page.region[at] || first == own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(cue: usize, contents: &[(usize, usize)]) -> Candidate {
        let mut candidate = Candidate::new(TokenRange::new(cue, cue + 1), 0.9);
        let tokens = contents.iter().map(|&(from, to)| TokenRange::new(from, to));
        candidate.contents = tokens.collect();
        candidate
    }

    #[test]
    fn a_later_cue_takes_the_quotation_beyond_it_and_no_other() {
        // 0–5 “…,” 7 said , 9 adding : 11–15 “…”
        let report = candidate(7, &[(0, 5), (11, 15)]);
        let cases = [
            (candidate(9, &[(11, 15)]), Some(vec![TokenRange::new(0, 5)])),
            (candidate(9, &[(11, 14)]), None),
            (candidate(6, &[(11, 15)]), None),
            (candidate(9, &[(0, 5), (11, 15)]), None),
        ];
        for (other, rest) in cases {
            assert_eq!(report.without(&other), rest, "{other:?}");
        }
        assert_eq!(
            candidate(7, &[(11, 15)]).without(&candidate(9, &[(11, 15)])),
            None
        );
    }
}
