//! Names of one document: which are one person's, one body's, nobody's.

mod common;

use dixit_core::{
    By, Document, Label, Mention, MentionKind, Penn, Sentence, Span, Tag, TokenRange, Universal,
};
use dixit_resolve::Resolver;

/// A sentence in which somebody met somebody who met somebody.
fn document(names: &[&str], label: Label) -> Document {
    let text = format!("{} .", names.join(" met "));
    let mut doc = Document::new("a1", text.as_str()).expect("a short text");
    let (mut at, mut start) = (0, 0);
    for word in text.split(' ') {
        let penn = match word {
            "met" => Penn::Vbd,
            "." => Penn::Stop,
            _ => Penn::Nnp,
        };
        if !matches!(penn, Penn::Nnp) {
            let tokens = TokenRange::new(start, doc.tokens.len());
            let span = doc.tokens.cover(tokens);
            let mut name = Mention::new(span, tokens, MentionKind::Name, By::new("test"));
            name.label = Some(label);
            doc.add_mention(name);
            start = doc.tokens.len() + 1;
        }
        doc.tokens.push(Span::new(at, at + word.len()));
        let universal = Universal::X;
        doc.tags.push(Tag { penn, universal });
        at += word.len() + 1;
    }
    let tokens = TokenRange::new(0, doc.tokens.len());
    let span = doc.tokens.cover(tokens);
    doc.sentences.push(Sentence { span, tokens });
    doc.paragraphs.push(TokenRange::new(0, 1));
    doc
}

/// Which entity each name goes to, in order of the entities; `-` for none.
fn entities(names: &str, label: Label) -> String {
    let names: Vec<&str> = names.split(" | ").collect();
    common::link(document(&names, label))
}

#[test]
fn persons_are_joined_by_their_names_and_never_two_full_names() {
    let cases = [
        ("Barack Obama | Obama | President Obama", "000"),
        ("Kim Jong Un | Kim Jong Il | Kim Yo Jong", "012"),
        ("Kim Jong Un | Kim | Moon Jae-in | Moon", "0011"),
        ("Kim Jong Un | Kim Jong-un | Kim", "000"),
        ("Wang Yi | Wang | Mr. Wang", "000"),
        ("Enrique Peña Nieto | Peña Nieto | Peña", "000"),
        ("J. K. Rowling | JK Rowling | Rowling", "000"),
        ("Robert J. Dole | Bob Dole | Sen. Dole", "000"),
        ("Bill Clinton | Hillary Clinton | Mrs. Clinton", "011"),
        ("Bill Clinton | Hillary Clinton | Bill | Hillary", "0101"),
        ("John A. Smith | John B. Smith", "01"),
        ("Trump | Donald Trump | Trump", "000"),
        ("Moon Jae-in | President Moon Jae-in | Mr. Moon", "000"),
        ("Gabriel García Márquez | García Márquez | Garcia", "000"),
        ("Mohammed bin Salman | Prince Mohammed | bin Salman", "000"),
        ("Muammar al-Gaddafi | Gaddafi | Muammar Gaddafi", "000"),
        (
            "Cristina Fernández de Kirchner | Fernández de Kirchner",
            "00",
        ),
        ("Jeremy Corbyn | Jeremy Corbin | Corbyn", "000"),
        ("Marcus Brown | Martha Brown", "01"),
        ("Maria Smith | Marie Smith", "01"),
        ("Dean Headley | Headley", "00"),
        ("Ahmed Mohamed | Ahmed Mohamed Image | Mohamed", "000"),
    ];
    for (names, expected) in cases {
        assert_eq!(entities(names, Label::Person), expected, "{names}");
    }
}

#[test]
fn a_surname_that_may_be_eithers_is_nobodys() {
    let names = "Bill Clinton | Hillary Clinton | Clinton";
    assert_eq!(entities(names, Label::Person), "01-");
}

#[test]
fn a_surname_goes_to_the_one_the_text_is_about() {
    let names = "Hillary Clinton | Hillary Clinton | Hillary Clinton | Bill Clinton | Clinton";
    assert_eq!(entities(names, Label::Person), "00010");
}

