//! What a participle tells is a report of its own: *{Pike} demanded {an inquiry}, accusing the
//! board of sleeping*.

use dixit_core::{Document, Penn, Relation, SpeakerClass, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    candidates::{act::is_inward, buffers::Buffers, sources::owned::speaks},
    page::{
        NONE, Page,
        source_kind::kind_and_class,
        tags::{is, is_comma, is_finite},
    },
    tagging::candidate::{Candidate, Decider},
};

impl Buffers {
    /// Parts what a participle of who speaks tells from what his verb does, of the settled
    /// candidates from `first` on.
    pub(crate) fn part_participles(&mut self, doc: &Document, first: usize) {
        let told: Vec<Candidate> = (first..self.candidates.len())
            .filter_map(|number| self.part_participle(doc, first, number))
            .collect();
        if !told.is_empty() {
            self.candidates.extend(told);
            self.candidates[first..].sort_by_key(|candidate| candidate.cue);
        }
    }

    fn part_participle(
        &mut self,
        doc: &Document,
        first: usize,
        number: usize,
    ) -> Option<Candidate> {
        let page = &self.page;
        let candidate = &self.candidates[number];
        let speaks = candidate.by.is_model() && !candidate.cue.is_empty();
        // *recalled {her grandfather} saying*
        let heard = speaks && is_inward(doc, page, candidate.cue, &candidate.contents);
        let source = candidate.source.filter(|_| speaks && !heard)?;
        let (last, content) = candidate.contents.iter().copied().enumerate().next_back()?;
        let verb = (content.start as usize + 1..content.end as usize)
            .find(|&i| tells_more(doc, page, candidate, i))?;
        let cue = TokenRange::new(verb, verb + 1);
        let rest = TokenRange::new(verb + 1, content.end as usize);
        let others = &self.candidates[first..];
        if rest.len() < 3
            || others
                .iter()
                .any(|c| c.cue.start < cue.end && cue.start < c.cue.end)
        {
            return None;
        }
        let score = candidate.score;
        let comma = u32::from(is_comma(page.tag(verb - 1)));
        let end = verb as u32 - comma;
        if end <= content.start {
            return None;
        }
        self.candidates[number].contents[last].end = end;
        Some(Candidate::given(
            cue,
            source,
            vec![rest],
            Decider::Model,
            score,
        ))
    }
}

/// Whether a participle in a content goes with the cue, and often reports. Before it stands a
/// thing or what is to be done, no clause that it may belong to.
fn tells_more(doc: &Document, page: &Page, candidate: &Candidate, at: usize) -> bool {
    const OFTEN: u8 = 3;
    use Penn::{CloseBracket, CloseQuote, Comma, Nn, Nnp, Nnps, Nns, Prp};
    let word = page.words[at];
    let head = word.head as usize;
    let own = candidate.cue.range().contains(&head) && word.relation == Relation::Advcl as u8;
    // *demanded {an inquiry} accusing the board*: no inquiry accuses.
    let thing = |i: usize| {
        let one = TokenRange::new(i, i + 1);
        let class = kind_and_class(doc, page, one).1;
        is(page.tag(i), &[Nn]) && !speaks(doc, page, one) && class == SpeakerClass::Unnamed
    };
    let of_thing = || candidate.contents.iter().any(|c| c.range().contains(&head)) && thing(head);
    let blames = matches!(doc.token(at), "accusing" | "blaming" | "thanking");
    let behind = is(
        page.tag(at - 1),
        &[CloseBracket, CloseQuote, Comma, Nn, Nnp, Nnps, Nns, Prp],
    );
    let clause = || {
        let mut before = candidate
            .contents
            .iter()
            .flat_map(|c| c.range())
            .take_while(|&i| i < at);
        before.any(|i| is_finite(page.tag(i)))
    };
    let verb = || Lexicon::embedded().reporting_verb(doc.form(at));
    is(word.tag, &[Penn::Vbg])
        && page.region[at] == NONE
        && (own || blames && of_thing())
        && behind
        && !clause()
        && (blames || verb().is_some_and(|verb| verb.strength() >= OFTEN))
}
