//! Which field of the input is what.

use std::fmt;

/// What a field of the input can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The text.
    Text,
    /// The id.
    Id,
    /// The date.
    Date,
    /// The publisher.
    Publisher,
    /// The title.
    Title,
    /// The author.
    Author,
    /// The address.
    Url,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 7] = [
        Role::Text,
        Role::Id,
        Role::Date,
        Role::Publisher,
        Role::Title,
        Role::Author,
        Role::Url,
    ];

    /// Its name, which is also that of its field in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Text => "text",
            Role::Id => "id",
            Role::Date => "date",
            Role::Publisher => "publisher",
            Role::Title => "title",
            Role::Author => "author",
            Role::Url => "url",
        }
    }

    /// The names of fields that are taken for it, the likeliest first, in
    /// their [`plain`] form.
    pub(crate) const fn usual(self) -> &'static [&'static str] {
        match self {
            Role::Text => TEXTS,
            Role::Id => IDS,
            Role::Date => DATES,
            Role::Publisher => PUBLISHERS,
            Role::Title => TITLES,
            Role::Author => AUTHORS,
            Role::Url => URLS,
        }
    }
}

#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "text", "storytext", "articletext", "fulltext", "bodytext", "maintext", "cleantext",
    "plaintext", "rawtext", "textcontent", "contenttext", "content", "contents", "body",
    "articlebody", "story", "article", "fullarticle",
];

#[rustfmt::skip]
const IDS: &[&str] = &[
    "id", "storiesid", "storyid", "articleid", "documentid", "docid", "newsid", "uuid", "guid",
    "uid",
];

#[rustfmt::skip]
const DATES: &[&str] = &[
    "date", "publishdate", "publisheddate", "datepublished", "publicationdate", "pubdate",
    "published", "publishedat", "publishedon", "publishedtime", "pubtime", "dateofpublication",
    "articledate", "storydate", "issued", "datetime", "timestamp", "day", "versioncreated",
];

#[rustfmt::skip]
const PUBLISHERS: &[&str] = &[
    "publisher", "medianame", "outlet", "outletname", "mediaoutlet", "newsoutlet", "newspaper",
    "publishername", "source", "sourcename", "newssource", "mediasource", "publication",
    "publicationname", "site", "sitename", "media", "journal", "channel", "provider", "domain",
    "sourcedomain", "website",
];

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "title", "headline", "storytitle", "articletitle", "heading", "head",
];

#[rustfmt::skip]
const AUTHORS: &[&str] = &[
    "author", "authors", "byline", "authorname", "creator", "writer", "journalist", "reporter",
];

#[rustfmt::skip]
const URLS: &[&str] = &[
    "url", "storyurl", "articleurl", "link", "permalink", "canonicalurl", "sourceurl",
    "weburl", "href", "uri",
];

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The names of the fields, where they are not the usual ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The field of each [`Role`], in their order.
    named: [Option<String>; 7],
}

impl Fields {
    /// Says which field has this role; no other is then taken for it.
    pub fn set(&mut self, role: Role, name: impl Into<String>) {
        self.named[role as usize] = Some(name.into());
    }

    /// The field that was named for this role.
    pub fn named(&self, role: Role) -> Option<&str> {
        self.named[role as usize].as_deref()
    }

    /// How well a field of this name fits the role: 0 is best.
    pub(crate) fn rank(&self, role: Role, name: &str) -> Option<usize> {
        if let Some(named) = self.named(role) {
            return (named == name).then_some(0);
        }
        if name == role.as_str() {
            return Some(0);
        }
        let name = plain(name);
        let at = role.usual().iter().position(|usual| *usual == name);
        at.map(|at| at + 1)
    }

    /// The fields that may have this role, the likeliest first, as indices
    /// into `names`.
    #[cfg(any(feature = "csv", feature = "parquet", test))]
    pub(crate) fn candidates<'n>(
        &self,
        role: Role,
        names: impl Iterator<Item = &'n str>,
    ) -> Vec<usize> {
        let ranked = names.enumerate();
        let ranked = ranked.filter_map(|(i, name)| Some((self.rank(role, name)?, i)));
        let mut ranked: Vec<(usize, usize)> = ranked.collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, i)| i).collect()
    }

    /// Why there is no text among fields of these names, and what to do.
    pub(crate) fn no_text<'n>(&self, names: impl Iterator<Item = &'n str>) -> String {
        let names: Vec<&str> = names.collect();
        let wanted = self.named(Role::Text);
        let what = match wanted {
            Some(name) => format!("no field {name:?}"),
            None => "no field that looks like the text".to_owned(),
        };
        let alike = names
            .iter()
            .find(|name| wanted.is_some_and(|wanted| plain(wanted) == plain(name)));
        let there = match (alike, names.is_empty()) {
            (Some(name), _) => format!("there is {name:?}, which is another name"),
            (None, true) => "there is no field at all".to_owned(),
            (None, false) => format!("the fields are {}", listed(&names)),
        };
        format!("{what}; {there}: name the one that holds the text with --text-field")
    }
}

/// The first names, quoted, and how many more there are.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| format!("{:?}", name.chars().take(40).collect::<String>()))
        .collect();
    let more = names.len().saturating_sub(SHOWN);
    match more {
        0 => shown.join(", "),
        _ => format!("{} and {more} more", shown.join(", ")),
    }
}

/// A name without case and without what divides its words: `Publish Date`,
/// `publish_date` and `publishDate` are one.
pub(crate) fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_known_and_named_ones_win() {
        let names = [
            "Media_Name",
            "stories_id",
            "Story Text",
            "body",
            "publishDate",
            "Headline",
        ];
        let mut fields = Fields::default();
        let first =
            |fields: &Fields, role| fields.candidates(role, names.into_iter()).first().copied();
        let found = Role::ALL.map(|role| first(&fields, role));
        assert_eq!(
            found,
            [Some(2), Some(1), Some(4), Some(0), Some(5), None, None]
        );
        fields.set(Role::Text, "body");
        fields.set(Role::Author, "nobody");
        assert_eq!(first(&fields, Role::Text), Some(3));
        assert_eq!(first(&fields, Role::Author), None);
    }

    #[test]
    fn a_text_that_is_missing_names_the_fields_that_are_there() {
        let mut fields = Fields::default();
        let told = fields.no_text(["id", "lead"].into_iter());
        assert!(told.contains("\"id\", \"lead\""), "{told}");
        fields.set(Role::Text, "text");
        let told = fields.no_text(["id", "Text"].into_iter());
        assert!(
            told.contains("no field \"text\"; there is \"Text\""),
            "{told}"
        );
        let many: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        let told = fields.no_text(many.iter().map(String::as_str));
        assert!(told.contains("and 8 more"), "{told}");
        assert!(
            fields
                .no_text(std::iter::empty())
                .contains("no field at all")
        );
    }
}
