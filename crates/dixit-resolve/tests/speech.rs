//! Who speaks: pronouns around quotations, sources that are phrases.

use dixit_core::{
    Act, By, Document, Label, Mention, MentionKind, Penn, Quote, QuoteKind, Sentence, Span,
    SpeakerClass, Tag, TokenRange, Universal,
};
use dixit_resolve::Resolver;

/// A document of tagged words, `word/TAG`, one sentence for each line.
fn document(lines: &[&str]) -> Document {
    let words: Vec<Vec<(&str, &str)>> = lines
        .iter()
        .map(|line| line.split(' ').filter_map(|w| w.rsplit_once('/')).collect())
        .collect();
    let all: Vec<&str> = words.iter().flatten().map(|w| w.0).collect();
    let mut doc = Document::new("a1", all.join(" ")).expect("a short text");
    let mut at = 0;
    for sentence in &words {
        let start = doc.tokens.len();
        for (word, tag) in sentence {
            doc.tokens.push(Span::new(at, at + word.len()));
            let penn = Penn::parse(tag).expect("a tag");
            let universal = Universal::X;
            doc.tags.push(Tag { penn, universal });
            at += word.len() + 1;
        }
        let tokens = TokenRange::new(start, doc.tokens.len());
        let span = doc.tokens.cover(tokens);
        doc.sentences.push(Sentence { span, tokens });
    }
    doc.paragraphs.push(TokenRange::new(0, words.len()));
    doc
}

fn mention(doc: &mut Document, words: &str, kind: MentionKind, label: Option<Label>) -> Mention {
    let start = doc.text().find(words).expect("words of the text");
    let span = Span::new(start, start + words.len());
    let mut mention = Mention::new(span, doc.tokens.touching(span), kind, By::new("test"));
    mention.label = label;
    mention
}

fn name(doc: &mut Document, words: &str, label: Label) {
    let name = mention(doc, words, MentionKind::Name, Some(label));
    doc.add_mention(name);
}

/// Adds a direct quotation of these words from this source.
fn quote(doc: &mut Document, content: &str, source: &str, kind: MentionKind) {
    let content = mention(doc, content, MentionKind::Nominal, None).span;
    let source = mention(doc, source, kind, None);
    let mut quote = Quote::new(vec![content], QuoteKind::Direct);
    quote.source = Some(doc.add_mention(source));
    doc.quotes.push(quote);
}

fn speaker(doc: &Document) -> Option<&str> {
    let id = doc.quotes.last().expect("a quotation").speaker()?;
    Some(&doc.entities[id.index()].name)
}

#[test]
fn he_said_is_nobody_whom_the_quotation_names() {
    let mut doc = document(&[
        "Kevin/NNP Allton/NNP admired/VBD Andy/NNP Warhol/NNP ./.",
        "He/PRP said/VBD ,/, “/`` Warhol/NNP was/VBD the/DT center/NN ./. ”/''",
    ]);
    name(&mut doc, "Kevin Allton", Label::Person);
    name(&mut doc, "Andy Warhol", Label::Person);
    name(&mut doc, "Warhol was", Label::Person);
    let last = doc.mentions.len() - 1;
    doc.mentions[last].tokens.end -= 1;
    doc.mentions[last].span = doc.tokens.cover(doc.mentions[last].tokens);
    quote(
        &mut doc,
        "“ Warhol was the center . ”",
        "He",
        MentionKind::Pronoun,
    );
    Resolver::embedded().worker().annotate(&mut doc);
    assert_eq!(speaker(&doc), Some("Kevin Allton"));
}

#[test]
fn who_in_capitals_is_the_agency() {
    let mut doc = document(&[
        "The/DT World/NNP Health/NNP Organisation/NNP (/-LRB- WHO/NNP )/-RRB- met/VBD ./.",
        "“/`` Wait/VB ,/, ”/'' WHO/WP says/VBZ ./.",
    ]);
    name(&mut doc, "World Health Organisation", Label::Org);
    let says = mention(&mut doc, "WHO says", MentionKind::Pronoun, None);
    let tokens = TokenRange::new(says.tokens.start as usize, says.tokens.start as usize + 1);
    let source = Mention::new(
        doc.tokens.cover(tokens),
        tokens,
        MentionKind::Pronoun,
        says.by,
    );
    let content = mention(&mut doc, "“ Wait , ”", MentionKind::Nominal, None).span;
    let mut quote = Quote::new(vec![content], QuoteKind::Direct);
    quote.source = Some(doc.add_mention(source));
    doc.quotes.push(quote);
    Resolver::embedded().worker().annotate(&mut doc);
    assert_eq!(speaker(&doc), Some("World Health Organisation"));
}

