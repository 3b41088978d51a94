use dixit_core::{Document, Label, MentionKind, Penn, SpeakerClass, TokenRange};

use crate::page::{Page, tags::is};

/// How a source refers, and what kind of speaker it is.
pub(crate) fn kind_and_class(
    doc: &Document,
    page: &Page,
    tokens: TokenRange,
) -> (MentionKind, SpeakerClass) {
    let head = head(doc, page, tokens);
    let form = doc.token(head).to_lowercase();
    let word = page.words[head];
    if let Some(class) = pronoun_class(&form, word.tag) {
        return (MentionKind::Pronoun, class);
    }
    let label = (word.name > 0).then(|| Label::from_index(usize::from(word.name - 1) / 2));
    match label {
        Some(label) => (MentionKind::Name, name_class(label, &form, word.tag)),
        None => (MentionKind::Nominal, nominal_class(&form, word.tag)),
    }
}

/// Whether words describe one person or several: *the team's coach*, and no body or
/// writing.
pub(crate) fn is_person_noun(doc: &Document, page: &Page, tokens: TokenRange) -> bool {
    let head = head(doc, page, tokens);
    let form = doc.token(head).to_lowercase();
    let class = nominal_class(&form, page.words[head].tag);
    page.words[head].name == 0 && is_noun(page.words[head].tag) && class == SpeakerClass::Unnamed
}

/// The word that names: the one that no other word of the phrase governs, or
/// without a tree the last noun before the phrase turns to something else.
fn head(doc: &Document, page: &Page, tokens: TokenRange) -> usize {
    if let Some(noun) = behind_name(doc, page, tokens) {
        return noun;
    }
    let nominal = |i: &usize| is_noun(page.words[*i].tag) || is_pronoun(page.words[*i].tag);
    let outside = |i: &usize| {
        let head = page.words[*i].head;
        head as usize == *i || head < tokens.start || head >= tokens.end
    };
    // Without a tree every word is a root of its own.
    let parsed = tokens.range().any(|i| page.words[i].head as usize != i);
    let top = tokens.range().find(|i| parsed && nominal(i) && outside(i));
    let first = tokens.range().find(nominal);
    let run = first.map(|first| {
        let noun = |i: &usize| is_noun(page.words[*i].tag);
        let goes_on = |i: &usize| noun(i) || page.words[*i].tag == Penn::Pos as u8;
        let run = (first..tokens.end as usize).take_while(goes_on);
        run.filter(noun).last().unwrap_or(first)
    });
    top.or(run).unwrap_or(tokens.end as usize - 1)
}

/// The noun that a name with *of* only tells more of, whatever the tree makes of it: *a
/// Bank of Thailand {spokesman}*.
fn behind_name(doc: &Document, page: &Page, tokens: TokenRange) -> Option<usize> {
    let capital = |i: usize| doc.token(i).starts_with(char::is_uppercase);
    let proper = |i: usize| is(page.words[i].tag, &[Penn::Nnp, Penn::Nnps]) && capital(i);
    let mut range = tokens.range().skip(1);
    let of = range.find(|&i| doc.token(i) == "of" && proper(i - 1))?;
    let part = |&i: &usize| !proper(i) && page.words[i].tag != Penn::Pos as u8;
    let behind = (of + 1..tokens.end as usize).find(part)?;
    let tag = page.words[behind].tag;
    let body = || {
        let class = nominal_class(doc.token(behind), tag);
        matches!(class, SpeakerClass::Government | SpeakerClass::Organisation)
    };
    // *the Times of India newspaper* is the Times.
    (behind > of + 1 && is_noun(tag) && !capital(behind) && !body()).then_some(behind)
}

fn is_noun(tag: u8) -> bool {
    is(tag, &[Penn::Nn, Penn::Nns, Penn::Nnp, Penn::Nnps])
}

fn is_pronoun(tag: u8) -> bool {
    is(
        tag,
        &[Penn::Prp, Penn::PrpS, Penn::Wp, Penn::WpS, Penn::Wdt],
    )
}

fn pronoun_class(form: &str, tag: u8) -> Option<SpeakerClass> {
    let class = match form {
        "he" | "she" | "i" | "him" | "her" | "his" | "me" | "my" | "who" | "whom" | "whose"
        | "you" | "himself" | "herself" | "myself" => SpeakerClass::Person,
        "they" | "them" | "their" | "we" | "us" | "our" | "themselves" => SpeakerClass::Group,
        "it" | "its" | "which" | "itself" => SpeakerClass::Organisation,
        "that" | "this" | "these" | "those" if !is_noun(tag) => SpeakerClass::Document,
        "some" | "many" | "others" | "most" | "all" | "both" | "few" | "several" | "everyone"
        | "everybody" | "nobody" => SpeakerClass::Group,
        "someone" | "somebody" | "one" | "another" | "anyone" => SpeakerClass::Unnamed,
        _ => return is(tag, &[Penn::Prp, Penn::PrpS, Penn::Wp]).then_some(SpeakerClass::Person),
    };
    Some(class)
}