#[test]
fn bodies_are_joined_by_acronyms_and_short_names() {
    let cases = [
        ("United Nations | UN | U.N.", "000"),
        ("Gender Gap Tracker | GGT", "00"),
        ("Microsoft Corporation | Microsoft", "00"),
        ("Bank of England | Bank of Japan", "01"),
        (
            "Democratic National Committee | Democratic National Convention",
            "01",
        ),
        ("World Health Organisation | WHO", "00"),
        ("Movimento 5 Stelle | M5S", "00"),
        ("Boston Red Sox | Red Sox", "00"),
        ("Deutsche Bank | Bank", "01"),
        ("GM and Chrysler | Chrysler", "01"),
        ("United Nations | Untied Nations", "00"),
        ("Regional Nature Council | Regional Native Council", "01"),
        ("U.N. High Commissioner for Refugees | U.N.", "01"),
        ("DNC | Democratic National Convention", "01"),
        ("Federal Bureau of Investigation | F.B.I. | FBI", "000"),
    ];
    for (names, expected) in cases {
        assert_eq!(entities(names, Label::Org), expected, "{names}");
    }
    assert_eq!(
        entities("United States | U.S. | America", Label::Loc),
        "000"
    );
}

#[test]
fn an_acronym_of_two_bodies_is_neithers() {
    let names = "Regional Nature Council | Royal Naval College | RNC";
    assert_eq!(entities(names, Label::Org), "012");
}

#[test]
fn people_and_places_are_never_joined_with_persons() {
    let text = ["Korean", "Korea", "Kim Jong Un", "Koreans"];
    let labels = [Label::Norp, Label::Loc, Label::Person, Label::Norp];
    let mut doc = document(&text, Label::Person);
    for (mention, label) in doc.mentions.iter_mut().zip(labels) {
        mention.label = Some(label);
    }
    Resolver::embedded().link(&mut doc);
    let found: Vec<_> = doc.mentions.iter().map(Mention::entity).collect();
    assert_eq!(found[0], found[3], "one people");
    let apart = [found[0], found[1], found[2]];
    for (i, entity) in apart.iter().enumerate() {
        assert!(entity.is_some(), "{}", text[i]);
        assert!(!apart[..i].contains(entity), "{}", text[i]);
    }
}

#[test]
fn a_persons_name_has_no_titles_and_the_titles_are_roles() {
    let mut doc = document(
        &["French President Emmanuel Macron", "Macron"],
        Label::Person,
    );
    Resolver::embedded().link(&mut doc);
    assert_eq!(doc.entities[0].name, "Emmanuel Macron");
    assert_eq!(doc.entities[0].roles, ["French President"]);
}

#[test]
fn a_damaged_model_is_refused() {
    let whole = Resolver::embedded_bytes();
    for cut in [0, 7, 60, whole.len() / 2, whole.len() - 1] {
        assert!(Resolver::from_bytes(&whole[..cut]).is_err(), "cut at {cut}");
    }
    let mut bytes = whole.to_vec();
    *bytes.last_mut().expect("a file") ^= 1;
    let error = Resolver::from_bytes(&bytes).expect_err("a flipped bit");
    assert_eq!(error.kind(), dixit_resolve::ErrorKind::Checksum);
}

#[test]
fn a_gender_is_not_read_off_a_family_name() {
    let mut doc = document(&["Kim Jong Un"], Label::Person);
    Resolver::embedded().link(&mut doc);
    assert_eq!(doc.entities[0].gender, dixit_core::Gender::Unknown);
}

#[test]
fn a_name_in_capitals_is_shown_as_it_is_written_elsewhere() {
    let shown = |names: &[&str]| {
        let mut doc = document(names, Label::Org);
        Resolver::embedded().worker().annotate(&mut doc);
        doc.entities[0].name.clone()
    };
    assert_eq!(shown(&["REPUBLICANS", "Republicans"]), "Republicans");
    assert_eq!(shown(&["WORLD BANK", "World Bank"]), "World Bank");
    assert_eq!(shown(&["REPUBLICANS", "NATO"]), "REPUBLICANS");
    assert_eq!(shown(&["NATO", "NATO"]), "NATO");
    assert_eq!(shown(&["NASA", "Nasa", "NASA"]), "NASA");
    assert_eq!(shown(&["World Bank", "WORLD BANK"]), "World Bank");
}
