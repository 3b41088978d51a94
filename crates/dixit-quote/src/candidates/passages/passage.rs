use dixit_core::TokenRange;

/// A passage in quotation marks that no word of reporting introduces.
#[derive(Clone, Debug)]
pub(crate) struct Bare {
    pub(crate) contents: Vec<TokenRange>,
    /// Who said it, as far as the text shows.
    pub(crate) source: Option<TokenRange>,
    /// By which words, if a model is not sure that they report.
    pub(crate) cue: Option<TokenRange>,
    pub(crate) by: Shown,
}

/// What shows who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Nothing does.
    Nowhere,
    /// The narrative before the passage, or the clause behind it.
    Before,
    /// A name behind it, and nothing else: *“It is late,” Dr Chatterjee.*
    After,
    /// An attribution that the third model holds for unlikely: that the passage is
    /// said is plain, so it is by the likeliest there is.
    Doubtful,
}

impl Bare {
    /// Whether its last content ends where a token begins.
    pub(crate) fn ends_at(&self, token: u32) -> bool {
        self.contents.last().is_some_and(|last| last.end == token)
    }

    pub(crate) fn new(tokens: TokenRange, source: Option<TokenRange>, by: Shown) -> Bare {
        Bare {
            contents: vec![tokens],
            source,
            cue: None,
            by,
        }
    }
}
