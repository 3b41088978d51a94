use crate::labels::named::named;

named! {
    /// The class of a name.
    Label {
        /// A person, real or not.
        Person = "PERSON",
        /// Company, party, agency, government, team, band.
        Org = "ORG",
        /// City, country, region, mountain, river.
        Loc = "LOC",
        /// Building, airport, road, bridge.
        Fac = "FAC",
        /// Nationality, religion, members of a party or people.
        Norp = "NORP",
        /// Named war, election, storm, match.
        Event = "EVENT",
        /// Vehicle, weapon, program, food: a thing made and named.
        Product = "PRODUCT",
        /// Book, film, song, newspaper article, law.
        Work = "WORK",
        /// Any other name.
        Misc = "MISC",
        /// Date or period.
        Date = "DATE",
        /// Sum of money.
        Money = "MONEY",
    }
}

impl Label {
    /// Folds to the four classes of CoNLL-2003 (PERSON stands for PER); dates
    /// and money have none.
    ///
    /// ```
    /// use dixit_core::Label;
    ///
    /// assert_eq!(Label::Fac.conll(), Some("LOC"));
    /// assert_eq!(Label::Date.conll(), None);
    /// ```
    pub fn conll(self) -> Option<&'static str> {
        match self {
            Label::Person => Some("PER"),
            Label::Org => Some("ORG"),
            Label::Loc | Label::Fac => Some("LOC"),
            Label::Norp | Label::Event | Label::Product | Label::Work | Label::Misc => Some("MISC"),
            Label::Date | Label::Money => None,
        }
    }
}