#[test]
fn a_source_that_ends_in_a_persons_name_after_a_body_is_the_person() {
    let phrase = "Chief of the Refugee Council Enver Solomon";
    let mut doc = document(&[
        "“/`` Wait/VB ,/, ”/'' said/VBD Chief/NN of/IN the/DT Refugee/NNP Council/NNP \
         Enver/NNP Solomon/NNP ./.",
    ]);
    name(&mut doc, "Refugee Council", Label::Org);
    name(&mut doc, "Enver Solomon", Label::Person);
    quote(&mut doc, "“ Wait , ”", phrase, MentionKind::Nominal);
    Resolver::embedded().worker().annotate(&mut doc);
    assert_eq!(speaker(&doc), Some("Enver Solomon"));
}

#[test]
fn a_name_in_brackets_ends_a_description_of_its_bearer() {
    for (label, whole) in [(Label::Person, true), (Label::Org, false)] {
        let mut doc = document(&[
            "“/`` Wait/VB ,/, ”/'' said/VBD the/DT head/NN of/IN sales/NNS (/-LRB- Ann/NNP \
             Reed/NNP )/-RRB- ./.",
        ]);
        name(&mut doc, "Ann Reed", label);
        let phrase = "the head of sales ( Ann Reed )";
        quote(&mut doc, "“ Wait , ”", phrase, MentionKind::Nominal);
        Resolver::embedded().worker().annotate(&mut doc);
        assert_eq!(speaker(&doc) == Some("Ann Reed"), whole, "{label:?}");
    }
}

#[test]
fn a_spokesman_for_somebody_is_not_that_body() {
    let mut doc = document(&[
        "“/`` Wait/VB ,/, ”/'' said/VBD a/DT spokesman/NN for/IN Donald/NNP Trump/NNP ./.",
    ]);
    name(&mut doc, "Donald Trump", Label::Person);
    let phrase = "a spokesman for Donald Trump";
    quote(&mut doc, "“ Wait , ”", phrase, MentionKind::Nominal);
    Resolver::embedded().worker().annotate(&mut doc);
    assert_ne!(speaker(&doc), Some("Donald Trump"));
}

#[test]
fn a_place_that_speaks_is_a_government() {
    for (place, label) in [("Pyongyang", Label::Loc), ("France", Label::Loc)] {
        let line = format!("“/`` Wait/VB ,/, ”/'' said/VBD {place}/NNP ./.");
        let mut doc = document(&[&line]);
        name(&mut doc, place, label);
        quote(&mut doc, "“ Wait , ”", place, MentionKind::Name);
        Resolver::embedded().worker().annotate(&mut doc);
        assert_eq!(speaker(&doc), Some(place));
        assert_eq!(doc.quotes[0].class, SpeakerClass::Government, "{place}");
    }
}

#[test]
fn i_is_who_is_quoted_and_we_a_body_that_is() {
    let cases = [
        ("I", "Jane Doe", Label::Person, true),
        ("we", "Jane Doe", Label::Person, false),
        ("we", "Acme Corporation", Label::Org, true),
    ];
    for (pronoun, source, label, linked) in cases {
        let tagged: Vec<String> = source.split(' ').map(|w| format!("{w}/NNP")).collect();
        let line = format!(
            "“/`` Today/NN {pronoun}/PRP wait/VBP ,/, ”/'' said/VBD {} ./.",
            tagged.join(" ")
        );
        let mut doc = document(&[&line]);
        name(&mut doc, source, label);
        let content = format!("“ Today {pronoun} wait , ”");
        quote(&mut doc, &content, source, MentionKind::Name);
        Resolver::embedded().worker().annotate(&mut doc);
        let found = doc.mentions.iter().find(|m| doc.slice(m.span) == pronoun);
        let entity = found.and_then(Mention::entity);
        let name = entity.map(|id| doc.entities[id.index()].name.as_str());
        assert_eq!(name, linked.then_some(source), "{pronoun} {source}");
    }
}