fn name_class(label: Option<Label>, form: &str, tag: u8) -> SpeakerClass {
    match label {
        Some(Label::Person) => SpeakerClass::Person,
        Some(Label::Loc) => SpeakerClass::Government,
        Some(Label::Norp) => SpeakerClass::Group,
        Some(Label::Work | Label::Event | Label::Product) => SpeakerClass::Document,
        Some(Label::Fac) => SpeakerClass::Government,
        _ => match nominal_class(form, tag) {
            class @ (SpeakerClass::Government | SpeakerClass::Document) => class,
            _ => SpeakerClass::Organisation,
        },
    }
}

/// The class of a description by its noun.
fn nominal_class(form: &str, tag: u8) -> SpeakerClass {
    if DOCUMENTS.binary_search(&form).is_ok() {
        SpeakerClass::Document
    } else if GOVERNMENTS.binary_search(&form).is_ok() {
        SpeakerClass::Government
    } else if ORGANISATIONS.binary_search(&form).is_ok() {
        SpeakerClass::Organisation
    } else if is(tag, &[Penn::Nns, Penn::Nnps]) || GROUPS.binary_search(&form).is_ok() {
        SpeakerClass::Group
    } else {
        SpeakerClass::Unnamed
    }
}

/// Things written, plural forms too.
const DOCUMENTS: [&str; 148] = [
    "account",
    "accounts",
    "ad",
    "ads",
    "advertisement",
    "affidavit",
    "amendment",
    "analyses",
    "analysis",
    "announcement",
    "article",
    "articles",
    "assessment",
    "banner",
    "banners",
    "bible",
    "bill",
    "billboard",
    "billboards",
    "bio",
    "blog",
    "book",
    "booklet",
    "booklets",
    "books",
    "brief",
    "brochure",
    "brochures",
    "bulletin",
    "caption",
    "captions",
    "catalogue",
    "catalogues",
    "certificate",
    "certificates",
    "charter",
    "column",
    "communique",
    "complaint",
    "constitution",
    "contract",
    "contracts",
    "data",
    "declaration",
    "diaries",
    "diary",
    "dictionaries",
    "dictionary",
    "document",
    "documents",
    "editorial",
    "email",
    "emails",
    "encyclopedia",
    "encyclopedias",
    "estimate",
    "estimates",
    "evidence",
    "figures",
    "filing",
    "filings",
    "findings",
    "flyer",
    "flyers",
    "gospel",
    "gospels",
    "guidebook",
    "guidebooks",
    "handbook",
    "handbooks",
    "headline",
    "headlines",
    "indictment",
    "inscription",
    "inscriptions",
    "invitation",
    "koran",
    "law",
    "laws",
    "lawsuit",
    "leaflet",
    "leaflets",
    "letter",
    "letters",
    "manifesto",
    "manual",
    "manuals",
    "memo",
    "memoir",
    "menu",
    "menus",
    "message",
    "note",
    "notes",
    "notice",
    "numbers",
    "order",
    "pamphlet",
    "pamphlets",
    "paper",
    "petition",
    "placard",
    "placards",
    "plaque",
    "plaques",
    "platform",
    "poll",
    "polls",
    "post",
    "postcard",
    "postcards",
    "posts",
    "press",
    "quran",
    "readout",
    "recipe",
    "recipes",
    "record",
    "records",
    "release",
    "report",
    "reports",
    "research",
    "resolution",
    "scripture",
    "scriptures",
    "sign",
    "signs",
    "statement",
    "statistics",
    "sticker",
    "stickers",
    "studies",
    "study",
    "survey",
    "surveys",
    "talmud",
    "telegram",
    "telegrams",
    "textbook",
    "textbooks",
    "timetable",
    "timetables",
    "torah",
    "transcript",
    "treaties",
    "treaty",
    "website",
];

/// Offices and bodies of states.
const GOVERNMENTS: [&str; 33] = [
    "administration",
    "agency",
    "army",
    "authorities",
    "authority",
    "bureau",
    "cabinet",
    "commission",
    "committee",
    "congress",
    "council",
    "court",
    "courts",
    "department",
    "embassy",
    "government",
    "governments",
    "house",
    "judiciary",
    "junta",
    "kremlin",
    "legislature",
    "military",
    "ministry",
    "navy",
    "office",
    "parliament",
    "pentagon",
    "police",
    "regime",
    "senate",
    "state",
    "treasury",
];

