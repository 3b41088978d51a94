use dixit_core::Span;

/// One quotation in marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its bytes, the marks included.
    pub span: Span,
    /// Double or single marks.
    pub form: Form,
    /// 0 for a quotation of its own, 1 for one inside another.
    pub depth: u8,
    /// How it ends.
    pub end: End,
}

/// The form of a quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `"`, `“`, `”`, `„`, `«`, `»`, `″`, ` `` ` or `''`.
    Double,
    /// `'`, `‘` or `’`.
    Single,
}

/// How a quotation in marks ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With a mark of its own.
    Closed,
    /// Open at the end of its paragraph, and the next paragraph opens with a
    /// mark: it goes on there.
    GoesOn,
    /// The closing mark is missing: the region was cut at the next opening
    /// mark or at the end of the paragraph.
    Recovered,
}
