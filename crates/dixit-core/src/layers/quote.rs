use crate::{By, EntityId, MentionId, QuoteId, Span, labels::named::named};

named! {
    /// How speech is reported.
    QuoteKind {
        /// Every word stands in quotation marks.
        Direct = "direct",
        /// No word does.
        Indirect = "indirect",
        /// Some words do.
        Mixed = "mixed",
    }
}

named! {
    /// What kind of source speaks.
    SpeakerClass {
        /// A person known by name.
        Person = "person",
        /// A company, party, agency or other body.
        Organisation = "organisation",
        /// A government, ministry, office, or a place that stands for one.
        Government = "government",
        /// A report, statement, poll, law: something written.
        Document = "document",
        /// A person without a name: *a source close to the talks*.
        Unnamed = "unnamed",
        /// Several people without names: *officials*, *critics*.
        Group = "group",
        /// No source stands in the text: *it is believed*.
        None = "none",
    }
}

named! {
    /// What kind of act a quotation tells of.
    Act {
        /// Something was stated: *said*, *according to*.
        Say = "say",
        /// A question was put: *asked*.
        Ask = "ask",
        /// A question was answered: *replied*.
        Answer = "answer",
        /// An opinion, belief, hope or fear: *thinks*.
        Think = "think",
        /// Something is known, learnt or found out: *knew*.
        Know = "know",
        /// Something is meant to be done: *plans to*, *seeks*.
        Plan = "plan",
        /// Somebody is told to do something: *ordered*, *urged*.
        Order = "order",
        /// Something is promised: *vowed*.
        Promise = "promise",
        /// Somebody is blamed: *accused*.
        Accuse = "accuse",
        /// Somebody is praised: *thanked*.
        Praise = "praise",
        /// A document, poll or study tells it: *showed*.
        Show = "show",
        /// Words stand in quotation marks and nothing says how they were used.
        QuoteOnly = "quote-only",
    }
}

/// A quotation or reported statement: who said what, by which verb.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// What was said, in order. More than one span if the cue or source cuts
    /// it in two, or if it goes on after it. Quotation marks are inside.
    pub contents: Vec<Span>,
    /// Direct, indirect or mixed.
    pub kind: QuoteKind,
    /// The words that report: *said*, *according to*.
    pub cue: Option<Span>,
    /// The mention that names the source.
    pub source: Option<MentionId>,
    /// All who say it, once resolved, in order of the text; more than one if
    /// they speak jointly: *Bob Hale and Alice Roth said*.
    pub speakers: Vec<EntityId>,
    /// Probability that `speakers` are who says it, from 0 to 1: source and
    /// link together. Nothing if nobody is known to speak.
    pub speaker_score: Option<f32>,
    /// Who else it could be, the likeliest first, where `speaker_score` is low.
    pub speaker_candidates: Vec<EntityId>,
    /// For whom the speaker speaks: Trump in *a spokesman for Trump said*.
    pub speaks_for: Option<EntityId>,
    /// What kind of act the cue tells of, where known.
    pub act: Option<Act>,
    /// The quotation whose contents it stands in, by its place in
    /// [`Document::quotes`](crate::Document::quotes).
    pub within: Option<QuoteId>,
    /// What kind of source it is.
    pub class: SpeakerClass,
    /// Probability that content and source are right, from 0 to 1.
    pub score: f32,
    /// Who found it.
    pub by: By,
}

impl Quote {
    /// A quote with nothing known but its contents and kind.
    ///
    /// # Panics
    ///
    /// If `contents` is empty.
    pub fn new(contents: Vec<Span>, kind: QuoteKind) -> Quote {
        assert!(!contents.is_empty(), "a quote has contents");
        Quote {
            contents,
            kind,
            cue: None,
            source: None,
            speakers: Vec::new(),
            speaker_score: None,
            speaker_candidates: Vec::new(),
            speaks_for: None,
            act: None,
            within: None,
            class: SpeakerClass::None,
            score: 1.0,
            by: By::new("unknown"),
        }
    }

    /// Who says it, the first of them if they are several.
    pub fn speaker(&self) -> Option<EntityId> {
        self.speakers.first().copied()
    }

    /// From the first byte of its contents to the last.
    pub fn extent(&self) -> Span {
        self.contents
            .iter()
            .copied()
            .reduce(Span::cover)
            .expect("a quote has contents")
    }
}