#[test]
fn i_in_an_interview_is_the_one_whose_name_opens_the_paragraph() {
    let mut doc = document(&[
        "Jane/NNP Doe/NNP :/: Today/NN I/PRP wait/VBP ./.",
        "Yes/UH ,/, I/PRP do/VBP ./.",
    ]);
    name(&mut doc, "Jane Doe", Label::Person);
    Resolver::embedded().worker().annotate(&mut doc);
    let linked = doc
        .mentions
        .iter()
        .filter(|m| doc.slice(m.span) == "I" && m.link.is_some());
    assert_eq!(linked.count(), 2);
}

#[test]
fn a_title_with_an_article_is_its_one_bearer() {
    let cases = [
        (
            "Secretary/NNP Miguel/NNP Cardona/NNP",
            "Secretary Miguel Cardona",
            "Secretary/NNP",
        ),
        (
            "Dr./NNP Miguel/NNP Cardona/NNP",
            "Dr. Miguel Cardona",
            "doctor/NN",
        ),
    ];
    for (tagged, words, title) in cases {
        let first = format!("{tagged} met/VBD Jane/NNP Doe/NNP ./.");
        let second = format!("“/`` Wait/VB ,/, ”/'' said/VBD the/DT {title} ./.");
        let mut doc = document(&[&first, &second]);
        name(&mut doc, words, Label::Person);
        name(&mut doc, "Jane Doe", Label::Person);
        let phrase = format!("the {}", title.split('/').next().expect("a word"));
        quote(&mut doc, "“ Wait , ”", &phrase, MentionKind::Nominal);
        Resolver::embedded().worker().annotate(&mut doc);
        assert_eq!(speaker(&doc), Some("Miguel Cardona"), "{title}");
    }
}

#[test]
fn a_company_named_far_back_is_the_only_one_that_speaks() {
    let lines = |first: &'static str| {
        [
            first,
            "Rain/NN fell/VBD on/IN the/DT hills/NNS ./.",
            "Snow/NN fell/VBD on/IN the/DT roads/NNS ./.",
            "Hail/NN fell/VBD on/IN the/DT roofs/NNS ./.",
            "“/`` Sorry/JJ ,/, ”/'' said/VBD the/DT company/NN ./.",
        ]
    };
    let mut doc = document(&lines("Harlow/NNP Mills/NNPS closed/VBD a/DT yard/NN ./."));
    name(&mut doc, "Harlow Mills", Label::Org);
    quote(&mut doc, "“ Sorry , ”", "the company", MentionKind::Nominal);
    Resolver::embedded().worker().annotate(&mut doc);
    assert_eq!(speaker(&doc), Some("Harlow Mills"));
    let two = "Harlow/NNP Mills/NNPS sold/VBD Derby/NNP Cables/NNPS ./.";
    let mut doc = document(&lines(two));
    name(&mut doc, "Harlow Mills", Label::Org);
    name(&mut doc, "Derby Cables", Label::Org);
    quote(&mut doc, "“ Sorry , ”", "the company", MentionKind::Nominal);
    Resolver::embedded().worker().annotate(&mut doc);
    assert_eq!(speaker(&doc), Some("the company"));
}

#[test]
fn who_asks_does_not_answer() {
    let mut doc = document(&[
        "Ann/NNP Reed/NNP waited/VBD ./.",
        "“/`` Who/WP ?/. ”/'' the/DT prosecutor/NN asked/VBD ./.",
        "“/`` Nobody/NN ,/, ”/'' she/PRP answered/VBD ./.",
    ]);
    name(&mut doc, "Ann Reed", Label::Person);
    quote(
        &mut doc,
        "“ Who ? ”",
        "the prosecutor",
        MentionKind::Nominal,
    );
    quote(&mut doc, "“ Nobody , ”", "she", MentionKind::Pronoun);
    doc.quotes[0].act = Some(Act::Ask);
    doc.quotes[1].act = Some(Act::Answer);
    Resolver::embedded().worker().annotate(&mut doc);
    assert_eq!(speaker(&doc), Some("Ann Reed"));
}

#[test]
fn a_field_is_no_she() {
    let mut doc = document(&[
        "Ann/NNP Reed/NNP dug/VBD it/PRP ./.",
        "The/DT field/NN has/VBZ bulbs/NNS in/IN it/PRP ./.",
        "“/`` They/PRP bloom/VBP ,/, ”/'' she/PRP says/VBZ ./.",
    ]);
    name(&mut doc, "Ann Reed", Label::Person);
    quote(&mut doc, "“ They bloom , ”", "she", MentionKind::Pronoun);
    Resolver::embedded().worker().annotate(&mut doc);
    assert_eq!(speaker(&doc), Some("Ann Reed"));
}

