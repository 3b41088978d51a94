//! Who speaks in small texts, by the whole chain.

use std::error::Error;

use dixit::{Config, Document, Pipeline};

/// The speakers of the quotations of a text; `-` for nobody.
fn speakers(pipeline: &Pipeline, text: &str) -> Result<String, Box<dyn Error>> {
    let doc = pipeline.run(Document::new("a1", text)?)?;
    let name = |quote: &dixit::core::Quote| match quote.speaker() {
        Some(id) => doc.entities[id.index()].name.clone(),
        None => "-".to_owned(),
    };
    let names: Vec<String> = doc.quotes.iter().map(name).collect();
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
