//! Who speaks in small texts, by the whole chain.

use std::error::Error;

use dixit::{Config, Document, Pipeline};

/// The speakers of the quotations of a text; `-` for nobody.
fn speakers(pipeline: &Pipeline, text: &str) -> Result<String, Box<dyn Error>> {
    let doc = pipeline.run(Document::new("a1", text)?)?;
    let quotes = doc.quotes();
    let names: Vec<&str> = quotes
        .map(|quote| quote.speaker_name(&doc).unwrap_or("-"))
        .collect();
    Ok(names.join(" | "))
}

#[test]
fn whoever_speaks_is_named_in_full() -> Result<(), Box<dyn Error>> {
    let cases = [
        (
            "a misspelt surname",
            "Lydia Buchtmann is a spokeswoman in Canberra. “It takes time,” Ms Bauchtman said.",
            "Lydia Buchtmann",
        ),
        (
            "a church that was named before",
            "The Church of Scientology has a ship in Bonaire. The Church denied that Paris was \
             forced to stay there.",
            "Church of Scientology",
        ),
        (
            "a news agency",
            "The report by Yonhap came on Friday. “The army is on alert,” Yonhap news agency said.",
            "Yonhap",
        ),
        (
            "a person after the name of a body with *of*",
            "“It has helped a lot,” University of Texas president Sehar Memon said on Friday.",
            "Sehar Memon",
        ),
        (
            "people, not what they studied",
            "The scientists found that yields fell. Several scenarios stood in the report. They \
             estimated that the world would need more food.",
            "The scientists | The scientists",
        ),
        (
            "the wife that a paper names beside the man",
            "Boris Yeltsin visited his wife Naina Yeltsin in hospital. “She looks well,” Yeltsin \
             said.",
            "Boris Yeltsin",
        ),
    ];
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    for (what, text, expected) in cases {
        assert_eq!(speakers(&pipeline, text)?, expected, "{what}");
    }
    Ok(())
}