/// A document in which somebody named speaks, then the role of the second line.
fn two_reports(first: &str, second: &str, label: Label, role: &str) -> Document {
    let mut doc = document(&[first, second]);
    let words = first.split(' ').filter_map(|w| w.rsplit_once('/'));
    let source = words.map(|w| w.0).take(2).collect::<Vec<_>>().join(" ");
    name(&mut doc, &source, label);
    quote(&mut doc, "“ Wait , ”", &source, MentionKind::Name);
    quote(&mut doc, "“ Now , ”", role, MentionKind::Nominal);
    Resolver::embedded().worker().annotate(&mut doc);
    doc
}

#[test]
fn who_spoke_last_goes_on_as_an_official_and_not_as_a_source() {
    let first = "Ann/NNP Reed/NNP said/VBD ,/, “/`` Wait/VB ,/, ”/'' ./.";
    for (noun, goes_on) in [("official", true), ("source", false), ("host", false)] {
        let second = format!("“/`` Now/RB ,/, ”/'' the/DT {noun}/NN said/VBD ./.");
        let doc = two_reports(first, &second, Label::Person, &format!("the {noun}"));
        assert_eq!(speaker(&doc) == Some("Ann Reed"), goes_on, "{noun}");
    }
}

#[test]
fn a_body_that_spoke_last_goes_on_under_a_wider_noun_that_fits() {
    let first = "Green/NNP Earth/NNP said/VBD ,/, “/`` Wait/VB ,/, ”/'' ./.";
    for (noun, goes_on) in [("group", true), ("body", true), ("court", false)] {
        let second = format!("“/`` Now/RB ,/, ”/'' the/DT global/JJ {noun}/NN said/VBD ./.");
        let doc = two_reports(first, &second, Label::Org, &format!("the global {noun}"));
        assert_eq!(speaker(&doc) == Some("Green Earth"), goes_on, "{noun}");
    }
}

#[test]
fn a_body_is_called_by_the_words_that_end_its_name() {
    let told = |between: &str| {
        let mut doc = document(&[
            "The/DT Holm/NNP Port/NNP Authority/NNP shut/VBD a/DT pier/NN ./.",
            between,
            "The/DT port/NN authority/NN said/VBD it/PRP was/VBD old/JJ ./.",
        ]);
        name(&mut doc, "Holm Port Authority", Label::Org);
        if between.contains("Vestra") {
            name(&mut doc, "Vestra Port Authority", Label::Org);
        }
        quote(
            &mut doc,
            "it was old",
            "The port authority",
            MentionKind::Nominal,
        );
        Resolver::embedded().worker().annotate(&mut doc);
        speaker(&doc).unwrap_or_default().to_owned()
    };
    assert_eq!(told("It/PRP rained/VBD ./."), "Holm Port Authority");
    let another = "The/DT Vestra/NNP Port/NNP Authority/NNP did/VBD not/RB ./.";
    assert_ne!(told(another), "Holm Port Authority");
}

#[test]
fn a_writing_is_of_who_wrote_it() {
    let cases = [
        ("A/DT memo/NN that/WDT Ann/NNP Reed/NNP sent/VBD", true),
        ("A/DT note/NN from/IN Ann/NNP Reed/NNP", true),
        ("A/DT study/NN by/IN Ann/NNP Reed/NNP", true),
        ("A/DT report/NN about/IN Ann/NNP Reed/NNP", false),
        ("A/DT letter/NN to/TO Ann/NNP Reed/NNP", false),
    ];
    for (source, hers) in cases {
        let line = format!("{source} says/VBZ it/PRP was/VBD old/JJ ./.");
        let mut doc = document(&[&line]);
        let words: Vec<&str> = source
            .split(' ')
            .filter_map(|w| w.split('/').next())
            .collect();
        name(&mut doc, "Ann Reed", Label::Person);
        quote(
            &mut doc,
            "it was old",
            &words.join(" "),
            MentionKind::Nominal,
        );
        Resolver::embedded().worker().annotate(&mut doc);
        assert_eq!(speaker(&doc) == Some("Ann Reed"), hers, "{source}");
    }
}
