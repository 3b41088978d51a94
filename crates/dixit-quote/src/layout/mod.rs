//! What the layout of a text says of who speaks: labels of speakers, headlines,
//! signatures. Read before any model is asked, over the whole document.

mod announced;
mod asked;
mod dashed;
mod headline;
mod heads;
mod label;
mod labelled;
mod letter;
mod lines;
mod loose;
mod signed;
mod transcript;
mod unlabelled;
mod words;

use dixit_core::{Document, Label as NameLabel, MentionKind, SpeakerClass, TokenRange};

use self::{
    label::{Label, Sort},
    lines::Line,
    transcript::Turn,
};
use crate::{
    page::Page,
    page::source_kind::kind_and_class,
    tagging::candidate::{Candidate, Decider, Refers},
};

/// The layout of one document.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    lines: Vec<Line>,
    /// In order of the text.
    pub(crate) found: Vec<Candidate>,
    /// Tokens that belong to turns, label and all.
    taken: Vec<TokenRange>,
}

/// How sure a turn of a transcript is.
const SURE: f32 = 0.97;

impl Layout {
    /// Reads the layout of a document.
    pub(crate) fn read(&mut self, doc: &Document, page: &Page) {
        self.found.clear();
        self.taken.clear();
        lines::read(doc, &mut self.lines);
        for turn in transcript::turns(doc, page, &self.lines) {
            let end = turn.contents.last().map_or(0, |c| c.end as usize);
            let label = turn.label.as_ref().map(|label| label.source.start as usize);
            let start = label.unwrap_or(turn.contents[0].start as usize);
            self.taken.push(TokenRange::new(start, end));
            self.found.push(candidate(doc, turn));
        }
        if self.found.is_empty() {
            for turn in unlabelled::unlabelled(doc, page, &self.lines) {
                let end = turn.contents.last().map_or(0, |c| c.end as usize);
                self.taken
                    .push(TokenRange::new(turn.contents[0].start as usize, end));
                self.found.push(turn);
            }
        }
        if self.found.is_empty() {
            for uttered in dashed::dashed(doc, page, &self.lines) {
                self.taken.push(uttered.line);
                self.found.push(uttered.candidate());
            }
        }
        if self.found.is_empty() {
            for one in letter::letters(doc, page, &self.lines, &|_| true) {
                self.taken.push(one.contents[0]);
                self.found.push(one);
            }
        }
        let taken = &self.taken;
        let free = |part: TokenRange| {
            let at = taken.partition_point(|t| t.end <= part.start);
            taken.get(at).is_none_or(|t| part.end <= t.start)
        };
        let before = self.found.len();
        signed::signed(doc, page, &self.lines, &free, &mut self.found);
        announced::announced(doc, page, &self.lines, &free, &mut self.found);
        self.found
            .extend(headline::headline(doc, page, &self.lines).filter(|c| free(c.contents[0])));
        if self.found.len() > before {
            self.found.sort_by_key(|c| c.contents[0].start);
        }
    }

    /// Whether a stretch lies in turns and no model need look at it.
    pub(crate) fn covers(&self, (start, end): (usize, usize)) -> bool {
        let at = self.taken.partition_point(|t| t.end as usize <= start);
        let from = self.taken[at..]
            .iter()
            .take_while(|t| (t.start as usize) < end);
        from.map(|t| t.range().len()).sum::<usize>() * 2 > end - start
    }

    /// The quotations that the layout tells of that begin in a stretch.
    pub(crate) fn in_stretch(&self, (start, end): (usize, usize)) -> &[Candidate] {
        let place = |c: &Candidate| c.contents[0].start as usize;
        let from = self.found.partition_point(|c| place(c) < start);
        let to = self.found.partition_point(|c| place(c) < end);
        &self.found[from..to.max(from)]
    }
}

fn candidate(doc: &Document, turn: Turn) -> Candidate {
    let Some(label) = &turn.label else {
        return unlabelled::turn(None, turn.contents);
    };
    let by = Decider::Turn(refers(doc, label));
    Candidate::given(label.cue, source(doc, label), turn.contents, by, SURE)
}

impl Refers {
    /// How the label refers, to what kind of speaker, and its class if it is
    /// a name that was not found before.
    pub(crate) fn kind_and_class(
        self,
        doc: &Document,
        page: &Page,
        tokens: TokenRange,
    ) -> (MentionKind, SpeakerClass, Option<NameLabel>) {
        match self {
            Refers::AsRead => {
                let (kind, class) = kind_and_class(doc, page, tokens);
                (kind, class, None)
            }
            Refers::ByName => (
                MentionKind::Name,
                SpeakerClass::Person,
                Some(NameLabel::Person),
            ),
            Refers::ByLetter => (MentionKind::Pronoun, SpeakerClass::Person, None),
            Refers::ByPart => (MentionKind::Nominal, SpeakerClass::Unnamed, None),
        }
    }
}

fn refers(doc: &Document, label: &Label) -> Refers {
    match label.sort {
        Sort::Name | Sort::Handle if named(doc, label.name) => Refers::AsRead,
        Sort::Name | Sort::Handle | Sort::Nick => Refers::ByName,
        Sort::Question | Sort::Answer | Sort::Initials => Refers::ByLetter,
        Sort::Role => Refers::ByPart,
    }
}

/// The words that name: with role and handle where the name in them has been
/// found.
fn source(doc: &Document, label: &Label) -> TokenRange {
    match refers(doc, label) {
        Refers::AsRead => label.source,
        _ => label.name,
    }
}

fn named(doc: &Document, name: TokenRange) -> bool {
    let first = doc.mentions.partition_point(|m| m.tokens.end <= name.start);
    let near = doc.mentions[first..].iter();
    let mut inside = near.take_while(|m| m.tokens.start < name.end);
    // Of *OSEI-TUTU* a half.
    let whole = |end: u32| end >= name.end || doc.token(end as usize) != "-";
    inside
        .any(|m| matches!(m.label, Some(NameLabel::Person | NameLabel::Org)) && whole(m.tokens.end))
}
