//! Names whose class the word beside them tells, tried in a grid of names and
//! sentences that nothing was chosen by.

use std::sync::LazyLock;

use dixit::{Config, Document, Pipeline, core::Label};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let stages = Config::news().stages().expect("stages that fit");
    Pipeline::new(stages).expect("stages in order")
});

/// The names of a text with their classes.
fn names(text: &str) -> Vec<(String, Label)> {
    let doc = Document::new("a1", text).expect("a short text");
    let doc = PIPELINE.run(doc).expect("no stage fails");
    let names = doc
        .mentions
        .iter()
        .filter(|m| m.kind == dixit::core::MentionKind::Name);
    let named = names.filter_map(|m| Some((doc.slice(m.span).to_owned(), m.label?)));
    named.collect()
}

/// Tries every template with every filler, and says which variants are wrong:
/// `whole` must be a name of the class, and no name that holds the filler may
/// have the class `never`.
fn wrong(
    templates: &[&str],
    fillers: &[&str],
    whole: &str,
    class: Label,
    never: Option<Label>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for template in templates {
        for filler in fillers {
            let text = template.replace("{}", filler);
            let found = names(&text);
            let whole = whole.replace("{}", filler);
            let right = found.contains(&(whole, class));
            let other =
                |(name, label): &(String, Label)| name.contains(filler) && Some(*label) == never;
            if !right || found.iter().any(other) {
                wrong.push(format!("{text} {found:?}"));
            }
        }
    }
    wrong
}

fn at_most(share: usize, all: usize, wrong: &[String]) {
    assert!(
        wrong.len() * 100 <= share * all,
        "{} of {all}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn storms_are_nobody() {
    let storms = [
        "Maria", "Eunice", "Freddy", "Idai", "Ophelia", "Winston", "Elsa", "Harvey", "Dennis",
        "Ida",
    ];
    let templates = [
        "Hurricane {} tore across the island on Tuesday.",
        "Three people died when Hurricane {} struck. {} was the worst storm in years.",
        "The town was rebuilt after Hurricane {}, the mayor said.",
    ];
    let found = wrong(
        &templates,
        &storms,
        "Hurricane {}",
        Label::Misc,
        Some(Label::Person),
    );
    at_most(5, templates.len() * storms.len(), &found);
}

#[test]
fn whoever_bears_a_title_is_a_person() {
    let surnames = [
        "May", "March", "Chase", "West", "Price", "Long", "Rose", "Bush", "Banks", "Ford",
    ];
    let templates = [
        "Mrs {} said she would stay in office.",
        "The letter was sent to Mr {} on Monday.",
        "“It is late,” Ms. {} said.",
        "Mr. {}, 45, voted no.",
    ];
    let found = wrong(&templates, &surnames, "{}", Label::Person, None);
    at_most(5, templates.len() * surnames.len(), &found);
    assert!(names("In May Prime Minister Rusu left.").contains(&("May".to_owned(), Label::Date)));
}

#[test]
fn firms_are_no_people() {
    let firms = [
        "Hartwell Analytics",
        "Marsh Foods",
        "Okafor Capital",
        "Lindgren Systems",
        "Barrow Holdings",
        "Petrov Industries",
        "Navarro Motors",
        "Kim Technologies",
        "Haddad Logistics",
        "Marlow Partners",
    ];
    let templates = [
        "Shares in {} fell on Monday.",
        "{} said it would cut 300 jobs.",
        "She worked at {} until 2015.",
        "The deal with {} was signed in June.",
    ];
    let found = wrong(&templates, &firms, "{}", Label::Org, Some(Label::Person));
    at_most(5, templates.len() * firms.len(), &found);
}

#[test]
fn words_made_of_names_are_nobody() {
    for word in [
        "Brexit",
        "Grexit",
        "Obamacare",
        "Reaganomics",
        "Thatcherism",
        "Ramadan",
    ] {
        for text in [
            format!("Voters backed {word} in 2016."),
            format!("{word} has divided the party."),
        ] {
            let found = names(&text);
            assert!(
                !found.contains(&(word.to_owned(), Label::Person)),
                "{found:?}"
            );
        }
    }
}

#[test]
fn chinese_names_are_people() {
    let people = [
        "Xi Yulan",
        "Zhou Mingze",
        "Ma Xiaohong",
        "Liu Jianguo",
        "Chen Weimin",
        "Sun Lihua",
        "Guo Zhenyu",
        "Tang Meiling",
        "Yang Guoqing",
        "Wu Haitao",
    ];
    let templates = [
        "{} met the minister in Seoul.",
        "The prize went to {}, a farmer.",
        "“It is late,” {} said.",
    ];
    let found = wrong(&templates, &people, "{}", Label::Person, None);
    at_most(5, templates.len() * people.len(), &found);
}

/// Headlines in capitals, and the same in small letters: persons, bodies and places
/// of many countries, none of them in the lists of a country's leaders.
#[test]
fn names_are_found_where_case_tells_nothing() {
    let people = [
        "Ngozi Adeyemi",
        "Pavel Horak",
        "Lakshmi Iyer",
        "Carlos Beltran",
        "Yuki Tanabe",
        "Aoife Brennan",
        "Tariq Mansour",
        "Ingrid Solberg",
        "Kwame Boateng",
        "Lucia Ferrari",
    ];
    let places = [
        "Lagos", "Brno", "Chennai", "Rosario", "Osaka", "Cork", "Amman", "Bergen",
    ];
    let templates = [
        "{} says new bridge in {place} will open next month",
        "Mayor {} denies that {place} is short of money",
        "Police in {place} question {} over missing funds",
        "Former minister {} was cleared of fraud in {place}",
        "“We lost everything,” says farmer {} after floods in {place}",
    ];
    let (mut wrong, mut all) = (Vec::new(), 0);
    for template in templates {
        for (i, person) in people.iter().enumerate() {
            let place = places[i % places.len()];
            let text = template.replace("{place}", place).replace("{}", person);
            for text in [text.to_uppercase(), text.to_lowercase()] {
                all += 2;
                let found = names(&text);
                for (name, class) in [(*person, Label::Person), (place, Label::Loc)] {
                    let same = |(n, c): &(String, Label)| {
                        n.to_lowercase() == name.to_lowercase() && *c == class
                    };
                    if !found.iter().any(same) {
                        wrong.push(format!("{name}: {text} {found:?}"));
                    }
                }
            }
        }
    }
    eprintln!("{} of {all} wrong", wrong.len());
    at_most(15, all, &wrong);
}
