use dixit_core::Label;

/// What a mention can be, as coarsely as pronouns care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Sort {
    /// One person, or people.
    Person,
    /// Company, party, government, team.
    Body,
    /// City, country, building.
    Place,
    /// Anything else.
    Thing,
    /// Not known.
    Unknown,
}

impl Sort {
    pub(crate) const KNOWN: [Sort; 4] = [Sort::Person, Sort::Body, Sort::Place, Sort::Thing];

    pub(crate) fn of(label: Label) -> Sort {
        match label {
            Label::Person | Label::Norp => Sort::Person,
            Label::Org => Sort::Body,
            Label::Loc | Label::Fac => Sort::Place,
            _ => Sort::Thing,
        }
    }
}