/// Companies, parties and other bodies.
const ORGANISATIONS: [&str; 40] = [
    "association",
    "bank",
    "board",
    "broadcaster",
    "campaign",
    "campaigns",
    "channel",
    "chapter",
    "charity",
    "church",
    "club",
    "coalition",
    "companies",
    "company",
    "corporation",
    "firm",
    "foundation",
    "group",
    "institute",
    "institution",
    "league",
    "magazine",
    "media",
    "museum",
    "network",
    "newspaper",
    "nonprofit",
    "organisation",
    "organization",
    "outlet",
    "pac",
    "paper",
    "party",
    "publication",
    "publisher",
    "school",
    "station",
    "team",
    "union",
    "university",
];

/// Singular words for many.
const GROUPS: [&str; 12] = [
    "audience",
    "base",
    "crowd",
    "electorate",
    "establishment",
    "left",
    "majority",
    "minority",
    "people",
    "public",
    "right",
    "world",
];

#[cfg(test)]
mod tests {
    use dixit_core::{By, Mention, Sentence, Span, Tag, Universal};

    use super::*;
    use crate::page::cues::{CueTable, Cues};

    /// Tokens parted by spaces with their tags, and the names among them.
    fn page(text: &str, tags: &str, names: &[(usize, usize, Label)]) -> (Document, Page) {
        let mut doc = Document::new("a", text).expect("short");
        let mut at = 0;
        for (word, tag) in text.split(' ').zip(tags.split(' ')) {
            doc.tokens.push(Span::new(at, at + word.len()));
            at += word.len() + 1;
            let penn = Penn::parse(tag).expect("a tag");
            doc.tags.push(Tag {
                penn,
                universal: Universal::X,
            });
        }
        let tokens = TokenRange::new(0, doc.tokens.len());
        let span = doc.tokens.cover(tokens);
        doc.sentences.push(Sentence { span, tokens });
        doc.paragraphs.push(TokenRange::new(0, 1));
        for &(start, end, label) in names {
            let tokens = TokenRange::new(start, end);
            let by = By::new("test");
            let span = doc.tokens.cover(tokens);
            let mut mention = Mention::new(span, tokens, MentionKind::Name, by);
            mention.label = Some(label);
            doc.add_mention(mention);
        }
        let mut page = Page::default();
        page.read(
            &doc,
            &Cues::new(&CueTable::default()).expect("an empty table"),
        );
        (doc, page)
    }

    #[test]
    fn sources_are_told_apart_by_their_head() {
        use MentionKind::{Name, Nominal, Pronoun};
        use SpeakerClass::{Document, Government, Group, Organisation, Person, Unnamed};
        type Names<'a> = &'a [(usize, usize, Label)];
        let cases: [(&str, &str, Names<'_>, _); 9] = [
            (
                "President Kim",
                "NNP NNP",
                &[(1, 2, Label::Person)],
                (Name, Person),
            ),
            ("he", "PRP", &[], (Pronoun, Person)),
            ("they", "PRP", &[], (Pronoun, Group)),
            (
                "a spokesman for Kim",
                "DT NN IN NNP",
                &[(3, 4, Label::Person)],
                (Nominal, Unnamed),
            ),
            (
                "Kim 's campaign",
                "NNP POS NN",
                &[(0, 1, Label::Person)],
                (Nominal, Organisation),
            ),
            ("the readout", "DT NN", &[], (Nominal, Document)),
            (
                "U.S. officials",
                "NNP NNS",
                &[(0, 1, Label::Loc)],
                (Nominal, Group),
            ),
            (
                "Pyongyang",
                "NNP",
                &[(0, 1, Label::Loc)],
                (Name, Government),
            ),
            (
                "the Justice Department",
                "DT NNP NNP",
                &[(1, 3, Label::Org)],
                (Name, Government),
            ),
        ];
        for (text, tags, names, expected) in cases {
            let (doc, page) = page(text, tags, names);
            let tokens = TokenRange::new(0, doc.tokens.len());
            assert_eq!(kind_and_class(&doc, &page, tokens), expected, "{text}");
        }
    }

    #[test]
    fn word_lists_are_sorted_for_the_search() {
        for list in [&DOCUMENTS[..], &GOVERNMENTS, &ORGANISATIONS, &GROUPS] {
            let unsorted = list.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(unsorted, None, "put these in order");
        }
    }
}