#[test]
fn several_and_those_told_of_speak() -> Result<(), Box<dyn Error>> {
    let cases = [
        (
            "who was asked",
            "A steward asked whether Ann Reed had a ticket. “Of course,” she said.",
            "A steward | Ann Reed",
        ),
        (
            "who is named behind a clause",
            "Eve Marsh won the prize.\n\nAlthough she denies writing the letter, Ann Reed was dismissed.",
            "Ann Reed",
        ),
        (
            "who is on trial",
            "The trial of Ann Reed began in Leeds. The defendant told the court that she had slept.",
            "Ann Reed",
        ),
        (
            "a wider word for an office",
            "Ann Reed, managing director of the mill, came at noon. The boss said no jobs would go.",
            "Ann Reed",
        ),
        (
            "another than who was called by his age",
            "Ann Reed slept in the cabin. “It was quiet,” the 52-year-old told the inquiry. The \
             first mate said that the pump had failed.",
            "Ann Reed | The first mate",
        ),
        (
            "a title behind an office with its field",
            "Commander of the Northern Fleet Admiral Bob Cole said the ships would sail.",
            "Bob Cole",
        ),
        (
            "no spokesman",
            "Spokesman of the Labour Minister Bob Cole said it was late.",
            "Spokesman of the Labour Minister Bob Cole",
        ),
        (
            "who was named later",
            "A woman later identified as Ann Reed said that she had seen the fire.",
            "Ann Reed",
        ),
    ];
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    for (what, text, expected) in cases {
        assert_eq!(speakers(&pipeline, text)?, expected, "{what}");
    }
    let rows: [(&str, &[&str]); 4] = [
        (
            "Bakers, millers and lorry drivers say the road is shut.",
            &["Bakers", "millers", "lorry drivers"],
        ),
        (
            "Farmers, anglers and the mayor say the road is shut.",
            &["Farmers", "anglers", "the mayor"],
        ),
        (
            "Amnesty and the teachers’ union said the ban was wrong.",
            &["Amnesty", "the teachers’ union"],
        ),
        (
            "We ask for a second bridge.\n\nSigned: Ann Reed, Bob Cole, Eve Marsh",
            &["Ann Reed", "Bob Cole", "Eve Marsh"],
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(together(&pipeline, text)?, expected, "{text}");
    }
    Ok(())
}

#[test]
fn a_second_verb_and_a_participle_share_the_source_of_the_first() -> Result<(), Box<dyn Error>> {
    let cases = [
        (
            "a verb that another is coordinated with",
            "Jack Reed said after a lunch on Tuesday that he had not read the president's plan, \
             but called it a “starting point for our deliberations.”",
            "Jack Reed | Jack Reed",
        ),
        (
            "a participle after the clause",
            "Mary Miller spoke at length on Friday, pledging to “quickly and decisively” end \
             the war.",
            "Mary Miller",
        ),
    ];
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    for (what, text, expected) in cases {
        assert_eq!(speakers(&pipeline, text)?, expected, "{what}");
    }
    Ok(())
}

#[test]
fn who_and_which_and_writings_are_of_those_beside_them() -> Result<(), Box<dyn Error>> {
    let cases = [
        (
            "a name that begins its sentence",
            "Ruth Adler lost the case. Adler, who said she would appeal, left by the back door.",
            "Ruth Adler",
        ),
        (
            "a body behind a verb",
            "The workers backed the Sailors' Union, which said the ships would not sail.",
            "Sailors' Union",
        ),
        (
            "no body where another row or doer may be meant",
            "The crews backed a report signed by the Sailors' Union, which said the ships would \
             not sail.",
            "-",
        ),
        (
            "those who signed a letter",
            "A letter signed by Ruth Adler and Piet Visser says that the mill must close.",
            "Ruth Adler",
        ),
        (
            "a letter that was sent to somebody",
            "The letter sent to Ruth Adler says that the mill must close.",
            "The letter",
        ),
    ];
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    for (what, text, expected) in cases {
        assert_eq!(speakers(&pipeline, text)?, expected, "{what}");
    }
    Ok(())
}

#[test]
fn a_sentence_that_ends_in_quoted_speech_goes_on_with_the_quotation_before()
-> Result<(), Box<dyn Error>> {
    let text = "“We were not very happy when it was first announced,” said Jock Finlayson, head \
                of policy at the council. Then, “within the business community there is a large \
                majority for it.”";
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    let doc = pipeline.run(Document::new("a1", text)?)?;
    let contents: Vec<usize> = doc
        .quotes
        .iter()
        .map(|quote| quote.contents.len())
        .collect();
    assert_eq!(contents, [2]);
    assert!(text[doc.quotes[0].contents[1].range()].starts_with("Then, “within"));
    Ok(())
}

/// The texts whose one speaker is not the right one.
fn wrong(
    texts: &[(String, &str)],
    right: impl Fn(&str, &str) -> bool,
) -> Result<Vec<String>, Box<dyn Error>> {
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    let mut out = Vec::new();
    for (text, expected) in texts {
        let found = speakers(&pipeline, text)?;
        if !right(&found, expected) {
            out.push(format!("{text} -> {found}"));
        }
    }
    Ok(out)
}

#[test]
fn police_of_a_place_speak_and_not_the_place() -> Result<(), Box<dyn Error>> {
    let places = [
        "San Telmo",
        "Lisbon",
        "Port Ellis",
        "Ouagadougou",
        "Kota Bharu",
        "Nizhny Tagil",
        "St. Ives",
        "Al Qusayr",
        "Santa Rosa",
        "Antananarivo",
        "Marsham",
        "Sant'Agata",
    ];
    let heads = [
        "police",
        "officials",
        "firefighters",
        "prosecutors",
        "residents",
    ];
    let pairs = places
        .iter()
        .flat_map(|place| heads.map(|head| (place, head)));
    let told = |(place, head)| {
        let text =
            format!("A fire broke out in {place}.\n\n{place} {head} said two men were held.");
        (text, head)
    };
    let texts: Vec<(String, &str)> = pairs.map(told).collect();
    let wrong = wrong(&texts, |found, head| {
        found.ends_with(head) && !found.contains('|')
    })?;
    assert!(20 * wrong.len() <= texts.len(), "{wrong:#?}");
    Ok(())
}

#[test]
fn what_a_body_is_goes_before_its_name() -> Result<(), Box<dyn Error>> {
    let bodies = [
        "Boeing",
        "Volkswagen",
        "Petrobras",
        "Huawei",
        "Tata Steel",
        "Safaricom",
        "Equinor",
        "Samsung Electronics",
        "Ryanair",
        "Grupo Bimbo",
    ];
    let leads = [
        "United States planemaker",
        "German carmaker",
        "The Brazilian oil company",
        "Regulator",
    ];
    let pairs = bodies
        .iter()
        .flat_map(|body| leads.map(|lead| (*body, lead)));
    let told = |(body, lead)| {
        let text = format!("{lead} {body} said on Monday that it would cut jobs.");
        (text, body)
    };
    let texts: Vec<(String, &str)> = pairs.map(told).collect();
    let wrong = wrong(&texts, |found, body| found == body)?;
    assert!(20 * wrong.len() <= texts.len(), "{wrong:#?}");
    Ok(())
}

#[test]
fn when_somebody_speaks_is_nobody() -> Result<(), Box<dyn Error>> {
    let names = [
        "Elena Rusu",
        "Home Office",
        "Amnesty International",
        "Unilever",
        "Kofi Mensah",
        "Petrobras",
        "Bundesbank",
        "Thi Mai Nguyen",
    ];
    let leads = ["", "", "", "", "Prime Minister ", "", "", "Dr "];
    let times = [
        "today",
        "tonight",
        "yesterday",
        "this morning",
        "last week",
        "this month",
    ];
    let pairs = names
        .iter()
        .zip(leads)
        .flat_map(|one| times.map(|time| (one, time)));
    let told = |((name, lead), time): ((&&'static str, &str), &str)| {
        let text = format!("{lead}{name} {time} said that the plan was late.");
        (text, *name)
    };
    let texts: Vec<(String, &str)> = pairs.map(told).collect();
    let wrong = wrong(&texts, |found, name| found == name)?;
    assert!(20 * wrong.len() <= texts.len(), "{wrong:#?}");
    Ok(())
}

/// The names of all who speak in the first quotation.
fn together(pipeline: &Pipeline, text: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let doc = pipeline.run(Document::new("a1", text)?)?;
    let first = doc.quotes.first().into_iter();
    let names = first.flat_map(|quote| quote.speaker_names(&doc));
    Ok(names.map(str::to_owned).collect())
}

#[test]
fn all_who_are_joined_speak() -> Result<(), Box<dyn Error>> {
    let names = [
        ["Ann Hoyle", "Peter Grant"],
        ["Kofi Mensah", "Ama Owusu"],
        ["Wei Zhang", "Priya Nair"],
        ["Sergei Morozov", "Lena Vogt"],
        ["Omar Haddad", "Thi Mai Nguyen"],
        ["Lucía Fernández", "João Pereira"],
    ];
    let who = [
        "Senators @ and #",
        "Labour leader @ and Tory MP #",
        "Police chief @ and fire chief #",
        "Former ministers @ and #",
        "@, 62, and #, 57,",
        "@, the mayor, and #, the governor,",
        "The mayor, @, and the governor, #,",
        "@ and his lawyer, #,",
        "Researchers @ of Delhi University and # of the University of Oslo",
        "Social Democrat leader @ and Conservative negotiator #",
    ];
    let forms = [
        "% said that the plan would fail.",
        "“The plan will fail,” % said on Monday.",
        "The vote is on Tuesday. \"The plan will fail,\" % told reporters.",
        "In a joint statement, % said the plan would fail.",
    ];
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    let (mut all, mut wrong) = (0, Vec::new());
    for (names, who, form) in names
        .iter()
        .flat_map(|n| who.iter().flat_map(move |w| forms.map(|f| (n, w, f))))
    {
        let who = who.replace('@', names[0]).replace('#', names[1]);
        let text = form.replace('%', &who);
        all += 1;
        let found = together(&pipeline, &text)?;
        if found != names[..] {
            wrong.push(format!("{text} -> {found:?}"));
        }
    }
    assert!(
        20 * wrong.len() <= all,
        "{} of {all}: {wrong:#?}",
        wrong.len()
    );
    Ok(())
}

#[test]
fn newspapers_say_who_speaks_by_short_names_and_offices() -> Result<(), Box<dyn Error>> {
    let cases = [
        (
            "a short name made of words of the long one",
            "The Wood and Paper Workers Union of Lonra (Wopal) met on Monday. Wopal said the mill \
             must stay open.",
            "Wood and Paper Workers Union of Lonra",
        ),
        (
            "a surname whose bearer somebody else calls his sister",
            "Ann Cole opened the debate in Leith. Cole said taxes would fall. “I agree with my dear \
             sister Ann Cole,” Ben Reed said. The former mayor Jim Cole listened from the gallery.",
            "Ann Cole | Ben Reed",
        ),
        (
            "a spokeswoman and not whom she speaks for",
            "“The talks go on,” said a spokeswoman for trade chief Marta Pires.",
            "a spokeswoman for trade chief Marta Pires",
        ),
        (
            "a president whose title is cut short",
            "Pres. Reed opened the bridge on Monday. Ann Cole smiled. “It is a fine bridge,” the \
             president told reporters.",
            "Reed",
        ),
        (
            "a body and not the place that it tells of",
            "The council's water office tests the rivers of Lonra each week, the office said on \
             Monday. Lonra has nine rivers and most of them are clean, it said.",
            "The council's water office | The council's water office",
        ),
    ];
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    for (what, text, expected) in cases {
        assert_eq!(speakers(&pipeline, text)?, expected, "{what}");
    }
    Ok(())
}

#[test]
fn who_is_judged_or_asked_in_vain_says_nothing() -> Result<(), Box<dyn Error>> {
    let cases = [
        (
            "Mayor Ann Cole has faced criticism for closing two libraries.",
            "-",
        ),
        (
            "Mayor Ann Cole has faced criticism from teachers that the libraries were closed too \
          soon.",
            "teachers",
        ),
        ("Ann Cole did not respond to a request for comment.", ""),
        ("The road, known as the Salt Way, was closed on Monday.", ""),
    ];
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    for (text, expected) in cases {
        assert_eq!(speakers(&pipeline, text)?, expected, "{text}");
    }
    Ok(())
}

#[test]
fn he_and_she_are_whoever_has_spoken_last_where_many_are_named() -> Result<(), Box<dyn Error>> {
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    let cases = [
        (
            "The fair opened on Tuesday. Carol Wong, the publishing director of Harbour Times, said \
             the stall would stay small. “There is nothing loud about it,” she said.\n\nWong added \
             that the group would show a novel by one of its founders, Pat Yeung, and a comic \
             book.\n\nHowever, others at the fair said they could hardly keep their shops \
             open.\n\n“The rain alone may have kept half of the children away,” a senior member of \
             Lantern Books said. “I pull out all the old titles and hope for the best.”\n\nRising \
             rents had made it hard to sell even cookery, he said.",
            "a senior member of Lantern Books",
        ),
        (
            "Sharp, whose sister Anita Hill owned the farm, met Betsy Cole there. “My brother lives \
             on it with his daughter Jane,” Sharp said. “He saw the story and could not believe \
             it.”\n\n“What I want you all to know is how kind he is. He cares about us all,” she \
             said.",
            "Sharp",
        ),
    ];
    for (text, who) in cases {
        let found = speakers(&pipeline, text)?;
        let last = found.rsplit(" | ").next();
        assert_eq!(last, Some(who), "{found}: {text}");
    }
    Ok(())
}
