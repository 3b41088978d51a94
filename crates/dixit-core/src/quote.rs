use crate::{By, EntityId, MentionId, Span, named::named};

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
    /// Who it is, once resolved.
    pub speaker: Option<EntityId>,
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
            speaker: None,
            class: SpeakerClass::None,
            score: 1.0,
            by: By::new("unknown"),
        }
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
